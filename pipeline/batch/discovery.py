"""Which files a run reads, and where each one's output goes."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .remote.address import Address, Place

if TYPE_CHECKING:
    from .remote.listing import Remote

ABOUT = "about.toml"

# Files that describe a folder rather than report news.
DESCRIBES = re.compile(r"(readme|changelog|license|contributing)\b", re.IGNORECASE)

# How the comparison of two editions ends: en.txt~zh.docx.comparison.json
COMPARISON = ".comparison.json"

# A byte of a path that is no character, as Python keeps it, written as an escape.
_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")

# How links that are not followed are counted.
_LINKED_FOLDER = "links to folders"
_LINK_OUT = "links that lead out of the input folder or nowhere"


class WrongUse(ValueError):
    """What was asked for cannot be done as asked: the message says why, in one line."""


@dataclass(frozen=True)
class Job:
    """One source: ``relative`` is its path below ``root``, with forward slashes; ``output`` is its JSON. ``known`` is
    the SHA-256 of bytes whose outcome is known already: a source that still has them is left as it is.

    Where the source lies in a store, ``remote`` tells where, and ``path`` and ``root`` are of use once it was fetched.
    Where the outputs go to a store, ``goal`` is the URL that they go to, and ``output`` is this machine's copy."""

    path: Path
    root: Path
    relative: str
    output: Path
    known: str | None = None
    remote: Remote | None = None
    goal: Address | None = None

    @property
    def name(self) -> str:
        """The source as people know it: its path, or its URL."""
        return str(self.path) if self.remote is None else f"{self.remote.root}/{self.relative}"

    @property
    def told(self) -> str:
        """The path as records and the manifest tell it: bytes that are no characters as escapes."""
        return told(self.relative)

    @property
    def stays_within(self) -> bool:
        """Whether the output's folder, all links followed, lies in the output folder."""
        depth = len(PurePosixPath(self.relative).parts)
        return self.output.parent.resolve().is_relative_to(self.output.parents[depth - 1].resolve())


def told(path: str) -> str:
    """A path in characters alone: bytes that are none as escapes (``\\udcNN``)."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def untold(path: str) -> str:
    """The path that :func:`told` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path)


def source_name(root: str, path: str) -> str:
    """A source as people know it, from its row in the manifest."""
    return f"{root}/{untold(path)}" if "://" in root else str(Path(untold(root), untold(path)))


@dataclass(frozen=True)
class Discovery:
    """``skipped`` counts the files that no reader knows by suffix and the links that are not followed, ``excluded``
    those that the globs left out."""

    jobs: tuple[Job, ...]
    skipped: Counter[str] = field(default_factory=Counter)
    excluded: int = 0


def discover(
    inputs: Iterable[Place],
    out: Path,
    suffixes: Iterable[str],
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
) -> Discovery:
    """The sources in files and folders, in the order of the inputs and sorted by path within each.

    Raises :class:`WrongUse` for a named file that no reader knows, and for two sources that would share one output.
    """
    known = frozenset(suffixes)
    include, exclude = tuple(include), tuple(exclude)
    skipped: Counter[str] = Counter()
    excluded = 0
    jobs: dict[tuple[Place, str], Job] = {}
    for given in inputs:
        found = (
            _remote(given, out, known, skipped) if isinstance(given, Address) else _local(given, out, known, skipped)
        )
        for place, job in found:
            if _wanted(job.relative, include, exclude):
                jobs.setdefault((place, job.relative), job)
            else:
                excluded += 1
    _refuse_shared(jobs.values())
    return Discovery(tuple(jobs.values()), +skipped, excluded)


def _local(given: Path, out: Path, known: frozenset[str], skipped: Counter[str]) -> Iterator[tuple[Place, Job]]:
    root = given if given.is_dir() else given.parent
    place = root.resolve()
    for relative in _files(given, known, skipped, out):
        yield place, Job(root / relative, root, relative, out / f"{relative}.json")


def _remote(given: Address, out: Path, known: frozenset[str], skipped: Counter[str]) -> Iterator[tuple[Place, Job]]:
    from .remote.listing import sources_at

    found, glob = sources_at(given, known, skipped)
    for relative, remote in found:
        if glob is None or fits(relative, glob):
            yield given, Job(Path(relative), Path(), relative, out / f"{relative}.json", remote=remote)


def _files(given: Path, known: frozenset[str], skipped: Counter[str], out: Path) -> Iterator[str]:
    """The paths of sources, relative to a folder; of a file that was named, its name."""
    if not given.is_dir():
        if given.suffix.lower() not in known:
            kinds = " ".join(sorted(known))
            raise WrongUse(f"{given}: no reader for {given.suffix or 'a file without a suffix'} (known: {kinds})")
        yield given.name
        return
    for relative in _walk(given, skipped, out):
        name = relative.rpartition("/")[2]
        suffix = os.path.splitext(name)[1].lower()
        if suffix in known and not DESCRIBES.match(name):
            yield relative
        else:
            skipped[suffix or name] += 1


def _walk(folder: Path, skipped: Counter[str], out: Path) -> list[str]:
    """The regular files below a folder, sorted by path; hidden files and folders are passed over, and so is the output
    folder where it lies within.

    A link to a folder is not followed: it may lead round in a circle. A link to a file is, within ``folder``.
    """
    found: list[str] = []
    inside, out = folder.resolve(), out.resolve()
    own = f"{out.relative_to(inside).as_posix()}/" if out != inside and out.is_relative_to(inside) else None
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        for entry in _entries(folder / prefix):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if (below := f"{prefix}{entry.name}/") != own:
                    waiting.append(below)
            elif not entry.is_symlink():
                if entry.is_file(follow_symlinks=False):
                    found.append(prefix + entry.name)
            elif os.path.isdir(entry.path):  # False for a link round in a circle, where the entry itself raises
                skipped[_LINKED_FOLDER] += 1
            elif not _leads_into(Path(entry.path), inside):
                skipped[_LINK_OUT] += 1
            elif entry.is_file():
                found.append(prefix + entry.name)
    return sorted(found, key=lambda path: path.split("/"))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; a folder that may not be opened, or is gone, holds nothing."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _leads_into(link: Path, folder: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(folder)
    except (OSError, RuntimeError):  # it leads nowhere, or round in a circle
        return False


def _wanted(relative: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> bool:
    if include and not any(fits(relative, glob) for glob in include):
        return False
    return not any(fits(relative, glob) for glob in exclude)


def fits(relative: str, glob: str) -> bool:
    """Whether a glob names this path or a folder it lies in.

    ``*`` and ``?`` stay within one name, ``**`` spans folders. A glob fits at any depth unless it begins with a slash:
    ``*.pdf``, ``2021-12``, ``today/*/en.txt``.
    """
    return _pattern(glob).fullmatch(relative) is not None


_GLOB_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)
_GLOB_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    body = glob.strip("/")
    parts = [_GLOB_MEANING.get(part) or _characters(part) for part in _GLOB_PARTS.findall(body)]
    start = "" if glob.startswith("/") else "(?:.*/)?"
    return re.compile(f"{start}{''.join(parts)}(?:/.*)?", re.DOTALL)


def _characters(part: str) -> str:
    if part.startswith("[") and part.endswith("]") and len(part) > 2:
        inside = part[1:-1].replace("\\", "\\\\")
        return f"(?!/)[^{inside[1:]}]" if inside.startswith("!") else f"(?!/)[{inside}]"
    return re.escape(part)


def _refuse_shared(jobs: Iterable[Job]) -> None:
    owners: dict[str, Job] = {}
    for job in jobs:
        other = owners.setdefault(_output_key(job.output), job)
        if other is not job:
            raise WrongUse(f"{other.name} and {job.name} would both be written to {job.output}")


def _output_key(output: Path) -> str:
    """Equal for paths that are one file here: macOS and Windows do not tell case or normal forms apart."""
    text = os.path.abspath(output)
    return unicodedata.normalize("NFC", text).casefold() if sys.platform in ("darwin", "win32") else text
