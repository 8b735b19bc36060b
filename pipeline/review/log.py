"""The file of corrections: JSON Lines, only ever added to."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import msgspec

from ..model.codec import to_json
from ..model.correction import CORRECTION_VERSION, Correction

NAME = "corrections.jsonl"
# No figure in print has more digits before or behind the point; a longer one would only cost memory to write out.
_WIDEST = 60
_LONGEST_LINE = 1 << 20


class BadLine(msgspec.Struct, frozen=True):
    """A line that cannot be read, counted from 1, and why; it is passed over and stays in the file."""

    line: int
    reason: str


class Reading(msgspec.Struct, frozen=True):
    """All that the file says, in the order in which it was said."""

    corrections: tuple[Correction, ...] = ()
    bad: tuple[BadLine, ...] = ()


class CorrectionLog:
    """Reads and extends one file of corrections; several processes may do both at once.

    A correction that :meth:`append` has returned from is on the disk. A process that dies while it writes leaves at
    most a torn last line, which is told and passed over; nothing in the file is ever changed.
    """

    def __init__(self, path: Path) -> None:
        """``path`` need not be there; :func:`log_of` gives that of an output folder."""
        self.path = path

    def append(self, *corrections: Correction) -> None:
        """Writes corrections behind those that are there, all or, where the disk fails, an ignored rest of a line.

        Raises ``OSError`` where the file cannot be written, ``ValueError`` for what could not be read again: text that
        is not Unicode, a number beyond all bounds, a line without end.
        """
        data = b"".join(_line(one) for one in corrections)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self.path.exists()
        with _locked(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, fcntl.LOCK_EX) as file:
            size = os.fstat(file).st_size
            torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
            _write(file, b"\n" + data if torn else data)
            os.fsync(file)
        if is_new:
            _sync_folder(self.path.parent)

    def size(self) -> int:
        """Bytes of the file, 0 where there is none: the same as before if nothing was added. Raises ``OSError``."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def read(self) -> Reading:
        """What the file says; nothing where there is none. Raises ``OSError``."""
        try:
            with _locked(self.path, os.O_RDONLY, fcntl.LOCK_SH) as file:
                data = os.pread(file, os.fstat(file).st_size, 0)
        except FileNotFoundError:
            return Reading()
        return read_lines(data)


def log_of(out: Path) -> CorrectionLog:
    """The corrections of an output folder; of one exported file those of the nearest folder above that has some."""
    if not out.is_file():
        return CorrectionLog(out / NAME)
    folders = out.resolve().parents
    return CorrectionLog(next((one / NAME for one in folders if (one / NAME).is_file()), out.parent / NAME))


def read_lines(data: bytes) -> Reading:
    """The corrections of a file's bytes. Never raises: a line that is none is told."""
    corrections: list[Correction] = []
    bad: list[BadLine] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            corrections.append(_correction(line))
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            bad.append(BadLine(number, str(error)))
    return Reading(tuple(corrections), tuple(bad))


def exact(text: str) -> Decimal:
    """A JSON number with a point or an exponent, exactly. Raises ``ValueError`` for one that no text prints."""
    value = Decimal(text)
    if not is_printable(value):
        raise ValueError("a number beyond all bounds")
    return value


def is_printable(value: Decimal) -> bool:
    """Whether a figure can stand in a text: no exponent makes it longer than a line."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= _WIDEST and abs(value.adjusted()) <= _WIDEST


_decoder = msgspec.json.Decoder(Correction, float_hook=exact)


def _correction(line: bytes) -> Correction:
    if len(line) > _LONGEST_LINE:
        raise ValueError("the line is too long")
    correction = _decoder.decode(line)
    version = correction.correction_version
    if version.partition(".")[0] != CORRECTION_VERSION.partition(".")[0]:
        raise ValueError(f"correction version {version}, not {CORRECTION_VERSION}")
    return correction


def _line(correction: Correction) -> bytes:
    """Only what can be read again is written."""
    data = to_json(correction, indent=0)
    _correction(data)
    return data


@contextmanager
def _locked(path: Path, flags: int, mode: int) -> Iterator[int]:
    """The file, open and locked; the kernel lets go of the lock however the process ends."""
    file = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(file, mode)
        yield file
    finally:
        os.close(file)


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _sync_folder(folder: Path) -> None:
    """A new file is only safe when its name is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
