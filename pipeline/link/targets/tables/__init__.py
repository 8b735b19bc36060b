"""A table's figures: place, indicator, unit and time from its headers, one record a cell."""

from __future__ import annotations

from .cells import is_prose
from .labels import Label, of_sentences
from .reading import Table

__all__ = ["Label", "Table", "is_prose", "of_sentences"]
