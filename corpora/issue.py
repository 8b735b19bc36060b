"""An issue as it is written down: ``<lang>.toml``, the words of one edition with light marks (see README.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal["heading", "paragraph", "list_item", "picture", "table", "sidebar", "break"]


@dataclass(frozen=True)
class Part:
    """A block of the issue. ``lines`` are a sidebar's, its title first; ``rows`` a table's, the header first;
    a ``break`` begins a new page."""

    kind: Kind
    text: str = ""
    level: int = 0
    scene: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Newsletter:
    """``language`` is BCP 47; ``masthead`` holds the title, the date line and the publishers, ``title`` is written as
    in running text; ``colour`` is RGB in hex; ``date`` is EDTF."""

    language: str
    masthead: tuple[str, ...]
    colour: str
    title: str
    date: str
    parts: tuple[Part, ...] = field(default_factory=tuple)


def read_newsletter(words: Path) -> Newsletter:
    """The edition that ``words`` (``zh.toml``) holds. The title of the series is that of its own language."""
    issue = tomllib.loads(words.read_text(encoding="utf8"))
    about = tomllib.loads((words.parent / "about.toml").read_text(encoding="utf8"))
    own = words.stem == about["languages"][0]
    return Newsletter(
        language=words.stem,
        masthead=tuple(issue["masthead"]),
        colour=issue["colour"],
        title=about["title"] if own else issue["masthead"][0],
        date=about["date"],
        parts=tuple(_parts(issue["body"])),
    )


def _parts(body: str) -> Iterator[Part]:
    for group in body.strip().split("\n\n"):
        lines = group.strip().split("\n")
        if lines[0].startswith("|"):
            yield Part("table", rows=tuple(_cells(line) for line in lines))
        elif lines[0].startswith("> "):
            yield Part("sidebar", lines=tuple(line.removeprefix("> ") for line in lines))
        else:
            yield from map(_part, lines)


def _part(line: str) -> Part:
    if line == "---":
        return Part("break")
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        return Part("heading", text, level=len(marks))
    if line.startswith("!["):
        scene, caption = line.removeprefix("![").split("] ", 1)
        return Part("picture", f"▲ {caption}", scene=scene)
    if line.startswith("- "):
        return Part("list_item", line.removeprefix("- "))
    return Part("paragraph", line)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
