"""Runs the finders over a document, block by block."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from ..lang import pack as packs
from ..model.document import Block, Cell, Document
from ..model.mention import Annotation, Cue, Mention, Phrase, Rejection, Slice, TimeExpression, beginning
from ..model.place import Place
from .basis import Bases
from .classified import ClassifiedCounts
from .counts import Counts
from .dates import Dates
from .header_units import HeaderUnits
from .indicators import Indicators
from .neutral import NeutralAnnotator
from .numbers import Numbers
from .places import PlaceContext, Places
from .quantities import Quantities
from .roles import Roles
from .sentences import Sentences
from .shifting import shifted
from .syntax import reader
from .tokens import Tokens

DEFAULT = "en"


def annotate(document: Document) -> tuple[Annotation, ...]:
    """One annotation a block, in the blocks' order, offsets into ``document.text``."""
    issue = document.issue
    home = issue.home if issue else None
    context = PlaceContext(home)
    main = issue.languages[0] if issue and issue.languages else DEFAULT
    work = [(block, Tokens(block.text), annotator(_language(block, main))) for block in document.blocks]
    for _, tokens, finders in work:
        finders.places.learn(tokens, context)
    anchor = issue.date if issue else None
    return tuple(
        finders.read(tokens, block.start, anchor, context, block.cells or ()) for block, tokens, finders in work
    )


def _language(block: Block, main: str) -> str:
    """The language a block is read in: figures without a letter are read as the text around them."""
    letters = block.lang and (block.lang != packs.NEUTRAL or any(char.isalpha() for char in block.text))
    return block.lang if block.lang and letters else main


def annotate_text(
    text: str, lang: str = DEFAULT, date: str | None = None, home: Place | None = None, cues: bool = True
) -> Annotation:
    """All mentions of a text that stands alone; ``date`` (EDTF) anchors relative expressions.

    Without ``cues`` only sentences with a number are parsed, as far as its counts need it: quicker where nothing links.
    """
    finders, tokens, context = annotator(lang), Tokens(text), PlaceContext(home)
    finders.places.learn(tokens, context)
    return finders.read(tokens, 0, date, context, cues=cues)


@cache
def annotator(lang: str) -> Annotator | NeutralAnnotator:
    """The finders of a language, made once; without a pack of its own, those that need no language."""
    try:
        return Annotator(packs.load(lang))
    except KeyError:
        return NeutralAnnotator(packs.neutral())


class Annotator:
    """The finders of one language."""

    def __init__(self, pack: packs.Pack) -> None:
        self.code = pack.code
        self.sentences = Sentences(pack)
        self.dates = Dates(pack)
        self.numbers = Numbers(pack)
        self.quantities = Quantities(pack)
        self.header_units = HeaderUnits(pack, self.numbers, self.quantities)
        self.places = Places(pack)
        self.indicators = Indicators(pack)
        self.syntax = reader(pack)
        self.clausal = not pack.phrases.spaced
        self.counts = ClassifiedCounts(pack) if self.clausal else Counts(pack)
        self.roles = Roles(pack)
        self.bases = Bases(pack)

    def read(
        self,
        tokens: Tokens,
        offset: int,
        anchor: str | None,
        context: PlaceContext,
        cells: Sequence[Cell] = (),
        cues: bool = True,
    ) -> Annotation:
        """All mentions of one text; offsets are moved by ``offset``. A table's ``cells`` are its sentences."""
        rejections: list[Rejection] = []
        dates = self.dates.find(tokens, anchor, rejections)
        numbers = self.numbers.find(tokens, dates, rejections)
        country = context.home.country if context.home else None
        quantities = self.quantities.find(tokens, numbers, dates, rejections, country)
        places = self.places.find(tokens, context, rejections)
        indicators = self.indicators.find(tokens)
        sentences = self._sentences(tokens, offset, cells)
        figures = sorted([*numbers, *quantities], key=_start)
        parsed = sentences if cues else [span for span in sentences if beginning(figures, *span)]
        syntax, phrases = self._syntax(tokens, parsed, figures, dates, [*indicators, *places], cues)
        quantities = self.counts.find(tokens, numbers, quantities, phrases, indicators, rejections)
        found = Annotation(
            text=tokens.text,
            offset=offset,
            lang=self.code,
            clausal=self.clausal,
            sentences=tuple((start + offset, end + offset) for start, end in sentences),
            numbers=tuple(numbers),
            quantities=tuple(quantities),
            dates=tuple(dates),
            places=tuple(places),
            indicators=tuple(indicators),
            cues=tuple(sorted([*syntax, *(self.roles.find(tokens) if cues else ())], key=_start)),
            phrases=tuple(phrases),
            units=tuple(self.header_units.find(cells, offset, country)) if cells else (),
            bases=tuple(self.bases.find(tokens)) if cues else (),
            rejections=tuple(rejections),
        )
        return shifted(found, offset) if offset else found

    def _sentences(self, tokens: Tokens, offset: int, cells: Sequence[Cell]) -> list[tuple[int, int]]:
        sentences = self.sentences.find(tokens)
        return _within_cells(sentences, [(c.start - offset, c.end - offset) for c in cells]) if cells else sentences

    def _syntax(
        self,
        tokens: Tokens,
        sentences: Sequence[tuple[int, int]],
        figures: Sequence[Mention],
        dates: Sequence[TimeExpression],
        terms: Sequence[Mention],
        with_cues: bool,
    ) -> tuple[list[Cue], list[Phrase]]:
        cues: list[Cue] = []
        phrases: list[Phrase] = []
        groups = [sorted(group, key=_start) for group in (figures, dates, terms)]
        for start, end in sentences:
            near_figures, near_dates, near_terms = (beginning(group, start, end) for group in groups)
            found_cues, found_phrases = self.syntax.find(
                tokens, start, end, near_figures, near_dates, near_terms, with_cues
            )
            cues += found_cues
            phrases += found_phrases
        return cues, phrases


def _within_cells(sentences: Sequence[Slice], cells: Sequence[Slice]) -> list[Slice]:
    """A table's cells are its sentences; one that holds several is cut where they begin."""
    starts = [start for start, _ in sentences]
    found: list[Slice] = []
    for first, last in cells:
        cuts = [first, *(at for at in starts[bisect_right(starts, first) : bisect_left(starts, last)]), last]
        found += itertools.pairwise(cuts)
    return found


def _start(mention: Mention) -> int:
    return mention.start
