"""Gold: what a careful reader finds in an issue, written by hand, and the exports that it judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePosixPath

import msgspec

from ..model.record import Extraction


class GoldError(ValueError):
    """A gold file cannot be read; the message names it and says why."""


class GoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A target (with ``by``) or an actual (with ``at``); both are EDTF or ISO. Optional ones may be left out."""

    place: str | None = None
    indicator: str | None = None
    indicator_en: str | None = None
    measure: str | None = None
    comparator: str | None = None
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    by: str | int | None = None
    at: str | int | None = None
    per: str | None = None
    baseline: str | int | None = None
    stretch: bool = False
    quote: str = ""
    optional: bool = False


class GoldCommitment(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    place: str | None = None
    by: str | int | None = None
    optional: bool = False


class GoldCity(msgspec.Struct, frozen=True, kw_only=True):
    """``roles_also`` are neither missed nor wrong; without ``roles`` none is judged."""

    text: str
    name: str
    country: str | None = None
    roles: tuple[str, ...] | None = None
    roles_also: tuple[str, ...] = ("mention",)
    optional: bool = False


class GoldDate(msgspec.Struct, frozen=True, kw_only=True):
    """Both ends are inclusive ISO days."""

    text: str = ""
    start: str
    end: str
    optional: bool = False


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """One issue's gold; a kind that is null is not judged. ``language`` is BCP 47."""

    id: str = ""
    language: str | None = None
    home: str | None = None
    targets: tuple[GoldFigure, ...] | None = None
    actuals: tuple[GoldFigure, ...] | None = None
    commitments: tuple[GoldCommitment, ...] | None = None
    cities: tuple[GoldCity, ...] | None = None
    dates: tuple[GoldDate, ...] | None = None


@dataclass(frozen=True)
class Case:
    """A gold file with the exports of the sources it is for: the same issue may be there in several formats."""

    path: Path
    gold: Gold
    exports: tuple[tuple[str, Extraction], ...]  # (source's suffix without the point, export)


_GOLD_NAME = "gold."


def gold_paths(folder: Path) -> list[Path]:
    """Gold below a folder: ``gold.<lang>.json`` beside its sources; where there is none, every JSON file."""
    if folder.is_file():
        return [folder]
    found = sorted(folder.rglob("*.json"))
    return [path for path in found if path.name.startswith(_GOLD_NAME)] or found


def read_gold(path: Path) -> Gold:
    """Raises :class:`GoldError`."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error


def cases(gold: Path, exports: Iterable[Extraction]) -> list[Case]:
    """Pairs gold with exports. Raises :class:`GoldError`.

    ``gold.<lang>.json`` judges the sources ``<lang>.*`` of its folder, ``<name>.json`` those whose stem is its name or
    the id that it states.
    """
    known = [(PurePosixPath(one.source.path), one) for one in exports]
    found = []
    for path in gold_paths(gold):
        read = read_gold(path)
        mine = [(source.suffix.lstrip("."), one) for source, one in known if _judges(path, read, source)]
        found.append(Case(path, read, tuple(mine)))
    return found


def _judges(path: Path, gold: Gold, source: PurePosixPath) -> bool:
    if not path.name.startswith(_GOLD_NAME):
        return source.stem in (path.stem, gold.id)
    folder = path.resolve().parent.parts
    parts = source.parent.parts
    return path.stem.removeprefix(_GOLD_NAME) == source.stem and folder[len(folder) - len(parts) :] == parts
