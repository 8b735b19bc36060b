"""Writes each edition's TXT, DOCX and PDF from its words (``zh.toml``): ``python corpora/generate.py [FOLDER...]``.

The same words and the same versions of Pillow, python-docx and ReportLab give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from formats import plain_text, word_document
from issue import read_newsletter
from pages import pdf

ROOT = Path(__file__).parent


def editions(folder: Path) -> list[Path]:
    """The files of words in an issue's folder, one a language."""
    return sorted(path for path in folder.glob("*.toml") if path.name != "about.toml")


def generate(words: Path, out: Path) -> None:
    """Writes the three files of the edition that ``words`` holds into ``out``."""
    letter = read_newsletter(words)
    for suffix, write in (("txt", plain_text), ("docx", word_document), ("pdf", pdf)):
        (out / f"{words.stem}.{suffix}").write_bytes(write(letter))


def main(folders: list[str]) -> None:
    for folder in [Path(name) for name in folders] or sorted(path.parent for path in ROOT.glob("*/*/about.toml")):
        for words in editions(folder):
            generate(words, folder)
            print(words, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
