"""Which place an issue is about, as its title and publisher say it. No gazetteer: candidates, the likeliest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ..lang.pack import Pack
from .lines import titled, words
from .templates import PLACE, compile_templates

_SAMPLE = 60_000  # characters of the text in which candidates are counted
_CAPITALISED = re.compile(PLACE)


@lru_cache(maxsize=16)
def _patterns(pack: Pack) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Each template's pattern, and whether the place stands first in it."""
    templates = pack.issue.homes
    patterns = compile_templates(templates, {"place": PLACE})
    return tuple((pattern, template.startswith("{")) for pattern, template in zip(patterns, templates, strict=True))


def home_names(lines: Iterable[str], text: str, pack: Pack) -> tuple[str, ...]:
    """Candidates from the lines, the weightiest first: by the pack's templates, then any name that the text repeats."""
    small = frozenset(pack.issue.small_words)
    lines = [titled(line, small) for line in lines if line]
    sample = text[:_SAMPLE]
    found: list[str] = []
    for line in lines:
        for pattern, first in _patterns(pack):
            for match in pattern.finditer(line):
                found += _variants(match["place"], first, sample)
    for line in lines:
        names = [name for match in _CAPITALISED.finditer(line) for name in _variants(match[0], True, sample)]
        found += [name for name in names if sample.count(name) >= 3]
    common = _common(pack)
    ordinary = _ordinary(sample)
    return tuple(name for name in dict.fromkeys(found) if not all(each in common | ordinary for each in _parts(name)))


def _ordinary(sample: str) -> set[str]:
    """Words that the text writes in lower case as well: "Climate" of a title is no name where the text has "climate"."""
    written = Counter(words(sample))
    return {word for word, count in written.items() if word.islower() and 2 * count > written[word.capitalize()]}


def _parts(name: str) -> list[str]:
    return re.split(r"[\s\-–]+", name.lower())


def names_home(line: str, pack: Pack) -> bool:
    """Whether a title says outright whose it is: "Plan of the City of Grenmark"."""
    return any(
        not first and not all(each in _common(pack) for each in _parts(match["place"]))
        for pattern, first in _patterns(pack)
        for match in pattern.finditer(line)
    )


def _variants(place: str, first: bool, sample: str) -> list[str]:
    """The name whole and cut: before "Sister Cities" words too many stand behind, after "City of" likewise.

    The longest leads unless a shorter one is much more frequent by itself in the text.
    """
    words = place.split()
    cuts = [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    if "-" in cuts[-1]:
        cuts += [part for part in cuts[-1].split("-") if part[:1].isupper()]
    best = 0
    for index, cut in enumerate(cuts):
        if sample.count(cut) > 1.7 * sample.count(cuts[best]) + (0 if first else 2):
            best = index
    return [cuts[best], *(cut for index, cut in enumerate(cuts) if index != best)]


@lru_cache(maxsize=16)
def _common(pack: Pack) -> frozenset[str]:
    """Words that name no place: the pack's own words for publications, bodies and kinds of places."""
    issue = pack.issue
    rows = (issue.publication_words, issue.organization_words, issue.place_types, issue.small_words, issue.months)
    return frozenset(word for row in (*rows, issue.function_words, issue.seasons, issue.ordinals) for word in row)
