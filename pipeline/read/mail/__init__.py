"""E-mail and web archives (MIME): the richest form of the text, and the files that hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from pathlib import PurePath

from msgspec.structs import replace

from pipeline.model.document import Diagnostic
from pipeline.model.errors import ReadError
from pipeline.model.formats import MEDIA_TYPES, SUFFIXES

from .. import reading_of
from ..draft import Draft, Reading
from ..html import page
from ..html.charset import decode_page
from ..repair import clean, squeeze
from ..source import Source, sniff
from .headers import day, sender, subject
from .letters import Part, has_text, is_sealed, parse, parts, within
from .plain import blocks
from .several import joined

_ARCHIVES = frozenset({".mht", ".mhtml"})
_LETTERS = _ARCHIVES | {".eml"}
_DEEPEST = 3  # letters as files within letters
_BY_TYPE = {media: suffix for suffix, media in reversed(MEDIA_TYPES.items())}


def read_mail(source: Source) -> Reading:
    """The letter's blocks, then those of its attachments. Title, date and publisher are its subject, day and sender.

    Raises ``ReadError`` (MISLABELLED, TOO_DEEP, LOCKED).
    """
    return _letter(parse(source.data), source, 0)


def _letter(message: Message, source: Source, depth: int) -> Reading:
    found = [reading for part in parts(message) for reading in _part(part, source, depth)]
    reading = joined(found)
    if not reading.drafts and any(is_sealed(each) for each in message.walk()):
        raise ReadError("LOCKED", "the letter is encrypted")
    if source.suffix in _ARCHIVES:  # its head tells who saved the page, and when
        reading.title = reading.title or subject(message)
        return reading
    reading.title = subject(message) or reading.title
    reading.date = day(message) or reading.date
    reading.publisher = sender(message) or reading.publisher
    return reading


def _part(part: Part, source: Source, depth: int) -> Iterator[Reading]:
    message = part.message
    if part.letter:
        if title := next(map(subject, within(message)), None):
            yield Reading(drafts=[Draft(kind="heading", level=1, text=title)])
    elif part.attached or message.get_content_type() not in ("text/plain", "text/html", "application/xhtml+xml"):
        yield from _attachment(message, source, depth)
    elif has_text(message):
        yield _text(message, source)


def _text(message: Message, source: Source) -> Reading:
    data, charset = _data(message), message.get_content_charset()
    if message.get_content_type() != "text/plain":
        return page(data, source.limits, charset).reading()
    try:
        text, diagnostics = decode_page(data, charset)
    except ReadError as error:
        return _skipped(error.message)
    flowed = str(message.get_param("format", "")).casefold() == "flowed"
    joins = str(message.get_param("delsp", "")).casefold() == "yes"
    return Reading(drafts=list(blocks(text, flowed, joins)), diagnostics=diagnostics)


def _attachment(message: Message, source: Source, depth: int) -> Iterator[Reading]:
    """An attached file read as what it is; pictures and the like are passed over, what cannot be read is told."""
    name = file_name(message)
    suffix = PurePath(name).suffix.casefold()
    if suffix not in SUFFIXES:
        suffix = _BY_TYPE.get(message.get_content_type(), "")
    data = _data(message) if suffix else b""
    if not data:
        return
    attached = replace(source, suffix=suffix, data=data, found=sniff(data))
    try:
        if suffix in _LETTERS and depth >= _DEEPEST:
            raise ReadError("TOO_DEEP", "letters nest deeper than is followed")
        inner = _letter(parse(data), attached, depth + 1) if suffix in _LETTERS else reading_of(attached)
    except ReadError as error:
        yield _skipped(f"attachment {name}: {error.message}")
        return
    yield _titled(inner, (inner.title if suffix in _LETTERS else None) or _spaced(name))


def file_name(message: Message) -> str:
    """The file's name as the letter gives it, without folders."""
    try:
        name = message.get_filename() or ""
    except (ValueError, LookupError):
        name = ""
    return PurePath(name.replace("\\", "/")).name[:200]


def _spaced(name: str) -> str:
    return squeeze(clean(PurePath(name).stem).replace("_", " ").replace("\n", " "))


def _titled(reading: Reading, title: str) -> Reading:
    """An attachment is an article of its own: where no title opens it, its file's name does, or a letter's subject."""
    opens = any(draft.kind == "heading" and draft.level == 1 for draft in reading.drafts[:3])
    if title and reading.drafts and not opens:
        reading.drafts.insert(0, Draft(kind="heading", level=1, text=title))
    return reading


def _data(message: Message) -> bytes:
    """The part's bytes without their transfer encoding; what is malformed in it is passed over."""
    try:
        data = message.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _skipped(message: str) -> Reading:
    return Reading(drafts=[], diagnostics=[Diagnostic(code="ATTACHMENT_UNREAD", message=message)])
