"""Mentions of a block moved to their offsets in the document's text."""

from __future__ import annotations

import msgspec

from ..model.mention import Annotation, Mention

_LISTS = ("numbers", "quantities", "dates", "places", "indicators", "cues", "phrases", "units", "rejections")


def shifted(annotation: Annotation, offset: int) -> Annotation:
    """The same mentions with offsets into the document's text."""
    moved = {name: tuple(_moved(mention, offset) for mention in getattr(annotation, name)) for name in _LISTS}
    return msgspec.structs.replace(annotation, **moved)


def _moved(mention: Mention, offset: int) -> Mention:
    changes: dict[str, object] = {"start": mention.start + offset, "end": mention.end + offset}
    for name in ("number", "core", "head"):
        if name in mention.__struct_fields__:
            start, end = getattr(mention, name)
            changes[name] = (start + offset, end + offset)
    return msgspec.structs.replace(mention, **changes)
