"""What a worker does with one source: extract, write, and say how it went."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from ..model.errors import ReadError
from ..model.options import Options
from .discovery import Job

log = logging.getLogger("newsletters")

COUNTED = ("targets", "commitments", "actuals", "cities", "relations", "dates", "events", "diagnostics")

_NO_MEMORY = "reading took more memory than there is, or is allowed (--memory)"
# How libraries that are not written in Python tell that they were refused memory.
_REFUSED = ("bad_alloc", "Failed to allocate memory", "Unable to allocate")


@dataclass(frozen=True)
class Outcome:
    """How one source went: the number of its records by kind, or why it failed (a stable code and one line)."""

    job: Job
    counts: dict[str, int] = field(default_factory=dict)
    code: str | None = None
    message: str | None = None

    @property
    def failed(self) -> bool:
        return self.code is not None


Work = Callable[[Job, Options], Outcome]


def prepare() -> None:
    """Loads what :func:`work` needs, so that a worker's clock runs for its sources alone."""
    for module in ("..flow", "..export.files"):
        import_module(module, __package__)


def work(job: Job, options: Options) -> Outcome:
    """Reads, understands and writes one source. Never raises: whatever goes wrong is this source's alone."""
    # Imported here so that a supervisor that only hands out work, and `--help`, do not load the rooms.
    import msgspec

    from ..export.files import write_extraction
    from ..flow import extract
    from .memory import settle

    if not job.stays_within:
        return Outcome(job, code="OUTSIDE", message="a symbolic link leads its output out of the output folder")
    try:
        extraction = extract(job.path, msgspec.structs.replace(options, root=str(job.root)))
        write_extraction(extraction, job.output)
        settle()
    except ReadError as error:
        return Outcome(job, code=error.code, message=one_line(error.message))
    except MemoryError:
        return Outcome(job, code="OUT_OF_MEMORY", message=_NO_MEMORY)
    except OSError as error:
        return Outcome(job, code="FILE", message=one_line(error))
    except Exception as error:
        log.debug("%s", job.path, exc_info=True)
        if any(sign in str(error) for sign in _REFUSED):
            return Outcome(job, code="OUT_OF_MEMORY", message=_NO_MEMORY)
        return Outcome(job, code="INTERNAL", message=one_line(f"{type(error).__name__}: {error}"))
    return Outcome(job, {kind: len(getattr(extraction, kind)) for kind in COUNTED})


def one_line(error: object) -> str:
    """An error's text on one line, of bearable length."""
    text = printable(" ".join(str(error).split()))
    return text if len(text) <= 300 else text[:299] + "…"


def printable(name: object) -> str:
    """A name as it can be shown anywhere: what would move a terminal's cursor, break a line or turn the writing round,
    and bytes that are no characters, as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in str(name))
