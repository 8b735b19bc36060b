"""Values as people write them ("140 billion yuan", "the end of 2026", a place's name), read into a record's fields."""

from __future__ import annotations

from .door import written_fields
from .new import new_fields
from .setting import Setting

__all__ = ["Setting", "new_fields", "written_fields"]
