"""After a run: sources that about.toml names as editions of one issue are compared, from what was written of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from ...export.files import NotAnExport, read_extraction, write_whole
from ...flow import compare, editions_of
from ...journal import tell
from ...model.codec import to_json
from ...model.comparison import Comparison
from ...model.errors import ReadError
from ..discovery import COMPARISON, Job, untold
from ..plan import root_of


def compare_editions(jobs: Iterable[Job], changed: Collection[str]) -> Iterator[Comparison]:
    """Each further edition of an issue compared with the first that was read, in the order of about.toml; written
    beside the outputs as ``en.txt~zh.docx.comparison.json``. Only issues are looked at of which an edition is among
    the ``changed`` paths; one that failed, or was not asked for, is passed over."""
    for first, *others in _issues(jobs, {PurePosixPath(untold(path)).parent for path in changed}):
        for other in others:
            try:
                comparison = compare(read_extraction(first.output), read_extraction(other.output))
                write_whole(comparison_path(first, other), to_json(comparison))
            except (NotAnExport, OSError) as error:
                tell(f"failed: {error}", "failed")
                continue
            yield comparison


def comparison_path(first: Job, second: Job) -> Path:
    return first.output.with_name(f"{first.path.name}~{second.path.name}{COMPARISON}")


def _issues(jobs: Iterable[Job], within: Collection[PurePosixPath]) -> Iterator[list[Job]]:
    """The jobs of each of these folders that are editions of one issue."""
    folders: dict[tuple[str, PurePosixPath], dict[str, Job]] = {}
    for job in jobs:
        path = PurePosixPath(job.relative)
        if path.parent in within:
            folders.setdefault((root_of(job), path.parent), {})[path.name] = job
    for named in folders.values():
        names = next((found for job in named.values() if (found := _editions(job))), ())
        editions = [named[name] for name in names if name in named]
        if len(editions) > 1:
            yield editions


def _editions(job: Job) -> tuple[str, ...]:
    if job.remote is None:
        return editions_of(job.relative, str(job.root))
    from ..remote.bringing import fetch_abouts, private_folder

    with private_folder() as folder:
        try:
            fetch_abouts(job.remote, folder)
        except ReadError as error:
            tell(f"failed: {job.name}: {error.message}", "failed")
            return ()
        return editions_of(job.relative, str(folder))
