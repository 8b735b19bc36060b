"""How figures were arrived at, where a text says so: preliminary, estimated, at constant or current prices."""

from __future__ import annotations

from ..lang.pack import Pack
from ..model.mention import Cue
from .lexicon import Lexicon
from .tokens import Tokens


class Bases:
    """Built once a language; ``find`` reads one text."""

    def __init__(self, pack: Pack) -> None:
        self._rule = f"{pack.code}/cues/basis"
        self._words = Lexicon((phrase, value) for value, phrases in pack.cues.basis.items() for phrase in phrases)

    def find(self, tokens: Tokens) -> list[Cue]:
        """Cues of the kind ``basis``, in order of ``start``; their values are those of the pack's ``basis``."""
        return [
            Cue(
                start=tokens.starts[first],
                end=tokens.ends[after - 1],
                text=tokens.slice(first, after - 1),
                rule=self._rule,
                kind="basis",
                value=value,
            )
            for first, after, value in self._words.find(tokens)
        ]
