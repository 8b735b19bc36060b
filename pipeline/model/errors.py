"""Errors that a caller is meant to catch."""

from __future__ import annotations


class ReadError(Exception):
    """The file cannot be read. ``code`` is stable (EMPTY LOCKED TRUNCATED MISLABELLED UNSUPPORTED …); the message is
    one clear line for a person.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
