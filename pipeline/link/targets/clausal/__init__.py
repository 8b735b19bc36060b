"""Figures in languages that are read clause by clause: what a clause is about stands first, its figure last."""

from .clauses import Clause, clause
from .lists import distributed, sharing
from .mood import mood
from .subjects import subject
from .whose import named

__all__ = ["Clause", "clause", "distributed", "mood", "named", "sharing", "subject"]
