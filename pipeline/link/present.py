"""The time an undated document speaks from: what its title page says, else the years of which it tells what was.

A plan without a date still has a present: "in 2022 emissions fell" was written after 2022, "by 2030" before 2030. The
years that most of its past sentences speak of, up to the last of them, tell where that lies; not exactly, so that the
year after counts as present, too. It is used to tell what is ahead from what is over, and is never exported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..model.document import Block, Document
from ..model.mention import Annotation, TimeExpression
from .clauses import within

_TITLE_PAGE = 12  # blocks
_FEWEST = 2  # sentences of what was that make a guess
_GAP = 2  # years between which nothing is told
_TOLD = frozenset(("past", "present"))


def present(document: Document, annotations: Sequence[Annotation]) -> str | None:
    """The issue's date where it has one, else an EDTF year, month or interval of two years that its text tells."""
    if document.issue is not None and document.issue.date:
        return document.issue.date
    return _printed(document.blocks, annotations) or _told(annotations)


def _printed(blocks: Sequence[Block], annotations: Sequence[Annotation]) -> str | None:
    """A year or month that stands alone near the top."""
    for block, annotation in zip(blocks[:_TITLE_PAGE], annotations, strict=False):
        text = block.text.strip()
        for date in annotation.dates:
            if date.text == text and date.type == "date" and not date.anchored and _is_plain(date):
                return date.edtf
    return None


def _is_plain(date: TimeExpression) -> bool:
    return date.edtf is not None and len(date.edtf) <= len("2020-01") and date.edtf.replace("-", "").isdigit()


def _told(annotations: Iterable[Annotation]) -> str | None:
    counts = Counter(year for annotation in annotations if not annotation.clausal for year in _past_years(annotation))
    years = sorted(counts)
    parted = [0, *(at for at, (one, other) in enumerate(pairwise(years), 1) if other - one > _GAP), len(years)]
    runs = [years[first:last] for first, last in pairwise(parted) if first < last]
    ranked = sorted((sum(counts[year] for year in run), run[-1]) for run in runs)
    if not ranked or ranked[-1][0] < _FEWEST or (len(ranked) > 1 and ranked[-1][0] == ranked[-2][0]):
        return None
    last = ranked[-1][1]
    return f"{last:04}/{last + 1:04}"


def _past_years(annotation: Annotation) -> Iterator[int]:
    """The years of sentences that tell what was: "In 2022 the town planted 300 trees"."""
    for start, end in annotation.sentences:
        dates = [d for d in within(annotation.dates, start, end) if d.end_date]
        if len(dates) != 1 or dates[0].relation != "in" or dates[0].anchored:
            continue
        verbs = {cue.value for cue in within(annotation.cues, start, end) if cue.kind == "verb"}
        if "past" in verbs and verbs <= _TOLD and dates[0].end_date:
            yield int(dates[0].end_date[:4])
