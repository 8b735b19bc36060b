"""A letter's parts: which of them tell the text, and which hang on it."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from typing import NamedTuple

from pipeline.model.errors import ReadError

MOST_PARTS = 200
DEEPEST = 12  # parts within parts
_POLICY = policy.compat32  # the newer one fails on some malformed headers
_TEXTS = {"text/html": 3, "application/xhtml+xml": 3, "text/markdown": 2, "text/plain": 1}
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


class Part(NamedTuple):
    """``letter`` tells that the part is a letter sent on within another."""

    message: Message
    attached: bool = False
    letter: bool = False


def parse(data: bytes) -> Message:
    """Raises ``ReadError`` (MISLABELLED, TOO_DEEP)."""
    try:
        message = message_from_bytes(data.lstrip(b"\r\n\t \xef\xbb\xbf"), policy=_POLICY)
    except RecursionError:
        raise ReadError("TOO_DEEP", "the letter nests deeper than can be followed") from None
    if not message.keys():
        raise ReadError("MISLABELLED", "the file is called a letter but does not begin as one")
    return message


def parts(message: Message) -> Iterator[Part]:
    """The parts that a reader sees, in order: of alternatives the richest, of related ones the page alone."""
    count = 0
    pile = [(Part(message), 0)]
    while pile:
        part, depth = pile.pop()
        count += 1
        if count > MOST_PARTS:
            return
        inner = _inner(part.message)
        if inner is None or depth >= DEEPEST:
            yield part
            continue
        if part.message.get_content_type() == "message/rfc822":
            yield Part(part.message, letter=True)
        pile.extend((each, depth + 1) for each in reversed(inner))


def is_sealed(message: Message) -> bool:
    """Whether the part is encrypted (S/MIME, OpenPGP); a signature alone seals nothing."""
    kind = message.get_content_type()
    return kind in _SEALED and message.get_param("smime-type") != "signed-data"


def _inner(message: Message) -> list[Part] | None:
    """The parts within that are to be read; null where there are none."""
    payload = within(message)
    if not payload or is_sealed(message):
        return None
    kind = message.get_content_type()
    if kind == "multipart/alternative":
        return [Part(_richest(payload))]
    if kind == "multipart/related":
        return [Part(_root(message, payload))]
    return [Part(each, attached=_is_attached(each, index)) for index, each in enumerate(payload)]


def _richest(choices: list[Message]) -> Message:
    """The form that tells most: a page before plain text; among equals the last, as their writer prefers it."""
    return max(enumerate(choices), key=lambda each: (_richness(each[1]), each[0]))[1]


def _richness(message: Message, depth: int = 0) -> int:
    if message.is_multipart():
        inner = within(message)[:MOST_PARTS] if depth < DEEPEST else []
        return max((_richness(each, depth + 1) for each in inner), default=-1)
    rank = _TEXTS.get(message.get_content_type(), -1)
    return rank if rank < 0 or has_text(message) else -1


def within(message: Message) -> list[Message]:
    """The parts right below this one."""
    payload = message.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def has_text(message: Message) -> bool:
    payload = message.get_payload()
    return isinstance(payload, str) and bool(payload.strip())


def _root(message: Message, payload: list[Message]) -> Message:
    """The part that the others belong to (RFC 2387): the one named as the start, else the first."""
    start = message.get_param("start")
    if isinstance(start, str):
        for each in payload:
            if str(each.get("Content-ID", "")).strip() == start.strip():
                return each
    return next((each for each in payload if _richness(each) > 0), payload[0])


def _is_attached(message: Message, index: int) -> bool:
    """Whether a part of a mixed letter hangs on it rather than being its text."""
    if message.get_content_disposition() == "attachment":
        return True
    return message.get_content_maintype() not in ("text", "multipart", "message") or (
        index > 0 and message.get_filename() is not None
    )
