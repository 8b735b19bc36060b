"""Bytes of a plain text to characters."""

from __future__ import annotations

import codecs
from itertools import pairwise

from pipeline.model.document import Diagnostic
from pipeline.model.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text, and a diagnostic where its encoding had to be guessed. Raises ``ReadError`` on binary data."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), []
    if (wide := _utf16(data)) is not None:
        return data.decode(wide, "replace"), [_guessed(wide)]
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if _cut_at_end(data, error):
            return data[: error.start].decode("utf-8"), [_broken("its last character is cut off")]
        if _mostly_utf8(data):
            return data.decode("utf-8", "replace"), [_broken("some bytes are not valid")]
    return _detect(data)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows zeros, or line ends and spaces with a zero beside them, in every other place."""
    sample = data[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for name, even in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[even::2].count(0), sample[1 - even :: 2].count(0)
        if zeros and others <= zeros // 50 and len(data) % 2 == 0 and _reads(sample, name):
            return name
    return None


def _reads(sample: bytes, name: str) -> bool:
    try:
        text = sample[: len(sample) // 2 * 2].decode(name, "strict" if len(sample) < 4000 else "ignore")
    except UnicodeDecodeError:
        return False
    odd = sum(not (char.isprintable() or char in "\r\n\t\f\u3000\xa0") for char in text)
    return odd * 50 <= len(text)


def _refuse_binary(data: bytes) -> None:
    sample = data[:8000]
    controls = sum(sample.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if b"\0" in sample or controls * 50 > len(sample):
        raise ReadError("MISLABELLED", "the file is called a text but holds binary data")


def _cut_at_end(data: bytes, error: UnicodeDecodeError) -> bool:
    return len(data) > 8 and error.start >= len(data) - 3 and error.reason == "unexpected end of data"


def _mostly_utf8(data: bytes) -> bool:
    """More well-formed characters of several bytes than there are faults: UTF-8 with damage."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - faults > 20 * faults


def _detect(data: bytes) -> tuple[str, list[Diagnostic]]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _looks_chinese(text[:_SAMPLE]):
        return text, [_guessed("gb18030")]
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    match = from_bytes(data[:_SAMPLE]).best()
    name = match.encoding if match is not None else "cp1252"
    return data.decode(name, "replace"), [_guessed(name)]


def _looks_chinese(text: str) -> bool:
    """Most of what is not ASCII are common ideographs or Chinese punctuation, and they stand together.

    Western text read as GB18030 gives rare ideographs, each alone among Latin letters.
    """
    foreign = [char for char in text if char > "\x7f"]
    common = sum("\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or char >= "\uff00" for char in foreign)
    pairs = sum(a > "\u2fff" and b > "\u2fff" for a, b in pairwise(text))
    return common * 20 > 19 * len(foreign) and pairs * 2 > len(foreign)


def _guessed(name: str) -> Diagnostic:
    return Diagnostic(code="ENCODING_GUESSED", message=f"no encoding is stated; read as {name}", severity="info")


def _broken(why: str) -> Diagnostic:
    return Diagnostic(code="ENCODING_BROKEN", message=f"read as utf-8, but {why}")
