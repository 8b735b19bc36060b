"""The struct of a pack's ``indicators.toml``.

Its phrases are templates: ``(a|b)`` one of, ``[a|b]`` one of or nothing, ``{name}`` one of the group ``name``; what
stands after ``>`` must follow and is not part of the phrase. Hyphens and articles are left out (``built up`` finds
``built-up``), case does not matter.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Sense = Literal["growth", "reduction", "increment", "share", "cumulative", "total"]


class Marker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words around a term. ``sense`` is the measure they give it ("total" makes a sum of what can be summed up),
    ``per`` the base they divide it by; without either they only belong to the phrase."""

    phrases: tuple[str, ...]
    sense: Sense | None = None
    per: str | None = None


class IndicatorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``terms`` names each concept of reference/indicators.toml; the rest says how terms are built upon.

    ``heads`` stand before a term with their preposition ("number of"), ``modifiers`` before it ("total"), ``tails``
    after it ("growth rate"). ``articles`` may stand between any two words of a phrase, ``determiners`` between a head
    and its term, and so may a few words that end in one of the ``possessives``. ``compounds`` are words that make what
    stands before them a part of another noun ("tourism bureau"); ``never`` are fixed expressions that hold a term's
    words and are none. ``plurals`` are pairs of endings, singular and plural, of which the first that fits gives a
    term's other form; the singular of a plural counts only beside a head or tail.

    The rest is for languages that write terms without spaces. ``conjunctions`` stand between members that share the
    beginning or the end of a term ("urban and rural incomes"); a beginning that is ``carried`` is shared even where
    what follows would be a term of its own. A ``distributive`` word behind one term for two things parts it ("imports
    and exports" in one word). ``portions`` stand between a part and its whole, which makes the part a share. With
    ``compounding`` terms directly behind each other are one noun, the last of them its head.
    """

    terms: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]] = {}
    heads: tuple[Marker, ...] = ()
    modifiers: tuple[Marker, ...] = ()
    tails: tuple[Marker, ...] = ()
    articles: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    plurals: tuple[tuple[str, str], ...] = ()
    conjunctions: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    distributive: tuple[str, ...] = ()
    portions: tuple[str, ...] = ()
    compounding: bool = False
