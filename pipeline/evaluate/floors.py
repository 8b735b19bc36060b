"""Quality floors: F1 figures that may rise and never fall in silence."""

from __future__ import annotations

import json
from math import floor
from pathlib import Path

from .score import Evaluation

Floors = dict[str, dict[str, float]]


def read_floors(path: Path) -> Floors:
    """By group ("zh", "zh pdf") and key ("targets.V"). Raises ``OSError`` or ``ValueError``."""
    floors: Floors = json.loads(path.read_text(encoding="utf8"))
    return floors


def below(evaluation: Evaluation, floors: Floors) -> list[str]:
    """One line for each figure that is below its floor."""
    lines = []
    for group, keys in floors.items():
        for key, least in keys.items():
            tally = evaluation.tallies[group].get(key)
            if tally is None or tally.f1 < least:
                lines.append(f"{group} {key}: {'no figure' if tally is None else f'{tally.f1:.3f}'} is below {least}")
    return lines


def raised(evaluation: Evaluation, floors: Floors) -> Floors:
    """The floors with every figure that is higher now, and those that had none; no floor is ever lowered."""
    higher: Floors = {}
    for group, tallies in sorted(evaluation.tallies.items()):
        old = floors.get(group, {})
        higher[group] = {key: max(_down(tally.f1), old.get(key, 0.0)) for key, tally in tallies.items()}
    return {**floors, **higher}


def write_floors(path: Path, floors: Floors) -> None:
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf8")


def _down(figure: float) -> float:
    """Three decimals, never rounded up: a floor that was just measured must hold."""
    return floor(figure * 1000) / 1000
