"""Quantities: figures with their unit, comparator and rate."""

from .finder import Quantities

__all__ = ["Quantities"]
