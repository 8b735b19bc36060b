"""Indicators: what is measured. Terms of the pack with the heads, modifiers and tails that build upon them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from pipeline.lang.pack import Pack
from pipeline.lang.words.indicators import IndicatorWords, Marker, Sense
from pipeline.model.mention import IndicatorMention, Rejection
from pipeline.reference.indicators import Indicator, indicators

from .templates import LOOKAHEAD, Row, Templates
from .tokens import Tokens, fold

Role = Literal["head", "modifier", "tail"]
_IN_PERCENT = ("growth", "share")
Node = dict[str, Any]  # word → the node after it; "" → what the words up to here mean


class _Entry(NamedTuple):
    """What a row of words means; a null ``id`` is no indicator. The last ``ahead`` words belong to what follows.
    ``bound`` forms (a singular) count only beside a head or tail."""

    id: str | None
    ahead: int = 0
    bound: bool = False


class _Mark(NamedTuple):
    role: Role
    sense: Sense | None
    per: str | None


class _Reading(NamedTuple):
    """One way to read the tokens from some index on, up to ``end`` (the token after it)."""

    end: int
    entry: _Entry
    marks: tuple[_Mark, ...] = ()


class Indicators:
    """Finds indicators in tokens; built once for a pack, then read only."""

    def __init__(self, pack: Pack) -> None:
        words = pack.indicators
        self._code = pack.code
        self._known = indicators()
        self._articles = frozenset(fold(word) for word in words.articles)
        self._compounds = frozenset(fold(word) for word in words.compounds)
        templates = Templates(words.groups)
        self._terms = _terms(words, templates)
        self._before = _marks({"head": words.heads, "modifier": words.modifiers}, templates)
        self._after = _marks({"tail": words.tails}, templates)
        self._determiners = _phrases(words.determiners, templates)
        self._possessives = _phrases(words.possessives, templates)
        self._first = frozenset(self._terms) | frozenset(self._before)

    def find(self, tokens: Tokens, rejections: list[Rejection] | None = None) -> list[IndicatorMention]:
        """All indicators from left to right, longest first, none overlapping.

        ``rejections`` takes in what looked like one and is none.
        """
        found: list[IndicatorMention] = []
        norm, first, index, count = tokens.norm, self._first, 0, len(tokens)
        while index < count:
            if norm[index] not in first or (reading := self._read(tokens, index, 4)) is None:
                index += 1
                continue
            reading = self._with_tails(tokens, reading)
            reason = self._refuse(tokens, index, reading)
            if reason is None:
                found.append(self._mention(tokens, index, reading))
            elif rejections is not None and not reading.entry.bound:
                rejections.append(self._rejection(tokens, index, reading, reason))
            index = reading.end
        return found

    def _read(self, tokens: Tokens, index: int, depth: int) -> _Reading | None:
        """The longest reading from ``index`` on: a term, or a head or modifier and a reading of what follows it."""
        best = self._term(tokens, index)
        if depth and (hit := self._longest(self._before, tokens, index)):
            end, mark = hit
            if mark.role == "head":
                end = self._after_determiner(tokens, end)
            rest = self._read(tokens, end, depth - 1) if end < len(tokens) else None
            if rest and rest.entry.id is not None and (best is None or rest.end > best.end):
                best = rest._replace(marks=(mark, *rest.marks))
        return best

    def _after_determiner(self, tokens: Tokens, index: int) -> int:
        """Behind an article, a pronoun or a possessive of at most three words ("Guiyang's") at ``index``."""
        if hit := self._longest(self._determiners, tokens, index):
            return hit[0]
        for end in range(index + 1, min(index + 4, len(tokens))):
            if hit := self._longest(self._possessives, tokens, end):
                return hit[0]
        return index

    def _with_tails(self, tokens: Tokens, reading: _Reading) -> _Reading:
        while hit := self._longest(self._after, tokens, reading.end):
            reading = reading._replace(end=hit[0], marks=(*reading.marks, hit[1]))
        return reading

    def _refuse(self, tokens: Tokens, index: int, reading: _Reading) -> str | None:
        """Why the words are no indicator here, or null."""
        if reading.entry.id is None:
            return "a fixed expression"
        if reading.entry.bound and all(mark.role == "modifier" for mark in reading.marks):
            return "a single one is not counted"
        if _hyphenated(tokens, index - 1) or _hyphenated(tokens, reading.end):
            return "part of a hyphenated word"
        after = reading.end
        if after < len(tokens) and tokens.norm[after] in self._compounds and _spaced(tokens, after):
            return "part of a longer name"
        return None

    def _mention(self, tokens: Tokens, index: int, reading: _Reading) -> IndicatorMention:
        start, end = tokens.starts[index], tokens.ends[reading.end - 1]
        id_, concept = self._concept(cast(str, reading.entry.id), reading.marks)
        measure = _measure(concept, reading.marks)
        roles = [mark.role for mark in reading.marks]
        rule = next((role for role in ("head", "tail", "modifier") if role in roles), "term")
        return IndicatorMention(
            start=start, end=end, text=tokens.text[start:end], rule=f"{self._code}/indicators/{rule}",
            id=id_, unit_kind=concept.kind, unit=None if measure in _IN_PERCENT else concept.bare_unit, measure=measure,
        )  # fmt: skip

    def _concept(self, id_: str, marks: tuple[_Mark, ...]) -> tuple[str, Indicator]:
        """The concept, or its own per-person one where the words ask for it."""
        if any(mark.per == "person" for mark in marks) and f"{id_}_per_capita" in self._known:
            id_ = f"{id_}_per_capita"
        return id_, self._known[id_]

    def _rejection(self, tokens: Tokens, index: int, reading: _Reading, reason: str) -> Rejection:
        start, end = tokens.starts[index], tokens.ends[reading.end - 1]
        return Rejection(
            start=start, end=end, text=tokens.text[start:end], rule=f"{self._code}/indicators/refused",
            kind="indicator", reason=reason,
        )  # fmt: skip

    def _term(self, tokens: Tokens, index: int) -> _Reading | None:
        """The longest term; one that takes in words of what follows it counts with them, but ends before them."""
        best = None
        for end, entry in self._walk(self._terms, tokens, index):
            best = _Reading(end - entry.ahead, entry)
        return best

    def _longest(self, node: Node, tokens: Tokens, index: int) -> tuple[int, _Mark] | None:
        best = None
        for hit in self._walk(node, tokens, index):
            best = hit
        return best

    def _walk(self, node: Node, tokens: Tokens, index: int) -> Iterator[tuple[int, Any]]:
        """What ends at each token from ``index`` on; articles, and a hyphen inside a word, are stepped over."""
        norm, end, count = tokens.norm, index, len(tokens)
        steps = 0  # one after another; more would make the walk long
        while end < count:
            word = norm[end]
            if (child := node.get(word)) is not None:
                node, end, steps = child, end + 1, 0
                if "" in node:
                    yield end, node[""]
            elif end > index and not steps and (word in self._articles or _glued(tokens, end)):
                end, steps = end + 1, 1
            else:
                return


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether the token is a hyphen right behind a word."""
    return tokens.norm[index] == "-" and tokens.starts[index] == tokens.ends[index - 1]


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


def _measure(concept: Indicator, marks: tuple[_Mark, ...]) -> str | None:
    """The measure that the words give the concept: the outermost head's or tail's ("growth in the share of"), else what
    the modifiers say. What is new in a flow, and a flow's total, is its sum."""
    heads = [mark.sense for mark in marks if mark.role == "head"]
    tails = [mark.sense for mark in marks if mark.role == "tail"]
    if outer := next(filter(None, heads + tails[::-1]), None):
        return outer
    senses = {mark.sense for mark in marks} - {None}
    if concept.sum and senses:
        return "cumulative"
    return next((sense for sense in ("cumulative", "increment") if sense in senses), concept.measure)


def _terms(words: IndicatorWords, templates: Templates) -> Node:
    """The tree of all terms. The first concept that claims a row of words keeps it; free forms outrank bound ones."""
    root: Node = {}
    for row in templates.rows(*words.never):
        _put(root, row, _Entry(None))
    forms, bound = _Forms(words.plurals), []
    for id_, phrases in words.terms.items():
        free, singular = _Entry(id_), _Entry(id_, bound=True)
        for row in templates.rows(*phrases):
            if LOOKAHEAD in row:
                cut = row.index(LOOKAHEAD)
                _put(root, row[:cut] + row[cut + 1 :], _Entry(id_, len(row) - cut - 1))
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
                _put(root, row, _Mark(role, marker.sense, marker.per))
    return root


def _phrases(phrases: tuple[str, ...], templates: Templates) -> Node:
    root: Node = {}
    for row in templates.rows(*phrases):
        _put(root, row, _Mark("modifier", None, None))
    return root


def _put(root: Node, row: Row, meaning: _Entry | _Mark) -> None:
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
