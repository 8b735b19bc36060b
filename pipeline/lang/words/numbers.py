"""The struct of a pack's ``numbers.toml``."""

from __future__ import annotations

import msgspec

from .characters import Characters


class NotNumbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words beside which a numeral only names something.

    ``labels`` stand before a label's numeral in any case ("article 12"), ``titles`` only when capitalised ("Line 3"),
    ``abbreviations`` with a full stop ("No. 8"). ``clock`` follows a time of day. ``pronouns`` are numerals that may be
    pronouns, which they are after ``pronoun_after`` and before ``pronoun_before``. ``nothing`` are the words before a
    zero that is no figure ("net zero"). ``halves_after`` and ``quarters_after`` are words after which a half or quarter
    is a part of time or a game. ``headers`` stand before a scale that heads a column ("in thousands of euros").
    ``in_units`` are phrases that end in a numeral and are a unit ("por ciento").
    ``articles`` are numerals that are the indefinite article, too: numbers only before a unit of measure or money."""

    labels: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    pronoun_after: tuple[str, ...] = ()
    pronoun_before: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    halves_after: tuple[str, ...] = ()
    quarters_after: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    in_units: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


class Compounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of what a number written as one word is put together, besides the small ``cardinals``. ``joiners`` stand between
    a unit and its ten, and behind a hundred; ``scales`` multiply inside the word; ``tails`` end one and add a
    fraction, ``mixed`` are whole words. ``ordinals`` are stems, each of which takes every one of the ``endings``."""

    joiners: tuple[str, ...] = ()
    scales: dict[str, int] = {}
    tails: dict[str, str] = {}
    mixed: dict[str, str] = {}
    ordinals: dict[str, int] = {}
    endings: tuple[str, ...] = ()


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the stems among the ``ordinals``, ``part`` and ``parts`` end in: "vigésim~" with "o", "a", "os", "as"."""

    ordinals: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a language writes numbers.

    ``decimal`` is its decimal sign, ``groups`` the signs between groups of three digits; a space there covers the
    no-break and thin ones. ``cardinals``, ``ordinals`` and ``scales`` map words to values; ``plural_scales`` also stand
    alone as vague numbers ("hundreds of"). ``suffixes`` are scales written to digits, in their exact case;
    ``money_suffixes`` are such only beside money ("$5m"). ``part`` and ``parts`` are denominators in the singular and
    plural, ``half`` those of two. ``joiners`` may stand between a number's parts ("and"), from one of ``joiner_from``
    on. ``vague`` are words before a scale that make it a range, in numbers of that scale. ``scale_marks`` are scales
    that may be written with a full stop ("Mio."). ``ordinal_mark`` behind digits makes an ordinal of them after one of
    ``ordinal_before`` ("der 3. Platz"). ``joiner_to`` is the largest slot behind which a joiner stands, ``joined`` the
    values that one brings in below a hundred ("vingt et un"), ``part_joiners`` join a fraction to its whole number
    ("con"). ``slots`` are cardinals that leave more or less open than the zeros they end with tell.
    ``longest_numerator`` and ``ordinal_chains`` ("vigésimo primero") tell how fractions and ordinals are built.
    ``scale_limits`` are scales that multiply words alone, up to a value ("quinze cents"; "45 cents" are money).
    ``accents_optional`` says that words are also written without their accents."""

    decimal: str
    groups: tuple[str, ...]
    cardinals: dict[str, int]
    scales: dict[str, int]
    plural_scales: dict[str, int] = {}
    suffixes: dict[str, int] = {}
    money_suffixes: dict[str, int] = {}
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    joiner_from: int = 100
    joiner_to: int = 10**30
    joined: tuple[int, ...] = ()
    part_joiners: tuple[str, ...] = ()
    slots: dict[str, int] = {}
    longest_numerator: bool = False
    ordinal_chains: bool = False
    scale_limits: dict[str, int] = {}
    endings: Endings = Endings()
    accents_optional: bool = False
    negatives: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    ordinals: dict[str, int] = {}
    ordinal_suffixes: tuple[str, ...] = ()
    part: dict[str, int] = {}
    parts: dict[str, int] = {}
    half: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    in_every: tuple[str, ...] = ()
    vague: dict[str, tuple[int, int]] = {}
    scale_marks: tuple[str, ...] = ()
    ordinal_mark: str = ""
    ordinal_before: tuple[str, ...] = ()
    compounds: Compounds = Compounds()
    characters: Characters | None = None
    not_numbers: NotNumbers = NotNumbers()
