"""Text that is printed twice, a hair aside, to look bold."""

from __future__ import annotations

from collections.abc import Iterable

from .content import Unit


def printed_once(units: list[Unit]) -> list[Unit]:
    """The units without those that only print another one again, a hair aside, to look bold."""
    seen: dict[tuple[str, int], list[Unit]] = {}
    texts: set[str] = set()
    kept: list[Unit] = []
    for unit in units:
        text, baseline = unit.text, unit.baseline
        key, twin = (text, round(baseline + 0.25)), None
        if text not in texts:
            texts.add(text)
        elif twins := seen.get(key) or seen.get((text, round(baseline - 0.25))):
            twin = _near(unit, twins)
        if twin is None:
            kept.append(unit)
            seen.setdefault(key, []).append(unit)
        else:
            twin.bold = True
    return kept


def _near(unit: Unit, others: Iterable[Unit]) -> Unit | None:
    """The first that begins at the same place."""
    near = 0.15 * unit.size
    return next((other for other in others if abs(other.x0 - unit.x0) < near), None)
