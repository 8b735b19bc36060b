"""Text that is printed twice, a hair aside, to look bold."""

from __future__ import annotations

from collections.abc import Iterable

from .content import Unit


def printed_once(units: list[Unit]) -> list[Unit]:
    """The units without those that only print another one again, a hair aside, to look bold."""
    seen: dict[str, dict[int, list[Unit]]] = {}
    kept: list[Unit] = []
    for unit in units:
        alike, baseline = seen.setdefault(unit.text, {}), unit.baseline
        height = round(baseline + 0.25)
        twin = _near(unit, alike.get(height) or alike.get(round(baseline - 0.25)) or ()) if alike else None
        if twin is None:
            kept.append(unit)
            alike.setdefault(height, []).append(unit)
        else:
            twin.bold = True
    return kept


def _near(unit: Unit, others: Iterable[Unit]) -> Unit | None:
    """The first that begins at the same place."""
    near = 0.15 * unit.size
    return next((other for other in others if abs(other.x0 - unit.x0) < near), None)
