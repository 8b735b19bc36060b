"""A pack's place words, laid out for look-up by token."""

from __future__ import annotations

from ...lang.pack import Pack
from ..lexicon import Lexicon
from ..tokens import Tokens, fold


class Vocabulary:
    """The words around place names: sets of folded words, and lexicons of the phrases."""

    def __init__(self, pack: Pack) -> None:
        words = pack.places
        self.code = pack.code
        self.types = Lexicon((phrase, kind) for kind, phrases in words.types.items() for phrase in phrases)
        self.settlement_words = _folded(tuple(w for w in words.types.get("city", ()) if " " not in w))
        self.facilities = Lexicon((phrase, phrase) for phrase in words.facilities)
        self.settlements = _Before(words.settlements)
        self.heads = _Before(words.heads)
        self.inside = _folded(words.inside)
        self.beside = _folded(words.beside)
        self.links = _folded(words.links)
        self.articles = _folded(words.articles)
        self.joiners = _folded(words.joiners)
        self.particles = _folded(words.particles)
        self.openers = _folded(words.openers)
        self.person_titles = _folded(words.person_titles)
        self.person_verbs = _folded(words.person_verbs)
        self.ordinary = _folded(words.ordinary)
        self.features = words.unspaced.features if words.unspaced else ()
        self.people = _folded((*words.given, *words.surnames))


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


class _Before:
    """Phrases that end right before a token."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._by_last: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            norm = Tokens(phrase).norm
            self._by_last.setdefault(norm[-1], []).append(norm)

    def ends_at(self, tokens: Tokens, after: int) -> bool:
        """Whether one of the phrases ends with the token before ``after``."""
        norm = tokens.norm
        return after > 0 and any(
            norm[max(0, after - len(phrase)) : after] == phrase for phrase in self._by_last.get(norm[after - 1], ())
        )
