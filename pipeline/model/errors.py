"""Errors that a caller is meant to catch, and the stable codes of all reasons why a source has no records."""

from __future__ import annotations

# What each code says of the source. Codes are never renamed; further ones may come.
REASONS = {
    # The reader's own, raised as ReadError.
    "MISSING": "there is no such file",
    "UNREADABLE": "the file cannot be opened, or is no regular file",
    "UNSUPPORTED": "no reader knows this kind of file",
    "MISLABELLED": "the file is not what its name says, nor anything else that can be read",
    "EMPTY": "the file holds no text",
    "SCANNED": "the pages are pictures, and their text was not recognized",
    "GARBLED": "the characters of all pages have no meaning",
    "LOCKED": "the file needs a password, or another one",
    "DAMAGED": "the file is cut off or broken",
    "TOO_LARGE": "the file goes beyond a limit of bytes, pages or characters",
    "TOO_DEEP": "the file nests deeper than can be followed",
    # Of a run.
    "FILE": "the output cannot be written",
    "OUTSIDE": "the output would leave the output folder through a symbolic link",
    "TIMED_OUT": "reading took longer than the limit",
    "OUT_OF_MEMORY": "reading took more memory than the limit",
    "CRASHED": "the worker process died",
    "INTERNAL": "a fault of this program",
}


class ReadError(Exception):
    """The file cannot be read. ``code`` is a key of ``REASONS``; the message is one clear line for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
