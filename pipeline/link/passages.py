"""A document's sentences with all that was found in them, as cities, relations and events read them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model.document import Block, Document
from ..model.mention import Annotation, Cue, PlaceMention, Slice, TimeExpression

# Characters after which a text without full stops is cut.
_LONGEST = 2000
# Letters that the longest conjunction has.
_CONJUNCTION = 5
# What may stand between the members of a list besides joining words.
_LIST_MARKS = frozenset(" \t\r\n,、，(（)）&/–—-'’\"“”‘·")


@dataclass(frozen=True, slots=True)
class Group:
    """Places in a list; ``locative`` where it says where something is."""

    mentions: tuple[PlaceMention, ...]
    locative: bool = False

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


@dataclass(slots=True)
class Passage:
    """A sentence. All offsets are the document's."""

    span: Slice
    block: Block | None
    article: str | None
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[TimeExpression] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def clause(self, start: int, end: int) -> Slice:
        """The part of the sentence around a span that no break parts from it."""
        breaks = [cue for cue in self.cues if cue.kind == "role:break"]
        low = max((cue.end for cue in breaks if cue.end <= start), default=self.span[0])
        high = min((cue.start for cue in breaks if cue.start >= end), default=self.span[1])
        return low, high

    def of_kind(self, prefix: str) -> list[Cue]:
        return [cue for cue in self.cues if cue.kind.startswith(prefix)]


def passages(document: Document, annotations: Sequence[Annotation]) -> list[Passage]:
    """Every sentence of the document, in order."""
    blocks = sorted(document.blocks, key=lambda block: block.start)
    starts = [block.start for block in blocks]
    articles = {block.id: article.id for article in document.articles for block in article.blocks}
    found: list[Passage] = []
    for annotation in annotations:
        index = bisect_right(starts, annotation.offset) - 1
        block = blocks[index] if index >= 0 else None
        found.extend(_of(document.text, annotation, block, articles.get(block.id) if block else None))
    return found


def _of(text: str, annotation: Annotation, block: Block | None, article: str | None) -> Iterator[Passage]:
    whole = (annotation.offset, annotation.offset + len(annotation.text))
    spans = [part for span in annotation.sentences or (whole,) for part in _cells(text, span)]
    made = [Passage(span, block, article) for span in spans]
    starts = [passage.span[0] for passage in made]

    def home(start: int) -> Passage:
        return made[max(0, bisect_right(starts, start) - 1)]

    for place in annotation.places:
        home(place.start).places.append(place)
    for date in annotation.dates:
        home(date.start).dates.append(date)
    for cue in annotation.cues:
        if cue.kind.startswith(("relation:", "role:", "event:")):
            home(cue.start).cues.append(cue)
    for passage in made:
        passage.groups = _groups(text, passage)
    return iter(made)


def _cells(text: str, span: Slice) -> Iterator[Slice]:
    """A table's text has a tab between cells: what one of them says is not said of the next.

    Nor is a sentence longer than any is: where marks are missing, the time to read it still grows with its length.
    """
    start, end = span
    while start < end:
        cut = text.find("\t", start, min(end, start + _LONGEST))
        cut = min(end, start + _LONGEST) if cut < 0 else cut
        if cut > start:
            yield start, cut
        start = cut + (cut < end and text[cut] == "\t")


def _groups(text: str, passage: Passage) -> list[Group]:
    joins = [cue for cue in passage.cues if cue.kind == "role:join"]
    locatives = [cue for cue in passage.cues if cue.kind == "role:locative"]
    groups: list[Group] = []
    for mention in passage.places:
        if mention.adjective:
            continue
        if groups and _continues(text, groups[-1], mention, joins):
            groups[-1] = replace(groups[-1], mentions=(*groups[-1].mentions, mention))
        else:
            groups.append(Group((mention,), _located(text, mention.start, locatives, joins)))
    return groups


def _continues(text: str, group: Group, mention: PlaceMention, joins: Sequence[Cue]) -> bool:
    """Whether a list goes on. One that says where ends before a new party: "in A, a delegation from B"."""
    if group.locative and sum(map(str.isalpha, text[group.end : mention.start])) > _CONJUNCTION:
        return False
    return listed(text, group.end, mention.start, joins)


def listed(text: str, start: int, end: int, joins: Sequence[Cue]) -> bool:
    """Whether the stretch holds nothing but the punctuation and the words that hold a list together."""
    if end <= start:
        return True
    covered = [False] * (end - start)
    for cue in joins:
        for position in range(max(cue.start, start), min(cue.end, end)):
            covered[position - start] = True
    return all(known or text[start + i] in _LIST_MARKS for i, known in enumerate(covered))


def _located(text: str, start: int, locatives: Sequence[Cue], joins: Sequence[Cue]) -> bool:
    """Whether the list stands behind "in" or the like, with no more than an article between."""
    return any(cue.end <= start <= cue.end + 8 and listed(text, cue.end, start, joins) for cue in locatives)
