"""What an examination finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from ..model.exit_codes import ExitCode

State = Literal["fine", "absent", "doubtful", "wrong"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at. ``absent`` is what the program can do without; ``doubtful`` works, but not for
    all that may be asked of it; ``wrong`` keeps the program from its work, and ``advice`` says what to do."""

    area: str
    name: str
    state: State = "fine"
    value: str = ""
    advice: str | None = None


def exit_code(findings: Sequence[Finding]) -> ExitCode:
    """Done where nothing is wrong."""
    return ExitCode.SOME_FAILED if any(one.state == "wrong" for one in findings) else ExitCode.DONE
