"""The room where two editions of an issue are laid side by side. Its door is :func:`compare`."""

from .door import compare as compare
