"""The settings in force, as a file of settings would have them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from ..config import Origin, Value


def as_toml(values: Sequence[Value], origins: bool) -> Iterator[str]:
    """TOML, a section a command; what has no value is a comment, and so is where a value comes from."""
    shared = _shared(values)
    yield from (_line(one, origins) for one in shared)
    section = None
    for one in values:
        if any(one.key == other.key and one.value == other.value for other in shared):
            continue
        if one.path != section:
            section = one.path
            yield f"\n[{'.'.join(section)}]"
        yield _line(one, origins)


def as_rows(values: Sequence[Value]) -> list[dict[str, Any]]:
    """One object an option: command, key, value, and its origin (``default``, ``file`` or ``variable``)."""
    return [
        {"command": " ".join(one.path), "key": one.key, "value": _plain(one.value), **_origin(one.origin)}
        for one in values
    ]


def _shared(values: Sequence[Value]) -> list[Value]:
    """What all of several commands take, as the first of them has it."""
    commands = {one.path for one in values}
    by_key: dict[str, list[Value]] = {}
    for one in values:
        by_key.setdefault(one.key, []).append(one)
    return [found[0] for found in by_key.values() if len(found) == len(commands) > 1]


def _line(one: Value, origins: bool) -> str:
    value = _plain(one.value)
    written = f"# {one.key} =" if value is None else f"{one.key} = {json.dumps(value, ensure_ascii=False)}"
    return f"{written:<32}  # {one.origin}" if origins else written


def _plain(value: Any) -> Any:
    if isinstance(value, PurePath):
        return value.as_posix()
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _origin(origin: Origin) -> dict[str, Any]:
    if origin.variable:
        return {"origin": "variable", "variable": origin.variable}
    if origin.file:
        return {"origin": "file", "file": origin.file.path.as_posix(), "line": origin.file.line(*origin.keys)}
    return {"origin": "default"}
