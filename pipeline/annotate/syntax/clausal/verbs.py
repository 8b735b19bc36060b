"""Verb groups: a modal or adverb with the verb it belongs to, and what that verb means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....model.mention import Cue
from ...tokens import Tokens
from ..kinds import Kind
from .items import Item

_GROUP = (Kind.MODAL, Kind.VERB, Kind.AUXILIARY)
_WITHIN = (*_GROUP, Kind.PARTICLE)


def verb_cues(tokens: Tokens, items: Sequence[Item], code: str) -> Iterator[Cue]:
    """A cue of kind ``verb`` a group, its value the group's modality, ``past`` where an aspect or adverb tells it,
    ``present`` for a bare copula, else ``plain``; and cues for what its verbs mean."""
    index = 0
    while index < len(items):
        if items[index].kind not in _GROUP:
            index += 1
            continue
        first = index
        index = _end(items, index)
        group = items[first:index]
        yield _cue(tokens, group[0], group[-1], code, "verb", _mood(group, items, first))
        for item in group:
            if item.kind is Kind.VERB and item.word is not None:
                for kind, value in item.word.verb:
                    if kind != "other":
                        yield _cue(tokens, item, item, code, kind, value)


def _end(items: Sequence[Item], index: int) -> int:
    after = index + 1
    while index < len(items) and items[index].kind in _WITHIN:
        index += 1
        if items[index - 1].kind in _GROUP or _aspect(items[index - 1]):
            after = index
    return after


def _aspect(item: Item) -> bool:
    return item.word is not None and item.word.aspect


def _mood(group: Sequence[Item], items: Sequence[Item], first: int) -> str:
    for item in group:
        if item.kind is Kind.MODAL and item.word is not None:
            return next(value for kind, value in item.word.senses if kind == "modality")
    around = [*_adverbs(items, first), *group]
    if any(_aspect(item) or _told(item) for item in around):
        return "past"
    return "present" if all(item.kind is Kind.AUXILIARY for item in group) else "plain"


def _adverbs(items: Sequence[Item], first: int) -> Iterator[Item]:
    index = first - 1
    while index >= 0 and items[index].kind is Kind.PARTICLE:
        yield items[index]
        index -= 1


def _told(item: Item) -> bool:
    return item.word is not None and ("done", "past") in item.word.senses


def _cue(tokens: Tokens, first: Item, last: Item, code: str, kind: str, value: str) -> Cue:
    start, end = tokens.starts[first.first], tokens.ends[last.last - 1]
    return Cue(start=start, end=end, text=tokens.text[start:end], rule=f"{code}/cues/{kind}", kind=kind, value=value)
