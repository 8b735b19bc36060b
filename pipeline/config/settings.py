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

    command: str
    key: str
    value: Any
    origin: Origin = DEFAULT


class Settings:
    """What is set for the commands. Raises :class:`ConfigError` for what cannot hold, whichever command it is for."""

    def __init__(self, known: Iterable[Known], file: ConfigFile | None, environment: Mapping[str, str]) -> None:
        self._known = {(one.command, one.key): one for one in known}
        self._file = file
        self._environment = {name: text for name, text in environment.items() if name.startswith(PREFIX) and text}
        if file is not None:
            self._check_file(file)
        self._check_environment()

    def of(self, command: str, key: str) -> Setting | None:
        """What is set for an option; null where its default holds."""
        known = self._known[command, key]
        for name in known.variables:
            if name in self._environment:
                return Setting(_parts(known, self._environment[name]), Origin(variable=name))
        for keys in ((command, key), (key,)):
            found, value = self._said(keys)
            if found and self._file is not None:
                return Setting(self._beside_the_file(known, value), Origin(self._file, keys))
        return None

    def _said(self, keys: tuple[str, ...]) -> tuple[bool, Any]:
        value: Any = self._file.content if self._file else {}
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                return False, None
            value = value[key]
        return True, value

    def _beside_the_file(self, known: Known, value: Any) -> Any:
        if known.kind != "path" or self._file is None:
            return value
        folder = self._file.path.parent
        there = [one if "://" in one else str(folder / one) for one in (value if known.many else [value])]
        return there if known.many else there[0]

    def _check_file(self, file: ConfigFile) -> None:
        for keys, value in _entries(file.content):
            if len(keys) == 1 and isinstance(value, dict):
                if keys[0] not in self._commands():
                    raise ConfigError(_unknown(file.place(*keys), f"section [{keys[0]}]", keys[0], self._commands()))
                continue
            concerned = self._concerned(keys)
            if not concerned:
                raise ConfigError(self._unknown_key(file, keys))
            for one in concerned:
                self._check_value(file, keys, one, value)

    def _check_value(self, file: ConfigFile, keys: tuple[str, ...], one: Known, value: Any) -> None:
        where, name = file.place(*keys), _named(keys)
        if one.secret:
            raise ConfigError(f"{where}: {name} may not stand in a file; give it as {variable(one.key)}")
        if why := one.refusal(value):
            whose = "" if len(keys) > 1 else f" of `newsletters {one.command}`"
            raise ConfigError(f"{where}: {name}{whose} {why}")

    def _concerned(self, keys: tuple[str, ...]) -> list[Known]:
        if len(keys) == 1:
            return [one for one in self._known.values() if one.key == keys[0]]
        return [self._known[keys[0], keys[1]]] if keys[:2] in self._known else []

    def _unknown_key(self, file: ConfigFile, keys: tuple[str, ...]) -> str:
        *section, key = keys
        own = {one.key for one in self._known.values() if not section or one.command == section[0]}
        homes = sorted({one.command for one in self._known.values() if one.key == key})
        said = _unknown(file.place(*keys), f"key {_named(keys)}", key, own)
        return f"{said}; it belongs to [{'] ['.join(homes)}]" if homes else said

    def _commands(self) -> set[str]:
        return {one.command for one in self._known.values()}

    def _check_environment(self) -> None:
        names = {variable(CONFIG), *(name for one in self._known.values() for name in one.variables)}
        for name in sorted(self._environment.keys() - names):
            likely = nearest(_plain(name), map(_plain, names))
            meant = f"; did you mean {variable(likely)}?" if likely else ""
            raise ConfigError(f"{name}: no such setting{meant}")


def _entries(content: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each section and each key of it, in the order of the file."""
    for key, value in content.items():
        yield (key,), value
        if isinstance(value, dict):
            yield from (((key, inner), one) for inner, one in value.items())


def _parts(known: Known, text: str) -> str | list[str]:
    """A variable's text; what takes a list is parted at white space, paths where the system parts them."""
    return text.split(os.pathsep if known.kind == "path" else None) if known.many else text


def _named(keys: tuple[str, ...]) -> str:
    return f"“{keys[0]}”" if len(keys) == 1 else f"“{keys[1]}” in [{keys[0]}]"


def _plain(name: str) -> str:
    return name.removeprefix(PREFIX).replace("_", "-").lower()


def _unknown(where: str, what: str, name: str, names: Iterable[str]) -> str:
    likely = nearest(name, names)
    return f"{where}: unknown {what}" + (f"; did you mean “{likely}”?" if likely else "")
