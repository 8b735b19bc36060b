"""Text from pictures: a reader draws its pages and hands them in; what comes back is placed as its own text is."""

from .agreement import agreement
from .choosing import ADVICE, recognizer
from .pages import PageReading, read_page
from .placing import units_of
from .recognized import Pixels, Recognizer
from .straightening import Straightening, restore

__all__ = [
    "ADVICE", "PageReading", "Pixels", "Recognizer", "Straightening", "agreement", "read_page", "recognizer", "restore",
    "units_of",
]  # fmt: skip
