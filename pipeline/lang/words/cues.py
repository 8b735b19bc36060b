"""The struct of a pack's ``cues.toml``."""

from __future__ import annotations

import msgspec


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
