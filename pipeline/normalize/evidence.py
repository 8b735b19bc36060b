"""What a document's whole text says for each name that may be its home's, and for each place of that name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log10

import msgspec

from ..model.document import Document, Issue
from ..model.place import Place
from ..reference.gazetteer import Gazetteer, distance, fold_name
from .names import lower_words, names_and_left, names_in

_SAMPLE = 40_000  # characters read for evidence: an issue says early where it is from
_NEAR_KM = 40
_TELLING = 5  # letters from which a name is no accident
_LANDS = ("country", "region", "province")
_OFTEN, _DOMINANT, _SIZABLE, _KNOWN = 5, 2.0, 20_000, 100_000
_HAMLET = 1000
# How much a name is worth by where it stands: a candidate of the issue's, the first of them, a part of one, a title.
_FIRST, _LATER, _WHOLE, _TITLE, _PART = 5.0, 3.0, 1.0, 3.0, 1.0
_ORDINARY, _TAIL = 4.0, 4.0  # taken from an ordinary word, and from the end of a longer name
_ENOUGH = 8.0
_DIVISION = 100_000  # inhabitants taken for a county or region without a figure


class Named(msgspec.Struct):
    """A name that may be the home's, with its places and its points."""

    written: str
    places: list[Place]
    points: float


class Evidence:
    """Reads a document once; then names and namesakes can be weighed by it."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        issue = document.issue or Issue(id="")
        self._text = document.text[:_SAMPLE]
        self._lang = (issue.languages[0] if issue.languages else "en").split("-")[0]
        self._country = issue.home_country
        titles = [issue.title, document.title, *(b.text for b in document.blocks[:12] if b.kind == "masthead")]
        self._titles = [t for t in dict.fromkeys((*titles, *issue.publishers)) if t]
        self._lower = lower_words(self._text)
        self._common = self._lower | set(issue.common_words)
        self._counts: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        self._lands, self._settlements = self._read()

    def _read(self) -> tuple[Counter[str], dict[str, list[Place]]]:
        """Lands named, and the settlements that each other name may be; names in the text by number of mentions."""
        lands: Counter[str] = Counter()
        settlements: dict[str, list[Place]] = {}
        for line in self._text.splitlines():
            for written, places in names_in(line, self._gazetteer, self._lang):
                key = fold_name(written)
                if written.lower() in self._lower:
                    continue  # an ordinary word here, whatever it is elsewhere
                self._counts[key] += 1
                self._written.setdefault(key, written)
                lands.update(place.id for place in places if place.kind in _LANDS)
                if places[0].kind not in _LANDS:
                    settlements.setdefault(key, places)
        return lands, settlements

    def titled(self, candidates: Iterable[str]) -> Place | None:
        """The home by the issue's candidates, the likeliest first, and its titles; null where none is convincing."""
        named = [name for rank, text in enumerate(candidates) for name in self._of_candidate(text, rank)]
        named += [name for title in self._titles for name in self._of_title(title)]
        if not named:
            return None
        best = max(named, key=lambda name: name.points)
        if best.points < _ENOUGH:
            return None
        place = self.best(best.places, best.written)
        return None if self._unknown_hamlet(place) else place

    def _unknown_hamlet(self, place: Place) -> bool:
        """Whether it is hardly a place, of whose neighbours the text knows nothing."""
        small = place.kind in ("city", "town") and not place.id.startswith("cn:") and place.population < _HAMLET
        return small and self._company(place, fold_name(place.name)) == 0

    def _of_candidate(self, text: str, rank: int) -> list[Named]:
        points = _LATER if rank else _FIRST
        if whole := self._gazetteer.candidates(fold_name(text), self._lang):
            return [self._longest(Named(text, whole, points + _WHOLE + self._worth(text, whole, "")))]
        found = []
        for written, places, left in names_and_left(text, self._gazetteer, self._lang):
            stands = points if text.startswith(written) else _PART
            found.append(Named(written, places, stands + self._worth(written, places, left)))
        return found

    def _of_title(self, title: str) -> list[Named]:
        named = names_and_left(title, self._gazetteer, self._lang)
        return [Named(written, places, _TITLE + self._worth(written, places, left)) for written, places, left in named]

    def _longest(self, named: Named) -> Named:
        """The longer name that the titles or the text give the place: "Chatham County" for "Chatham"."""
        key = fold_name(named.written)
        titled = [name for t in self._titles for name in names_in(t, self._gazetteer, self._lang)]
        for written, places in titled + [(self._written[k], p) for k, p in self._settlements.items()]:
            longer = fold_name(written)
            called = [p for p in places if p.name.startswith(named.written) and p not in named.places]
            if longer.startswith(key) and longer != key and called and self._counts[longer] >= self._counts[key]:
                return Named(written, called, named.points + _WHOLE)
        return named

    def _worth(self, written: str, places: list[Place], left: str) -> float:
        """A name's points apart from where it stands: the size of its greatest place, how often the text has it."""
        size = max(place.population or (_DIVISION if place.kind not in ("city", "town") else 0) for place in places)
        points = log10(size + 10) + min(4.0, 0.5 * self._counts[fold_name(written)])
        if places[0].kind == "country" and not any(place.kind not in _LANDS for place in places):
            points -= _ORDINARY
        if self.is_common(written):
            points -= _ORDINARY
        if size < _KNOWN and left[:1].isupper() and left.lower() not in self._common:
            points -= _TAIL
        return points

    def is_common(self, name: str) -> bool:
        """Whether a name is made of nothing but ordinary words."""
        return all(word in self._common for word in re.split(r"\W+", name.lower()) if word)

    def resolve(self, name: str) -> Place | None:
        """The place of a stated name ("Guiyang", "Riga State City", "Kenn, England", "cn:520100"); null where the
        gazetteer holds no part of it."""
        if place := self._gazetteer.by_id(name):
            return place
        whole = self._gazetteer.candidates(fold_name(name), self._lang)
        named = [(name, whole)] if whole else list(names_in(name, self._gazetteer, self._lang))
        if not named:
            return None
        told = frozenset(p.id for _, places in named[1:] for p in places if p.kind in _LANDS) | self._codes(name)
        weighed = [(self._weigh(p, written, told), p.population, p.id, p) for written, ps in named for p in ps]
        return max(weighed)[3]

    def best(self, places: Iterable[Place], written: str) -> Place:
        """The likeliest of namesakes."""
        return max((self._weigh(place, written, frozenset()), place.population, place.id, place) for place in places)[3]

    def _codes(self, name: str) -> frozenset[str]:
        """The lands of abbreviations behind a comma or in brackets: "Hartford, CT"."""
        return frozenset(
            place.id for code in re.findall(r"[,(]\s*([A-Z][A-Z.]+)", name) for place in self._gazetteer.coded(code)
        )

    def most_named(self) -> Place | None:
        """The settlement that the text names most and by far, if it is sizable."""
        ranked = sorted(self._settlements, key=lambda key: (-self._counts[key], key))
        if not ranked or self._counts[ranked[0]] < _OFTEN:
            return None
        if len(ranked) > 1 and self._counts[ranked[0]] < _DOMINANT * self._counts[ranked[1]]:
            return None
        best = self.best(self._settlements[ranked[0]], self._written[ranked[0]])
        return best if best.population >= _SIZABLE or best.id.startswith("cn:") else None

    def _weigh(self, place: Place, written: str, told: frozenset[str]) -> float:
        size = place.population or (_DIVISION if place.id.startswith("cn:") and not written.isascii() else 0)
        points = 1.5 * log10(size + 10) + (1.0 if place.population >= _KNOWN else 0.0)
        key = fold_name(written)
        if not fold_name(place.name).startswith(key) and not place.names.get("zh", "").startswith(key):
            points -= 3.0
        elif not written.isascii() and place.name.isascii():
            points -= 3.0  # "Münster" is not Munster, Indiana
        if place.kind in _LANDS:
            points += -8.0 if place.kind == "country" else 3.0 if size > place.population else 0.0
        if told & {*place.parents, f"iso:{place.country}"}:
            points += 50.0
        if self._country and place.country == self._country:
            points += 20.0
        for parent in place.parents:
            named = min(self._lands[parent], 3)
            points += named * (1.0 if parent.startswith("iso:") else 2.0)
        if self._gazetteer.speaks(place.country, self._lang):
            points += 1.5
        return points + self._company(place, key)

    def _company(self, place: Place, key: str) -> float:
        """For the other names in the text that may be places near this one, or in its region, or that are best known
        in its country. A name speaks for a small namesake of a great place only as much as that is likely meant."""
        near = same = 0.0
        for name, others in self._settlements.items():
            if key in name:
                continue
            near += max((_share(other, others) for other in others if _beside(place, other)), default=0.0)
            same += len(name) >= _TELLING and others[0].country == place.country
        return min(6.0, 1.5 * near) + min(2.25, 0.75 * same)


def _share(place: Place, namesakes: list[Place]) -> float:
    """How much of the people who live under a name live here."""
    return (place.population + 100) / (sum(other.population for other in namesakes) + 100)


def _beside(place: Place, other: Place) -> bool:
    """Whether two places lie close to each other, or, where one has no coordinates, in the same region."""
    away = distance(place, other)
    if away is None:
        return place.kind == "county" and place.parents[:1] == other.parents[:1]
    return away < _NEAR_KM
