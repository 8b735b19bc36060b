"""From what is written to what it means everywhere: common units, and the issue's home as a known place."""

from __future__ import annotations

from .places import locate
from .records import normalize

__all__ = ["locate", "normalize"]
