"""By when: the time that governs a clause, and what a clause inherits from those before it."""

from __future__ import annotations

from ....model.document import Block
from ....model.mention import TimeExpression
from ....model.record import Modality
from ...clauses import Sentence
from ...frame import Context
from ...targets import carried
from ...targets.status import MODALITIES
from ...targets.times import compared
from .deeds import Deed
from .parts import Part

_SINCE = ("from", "since", "after")
_DUE = ("by", "until", "before")
_DATED = ("date", "period")


class Times:
    """Of a document, so far. ``modality`` is that of the clause heard last, or of the one that it goes on with."""

    def __init__(self) -> None:
        self._block = carried.Block()
        self._leading: TimeExpression | None = None
        self._sentence: Sentence | None = None
        self.modality: Modality | None = None

    def enter_block(self, block: Block) -> None:
        """Forgets the block before; announced aims hold until the next heading."""
        self._block = carried.Block(section=None if block.kind == "heading" else self._block.section)

    def enter(self, sentence: Sentence, context: Context) -> None:
        self._block.enter(sentence, (), context)
        self._sentence, self._leading, self.modality = sentence, None, None

    def hear(self, part: Part) -> None:
        """Takes over the modal and the time that a clause opens with; a semicolon ends what held before."""
        if part.after == "semicolon":
            self._leading, self.modality = None, None
        for verb in part.of("verb"):
            if verb.value in MODALITIES or verb.value == "past":
                self.modality = None if verb.value == "past" else verb.value  # type: ignore[assignment]
                break
        if opening := self._adverbial(part, part.end):
            self._leading = opening[0]

    def of(self, part: Part, done: Deed, context: Context) -> TimeExpression | None:
        """The clause's own time, else the one that a clause before opens with, else what the text before established;
        that does not hold once it is over."""
        own = [d for d in self._dated(part) if d.relation in _DUE] or self._adverbial(part, done.cue.start)[-1:]
        if own or self._leading is not None:
            return own[0] if own else self._leading
        before = next((d for d in (self._block.opening, self._block.section) if d and not self.is_named(d)), None)
        return None if before is None or context.is_past(before) else before

    def is_named(self, when: TimeExpression) -> bool:
        """Whether the sentence itself names a time."""
        return self._sentence is not None and self._sentence.start <= when.start < self._sentence.end

    def is_inherited(self, when: TimeExpression | None) -> bool:
        """Whether a time comes from a block before."""
        return when is not None and when is self._block.section and not self.is_named(when)

    def _adverbial(self, part: Part, end: int) -> list[TimeExpression]:
        """The times before a place in a clause that no verb governs: behind one they belong to a name."""
        acting = [v.start for v in part.of("verb") if v.value not in MODALITIES]
        end = min([end, *acting])
        return [d for d in self._dated(part) if d.end <= end]

    def _dated(self, part: Part) -> list[TimeExpression]:
        against = compared(self._sentence) if self._sentence is not None and part.dates else ()
        dated = [d for d in part.dates if d.end_date and d.type in _DATED and d.relation not in _SINCE]
        return [d for d in dated if d.start not in against and not part.quoted(d.start)]
