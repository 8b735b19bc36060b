"""The room that trusts nobody: every record is checked against its document. Its door is :func:`validate`."""

from .door import validate as validate
