"""Anchors: what is kept of a place in a text, and how that place is found again in another text.

Position and quote selectors are those of the W3C Web Annotation model. The bounds below are wide enough for a paragraph
that was set anew, and narrow enough that a figure is never taken for another one of the same digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from ..model.correction import Anchor, PositionSelector, QuoteSelector
from ..model.document import Source
from ..model.mention import Slice

CONTEXT = 48  # code points kept before and after a quote
# How alike (0 to 1) what stands around the words must be. Long words are hardly found by accident.
ALIKE_SHORT, ALIKE_LONG, LONG = 0.5, 0.2, 24
AHEAD = 0.1  # by how much one of several places must be the likeliest
_COMPARED = 2000  # characters of two texts that are compared
_MOST = 500  # places of the same words that are looked at

_FIGURE_BEFORE, _FIGURE_AFTER = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")
# Categories of characters that print alike: dashes, opening and closing quotation marks; formats print nothing.
_PLAIN = {"Pd": "-", "Pi": '"', "Pf": '"', "Cf": ""}
_APOSTROPHES = str.maketrans("\u2018\u2019", "''")

Reason = str
QUOTE_GONE: Reason = "QUOTE_GONE"
CONTEXT_CHANGED: Reason = "CONTEXT_CHANGED"
QUOTE_AMBIGUOUS: Reason = "QUOTE_AMBIGUOUS"


class Found(msgspec.Struct, frozen=True):
    """Where the words of an anchor stand now; ``moved`` where that is not where they stood."""

    start: int
    end: int
    moved: bool


def anchor(source: Source, text: str, span: Slice | None) -> Anchor:
    """What is kept of ``text[start:end]`` of a source; without a span only the source itself."""
    if span is None:
        return Anchor(source=source.path, sha256=source.sha256)
    start, end = span
    before, after = _around(text, start, end)
    quote = QuoteSelector(exact=text[start:end], prefix=before, suffix=after)
    return Anchor(source=source.path, sha256=source.sha256, selector=(PositionSelector(start=start, end=end), quote))


class Places:
    """Finds anchors in one text, which is folded once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: tuple[str, list[int]] | None = None

    def find(self, kept: Anchor) -> Found | Reason:
        """Where the anchor's quote stands now, or why that cannot be told.

        The same words at the same offsets in the same context come first; else the same words anywhere, be it with
        other line breaks, hyphens, widths or case; of several places the one whose context is most alike, where it is
        alike enough and ahead of the others. Contexts that are equally alike say the same thing: the nearest is taken.
        """
        quote = kept.quote
        if quote is None or not fold(quote.exact):
            return QUOTE_GONE
        start, end = kept.start, kept.start + len(quote.exact)
        if (
            start >= 0
            and self._text[start:end] == quote.exact
            and _around(self._text, start, end) == (quote.prefix, quote.suffix)
        ):
            return Found(start, end, False)
        spans = list(self._spans(quote.exact))
        if not spans:
            return QUOTE_GONE
        return self._likeliest(quote, kept.start, spans)

    def _likeliest(self, quote: QuoteSelector, was: int, spans: list[Slice]) -> Found | Reason:
        scored = [(self._alike(quote, span), -abs(span[0] - was), span) for span in spans]
        best, _, (start, end) = max(scored)
        if best < (ALIKE_LONG if len(fold(quote.exact)) >= LONG else ALIKE_SHORT):
            return CONTEXT_CHANGED
        others = [(score, self._context(span)) for score, _, span in scored if span != (start, end)]
        if any(best - score < AHEAD and context != self._context((start, end)) for score, context in others):
            return QUOTE_AMBIGUOUS
        return Found(start, end, start != was)

    def _context(self, span: Slice) -> tuple[str, str]:
        before, after = _around(self._text, *span)
        return fold(before), fold(after)

    def _alike(self, quote: QuoteSelector, span: Slice) -> float:
        """The mean of both sides; a side that is empty in both, at the text's ends, is alike."""
        before, after = self._context(span)
        return (_ratio(fold(quote.prefix), before) + _ratio(fold(quote.suffix), after)) / 2

    def _spans(self, exact: str) -> Iterator[Slice]:
        """The slices with the words, in the text's order."""
        folded, offsets = self._fold()
        wanted, at = fold(exact), -1
        for _ in range(_MOST):
            at = folded.find(wanted, at + 1)
            if at < 0:
                return
            start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
            if not self._cuts_figure(start, end):
                yield start, end

    def _cuts_figure(self, start: int, end: int) -> bool:
        """Whether a figure goes on beyond the words' ends: "5" does not stand in "15", nor in "5.2"."""
        before, after = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        first, last = self._text[start], self._text[end - 1]
        return bool(first.isdigit() and _FIGURE_BEFORE.search(before)) or bool(
            last.isdigit() and _FIGURE_AFTER.match(after)
        )

    def _fold(self) -> tuple[str, list[int]]:
        if self._folded is None:
            characters: list[str] = []
            offsets: list[int] = []
            for offset, char in enumerate(self._text):
                kept = fold(char)
                characters.append(kept)
                offsets += [offset] * len(kept)
            self._folded = "".join(characters), offsets
        return self._folded


def fold(text: str) -> str:
    """Without white space, soft hyphens and case, NFKC, dashes and quotation marks plain: what stays when lines are
    broken otherwise. Character by character, so that a text and its slices fold alike; points and signs stay, since
    1.5 is not 15."""
    if text.isascii():
        return "".join(text.lower().split())
    pieces = (_folded_char(char) for char in text)
    return "".join(pieces)


@lru_cache(maxsize=1 << 14)
def _folded_char(char: str) -> str:
    pieces = unicodedata.normalize("NFKC", char.translate(_APOSTROPHES)).casefold()
    return "".join(_PLAIN.get(unicodedata.category(one), one) for one in pieces if not one.isspace())


def alike(left: str, right: str) -> float:
    """How much of two texts is the same, 0 to 1."""
    return _ratio(fold(left), fold(right))


def digits(text: str) -> tuple[str, ...]:
    """The figures of a text as runs of digits, signs within them left out: what must be equal in the same statement."""
    runs, run = [], ""
    for char in unicodedata.normalize("NFKC", text):
        if char.isdigit():
            run += char
        elif run and char not in ",.\u2009\u00a0\u202f ":
            runs.append(run)
            run = ""
    return (*runs, run) if run else tuple(runs)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _ratio(left: str, right: str) -> float:
    """By the first characters where texts are longer than any sentence: the time grows with the square."""
    if left == right:
        return 1.0
    return SequenceMatcher(None, left[:_COMPARED], right[:_COMPARED], autojunk=False).ratio()
