"""Languages written without spaces: a sentence is read clause by clause, longest words first."""

from __future__ import annotations

from collections.abc import Sequence

from ....lang.pack import Pack
from ....model.mention import Cue, Mention, Phrase
from ...tokens import Tokens
from .items import Items
from .phrases import noun_phrases, tail_cues
from .verbs import verb_cues

__all__ = ["ClausalSyntax"]


class ClausalSyntax:
    """Built once a language; ``find`` reads one sentence."""

    def __init__(self, pack: Pack) -> None:
        self._code = pack.code
        self._items = Items(pack)

    def find(
        self,
        tokens: Tokens,
        start: int,
        end: int,
        figures: Sequence[Mention],
        dates: Sequence[Mention],
        terms: Sequence[Mention],
        cues: bool = True,
    ) -> tuple[list[Cue], list[Phrase]]:
        """Cues, where they are wanted, and noun phrases between the characters ``start`` and ``end``, each in order."""
        items = self._items.of(tokens, start, end, figures, dates, terms)
        self._items.settle(tokens, items)
        phrases = noun_phrases(tokens, items, self._items)
        if not cues:
            return [], phrases
        tails = tail_cues(tokens, phrases, self._items)
        found = [*self._items.cues(tokens, items), *verb_cues(tokens, items, self._code), *tails]
        found.sort(key=lambda cue: (cue.start, -cue.end))
        return found, phrases
