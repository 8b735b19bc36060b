"""What a place lies in that nothing in the text places."""

from __future__ import annotations

from ....model.place import Place


def inside(home: Place | None, country: str | None) -> tuple[str, ...]:
    """The ids of the home and all above it, where it is in that country; else the country's."""
    if home is None or home.country != country or home.kind == "country":
        return (f"iso:{country}",)
    return tuple(dict.fromkeys((home.id, *home.parents, f"iso:{country}")))
