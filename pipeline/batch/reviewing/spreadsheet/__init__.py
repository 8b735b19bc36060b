"""Exported tables that come back from a spreadsheet: what was changed in them becomes corrections."""

from __future__ import annotations

from .door import Imported, Trouble, corrections_from
from .table import BadTable

__all__ = ["BadTable", "Imported", "Trouble", "corrections_from"]
