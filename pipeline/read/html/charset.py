"""Bytes of a page to characters, as it says itself, or its letter does."""

from __future__ import annotations

import codecs
import re

from pipeline.model.document import Diagnostic

from ..encoding import decode

_SAID_WITHIN = 4096  # bytes from the beginning
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Labels that mean a larger set than they say (WHATWG Encoding Standard, "Names and labels").
_LARGER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "shift_jis": "cp932", "x-sjis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "unicode-1-1-utf-8": "utf-8", "unicode": "utf-16-le", "unicodefffe": "utf-16-be",
}  # fmt: skip
_ENCODING = re.compile(
    r"utf-?8|utf-?16(?:[-_]?[lb]e)?|(?:windows-|cp)\d{3,4}|iso[-_]?8859-\d{1,2}|koi8[-_][ru]|gb18030|big5hkscs"
    r"|euc[-_](?:jp|tw)|iso-2022-(?:jp|kr)|hz|mac(?:intosh|[-_]?roman)"
)


def decode_page(data: bytes, stated: str | None = None) -> tuple[str, list[Diagnostic]]:
    """The page's characters. ``stated`` is the charset that a letter says of it: it goes before its own."""
    if not data.startswith(_MARKS):
        for label in (stated, _own(data)):
            name = _codec(label, data)
            if name is not None and (text := _decoded(data, name)) is not None:
                return text, []
    if data.startswith(b"<") and data[1:2] != b"\0":  # markup one byte a character: zeros in it are damage
        data = data.replace(b"\0", b"")
    return decode(data)


def _own(data: bytes) -> str | None:
    head = data[:_SAID_WITHIN]
    said = _XML.search(head) or _META.search(head)
    return said[1].decode("ascii") if said else None


def _codec(label: str | None, data: bytes) -> str | None:
    """The codec that a label asks for; null for none, unknown ones and those that are no charset."""
    if label is None:
        return None
    name = label.strip().strip("\"'").casefold()
    name = _LARGER.get(name, name)
    if name.startswith("utf-16") and b"\0" not in data[:_SAID_WITHIN]:
        name = "utf-8"  # what says so in ASCII is not in UTF-16
    known = _ENCODING.fullmatch(name) or name in _LARGER.values()
    return name.replace("windows-", "cp") if known else None


def _decoded(data: bytes, name: str) -> str | None:
    """The text, or null where the charset does not fit the bytes: a wrong label is worse than none."""
    try:
        text = data.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    faults = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return text if faults <= 2 or faults * 500 <= len(text) else None
