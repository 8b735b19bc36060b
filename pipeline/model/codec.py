"""Structs to bytes and back: JSON for people and MessagePack for caches, figures exact in both."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from .number import Number, plain

T = TypeVar("T")


def _write(value: Any) -> Any:
    if isinstance(value, Number):
        return msgspec.Raw(plain(value).encode())
    raise TypeError(f"cannot write {type(value).__name__}")


_json = msgspec.json.Encoder(enc_hook=_write, decimal_format="number")


def to_json(value: Any, indent: int = 2) -> bytes:
    """UTF-8 JSON in field order, with a final newline; ``indent=0`` gives one line."""
    data = _json.encode(value)
    return (msgspec.json.format(data, indent=indent) if indent else data) + b"\n"


def from_json(data: bytes | str, type_: type[T]) -> T:
    """Raises ``msgspec.ValidationError`` where the data does not fit the type."""
    return msgspec.json.decode(data, type=type_)
