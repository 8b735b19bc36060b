"""Sources that a run no longer finds: those that lie elsewhere now, and those that are gone."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..model.options import Options
from .discovery import COMPARISON, Job, untold
from .manifest import Entry, Manifest
from .plan import root_of
from .remote.address import Address
from .working.documents import FOLDER, superfluous


@dataclass
class Vanished:
    """``renamed`` has pairs of an old and a new path; ``kept`` are sources whose records stand though they are gone,
    ``pruned`` those whose records went with them."""

    renamed: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)


def settle_vanished(
    manifest: Manifest,
    jobs: Iterable[Job],
    out: Path,
    run: int,
    prune: bool,
    forget: Callable[[str], None] | None = None,
) -> Vanished:
    """Marks the rows of sources that are gone from the inputs of this run. One whose bytes turned up under a new path
    since the last complete run is renamed: its records stand there now. The others keep theirs, unless ``prune``.

    A folder in which nothing was found at all is taken for one that is not there (an unmounted disk): nothing of it
    is pruned. ``forget`` removes the outputs of a source that lie in a store.
    """
    jobs = tuple(jobs)
    stores = {root_of(job): job.remote.root for job in jobs if job.remote is not None}
    roots, seen = {root_of(job) for job in jobs}, {job.told for job in jobs}
    last = manifest.last_complete(run)
    found = Vanished()
    for entry in [one for one in manifest.entries() if one.root in roots and one.path not in seen]:
        if _is_there(entry, stores.get(entry.root)):
            continue  # left out by a glob or a shard
        new = _elsewhere(manifest, entry, seen, last)
        if new is not None:
            with manifest.together():
                manifest.amend(new, renamed_from=entry.path)
                _forget(manifest, entry, out, forget)
            found.renamed.append((entry.path, new))
        elif prune or entry.output_sha256 is None:
            with manifest.together():
                _forget(manifest, entry, out, forget)
            found.pruned.append(entry.path)
        else:
            if entry.state != "vanished":
                manifest.amend(entry.path, state="vanished", code=None, message=None)
            found.kept.append(entry.path)
    return found


def _is_there(entry: Entry, store: Address | None) -> bool:
    if store is None:
        return os.path.lexists(Path(untold(entry.root), untold(entry.path)))
    from .remote.listing import is_there

    return is_there(store, untold(entry.path))


def _elsewhere(manifest: Manifest, entry: Entry, seen: set[str], last: int) -> str | None:
    """The new path of a source's bytes: one of the same name rather than another."""
    if entry.sha256 is None:
        return None
    others = [one for one in manifest.with_bytes(entry.sha256) if one.path in seen and one.since > last]
    others.sort(key=lambda one: PurePosixPath(one.path).name != PurePosixPath(entry.path).name)
    return others[0].path if others else None


def _forget(manifest: Manifest, entry: Entry, out: Path, forget: Callable[[str], None] | None) -> None:
    """The output first: what is killed in between is forgotten by the next run."""
    if forget is not None:
        forget(entry.path)
    output = output_of(out, entry.path)
    name = glob.escape(output.name.removesuffix(".json"))
    for comparison in (f"{name}~*{COMPARISON}", f"*~{name}{COMPARISON}"):
        for path in output.parent.glob(comparison):
            path.unlink(missing_ok=True)
    output.unlink(missing_ok=True)
    manifest.remove(entry.path)


def output_of(out: Path, path: str) -> Path:
    """Where the records of a source are, by its path in the manifest."""
    return out.joinpath(*PurePosixPath(f"{untold(path)}.json").parts)


def prune_documents(manifest: Manifest, out: Path, options: Options) -> int:
    """Removes read documents that no source needs any more; tells how many."""
    known = {entry.sha256 for entry in manifest.entries("done") if entry.sha256}
    left = list(superfluous(out / FOLDER, known, options))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
