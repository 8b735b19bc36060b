"""The struct of a pack's ``numbers.toml``."""

from __future__ import annotations

import msgspec


class NotNumbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words beside which a numeral only names something.

    ``labels`` stand before a label's numeral in any case ("article 12"), ``titles`` only when capitalised ("Line 3"),
    ``abbreviations`` with a full stop ("No. 8"). ``clock`` follows a time of day. ``pronouns`` are numerals that may be
    pronouns, which they are after ``pronoun_after`` and before ``pronoun_before``. ``nothing`` are the words before a
    zero that is no figure ("net zero"). ``halves_after`` and ``quarters_after`` are words after which a half or quarter
    is a part of time or a game. ``headers`` stand before a scale that heads a column ("in thousands of euros")."""

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


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a language writes numbers.

    ``decimal`` is its decimal sign, ``groups`` the signs between groups of three digits; a space there covers the
    no-break and thin ones. ``cardinals``, ``ordinals`` and ``scales`` map words to values; ``plural_scales`` also stand
    alone as vague numbers ("hundreds of"). ``suffixes`` are scales written to digits, in their exact case;
    ``money_suffixes`` are such only beside money ("$5m"). ``part`` and ``parts`` are denominators in the singular and
    plural, ``half`` those of two. ``joiners`` may stand between a number's parts ("and"), from one of ``joiner_from``
    on. ``vague`` are words before a scale that make it a range, in numbers of that scale."""

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
    not_numbers: NotNumbers = NotNumbers()
