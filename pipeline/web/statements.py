"""What is said of a place or an indicator, in groups that can be compared: same measure, same unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from ..index import Named, Result
from ..index.figures import Bounds, common
from .addresses import record_at
from .charts import Point
from .days import position
from .fields import tree_of
from .figures import figure_of
from .rendering import figure_text
from .speech import Speech


class Said(msgspec.Struct, frozen=True):
    """One figure of an issue, of whose editions one is shown: for when (an ISO day), in a unit that can be compared."""

    result: Result
    when: str | None
    bounds: Bounds


class Group(msgspec.Struct, frozen=True):
    """Figures of one indicator, measure, kind of unit and rate, the newest first."""

    indicator: Named
    measure: str
    unit: str | None
    said: tuple[Said, ...]
    per: str | None = None


def groups_of(results: Iterable[Result]) -> list[Group]:
    """The largest groups first. Figures that cannot be told as numbers, or have no indicator, are left out."""
    found: dict[tuple[str, str, str | None, str | None], list[Said]] = defaultdict(list)
    names: dict[str, Named] = {}
    for result in results:
        ends = common(result.value, result.lower, result.upper, result.unit)
        indicator = result.indicator
        if ends is None or indicator is None or indicator.id is None or result.measure is None:
            continue
        tree = tree_of(result)
        if tree.get("of") and result.measure in ("share", "rank"):
            continue  # of different wholes
        names[indicator.id] = indicator
        said = Said(result, result.deadline or result.last_day, ends)
        found[(indicator.id, result.measure, ends.unit, tree.get("per"))].append(said)
    groups = [
        Group(names[id_], measure, unit, tuple(sorted(_once(said), key=_when, reverse=True)), per)
        for (id_, measure, unit, per), said in found.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.said), group.indicator.id or "", group.measure))


def _once(said: Iterable[Said]) -> list[Said]:
    """What the editions of an issue say alike, once."""
    found: dict[tuple[object, ...], Said] = {}
    for one in said:
        place = one.result.place.id if one.result.place else None
        found.setdefault((one.result.issue, one.result.kind, place, one.when, one.bounds.low, one.bounds.high), one)
    return list(found.values())


def _when(said: Said) -> tuple[str, str]:
    return said.when or "", said.result.issued or ""


def points_of(group: Sequence[Said], spoken: Speech) -> list[Point]:
    """The figures of a group whose time is known, each once."""
    found: dict[tuple[float, float, float, str], Point] = {}
    for said in group:
        when = position(said.when)
        if when is None:
            continue
        result = said.result
        key = (when, said.bounds.low, said.bounds.high, result.kind)
        told = f"{spoken.label('kind', result.kind)}: {figure_text(spoken, figure_of(result))}, {spoken.day(said.when)}"
        address = record_at(result.source, result.id)
        found.setdefault(key, Point(when, said.bounds.low, said.bounds.high, result.kind, told, address))
    return list(found.values())


def middle(said: Said) -> float:
    return (said.bounds.low + said.bounds.high) / 2
