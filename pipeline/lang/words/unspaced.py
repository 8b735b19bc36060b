"""The struct of ``[unspaced]`` in a pack's ``units.toml``: figures where words are written without spaces."""

from __future__ import annotations

import msgspec


class Unspaced(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells a unit from the beginning of another word, and a figure from a name.

    ``not_units`` begin like a unit and are none. ``classes`` behind a unit make a class of the figure ("万吨级"),
    ``time_names`` a name of a duration ("15分钟生活圈"). ``half`` behind a unit adds a half of it, unless one of
    ``half_stops`` stands there; behind one of ``tenths`` a digit adds tenths ("七成五"); ``discounts`` are those of
    them of which ten are none. ``more`` behind a measure says "and more", unless one of ``more_never`` stands there.
    One of ``numbered`` numbers what follows, where that is one of ``sessions``, or behind another of them one of
    ``meetings`` ("十二届八次全会").
    """

    not_units: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    time_names: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    half_stops: tuple[str, ...] = ()
    tenths: tuple[str, ...] = ()
    discounts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    more_never: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
