"""The struct of a pack's ``units.toml``: units in words, comparators, ranges, rates, multiples and ranks."""

from __future__ import annotations

import msgspec

from .unspaced import Unspaced


class Scaled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a multiple of a unit: "gigawatt" is 1,000,000 kW. ``least`` is the figure from which they are."""

    unit: str
    factor: str
    forms: tuple[str, ...]
    least: int = 0


class SharedMoney(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that several currencies share; the first code holds unless the home country pays with another of them.

    ``factor`` is below 1 for minor units (cents). ``least`` is the figure from which an ambiguous word ("won",
    "pounds") is money at all. What is ``behind`` counts only directly after a larger unit of its currency ("三角")."""

    forms: tuple[str, ...]
    codes: tuple[str, ...]
    factor: str = "1"
    least: int = 0
    behind: bool = False


class Comparators(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words for = > >= < <= ~ before and after a figure; ``negations`` up to a few words before one turn it round,
    unless followed by one of ``not_negations``. ``articles`` may stand between comparator and figure. ``spans`` are the
    comparators that with a duration say how long something takes ("over three years"), not how much it is, but for
    ``ages`` after it or ``lasting`` before. ``continued`` is the word after which a trailing "or greater" is the start
    of the next comparator ("than"). ``where`` are comparators that before a small number in words and without a unit
    are only prepositions ("grouped under three headings"). With ``trailing_wins`` a comparator behind the figure says
    more than "reach", "about" or one of ``weak`` before it ("控制在5%左右"). An empty ``both`` joins bounds that stand
    side by side. ``round_before`` are comparators only before a scale alone ("上万人"); behind one of ``shared`` the
    comparator after the last figure of a list is that of all ("分别稳定在3万吨和5万吨左右"). ``goals`` are the first
    words of comparators that behind a word of change only say what it reaches ("crecer hasta 90"). ``uncut`` are words
    of which no comparator begins with the last character ("降低")."""

    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    equals_after: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    not_negations: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    round_before: dict[str, tuple[str, ...]] = {}
    shared: tuple[str, ...] = ()
    trailing_wins: bool = False
    goals: tuple[str, ...] = ()
    uncut: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class Ranges(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of ranges and lists. ``changes`` before a "from" make it a change, not a range; ``difference`` is the word
    before an amount of change ("by"). With ``long_dash`` an em dash joins a range, with ``from_is_change`` a "from"
    always opens a change. ``articles`` may stand before either figure of a range ("entre el 20 y el 30 %").
    ``change_to`` are words between the ends of a change that never join a range ("von 20 auf 30 Prozent")."""

    between: tuple[str, ...] = ()
    between_and: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    change_to: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    commas: tuple[str, ...] = (",", "、")
    last: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    long_dash: bool = False
    from_is_change: bool = False


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a figure is per. ``per`` introduces any noun; ``each`` and ``articles`` only the words of ``bases``;
    ``every`` may be followed by a number and a base ("every two years"). ``adverbs`` say it in one phrase
    ("annually"). Before the figure stand ``leading`` ("年均"), anywhere in its clause, ``close``, right there ("人均"),
    and one of ``every`` with a number of one of the ``groups`` ("每千人")."""

    per: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    bases: dict[str, tuple[str, ...]] = {}
    adverbs: dict[str, tuple[str, ...]] = {}
    leading: dict[str, tuple[str, ...]] = {}
    close: dict[str, tuple[str, ...]] = {}
    groups: dict[str, tuple[str, ...]] = {}


class Multiples(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that multiply. ``verbs`` map a factor to forms that always do; ``loose`` to forms that also are adjectives
    or nouns, which must have one of ``before`` before or of ``after`` after them, and none of ``never``. ``times``
    follow a number, and multiply before one of ``compared`` or near one of the ranges' changes; ``fold`` ends or
    follows a number; ``signs`` are written to one. ``phrases`` of several words always multiply ("翻一番"), ``shares``
    tell a percentage ("打对折"). ``ratios`` behind a figure tell how many times the other it is ("2.3:1")."""

    verbs: dict[str, tuple[str, ...]] = {}
    loose: dict[str, tuple[str, ...]] = {}
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    fold: tuple[str, ...] = ()
    fold_words: dict[str, str] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    shares: dict[str, tuple[str, ...]] = {}
    ratios: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class Ranks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of ranks. ``top`` stands before a number, unless one of ``own`` follows it ("top ten tips"). ``sure`` verbs
    make a rank of any ordinal behind them (over ``skip``), ``verbs`` only of one with a field or one of ``nouns``
    ("came third in the country", "took second place"). ``number`` stands before a numeral ("No. 1"), ``field`` before
    one of ``field_nouns`` ("in the whole province"), ``alone`` by itself ("nationwide"); ``superlatives`` follow an
    ordinal ("third-largest"). ``first`` are words for the first place itself ("首位");
    ``to`` joins two ranks to a range, as ``ends`` behind the second does ("第三和第五之间")."""

    top: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    field_nouns: tuple[str, ...] = ()
    superlatives: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``units`` maps a code of reference/units.toml to its words, ``scaled`` gives words for multiples of units.

    ``money`` maps ISO 4217 codes to words; ``codes_as_words`` are codes that the language also uses as words, read as
    money only in capitals beside a large figure; ``sums`` are the money words that may stand before their figure.
    ``adjectives`` may stand between a figure and a word for people; ``carbon`` after "tonnes of" makes them emissions.
    ``of`` may stand between a vague number and its unit, ``of_scaled`` between any number in words or with a scale word
    and it ("millones *de* euros"). ``percent_of`` stands in "a percentage of 12". ``scaled_before`` are units before
    their figure ("百分之五"), ``unspaced`` what only a language without spaces needs."""

    units: dict[str, tuple[str, ...]]
    scaled: tuple[Scaled, ...] = ()
    money: dict[str, tuple[str, ...]] = {}
    shared_money: tuple[SharedMoney, ...] = ()
    codes_as_words: tuple[str, ...] = ()
    lower_codes: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    carbon: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_scaled: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    scaled_before: tuple[Scaled, ...] = ()
    unspaced: Unspaced | None = None
    comparators: Comparators
    ranges: Ranges = Ranges()
    rates: Rates = Rates()
    multiples: Multiples = Multiples()
    ranks: Ranks = Ranks()
