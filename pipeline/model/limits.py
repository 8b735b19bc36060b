"""What one source may cost: all limits and their defaults stand here."""

from __future__ import annotations

import msgspec

MEGABYTE = 1 << 20


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits decide whether a source is read, never what is read of it: what goes beyond one is refused whole.

    ``seconds`` and ``memory`` hold where a source is worked in a process of its own, as in a run; the others hold
    wherever a file is read. A newsletter needs a thousandth of most of them.
    """

    seconds: float = 600.0  # wall-clock, from when a worker takes up the source: 150 scanned pages and more
    memory: int = 2048 * MEGABYTE  # bytes resident in a worker
    bytes: int = 512 * MEGABYTE  # of the file
    unpacked: int = 400 * MEGABYTE  # bytes of an archive's entries together (a DOCX is one)
    markup: int = 64 * MEGABYTE  # bytes of one entry that is parsed; its tree takes about ten times as much
    pages: int = 5000
    characters: int = 10_000_000  # of text
    pixels: int = 40_000_000  # of a page that is drawn: A4 at 300 dpi has 8.7 million
