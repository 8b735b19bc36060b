"""``newsletters doctor``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FOLDER_OUT, limits, ocr, verbose

if TYPE_CHECKING:
    from ..model.limits import Limits
    from ..model.options import Ocr


@click.command("doctor")
@click.option("--out", type=FOLDER_OUT, default=Path("outputs"), show_default=True, help="Folder that a run writes to.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@ocr
@limits
@verbose
def command(out: Path, as_json: bool, ocr: Ocr, limits: Limits) -> None:
    """Look whether all that is needed is there and works.

    Python, packages and extras, language packs, places, recognizers, SQLite, processors, memory, the limits in force
    and the output folder are looked at; then tiny issues are made and worked as a run would, and must give the record
    that they were made for.

    Exit codes: 0 nothing is wrong, 4 something is. What is merely not installed is not wrong.
    """
    from ..doctor import examine, exit_code
    from ..model.codec import to_json
    from ..model.options import Options
    from ..show.doctor import examined, verdict
    from ..show.terminal import terminal

    findings = list(examine(out, Options(ocr=ocr, limits=limits)))
    if as_json:
        click.echo(to_json(findings), nl=False)
    else:
        terminal().print(examined(findings))
        click.echo(verdict(findings))
    raise SystemExit(exit_code(findings))
