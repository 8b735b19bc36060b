"""A pack's time words compiled to look-ups, once for each finder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ...lang.words.dates import DateWords
from ..lexicon import Lexicon
from ..tokens import Tokens, fold
from .numerals import Numerals

T = TypeVar("T")

# Signs that enclose a plan's short name, as folded; corner brackets are quotes, too.
QUOTES = frozenset(('"', "'", "\u300c", "\u300d", "\u300e", "\u300f"))

RelativeSense = tuple[str, ...]


class Phrases(Lexicon[T]):
    """A lexicon that knows which words its phrases begin with, and finds nothing after the last token."""

    def match(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        if index >= len(tokens.norm) or tokens.norm[index] not in self._by_first:
            return None
        return super().match(tokens, index)

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """First and second words of the phrases, the second empty in those of one word."""
        return [(first, rest[0] if rest else "") for first, (_, rows) in self._by_first.items() for rest in rows]


def _senses(groups: Iterable[tuple[str, Iterable[str]]]) -> Phrases[RelativeSense]:
    """A phrase may stand in several groups ("last" before a month and before three years)."""
    found: dict[str, RelativeSense] = {}
    for sense, phrases in groups:
        for phrase in phrases:
            found[phrase] = (*found.get(phrase, ()), sense)
    return Phrases(found.items())


def _set(phrases: Iterable[str]) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in phrases)


class Vocabulary:
    """Lexicons and plain dictionaries over folded tokens; ``words`` is the pack's own struct."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.month = {fold(form): i + 1 for i, forms in enumerate(words.months) for form in forms}
        self.weekday = {fold(form): i + 1 for i, forms in enumerate(words.weekdays) for form in forms}
        self.ambiguous = frozenset(map(fold, words.ambiguous))
        self.articles = frozenset(map(fold, words.articles))
        self.ordinal_marks = frozenset(map(fold, words.ordinal_marks))
        self.numerals = Numerals(words.numerals)
        self.covers = _set(words.covers)
        self.counted = frozenset(map(fold, words.counted))
        self.labels = frozenset(map(fold, words.labels))
        self.span_nouns = frozenset(map(fold, words.years.span_nouns))
        self.letters = self._letters(words)
        self._phrases(words)
        self._relative(words)
        self._following(words)
        self.relations = relation_table(words)
        self.relations_behind: Phrases[str] = Phrases(
            [(phrase, relation) for relation, phrases in words.relations_behind.items() for phrase in phrases]
            + [(phrase, "") for phrase in words.no_relations]
        )
        self.since = frozenset(map(fold, words.relations.get("since", ())))
        self.indefinite = frozenset(map(fold, words.indefinite))

    @staticmethod
    def _letters(words: DateWords) -> dict[str, str]:
        pairs = [(w, "quarter") for w in words.parts.quarter_letters]
        pairs += [(w, "half") for w in words.parts.half_letters]
        return {fold(word): unit for word, unit in pairs}

    def _phrases(self, words: DateWords) -> None:
        self.ordinals = Phrases(words.ordinals.items())
        self.last_ordinals = _set(words.last_ordinals)
        self.cardinals = Phrases(words.cardinals.items())
        self.units = Phrases(words.units.items())
        self.not_units = _set(words.not_units)
        self.of = _set(words.of)
        self.list_words = frozenset(map(fold, words.lists))
        self.decades = Phrases(words.decades.items())
        self.decade_marks = _set(words.decade_marks)
        self.centuries = _set(words.century_words)
        self.year_names = Phrases([(w, False) for w in words.years.named] + [(w, True) for w in words.years.fiscal])
        self.decade_names = _set(words.years.decade_names)
        self.weeks = _set(words.parts.week_words)
        self.seasons = Phrases(words.parts.seasons.items())
        self.edges = Phrases(words.parts.edges.items())
        self.edge_of = _set(words.parts.edge_of)
        self.edge_words = frozenset(map(fold, words.parts.edges))
        self.fixed_edges = Phrases(words.parts.fixed_edges.items())
        self.every = _set(words.every)
        self.sets = _set(words.sets)
        self.plans = _set(words.plans)
        self.plan_tails = _set(words.plan_tails)
        self.feasts = Phrases(words.feasts.items())
        self.clock_marks = _set(words.clock.marks)
        self.clock_whole = _set(words.clock.whole)
        self.clock_exact = frozenset(map(fold, words.clock.at))

    def _relative(self, words: DateWords) -> None:
        r = words.relative
        self.day_words = Phrases(r.days.items())
        self.uncapitalised = frozenset(map(fold, r.uncapitalised))
        self.pointers = _senses(
            (
                ("this", r.this),
                ("last", r.last),
                ("next", r.next),
                ("past", r.past),
                ("coming", r.coming),
                ("before_it", r.before_it),
                ("after_it", r.after_it),
            )
        )
        self.ago, self.hence, self.within = _set(r.ago), _set(r.hence), _set(r.within)
        self.behind = Phrases(r.behind.items())
        self.before_number = Phrases([(w, -1) for w in r.ago_before] + [(w, 1) for w in r.hence_before])
        self.shifts = Phrases([(w, -1) for w in r.before] + [(w, 1) for w in r.after])
        self.cuts: Phrases[str] = Phrases([(w, "so_far") for w in r.so_far] + [(w, "rest") for w in r.rest])
        self.few, self.same = _set(r.few), _set(r.same)
        self.possessives = _set(r.possessives)
        self.plurals = frozenset(map(fold, r.plurals))
        g = words.ranges
        self.openings = endings([(w, "from") for w in g.opening] + [(w, "between") for w in g.pair_opening])
        self.range_to, self.pair_to, self.joined = _set(g.to), _set(g.pair_to), _set(g.joined)
        self.now = _set(g.now)
        self.pair_closing = _set(g.pair_closing)

    def _following(self, words: DateWords) -> None:
        f = words.following
        self.year_suffix, self.month_suffix = _set(words.years.suffix), _set(words.month_suffix)
        self.day_suffix = _set(words.day_suffix)
        self.counted_days = frozenset(map(fold, words.counted_days))
        self.eras = Phrases(words.years.eras.items())
        self.era_first = frozenset(map(fold, words.years.first))
        self.tails: Phrases[tuple[str, object]] = Phrases(
            [(w, ("never", None)) for w in f.never]
            + [(w, ("edge", name)) for w, name in f.edges.items()]
            + [(w, ("half", n)) for w, n in f.halves.items()]
            + [(w, ("third", n)) for w, n in f.thirds.items()]
        )
        self.halves = Phrases(f.halves.items())
        self.alone = Phrases(f.alone.items())
        self.week_tails = {fold(sign): number for sign, number in f.weekdays.items()}
        self.tail_joiners = _set(f.joiners)
        self.counters = _set(words.numerals.counters)
        self.first_units: Phrases[int] = Phrases([(w, 1) for w in f.first] + [(w, -1) for w in f.last])
        self.fixed = Phrases(words.relative.fixed.items())
        self.vague, self.again = _set(words.relative.vague), _set(words.relative.again)
        self.pointer_joiners = _set(words.relative.joiners)
        self.past_behind = _set(words.relative.past_behind)
        self.not_plans = _set(words.not_plans)
        self.lone_day_suffix = _set(words.lone_day_suffix)
        self.short_plans = frozenset(map(fold, words.short_plans))
        self.quotes = QUOTES if words.short_plans else frozenset[str]()
        self.feasts_alone = frozenset(map(fold, words.feasts_alone))
        self.weekday_words = _set(form for forms in words.weekdays for form in forms if len(Tokens(form)) > 1)
        self.lunar = _set(words.lunar.announcing)
        self.lunar_months = Phrases(words.lunar.months.items())
        self.day_parts, self.hours = _set(words.clock.day_parts), _set(words.clock.hours)
        self.minutes = _set(words.clock.minutes)


Endings = dict[str, list[tuple[tuple[str, ...], str]]]


def endings(pairs: Iterable[tuple[str, str]]) -> Endings:
    """Phrases by their last token, longest first, to be matched backwards from a mention."""
    table: Endings = {}
    for phrase, meaning in pairs:
        norm = tuple(Tokens(phrase).norm)
        table.setdefault(norm[-1], []).append((norm, meaning))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def ending_at(table: Endings, norm: list[str], end: int) -> tuple[int, str] | None:
    """The longest phrase that ends right before token ``end``: (its first token, meaning)."""
    for phrase, meaning in table.get(norm[end - 1], ()) if end > 0 else ():
        first = end - len(phrase)
        if first >= 0 and tuple(norm[first:end]) == phrase:
            return first, meaning
    return None


def relation_table(words: DateWords) -> Endings:
    """The words before an expression; those that only look like one have an empty sense."""
    senses = [(phrase, relation) for relation, phrases in words.relations.items() for phrase in phrases]
    return endings([*senses, *((phrase, "") for phrase in words.no_relations)])
