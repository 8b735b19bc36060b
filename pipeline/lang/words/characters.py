"""The struct of a pack's ``[characters]`` in ``numbers.toml``: numerals that are written a character each."""

from __future__ import annotations

import msgspec


class Characters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Numerals in a system of myriads, where a number is read character by character.

    ``digits``, ``zeros``, ``small`` scales (below the myriad) and ``large`` ones map characters to values; ``formal``
    ones are numerals only beside others. ``more`` behind a number say "and more", those of ``nearly`` only before a
    unit, ``some`` inside it stand for an unknown last digit. ``half`` is a half before a unit or scale, ``whole_half``
    one of anything. ``part`` stands between denominator and numerator, ``joiner`` between a whole number and its
    fraction, ``ordinal`` before an ordinal, ``below_zero`` before a negative temperature. ``strings`` are the units
    before which numerals side by side are digits ("五五折"). ``closing`` multiply where nothing follows (dozens).

    What decides whether a numeral is one: ``names`` hold numerals and say no number, ``not_after`` are characters
    behind which a lone numeral ends a word, ``copulas`` may stand before a lone numeral when one of ``closers`` or
    nothing follows, ``round_after`` are words between which and a unit a scale alone is a number ("突破万亿元").
    ``joined`` stand between two numerals of a range, of which the first needs no unit ("三至五家").
    ``not_negative`` are words that only end like a negative sign ("减负").
    ``more_never`` are what follows where a word of ``more`` begins another word.
    """

    digits: dict[str, int]
    zeros: tuple[str, ...]
    small: dict[str, int]
    large: dict[str, int]
    formal: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
    more_never: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    whole_half: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    joiner: tuple[str, ...] = ()
    ordinal: tuple[str, ...] = ()
    below_zero: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    closing: dict[str, int] = {}
    names: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    round_after: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    not_negative: tuple[str, ...] = ()
