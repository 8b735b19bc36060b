"""What a long reading tells while it goes on: that another page is done.

Whoever waits for a reading listens; who reads need not know whether anyone does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[], object] | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Callable[[], object]) -> Iterator[None]:
    """Within it, ``listener`` is called each time that a reader gets on."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def page_done() -> None:
    """A reader is through with a page: with its text, or with the text of its picture."""
    if (listener := _listener.get()) is not None:
        listener()
