"""The struct of a pack's ``phrases.toml``."""

from __future__ import annotations

import msgspec


class PhraseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
