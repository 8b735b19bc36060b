"""Runs over many files. Its door is :func:`run`."""

from .discovery import WrongUse as WrongUse
from .run import run as run
from .summary import Summary as Summary
