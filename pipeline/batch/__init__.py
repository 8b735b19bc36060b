"""Runs over many files. Its door is :func:`run`."""

from .discovery import WrongUse as WrongUse
from .manifest import NoManifest as NoManifest
from .run import foresee as foresee
from .run import run as run
from .settings import Settings as Settings
from .settings import Shard as Shard
from .telling.account import write_account as write_account
from .telling.status import foreseen as foreseen
from .telling.summary import Summary as Summary
