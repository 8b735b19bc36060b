"""Finds indicators: what is measured."""

from .finder import Indicators

__all__ = ["Indicators"]
