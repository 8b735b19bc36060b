"""Finds the time expressions of a text, settles their years, and says what looked like one and is none."""

from __future__ import annotations

from collections.abc import Iterable

from ...lang.pack import Pack
from ...model.mention import Rejection, TimeExpression
from ..tokens import Tokens
from . import calendar, clock, following, months, named, numeric, parts, recurring, relative, suffixed, turned, years
from .beginnings import Beginnings
from .interval import Interval
from .ranges import extend
from .reading import Parser, Part, Reading, anchor_of
from .settle import relation_of, settle
from .vocabulary import Vocabulary

_DIGITS: tuple[Parser, ...] = (
    numeric.read_numeric,
    numeric.read_ordinals,
    suffixed.read_suffixed,
    suffixed.read_day_alone,
    years.read_year,
    calendar.read_calendar,
    clock.read_time,
    recurring.read_duration,
    parts.read_letter_after,
    parts.read_season_after_year,
    parts.read_nth,
    recurring.read_nth_of_every,
    named.read_plan,
    named.read_feast_after_year,
    years.read_century,
    years.read_century_figure,
    following.read_part_alone,
)
# Where signs follow each other without spaces.
_DIGITS_OF_SIGNS: tuple[Parser, ...] = (
    numeric.read_numeric,
    suffixed.read_suffixed,
    suffixed.read_day_alone,
    years.read_year,
    clock.read_time,
    recurring.read_duration,
    years.read_century_figure,
    following.read_part_alone,
)

_OF_ORDINALS = frozenset((numeric.read_ordinals, recurring.read_nth_of_every, named.read_plan, years.read_century))


class Dates:
    """Finds time expressions with a pack's words; made once, used for many texts."""

    def __init__(self, pack: Pack) -> None:
        self._code = pack.code
        self._words = Vocabulary(pack.dates)
        self._triggers = _triggers(self._words)
        digits = (*_DIGITS, turned.read_number_first) if pack.dates.relative.numbers_first else _DIGITS
        self._follow = following.follow if pack.dates.following.edges else None
        self._digits = _possible(_DIGITS_OF_SIGNS if self._follow else digits, self._words)
        self._bare = tuple(parse for parse in self._digits if parse not in _OF_ORDINALS)
        self._beginnings = Beginnings(self._words) if self._follow else None

    def find(
        self, tokens: Tokens, anchor: str | None = None, rejections: list[Rejection] | None = None
    ) -> list[TimeExpression]:
        """All time expressions in order, none overlapping. ``anchor`` is the issue's date as EDTF: year, month or day.

        Relative and incomplete expressions are resolved against it; without it their ends are null.
        """
        parsers = self._triggers, self._digits, self._bare
        reading = Reading(tokens, self._words, *parsers, anchor_of(anchor), self._follow)
        drafts = _scan(reading) if self._beginnings is None else _scan_signs(reading, self._beginnings)
        values = settle(reading, drafts)
        if rejections is not None:
            rejections.extend(self._rejected(reading, drafts))
        return [self._mention(reading, *row) for row in zip(drafts, values, strict=True)]

    def _mention(self, r: Reading, draft: tuple[int, Part], value: Interval) -> TimeExpression:
        first, part = draft
        start, end = r.starts[first], r.ends[part.end - 1]
        return TimeExpression(
            start=start,
            end=end,
            text=r.text[start:end],
            rule=f"{self._code}/dates/{part.rule}",
            type=value.type,
            edtf=value.edtf,
            start_date=value.start.isoformat() if value.start else None,
            end_date=value.end.isoformat() if value.end else None,
            anchored=value.anchored,
            relation=relation_of(r, first, part.end),
            plan=value.plan,
        )

    def _rejected(self, r: Reading, drafts: list[tuple[int, Part]]) -> Iterable[Rejection]:
        taken = {index for first, part in drafts for index in range(first, part.end)}
        for index, rejection in sorted(r.rejected.items()):
            if index not in taken:
                yield Rejection(
                    start=rejection.start,
                    end=rejection.end,
                    text=rejection.text,
                    rule=f"{self._code}/dates",
                    kind="date",
                    reason=rejection.reason,
                )


def _possible(parsers: tuple[Parser, ...], words: Vocabulary) -> tuple[Parser, ...]:
    """Those that may find something with the pack's words: not each language has suffixes of years or days."""
    impossible: dict[Parser, bool] = {
        suffixed.read_suffixed: not (words.year_suffix.firsts or words.month_suffix.firsts),
        suffixed.read_day_alone: not words.lone_day_suffix.firsts,
        years.read_century_figure: bool(words.articles),
    }
    return tuple(parse for parse in parsers if not impossible.get(parse, False))


_Row = tuple[Iterable[str], tuple[Parser, ...]]


def _triggers(words: Vocabulary) -> dict[str, tuple[Parser, ...]]:
    """Which parsers may begin at a word."""
    table: dict[str, list[Parser]] = {}
    for firsts, parsers in (*_parts_before(words), *_parts_behind(words)):
        for word in firsts:
            known = table.setdefault(word, [])
            known.extend(parse for parse in parsers if parse not in known)
    return {word: tuple(parsers) for word, parsers in table.items() if word not in words.articles}


def _parts_before(words: Vocabulary) -> tuple[_Row, ...]:
    """Where words are parted by spaces and a part goes before its whole ("the end of 2021")."""
    return (
        (words.month, (calendar.read_calendar,)),
        (words.weekday, (calendar.read_calendar, months.read_weekday)),
        (words.ordinals.firsts, (
            numeric.read_ordinals, calendar.read_calendar, parts.read_nth, recurring.read_nth_of_every, named.read_plan,
            years.read_century,
        )),
        (words.last_ordinals.firsts, (parts.read_nth,)),
        (words.cardinals.firsts, (recurring.read_duration,)),
        (words.year_names.firsts, (years.read_named_year,)),
        (words.decades.firsts, (years.read_decade_word,)),
        (words.letters, (parts.read_letter,)),
        (words.weeks.firsts, (parts.read_week,)),
        (words.seasons.firsts, (parts.read_season,)),
        (words.edges.firsts, (parts.read_edge,)),
        (words.fixed_edges.firsts, (parts.read_edge,)),
        (words.feasts.firsts, (named.read_feast,)),
        (words.day_words.firsts, (relative.read_day_word,)),
        (words.pointers.firsts, (relative.read_pointer,)),
        (words.within.firsts, (relative.read_within,)),
        (words.before_number.firsts, (relative.read_ago,)),
        (words.cuts.firsts, (relative.read_cut,)),
        (words.same.firsts, (relative.read_same,)),
        (words.every.firsts, (recurring.read_every,)),
        (words.sets.firsts, (recurring.read_set,)),
        ((*words.month, *words.weekday) if words.behind else (), (turned.read_pointed,)),
        (words.decade_names.firsts, (turned.read_named_decade,)),
        (words.cardinals.firsts if words.words.relative.numbers_first else (), (turned.read_number_first,)),
        (words.clock_whole.firsts, (clock.read_clock_word,)),
    )  # fmt: skip


def _parts_behind(words: Vocabulary) -> tuple[_Row, ...]:
    """Where signs follow each other and a whole goes before its part."""
    return (
        (words.numerals.signs, (
            suffixed.read_suffixed, recurring.read_duration, named.read_short_plan, years.read_century_figure,
            following.read_part_alone,
        )),
        (words.numerals.before_ordinal, (parts.read_nth, named.read_plan)),
        (words.quotes, (named.read_short_plan,)),
        (words.eras.firsts, (suffixed.read_era,)),
        (words.fixed.firsts, (relative.read_fixed,)),
        (words.vague.firsts, (relative.read_vague,)),
        (words.again.firsts, (relative.read_again,)),
        (words.alone.firsts, (following.read_part_alone,)),
        (words.halves.firsts, (following.read_part_alone,)),
        (words.first_units.firsts, (following.read_part_alone,)),
        (words.lunar.firsts, (following.read_lunar,)),
        (words.lunar_months.firsts, (following.read_lunar,)),
        (words.weekday_words.firsts, (months.read_weekday_word,)),
        (words.day_parts.firsts, (clock.read_day_part,)),
        (words.feasts.firsts if words.feasts_alone else (), (named.read_feast_alone,)),
    )  # fmt: skip


def _scan(r: Reading) -> list[tuple[int, Part]]:
    """Expressions from left to right, the longest at each place: (first token, part)."""
    found: list[tuple[int, Part]] = []
    triggers, norm, after = r._triggers, r.norm, 0
    for index in [at for at, word in enumerate(norm) if word in triggers or word.isdecimal()]:
        if index >= after and (part := r.part(index)):
            first, part = extend(r, index, part)
            if part.article and first == index and first > r.previous_end and norm[first - 1] in r.words.articles:
                first -= 1
            found.append((first, part))
            after = r.previous_end = part.end
    return found


def _scan_signs(r: Reading, beginnings: Beginnings) -> list[tuple[int, Part]]:
    """The same where every sign is a token, at the likely beginnings only."""
    found: list[tuple[int, Part]] = []
    after = 0
    for index in beginnings.find(r.norm):
        if index < after:
            continue
        covered = r.skip(index, r.words.covers)
        part = r.part(index) if covered == index else None
        if part:
            first, part = extend(r, index, part)
            found.append((first, part))
            r.previous_end = part.end
        after = part.end if part else max(covered, after)
    return found
