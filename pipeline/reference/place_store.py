"""The compiled gazetteer's file: rows found by a hashed name, read in place from a memory map.

Layout, all integers little-endian: ``MAGIC``; four u32 (rows, entries, bytes of the header, zero); the header, a
MessagePack map of :class:`Header`; padding to eight bytes; ``entries`` u64, sorted, each a name's 40-bit hash above the
24-bit number of its row; ``rows + 1`` u32, where each row begins; the rows, a MessagePack array of :class:`Row` each.
Nothing is decoded until it is asked for, so opening costs the same however many places there are.
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

MAGIC = b"PLACES05"
KINDS = (
    "city",
    "town",
    "district",
    "county",
    "new_area",
    "prefecture",
    "province",
    "country",
    "region",
)
_HEAD = struct.Struct("<8s4I")
_ROW_BITS = 24


class Row(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A place in its file. ``number`` is a GeoNames id, a Chinese division code below zero, or the whole id where it
    is a string; ``area`` points into ``Header.areas``; coordinates are hundredths of a degree, both 0 where unknown;
    ``within`` are the ids of divisions that the number does not tell."""

    kind: int
    number: int | str
    area: int
    population: int
    latitude: int
    longitude: int
    name: str
    chinese: str = ""
    same_as: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Header(msgspec.Struct, frozen=True):
    """``areas``: country and first-level division (GeoNames's code) of rows; ``regions``: that division's place id,
    where it is one of the rows; ``divisions``: (code, row) of China's divisions in order of code; ``languages``: the
    first language of each country; ``letters`` and ``particles``: by which names have other spellings; ``han``: the
    folded names in Han characters, one a line, still encoded: only a reader of running Han text wants them;
    ``syllables``: each character's reading in pinyin, encoded likewise."""

    areas: tuple[tuple[str, str], ...]
    regions: dict[str, str]
    divisions: tuple[tuple[int, int], ...]
    languages: dict[str, str]
    letters: tuple[tuple[str, str], ...] = ()
    particles: tuple[str, ...] = ()
    han: msgspec.Raw = msgspec.Raw(msgspec.msgpack.encode(""))
    syllables: msgspec.Raw = msgspec.Raw(msgspec.msgpack.encode({}))


def hashed(key: str) -> int:
    """40 bits of a name; by these few, two of half a million names fall together once in ten."""
    return int.from_bytes(blake2b(key.encode("utf8", "surrogatepass"), digest_size=5).digest(), "big")


def _padding(head: int) -> int:
    return -(_HEAD.size + head) % 8


def write(path: Path, header: Header, rows: list[Row], names: Iterable[tuple[str, int]]) -> None:
    """Writes the file; ``names`` are (key, row). The same input gives the same bytes."""
    entries = sorted({hashed(key) << _ROW_BITS | row for key, row in names})
    encoded = [msgspec.msgpack.encode(row) for row in rows]
    head = msgspec.msgpack.encode(header)
    offsets = [0]
    for data in encoded:
        offsets.append(offsets[-1] + len(data))
    with path.open("wb") as file:
        file.write(_HEAD.pack(MAGIC, len(rows), len(entries), len(head), 0))
        file.write(head + b"\0" * _padding(len(head)))
        file.write(struct.pack(f"<{len(entries)}Q", *entries))
        file.write(struct.pack(f"<{len(offsets)}I", *offsets))
        file.write(b"".join(encoded))


class Store:
    """A written file, opened. Raises ``ValueError`` where the file is another kind or version."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        magic, rows, entries, head, _ = _HEAD.unpack_from(view)
        if magic != MAGIC:
            raise ValueError(f"{path.name} is no gazetteer of this version; run build_places.py")
        at = _HEAD.size
        self.header = msgspec.msgpack.Decoder(Header).decode(view[at : at + head])
        at += head + _padding(head)
        self._entries = view[at : at + 8 * entries].cast("Q")
        at += 8 * entries
        self._offsets = view[at : at + 4 * (rows + 1)].cast("I")
        self._rows = view[at + 4 * (rows + 1) :]
        self._decoder = msgspec.msgpack.Decoder(Row)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def rows(self, key: str) -> list[int]:
        """Numbers of the rows that go by this key."""
        low = hashed(key) << _ROW_BITS
        entries, found = self._entries, []
        index, count = bisect_left(entries, low), len(entries)
        while index < count and entries[index] >> _ROW_BITS == low >> _ROW_BITS:
            found.append(entries[index] & (1 << _ROW_BITS) - 1)
            index += 1
        return found

    def row(self, index: int) -> Row:
        """The decoded row of this number."""
        return self._decoder.decode(self._rows[self._offsets[index] : self._offsets[index + 1]])

    def row_of(self, number: int) -> int | None:
        """The row of a GeoNames id or division code: rows stand in order of their numbers, those with string ids
        last."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            have = self.row(middle).number
            if isinstance(have, str) or have >= number:
                high = middle
            else:
                low = middle + 1
        return low if low < len(self) and self.row(low).number == number else None
