"""Time expressions: one module a family of forms, read over tokens and resolved against the issue's date."""

from .finder import Dates

__all__ = ["Dates"]
