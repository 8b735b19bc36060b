"""Ctrl-C and SIGTERM: what is under way is finished and remembered, then the run ends."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any

from ..journal import event, log

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """A context in which the first signal asks the run to end and a second one ends it at once.

    ``signal`` is the first one's number, null while none came. Handlers can be set by the main thread alone; elsewhere
    the caller's own stay.
    """

    def __init__(self) -> None:
        self.signal: int | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Stopping:
        if threading.current_thread() is threading.main_thread():
            self._before = {one: signal.signal(one, self._asked) for one in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    @property
    def asked(self) -> bool:
        return self.signal is not None

    @property
    def exit_code(self) -> int:
        """128 and the signal's number, as shells have it."""
        return 128 + (self.signal or 0)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        if self.signal is not None:
            raise KeyboardInterrupt
        self.signal = number
        log.warning(
            "finishing what is under way; the same again ends it at once", extra=event("stopping", signal=number)
        )
