"""What an output folder holds, told from its manifest: counts, failures, and what a run would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..model.options import Options
from .discovery import Discovery
from .manifest import Entry, Manifest, State
from .plan import Keys, Plan
from .vanished import output_of
from .work import printable

_RETRY = {
    "failed": "the next run tries it again",
    "quarantined": "a run with --retry tries it again, and so does one after it, the code or the limits changed",
}
_BY_CODE = {
    "LOCKED": "give --password",
    "SCANNED": "install a recognizer: pip install 'newsletter-pipeline[ocr]'",
    "TIMED_OUT": "give it more time: --timeout",
    "OUT_OF_MEMORY": "give it more memory: --memory",
    "TOO_LARGE": "raise the limit that it names",
}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A source without records, why, and what makes a run try it again."""

    path: str
    state: State
    code: str
    message: str
    tries: int
    worked: str
    again: str


def counted(manifest: Manifest, options: Options) -> dict[str, Any]:
    """Sources by state: ``done`` (of these ``stale``: made by other code, packs, tables or options than the present),
    ``failed``, ``quarantined``, ``vanished``; ``duplicates`` among them, failures by their code, and the last run.

    Takes a moment however many sources there are.
    """
    keys = Keys(options)
    states: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    stale = 0
    for state, code, made_by, languages, count in manifest.tally():
        states[state] += count
        if code is not None:
            codes[code] += count
        if state == "done" and made_by != keys.of_records(languages):
            stale += count
    return {
        "done": states["done"],
        "stale": stale,
        "failed": states["failed"],
        "quarantined": states["quarantined"],
        "vanished": states["vanished"],
        "duplicates": manifest.duplicates(),
        "codes": dict(sorted(codes.items())),
        "last_run": _told(manifest.last_run()),
    }


def _told(run: dict[str, Any] | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return run | {name: msgspec.json.decode(run[name]) for name in ("inputs", "options")}


def failures(manifest: Manifest) -> Iterator[Failure]:
    for entry in manifest.entries("failed", "quarantined"):
        code = entry.code or ""
        yield Failure(
            path=entry.path,
            state=entry.state,
            code=code,
            message=entry.message or "",
            tries=entry.tries,
            worked=entry.worked,
            again="; ".join(filter(None, (_BY_CODE.get(code), _RETRY[entry.state]))),
        )


def foreseen(discovery: Discovery, planned: Plan) -> list[str]:
    """One line a source that a run would work, and the counts of the others."""
    lines = [f"{task.reason}: {printable(task.job.relative)}" for task in planned.tasks]
    lines += [f"quarantined: {printable(entry.path)}: {entry.code}" for entry in planned.quarantined]
    reasons = Counter(task.reason for task in planned.tasks)
    counts = [f"{count} {reason}" for reason, count in reasons.items()]
    counts += [f"{planned.unchanged} unchanged", f"{len(planned.quarantined)} quarantined"]
    passed_over = sum(discovery.skipped.values()) + discovery.excluded
    return [*lines, ", ".join([*counts, f"{passed_over} skipped"])]


def outputs(manifest: Manifest, out: Path) -> Iterator[tuple[Entry, Path]]:
    """The sources that have records, and where these are."""
    for entry in manifest.entries("done", "vanished"):
        yield entry, output_of(out, entry.path)
