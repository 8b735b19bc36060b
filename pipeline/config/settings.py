"""What is set, by the file and by the environment, each with its origin; unknown names and wrong types are errors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .file import ConfigError, ConfigFile
from .known import PREFIX, Known, nearest, variable

# Names the file, so it cannot stand in it; and is no setting of a command.
CONFIG = "config"


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: keys of a ``file``, a ``variable``, or, where it has neither, the default."""

    file: ConfigFile | None = None
    keys: tuple[str, ...] = ()
    variable: str | None = None

    def __str__(self) -> str:
        """``default``, ``newsletters.toml:3`` or ``NEWSLETTERS_WORKERS``"""
        return self.variable or (self.file.place(*self.keys) if self.file else "default")


DEFAULT = Origin()


@dataclass(frozen=True)
class Setting:
    """``value`` as the file has it, or the text of a variable; relative paths of a file are relative to the file."""

    value: Any
    origin: Origin


@dataclass(frozen=True)
class Value:
    """An option as it holds when no flag says otherwise; null where neither the option nor anyone has set it."""

    path: tuple[str, ...]
    key: str
    value: Any
    origin: Origin = DEFAULT


class Settings:
    """What is set for the commands. Raises :class:`ConfigError` for what cannot hold, whichever command it is for."""

    def __init__(self, known: Iterable[Known], file: ConfigFile | None, environment: Mapping[str, str]) -> None:
        self._known = {(one.path, one.key): one for one in known}
        # Of options of one name, a wider place holds for those that take one value rather than for lists: the language
        # of texts (run --lang) is another thing than the languages that are searched for (search --lang).
        self._of_one = {keys for one in self._known.values() if not one.many for keys in one.places}
        self._sections = {path[:depth] for path, _ in self._known for depth in range(1, len(path) + 1)}
        self._file = file
        self._environment = {name: text for name, text in environment.items() if name.startswith(PREFIX) and text}
        if file is not None:
            for keys, value in self._entries((), file.content):
                self._check(file, keys, value)
        self._check_environment()

    def of(self, path: tuple[str, ...], key: str) -> Setting | None:
        """What is set for an option of a command; null where its default holds, or the command is none of ours."""
        known = self._known.get((path, key))
        if known is None:
            return None
        for name in (variable(*keys) for keys in self._places(known)):
            if name in self._environment:
                return Setting(_parts(known, self._environment[name]), Origin(variable=name))
        for keys in self._places(known):
            found, value = self._said(keys)
            if found:
                return Setting(self._beside_the_file(known, value), Origin(self._file, keys))
        return None

    def _places(self, known: Known) -> list[tuple[str, ...]]:
        return [keys for keys in known.places if not known.many or keys not in self._of_one]

    def _said(self, keys: tuple[str, ...]) -> tuple[bool, Any]:
        value: Any = self._file.content if self._file else {}
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                return False, None
            value = value[key]
        return keys not in self._sections or not isinstance(value, dict), value

    def _beside_the_file(self, known: Known, value: Any) -> Any:
        if known.kind != "path" or self._file is None:
            return value
        folder = self._file.path.parent
        there = [one if "://" in one else str(folder / one) for one in (value if known.many else [value])]
        return there if known.many else there[0]

    def _entries(self, above: tuple[str, ...], content: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Each key of the file with its sections before it, in order; a table that is no section is a key's value."""
        for key, value in content.items():
            keys = (*above, key)
            if isinstance(value, dict) and keys in self._sections:
                yield from self._entries(keys, value)
            else:
                yield keys, value

    def _check(self, file: ConfigFile, keys: tuple[str, ...], value: Any) -> None:
        *section, key = keys
        concerned = [one for one in self._known.values() if one.key == key and keys in self._places(one)]
        if not concerned:
            where, named = file.place(*keys), self._unknown_section if isinstance(value, dict) else self._unknown_key
            raise ConfigError(f"{where}: {named(tuple(section), key)}")
        for one in concerned:
            if one.secret:
                name = variable(one.key)
                raise ConfigError(f"{file.place(*keys)}: {_named(keys)} may not stand in a file; give it as {name}")
            if why := one.refusal(value):
                whose = "" if section else f" of `newsletters {one.command}`"
                raise ConfigError(f"{file.place(*keys)}: {_named(keys)}{whose} {why}")

    def _unknown_section(self, above: tuple[str, ...], name: str) -> str:
        beside = {path[len(above)] for path in self._sections if path[:-1] == above}
        return f"unknown section [{'.'.join((*above, name))}]{_meant(name, beside)}"

    def _unknown_key(self, section: tuple[str, ...], key: str) -> str:
        own = {one.key for one in self._known.values() if one.path[: len(section)] == section}
        homes = sorted({".".join(one.path) for one in self._known.values() if one.key == key})
        belongs = f"; it belongs to [{'] ['.join(homes)}]" if homes else ""
        return f"unknown key {_named((*section, key))}{_meant(key, own)}{belongs}"

    def _check_environment(self) -> None:
        names = {variable(CONFIG), *(variable(*keys) for one in self._known.values() for keys in one.places)}
        for name in sorted(self._environment.keys() - names):
            likely = nearest(_plain(name), map(_plain, names))
            meant = f"; did you mean {variable(likely)}?" if likely else ""
            raise ConfigError(f"{name}: no such setting{meant}")


def _parts(known: Known, text: str) -> str | list[str]:
    """A variable's text; what takes a list is parted at white space, paths where the system parts them."""
    return text.split(os.pathsep if known.kind == "path" else None) if known.many else text


def _named(keys: tuple[str, ...]) -> str:
    *section, key = keys
    return f"“{key}” in [{'.'.join(section)}]" if section else f"“{key}”"


def _plain(name: str) -> str:
    return name.removeprefix(PREFIX).replace("_", "-").lower()


def _meant(name: str, names: Iterable[str]) -> str:
    likely = nearest(name, names)
    return f"; did you mean “{likely}”?" if likely else ""
