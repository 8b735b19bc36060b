"""Broken files made from sound ones: the same seed gives the same files.

What is changed are bytes, the numbers and marks that formats are written in, and what is packed inside (the parts of a
DOCX, the streams of a PDF), packed again afterwards so that readers come as far as it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

Change = Callable[[bytes, Random], bytes]

_MOST = 400_000  # bytes of a mutant
_NUMBERS = re.compile(rb"(?<![\w.])\d{1,10}(?![\w.])")
_MARKS = re.compile(rb"</?[A-Za-z][\w:]*[^<>]{0,200}>|<<|>>|\b(?:obj|endobj|stream|endstream|BT|ET|q|Q|cm|Tf|Tj|Do)\b")
_ELEMENT = re.compile(
    rb"<(w:(?:p|r|tr|tc|tbl|sdt|drawing|t))(?: [^<>]*)?>(?:(?!<w:(?:p|r|tr|tc|tbl)\b).)*?</\1>", re.DOTALL
)
_STREAM = re.compile(rb"(?<=stream\r\n|.stream\n)(.*?)(?=\r?\n?endstream)", re.DOTALL)
_ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"-99999999999",
    b"1e38",
    b"0.0000001",
)
_ODD_TEXT = (
    "\0", "\ud800", "\u202e", "\ufeff", "\ufffd", "\U0010ffff", "e" + "\u0301" * 400, "万" * 60, "9" * 400, "1." * 200,
    "1,000" * 80, "(" * 300, "-" * 300, "第" * 200, " to " * 90, "\r", "\x0c", "\u2028", "¼½¾²", "٣٤٥", "１２３",
)  # fmt: skip


def mutants(sources: Sequence[Path], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names with the suffixes of the sources, and bytes; the sources are taken in turn."""
    random = Random(seed)
    data = {path: path.read_bytes() for path in sources}
    for number in range(count):
        path = sources[number % len(sources)]
        change = random.choice((_bytes, _inside)) if path.suffix in _UNPACKED else _bytes
        others = [other for other in sources if other.suffix == path.suffix]
        mutant = change(data[path], random, path.suffix)
        if random.random() < 0.1:
            mutant = _spliced(mutant, data[random.choice(others)], random)
        yield f"{number:03}-{path.stem}{path.suffix}", mutant[:_MOST]


def _bytes(data: bytes, random: Random, suffix: str = "") -> bytes:
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = random.choice(_CHANGES)(data, random)
    return data


def _inside(data: bytes, random: Random, suffix: str) -> bytes:
    return _UNPACKED[suffix](data, random)


def _in_docx(data: bytes, random: Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        chosen = {"word/document.xml" if random.random() < 0.6 else random.choice(names)}
        for name in old.namelist():
            if name not in chosen:
                new.writestr(name, old.read(name))
            elif random.random() < 0.95:
                change = random.choice((_bytes, _rebuilt))
                new.writestr(name, change(old.read(name), random))
    return packed.getvalue()


def _in_pdf(data: bytes, random: Random) -> bytes:
    def change(match: re.Match[bytes]) -> bytes:
        if random.random() > 0.3:
            return match[0]
        try:
            return zlib.compress(_bytes(zlib.decompress(match[0]), random))
        except zlib.error:
            return match[0]

    return _STREAM.sub(change, data)


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 5, 50))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _slice(data: bytes, random: Random) -> slice:
    start = random.randrange(len(data) + 1)
    return slice(start, start + random.choice((1, 16, 500, 5000)))


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.8 else data[at:]


def _removed(data: bytes, random: Random) -> bytes:
    part = _slice(data, random)
    return data[: part.start] + data[part.stop :]


def _repeated(data: bytes, random: Random) -> bytes:
    part = _slice(data, random)
    return data[: part.stop] + data[part] * random.choice((1, 2, 40)) + data[part.stop :]


def _zeroed(data: bytes, random: Random) -> bytes:
    part = _slice(data, random)
    return data[: part.start] + bytes(len(data[part])) + data[part.stop :]


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _renumbered(data: bytes, random: Random) -> bytes:
    share = random.choice((0.01, 0.1, 0.5))
    return _NUMBERS.sub(lambda match: random.choice(_ODD_NUMBERS) if random.random() < share else match[0], data)


def _remarked(data: bytes, random: Random) -> bytes:
    """Marks left out or written twice or many times."""
    share = random.choice((0.01, 0.1))
    return _MARKS.sub(
        lambda match: match[0] * random.choice((0, 2, 2000)) if random.random() < share else match[0], data
    )


def _rebuilt(data: bytes, random: Random) -> bytes:
    """Paragraphs, runs, rows, cells left out, repeated or put into themselves: the markup stays well-formed."""
    share = random.choice((0.05, 0.3))

    def change(match: re.Match[bytes]) -> bytes:
        if random.random() > share:
            return match[0]
        opening, closing = b"<%s>" % match[1], b"</%s>" % match[1]
        return random.choice((b"", match[0] * 30, opening * 60 + match[0] + closing * 60))

    return _ELEMENT.sub(change, data)


def _retold(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_ODD_TEXT).encode("utf-8", "surrogatepass") + data[at:]


_CHANGES: tuple[Change, ...] = (
    _flipped, _cut, _removed, _repeated, _zeroed, _renumbered, _remarked, _retold,
)  # fmt: skip
_UNPACKED: dict[str, Change] = {".docx": _in_docx, ".pdf": _in_pdf}
