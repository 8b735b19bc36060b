"""Misspelt names of the home's divisions ("Xiwen County" in an issue of Guiyang is Xiuwen County).

Only a name that carries a type word, that the gazetteer does not hold with this type, and that is one letter (two in a
long name) from exactly one division of the home, is read so; world cities never are.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.place import Place
from ...reference.gazetteer import Gazetteer, fold_name
from ..tokens import Tokens
from .choose import fits
from .context import PlaceContext
from .surfaces import Surface, close_to, starts_name
from .vocabulary import Vocabulary

_SHORTEST, _LONG = 5, 9


def corrections(
    tokens: Tokens, surfaces: list[Surface], context: PlaceContext, gazetteer: Gazetteer, words: Vocabulary
) -> Iterator[tuple[str, Place]]:
    """(folded name without its type word, the division meant) of the misspelt names in a text."""
    if context.home is None or not (divisions := _divisions(context.home, gazetteer)):
        return
    known = {i: s for s in surfaces for i in range(s.first, s.after)}
    for index in range(len(tokens) - 1):
        if not starts_name(tokens.words[index]) or not close_to(tokens, index + 1):
            continue
        hit = words.types.match(tokens, index + 1)
        if hit is None or not tokens.words[index + 1][0].isupper() or _holds(known.get(index), hit[1]):
            continue
        key = fold_name(tokens.words[index])
        near = [place for base, place in divisions if fits(place, hit[1]) and _near(key, base)]
        if len(near) == 1:
            yield key, near[0]


def _holds(surface: Surface | None, kind: str) -> bool:
    return surface is not None and any(fits(place, kind) for place in surface.candidates)


def _divisions(home: Place, gazetteer: Gazetteer) -> list[tuple[str, Place]]:
    """(folded name without its type, place) of the home's divisions, or of those beside it where it has none."""
    inside = gazetteer.children(home.id) or (gazetteer.children(home.parents[0]) if home.parents else [])
    return [(fold_name(place.name.rsplit(" ", 1)[0]), place) for place in inside]


def _near(key: str, base: str) -> bool:
    if len(key) < _SHORTEST or abs(len(key) - len(base)) > 2 or key == base:
        return False
    return edits(key, base) <= (2 if len(base) >= _LONG else 1)


def edits(a: str, b: str) -> int:
    """Letters to insert, remove or change, or neighbours to swap, to make one word the other.

    >>> edits("xiwen", "xiuwen"), edits("Kaiynag", "Kaiyang")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if older and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def with_corrected(surfaces: list[Surface], tokens: Tokens, context: PlaceContext, words: Vocabulary) -> list[Surface]:
    """The surfaces, and those that go by a name that the document misspells."""
    if not context.corrected:
        return surfaces
    extra = []
    for index, word in enumerate(tokens.words):
        if starts_name(word) and (place := context.corrected.get(fold_name(word))):
            hit = words.types.match(tokens, index + 1) if close_to(tokens, index + 1) else None
            after, kind = hit or (index + 1, None)
            extra.append(Surface(index, index, fold_name(word), [place], kind=kind, after=after, corrected=True))
    taken = {surface.first for surface in extra}
    return sorted([*extra, *(s for s in surfaces if s.first not in taken)], key=lambda s: s.first)
