"""The struct of a pack's ``dates.toml``."""

from __future__ import annotations

import msgspec


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
