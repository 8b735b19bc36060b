"""The struct of a pack's ``dates.toml``: the words of time expressions. The grammar stands in annotate/dates."""

from __future__ import annotations

from typing import Literal

import msgspec

Words = tuple[str, ...]
Unit = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]
Edge = Literal["start", "middle", "end", "early", "mid", "late"]
Season = Literal["spring", "summer", "autumn", "winter"]
Relation = Literal["by", "until", "in", "since", "from", "during", "after", "before", "at", "as"]


class Ranges(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``opening`` words pair with ``to`` ("from … to"), ``pair_opening`` with ``pair_to`` ("between … and").

    ``joined`` are signs and words that make a range without any opening; ``now`` ends a range on the day of issue.
    ``pair_closing`` may follow the second end where the opening word stands last.
    """

    opening: Words
    to: Words
    pair_opening: Words
    pair_to: Words
    joined: Words
    now: Words
    pair_closing: Words = ()


class Relative(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that point from the day of issue, or, for ``before_it`` and ``after_it``, from a year just named.

    ``days`` are offsets ("yesterday" is -1); ``this``, ``last``, ``next`` go before a unit, a month or a weekday;
    ``past`` and ``coming`` before a number of units; ``ago``, ``hence``, ``before`` and ``after`` follow one,
    ``within`` precedes it. ``so_far`` and ``rest`` cut the current unit at the day of issue ("later this year").
    ``plurals`` are units that without a number tell no length ("recent years"); ``possessives``
    after a day make it a figure of speech ("tomorrow's"). ``fixed`` are a pointer and its unit in one word (去年),
    ``vague`` whole expressions without ends, ``joiners`` may stand between a pointer and its number (的),
    ``past_behind`` follow a number of units (五年来), ``again`` go before one that begins where the time named last
    ends (再过五年). ``ago_before`` and ``hence_before`` go before a number of units, where the language says it so
    ("vor drei Jahren", "dentro de dos semanas"); ``behind`` follow a month or weekday ("lundi prochain"); with
    ``numbers_first`` a number may stand before ``past`` and ``coming`` ("les cinq prochaines années").
    ``uncapitalised`` are words of ``days`` that with a capital are something else ("morgen").
    """

    days: dict[str, int]
    this: Words
    last: Words
    next: Words
    past: Words
    coming: Words
    before_it: Words
    after_it: Words
    ago: Words
    hence: Words
    within: Words
    before: Words
    after: Words
    so_far: Words
    rest: Words
    few: Words
    plurals: Words
    possessives: Words = ()
    same: Words
    fixed: dict[str, tuple[int, Unit]] = {}
    vague: Words = ()
    joiners: Words = ()
    past_behind: Words = ()
    again: Words = ()
    ago_before: Words = ()
    behind: dict[str, Literal["last", "next"]] = {}
    numbers_first: bool = False
    uncapitalised: Words = ()
    hence_before: Words = ()


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Times of day: ``marks`` follow the figure ("pm"), ``whole`` stand alone ("noon"); after ``at``, 7.30 is one.

    ``day_parts`` go before figures with their own units ``hours`` and ``minutes`` (上午9时30分).
    """

    marks: Words
    whole: Words
    at: Words
    day_parts: Words = ()
    hours: Words = ()
    minutes: Words = ()


class Years(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``named`` precede a year ("year 2008"), ``fiscal`` also one of two digits ("FY25"); ``suffix`` follow it (年).

    ``decade_names`` before a figure or a word of ``decades`` make it a decade ("les années 90").
    ``span_nouns`` after "2011-12" tell that it is two years and no month ("school year", "budget"). ``eras`` are reigns
    with the year before their first one; ``first`` is the word for the figure of an era's first year (元).
    """

    named: Words
    fiscal: Words
    suffix: Words = ()
    span_nouns: Words = ()
    decade_names: Words = ()
    eras: dict[str, int] = {}
    first: Words = ()


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parts of a year: letters of numbered quarters and halves ("Q", "H"), words of numbered weeks, the seasons' names,
    the edges of any period; ``fixed_edges`` are edges with their period in one word ("year-end").

    ``edge_of`` joins a start or an end to its period; ``of`` of the whole pack is wider ("late in 2021").
    """

    quarter_letters: Words
    half_letters: Words
    week_words: Words
    seasons: dict[str, Season]
    edges: dict[str, Edge]
    edge_of: Words
    fixed_edges: dict[str, tuple[Edge, Unit]]


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Numerals of which every sign is a word of its own (二十五). ``larger`` are the signs beyond hundreds:
    beside one, a numeral is part of a longer number. ``before_ordinal`` goes before an ordinal (第), ``before_day``
    before the first ten days of a month (初); ``counters`` stand between an ordinal and its unit (个).
    """

    digits: dict[str, int] = {}
    tens: dict[str, int] = {}
    hundreds: Words = ()
    larger: Words = ()
    before_ordinal: Words = ()
    before_day: Words = ()
    counters: Words = ()


class Following(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What after a period names a part of it (2025年底, 今年上半年): its ``edges`` and ``halves``, the thirds of a
    month, weekdays after a week. ``first`` and ``last`` go before a number of units; ``joiners`` may stand between.
    ``alone`` are edges with their unit in one word, for a year still to be told (年底). ``never`` are other words that
    begin like one of these (初步).
    """

    edges: dict[str, Edge] = {}
    halves: dict[str, int] = {}
    thirds: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    first: Words = ()
    last: Words = ()
    joiners: Words = ()
    alone: dict[str, tuple[Edge, Unit]] = {}
    never: Words = ()


class Lunar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The Chinese calendar: words that announce one of its dates (农历), its months that have names (正月)."""

    announcing: Words = ()
    months: dict[str, int] = {}


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``day_first`` is the order of 3/4/2020. ``months`` and ``weekdays`` (from Monday) list every form, each one word.

    ``ambiguous`` are forms that are ordinary words or names too and need a neighbour. ``of`` may stand inside a date,
    ``articles`` before one: no other phrase of this file begins with an article. ``lists`` join such expressions.
    ``ordinal_marks`` follow a figure ("st", "."); ``day_suffix``, ``month_suffix`` make it a day or month (日, 月).
    ``indefinite`` cardinals ("a") before a unit make a rate. ``decades`` are two-digit decades in words,
    ``decade_marks`` what follows their figures ("s"). ``feasts`` give the ids of reference/periods.toml.
    ``feasts_alone`` also stand without a year. ``counted`` after a figure make it a count, ``labels`` before one the
    number of something; ``counted_days`` after a day make it a length (5日内). ``not_units`` begin like a
    unit and are none (年级). ``short_plans`` end a plan's short name,
    its ordinal and this (十五五). ``relations_behind`` follow an expression (2030年前);
    ``no_relations`` are longer words that only look like a relation (关于, 内蒙古). ``not_plans`` behind a short name
    make it that of another plan. ``lone_day_suffix`` makes a figure without a month a day. Nothing inside ``covers`` is
    a time.
    """

    day_first: bool
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    ambiguous: Words
    articles: Words
    of: Words
    lists: Words
    ordinals: dict[str, int]
    ordinal_marks: Words
    last_ordinals: Words
    cardinals: dict[str, int]
    indefinite: Words
    units: dict[str, Unit]
    decades: dict[str, int]
    decade_marks: Words
    century_words: Words
    years: Years
    parts: Parts
    ranges: Ranges
    relative: Relative
    clock: Clock
    every: Words
    sets: Words
    plans: Words
    plan_tails: Words
    feasts: dict[str, str]
    relations: dict[Relation, Words]
    counted: Words
    labels: Words
    day_suffix: Words = ()
    month_suffix: Words = ()
    counted_days: Words = ()
    not_units: Words = ()
    short_plans: Words = ()
    not_plans: Words = ()
    covers: Words = ()
    no_relations: Words = ()
    lone_day_suffix: Words = ()
    feasts_alone: Words = ()
    relations_behind: dict[Relation, Words] = {}
    numerals: Numerals = Numerals()
    following: Following = Following()
    lunar: Lunar = Lunar()
