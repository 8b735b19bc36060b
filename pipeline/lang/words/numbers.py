"""The struct of a pack's ``numbers.toml``."""

from __future__ import annotations

import msgspec


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
