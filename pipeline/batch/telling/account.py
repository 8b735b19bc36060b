"""The account of a run for programs: what was asked, what was found and done, and each failure, as one JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from ...export.files import write_whole
from ...journal import tell
from ...model.codec import to_json
from ...model.exit_codes import ExitCode
from ..discovery import source_name
from ..manifest import Manifest
from ..outlet import folder_of
from ..remote.address import Place
from ..working.work import printable
from .summary import Summary

ACCOUNT_VERSION = "1.0"


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """A source without records. ``failed`` in this run, or ``quarantined`` by an earlier one and not tried again;
    ``code`` is stable, ``seconds`` are those of the worker that tried it last."""

    path: str
    state: Literal["failed", "quarantined"]
    code: str
    message: str
    seconds: float


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """How many sources came to what.

    ``found`` by discovery; of these ``worked`` (``done`` and ``failed``), ``unchanged`` since an earlier run, or
    ``quarantined`` by one. ``renamed``, ``vanished`` (records kept) and ``pruned`` (records removed) are no longer
    where they were. ``duplicates`` in the output folder have the bytes of another source. ``skipped`` are files that
    no reader knows, and links that are not followed; ``excluded`` were left out by globs.
    """

    found: int
    worked: int
    done: int
    unchanged: int
    failed: int
    quarantined: int
    renamed: int
    vanished: int
    pruned: int
    duplicates: int
    skipped: int
    excluded: int


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A run. Times are UTC, ISO 8601; ``inputs`` are absolute paths or URLs; ``options`` are without the password.

    ``records`` counts those of the sources that this run did, by kind. ``signal`` is what ended the run before its
    time, ``stopped`` why it could not go on; else both are null. ``fingerprint`` is of code, packs, tables, options.
    """

    account_version: str = ACCOUNT_VERSION
    version: str
    fingerprint: str
    started: str
    ended: str | None
    seconds: float
    inputs: tuple[str, ...]
    out: str
    options: dict[str, Any]
    engine: str
    workers: int
    sources: Sources
    records: dict[str, int]
    comparisons: int
    failures: tuple[Lost, ...]
    signal: int | None
    stopped: str | None
    exit_code: int


def account(summary: Summary, out: Place, state: Path | None = None) -> Account:
    """The account of a run that has ended. Raises ``NoManifest`` where its output folder is gone."""
    with Manifest.look(folder_of(out, state)) as manifest:
        run, duplicates = manifest.run(summary.number), manifest.duplicates()
    options = msgspec.json.decode(run["options"], type=dict[str, Any])
    discovery = summary.discovery
    sources = Sources(
        **summary.states(),
        duplicates=duplicates,
        skipped=sum(discovery.skipped.values()),
        excluded=discovery.excluded,
    )
    return Account(
        version=run["version"],
        fingerprint=run["fingerprint"],
        started=run["started"],
        ended=run["ended"],
        seconds=round(summary.elapsed, 3),
        inputs=msgspec.json.decode(run["inputs"], type=tuple[str, ...]),
        out=printable(out.absolute() if isinstance(out, Path) else out),
        options={name: value for name, value in options.items() if name not in ("password", "root")},
        engine=run["engine"],
        workers=run["workers"],
        sources=sources,
        records={kind: summary.records[kind] for kind in sorted(summary.records)},
        comparisons=len(summary.comparisons),
        failures=_lost(summary),
        signal=summary.signal,
        stopped=summary.stopped,
        exit_code=int(summary.exit_code),
    )


def _lost(summary: Summary) -> tuple[Lost, ...]:
    failed = [
        Lost(
            path=printable(one.job.name),
            state="failed",
            code=one.code or "",
            message=one.message or "",
            seconds=round(one.seconds, 3),
        )
        for one in summary.failures
    ]
    quarantined = [
        Lost(
            path=printable(source_name(one.root, one.path)),
            state="quarantined",
            code=one.code or "",
            message=one.message or "",
            seconds=round(one.seconds, 3),
        )
        for one in summary.quarantined
    ]
    return tuple(sorted(failed + quarantined, key=lambda one: one.path))


def write_account(summary: Summary, out: Place, path: Path, state: Path | None = None) -> ExitCode:
    """Writes the account; returns the run's exit code, which tells of an account that could not be written, too."""
    try:
        write_whole(path, to_json(account(summary, out, state)))
    except OSError as error:
        tell(f"the report cannot be written: {printable(path)}: {error.strerror}", "report_failed")
        return summary.exit_code if summary.exit_code is not ExitCode.DONE else ExitCode.SOME_FAILED
    return summary.exit_code


def account_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of what ``--report`` writes."""
    made = msgspec.json.schema(Account)
    for definition in made["$defs"].values():
        definition["required"] = list(definition["properties"])
        definition["description"] = " ".join(definition["description"].replace("``", "`").split())
        for property_ in definition["properties"].values():
            property_.pop("default", None)
    title = f"Account of a run {ACCOUNT_VERSION}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}
