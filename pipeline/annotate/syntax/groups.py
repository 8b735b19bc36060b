"""Verb groups: who means it, or whether it is told as done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...model.mention import Cue
from .kinds import BASE, CONTENT, FUTURE, GERUND, PARTICIPLE, PAST, THIRD, Kind, Sentence

_GROUP = (Kind.VERB, Kind.AUXILIARY, Kind.MODAL)
_WITHIN = (*_GROUP, Kind.PARTICLE)


def verb_groups(sentence: Sentence, code: str) -> Iterator[Cue]:
    """A cue of kind ``verb`` a group, its value a modality or ``past present infinitive gerund imperative participle``,
    and a cue for what its last verb means (trend, level, share, action), or that it goes on (progressive)."""
    index, before = sentence.first, range(0)
    for first in [at for at, kind in enumerate(sentence.kinds, index) if kind in _GROUP]:
        if first < index:
            continue
        index = _end(sentence, first)
        own = range(first, index)
        told = before if _shares(sentence, before, first, index) else own
        before = own
        yield _cue(sentence, first, index, code, "verb", _mood(sentence, told.start, told.stop))
        for at in range(first, index):
            if form := sentence.verbs.get(at):
                if form.forms == GERUND and at > first and sentence.kind(at - 1) is Kind.AUXILIARY:
                    yield _cue(sentence, at, at + 1, code, "progressive", "progressive")
                for kind, value in form.senses:
                    if kind != "other":
                        yield _cue(sentence, at, at + 1, code, kind, value)


def _shares(sentence: Sentence, before: range, first: int, last: int) -> bool:
    """ "The fleet will be renewed and noise reduced by half": a participle alone, joined to a verb in the passive, is
    told with the same modal and auxiliary."""
    form = sentence.verbs.get(first)
    passive = before and sentence.verbs.get(before[-1])
    if form is None or last - first > 1 or not passive or not passive.forms & form.forms & PARTICIPLE:
        return False
    if form.forms & BASE or sentence.kind(last) in (*CONTENT, Kind.DETERMINER, Kind.POSSESSIVE):
        return False
    kinds = [sentence.kind(at) for at in before]
    gap = sentence.tokens.starts[before.stop], sentence.tokens.starts[first]
    joined = any((c.kind, c.value) == ("boundary", "and") and gap[0] <= c.start < gap[1] for c in sentence.cues)
    return joined and Kind.MODAL in kinds and Kind.AUXILIARY in kinds


def _end(sentence: Sentence, index: int) -> int:
    """Past the group's last verb; particles between its parts belong to it."""
    after = index + 1
    while index < sentence.last and (kind := sentence.kind(index)) in _WITHIN:
        index += 1
        if kind is not Kind.PARTICLE:
            after = index
    return after


def _mood(sentence: Sentence, first: int, last: int) -> str:
    values = [sentence.modality[i] for i in range(first, last) if i in sentence.modality]
    for value in values:
        if value not in ("past", "present"):
            return value
    if values:
        return values[0]
    form = next((sentence.verbs[i] for i in range(first, last) if i in sentence.verbs), None)
    if form is None:
        return "present"
    if form.forms & FUTURE:
        return "will"
    if form.forms & GERUND:
        return "gerund"
    if form.forms & (PAST | PARTICIPLE) and not form.forms & BASE:
        return "past"
    if form.forms & THIRD and not form.forms & BASE:
        return "present"
    before = sentence.kind(first - 1)
    if before is Kind.PREPOSITION:
        return "infinitive"
    return "present" if before in (Kind.PRONOUN, Kind.WORD, Kind.TERM) else "imperative"


def definitions(sentence: Sentence, code: str, indefinite: frozenset[str]) -> Iterator[Cue]:
    """A cue for "a hamlet is a village …": something in general is said to be something in general."""
    norm = sentence.tokens.norm
    articles = [at for at in range(sentence.first, sentence.last) if norm[at] in indefinite]
    for first, second in pairwise(articles):
        between = [sentence.kind(at) for at in range(first + 1, second)]
        if between and between[-1] is Kind.AUXILIARY and all(kind in CONTENT for kind in between[:-1]):
            yield _cue(sentence, second - 1, second, code, "definition", "definition")


def _cue(sentence: Sentence, first: int, last: int, code: str, kind: str, value: str) -> Cue:
    tokens = sentence.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Cue(start=start, end=end, text=tokens.text[start:end], rule=f"{code}/cues/{kind}", kind=kind, value=value)
