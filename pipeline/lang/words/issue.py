"""The struct of a pack's ``issue.toml``."""

from __future__ import annotations

import msgspec


class IssueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass
