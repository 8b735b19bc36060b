"""What one source may cost: all limits and their defaults stand here."""

from __future__ import annotations

import msgspec

MEGABYTE = 1 << 20
_LONGEST = 12  # times the seconds that a source may take without getting on


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits decide whether a source is read, never what is read of it: what goes beyond one is refused whole.

    ``seconds`` and ``memory`` hold where a source is worked in a process of its own, as in a run; the others hold
    wherever a file is read. A newsletter needs a thousandth of most of them.
    """

    seconds: float = (
        600.0  # wall-clock without a page done: from when a worker takes up the source, and after each page
    )
    memory: int = 2048 * MEGABYTE  # bytes resident in a worker
    bytes: int = 512 * MEGABYTE  # of the file
    unpacked: int = 400 * MEGABYTE  # bytes of an archive's entries together (a DOCX is one)
    markup: int = 64 * MEGABYTE  # bytes of one entry that is parsed; its tree takes about ten times as much
    pages: int = 5000
    characters: int = 10_000_000  # of text
    pixels: int = 40_000_000  # of a page that is drawn: A4 at 300 dpi has 8.7 million

    @property
    def longest(self) -> float:
        """Seconds after which a source is given up though it gets on: a thousand scanned pages take less."""
        return _LONGEST * self.seconds
