"""What an output folder holds, told from its manifest: counts, failures, and what a run would do."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ...model.options import Options
from ..discovery import Discovery, WrongUse, untold
from ..manifest import Manifest, State
from ..outlet import folder_of
from ..plan import Keys, Plan
from ..remote.address import Address, Place, place_of
from ..run import foresee
from ..settings import Settings
from ..working.work import printable

log = logging.getLogger("newsletters")

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

    def lines(self) -> list[str]:
        what = f"{self.state}: {self.path}: {self.code}: {self.message}"
        return [printable(what), f"    {self.tries} tries, the last {self.worked}; {self.again}"]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Sources by state; of those ``done``, ``stale`` were made by other code, packs, tables or options than the
    present. ``duplicates`` have the bytes of another source. ``codes`` counts failures by reason. ``waiting`` counts
    what a run over the inputs of the last one would work, by reason; null where these were not looked at."""

    done: int
    stale: int
    failed: int
    quarantined: int
    vanished: int
    duplicates: int
    codes: dict[str, int]
    waiting: dict[str, int] | None
    last_run: dict[str, Any] | None

    def lines(self) -> list[str]:
        names = ("done", "stale", "failed", "quarantined", "vanished", "duplicates")
        rows = [f"{name}: {getattr(self, name)}" for name in names]
        if self.codes:
            rows.append("failures: " + ", ".join(f"{count} {code}" for code, count in self.codes.items()))
        if self.waiting is not None:
            found = ", ".join(f"{count} {reason}" for reason, count in self.waiting.items())
            rows.append(f"to do: {found or 'nothing'}")
        if self.last_run is not None:
            ended = self.last_run["ended"] or "not ended"
            rows.append(f"last run: {self.last_run['started']} to {ended}, exit code {self.last_run['exit_code']}")
        return rows


def status(out: Place, options: Options, scan: bool, state: Path | None = None) -> Status:
    """What an output folder holds. With ``scan`` the inputs of the last run are looked at (a stat a source); without,
    it takes a moment however many sources there are. Raises ``NoManifest``, ``WrongUse``."""
    keys = Keys(options)
    states: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    stale = 0
    with Manifest.look(folder_of(out, state)) as manifest:
        for found, code, made_by, languages, count in manifest.tally():
            states[found] += count
            if code is not None:
                codes[code] += count
            if found == "done" and made_by != keys.of_records(languages):
                stale += count
        last, duplicates = _told(manifest.last_run()), manifest.duplicates()
    return Status(
        done=states["done"],
        stale=stale,
        failed=states["failed"],
        quarantined=states["quarantined"],
        vanished=states["vanished"],
        duplicates=duplicates,
        codes=dict(sorted(codes.items())),
        waiting=_waiting(last, out, options, state) if scan and last else None,
        last_run=last,
    )


def _waiting(run: dict[str, Any], out: Place, options: Options, state: Path | None) -> dict[str, int] | None:
    """Null where an input is a URL that cannot be opened now: the manifest keeps no passwords."""
    places = [place_of(untold(given)) for given in run["inputs"]]
    inputs = [one for one in places if isinstance(one, Address) or one.exists()]
    try:
        _, planned = foresee(inputs, out, options, Settings(state=state))
    except WrongUse as error:
        if not any(isinstance(one, Address) for one in inputs):
            raise
        log.warning("%s", error)
        return None
    return dict(Counter(task.reason for task in planned.tasks))


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
