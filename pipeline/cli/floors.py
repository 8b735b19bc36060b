"""The floors of ``newsletters evaluate --floors``: what is said of them, and the exit code."""

from __future__ import annotations

from pathlib import Path

import click

from ..evaluate.floors import below, raised, read_floors, write_floors
from ..evaluate.score import Evaluation
from ..journal import tell
from ..model.exit_codes import ExitCode


def compare(evaluation: Evaluation, path: Path, write: bool) -> int:
    """Tells which floors are not reached and which can be raised; raises those where asked to and none is broken."""
    try:
        floors = read_floors(path)
    except ValueError as error:
        raise click.UsageError(f"{path}: {error}") from error
    broken = below(evaluation, floors)
    for line in broken:
        tell(f"below the floor: {line}", "below_floor")
    higher = raised(evaluation, floors)
    for group, keys in higher.items():
        for key, figure in keys.items():
            old = floors.get(group, {}).get(key)
            if old is None or figure > old:
                click.echo(f"can be raised: {group} {key}: {old} to {figure}")
    if write and not broken:
        write_floors(path, higher)
    return ExitCode.SOME_FAILED if broken else ExitCode.DONE
