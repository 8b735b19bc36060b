"""Pictures of pages, drawn by a process of their own and kept in memory."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import OrderedDict
from collections.abc import Callable

from ..model.limits import MEGABYTE
from .drawing import Drawn, Job, serve
from .sources import SourceFile

DPI = (72, 110, 150, 200)  # that a page may be asked for
_SECONDS = 10.0  # that a page may take
_TO_START = 60.0
_KEPT = 96 * MEGABYTE  # of pictures
_SIZES = 2000  # sources whose pages' sizes are kept


class Pictures:
    """Draws one page at a time, from any number of threads. A page that takes too long costs its process, no more."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._sizes: OrderedDict[str, Drawn] = OrderedDict()
        self._room = _KEPT
        self._deadly: set[Job] = set()  # that cost a process: no second one
        self._lock = threading.Lock()  # of what is kept
        self._drawing = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False

    def sizes(self, file: SourceFile) -> Drawn:
        """The sizes in points of a source's pages."""
        with self._lock:
            known = self._sizes.get(file.sha256)
        if known is None:
            known = self._work(Job(str(file.path), file.sha256))
            if known.reason is None or known.reason == "no_pages":
                with self._lock:
                    self._sizes[file.sha256] = known
                    while len(self._sizes) > _SIZES:
                        self._sizes.popitem(last=False)
        return known

    def page(self, file: SourceFile, page: int, dpi: int) -> Drawn:
        """A page's picture."""
        key = (file.sha256, page, dpi)
        if (kept := self._look(key)) is not None:
            return Drawn(data=kept)
        drawn = self._work(Job(str(file.path), file.sha256, page, dpi), lambda: self._look(key))
        if drawn.data:
            self._keep(key, drawn.data)
        return drawn

    def start(self) -> None:
        """Begins to load what drawing needs, so that the first page need not wait."""
        with self._drawing:
            if not self._closed:
                self._worker = self._worker or _Worker()

    def close(self) -> None:
        with self._drawing:
            self._closed = True
            if self._worker is not None:
                self._worker.end()
                self._worker = None

    def _look(self, key: tuple[str, int, int]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int, int], data: bytes) -> None:
        with self._lock:
            if key in self._kept or len(data) > _KEPT:
                return
            self._kept[key] = data
            self._room -= len(data)
            while self._room < 0:
                self._room += len(self._kept.popitem(last=False)[1])

    def _work(self, job: Job, meanwhile: Callable[[], bytes | None] = lambda: None) -> Drawn:
        with self._drawing:
            if (kept := meanwhile()) is not None:  # another reader asked for the same page and had it drawn
                return Drawn(data=kept)
            if job in self._deadly:
                return Drawn(reason="undrawable")
            if self._worker is None:
                self._worker = _Worker()
            drawn = self._worker.do(job)
            if drawn is None:
                self._worker.end()
                self._worker = None
                self._deadly.add(job)
        return drawn or Drawn(reason="undrawable")


class _Worker:
    def __init__(self) -> None:
        # spawn: no lock or open database of the server's goes with it.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, os.getpid()), daemon=True)
        self._process.start()
        theirs.close()
        self._is_new = True

    def do(self, job: Job) -> Drawn | None:
        """What came of a job; null where the process died of it or took too long."""
        try:
            self._connection.send(job)
            if not self._connection.poll(_SECONDS + (_TO_START if self._is_new else 0)):
                return None
            self._is_new = False
            drawn: Drawn = self._connection.recv()
        except (EOFError, OSError):
            return None
        return drawn

    def end(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.join()
