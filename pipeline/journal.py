"""What is told on standard error while a command works: lines for people, or one JSON object a line for programs.

Whatever is told goes through the logger ``newsletters``. A record may carry an event's name and fields, given to the
logger as ``extra``: ``log.error("…", extra=event("failed", source=…, code=…))``.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal, get_args

Form = Literal["text", "json"]
Level = Literal["debug", "info", "warning", "error"]
FORMS: tuple[Form, ...] = get_args(Form)
LEVELS: tuple[Level, ...] = get_args(Level)

log = logging.getLogger("newsletters")


def event(name: str, **fields: Any) -> dict[str, Any]:
    """``extra`` of a logged line. Fields in use: ``source`` (a path), ``code`` (of ``REASONS``), ``seconds``,
    ``records`` (counts by kind), ``exit_code``. Null fields are left out."""
    return {"event": name, "fields": {key: value for key, value in fields.items() if value is not None}}


def tell(message: str, name: str, **fields: Any) -> None:
    """Tells what went wrong in one line: as it stands to people, with its event and fields to programs."""
    log.error(message, extra=event(name, **fields))


def start(level: Level = "warning", form: Form = "text") -> None:
    """From here on this process tells what reaches the level, in this form; the last call counts.

    Other libraries are heard from ``warning`` on. What was told before any call is shown as plain text.
    """
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, Teller)]:
        root.removeHandler(handler)
    root.addHandler(Teller(form))
    log.setLevel(level.upper())
    logging.captureWarnings(form == "json")


def present() -> tuple[Level, Form]:
    """The level and the form that hold now: what a worker process is started with."""
    forms = [one.form for one in logging.getLogger().handlers if isinstance(one, Teller)]
    level = logging.getLevelName(log.getEffectiveLevel()).lower()
    return level if level in LEVELS else "warning", forms[-1] if forms else "text"


class Teller(logging.Handler):
    """Writes to what is standard error at the time: a progress bar puts itself in between."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.setFormatter(_AsJson() if form == "json" else _AsText())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            print(self.format(record), file=sys.stderr, flush=True)
        except Exception:
            self.handleError(record)


class _AsText(logging.Formatter):
    """An event that people must know of stands bare; what is logged names its level and its logger."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        told = record.levelno >= logging.WARNING and hasattr(record, "event")
        return record.getMessage() if told else super().formatMessage(record)


class _AsJson(logging.Formatter):
    """``time`` (UTC), ``level``, ``event``, its own fields, ``message``, and ``traceback`` where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, Any] = {
            "time": _utc(record.created),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", "log"),
            **getattr(record, "fields", {}),
            "message": record.getMessage(),
        }
        if record.name != log.name:
            row["logger"] = record.name
        if record.exc_info:
            row["traceback"] = self.formatException(record.exc_info)
        # ASCII: a name that is no valid Unicode (a path of any bytes) must not break the line, nor a terminal.
        return json.dumps(row, ensure_ascii=True, default=str)


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
