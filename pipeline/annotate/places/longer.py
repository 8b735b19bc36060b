"""Whether a name is but a part of a longer one: "Aalborg Charter", "University of Leeds", "Paris Hilton"."""

from __future__ import annotations

from itertools import pairwise

from ..tokens import Tokens
from .surfaces import Surface, close_to, starts_name
from .vocabulary import Vocabulary

_SENTENCE_ENDS = frozenset('.!?:;•▲◀▪*#|"。！？：；')
_GLUE = frozenset("&.@/_")


def is_person(tokens: Tokens, surface: Surface, words: Vocabulary) -> bool:
    """Behind a person's title, or a given or family name that says something."""
    norm, first, after = tokens.norm, surface.first, surface.last + 1
    before = first - 2 if first > 1 and norm[first - 1] == "." else first - 1
    titled = before >= 0 and norm[before] in words.person_titles
    speaks = after < len(norm) and norm[after] in words.person_verbs
    return titled or (speaks and norm[first] in words.people)


def is_part(tokens: Tokens, surface: Surface, words: Vocabulary) -> bool:
    """Capitals, particles or marks tie the name to what stands before or behind it."""
    return _before(tokens, surface, words) or _after(tokens, surface, words)


def is_located(tokens: Tokens, surface: Surface, words: Vocabulary) -> bool:
    """Whether nothing but what stands in the place ties it to what follows: "Arnheim General Hospital"."""
    follows = surface.after < len(tokens) and words.facilities.match(tokens, surface.after)
    return bool(follows) and not _before(tokens, surface, words)


def _before(tokens: Tokens, surface: Surface, words: Vocabulary) -> bool:
    first, index = surface.first, surface.first - 1
    if not close_to(tokens, first):
        return False
    norm, glued = tokens.norm, tokens.ends[index] == tokens.starts[first]
    if norm[index] == "-" and glued and index and tokens.starts[index] == tokens.ends[index - 1]:
        return tokens.words[index - 1][0].isupper() and not surface.joined
    if norm[index] in _GLUE and glued:
        return True
    if norm[index] in words.particles:
        return index > 0 and close_to(tokens, index) and tokens.words[index - 1][0].isupper()
    if not tokens.words[index][0].isupper() or norm[index] in words.openers:
        return False
    opens = index == 0 or tokens.words[index - 1] in _SENTENCE_ENDS or not close_to(tokens, index)
    return not (opens and norm[index] in words.ordinary)


def _after(tokens: Tokens, surface: Surface, words: Vocabulary) -> bool:
    after = surface.after
    if after + 1 >= len(tokens) or not close_to(tokens, after):
        return close_to(tokens, after) and starts_name(tokens.words[after])
    word, following = tokens.words[after], tokens.words[after + 1]
    if word == "&":
        return starts_name(following)
    if tokens.norm[after] in ("-", "@", "_") and tokens.starts[after] == tokens.ends[after - 1]:
        return starts_name(following) and not surface.joined and close_to(tokens, after + 1)
    if tokens.norm[after] in words.particles:
        return following[0].isupper()
    return starts_name(word) and tokens.norm[after] not in words.openers


def join(tokens: Tokens, surfaces: list[Surface]) -> None:
    """Marks names with nothing but a hyphen or dash between them ("Bloomington-Normal"): two places, not one name."""
    for left, right in pairwise(surfaces):
        if right.first == left.last + 2 and tokens.norm[left.last + 1] == "-":
            left.joined = right.joined = True
