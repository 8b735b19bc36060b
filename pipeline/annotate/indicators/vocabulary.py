"""A pack's indicator words as trees of tokens."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pipeline.lang.words.indicators import IndicatorWords, Marker, Sense

from ..tokens import Tokens, fold
from .templates import LOOKAHEAD, Row, Templates

Role = Literal["head", "modifier", "tail", "portion", "member", "compound"]
Node = dict[str, Any]  # word → the node after it; "" → what the words up to here mean


class Entry(NamedTuple):
    """What a row of words means; a null ``id`` is no indicator. The last ``ahead`` words belong to what follows.
    ``bound`` forms (a singular) count only beside a head or tail."""

    id: str | None
    ahead: int = 0
    bound: bool = False


class Mark(NamedTuple):
    """What a term goes with: words of the pack, or its place (before its whole, in a list, behind another term)."""

    role: Role
    sense: Sense | None
    per: str | None


class Vocabulary:
    """``terms`` leads to entries, ``before`` and ``after`` to marks, the other trees to true."""

    def __init__(self, words: IndicatorWords) -> None:
        templates = Templates(words.groups)
        self.articles = frozenset(fold(word) for word in words.articles)
        self.terms = _terms(words, templates)
        self.before = _marks({"head": words.heads, "modifier": words.modifiers}, templates)
        self.after = _marks({"tail": words.tails}, templates)
        self.compounds = _phrases(words.compounds, templates)
        self.determiners = _phrases(words.determiners, templates)
        self.possessives = _phrases(words.possessives, templates)
        self.conjunctions = _phrases(words.conjunctions, templates)
        self.carried = _phrases(words.carried, templates)
        self.distributive = _phrases(words.distributive, templates)
        self.portions = _phrases(words.portions, templates)
        self._seconds: dict[str, Container[str]] = {}
        self._thirds: dict[tuple[str, str], set[str]] = {}
        self._open()

    def candidates(self, tokens: Tokens) -> list[int]:
        """The tokens with which terms and marks may begin, judged by three words: quicker than to read at each."""
        norm, seconds, thirds = [*tokens.norm, "", ""], self._seconds, self._thirds
        opening = [index for index, word in enumerate(tokens.norm) if word in seconds]
        begun = [index for index in opening if norm[index + 1] in seconds[norm[index]]]
        return [
            index
            for index in begun
            if (third := thirds.get((norm[index], norm[index + 1]))) is None or norm[index + 2] in third
        ]

    def _open(self) -> None:
        """The first three words of all terms and marks; anything may follow where the words up to there mean something
        by themselves, or an article or a hyphen is stepped over."""
        steps = self.articles | {"-"}
        for word in self.terms.keys() | self.before.keys():
            nodes = [tree[word] for tree in (self.terms, self.before) if word in tree]
            seconds = set().union(*nodes)
            self._seconds[word] = _Anything() if "" in seconds else seconds | steps
            for second in seconds - steps:
                thirds = set().union(*(node[second] for node in nodes if second in node))
                if "" not in seconds and "" not in thirds:
                    self._thirds[word, second] = thirds | steps


class _Anything:
    """Holds whatever one asks for."""

    def __contains__(self, _: object) -> bool:
        return True


def exact(root: Node, row: Sequence[str]) -> Any | None:
    """What a row of words means, if it is a phrase of the tree as a whole."""
    node = below(root, row)
    return node.get("") if node else None


def below(root: Node, row: Sequence[str]) -> Node | None:
    """The node that a row of words leads to."""
    for word in row:
        child: Node | None = root.get(word)
        if child is None:
            return None
        root = child
    return root


def _terms(words: IndicatorWords, templates: Templates) -> Node:
    """The tree of all terms. The first concept that claims a row of words keeps it; free forms outrank bound ones."""
    root: Node = {}
    for row in templates.rows(*words.never):
        _put(root, row, Entry(None))
    forms, bound = _Forms(words.plurals), []
    for id_, phrases in words.terms.items():
        free, singular = Entry(id_), Entry(id_, bound=True)
        for row in templates.rows(*phrases):
            if LOOKAHEAD in row:
                cut = row.index(LOOKAHEAD)
                _put(root, row[:cut] + row[cut + 1 :], Entry(id_, len(row) - cut - 1))
                continue
            _put(root, row, free)
            more, one = forms[row[-1]]
            if more:
                _put(root, (*row[:-1], more), free)
            if one:
                bound.append(((*row[:-1], one), singular))
    for row, entry in bound:
        _put(root, row, entry)
    return root


def _marks(marked: Mapping[Role, tuple[Marker, ...]], templates: Templates) -> Node:
    root: Node = {}
    for role, markers in marked.items():
        for marker in markers:
            for row in templates.rows(*marker.phrases):
                _put(root, row, Mark(role, marker.sense, marker.per))
    return root


def _phrases(phrases: tuple[str, ...], templates: Templates) -> Node:
    root: Node = {}
    for row in templates.rows(*phrases):
        _put(root, row, True)
    return root


def _put(root: Node, row: Row, meaning: object) -> None:
    for word in row:
        node = root.get(word)
        if node is None:
            node = root[word] = {}
        root = node
    root.setdefault("", meaning)


class _Forms(dict[str, tuple[str | None, str | None]]):
    """A word's plural and singular by the first pair of endings that fits; null where it has none but itself."""

    def __init__(self, endings: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._endings = endings

    def __missing__(self, word: str) -> tuple[str | None, str | None]:
        forms = self[word] = (self._plural(word), self._singular(word))
        return forms

    def _plural(self, word: str) -> str | None:
        for singular, plural in self._endings:
            if word.endswith(singular):
                return None if singular == plural else word.removesuffix(singular) + plural
        return None

    def _singular(self, word: str) -> str | None:
        for singular, plural in self._endings:
            if singular != plural and word.endswith(plural) and len(word) > len(plural):
                return word.removesuffix(plural) + singular
        return None
