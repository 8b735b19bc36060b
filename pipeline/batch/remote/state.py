"""Where this machine keeps what it remembers of outputs that lie in a store."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from .address import Address


def state_folder(address: Address, named: Path | None) -> Path:
    """The folder that was named, or one under the user's cache folder that the URL decides."""
    if named is not None:
        return named
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    words = re.sub(r"[^A-Za-z0-9]+", "-", address.told).strip("-")[:40]
    return cache / "newsletters" / f"{words}-{hashlib.sha256(address.told.encode()).hexdigest()[:12]}"
