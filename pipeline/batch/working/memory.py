"""What a process that works through many sources loads once."""

from __future__ import annotations

import gc
from functools import cache


@cache
def settle() -> None:
    """Takes what is loaded by now (packs, vocabularies, the gazetteer) out of the garbage collector's sight, once a
    process: it lives as long as the process does, and looking it over again and again costs a tenth of the time.

    Only for processes of our own; a library's caller keeps its collector as it is.
    """
    gc.collect()
    gc.freeze()
