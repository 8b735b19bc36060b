"""What a sentence inherits: the headings above it, and what the sentences before it in its block established."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from ..model.document import Block, Document
from ..model.mention import Annotation, PlaceMention, TimeExpression
from ..model.place import Place
from .clauses import Sentence, sentences
from .present import present
from .tones import tones_of

_UNSPOKEN = ("heading", "masthead", "table")


class Heading(msgspec.Struct, frozen=True):
    block: Block
    annotation: Annotation

    @property
    def place(self) -> PlaceMention | None:
        """The one settlement or division that the heading names; two of them speak for neither."""
        named = {m.place.id: m for m in self.annotation.places if not m.adjective and m.place.kind != "country"}
        return next(iter(named.values())) if len(named) == 1 else None

    @property
    def date(self) -> TimeExpression | None:
        dated = [d for d in self.annotation.dates if d.end_date]
        return dated[-1] if dated else None

    def has(self, kind: str) -> bool:
        return any(cue.kind == kind for cue in self.annotation.cues)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The headings above a block, innermost first (the article's title among them), home and issue day."""

    headings: tuple[Heading, ...] = ()
    home: Place | None = None
    issue_id: str = ""
    tone: str | None = None  # "plan" or "past": how the section sounds where a clause itself tells neither
    reviews: bool = False  # whether the section's heading says that it tells of what is done
    first_day: str | None = None  # of the issue's date
    last_day: str | None = None

    @property
    def place(self) -> PlaceMention | None:
        return next((h.place for h in self.headings if h.place), None)

    @property
    def announces(self) -> bool:
        """Whether a heading announces aims ("Goals for the next five years")."""
        return any(h.has("aim") for h in self.headings)

    def deadline(self) -> TimeExpression | None:
        """The nearest heading's date that lies after the issue, or runs beyond it."""
        dates = (h.date for h in self.headings)
        return next((d for d in dates if d and self.is_ahead(d)), None)

    def is_ahead(self, date: TimeExpression) -> bool:
        """Whether a time ends after the issue's own date; unknown without one."""
        return bool(self.last_day and date.end_date and date.end_date > self.last_day)

    def is_past(self, date: TimeExpression) -> bool:
        """Whether a time was over before the issue's year ended, or before the issue's own date."""
        return bool(self.first_day and date.end_date and date.end_date < self.first_day)


class Framed(NamedTuple):
    """A block with its annotation, what stands above it, and its sentences; headings and tables have none."""

    block: Block
    annotation: Annotation
    context: Context
    sentences: tuple[Sentence, ...]


def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an issue's printed date (year, month or day, or an interval of them)."""
    if not edtf:
        return None, None
    first, _, last = edtf.partition("/")
    last = last or first
    return (first + "-01-01"[len(first) - 4 :])[:10], (last + "-12-31"[len(last) - 4 :])[:10]


def blocks(document: Document, annotations: Sequence[Annotation]) -> Iterator[Framed]:
    """Each block with its annotation and what stands above it."""
    issue = document.issue
    first_day, last_day = bounds(present(document, annotations))
    home = issue.home if issue else None
    tones = tones_of(document, annotations, first_day, last_day)
    stack: list[Heading] = []
    opening: list[Heading] = []  # masthead: governs the whole issue
    article_of = {block.id: article.id for article in document.articles for block in article.blocks}
    article = None
    for block, annotation in zip(document.blocks, annotations, strict=True):
        if article_of.get(block.id) != article:
            article, stack = article_of.get(block.id), []
        if block.kind == "masthead":
            opening.insert(0, Heading(block, annotation))
        if block.kind == "heading":
            level = block.level or 1
            while stack and (stack[-1].block.level or 1) >= level:
                stack.pop()
        context = Context(
            headings=(*reversed(stack), *opening),
            home=home,
            issue_id=issue.id if issue else "",
            tone=tone.value if (tone := tones.get(block.id)) else None,
            reviews=tone is not None and tone.told and tone.value == "past",
            first_day=first_day,
            last_day=last_day,
        )
        yield Framed(block, annotation, context, () if block.kind in _UNSPOKEN else tuple(sentences(annotation)))
        if block.kind == "heading":
            stack.append(Heading(block, annotation))
