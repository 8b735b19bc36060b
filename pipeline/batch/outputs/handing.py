"""Tables of what a run wrote, in folders or at URLs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ...export.card import Card
from ...model.exit_codes import ExitCode
from ..discovery import WrongUse
from ..outlet import folder_of
from ..remote.address import Address, Place
from ..settings import Shard
from ..working.work import OutputLost
from .tables import write_tables

_PLAIN = ("csv", "jsonl")


def hand_on(
    out: Place, into: Place | None, card: Card, state: Path | None = None, shard: Shard | None = None
) -> ExitCode:
    """Writes the tables of ``card.form`` into a folder or to a URL; where ``into`` is null, into a folder of ``out``.
    ``shard`` takes a part of the issues, which has a folder of its own there.

    Raises :class:`WrongUse` where something cannot be read or written.
    """
    name = "tables" if card.form in _PLAIN else card.form
    if isinstance(out, Address) and into is None:
        into = Address(f"{out.url}/{name}")
    here = folder_of(out, state, whole=True)
    if shard is not None and not here.is_dir():
        raise WrongUse(f"{out}: one file has no parts")
    if not isinstance(into, Address):
        goal = into or (here if here.is_dir() else here.parent) / name
        return write_tables(here, goal / _part(shard), card, shard=shard)
    into = Address(f"{into.url}/{_part(shard)}".rstrip("/"))
    with tempfile.TemporaryDirectory(prefix="newsletters-tables-") as folder:
        code = write_tables(here, Path(folder), card, into.told, shard)
        _send(Path(folder), into)
    return code


def _part(shard: Shard | None) -> str:
    return f"part-{shard.index}-of-{shard.of}" if shard is not None else ""


def _send(folder: Path, goal: Address) -> None:
    """Each file whole; the descriptors, which name the others, last."""
    from ..remote.store import reason, store_at

    store = store_at(goal)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in sorted(files, key=lambda path: path.suffix == ".json"):
        try:
            store.write(store.join(path.relative_to(folder).as_posix()), path.read_bytes())
        except (OutputLost, OSError) as error:
            raise WrongUse(f"{goal}: cannot be written to: {reason(error)}") from error
