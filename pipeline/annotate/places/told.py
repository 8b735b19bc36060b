"""What the text says about a name: its type ("District"), and the country or region that it lies in."""

from __future__ import annotations

from ...model.place import Place
from ...reference.gazetteer import Gazetteer
from ..tokens import Tokens
from .surfaces import LANDS, Surface, Surfaces, close_to, starts_name, written_code
from .vocabulary import Vocabulary

_SKIPPED = 4  # capitalised words between a city and "of the Republic of Korea"


class Told:
    """Reads the neighbours of surfaces."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary, surfaces: Surfaces) -> None:
        self._gazetteer = gazetteer
        self._words = vocabulary
        self._surfaces = surfaces

    def read(self, tokens: Tokens, surfaces: list[Surface]) -> None:
        """Fills ``kind``, ``after`` and ``told`` of the surfaces."""
        for surface in surfaces:
            if surface.adjective or surface.code:
                continue
            self._read_kind(tokens, surface)
            surface.told = self._place_after(tokens, surface)

    def _read_kind(self, tokens: Tokens, surface: Surface) -> None:
        if surface.after < len(tokens) and close_to(tokens, surface.after):
            hit = self._words.types.match(tokens, surface.after)
            if hit:
                surface.after, surface.kind = hit

    def _place_after(self, tokens: Tokens, surface: Surface) -> Place | None:
        """The country or region that holds one of the candidates: "(ROK)", ", Vietnam", "in Uruguay"."""
        at = surface.after
        if at >= len(tokens):
            return None
        if tokens.words[at] in (",", "(", "，", "（"):
            return self._land(tokens, at + 1, surface, any_code=True)
        if tokens.norm[at] in self._words.links:
            return self._land(tokens, self._past_article(tokens, at + 1), surface)
        return self._far(tokens, at, surface)

    def _far(self, tokens: Tokens, at: int, surface: Surface) -> Place | None:
        """Past the rest of a longer name: "Jeonju Smart City Division of the Republic of Korea"."""
        stop = min(len(tokens), at + _SKIPPED)
        start = at
        while at < stop and close_to(tokens, at) and starts_name(tokens.words[at]):
            at += 1
        if at == start or at >= len(tokens) or tokens.norm[at] not in self._words.links:
            return None
        return self._land(tokens, self._past_article(tokens, at + 1), surface)

    def _past_article(self, tokens: Tokens, at: int) -> int:
        return at + 1 if at < len(tokens) and tokens.norm[at] in self._words.articles else at

    def _land(self, tokens: Tokens, at: int, surface: Surface, any_code: bool = False) -> Place | None:
        if not close_to(tokens, at):
            return None
        found = None
        for _, key in self._surfaces.runs(tokens, at):
            found = self._holding(self._gazetteer.candidates(key, self._words.code), surface) or found
        code = written_code(tokens, at)[0]
        if code:
            coded = self._gazetteer.coded(code)
            found = self._holding([p for p in coded if any_code or p.kind == "country"], surface) or found
        return found

    def _holding(self, lands: list[Place], surface: Surface) -> Place | None:
        for land in lands:
            if land.kind in LANDS and any(lies_in(place, land) for place in surface.candidates):
                return land
        return None


def lies_in(place: Place, land: Place) -> bool:
    """Whether a place lies in a country, region or division."""
    return land.id in place.parents or (
        land.kind == "country" and place.country == land.country and place.id != land.id
    )
