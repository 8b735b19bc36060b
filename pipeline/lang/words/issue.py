"""The struct of a pack's ``issue.toml``: what tells the parts of an issue, its masthead, and where sentences end.

Templates are lines in which ``{year} {month} {day} {season} {quarter} {n} {nth} {place} {organization}`` stand for what
the code knows how to read; a space stands for any white space, and case does not matter outside the placeholders.
"""

from __future__ import annotations

import msgspec


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Written without their last stop. ``never`` end a sentence ("Mr"), ``before_number`` do not before a figure
    ("No"), ``seldom`` end one only before a word that often begins one ("etc", "U.S")."""

    never: tuple[str, ...] = ()
    before_number: tuple[str, ...] = ()
    seldom: tuple[str, ...] = ()


class IssueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``months`` and ``seasons`` give EDTF's numbers (1-12, 21-24); ``ordinals`` and ``tens`` spell a number.

    ``clause_stops`` are signs that end sentences elsewhere and only part clauses in this language (；). ``numberings``
    are what headings of an outline begin with, a tuple a level, the highest first: templates with ``{spelled}`` for a
    number in numerals, ``{n}`` for one in figures.
    """

    function_words: tuple[str, ...]
    small_words: tuple[str, ...] = ()
    abbreviations: Abbreviations = Abbreviations()
    number_stop_is_ordinal: bool = False
    clause_stops: tuple[str, ...] = ()

    months: dict[str, int]
    seasons: dict[str, int] = {}
    dates: tuple[str, ...]
    ordinals: dict[str, int] = {}
    tens: dict[str, int] = {}
    ordinal_suffixes: tuple[str, ...] = ()
    issue_numbers: tuple[str, ...]

    publication_words: tuple[str, ...] = ()
    organization_words: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()

    page_numbers: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    timelines: tuple[str, ...] = ()
    place_types: tuple[str, ...] = ()
    numberings: tuple[tuple[str, ...], ...] = ()
