"""Ids of records that survive a re-download and a better reader.

An id is made from what a record says and where it says it, never from an offset: the issue's id, the kind, the folded
sentence, and whatever else tells the record from its neighbours. Records that are equal in all of that are told apart
by an ordinal, in the order in which they stand.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from ..reference.han import simplified

_NOISE = re.compile(r"[\W_]+")
_DIGITS = 12
_KEPT = 1024  # folded texts that are remembered: sentences and places come again from record to record


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Letters and digits only, case-folded, NFKC, Han characters Simplified: what stays when lines are broken or
    hyphenated otherwise, or a text is printed in Traditional characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(simplified())
    return _NOISE.sub("", text.casefold())


def record_id(prefix: str, issue_id: str, *parts: str | None, ordinal: int = 0) -> str:
    """``<prefix>-`` and twelve hexadecimal digits; a part that is null counts as empty."""
    key = "\x1f".join((prefix, folded(issue_id), *(folded(part or "") for part in parts), str(ordinal)))
    return f"{prefix}-{hashlib.sha256(key.encode('utf8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


class Identities:
    """Hands out the ids of one issue's records; equal ones are numbered in the order in which they are asked for."""

    def __init__(self, issue_id: str) -> None:
        self._issue_id = issue_id
        self._seen: dict[tuple[str, ...], int] = {}

    def of(self, prefix: str, *parts: str | None) -> str:
        """The id of the next record with these parts."""
        key = (prefix, *(folded(part or "") for part in parts))
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return record_id(prefix, self._issue_id, *key[1:], ordinal=ordinal)
