"""A run over many sources, from the inputs that were named to the closing summary."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from .. import __version__
from ..export.files import sweep
from ..export.fingerprint import fingerprint
from ..journal import event
from ..model.formats import SUFFIXES
from ..model.options import Options
from .discovery import Discovery, Job, discover, told, untold
from .manifest import NAME, Manifest, RunRow, now
from .outlet import looked_at, opened
from .plan import Keys, Plan, Task, forget_abouts, plan, stamp_of
from .recording import entry_for
from .remote.address import Address, Place
from .settings import Settings
from .stopping import Stopping
from .telling.report import Report, report_for
from .telling.summary import Summary
from .vanished import prune_documents, settle_vanished
from .working.documents import FOLDER
from .working.engines import Outcomes, engine_at, outcomes_of
from .working.work import Keeping, Outcome, OutputLost, Work, work
from .working.workers import default_workers

if TYPE_CHECKING:
    from .remote.mirror import Mirror

log = logging.getLogger("newsletters")

ARCHIVE, CORRECTIONS = "archive.db", "corrections.jsonl"  # told here so that a run without news opens neither's room


def run(
    inputs: Iterable[Place],
    out: Place,
    options: Options,
    settings: Settings | None = None,
    do: Work = work,
) -> Summary:
    """Works every source below the inputs that is new, changed, or was made by other code, and writes one JSON for
    each below ``out``, where a manifest remembers it and documents are kept, so that none is read twice. Inputs and
    ``out`` may be URLs.

    Raises ``WrongUse`` or ``NoManifest`` before anything is read. A file that fails is in the summary; it never stops
    the rest. What stops all (a full disk, a signal) is there, too.
    """
    inputs, settings = tuple(inputs), settings or Settings()
    with opened(out, settings.state) as (folder, mirror), Manifest.open(folder) as manifest:
        keys = Keys(options)
        discovery, planned = _planned(inputs, folder, keys, settings, manifest, mirror)
        with engine_at(settings, bool(planned.tasks)):
            summary = _begun(discovery, planned, inputs, options, settings, manifest)
            summary.state = folder if mirror is not None else None
            if do is work:
                do = partial(work, keeping=_keeping(folder, settings))
            ended = outcomes_of([task.job for task in planned.tasks], options, settings, do)
            report = report_for(settings.quiet)
            _Run(manifest, keys, summary, report, mirror).go(planned.tasks, ended, folder, settings)
        if settings.prune and summary.complete:
            log.info("%d kept documents removed", prune_documents(manifest, folder, options))
    return summary


def _begun(
    discovery: Discovery,
    planned: Plan,
    inputs: tuple[Place, ...],
    options: Options,
    settings: Settings,
    manifest: Manifest,
) -> Summary:
    """The empty summary of a run, which the manifest has from now on."""
    workers = settings.workers or default_workers()
    started = event("run_started", sources=len(discovery.jobs), to_work=len(planned.tasks), workers=workers)
    log.info("%d sources, %d to work, %d workers", len(discovery.jobs), len(planned.tasks), workers, extra=started)
    number = manifest.begin(_row(inputs, options, settings.engine, workers))
    return Summary(discovery, number, unchanged=planned.unchanged, quarantined=planned.quarantined)


def _keeping(out: Path, settings: Settings) -> Keeping:
    """A cluster's nodes leave the archive to the end of the run: SQLite is no database for several machines."""
    here = Path(os.path.abspath(out))
    return Keeping(
        documents=None if settings.force else here / FOLDER,
        archive=here if settings.archive and settings.engine == "local" else None,
    )


def foresee(inputs: Iterable[Place], out: Place, options: Options, settings: Settings) -> tuple[Discovery, Plan]:
    """What a run would find and do; nothing is written. Raises ``WrongUse``, ``NoManifest``."""
    folder, mirror = looked_at(out, settings.state)
    there = (folder / NAME).exists()
    with Manifest.look(folder) if there else Manifest.empty() as manifest:
        return _planned(tuple(inputs), folder, Keys(options), settings, manifest, mirror)


def _planned(
    inputs: tuple[Place, ...],
    folder: Path,
    keys: Keys,
    settings: Settings,
    manifest: Manifest,
    mirror: Mirror | None,
) -> tuple[Discovery, Plan]:
    forget_abouts()
    discovery = discover(inputs, folder, SUFFIXES, settings.include, settings.exclude)
    jobs = discovery.jobs
    if settings.shard is not None:
        jobs = tuple(job for job in jobs if settings.shard.holds(job.relative))
    if mirror is not None:
        jobs = tuple(replace(job, goal=mirror.address) for job in jobs)
    discovery = replace(discovery, jobs=jobs)
    sizes = mirror.sizes() if mirror is not None else None
    planned = plan(jobs, manifest, keys, settings.force, settings.retry, sizes)
    if settings.only is not None:
        planned.tasks = [task for task in planned.tasks if task.job.told in settings.only]
    return discovery, planned


def _row(inputs: tuple[Place, ...], options: Options, engine: str, workers: int) -> RunRow:
    told_options = msgspec.structs.replace(options, password=None, root=None)
    return RunRow(
        started=now(),
        version=__version__,
        fingerprint=fingerprint(options),
        inputs=msgspec.json.encode([_named(given) for given in inputs]).decode(),
        options=msgspec.json.encode(told_options).decode(),
        engine=engine,
        workers=workers,
    )


def _named(given: Place) -> str:
    return given.told if isinstance(given, Address) else told(os.path.abspath(given))


class _Run:
    """One run at work: every outcome goes to the manifest, the summary and the report."""

    def __init__(self, manifest: Manifest, keys: Keys, summary: Summary, report: Report, mirror: Mirror | None) -> None:
        self._manifest, self._number, self._keys = manifest, summary.number, keys
        self._summary, self._report, self._mirror = summary, report, mirror

    def go(self, tasks: Sequence[Task], ended: Outcomes, out: Path, settings: Settings) -> None:
        summary = self._summary
        self._report.start(len(tasks))
        try:
            with Stopping() as stopping:
                self._work(tasks, ended(lambda: stopping.asked))
                summary.signal = stopping.signal
                if summary.complete:
                    self._after(out, settings)
        except (OutputLost, sqlite3.OperationalError) as error:
            summary.stopped = f"{self._mirror.address if self._mirror else out}: nothing more can be written: {error}"
        finally:
            with suppress(sqlite3.OperationalError):
                self._end()
            self._report.finish(summary)

    def _end(self) -> None:
        summary = self._summary
        self._manifest.end(self._number, summary.exit_code, summary.worked, summary.issues, len(summary.failures))
        if self._mirror is None:
            return
        try:
            self._mirror.finish()
        except OutputLost as error:
            summary.stopped = summary.stopped or f"{self._mirror.address}: the manifest cannot be sent: {error}"

    def _work(self, tasks: Sequence[Task], ended: Iterator[Outcome]) -> None:
        waiting = {task.job: task for task in tasks}
        folders = {task.job.output.parent for task in tasks}
        for folder in folders:
            sweep(folder)
        for outcome in ended:
            task = waiting.pop(outcome.job)
            self._manifest.put(entry_for(task, outcome, self._number, self._keys))
            self._summary.add(outcome, task.before)
            self._report.done(outcome)
            if self._mirror is not None:
                self._mirror.tick()
        for folder in folders:
            sweep(folder)  # what workers that died in this run left

    def _after(self, out: Path, settings: Settings) -> None:
        """What needs all sources to be done: who is gone, which editions are to be compared, what the archive lacks."""
        jobs = self._summary.discovery.jobs
        forget = self._mirror.forget if self._mirror is not None else None
        vanished = settle_vanished(self._manifest, jobs, out, self._number, settings.prune, forget)
        self._summary.vanished = vanished
        if settings.archive:
            self._file(out, [*vanished.pruned, *(old for old, _ in vanished.renamed)])
        if changed := set(self._manifest.to_compare()):
            self._compare(jobs, changed)

    def _compare(self, jobs: Sequence[Job], changed: set[str]) -> None:
        from .outputs.editions import compare_editions

        if self._mirror is not None:
            within = {PurePosixPath(untold(path)).parent for path in changed}
            near = [job.relative for job in jobs if PurePosixPath(job.relative).parent in within]
            self._mirror.bring(f"{relative}.json" for relative in near)
        done = [job for job in jobs if (row := self._manifest.entry(job.told)) and row.state == "done"]
        self._summary.comparisons += compare_editions(done, changed)
        if self._mirror is not None:
            self._mirror.send_comparisons(changed)
        self._manifest.compared(changed)

    def _file(self, out: Path, gone: Sequence[str]) -> None:
        """Brings the archive up to date; where nothing changed since, it is not even opened."""
        if not (out / ARCHIVE).exists():
            self._manifest.unfile()
        said = stamp_of(out / CORRECTIONS)[0]
        waiting = self._manifest.to_file()
        if not (gone or waiting or self._summary.issues) and (self._manifest.note(CORRECTIONS) or "") == said:
            return
        from ..index import ArchiveError
        from .working.filing import complete

        if self._mirror is not None:
            self._mirror.bring(f"{untold(path)}.json" for path in waiting)
        try:
            log.debug("%d issues of the archive brought up to date", complete(self._manifest, out, gone, waiting))
        except ArchiveError as error:
            self._summary.stopped = f"{error}; `newsletters index {out} --anew` makes it again"
        else:
            self._manifest.keep_note(CORRECTIONS, said)
