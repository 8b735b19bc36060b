"""What a promise is about: by this, statements in many issues are one promise."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NamedTuple

from ..model.record import Actual, IndicatorSlot, OfSlot, PlaceSlot, Target
from ..reference.published import is_published
from .amounts import kind_of
from .windows import CHANGES

Topic = tuple[str, str]  # place and indicator
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SHORT = 2  # letters of a word that only ties others together
_PER_HEAD = "per_capita"  # in the id of an indicator that is a rate per person already


class Subject(NamedTuple):
    """``span`` and ``baseline`` only tell changes and sums apart: what they run over and are compared with. ``words``
    tell families of things apart: what is counted, where the indicator alone does not say it."""

    place: str
    indicator: str
    measure: str
    of: str
    per: str
    kind: str | None
    stretch: bool
    span: str = ""
    baseline: str = ""
    deadline: str = ""
    words: str = ""

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits of a hash of the subject."""
        told = "\x1f".join("" if part is None else str(part) for part in self)
        return f"p-{hashlib.sha256(told.encode()).hexdigest()[:12]}"

    @property
    def whenever(self) -> Subject:
        """The same promise, whatever its deadline."""
        return self._replace(deadline="")

    @property
    def however_named(self) -> Subject:
        """The same promise, whatever its words."""
        return self._replace(words="")


def subject_of(target: Target) -> Subject:
    changes = target.measure in CHANGES or target.measure == "cumulative"
    deadline, period, baseline = target.deadline, target.period, target.baseline
    return Subject(
        place=place_key(target.place),
        indicator=indicator_key(target.indicator),
        measure=target.measure,
        of=of_key(target.of),
        per=per_key(target),
        kind=kind_of(target.unit),
        stretch=target.stretch,
        span=f"{period.start}/{period.end}" if changes and period else "",
        baseline=(baseline.end or "") if changes and baseline else "",
        deadline=(deadline.end or folded(deadline.text)) if deadline else "",
        words="" if is_published(target.indicator.id) else words_of(target),
    )


def words_of(record: Target | Actual) -> str:
    """What is measured, in the text's own words, in the order of characters: "reduction of emissions" and "emissions
    reduction" are the same. Words of one or two letters and the place's own name say nothing of it."""
    name = set(_WORD.findall(folded(f"{record.place.name} {record.place.text or ''}")))
    words = _WORD.findall(folded(record.indicator.text or record.indicator.counted or ""))
    return " ".join(sorted({word for word in words if (len(word) > _SHORT or not word.isascii()) and word not in name}))


def topic_of(record: Target | Actual) -> Topic:
    """Place and indicator, the latter without its qualifiers: whose figures are looked at for a promise."""
    own = record.indicator.id
    return place_key(record.place), own.partition(".")[0] if own else indicator_key(record.indicator)


def place_key(place: PlaceSlot) -> str:
    return place.id or f"name:{folded(place.name)}"


def indicator_key(indicator: IndicatorSlot) -> str:
    """The concept's id; where the vocabulary does not hold it, its folded words in quotes. A table's row may be a part
    of what its corner names ("Emissions: Transport"): the part belongs to the key."""
    words = folded(indicator.text or indicator.counted or "")
    if indicator.id is None:
        return f"“{words}”"
    _, _, part = words.partition(": ")
    return f"{indicator.id} “{part}”" if part else indicator.id


def of_key(of: OfSlot | None) -> str:
    if of is None:
        return ""
    named = [part for part in (of.place, of.indicator) if part]
    return " ".join(map(folded, named)) if named else f"“{folded(of.text)}”"


def per_key(record: Target | Actual) -> str:
    """The base of the rate. An indicator per head is that without saying so, and the figure of a year's end is that of
    the year; only a change "every year" is another than one over the years."""
    per = record.per or ""
    if per == "person" and _PER_HEAD in (record.indicator.id or ""):
        return ""
    return "" if per == "year" and record.measure not in CHANGES else per


def folded(text: str) -> str:
    """Compatibility forms, case and white space made one."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
