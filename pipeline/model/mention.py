"""Mentions: spans of the text with a typed value and the rule that found them.

Inside an annotator offsets count from the start of the text it was given (a block); ``Annotation.shifted`` moves them
to the document's. ``rule`` reads ``<language>/<annotator>/<rule>``, e.g. ``en/quantities/money``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeVar

import msgspec

from .place import Place

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Slice = tuple[int, int]


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    start: int
    end: int
    text: str
    rule: str


class NumberMention(Mention, frozen=True, kw_only=True, tag_field="mention", tag="number"):
    """A number in digits or words. Vague ones ("hundreds of billions") have bounds instead of a value."""

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    vague: bool = False
    ordinal: bool = False


class Quantity(Mention, frozen=True, kw_only=True, tag_field="mention", tag="quantity"):
    """A number with its unit and comparator; ``start`` and ``end`` take in the comparator's words.

    ``value`` is in ``unit`` itself, scale words multiplied out; a range has ``value`` null and its bounds.
    ``unit`` is a code of reference/units.toml or ISO 4217; null for a bare number with a comparator or a range.
    ``dimension`` is the unit's kind (money, share, area …). ``per`` is the rate's base (year, person …).
    ``number`` and ``core`` are slices: the figure alone, and figure with unit but without comparator.
    ``counted`` is what a count counts, as written.
    """

    comparator: Comparator = "="
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    dimension: str | None = None
    vague: bool = False
    per: str | None = None
    counted: str | None = None
    number: Slice
    core: Slice
    written_value: str
    written_unit: str | None = None
    written_comparator: str | None = None


class TimeExpression(Mention, frozen=True, kw_only=True, tag_field="mention", tag="date"):
    """A date, period, duration, set or time of day. ``start_date`` and ``end_date`` are inclusive ISO days, or null.

    ``anchor`` is true where the value was resolved against the issue's date. ``relation`` is the preposition's sense
    where the words before it tell one: by in until since from during after before. ``plan`` is the ordinal of a
    plan period.
    """

    type: Literal["date", "time", "duration", "set", "period"]
    edtf: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    anchored: bool = False
    relation: str | None = None
    plan: int | None = None


class PlaceMention(Mention, frozen=True, kw_only=True, tag_field="mention", tag="place"):
    """A named place, resolved. ``ambiguous`` where several candidates stayed equal; ``corrected`` for a misspelling;
    ``country_given`` where the text itself names the country; ``adjective`` for "Italian" and the like."""

    place: Place
    ambiguous: bool = False
    corrected: bool = False
    country_given: bool = False
    adjective: bool = False


class IndicatorMention(Mention, frozen=True, kw_only=True, tag_field="mention", tag="indicator"):
    """What is measured. ``id`` is of reference/indicators.toml; null for a noun phrase it does not hold.

    ``unit_kind`` (money share person count area …) and ``unit`` (the code a bare number takes) come from the
    vocabulary; ``measure`` is the measure the term itself implies ("growth" for "GDP growth rate"), if any.
    """

    id: str | None = None
    unit_kind: str | None = None
    unit: str | None = None
    measure: str | None = None


class Cue(Mention, frozen=True, kw_only=True, tag_field="mention", tag="cue"):
    """A word that tells what its neighbours mean; kinds and values are those of the pack's cues.toml."""

    kind: str
    value: str


class Phrase(Mention, frozen=True, kw_only=True, tag_field="mention", tag="phrase"):
    """A noun phrase; ``head`` is the slice of its last noun group before a preposition."""

    head: Slice
    plural: bool = False
    anaphoric: bool = False  # stands for what was spoken of before ("the average")


class UnitMention(Mention, frozen=True, kw_only=True, tag_field="mention", tag="unit"):
    """A unit that stands without a number, as a table's header has it ("RMB 100 million"): a figure of the column is
    multiplied by ``factor`` to be in ``unit``, which is null where the header tells the factor alone ("(10,000)")."""

    factor: Decimal
    unit: str | None
    dimension: str | None = None
    per: str | None = None


class Rejection(Mention, frozen=True, kw_only=True, tag_field="mention", tag="rejection"):
    """What looked like a mention and is none, with the reason that ``explain`` prints."""

    kind: str
    reason: str


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """All mentions of one text, each list in order of ``start``. ``clausal`` says that its language is read clause by
    clause, what a clause is about first, as those written without spaces are."""

    text: str = ""
    offset: int = 0
    lang: str = "und"
    clausal: bool = False
    sentences: tuple[Slice, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    indicators: tuple[IndicatorMention, ...] = ()
    cues: tuple[Cue, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    units: tuple[UnitMention, ...] = ()  # of a table's headers
    bases: tuple[Cue, ...] = ()  # how figures were arrived at
    rejections: tuple[Rejection, ...] = ()


M = TypeVar("M", bound=Mention)


def beginning(mentions: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Those of a list sorted by ``start`` that begin in a slice; by bisection, so that long texts stay linear."""
    if not mentions:
        return mentions
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, lo=first, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start
