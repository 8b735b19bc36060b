"""What a letter's head says of it: subject, day, sender."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_tz

from pipeline.model.errors import ReadError

from ..encoding import decode
from ..html.charset import decode_page
from ..repair import clean, squeeze

_SENT_ON = re.compile(r"(?:(?:re|fwd?)(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE)  # marks of the protocol (RFC 5322)
_LONGEST = 1000  # characters


def subject(message: Message) -> str | None:
    text = header(message, "Subject")
    sent_on = _SENT_ON.match(text)
    return (text[sent_on.end() :] if sent_on else text) or None


def sender(message: Message) -> str | None:
    """The sender's name; an address alone is none."""
    name, address = parseaddr(header(message, "From").replace("\n", " "))
    name = name.strip("\"' ")
    return name if name and "@" not in name and name != address else None


def day(message: Message) -> str | None:
    """The day on which the letter was sent, as its sender's clock had it; EDTF."""
    try:
        parsed = parsedate_tz(header(message, "Date"))
    except (ValueError, IndexError, TypeError):
        return None
    if parsed is None:
        return None
    year, month, date = parsed[:3]
    return f"{year:04}-{month:02}-{date:02}" if 1970 <= year < 2100 and 1 <= month <= 12 and 1 <= date <= 31 else None


def header(message: Message, name: str) -> str:
    """The header's text on one line, encoded words opened (RFC 2047); empty where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        opened = "".join(_word(piece, charset) for piece, charset in decode_header(raw))
    except (HeaderParseError, ReadError, ValueError, LookupError):
        opened = str(raw)
    return squeeze(clean(re.sub(r"\s+", " ", opened[:_LONGEST])))


def _word(piece: bytes | str, charset: str | None) -> str:
    """Headers that are not ASCII and say nothing of it come as ``unknown-8bit``."""
    if isinstance(piece, str):
        return piece
    if charset in (None, "unknown-8bit"):
        return decode(piece)[0]
    return decode_page(piece, charset)[0]
