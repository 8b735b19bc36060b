"""The struct of a pack's ``places.toml``."""

from __future__ import annotations

import msgspec


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
