"""A sentence cut into items: words of the pack, mentions, and what is left between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....lang.pack import Pack
from ....model.mention import Cue, Mention, PlaceMention, Quantity
from ...tokens import Tokens
from ..kinds import CONTENT, Kind
from .words import Word, lexicon, rows

_QUOTES = "\"'《》〈〉「」『』·+&"
_OPENING, _CLOSING = "“‘「『《", "”’」』》"
_PAUSES = ",，。;；:：、"
_LONGEST_NAME = 12  # characters
_IN_FIGURES = ("distribution",)  # cues that stand within a figure's comparator
_IN_TERMS = ("added", "per", "rate", "share", "sum")  # cues that a term's own words give


class Item:
    """Tokens ``first`` to ``last`` (excluded) that are one thing; ``word`` is the pack's, ``mention`` the finder's."""

    __slots__ = ("first", "kind", "last", "mention", "word")

    def __init__(self, first: int, last: int, kind: Kind, word: Word | None = None, mention: Mention | None = None):
        self.first = first
        self.last = last
        self.kind = kind
        self.word = word
        self.mention = mention

    def has(self, kind: str) -> bool:
        """Whether the word gives a cue of this kind as a verb or otherwise."""
        return self.word is not None and any(k == kind for k, _ in (*self.word.senses, *self.word.verb))


class Items:
    """Cuts sentences; made once a language."""

    def __init__(self, pack: Pack) -> None:
        self._lexicon = lexicon(pack)
        self._rule = f"{pack.code}/cues/"
        self.code = pack.code
        anaphoric = frozenset(rows(pack.phrases.anaphoric))
        modifiers = list(rows(pack.phrases.modifiers))
        self.anaphoric = anaphoric | {modifier + noun for modifier in modifiers for noun in anaphoric}
        self.suffixes = frozenset(rows(pack.phrases.suffixes))
        self.tails = frozenset(rows(pack.phrases.tails))
        self.tail_lengths = tuple(sorted({len(tail) for tail in self.tails}, reverse=True))

    def of(
        self,
        tokens: Tokens,
        start: int,
        end: int,
        figures: Sequence[Mention],
        dates: Sequence[Mention],
        terms: Sequence[Mention],
    ) -> list[Item]:
        """The items between two characters, in order and without gaps."""
        first, last = tokens.at(start), tokens.at(end)
        taken = _taken(tokens, figures, dates, terms)
        names = _names(tokens, first, last, taken)
        found: list[Item] = []
        index, words, norm = first, self._lexicon, tokens.norm
        while index < last:
            if after := names.get(index):
                found.append(Item(index, after, Kind.WORD))
                index = after
                continue
            if mention := taken.get(index):
                found.append(mention)
                index = mention.last
                continue
            if norm[index] in words and (hit := self._match(tokens, index, last, taken)):
                found.append(hit)
                index = hit.last
                continue
            kind = Kind.WORD if norm[index].isalnum() or norm[index] in _QUOTES else Kind.MARK
            if found and found[-1].kind is kind is Kind.WORD and found[-1].word is None and found[-1].mention is None:
                found[-1].last = index + 1
            else:
                found.append(Item(index, index + 1, kind))
            index += 1
        return found

    def _match(self, tokens: Tokens, index: int, last: int, taken: dict[int, Item]) -> Item | None:
        """The longest word at a token that does not reach into a mention."""
        if (hit := self._lexicon.match(tokens, index)) is None:
            return None
        if not self._reaches(index, hit[0], last, taken):
            return Item(index, hit[0], hit[1].kind, hit[1])
        for after, word in self._lexicon.matches(tokens, index):
            if not self._reaches(index, after, last, taken):
                return Item(index, after, word.kind, word)
        return None

    @staticmethod
    def _reaches(index: int, after: int, last: int, taken: dict[int, Item]) -> bool:
        return after > last or not taken.keys().isdisjoint(range(index + 1, after))

    def settle(self, tokens: Tokens, items: list[Item]) -> None:
        """Tells the verbs among the words that are nouns as often, from left to right."""
        for index, item in enumerate(items):
            if item.word is None:
                continue
            if item.kind is Kind.VERB and self._is_stem(tokens, items, index):
                item.kind = Kind.WORD
            if item.kind is Kind.VERB and item.word.nominal and not _is_verb(items, index):
                item.kind = Kind.WORD
            if item.kind is Kind.PARTICLE and item.word.nominal and not _is_adverb(items, index):
                item.kind = Kind.WORD
            if item.kind is Kind.MODAL and not _is_modal(items, index):
                item.kind = Kind.WORD

    def _is_stem(self, tokens: Tokens, items: Sequence[Item], index: int) -> bool:
        """A verb with content before it and a suffix behind it is part of a noun ("农产品加工转化率")."""
        before, after = items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None
        if before is None or before.kind not in CONTENT or after is None or after.kind is not Kind.WORD:
            return False
        return tokens.norm[after.first] in self.suffixes

    def cues(self, tokens: Tokens, items: Sequence[Item]) -> Iterator[Cue]:
        """The cues of the pack's words; those of verbs come with their groups."""
        for item in items:
            if item.word is not None:
                yield from self._senses(tokens, item)
            elif item.kind is Kind.TERM:
                yield from self._inside(tokens, item.first, item.last, _IN_TERMS)
            elif isinstance(item.mention, Quantity):
                yield from self._inside(tokens, item.first, tokens.at(item.mention.core[0]), _IN_FIGURES)

    def _senses(self, tokens: Tokens, item: Item) -> Iterator[Cue]:
        for kind, value in item.word.senses if item.word is not None else ():
            if kind != "auxiliary":
                yield self.cue(tokens, item.first, item.last, kind, value)

    def _inside(self, tokens: Tokens, index: int, last: int, kinds: Sequence[str]) -> Iterator[Cue]:
        """The cues that a term of the vocabulary holds ("新增就业", "年均增速", "占比"), or a figure's comparator."""
        while index < last:
            hit = self._match(tokens, index, last, {}) if tokens.norm[index] in self._lexicon else None
            if hit is not None:
                yield from (cue for cue in self._senses(tokens, hit) if cue.kind in kinds)
            index = hit.last if hit is not None else index + 1

    def cue(self, tokens: Tokens, first: int, last: int, kind: str, value: str) -> Cue:
        start, end = tokens.starts[first], tokens.ends[last - 1]
        return Cue(start=start, end=end, text=tokens.text[start:end], rule=self._rule + kind, kind=kind, value=value)


def _taken(
    tokens: Tokens, figures: Sequence[Mention], dates: Sequence[Mention], terms: Sequence[Mention]
) -> dict[int, Item]:
    """Mentions by their first token; figures go before dates, dates before terms, longer ones before shorter."""
    taken: dict[int, Item] = {}
    held: set[int] = set()
    for kind, mentions in ((Kind.FIGURE, figures), (Kind.DATE, dates), (Kind.TERM, terms)):
        for mention in sorted(mentions, key=lambda m: m.start - m.end):
            span = range(tokens.at(mention.start), tokens.at(mention.end))
            if not span or not held.isdisjoint(span):
                continue
            held.update(span)
            taken[span[0]] = Item(span[0], span[-1] + 1, kind, None, mention)
    return taken


def _names(tokens: Tokens, first: int, last: int, taken: dict[int, Item]) -> dict[int, int]:
    """Names in quotation marks, by their first token: what they hold are no words of the clause. One that holds a pause
    is speech, one that a mention reaches out of is left to that."""
    found: dict[int, int] = {}
    opened: int | None = None
    reach = first
    for index in range(first, last):
        sign = tokens.words[index]
        if inside := taken.get(index):
            reach = inside.last
        if sign in _OPENING:
            opened = index
        elif opened is not None and (index - opened > _LONGEST_NAME or sign in _PAUSES):
            opened = None
        elif opened is not None and sign == _CLOSING[_OPENING.index(tokens.words[opened])]:
            if index - opened > 1 and opened not in taken and reach <= index:
                found[opened] = index + 1
            opened = None
    return found


def names_place(item: Item) -> bool:
    return isinstance(item.mention, PlaceMention)


_LIGHT = (Kind.PARTICLE, Kind.MARK)
_LED = (Kind.DATE, Kind.VERB, Kind.MODAL, Kind.PARTICLE, Kind.AUXILIARY, Kind.PREPOSITION)


def _is_verb(items: Sequence[Item], index: int) -> bool:
    """A word that is a noun as often: a verb at the head of its clause, behind a modal, joined to a verb before, or,
    of change, before a figure."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    before = _before(items, index)
    if after is None or (after.kind is Kind.BOUNDARY and not _joins(after)):
        return False
    if after.word is not None and after.word.aspect:
        return True
    if after.kind is Kind.FIGURE:
        if before is not None and before.kind is Kind.VERB and before is items[index - 1]:  # "布局建设5个园区"
            return item.has("trend") or (index + 2 < len(items) and items[index + 2].kind in CONTENT)
        return item.has("trend") or before is None or before.kind in (Kind.MODAL, Kind.BOUNDARY, Kind.DATE)
    if after.word is not None and after.word.attributive:
        return False
    if before is None or before.kind in (Kind.MODAL, Kind.DATE, Kind.AUXILIARY):
        return True
    if before.kind is Kind.BOUNDARY:
        return not _joins(before) or _verb_before(items, items.index(before))
    if before.kind is Kind.VERB:
        return after.kind in (Kind.WORD, Kind.TERM, Kind.VERB) and before is items[index - 1] and before.has("action")
    return False


def _is_adverb(items: Sequence[Item], index: int) -> bool:
    """A word that is an adjective as often is an adverb before a verb ("高标准建成", but "高标准农田")."""
    after = items[index + 1] if index + 1 < len(items) else None
    return after is not None and after.kind in (Kind.VERB, Kind.MODAL, Kind.PARTICLE, Kind.FIGURE)


def _is_modal(items: Sequence[Item], index: int) -> bool:
    """A modal of one character, or one that is a noun as often, leads to a verb or figure; no content leads to the
    noun."""
    item, after, before = items[index], items[index + 1] if index + 1 < len(items) else None, _before(items, index)
    nominal = item.word is not None and item.word.nominal
    if not nominal and item.last - item.first > 1:
        return True
    leads = after is not None and (after.kind in _LED or _opens_with_words(after))
    to_verb = after is not None and after.kind in (Kind.PREPOSITION, Kind.DATE)
    return leads and (not nominal or to_verb or before is None or before.kind not in CONTENT or names_place(before))


def _opens_with_words(item: Item) -> bool:
    """A figure with its comparator before it ("将超过5万"), but not a bare one ("将5个…合并")."""
    return isinstance(item.mention, Quantity) and item.mention.start < item.mention.core[0]


def _before(items: Sequence[Item], index: int) -> Item | None:
    index -= 1
    while index >= 0 and items[index].kind in _LIGHT:
        index -= 1
    return items[index] if index >= 0 else None


def _joins(item: Item) -> bool:
    """A mark or conjunction between words, not between clauses."""
    return item.word is not None and any(
        value in ("and", "or") for kind, value in item.word.senses if kind == "boundary"
    )


def _verb_before(items: Sequence[Item], index: int) -> bool:
    before = _before(items, index)
    return before is not None and before.kind is Kind.VERB
