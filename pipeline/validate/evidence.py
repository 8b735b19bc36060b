"""Whether evidence stands in the text where it says it does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from ..model.document import Diagnostic, Document
from ..model.mention import Slice
from ..model.parts import printed
from ..model.record import City, Evidence


@cache
def _slots(record: Hashable) -> tuple[str, ...]:
    """The fields of a kind of record that hold slots with spans."""
    hints = get_type_hints(record)
    return tuple(name for name, hint in hints.items() if any(map(_has_spans, (hint, *get_args(hint)))))


def _has_spans(hint: Any) -> bool:
    return "spans" in getattr(hint, "__struct_fields__", ())


class EvidenceCheck:
    """Checks the evidence and the slots' spans of one document's records, and says what it left out."""

    def __init__(self, document: Document, say: Callable[[Diagnostic], None]) -> None:
        self._text = document.text
        self._blocks = {block.id for article in printed(document) for block in article.blocks}
        self._say = say

    def kept(self, records: Iterable[Any]) -> Iterator[Any]:
        """The records with evidence that holds; slots' spans that lie outside the text are taken away."""
        for record in records:
            name = getattr(record, "id", type(record).__name__)
            if self.holds(record.evidence, name):
                yield self._with_sound_slots(record, name)

    def city(self, city: City) -> City | None:
        """The city with those of its mentions that hold; null where it had some and none does."""
        mentions = tuple(one for one in city.mentions if self.holds(one, city.id))
        if city.mentions and not mentions:
            return None
        return city if len(mentions) == len(city.mentions) else msgspec.structs.replace(city, mentions=mentions)

    def holds(self, evidence: Evidence, name: str) -> bool:
        """Whether the quote equals its slice, within the sentence, in a block that exists."""
        if not self._inside((evidence.start, evidence.end)) or not self._inside(evidence.sentence):
            self._error("SPAN_OUTSIDE", f"{name}: the evidence lies outside the text")
            return False
        if self._text[evidence.start : evidence.end] != evidence.quote or evidence.block not in self._blocks:
            self._error("QUOTE_MISMATCH", f"{name}: the quote does not stand where the evidence says")
            return False
        return True

    def _with_sound_slots(self, record: Any, name: str) -> Any:
        changes = {}
        kind: Any = type(record)
        for field in _slots(kind):
            slot = getattr(record, field)
            spans = slot.spans if slot is not None else ()
            if spans and not all(self._inside(span) for span in spans):
                self._error("SPAN_OUTSIDE", f"{name}: spans of {field} lie outside the text")
                changes[field] = msgspec.structs.replace(slot, spans=tuple(s for s in spans if self._inside(s)))
        return msgspec.structs.replace(record, **changes) if changes else record

    def _inside(self, span: Slice) -> bool:
        return 0 <= span[0] <= span[1] <= len(self._text)

    def _error(self, code: str, message: str) -> None:
        self._say(Diagnostic(code=code, severity="error", message=message))
