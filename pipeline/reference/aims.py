"""In which direction a stated figure of a concept is reached (see aims.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Aim = Literal["more", "fewer"]


def aim_of(indicator: str | None) -> Aim | None:
    """Whether more of an indicator (an id of indicators.toml) keeps a promise of so much, or less; null where neither
    can be said. An id covers its qualifiers: ``trade`` is ``trade.exports``, too."""
    if indicator is None:
        return None
    aims = _aims()
    return aims.get(indicator) or aims.get(indicator.partition(".")[0])


@cache
def _aims() -> dict[str, Aim]:
    lists: dict[Aim, list[str]] = tomllib.loads(files(__package__).joinpath("aims.toml").read_text(encoding="utf8"))  # type: ignore[assignment]
    return {id_: aim for aim, ids in lists.items() for id_ in ids}
