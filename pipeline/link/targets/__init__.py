"""Figures bound to their place, indicator, time and comparison: targets and actuals."""

from __future__ import annotations

from .build import figures

__all__ = ["figures"]
