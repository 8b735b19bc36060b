"""Settlements that the gazetteer lacks, where the text says outright that they are some and in which country.

"the twin town of Abcdorf, Austria" makes a place of Abcdorf, here and wherever else the document names it. A company or
a ministry may stand before a country too, so a word for a settlement, or one that only places follow, must come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.place import Place
from ...reference.gazetteer import fold_name
from ..tokens import Tokens
from .context import PlaceContext
from .surfaces import LANDS, Surface, close_to, starts_name
from .vocabulary import Vocabulary

_LONGEST = 3  # tokens of a name
_BACK = 4  # tokens before a name among which a word for a settlement may stand
_SHORTEST = 4
_OPENS = frozenset(",(，（")


def unlisted(
    tokens: Tokens, surfaces: list[Surface], context: PlaceContext, words: Vocabulary
) -> Iterator[tuple[str, Place]]:
    """(folded name, place) of the names before a country that stand where a settlement must."""
    lands = [s for s in surfaces if not s.adjective and _is_land(s.candidates[0]) and _opened(tokens, s.first)]
    taken = {i for s in surfaces for i in range(s.first, s.last + 1)} if lands else set()
    for surface in lands:
        land = surface.candidates[0]
        first = _first(tokens, surface.first - 1, taken)
        if first is None or not _settles(tokens, first, words):
            continue
        name = tokens.slice(first, surface.first - 2)
        if not _ordinary(tokens, first, surface.first - 1, words):
            key = fold_name(name)
            place = Place(
                name=name,
                id=f"name:{key}",
                country=land.country,
                kind="town",
                names={words.code: name},
                parents=tuple(dict.fromkeys((land.id, *land.parents, f"iso:{land.country}"))),
            )
            yield key, context.established.get(key, place)


def _is_land(place: Place) -> bool:
    return place.kind in LANDS and bool(place.country)


def _opened(tokens: Tokens, index: int) -> bool:
    return index > 1 and tokens.words[index - 1] in _OPENS


def _first(tokens: Tokens, mark: int, taken: set[int]) -> int | None:
    """The first of the capitalised tokens that end before ``mark``; null where the gazetteer has one of them, where
    they are too many or too few letters, or where they begin the text."""
    first = mark
    while first > 0 and starts_name(tokens.words[first - 1]) and (first == mark or close_to(tokens, first)):
        first -= 1
        if first in taken or mark - first > _LONGEST:
            return None
    long = sum(map(len, tokens.words[first:mark])) >= _SHORTEST
    return first if 0 < first < mark and long and tokens.words[first][0].isalpha() else None


def _settles(tokens: Tokens, first: int, words: Vocabulary) -> bool:
    """Whether a settlement must follow: "the village of", "in", "sister-city agreement with"."""
    norm = tokens.norm
    if words.heads.ends_at(tokens, first):
        return False
    if words.settlements.ends_at(tokens, first) or norm[first - 1] in words.inside:
        return True
    return norm[first - 1] in words.beside and any(
        w in words.settlement_words for w in norm[max(0, first - _BACK) : first]
    )


def _ordinary(tokens: Tokens, first: int, stop: int, words: Vocabulary) -> bool:
    return any(tokens.norm[i] in words.ordinary or tokens.words[i].isupper() for i in range(first, stop))


def with_unlisted(surfaces: list[Surface], tokens: Tokens, context: PlaceContext) -> list[Surface]:
    """The surfaces, and those that go by a name which the document itself places."""
    if not context.unlisted:
        return surfaces
    taken = {i for s in surfaces for i in range(s.first, s.last + 1)}
    longest = max(len(Tokens(place.name)) for place in context.unlisted.values())
    extra = []
    for index, word in enumerate(tokens.words):
        if index in taken or not starts_name(word):
            continue
        for last in range(index, min(index + longest, len(tokens))):
            key = fold_name(tokens.slice(index, last))
            if last not in taken and (place := context.unlisted.get(key)):
                extra.append(Surface(index, last, key, [place], after=last + 1))
                break
    return sorted([*extra, *surfaces], key=lambda s: s.first)
