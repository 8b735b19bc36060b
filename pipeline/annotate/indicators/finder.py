"""Indicators: what is measured. Terms of the pack with the heads, modifiers and tails that build upon them."""

from __future__ import annotations

from typing import cast

from pipeline.lang.pack import Pack
from pipeline.model.mention import IndicatorMention, Rejection
from pipeline.reference.indicators import Indicator, indicators

from ..tokens import Tokens
from .reading import Reader, Reading
from .sharing import Sharing
from .vocabulary import Mark, Role, Vocabulary

_IN_PERCENT = ("growth", "share")
_PORTION = Mark("portion", "share", None)
_COMPOUND = Mark("compound", None, None)
_THINGS = ("count", "person", "household")  # terms for them stand behind each other in lists ("cattle sheep")
_TELLING: tuple[Role, ...] = ("member", "portion", "compound", "head", "tail", "modifier")


class Indicators:
    """Finds indicators in tokens; built once for a pack, then read only."""

    def __init__(self, pack: Pack) -> None:
        self._code = pack.code
        self._known = indicators()
        self._words = Vocabulary(pack.indicators)
        self._reader = Reader(self._words)
        self._sharing = Sharing(self._words, self._reader) if pack.indicators.conjunctions else None
        self._compounding = pack.indicators.compounding

    def find(self, tokens: Tokens, rejections: list[Rejection] | None = None) -> list[IndicatorMention]:
        """All indicators from left to right, longest first, none overlapping.

        ``rejections`` takes in what looked like one and is none.
        """
        found: list[Reading] = []
        after = 0
        for index in self._words.candidates(tokens):
            reading = self._reader.read(tokens, index) if index >= after else None
            if reading is None:
                continue
            reason = self._refuse(tokens, reading)
            if reason is None:
                self._take(tokens, found, reading)
                after = found[-1].end
                continue
            if rejections is not None and not reading.entry.bound:
                rejections.append(self._rejection(tokens, reading, reason))
            after = reading.end
        return [self._mention(tokens, reading) for reading in found]

    def _take(self, tokens: Tokens, found: list[Reading], reading: Reading) -> None:
        """Adds a reading, with the members that share its words; terms right before it become a part of it."""
        last = found[-1] if found else None
        if self._compounding and last and self._is_compound(tokens, last, reading):
            reading = reading._replace(start=found.pop().start, marks=(*reading.marks, _COMPOUND))
            last = found[-1] if found else None
        if self._words.portions and self._is_portion(tokens, reading):
            reading = reading._replace(marks=(*reading.marks, _PORTION))
        if self._sharing is None:
            found.append(reading)
            return
        if last and self._sharing.joined(tokens, last.end, reading.start):
            readings: tuple[Reading, ...] = (reading,)
        else:
            readings = self._sharing.divided(tokens, reading)
        members = self._sharing.before(tokens, readings[0], last)
        if members and last and members[0].start <= last.start:
            found.pop()
        found += [*members, *readings, *self._sharing.after(tokens, readings[-1])]

    def _is_compound(self, tokens: Tokens, last: Reading, reading: Reading) -> bool:
        """Whether a term stands right behind another one that nothing is said of yet."""
        changes = [mark for mark in last.marks if mark.role == "tail" and mark.sense]
        adds = [mark for mark in reading.marks if mark.role == "modifier" and mark.sense]
        touching = last.end == reading.start and tokens.ends[last.end - 1] == tokens.starts[reading.start]
        things = self._known[cast(str, reading.entry.id)].kind in _THINGS
        return touching and not changes and not adds and not last.entry.ahead and not things

    def _is_portion(self, tokens: Tokens, reading: Reading) -> bool:
        """Whether a word that ties the term to its whole follows, and is none of another term."""
        if reading.end >= len(tokens) or self._reader.longest(self._words.portions, tokens, reading.end) is None:
            return False
        return self._reader.term(tokens, reading.end) is None

    def _refuse(self, tokens: Tokens, reading: Reading) -> str | None:
        """Why the words are no indicator here, or null."""
        if reading.entry.id is None:
            return "a fixed expression"
        if reading.entry.bound and all(mark.role == "modifier" for mark in reading.marks):
            return "a single one is not counted"
        if _hyphenated(tokens, reading.start - 1) or _hyphenated(tokens, reading.end):
            return "part of a hyphenated word"
        after = reading.end
        compound = self._reader.longest(self._words.compounds, tokens, after)
        if compound and _spaced(tokens, after):
            return "part of a longer name"
        return None

    def _mention(self, tokens: Tokens, reading: Reading) -> IndicatorMention:
        start, end = tokens.starts[reading.start], tokens.ends[reading.end - 1]
        id_, concept = self._concept(cast(str, reading.entry.id), reading.marks)
        measure = _measure(concept, reading.marks)
        roles = [mark.role for mark in reading.marks]
        rule = next((role for role in _TELLING if role in roles), "term")
        return IndicatorMention(
            start=start, end=end, text=tokens.text[start:end], rule=f"{self._code}/indicators/{rule}",
            id=id_, unit_kind=concept.kind, unit=None if measure in _IN_PERCENT else concept.bare_unit, measure=measure,
        )  # fmt: skip

    def _concept(self, id_: str, marks: tuple[Mark, ...]) -> tuple[str, Indicator]:
        """The concept, or its own per-person one where the words ask for it."""
        if any(mark.per == "person" for mark in marks) and f"{id_}_per_capita" in self._known:
            id_ = f"{id_}_per_capita"
        return id_, self._known[id_]

    def _rejection(self, tokens: Tokens, reading: Reading, reason: str) -> Rejection:
        start, end = tokens.starts[reading.start], tokens.ends[reading.end - 1]
        return Rejection(
            start=start, end=end, text=tokens.text[start:end], rule=f"{self._code}/indicators/refused",
            kind="indicator", reason=reason,
        )  # fmt: skip


def _hyphenated(tokens: Tokens, index: int) -> bool:
    """Whether the token is a hyphen between two words ("trade-off")."""
    if not 0 < index < len(tokens) - 1 or tokens.norm[index] != "-":
        return False
    before, after = tokens.ends[index - 1], tokens.starts[index + 1]
    tight = before == tokens.starts[index] and after == tokens.ends[index]
    return tight and tokens.words[index - 1].isalpha() and tokens.words[index + 1].isalpha()


def _spaced(tokens: Tokens, index: int) -> bool:
    """Whether only a space, or nothing, stands before the token."""
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] in ("", " ")


def _measure(concept: Indicator, marks: tuple[Mark, ...]) -> str | None:
    """The measure that the words give the concept: the outermost head's or tail's ("growth in the share of"), else what
    the modifiers say. What is new in a flow, and a flow's total, is its sum."""
    heads = [mark.sense for mark in marks if mark.role == "head"]
    tails = [mark.sense for mark in marks if mark.role in ("tail", "portion")]
    if outer := next((sense for sense in heads + tails[::-1] if sense not in (None, "total")), None):
        return outer
    senses = {mark.sense for mark in marks} - {None}
    if concept.sum and senses:
        return "cumulative"
    return next((sense for sense in ("cumulative", "increment") if sense in senses), concept.measure)
