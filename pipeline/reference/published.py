"""Which concepts mean the same whatever words name them (see published.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def is_published(indicator: str | None) -> bool:
    """Whether an indicator (an id of indicators.toml) is a statistic with one definition, not a family of things."""
    return indicator is not None and (indicator in _ids() or indicator.partition(".")[0] in _ids())


@cache
def _ids() -> frozenset[str]:
    text = files(__package__).joinpath("published.toml").read_text(encoding="utf8")
    return frozenset(tomllib.loads(text)["ids"])
