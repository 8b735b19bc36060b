"""Finds what a text says of relations between places, and of what took place: cues for the link room to bind.

Kinds of cues, the same for every language:

``relation:<kind>:<status>``  where, from the cue, the parties stand: after, next (directly after), mutual (after, all
                              of them), amid (the list that it binds, or directly after), before, beside, all_beside
                              (directly on either side; the whole list).
                              ``open`` is an agreement whose kind the article tells, ``donor`` gives aid.
``relation:organization``     name
``event:<kind>``              told by a finite verb of what took place, tenseless by one that may as well speak of what
                              will, or named by a noun.
``event:pair``                pair: the two places that the text is about. ``event:own``: the home place, as "we".
``role:join``                 join: holds a list of places together.  ``role:locative``  locative: says where.
``role:break``                break: parts clauses.  ``role:opener``  opener: only counts the sentence ("First,").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...lang.pack import Pack
from ...lang.words.roles import EventFrame
from ...model.mention import Cue
from ..lexicon import Lexicon
from ..tokens import Tokens
from .organizations import Organizations
from .relations import COMMAS, Finding, Relations
from .sentence import Sentence, bounds
from .vocabulary import Marks, triggers

__all__ = ["Roles"]

_STRUCTURE = {"joins": "join", "locatives": "locative", "breaks": "break", "copulas": "join"}


class Roles:
    """Built once a language."""

    def __init__(self, pack: Pack) -> None:
        words = pack.roles
        self._code = pack.code
        self._abbreviations = frozenset(words.abbreviations)
        self._triggers = triggers(words)
        self._marks = Marks(words)
        self._told = "tenseless" if words.tenseless else "told"
        self._relations = Relations(words)
        self._openers = Lexicon((phrase, True) for phrase in words.openers)
        self._organizations = Organizations(words)

    def find(self, tokens: Tokens) -> list[Cue]:
        """The cues of one text, in order of ``start``."""
        cues = [cue for sentence in self._sentences(tokens) for cue in self._read(sentence)]
        cues.sort(key=lambda cue: (cue.start, cue.end))
        return cues

    def _sentences(self, tokens: Tokens) -> list[Sentence]:
        """Only those that hold a trigger."""
        found: list[Sentence] = []
        for first, end, trigger in self._triggers.find(tokens):
            if not found or first >= found[-1].end:
                found.append(Sentence(tokens, bounds(tokens, first, self._abbreviations), self._marks))
            found[-1].triggers.append((first, end, trigger))
        return found

    def _read(self, sentence: Sentence) -> Iterator[Cue]:
        relations = list(dict.fromkeys(self._relations.find(sentence)))
        events = list(dict.fromkeys(_events(sentence, self._told)))
        for finding in [*relations, *events]:
            yield self._cue(sentence, finding)
        if relations:
            for name, kind in _STRUCTURE.items():
                for first, end in sentence.marks.get(name, ()):
                    yield self._cue(sentence, Finding(first, end, f"role:{kind}", kind))
            for first, end in self._organizations.find(sentence):
                yield self._cue(sentence, Finding(first, end, "relation:organization", "name"))
        if relations or events:
            yield from self._opener(sentence)
            for first, end in sentence.marks.get("own", ()):
                yield self._cue(sentence, Finding(first, end, "event:own", "own"))

    def _opener(self, sentence: Sentence) -> Iterator[Cue]:
        """ "First," at a sentence's beginning."""
        hit = self._openers.match(sentence.tokens, sentence.first)
        if hit and hit[0] < sentence.end and sentence.tokens.norm[hit[0]] in COMMAS:
            yield self._cue(sentence, Finding(sentence.first, hit[0], "role:opener", "opener"))

    def _cue(self, sentence: Sentence, finding: Finding) -> Cue:
        tokens = sentence.tokens
        start, end = tokens.starts[finding.first], tokens.ends[finding.end - 1]
        rule = f"{self._code}/roles/{finding.kind.split(':')[1]}"
        return Cue(start=start, end=end, text=tokens.text[start:end], rule=rule, kind=finding.kind, value=finding.where)


def _events(sentence: Sentence, value: str) -> Iterator[Finding]:
    """What was done, by a verb, or bears a name; "held meetings to sign" was done as well.

    Where all that the sentence tells did not take place, its nouns name nothing that did.
    """
    done = undone = False
    names: list[Finding] = []
    for first, end, trigger in sentence.triggers:
        if trigger.pair:
            yield Finding(first, end, "event:pair", "pair")
        told, named = _near(sentence, trigger.told, first, end), trigger.named
        if told and sentence.reduced(first, end):
            told, named = [], (*told, *named)
        if told and sentence.unreal(first):
            told, undone = [], True
        done = done or bool(told)
        if done and sentence.infinitive(first):
            told += _near(sentence, trigger.purpose, first, end)
        for frame in told:
            yield Finding(first, end, f"event:{frame.kind}", value)
        for frame in named if not sentence.planned(first) else ():
            names.append(Finding(first, end, f"event:{frame.kind}", "named"))
    yield from names if done or not undone else ()


def _near(sentence: Sentence, frames: Iterable[EventFrame], first: int, end: int) -> list[EventFrame]:
    return [frame for frame in frames if not frame.near or sentence.near(frame.near, first, end, set())]
