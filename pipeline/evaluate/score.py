"""Scores exports against gold, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ..model.record import City, DateRecord, Extraction
from . import agree
from .gold import Case, Gold, GoldCity, GoldDate
from .match import COMMITMENT_LEVELS, LEVELS, Homes, Matched, match_commitments, match_figures
from .tally import Tally

ALL = "all"
# Levels that are listed among the errors when a matched record misses them.
_LISTED_LEVEL = "ALL"


@dataclass(frozen=True)
class Error:
    """One thing that is not as the gold has it: ``problem`` is missed, extra or partial."""

    source: str
    kind: str
    problem: str
    text: str


@dataclass
class Evaluation:
    """Tallies by group and key ("targets.V", "cities"), the errors, and gold without an export.

    The groups are a language ("zh"), a format of it ("zh pdf"), and "all"; a format alone where the gold tells no
    language.
    """

    tallies: dict[str, dict[str, Tally]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))
    errors: list[Error] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def evaluate(found: Iterable[Case]) -> Evaluation:
    """Gold without an export counts as all missed."""
    evaluation = Evaluation()
    for case in found:
        if not case.exports:
            evaluation.absent.append(str(case.path))
            _Scorer(evaluation, str(case.path), _groups(case.gold)).missing(case.gold)
        for suffix, extraction in case.exports:
            _Scorer(evaluation, extraction.source.path, _groups(case.gold, suffix)).score(case.gold, extraction)
    return evaluation


def _groups(gold: Gold, suffix: str = "") -> set[str]:
    return {ALL, gold.language or ALL, " ".join(part for part in (gold.language, suffix) if part) or ALL}


class _Scorer:
    """Adds one source to an evaluation."""

    def __init__(self, evaluation: Evaluation, source: str, groups: set[str]) -> None:
        self._evaluation = evaluation
        self._source = source
        self._groups = groups

    def score(self, gold: Gold, extraction: Extraction) -> None:
        homes = Homes(gold.home, extraction.issue.home)
        if gold.targets is not None:
            self._levels("targets", LEVELS, match_figures(gold.targets, extraction.targets, homes))
        if gold.actuals is not None:
            self._levels("actuals", LEVELS, match_figures(gold.actuals, extraction.actuals, homes))
        if gold.commitments is not None:
            matched = match_commitments(gold.commitments, extraction.commitments, homes)
            self._levels("commitments", COMMITMENT_LEVELS, matched)
        if gold.cities is not None:
            self._cities(gold.cities, extraction.cities)
        if gold.dates is not None:
            self._dates(gold.dates, extraction.dates)

    def missing(self, gold: Gold) -> None:
        """All of the gold is missed."""
        homes = Homes(gold.home, None)
        self._levels("targets", LEVELS, match_figures(gold.targets or (), (), homes))
        self._levels("actuals", LEVELS, match_figures(gold.actuals or (), (), homes))
        self._levels("commitments", COMMITMENT_LEVELS, match_commitments(gold.commitments or (), (), homes))
        self._cities(gold.cities or (), ())
        self._dates(gold.dates or (), ())

    def _add(self, key: str, right: int, wrong: int, missed: int) -> None:
        for group in self._groups:
            self._evaluation.tallies[group][key].add(right, wrong, missed)

    def _say(self, kind: str, problem: str, rows: Iterable[object]) -> None:
        self._evaluation.errors += [Error(self._source, kind, problem, _shown(row)) for row in rows]

    def _levels(self, kind: str, levels: Sequence[str], matched: Matched[Any, Any]) -> None:
        pairs = [(row, record, grade) for row, record, grade in matched.pairs if not row.optional]
        missed = [row for row in matched.missed if not row.optional]
        for level in levels:
            right = sum(grade[level] for *_, grade in pairs)
            wrong = len(pairs) - right
            self._add(f"{kind}.{level}", right, wrong + len(matched.extra), wrong + len(missed))
        self._say(kind, "missed", missed)
        self._say(kind, "extra", matched.extra)
        partial = [(row, record, grade) for row, record, grade in pairs if not grade[_LISTED_LEVEL]]
        self._say(kind, "partial", (_Partial(row, record, _wrong(grade)) for row, record, grade in partial))

    def _cities(self, gold: Sequence[GoldCity], found: Sequence[City]) -> None:
        """Right by country and any of the names; countries and provinces beyond the gold are not judged."""
        left, pairs, missed = list(found), [], []
        for row in sorted(gold, key=lambda row: row.optional):
            hit = next((city for city in left if _same_city(row, city)), None)
            if hit is not None:
                left.remove(hit)
                pairs.append((row, hit))
            elif not row.optional:
                missed.append(row)
        extra = [city for city in left if city.kind not in ("country", "province")]
        self._add("cities", sum(not row.optional for row, _ in pairs), len(extra), len(missed))
        self._say("cities", "missed", missed)
        self._say("cities", "extra", extra)
        if any(row.roles for row in gold):
            self._roles(pairs)

    def _roles(self, pairs: Sequence[tuple[GoldCity, City]]) -> None:
        want = {(row.name, role) for row, _ in pairs for role in row.roles or ()}
        also = {(row.name, role) for row, _ in pairs for role in (*row.roles_also, "mention")}
        have = {(row.name, role) for row, city in pairs for role in city.roles}
        extra = have - want - also
        self._add("roles", len(want & have), len(extra), len(want - have))
        self._say("roles", "missed", sorted(want - have))
        self._say("roles", "extra", sorted(extra))

    def _dates(self, gold: Sequence[GoldDate], found: Sequence[DateRecord]) -> None:
        """By both ends; expressions without them that the gold does not list are not judged."""
        want = {(row.start, row.end): row for row in gold}
        have = {(one.start, one.end): one for one in found if one.start and one.end}
        missed = [row for key, row in want.items() if key not in have and not row.optional]
        extra = [one for key, one in have.items() if key not in want]
        right = sum(key in have and not row.optional for key, row in want.items())
        self._add("dates", right, len(extra), len(missed))
        self._say("dates", "missed", missed)
        self._say("dates", "extra", extra)


def _same_city(row: GoldCity, city: City) -> bool:
    names = (city.name, *city.names.values())
    return city.country == row.country and (agree.same_name(row.name, names) or agree.same_name(row.text, names))


@dataclass(frozen=True)
class _Partial:
    row: object
    record: object
    levels: str


def _wrong(grade: dict[str, bool]) -> str:
    return " ".join(level for level, right in grade.items() if not right)


_SHOWN = ("place", "indicator", "measure", "comparator", "value", "lower", "upper", "unit", "by", "at", "deadline",
          "period", "per", "name", "country", "text", "start", "end", "quote")  # fmt: skip


def _shown(row: object) -> str:
    """A row in one line: the fields that tell it from others."""
    if isinstance(row, _Partial):
        return f"({row.levels}) {_shown(row.row)} <> {_shown(row.record)}"
    if isinstance(row, tuple):
        return ": ".join(str(part) for part in row)
    if not isinstance(row, msgspec.Struct):
        return str(row)
    cells = ((name, getattr(row, name, None)) for name in _SHOWN)
    return " ".join(f"{name}={_slot(value)}" for name, value in cells if value not in (None, ""))


def _slot(value: object) -> str:
    """A slot by what it resolved to and what was written."""
    if not isinstance(value, msgspec.Struct):
        return repr(value) if isinstance(value, str) else str(value)
    parts = (getattr(value, name, None) for name in ("id", "name", "edtf", "text"))
    return "/".join(str(part) for part in parts if part)
