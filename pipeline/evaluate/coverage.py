"""Sentences that look as if they should have given a record, and did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..flow import annotate_text
from ..model.document import Block
from ..model.mention import Annotation, Mention, Slice
from ..model.parts import whole
from ..model.place import Place
from ..model.record import Extraction, Home

PROMISE = "modality"
_PROSE = ("paragraph", "caption", "list_item", "sidebar", "table")


@dataclass(frozen=True)
class Gap:
    """A sentence (offsets into the document's text) with the numbers and promise words that gave no record."""

    block: str
    page: int | None
    start: int
    end: int
    text: str
    numbers: tuple[str, ...]
    promises: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """``sentences`` counts those that hold a number or a promise; ``gaps`` are those of them without a record."""

    sentences: int
    gaps: tuple[Gap, ...]


def coverage(extraction: Extraction) -> Coverage:
    """Looks at the running text of one source; headings, the masthead and footnotes promise nothing by themselves."""
    recorded = _recorded(extraction)
    home = _place(extraction.issue.home)
    gaps: list[Gap] = []
    count = 0
    for block in _blocks(extraction):
        annotation = annotate_text(block.text, block.lang or "en", extraction.issue.date, home)
        figures, cues = _signs(annotation)
        for sentence in annotation.sentences:
            numbers, promises = _texts_in(sentence, figures), _texts_in(sentence, cues)
            if numbers or promises:
                count += 1
                gap = _gap(block, sentence, numbers, promises)
                if not any(start < gap.end and end > gap.start for start, end in recorded):
                    gaps.append(gap)
    return Coverage(count, tuple(gaps))


def _recorded(extraction: Extraction) -> list[Slice]:
    records: tuple[Any, ...] = (
        *extraction.targets, *extraction.commitments, *extraction.actuals, *extraction.relations, *extraction.events,
    )  # fmt: skip
    return [(record.evidence.start, record.evidence.end) for record in records]


def _blocks(extraction: Extraction) -> Iterator[Block]:
    for article in extraction.articles:
        yield from (block for block in whole(article.blocks, extraction.text) if block.kind in _PROSE)


def _signs(annotation: Annotation) -> tuple[list[Mention], list[Mention]]:
    """The figures and the promise words of a block; numbers that belong to a date are no figures."""
    figures = [one for one in annotation.numbers if not one.ordinal and not _within(one, annotation.dates)]
    return [*figures], [one for one in annotation.cues if one.kind == PROMISE]


def _texts_in(sentence: Slice, mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(one.text for one in mentions if sentence[0] <= one.start < sentence[1])


def _within(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(other.start <= mention.start and mention.end <= other.end for other in others)


def _gap(block: Block, sentence: Slice, numbers: tuple[str, ...], promises: tuple[str, ...]) -> Gap:
    start, end = sentence
    text = block.text[start:end]
    return Gap(block.id, block.page, block.start + start, block.start + end, text, numbers, promises)


def _place(home: Home | None) -> Place | None:
    if home is None:
        return None
    return Place(name=home.name, id=home.id or f"name:{home.name}", country=home.country, names=home.names)
