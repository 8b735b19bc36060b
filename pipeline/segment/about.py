"""``about.toml``: what a person says about the sources beside it, in their folder or, for a series, in a parent's."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath

import msgspec

from ..model.document import Diagnostic
from ..model.options import Options

FILE_NAME = "about.toml"


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``date`` is EDTF, ``country`` ISO 3166-1 alpha-2. ``editions`` names the files, in each folder that this stands
    for, that are one issue; as a table it tells each one's language, too."""

    series: str | None = None
    title: str | None = None
    number: int | None = None
    date: str | None = None
    home: str | None = None
    country: str | None = None
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    origin: str | None = None
    editions: dict[str, str] | tuple[str, ...] = ()

    def language_of(self, name: str) -> str | None:
        """The language that a file is said to be in, or null."""
        return self.editions.get(name) if isinstance(self.editions, dict) else None


def read_about(path: str, options: Options) -> tuple[About, tuple[Diagnostic, ...]]:
    """What stands for the source at ``path`` (relative to the root); a nearer folder's word goes before a farther's.

    Never raises: a file that cannot be used gives an ``ABOUT_INVALID`` diagnostic and counts as absent.
    """
    found: dict[str, object] = {}
    diagnostics: list[Diagnostic] = []
    for folder, name in _folders(path, options.root):
        try:
            data = _load(folder / FILE_NAME)
            msgspec.convert(data, About)
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:  # TOML, UTF-8 and validation errors are all ValueErrors
            diagnostics.append(Diagnostic(code="ABOUT_INVALID", message=f"{name}: {error}"))
            continue
        found = {**data, **found}
    return msgspec.convert(found, About), tuple(diagnostics)


def editions_of(path: str, root: str | None) -> tuple[str, ...]:
    """The names of the files beside the source at ``path`` that are editions of its issue, itself among them, in the
    order in which about.toml names them; empty where it names none or not this one."""
    about, _ = read_about(path, Options(root=root))
    names = tuple(about.editions)
    return names if PurePosixPath(path).name in names else ()


def _load(path: Path) -> dict[str, object]:
    data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    if "date" in data and not isinstance(data["date"], str):  # TOML reads 2021-12-01 as a date of its own
        data["date"] = str(data["date"])
    return data


def _folders(path: str, root: str | None) -> list[tuple[Path, str]]:
    """The source's folder and its parents up to the root, nearest first, each with its file's name for people."""
    parents = list(PurePosixPath(path).parents)
    if root is None and PurePosixPath(path).is_absolute():
        parents = parents[:2]
    return [(Path(root or "") / each, str(each / FILE_NAME)) for each in parents]
