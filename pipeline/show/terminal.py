"""The terminal, or the pipe, that results are printed to."""

from __future__ import annotations

import sys

from rich.console import Console

_PIPE_WIDTH = 160


def terminal() -> Console:
    """Colours and the real width on a terminal; plain and wide in a pipe."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
