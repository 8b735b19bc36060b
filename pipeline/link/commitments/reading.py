"""A sentence as promises are read in it: its verb groups, each with what it means, and its cues by kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from ...model.mention import Cue, Mention
from ..clauses import Sentence, within
from ..targets.status import MODALITIES

# Kinds of verbs that tell of something to be done or brought about.
DOING = frozenset({"action", "trend", "deed"})
_LEXICAL = DOING | {"level", "share"}
# Forms that never stand for a clause of their own.
TAILS = ("gerund", "infinitive", "participle")
_NEAR = 5  # characters between a verb and its object, with an article between them
STRONG = ("semicolon", "colon", "but")

M = TypeVar("M", bound=Mention)


class Verb(msgspec.Struct, frozen=True):
    """A verb group. ``senses`` are the kinds of its verbs, ``weak`` what its modal words lack of a promise."""

    cue: Cue
    senses: frozenset[str]
    weak: frozenset[str]
    passive: bool
    content: int  # where the words end that only mean it
    bare: bool  # begins with the verb itself
    led: bool  # something stands before its modal words ("was expected to")

    @property
    def start(self) -> int:
        return self.cue.start

    @property
    def end(self) -> int:
        return self.cue.end

    @property
    def value(self) -> str:
        return self.cue.value

    @property
    def means(self) -> bool:
        return self.value in MODALITIES

    @property
    def is_tail(self) -> bool:
        return self.value in TAILS or ("purpose" in self.weak and not self.led)

    @property
    def is_base(self) -> bool:
        return self.value == "imperative"


class Reading:
    """The cues of a sentence by kind, in order; ``between`` finds those of a gap without reading the others."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._cues: dict[str, list[Cue]] = {}
        for cue in sentence.cues:
            self._cues.setdefault(cue.kind, []).append(cue)
        self._cues["boundary"] = list(sentence.marks)
        self._starts = {kind: [cue.start for cue in cues] for kind, cues in self._cues.items()}
        self.verbs = [self._verb(cue) for cue in self._cues.get("verb", ())]

    def between(self, kind: str, start: int, end: int, *values: str) -> list[Cue]:
        """The cues of a kind that begin in a slice and end in it, with one of ``values`` if any are given."""
        cues = self._cues.get(kind)
        if not cues:
            return []
        at = bisect_left(self._starts[kind], start)
        found = []
        while at < len(cues) and cues[at].start < end:
            if cues[at].end <= end and (not values or cues[at].value in values):
                found.append(cues[at])
            at += 1
        return found

    def has(self, kind: str, start: int, end: int, *values: str) -> bool:
        return kind in self._cues and bool(self.between(kind, start, end, *values))

    def mentions(self, mentions: Iterable[M], start: int, end: int) -> list[M]:
        return [m for m in mentions if start <= m.start and m.end <= end]

    def _verb(self, cue: Cue) -> Verb:
        inside = within(self.sentence.cues, cue.start, cue.end)
        senses = {c.kind for c in inside if c.kind in _LEXICAL}
        lexical = [c.start for c in inside if c.kind in _LEXICAL]
        staying = [c for c in self.between("passive", cue.start, self.sentence.end) if c.start < cue.end < c.end]
        if staying:
            senses.add("deed")
        modal = [c for c in inside if c.kind == "modality"]
        return Verb(
            cue=cue,
            senses=frozenset(senses),
            weak=frozenset([c.value for c in inside if c.kind == "weak"]),
            passive=bool(staying) or self._is_passive(cue, lexical),
            content=self._content(cue, modal),
            bare=cue.start in lexical,
            led=bool(modal) and modal[0].start > cue.start and not any(at < modal[0].start for at in lexical),
        )

    def _is_passive(self, cue: Cue, lexical: list[int]) -> bool:
        """Whether it is said what is done instead of who does it; not by a verb with an object ("open the hall")."""
        if self.has("progressive", cue.start, cue.end):
            return False
        found = self.between("passive", cue.start, cue.end)
        if any(c.start not in lexical for c in found):
            return True
        after = [p.start for p in self.sentence.phrases if cue.end < p.start <= cue.end + _NEAR]
        return bool(found) and (not after or self.has("link", cue.end, after[0]))

    def _content(self, cue: Cue, modal: list[Cue]) -> int:
        start = max((c.end for c in modal if c.end < cue.end), default=cue.start)
        while start < cue.end and self.sentence.slice(start, start + 1).isspace():
            start += 1
        return start
