"""Sentences whose verb stands in two places: the finite form second, its infinitive, participle or prefix at the end.

"Die Zahl *soll* bis 2027 auf 500 *steigen*": what both say is told where the bracket opens, as in languages that keep
their verbs together. A clause that ends in its finite verb opens with its conjunction, one of an infinitive with its
first word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ...lang.pack import Pack
from ...model.mention import Cue, Mention, TimeExpression
from .kinds import BASE, GERUND, PARTICIPLE, PAST, THIRD, Kind, Sentence, VerbForm
from .verbs import cells

_VERBAL = (Kind.VERB, Kind.AUXILIARY, Kind.MODAL)
_PARTS = frozenset(",;:()–—")  # marks between clauses
_FINITE = BASE | THIRD | PAST
_AHEAD = ("by", "until")  # relations of a time that is still to come


class Bracket(msgspec.Struct, frozen=True):
    """``left`` is the token at which the verbs ``parts`` of a clause are told."""

    left: int
    parts: tuple[int, ...]


class Brackets:
    """Finds the verbs of each clause and what they say together."""

    def __init__(self, pack: Pack) -> None:
        words = pack.phrases
        self._code = pack.code
        self._passive, self._perfect = frozenset(words.passive), frozenset(words.perfect)
        self._linker = words.infinitive
        self._plain, self._separable = _tables(pack)

    def mark(self, sentence: Sentence, fixed: set[int], dates: Iterable[Mention]) -> list[Cue]:
        """Marks the verbs of a sentence; returns the cues of its verb groups."""
        ahead = [date for date in dates if isinstance(date, TimeExpression) and date.relation in _AHEAD]
        found: list[Cue] = []
        for first, last in self._clauses(sentence, fixed):
            self._verbs(sentence, first, last, fixed)
            for bracket in self._brackets(sentence, first, last):
                found += self._cues(sentence, bracket, first, last, ahead)
        return found

    def _clauses(self, sentence: Sentence, fixed: set[int]) -> Iterator[tuple[int, int]]:
        """Token ranges between marks, and before a conjunction that a verb follows."""
        first, tokens = sentence.first, sentence.tokens
        for index in range(sentence.first, sentence.last):
            if index in fixed and sentence.kind(index) is not Kind.BOUNDARY:
                continue
            mark = tokens.norm[index] in _PARTS
            joins = sentence.kind(index) is Kind.BOUNDARY and self._opens(sentence, index + 1)
            if mark or joins:
                if index > first:
                    yield first, index
                first = index + 1
        if first < sentence.last:
            yield first, sentence.last

    def _opens(self, sentence: Sentence, index: int) -> bool:
        """Whether a finite verb stands at ``index``."""
        if index >= sentence.last or not sentence.tokens.words[index].islower():
            return False
        if sentence.kind(index) in (Kind.MODAL, Kind.AUXILIARY):
            return True
        norm = sentence.tokens.norm[index]
        form = self._plain.get(norm)
        return norm in self._separable or bool(form and form.forms & (THIRD | PAST))

    def _verbs(self, sentence: Sentence, first: int, last: int, fixed: set[int]) -> None:
        norm, words = sentence.tokens.norm, sentence.tokens.words
        for index in range(first, last):
            lower = words[index].islower()
            named = index in fixed and not (lower and sentence.kind(index) is Kind.TERM)  # "investieren" is a term, too
            if named or not (lower or index == sentence.first):
                continue
            form = self._separated(sentence, index, last, fixed) or self._plain.get(norm[index])
            if form is None or form.forms == GERUND or sentence.kind(index) is Kind.PREPOSITION:
                continue
            if index in fixed:  # it stays what is measured
                sentence.verbs[index] = VerbForm(form.forms, ())
            else:
                sentence.kinds[index - sentence.first] = Kind.VERB
                sentence.verbs[index] = form

    def _separated(self, sentence: Sentence, index: int, last: int, fixed: set[int]) -> VerbForm | None:
        """The verb whose prefix closes the clause ("baut … aus")."""
        prefixes = self._separable.get(sentence.tokens.norm[index])
        end = last - 1
        while prefixes and end > index and sentence.tokens.norm[end] in '.!?"':
            end -= 1
        form = prefixes.get(sentence.tokens.norm[end]) if prefixes and end > index and end not in fixed else None
        if form is not None:
            sentence.kinds[end - sentence.first] = Kind.PARTICLE
        return form

    def _brackets(self, sentence: Sentence, first: int, last: int) -> Iterator[Bracket]:
        """One for each finite verb, with the verbs up to the next one; without any, one from the clause's start."""
        verbal = [at for at in range(first, last) if _is_verbal(sentence, at)]
        if not verbal:
            return
        run = [at for at in verbal if not self._apart(sentence, at, verbal[-1])]
        if len(run) == len(verbal) and run[0] > first and not self._second(sentence, run):
            yield Bracket(first, tuple(verbal))
        else:
            yield Bracket(verbal[0], tuple(verbal))

    @staticmethod
    def _apart(sentence: Sentence, at: int, last: int) -> bool:
        """Whether something that is no verb stands between a verb and the clause's last one."""
        loose = (Kind.PARTICLE, Kind.PREPOSITION)
        return any(not _is_verbal(sentence, i) and sentence.kind(i) not in loose for i in range(at, last))

    @staticmethod
    def _second(sentence: Sentence, run: list[int]) -> bool:
        """Whether the only verbs of a clause stand second, with something behind them."""
        behind = (Kind.FIGURE, Kind.DATE, Kind.WORD, Kind.TERM, Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION)
        return sentence.kind(run[-1] + 1) in behind

    def _cues(
        self, sentence: Sentence, bracket: Bracket, first: int, last: int, ahead: list[TimeExpression]
    ) -> Iterator[Cue]:
        tokens = sentence.tokens
        start, end = tokens.starts[first], tokens.ends[last - 1]
        told = any(start <= date.start < end for date in ahead)
        mood = self._mood(sentence, bracket.parts, told)
        yield self._cue(sentence, bracket.left, "verb", mood)
        for at in bracket.parts:
            if form := sentence.verbs.get(at):
                for kind, value in form.senses:
                    if kind != "other":
                        yield self._cue(sentence, bracket.left, kind, value)
        if self._becomes(sentence, bracket.parts):
            yield self._cue(sentence, bracket.left, "deed", "deed")
        self._move_modality(sentence, bracket, mood)

    def _mood(self, sentence: Sentence, parts: tuple[int, ...], told: bool) -> str:
        norm = sentence.tokens.norm
        moods = [sentence.modality[at] for at in parts if at in sentence.modality and norm[at] not in self._passive]
        if modal := next((value for value in moods if value not in ("past", "present")), None):
            return modal
        forms = [sentence.verbs[at].forms for at in parts if at in sentence.verbs]
        done = any(form & PARTICIPLE and not form & _FINITE for form in forms)
        if any(norm[at] in self._passive for at in parts):
            return "will" if told or not done else "present"
        if "past" in moods and (done or not forms):
            return "past" if done or any(norm[at] not in self._perfect for at in parts) else "present"
        if done and any(norm[at] in self._perfect for at in parts):
            return "past"
        if any(form & PAST and not form & (BASE | THIRD) for form in forms):
            return "past"
        if forms and self._infinitive(sentence, parts):
            return "infinitive"
        return "will" if told and forms else "present"

    def _becomes(self, sentence: Sentence, parts: tuple[int, ...]) -> bool:
        """A verb of the passive without a participle says what something turns into ("will klimaneutral werden")."""
        turning = any(sentence.tokens.norm[at] in self._passive for at in parts)
        return turning and not any(at in sentence.verbs for at in parts)

    def _infinitive(self, sentence: Sentence, parts: tuple[int, ...]) -> bool:
        """ "zu senken", "auszubauen"."""
        last = parts[-1]
        before = sentence.tokens.norm[last - 1] if last > sentence.first else ""
        return before == self._linker or (self._linker in sentence.tokens.norm[last][:6] and len(parts) == 1)

    def _move_modality(self, sentence: Sentence, bracket: Bracket, mood: str) -> None:
        """What a modal at the clause's end means holds where the bracket opens; a passive means nothing by itself."""
        tokens = sentence.tokens
        spans = {tokens.starts[at] for at in bracket.parts}
        kept: list[Cue] = []
        for cue in sentence.cues:
            if cue.kind != "modality" or cue.start not in spans:
                kept.append(cue)
            elif mood == cue.value:
                kept.append(self._cue(sentence, bracket.left, "modality", mood))
        sentence.cues[:] = kept
        if mood == "will" and not any(cue.kind == "modality" and cue.value == mood for cue in kept):
            sentence.cues.append(self._cue(sentence, bracket.left, "modality", mood))

    def _cue(self, sentence: Sentence, at: int, kind: str, value: str) -> Cue:
        tokens = sentence.tokens
        return Cue(
            start=tokens.starts[at],
            end=tokens.ends[at],
            text=tokens.words[at],
            rule=f"{self._code}/cues/{kind}",
            kind=kind,
            value=value,
        )


def _is_verbal(sentence: Sentence, at: int) -> bool:
    return sentence.kind(at) in _VERBAL or at in sentence.verbs


def _tables(pack: Pack) -> tuple[dict[str, VerbForm], dict[str, dict[str, VerbForm]]]:
    """Whole forms, and forms by their prefix ("baut" → "aus")."""
    whole: dict[str, VerbForm] = {}
    apart: dict[str, dict[str, VerbForm]] = {}
    for kind, value, row in cells(pack):
        for position, forms in enumerate(row):
            for form in forms:
                stem, _, prefix = form.partition("_")
                table = apart.setdefault(stem, {}) if prefix else whole
                known = table.get(prefix or stem, VerbForm(0, ()))
                senses = known.senses if (kind, value) in known.senses else (*known.senses, (kind, value))
                table[prefix or stem] = VerbForm(known.forms | 1 << position, senses)
    return whole, apart
