"""Numbers in digits and words."""

from .finder import Numbers

__all__ = ["Numbers"]
