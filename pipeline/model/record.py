"""The export contract: one ``Extraction`` an issue, its fields in the order in which JSON shows them.

Slots keep both sides: what the text says (``text``, ``spans``, ``as_written``) and what it means (``id``, ``value``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from .document import Article, Box, Diagnostic, Source
from .figures import Figures
from .mention import Comparator, Slice
from .review import Review

SCHEMA_VERSION = "1.2"

Measure = Literal["level", "growth", "increment", "reduction", "multiple", "share", "rank", "cumulative"]
Modality = Literal["will", "must", "plan", "expect", "strive", "propose"]
Basis = Literal["preliminary", "estimated", "constant_prices", "current_prices"]
Certainty = Literal["stated", "inferred", "ambiguous"]
Role = Literal[
    "home", "subdivision", "sister_city", "friendship_city", "sister_city_intent", "sister_city_sought",
    "cooperation", "participant", "recipient", "mention",
]  # fmt: skip
RelationKind = Literal["sister_city", "friendship_city", "cooperation", "aid", "participation"]
Status = Literal["sought", "intent", "signed", "active", "ended"]
EventKind = Literal[
    "agreement_signed", "visit", "exchange", "forum", "exhibition", "donation", "letter", "award", "opening",
    "anniversary", "other",
]  # fmt: skip


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a record stands; ``quote`` equals ``text[start:end]``, ``sentence`` is the slice around it.

    ``ocr_confidence`` is the recognizer's own for the least sure word of the quote, 0 to 1 and not calibrated; null
    where no word of it was read from a picture.
    """

    block: str
    start: int
    end: int
    quote: str
    sentence: Slice
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    ocr_confidence: float | None = None


class PlaceSlot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    name: str
    id: str | None = None
    country: str | None = None
    names: dict[str, str] = {}
    text: str | None = None
    spans: tuple[Slice, ...] = ()


class IndicatorSlot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str | None = None
    text: str | None = None
    counted: str | None = None
    spans: tuple[Slice, ...] = ()


class OfSlot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The whole of a share, the field of a rank."""

    text: str
    place: str | None = None
    indicator: str | None = None
    spans: tuple[Slice, ...] = ()


class TimeSlot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A deadline or period: EDTF and inclusive ISO days. ``inherited`` from the section's heading."""

    text: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    inherited: bool = False
    spans: tuple[Slice, ...] = ()


class BaselineSlot(Figures, frozen=True, kw_only=True):
    text: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    value: Decimal | None = None
    spans: tuple[Slice, ...] = ()


class AsWritten(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    value: str
    unit: str | None = None
    comparator: str | None = None


class Converted(Figures, frozen=True, kw_only=True):
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str


class Target(Figures, frozen=True, kw_only=True):
    id: str
    place: PlaceSlot
    indicator: IndicatorSlot
    measure: Measure
    comparator: Comparator
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    vague: bool = False
    per: str | None = None
    of: OfSlot | None = None
    deadline: TimeSlot | None = None
    period: TimeSlot | None = None
    baseline: BaselineSlot | None = None
    basis: tuple[Basis, ...] = ()
    modality: Modality = "will"
    stretch: bool = False
    as_written: AsWritten
    converted: Converted | None = None
    evidence: Evidence
    rules: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    inferred: tuple[str, ...] = ()
    review: Review | None = None


class Actual(Figures, frozen=True, kw_only=True):
    id: str
    place: PlaceSlot
    indicator: IndicatorSlot
    measure: Measure
    comparator: Comparator
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    vague: bool = False
    per: str | None = None
    of: OfSlot | None = None
    period: TimeSlot | None = None
    baseline: BaselineSlot | None = None
    basis: tuple[Basis, ...] = ()
    as_written: AsWritten
    converted: Converted | None = None
    evidence: Evidence
    rules: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    inferred: tuple[str, ...] = ()
    review: Review | None = None


class Commitment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str
    place: PlaceSlot
    text: str
    modality: Modality = "will"
    deadline: TimeSlot | None = None
    evidence: Evidence
    rules: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    inferred: tuple[str, ...] = ()
    review: Review | None = None


class City(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str
    name: str
    names: dict[str, str] = {}
    country: str | None = None
    kind: str = "city"
    latitude: float | None = None
    longitude: float | None = None
    same_as: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Evidence, ...] = ()
    review: Review | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """``places`` are ids of ``cities``."""

    id: str
    kind: RelationKind
    status: Status | None = None
    places: tuple[str, ...] = ()
    date: TimeSlot | None = None
    organizations: tuple[str, ...] = ()
    evidence: Evidence
    review: Review | None = None


class DateRecord(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    text: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    type: Literal["date", "time", "duration", "set", "period"]
    evidence: Evidence


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str
    kind: EventKind
    date: TimeSlot | None = None
    text: str
    places: tuple[str, ...] = ()
    evidence: Evidence
    review: Review | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A diagnostic as exported: with its evidence where it has a place in the text."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    evidence: Evidence | None = None


class Records(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What link makes and normalize completes, before it is put beside its document."""

    targets: tuple[Target, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    actuals: tuple[Actual, ...] = ()
    cities: tuple[City, ...] = ()
    relations: tuple[Relation, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    events: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Generator(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    name: str
    version: str
    fingerprint: str


class Home(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    name: str
    id: str | None = None
    country: str | None = None
    names: dict[str, str] = {}


class IssueRecord(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: str
    series: str | None = None
    title: str | None = None
    number: int | None = None
    date: str | None = None
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    home: Home | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything that one source says, as exported."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: Source
    issue: IssueRecord
    text: str
    articles: tuple[Article, ...] = ()
    targets: tuple[Target, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    actuals: tuple[Actual, ...] = ()
    cities: tuple[City, ...] = ()
    relations: tuple[Relation, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    events: tuple[Event, ...] = ()
    diagnostics: tuple[Finding, ...] = ()
