"""Mentions of a block moved to their offsets in the document's text."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.mention import Annotation, Mention, Phrase, Quantity

_LISTS = ("numbers", "dates", "places", "indicators", "cues", "units", "bases", "rejections")


def shifted(annotation: Annotation, offset: int) -> Annotation:
    """The same mentions with offsets into the document's text."""
    lists = ((name, getattr(annotation, name)) for name in _LISTS)
    moved = {name: tuple([_moved(mention, offset) for mention in found]) for name, found in lists if found}
    return replace(
        annotation,
        quantities=tuple([_moved_quantity(quantity, offset) for quantity in annotation.quantities]),
        phrases=tuple([_moved_phrase(phrase, offset) for phrase in annotation.phrases]),
        **moved,
    )


def _moved(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _moved_quantity(quantity: Quantity, offset: int) -> Quantity:
    (start, end), (first, last) = quantity.number, quantity.core
    return replace(
        quantity,
        start=quantity.start + offset,
        end=quantity.end + offset,
        number=(start + offset, end + offset),
        core=(first + offset, last + offset),
    )


def _moved_phrase(phrase: Phrase, offset: int) -> Phrase:
    start, end = phrase.head
    head = (start + offset, end + offset)
    return replace(phrase, start=phrase.start + offset, end=phrase.end + offset, head=head)
