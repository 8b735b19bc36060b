"""JSON lines in, JSON lines out: texts annotated one by one."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from ..export.annotations import annotation_row
from ..flow import annotate_text, languages
from ..journal import tell
from ..model.codec import to_json
from ..model.exit_codes import ExitCode
from .working.memory import settle

log = logging.getLogger("newsletters")

_SURROGATE = re.compile("[\ud800-\udfff]")


class Line(msgspec.Struct, frozen=True):
    """A line of input; further keys are ignored."""

    text: str
    id: str | int | None = None
    lang: str | None = None
    date: str | None = None


def annotate_lines(source: Iterable[bytes], sink: BinaryIO, lang: str, date: str | None) -> int:
    """Annotates every line in order; returns the exit code. A line that is no such object is told on stderr."""
    done = failed = 0
    for count, data in enumerate(source, 1):
        if not data.strip():
            continue
        try:
            line = read_line(data)
        except (ValueError, RecursionError) as error:
            failed += 1
            tell(f"line {count}: {' '.join(str(error).split())}", "failed", line=count)
            continue
        done += 1
        sink.write(to_json(annotated(line, lang, date), indent=0))
        settle()
    sink.flush()
    if not failed:
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if done else ExitCode.ALL_FAILED


def read_line(data: bytes) -> Line:
    """Raises ``ValueError`` where the line is no object with a text. Bytes and escapes that are no characters become
    U+FFFD, one for one, so that offsets count code points as the writer did."""
    return msgspec.convert(json.loads(data.decode("utf-8-sig", "replace"), object_hook=_sound), Line)


def _sound(object_: dict[str, Any]) -> dict[str, Any]:
    return {key: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for key, value in object_.items()}


def annotated(line: Line, lang: str, date: str | None) -> dict[str, Any]:
    """The output row of one line; what the line itself says of language and date comes first."""
    code = line.lang or lang
    if code.split("-")[0].lower() not in languages():
        log.warning("%s: no pack for %r: read as %s", line.id, code, lang)
        code = lang
    return annotation_row(line.id, annotate_text(line.text, code, line.date or date, cues=False))
