"""Answers that took long to find, kept until the archive changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")
_MOST = 64


class Kept:
    """A few answers by their question and the state of the archive; each is found once, however many ask at once."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._finding: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, state: int, question: Hashable, find: Callable[[], T]) -> T:
        """The answer to a question, found now if need be."""
        key = (state, question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(T, self._answers[key])
            finding = self._finding.setdefault(key, threading.Lock())
        with finding:
            with self._lock:
                if key in self._answers:
                    return cast(T, self._answers[key])
            try:
                answer = find()
            finally:
                with self._lock:
                    self._finding.pop(key, None)
            with self._lock:
                self._answers[key] = answer
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return answer
