"""What a worker does with one source: extract, write, and say how it went."""

from __future__ import annotations

import errno
import hashlib
import logging
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

import msgspec

from ...model.document import Document
from ...model.errors import ReadError
from ...model.options import Options
from ...model.record import Extraction
from ..discovery import Job

log = logging.getLogger("newsletters")

COUNTED = ("targets", "commitments", "actuals", "cities", "relations", "dates", "events", "diagnostics")

_NO_MEMORY = "reading took more memory than there is, or is allowed (--memory)"
# What no further source would fare better with.
_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
# How libraries that are not written in Python tell that they were refused memory.
_REFUSED = ("bad_alloc", "Failed to allocate memory", "Unable to allocate")


@dataclass(frozen=True)
class Outcome:
    """How one source went: the number of its records by kind and what was written of it, or why it failed (a stable
    code and one line). ``filed`` where it is in the archive, ``unchanged`` where it still has the bytes that the job
    names."""

    job: Job
    counts: dict[str, int] = field(default_factory=dict)
    code: str | None = None
    message: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    languages: str = ""
    output_sha256: str | None = None
    output_bytes: int | None = None
    seconds: float = 0.0
    filed: bool = False
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        return self.code is not None


Work = Callable[[Job, Options], Outcome]


@dataclass(frozen=True)
class Keeping:
    """What is kept beside a source's JSON, null where it is not: ``documents`` is the folder of those that were read
    once, ``archive`` the output folder whose archive takes the records."""

    documents: Path | None = None
    archive: Path | None = None


class OutputLost(Exception):
    """The outputs cannot be written any more (a full disk, a folder that became read-only): no fault of a source."""


def prepare() -> None:
    """Loads what :func:`work` needs, so that a worker's clock runs for its sources alone."""
    for module in ("...flow", "...export.files", ".documents", ".filing"):
        import_module(module, __package__)


def work(job: Job, options: Options, keeping: Keeping = Keeping()) -> Outcome:
    """Reads, understands and writes one source.

    Whatever goes wrong is this source's alone, but for :class:`OutputLost`.
    """
    started = time.perf_counter()
    if not job.stays_within:
        return Outcome(job, code="OUTSIDE", message="a symbolic link leads its output out of the output folder")
    sha256, size = _hashed(job.path, options.limits.bytes)
    if sha256 is not None and sha256 == job.known:
        return Outcome(job, sha256=sha256, bytes=size, unchanged=True)
    outcome = _worked(job, msgspec.structs.replace(options, root=str(job.root)), sha256, keeping)
    seconds = round(time.perf_counter() - started, 4)
    return replace(outcome, sha256=outcome.sha256 or sha256, bytes=outcome.bytes or size, seconds=seconds)


def _worked(job: Job, options: Options, sha256: str | None, keeping: Keeping) -> Outcome:
    # Imported here so that a supervisor that only hands out work, and `--help`, do not load the rooms.
    from .memory import settle

    try:
        outcome = _extracted(job, options, sha256, keeping)
        settle()
    except ReadError as error:
        return Outcome(job, code=error.code, message=one_line(error.message))
    except MemoryError:
        return Outcome(job, code="OUT_OF_MEMORY", message=_NO_MEMORY)
    except OSError as error:
        if error.errno in _LOST:
            raise OutputLost(one_line(error)) from error
        return Outcome(job, code="FILE", message=one_line(error))
    except Exception as error:
        log.debug("%s", job.path, exc_info=True)
        if any(sign in str(error) for sign in _REFUSED):
            return Outcome(job, code="OUT_OF_MEMORY", message=_NO_MEMORY)
        return Outcome(job, code="INTERNAL", message=one_line(f"{type(error).__name__}: {error}"))
    return outcome


def _extracted(job: Job, options: Options, sha256: str | None, keeping: Keeping) -> Outcome:
    from ...export.files import write_extraction
    from ...export.fingerprint import packs_of
    from ...flow import understand

    document = _document(job, options, sha256, keeping.documents)
    extraction = understand(document, options)
    data = write_extraction(extraction, job.output)
    output_sha256 = hashlib.sha256(data).hexdigest()
    blocks = (block for article in extraction.articles for block in article.blocks)
    return Outcome(
        job,
        {kind: len(getattr(extraction, kind)) for kind in COUNTED},
        sha256=extraction.source.sha256,
        bytes=extraction.source.bytes,
        languages=" ".join(packs_of(blocks, extraction.issue.languages)),
        output_sha256=output_sha256,
        output_bytes=len(data),
        filed=keeping.archive is not None and _filed(keeping.archive, extraction, output_sha256),
    )


def _filed(out: Path, extraction: Extraction, output_sha256: str) -> bool:
    from .filing import file_issue

    return file_issue(out, extraction, output_sha256)


def _document(job: Job, options: Options, sha256: str | None, folder: Path | None) -> Document:
    """As it was read once, or read now. The path is no part of what is kept: the same bytes may lie anywhere."""
    from ...flow import read
    from .documents import Documents

    if folder is None or sha256 is None:
        return read(job.path, options)
    documents, suffix = Documents(folder, options), job.path.suffix.lower()
    document = documents.get(sha256, suffix)
    if document is not None:
        source = msgspec.structs.replace(document.source, path=job.told)
        return msgspec.structs.replace(document, source=source)
    document = read(job.path, options)
    documents.put(document, suffix)
    return document


def _hashed(path: Path, most: int) -> tuple[str | None, int | None]:
    """SHA-256 and size of a regular file that is not too large to be read, else null: its reader says why."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > most:
            return None, None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), state.st_size
    except (OSError, ValueError):
        return None, None


def one_line(error: object) -> str:
    """An error's text on one line, of bearable length."""
    text = printable(" ".join(str(error).split()))
    return text if len(text) <= 300 else text[:299] + "…"


def printable(name: object) -> str:
    """A name as it can be shown anywhere: what would move a terminal's cursor, break a line or turn the writing round,
    and bytes that are no characters, as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in str(name))
