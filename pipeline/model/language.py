"""What a language pack covers, in figures."""

from __future__ import annotations

import msgspec


class Coverage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One concern of a pack (numbers, units, dates …): the ``words`` and settings that its file holds, the ``examples``
    that show its rules, and the ``counters`` in which nothing may be found."""

    words: int = 0
    examples: int = 0
    counters: int = 0


class Language(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A pack by its code (BCP 47). ``concepts`` counts the indicators of the vocabulary that it has words for,
    ``of_concepts`` all of them; ``examples`` counts those of all concerns, counter-examples among them."""

    code: str
    concepts: int
    of_concepts: int
    examples: int
    concerns: dict[str, Coverage] = {}
