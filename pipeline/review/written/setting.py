"""What values are read in the light of."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from ...model.mention import Annotation
from ...model.place import Place

Understand = Callable[[str], Annotation]


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """``understand`` finds what a text holds, as it is found in the issue: in its languages, from its date, near its
    ``home``."""

    understand: Understand
    home: Place | None = None


NOTHING = frozenset(("", "null", "none", "-"))


def is_nothing(text: str) -> bool:
    """Whether a person means that there is no value."""
    return text.strip().lower() in NOTHING
