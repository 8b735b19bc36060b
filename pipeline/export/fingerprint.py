"""What made an export, as one short hash: the same code, packs, tables and options give the same, on any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from ..model.limits import Limits
from ..model.options import Options

_DIGITS = 16
_LEFT_OUT = ("__pycache__",)


def fingerprint(options: Options) -> str:
    """Hexadecimal. Options count but for those that cannot change what is read: the input root, which is a path of the
    machine, the password and the limits."""
    chosen = msgspec.json.encode(msgspec.structs.replace(options, root=None, password=None, limits=Limits()))
    return hashlib.sha256(package_hash().encode() + chosen).hexdigest()[:_DIGITS]


@cache
def package_hash() -> str:
    """A hash over the names and bytes of all files of this package; no clock and no path of the machine goes in."""
    total = hashlib.sha256()
    for name, file in _files(files(__package__.partition(".")[0]), ""):
        # Line ends are the checkout's choice, not the code's.
        data = file.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return total.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _LEFT_OUT or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith(".pyc"):
            yield prefix + entry.name, entry
