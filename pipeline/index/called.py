"""What places, indicators and series are called, by language."""

from __future__ import annotations

import sqlite3

from .archive import Archive

_NAMED = {
    "place": "SELECT lang, name FROM place_names WHERE place_id = ?",
    "indicator": "SELECT lang, label FROM indicator_labels WHERE indicator_id = ?",
    "series": "SELECT '', name FROM series WHERE id = ?",
}


class Called:
    """Names, each asked for once until the archive changes."""

    def __init__(self, archive: Archive, connection: sqlite3.Connection) -> None:
        self._archive, self._connection = archive, connection
        self._state = archive.state(connection)

    def of(self, field: str, value: str) -> dict[str, str]:
        """The names of a field's value; those of a series stand under no language. Empty where it has none."""
        if field not in _NAMED:
            return {}
        key = ("names", self._state, field, value)
        kept = self._archive.kept(key)
        if not isinstance(kept, dict):
            kept = dict(self._connection.execute(_NAMED[field], (value,)).fetchall())
            self._archive.keep(key, kept)
        return kept
