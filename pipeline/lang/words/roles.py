"""The struct of a pack's ``roles.toml``: who stands in which relation to whom, and what happened.

The grammar that reads it is that of valency: a trigger (a verb, a noun) says what its parties are to the home place,
and which prepositions bring them in.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["", "sought", "intent", "signed", "active", "ended"]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A trigger and where its parties stand.

    ``relation`` is a kind of relation (``sister_city friendship_city cooperation aid participation``; ``open`` for
    an agreement whose kind the article tells; ``donor`` for who gives aid; a sister or friendship city without a
    status has it from the clause). ``near`` names groups of nouns, one of which must stand close by in the clause.
    ``takes`` names the argument groups that bring the parties in; ``verb`` says of a tie that its subject is always
    a party; ``subject`` and ``object`` are true where they may be the verb's own.
    """

    words: tuple[str, ...]
    relation: str
    status: Status = ""
    near: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    subject: bool = False
    object: bool = False
    verb: bool = False


class EventFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells an event: ``told`` are finite verbs of what took place, ``purpose`` verbs of what something that
    took place was done for ("met *to sign*"), ``named`` are nouns, which name an event only
    in a caption or a timeline. ``near`` as in a frame, for the verbs."""

    kind: str
    told: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one related city is called, and what several are; languages without number use ``many`` alone."""

    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``labels`` are what a related city is called, by kind of relation; ``ties`` the nouns that make a label a
    relationship ("sister city *agreement*"). ``arguments`` are prepositions by group, in ``none`` words that only
    hold one. ``joins`` hold a list of places together, ``locatives`` say where something is, ``breaks`` end a
    clause. ``copulas`` make a label a predicate. ``unreal`` stands before what has not taken place, ``infinitive``
    and ``habitual`` directly before it; ``affirming`` begins as an unreal word does and is none ("not only").
    ``participles`` may describe a noun ("the fair *held* in A"). ``openers`` count a sentence ("First,").
    ``definite`` stands before a label that is spoken of as existing. ``tie_takes`` are the argument groups of a
    tie, ``mutual`` those that name all the parties, ``close`` those whose parties stand directly behind them,
    ``fronted`` those that may stand before their trigger. ``pair`` is what two cities are called together, ``own``
    how the home place speaks of itself. ``bodies`` are the nouns at the heart of an organization's name,
    ``linkers`` the small words inside one, ``conjunctions`` those that part two. For a script without spaces:
    ``edges`` are the characters at which the name of an organization begins; ``amid`` the argument groups that
    stand between two parties or right before one; ``adjacent`` verbs have their object right behind them; ``pace``
    is about how many tokens a word has. ``tenseless`` languages leave it to the dates beside a verb whether it
    tells of what took place.
    """

    labels: dict[str, Label]
    ties: tuple[str, ...]
    tie_takes: tuple[str, ...]
    close: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    fronted: tuple[str, ...] = ()
    statuses: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    arguments: dict[str, tuple[str, ...]]
    joins: tuple[str, ...]
    locatives: tuple[str, ...]
    breaks: tuple[str, ...]
    copulas: tuple[str, ...]
    unreal: tuple[str, ...]
    affirming: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    habitual: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    linkers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    edges: str = ""
    amid: tuple[str, ...] = ()
    adjacent: bool = False
    pace: int = 1
    tenseless: bool = False
    frames: tuple[Frame, ...] = ()
    events: tuple[EventFrame, ...] = ()
