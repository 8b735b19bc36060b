"""The struct of a pack's ``units.toml``."""

from __future__ import annotations

import msgspec


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
