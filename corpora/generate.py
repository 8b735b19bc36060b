"""Writes each edition's files from its words (``zh.toml``): ``python corpora/generate.py [FOLDER...]``.

All have TXT, DOCX and PDF; a few are a page of the city's site and a letter, too.

The same words and the same versions of Pillow, python-docx and ReportLab give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from formats import plain_text, word_document
from issue import Newsletter, read_newsletter
from pages import pdf
from web import mail, web_page

ROOT = Path(__file__).resolve().parent
PRINTED = {"txt": plain_text, "docx": word_document, "pdf": pdf}
WEB = {"html": web_page, "eml": mail}
IN_THE_WEB = frozenset({"gunsan-city-news/2022-11/zh", "jena-stadtbrief/2024-02/de"})


def editions(folder: Path) -> list[Path]:
    """The files of words in an issue's folder, one a language."""
    return sorted(path for path in folder.glob("*.toml") if path.name != "about.toml")


def formats(words: Path) -> dict[str, Callable[[Newsletter], bytes]]:
    """By suffix, what writes each format in which the edition is kept."""
    edition = words.resolve().relative_to(ROOT).with_suffix("").as_posix()
    return PRINTED | WEB if edition in IN_THE_WEB else PRINTED


def generate(words: Path, out: Path) -> None:
    """Writes the files of the edition that ``words`` holds into ``out``."""
    letter = read_newsletter(words)
    for suffix, write in formats(words).items():
        (out / f"{words.stem}.{suffix}").write_bytes(write(letter))


def main(folders: list[str]) -> None:
    for folder in [Path(name) for name in folders] or sorted(path.parent for path in ROOT.glob("*/*/about.toml")):
        for words in editions(folder):
            generate(words, folder)
            print(words, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
