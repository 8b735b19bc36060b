"""Tesseract, where it is installed: its program is run, no library is needed."""

from __future__ import annotations

import csv
import io
import logging
import os
import subprocess

from PIL import Image

from ..repair import is_wide
from .recognized import Piece, Pixels, RecognizedLine

log = logging.getLogger("newsletters")

_SECONDS = 120.0  # a page
_LEAST_CONFIDENCE = 0.3
# BCP 47 to the names of Tesseract's models (ISO 639-2/T and, for Chinese, the script).
_MODELS = {
    "en": ("eng",), "zh": ("chi_sim", "chi_tra", "eng"), "de": ("deu",), "fr": ("fra",), "es": ("spa",),
    "it": ("ita",), "pt": ("por",), "nl": ("nld",),
}  # fmt: skip
_UNTOLD = ("eng", "chi_sim")
_PAGE, _LINE = "3", "7"  # page segmentation modes: a page of columns, a single line


class Tesseract:
    """Runs the program once a picture, with its models for the language."""

    def __init__(self, program: str, name: str, models: str) -> None:
        self.name = name
        self._command = [program, "stdin", "stdout", "-l", models]
        self._environment = {**os.environ, "OMP_THREAD_LIMIT": os.environ.get("OMP_NUM_THREADS") or "1"}

    @classmethod
    def of(cls, program: str, language: str | None) -> Tesseract | None:
        """Null where the program does not run, or has no model at all."""
        version, listed = _asked(program, "--version").split(), _asked(program, "--list-langs").split()
        wanted = _MODELS.get(language.split("-")[0].lower(), _UNTOLD) if language else _UNTOLD
        models = [model for model in wanted if model in listed] or [model for model in _UNTOLD if model in listed]
        if not models:
            return None
        return cls(program, f"Tesseract {version[1] if len(version) > 1 else ''}".strip(), "+".join(models))

    def lines(self, pixels: Pixels, dpi: float) -> list[RecognizedLine]:
        found: dict[tuple[str, ...], list[_Word]] = {}
        for row in csv.DictReader(
            io.StringIO(self._run(pixels, dpi, _PAGE, "tsv")), delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            word = _word(row)
            if word is not None:
                key = row["block_num"], row["par_num"], row["line_num"]
                found.setdefault(key, []).append(word)
        lines = [_line(words) for words in found.values()]
        return [line for line in lines if line.confidence >= _LEAST_CONFIDENCE]

    def read(self, pixels: Pixels) -> str:
        return " ".join(self._run(pixels, 300.0, _LINE).split())

    def _run(self, pixels: Pixels, dpi: float, mode: str, *output: str) -> str:
        picture = io.BytesIO()
        Image.fromarray(pixels).save(picture, "PNG")
        command = [*self._command, "--dpi", str(round(dpi)), "--psm", mode, *output]
        try:
            done = subprocess.run(
                command, input=picture.getvalue(), capture_output=True, timeout=_SECONDS, env=self._environment
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.warning("Tesseract gave nothing: %s", error)
            return ""
        return done.stdout.decode("utf-8", "replace")


class _Word(tuple[str, float, float, float, float, float]):
    """Text, x0, top, x1, bottom in pixels, confidence from 0 to 1."""


def installed(program: str) -> str | None:
    """Its version and its models in one line; null where the program does not run."""
    version, models = _asked(program, "--version").split(), _asked(program, "--list-langs").splitlines()[1:]
    return f"{version[1]} with {' '.join(models) or 'no model'}" if len(version) > 1 else None


def _asked(program: str, question: str) -> str:
    try:
        done = subprocess.run([program, question], capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _word(row: dict[str, str]) -> _Word | None:
    """A row of Tesseract's table; null for its blocks, paragraphs and lines, and for what it could not tell."""
    text = (row.get("text") or "").strip()
    try:
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        confidence = float(row["conf"]) / 100
    except (KeyError, TypeError, ValueError):
        return None
    if not text or confidence < 0:
        return None
    return _Word((text, left, top, left + width, top + height, min(confidence, 1.0)))


def _line(words: list[_Word]) -> RecognizedLine:
    pieces: list[Piece] = []
    for text, x0, _, x1, _, confidence in words:
        # It parts ideographs with spaces that are none.
        spaced = not pieces or not (is_wide(pieces[-1].text[-1]) and is_wide(text[0]))
        pieces.append(Piece(text, x0, x1, confidence, spaced))
    return RecognizedLine(
        pieces,
        min(word[1] for word in words),
        min(word[2] for word in words),
        max(word[3] for word in words),
        max(word[4] for word in words),
    )
