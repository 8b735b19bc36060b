"""Which place of the gazetteer the issue is at home in, by the evidence of its whole text and no language's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10

import msgspec

from ..model.document import Document, Issue
from ..model.options import Options
from ..model.place import Place
from ..reference.gazetteer import Gazetteer, distance, fold_name, load

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_SAMPLE = 40_000  # characters read for evidence: an issue says early where it is from
_LONGEST = 5  # words of a name
_LONGEST_HAN = 12
_NEAR_KM = 40
_HAMLET = 1000
_TELLING = 5  # letters from which a name is no accident
_LANDS = ("country", "region", "province")
_AGAIN, _OFTEN, _DOMINANT, _SIZABLE = 2, 5, 2.0, 20_000


def locate(document: Document, options: Options) -> Document:
    """The document with ``issue.home`` set: from ``options.home``, else ``issue.home_name``, else what the title and
    the text name most. A stated name that the gazetteer lacks becomes a place with a ``name:`` id; where none is
    stated and none stands out, the home stays null."""
    issue = document.issue or Issue(id=document.source.path)
    if issue.home is not None and options.home is None:
        return document
    evidence = _Evidence(document, load())
    home = evidence.resolve(options.home) if options.home else evidence.said(issue.home_name)
    if home is None:
        return document
    return msgspec.structs.replace(document, issue=msgspec.structs.replace(issue, home=home))


def names_in(text: str, gazetteer: Gazetteer, lang: str) -> Iterator[tuple[str, list[Place]]]:
    """(as written, candidates) of the longest names in a short text, from left to right."""
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        for last in range(min(index + _LONGEST, len(words)) - 1, index - 1, -1):
            written = text[words[index].start() : words[last].end()]
            places = gazetteer.candidates(fold_name(written), lang) if written[0].isupper() else []
            if places and len(written) > 2:
                yield written, places
                index = last
                break
        index += 1
    for run in _HAN.findall(text):
        yield from _han_names(run, gazetteer)


def _han_names(run: str, gazetteer: Gazetteer) -> Iterator[tuple[str, list[Place]]]:
    index = 0
    while index < len(run) - 1:
        for end in range(min(len(run), index + _LONGEST_HAN), index + 1, -1):
            if places := gazetteer.candidates(run[index:end]):
                yield run[index:end], places
                index = end - 1
                break
        index += 1


class _Evidence:
    """What a document's text says for and against each namesake."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        issue = document.issue
        self._text = document.text[:_SAMPLE]
        self._lang = (issue.languages[0] if issue and issue.languages else "en").split("-")[0]
        self._titles = [t for t in (issue.title if issue else None, document.title) if t]
        self._titles += [b.text for b in document.blocks[:12] if b.kind in ("masthead", "heading")]
        self._titles += list(issue.publishers) if issue else []
        self._lower = {match[0] for match in _WORD.finditer(self._text) if match[0].islower()}
        self._counts: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        self._lands, self._settlements = self._read()

    def _read(self) -> tuple[Counter[str], dict[str, list[Place]]]:
        """Lands named, and the settlements that each other name may be; names in the text by number of mentions."""
        lands: Counter[str] = Counter()
        settlements: dict[str, list[Place]] = {}
        for line in self._text.splitlines():
            for written, places in names_in(line, self._gazetteer, self._lang):
                if written.lower() in self._lower:
                    continue  # an ordinary word here, whatever it is elsewhere
                self._counts[fold_name(written)] += 1
                self._written.setdefault(fold_name(written), written)
                if places[0].kind in _LANDS:
                    lands[places[0].id] += 1
                else:
                    settlements.setdefault(fold_name(written), places)
        return lands, settlements

    def said(self, name: str | None) -> Place | None:
        """The home by the name that the issue gives, unless it is an ordinary word of the text, or a hamlet of
        which the text knows nothing else: then the place that the text is about, and the name where there is none."""
        if not name:
            return self.guess()
        stated = self.resolve(name)
        alone = stated.population < _HAMLET and self._company(stated, fold_name(stated.name)) == 0
        doubtful = alone or not any(
            n.lower() not in self._lower for n, _ in names_in(name, self._gazetteer, self._lang)
        )
        return (self.guess() or stated) if doubtful else stated

    def resolve(self, name: str) -> Place:
        """The place of a stated name ("Guiyang", "Riga State City", "Kenn, England", "cn:520100")."""
        if place := self._gazetteer.by_id(name):
            return place
        whole = self._gazetteer.candidates(fold_name(name), self._lang)
        named = [(name, whole)] if whole else list(names_in(name, self._gazetteer, self._lang))
        named += self._longer(name)
        if not named:
            return Place(name=name, id=f"name:{fold_name(name)}", names={self._lang: name})
        told = frozenset(p.id for _, places in named[1:] for p in places if p.kind in _LANDS)
        told |= self._codes(name)
        return max(
            (self._weigh(place, written, told), place.population, place.id, place)
            for written, places in named
            for place in places
        )[3]

    def _codes(self, name: str) -> frozenset[str]:
        """The lands of abbreviations behind a comma or in brackets: "Hartford, CT"."""
        return frozenset(
            place.id for code in re.findall(r"[,(]\s*([A-Z][A-Z.]+)", name) for place in self._gazetteer.coded(code)
        )

    def _longer(self, name: str) -> list[tuple[str, list[Place]]]:
        """The longer names that the text gives a place again and again: "Chatham County" for "Chatham"."""
        key = fold_name(name)
        often = (k for k in self._settlements if k.startswith(key) and k != key and self._counts[k] >= _AGAIN)
        return [(name, [p for p in self._settlements[k] if p.name.startswith(name)]) for k in often]

    def guess(self) -> Place | None:
        """The place of the title, else the one that the text names most and by far."""
        titled = [fold_name(n) for title in self._titles for n, _ in names_in(title, self._gazetteer, self._lang)]
        most = max((self._counts[key] for key in self._settlements), default=0)
        chosen = self._clearly(titled, max(_AGAIN, most // 4)) or self._clearly(self._counts, _OFTEN)
        if chosen is None:
            return None
        written = self._written[chosen]
        best = max((self._weigh(p, written, frozenset()), p.population, p.id, p) for p in self._settlements[chosen])[3]
        return best if best.population >= _SIZABLE or best.id.startswith("cn:") else None

    def _clearly(self, keys: Iterable[str], least: int) -> str | None:
        """The folded name of a settlement that is written at least so often, and twice as often as any other of
        them."""
        counts = {key: self._counts[key] for key in keys if key in self._settlements}
        ranked = sorted(counts, key=lambda key: (-counts[key], key))
        if not ranked or counts[ranked[0]] < least:
            return None
        clear = len(ranked) == 1 or counts[ranked[0]] >= _DOMINANT * counts[ranked[1]]
        return ranked[0] if clear else None

    def _weigh(self, place: Place, written: str, told: frozenset[str]) -> float:
        points = 1.5 * log10(place.population + 10)
        key = fold_name(written)
        if not fold_name(place.name).startswith(key) and not place.names.get("zh", "").startswith(key):
            points -= 3.0
        elif not written.isascii() and place.name.isascii():
            points -= 3.0  # "Münster" is not Munster, Indiana
        if place.kind in _LANDS:
            points += -8.0 if place.kind == "country" else 0.0
        if told & {*place.parents, f"iso:{place.country}"}:
            points += 50.0
        for parent in place.parents:
            named = min(self._lands[parent], 3)
            points += named * (1.0 if parent.startswith("iso:") else 2.0)
        if self._gazetteer.speaks(place.country, self._lang):
            points += 1.5
        return points + self._company(place, key)

    def _company(self, place: Place, key: str) -> float:
        """For the other names in the text that may be places near this one, or that are best known in its country."""
        near = same = 0
        for name, others in self._settlements.items():
            if key in name:
                continue
            away = [distance(place, other) for other in others]
            near += any(km is not None and km < _NEAR_KM for km in away)
            same += len(name) >= _TELLING and others[0].country == place.country
        return min(6.0, 1.5 * near) + min(2.25, 0.75 * same)
