"""Newsletter issues in, checked records out: targets, actuals, cities, dates and events with their evidence.

``pipeline.extract(path)`` gives one source's records. Names are imported when they are first asked for, so that
``import pipeline`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .flow import extract as extract
    from .model.errors import ReadError as ReadError
    from .model.options import Options as Options
    from .model.record import Extraction as Extraction

__version__ = "0.1.0"

_HOMES = {"extract": "flow", "Options": "model.options", "Extraction": "model.record", "ReadError": "model.errors"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
