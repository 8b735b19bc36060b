"""What a run remembers: which sources were worked, from which bytes, by which code, and how it went."""

from .rows import Entry as Entry
from .rows import RunRow as RunRow
from .rows import State as State
from .store import NAME as NAME
from .store import Manifest as Manifest
from .store import NoManifest as NoManifest
from .store import now as now
