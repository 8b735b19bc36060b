"""Prepositions that mean several things to the figure behind them: which it is, by what follows.

Romance languages say "de 40 %" of a difference, "de 140 à 120" of where a change begins, and "part de" of a whole.
"""

from __future__ import annotations

from ...lang.pack import Pack
from ...model.mention import Cue
from ..lexicon import Lexicon
from .kinds import Kind, Sentence

# What only a figure, or a date, makes of a preposition.
_LEADING = ("goal", "difference", "origin")
_SKIPPED = (Kind.DETERMINER, Kind.PARTICLE)


class Links:
    """Drops the readings of a link that what follows it does not bear out; none where every word has but one."""

    def __init__(self, pack: Pack) -> None:
        links = pack.cues.cues.get("link", {})
        self._values: dict[str, set[str]] = {}
        for value, phrases in links.items():
            for phrase in phrases:
                self._values.setdefault(phrase, set()).add(value)
        self._goals: Lexicon[bool] = Lexicon((phrase, True) for phrase in links.get("goal", ()))
        self.ambiguous = any(len(values) > 1 for values in self._values.values())

    def settle(self, sentence: Sentence) -> None:
        sentence.cues = [cue for cue in sentence.cues if cue.kind != "link" or self._stands(sentence, cue)]

    def _stands(self, sentence: Sentence, cue: Cue) -> bool:
        at = self._past(sentence, sentence.tokens.at(cue.end))
        values = self._values.get(cue.text.lower(), set())
        figure = sentence.kind(at) is Kind.FIGURE
        if cue.value not in _LEADING:
            return not (figure and values.intersection(_LEADING))
        if not figure:
            return cue.value != "difference" and sentence.kind(at) is Kind.DATE
        if not {"origin", "difference"} <= values:
            return True
        return self._goes_on(sentence, at) == (cue.value == "origin")

    @staticmethod
    def _past(sentence: Sentence, at: int) -> int:
        while sentence.kind(at) in _SKIPPED:
            at += 1
        return at

    def _goes_on(self, sentence: Sentence, at: int) -> bool:
        """Whether the figure at a token is followed by "to" and another one."""
        while sentence.kind(at) is Kind.FIGURE:
            at += 1
        hit = self._goals.match(sentence.tokens, at) if at < sentence.last else None
        return hit is not None and sentence.kind(self._past(sentence, hit[0])) is Kind.FIGURE
