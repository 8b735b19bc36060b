"""Which place an issue is about, as its title and publisher say it. No gazetteer: candidates, the likeliest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..lang.pack import Pack
from .lines import is_dense, plain, titled, words
from .templates import DENSE_PLACE, OPENING_DENSE_PLACE, PLACE, compile_templates, is_dense_template, needed_word

_SAMPLE = 60_000  # characters of the text in which candidates are counted
_OFTEN = 3  # times that the text must have a name which no template told
_SHORTEST, _LONGEST = 2, 12  # signs of a name in a script without spaces
_CAPITALISED = re.compile(PLACE)


@lru_cache(maxsize=16)
def _patterns(pack: Pack) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Each template's pattern, with a word that it needs before it, and whether the place stands first in it."""
    return tuple((needed_word(t), _pattern(t), t.startswith("{place}")) for t in pack.issue.homes)


def _matches(line: str, pack: Pack) -> Iterator[tuple[re.Match[str], bool]]:
    """Where a line is as one of the templates has it, and whether the place stands first there."""
    low = line.casefold()
    for word, pattern, first in _patterns(pack):
        if word in low:
            for match in pattern.finditer(line):
                yield match, first


def _pattern(template: str) -> re.Pattern[str]:
    dense = OPENING_DENSE_PLACE if template.startswith("{place}") else DENSE_PLACE
    place = dense if is_dense_template(template) else PLACE
    return compile_templates([template], {"place": place, "any_year": r"\d{4}"})[0]


def home_names(lines: Iterable[str], text: str, pack: Pack) -> tuple[str, ...]:
    """Candidates from the lines: by the pack's templates, the weightiest line first; then names the text repeats."""
    small = frozenset(pack.issue.small_words)
    lines = [titled(plain(line), small) for line in lines if line]
    sample = plain(text[:_SAMPLE])
    written = Counter(words(sample))
    known = _common(pack)

    def is_common(name: str) -> bool:
        return all(part in known or _is_ordinary(part, written) for part in _parts(name))

    found = [name for line in lines for name in _by_template(line, sample, pack, is_common)]
    repeated = {name: None for line in lines for match in _CAPITALISED.finditer(line) for name in _cuts(match[0])}
    counts = {name: written[name] if name in written else sample.count(name) for name in repeated}
    often = sorted(
        (name for name in repeated if counts[name] >= _OFTEN and len(name) > 2), key=lambda name: -counts[name]
    )
    return tuple(dict.fromkeys([*found, *(name for name in often if not is_common(name))]))


def common_words(lines: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """The words of titles that are no names by themselves: the pack's for publications and bodies, and those that it
    knows as ordinary though a place may be called so."""
    known = _ordinary_too(pack)
    return tuple(sorted({part for line in lines for word in words(line) for part in _parts(word)} & known))


@lru_cache(maxsize=16)
def _ordinary_too(pack: Pack) -> frozenset[str]:
    return _common(pack).union(pack.places.ordinary)


def _by_template(line: str, sample: str, pack: Pack, is_common: Callable[[str], bool]) -> list[str]:
    found: list[str] = []
    for match, first in _matches(line, pack):
        names = _variants(match["place"], first, sample)
        # "City of Bath" is a place whatever the text has of baths; "Climate City" is none.
        found += [name for name in names if not (is_common(name) if first else _common(pack).issuperset(_parts(name)))]
    return found


def _is_ordinary(word: str, written: Counter[str]) -> bool:
    """Whether the text writes a word in lower case too: "Climate" of a title is no name where it has "climate"."""
    return word in written and word.islower() and 4 * written[word] > written[word.capitalize()]


def _parts(name: str) -> list[str]:
    return re.split(r"[\s\-–]+", name.lower())


def names_home(line: str, pack: Pack) -> bool:
    """Whether a title says outright whose it is: "Plan of the City of Grenmark"."""
    return any(
        not first and not all(each in _common(pack) for each in _parts(match["place"]))
        for match, first in _matches(line, pack)
    )


def _variants(place: str, first: bool, sample: str) -> list[str]:
    """The name whole and cut: before "Sister Cities" words too many stand behind, after "City of" likewise.

    The longest leads unless a shorter one is much more frequent by itself in the text.
    """
    cuts = _cuts(place)
    best = 0
    for index, cut in enumerate(cuts):
        if sample.count(cut) > 1.7 * sample.count(cuts[best]) + (0 if first else 2):
            best = index
    return [cuts[best], *(cut for index, cut in enumerate(cuts) if index != best)]


def _cuts(place: str) -> list[str]:
    """The name and its beginnings, longest first, then the parts of a double name; in a script without spaces every
    beginning."""
    if is_dense(place):
        return [place[:size] for size in range(min(len(place), _LONGEST), _SHORTEST - 1, -1)]
    rows = place.split()
    cuts = [" ".join(rows[:size]) for size in range(len(rows), 0, -1)]
    return cuts + [part for part in rows[0].split("-") if "-" in rows[0] and part[:1].isupper()]


@lru_cache(maxsize=16)
def _common(pack: Pack) -> frozenset[str]:
    """Words that name no place: the pack's own words for publications, bodies and kinds of places."""
    issue = pack.issue
    rows = (issue.publication_words, issue.organization_words, issue.place_types, issue.small_words, issue.months)
    return frozenset(word for row in (*rows, issue.function_words, issue.seasons, issue.ordinals) for word in row)
