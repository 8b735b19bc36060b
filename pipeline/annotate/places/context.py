"""What the whole document says about its places, learnt before any mention is decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ...model.place import Place
from ...reference.gazetteer import distance
from .surfaces import Surface

_NEAR_KM = 60


@dataclass
class PlaceContext:
    """``home`` is the issue's place. ``established``: names whose meaning the text settled once ("Kunsan (ROK)"), by
    folded name; ``corrected`` those of them that were misspelt,
    ``unlisted`` those that the gazetteer lacks. ``lands`` counts the blocks that name a country or
    region, by its id. Make one a document, and call ``Places.learn`` with every block before ``Places.find`` with
    any."""

    home: Place | None = None
    established: dict[str, Place] = field(default_factory=dict)
    corrected: dict[str, Place] = field(default_factory=dict)
    unlisted: dict[str, Place] = field(default_factory=dict)
    lands: Counter[str] = field(default_factory=Counter)
    surfaces: dict[str, list[Surface]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._around = frozenset((self.home.id, *self.home.parents)) if self.home else frozenset()

    def is_home(self, place: Place) -> bool:
        """The home itself, or a division that it lies in."""
        return place.id in self._around

    def in_home(self, place: Place) -> bool:
        """Inside the home."""
        return self.home is not None and self.home.id in place.parents

    def at_home(self, place: Place) -> bool:
        """In the home's country."""
        return self.home is not None and self.home.country == place.country

    def near_home(self, place: Place) -> bool:
        """Around the home, in its country; where a county has no coordinates, in its state."""
        home = self.home
        if home is None or home.country != place.country:
            return False
        away = distance(place, home)
        if away is None:
            return home.kind == "county" and place.kind in ("city", "town") and home.parents[:1] == place.parents[:1]
        return away < _NEAR_KM
