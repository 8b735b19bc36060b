"""The outputs of several runs, shards of one archive, put into one folder."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ...export.files import write_whole
from ...review import log_of
from ..discovery import COMPARISON, WrongUse
from ..lock import locked
from ..manifest import Entry, Manifest
from ..vanished import output_of
from ..working.documents import FOLDER


def merge(folders: Sequence[Path], out: Path) -> dict[str, int]:
    """Copies outputs, comparisons, corrections, read documents and the manifest's rows of each folder into ``out``;
    tells how many sources were new there, were the same, or came in the place of an older work of the same source.

    Raises :class:`WrongUse` where two folders have other records of one source that were worked at one time, before
    anything is written; ``NoManifest`` where one of them is no output folder.
    """
    if out.resolve() in {folder.resolve() for folder in folders}:
        raise WrongUse(f"{out} cannot be merged into itself: name another folder with --out")
    with locked(out), Manifest.open(out) as goal:
        for folder in folders:
            with Manifest.look(folder) as manifest:
                _refuse_conflicts(manifest, goal, folder, out)
        counts = {"new": 0, "same": 0, "replaced": 0}
        for folder in folders:
            with Manifest.look(folder) as manifest:
                _take(manifest, goal, folder, out, counts)
            _copy_others(folder, out)
            _join_corrections(folder, out)
    return counts


def _refuse_conflicts(manifest: Manifest, goal: Manifest, folder: Path, out: Path) -> None:
    for entry in manifest.entries():
        there = goal.entry(entry.path)
        if there is None or there.worked != entry.worked or there.output_sha256 == entry.output_sha256:
            continue
        raise WrongUse(f"{entry.path}: {folder} and {out} have other records of it, worked at one time")


def _take(manifest: Manifest, goal: Manifest, folder: Path, out: Path, counts: dict[str, int]) -> None:
    runs: dict[int, int] = {}
    for entry in manifest.entries():
        there = goal.entry(entry.path)
        if there is not None and (there.output_sha256 == entry.output_sha256 or there.worked > entry.worked):
            counts["same"] += 1
            continue
        counts["new" if there is None else "replaced"] += 1
        if entry.output_sha256 is not None:
            source = output_of(folder, entry.path)
            write_whole(output_of(out, entry.path), source.read_bytes())
        goal.put(_renumbered(entry, manifest, goal, runs))


def _renumbered(entry: Entry, manifest: Manifest, goal: Manifest, runs: dict[int, int]) -> Entry:
    """The entry with the numbers that its runs have in the other manifest, where they are added once."""
    for number in (entry.run, entry.since):
        if number not in runs:
            runs[number] = goal.adopt(manifest.run(number))
    return msgspec.structs.replace(entry, run=runs[entry.run], since=runs[entry.since], filed=False)


def _join_corrections(folder: Path, out: Path) -> None:
    """What people said of the records goes along, each correction once and in the order in which it was said."""
    goal = log_of(out)
    there = {one.id for one in goal.read().corrections}
    new = [one for one in log_of(folder).read().corrections if one.id not in there]
    if new:
        goal.append(*new)


def _copy_others(folder: Path, out: Path) -> None:
    for path in sorted(folder.rglob(f"*{COMPARISON}")):
        write_whole(out / path.relative_to(folder), path.read_bytes())
    for path in sorted((folder / FOLDER).glob("*/*")):
        goal = out / path.relative_to(folder)
        if not goal.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, goal)
