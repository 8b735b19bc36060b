"""How a command ends: all exit codes and what each means stand here."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Codes are never renumbered; further ones may come. 130 and 143 are what shells report of the two signals."""

    DONE = 0
    INTERNAL = 1
    WRONG_USE = 2
    DIFFERENT = 3
    SOME_FAILED = 4
    ALL_FAILED = 5
    NO_INPUT = 6
    CHANGED = 9
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS = {
    ExitCode.DONE: "all was done",
    ExitCode.INTERNAL: "internal error, for every command",
    ExitCode.WRONG_USE: "wrong use",
    ExitCode.DIFFERENT: "what was compared differs",
    ExitCode.SOME_FAILED: "some failed (the others are done); a figure is below its floor; a check found a fault",
    ExitCode.ALL_FAILED: "all failed",
    ExitCode.NO_INPUT: "no input",
    ExitCode.CHANGED: "a source is not what was read",
    ExitCode.INTERRUPTED: "interrupted (Ctrl-C); what was under way is finished and kept",
    ExitCode.TERMINATED: "terminated (SIGTERM), the same",
}


def outcome(done: int, failed: int) -> ExitCode:
    """How a command ends that did so many and failed on so many; none of either is no input.

    >>> outcome(3, 0), outcome(3, 1), outcome(0, 1), outcome(0, 0)
    (<ExitCode.DONE: 0>, <ExitCode.SOME_FAILED: 4>, <ExitCode.ALL_FAILED: 5>, <ExitCode.NO_INPUT: 6>)
    """
    if not done + failed:
        return ExitCode.NO_INPUT
    if not failed:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if done else ExitCode.ALL_FAILED
