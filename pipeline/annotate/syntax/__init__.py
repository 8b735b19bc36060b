"""Who does what in a sentence, as far as figures and promises need it: cues, verb groups and noun phrases.

No parser and no model: closed word classes and verb forms from the pack, and a few rules of word order.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...lang.pack import Pack
from ...model.mention import Cue, Mention, Phrase
from ..tokens import Tokens
from .classes import Classes
from .clausal import ClausalSyntax
from .groups import definitions, verb_groups
from .kinds import Sentence
from .phrases import noun_phrases

__all__ = ["ClausalSyntax", "Syntax", "reader"]

Mentions = Iterable[Mention]


class Syntax:
    """Built once a language; ``find`` reads one sentence."""

    def __init__(self, pack: Pack) -> None:
        self._classes = Classes(pack)

    def find(
        self,
        tokens: Tokens,
        start: int,
        end: int,
        figures: Mentions,
        dates: Mentions,
        terms: Mentions,
        cues: bool = True,
    ) -> tuple[list[Cue], list[Phrase]]:
        """Cues, where they are wanted, and noun phrases between the characters ``start`` and ``end``, each in order.

        ``figures`` and ``dates`` are mentions that break phrases, ``terms`` (indicators and places) mentions whose
        words are never verbs.
        """
        sentence: Sentence = self._classes.of(tokens, start, end, figures, dates, terms)
        if not cues:
            return [], noun_phrases(sentence, self._classes)
        groups = () if self._classes.brackets else verb_groups(sentence, self._classes.code)
        found = [*sentence.cues, *groups, *definitions(sentence, self._classes.code, self._classes.indefinite)]
        found.sort(key=lambda cue: (cue.start, -cue.end))
        return found, noun_phrases(sentence, self._classes)


def reader(pack: Pack) -> Syntax | ClausalSyntax:
    """The reader of a language's kind: by word order between spaces, or clause by clause without them."""
    return Syntax(pack) if pack.phrases.spaced else ClausalSyntax(pack)
