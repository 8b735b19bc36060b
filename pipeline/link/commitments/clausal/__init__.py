"""Promises in languages that are read clause by clause, without tenses and mostly without subjects.

Nearly every clause of a plan calls for something; a promise is one in which something can be seen to be done: opened,
begun, set up, adopted, moved, completed. It is meant for the future by a modal, by a time ahead, or by a section that
plans; nothing told as done is.
"""

from .reading import promises
from .times import Times

__all__ = ["Times", "promises"]
