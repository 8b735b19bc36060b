"""Noun phrases: runs of content words, with what 的 ties to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....model.mention import Cue, Phrase
from ...tokens import Tokens, fold
from ..kinds import CONTENT
from .items import Item, Items

_OPENING, _CLOSING = "“‘《〈「『", "”’》〉」』·+&"


def noun_phrases(tokens: Tokens, items: Sequence[Item], words: Items) -> list[Phrase]:
    """One phrase a run; ``head`` is what stands behind its last attributive mark."""
    return [phrase for first, last in _runs(items) if (phrase := _phrase(tokens, items[first:last], words))]


def tail_cues(tokens: Tokens, phrases: Sequence[Phrase], words: Items) -> Iterator[Cue]:
    """A cue of kind ``tail`` for the noun of measure that ends a phrase, where something stands before it."""
    for phrase in phrases:
        folded = fold(phrase.text[-words.tail_lengths[0] :]) if words.tail_lengths else ""
        for length in words.tail_lengths:
            if folded[-length:] in words.tails and phrase.end - phrase.start > length:
                start = phrase.end - length
                yield Cue(
                    start=start,
                    end=phrase.end,
                    text=tokens.text[start : phrase.end],
                    rule=f"{words.code}/cues/tail",
                    kind="tail",
                    value="tail",
                )
                break


def _runs(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(items):
        if items[index].kind not in CONTENT:
            index += 1
            continue
        first = index
        while index < len(items) and (items[index].kind in CONTENT or _ties(items, index)):
            index += 1
        yield first, index


def _ties(items: Sequence[Item], index: int) -> bool:
    """An attributive mark with content behind it, or what belongs to a name: a figure in it, a place "in" a noun."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    if item.word is not None and item.word.attributive:
        return after is not None and after.kind in CONTENT
    return False


def _phrase(tokens: Tokens, run: Sequence[Item], words: Items) -> Phrase | None:
    start, end = tokens.starts[run[0].first], tokens.ends[run[-1].last - 1]
    if not any(map(str.isalnum, tokens.norm[run[0].first : run[-1].last])):
        return None
    while end > start and tokens.text[end - 1] in _OPENING:
        end -= 1
    while start < end and tokens.text[start] in _CLOSING:
        start += 1
    ties = [item for item in run if item.word is not None and item.word.attributive]
    head = tokens.ends[ties[-1].last - 1] if ties else start
    return Phrase(
        start=start,
        end=end,
        text=tokens.text[start:end],
        rule=f"{words.code}/phrases/noun",
        head=(max(head, start), end),
        plural=True,
        anaphoric=_anaphoric(tokens, run, words),
    )


def _anaphoric(tokens: Tokens, run: Sequence[Item], words: Items) -> bool:
    """Whether a phrase only takes up what was spoken of ("主要目标", "增速")."""
    return "".join(tokens.norm[run[0].first : run[-1].last]) in words.anaphoric
