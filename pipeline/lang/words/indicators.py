"""The struct of a pack's ``indicators.toml``."""

from __future__ import annotations

import msgspec


class IndicatorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
