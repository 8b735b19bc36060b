"""The configuration file: where it is looked for, what it says, and in which line.

It is ``newsletters.toml`` in the working directory or, where there is none, the table ``[tool.newsletters]`` of
``pyproject.toml``. No other place counts: what a run does must not depend on who starts it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN, SHARED = "newsletters.toml", "pyproject.toml"
_TABLE = ("tool", "newsletters")


class ConfigError(ValueError):
    """What is configured cannot hold: one line that names the place, the key and what would be right."""


@dataclass(frozen=True)
class ConfigFile:
    """``content`` is what concerns this program; ``table`` is where it stands in the file."""

    path: Path
    text: str
    table: tuple[str, ...]
    content: dict[str, Any]

    def line(self, *keys: str) -> int:
        """The line, counted from 1, in which a key or a section first stands; 1 where that cannot be told.

        The smallest number of lines that is valid TOML and has the key ends with its statement.
        """
        lines = self.text.split("\n")
        begin = 0
        for end in range(1, len(lines) + 1):
            try:
                data = tomllib.loads("\n".join(lines[:end]) + "\n")
            except tomllib.TOMLDecodeError:
                continue
            if _has(data, (*self.table, *keys)):
                said = (n for n in range(begin, end) if lines[n].strip() and not lines[n].lstrip().startswith("#"))
                return next(said, begin) + 1
            begin = end
        return 1

    def place(self, *keys: str) -> str:
        """``newsletters.toml:3``"""
        return f"{self.path}:{self.line(*keys)}"


def _has(data: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def find(folder: Path = Path()) -> ConfigFile | None:
    """The configuration file of a folder, read. Raises :class:`ConfigError` where it cannot be."""
    own, shared = folder / OWN, folder / SHARED
    if own.is_file():
        return read(own)
    # What does not even name this program is not ours to judge.
    if shared.is_file() and b"newsletters" in shared.read_bytes():
        found = read(shared)
        return found if found.content else None
    return None


def read(path: Path) -> ConfigFile:
    """A configuration file; of one that is called ``pyproject.toml``, the table. Raises :class:`ConfigError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        content: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from error
    table = _TABLE if path.name == SHARED else ()
    for key in table:
        content = content.get(key, {}) if isinstance(content, dict) else {}
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: [{'.'.join(table)}] is to be a table")
    return ConfigFile(path, text.replace("\r\n", "\n"), table, content)
