"""What a source may do to its reader, for tests of what a run does about it."""

from __future__ import annotations

import os
import signal
import time


def commit(deed: str) -> None:
    """Hangs, faults or hoards memory without end; any other deed does no harm."""
    if deed == "hang":
        time.sleep(3600)
    elif deed == "fault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif deed == "hoard":
        held = []
        while True:
            held.append(bytearray(b"x") * (8 << 20))
