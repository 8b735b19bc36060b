"""People's corrections of records: kept apart from what the machine reads, and put over it."""

from __future__ import annotations

from .door import REASONS, Orphan, Reviewed, Status, apply
from .log import BadLine, CorrectionLog, log_of
from .queue import Doubt, queue
from .standing import Corrections
from .trees import Refused
from .verdicts import NoSuchRecord, Signature, accept, add, find, mend, reject, undo

__all__ = [
    "REASONS", "BadLine", "CorrectionLog", "Corrections", "Doubt", "NoSuchRecord", "Orphan", "Refused", "Reviewed",
    "Signature", "Status", "accept", "add", "apply", "find", "log_of", "mend", "queue", "reject", "undo",
]  # fmt: skip
