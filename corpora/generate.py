"""Writes each issue's en.txt, en.docx and en.pdf from its issue.toml: ``python corpora/generate.py [FOLDER...]``.

The same words and the same versions of Pillow, python-docx and ReportLab give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from formats import plain_text, word_document
from issue import read_newsletter
from pages import pdf

ROOT = Path(__file__).parent


def generate(folder: Path, out: Path) -> None:
    """Writes the three files of the issue in ``folder`` into ``out``."""
    letter = read_newsletter(folder)
    for suffix, write in (("txt", plain_text), ("docx", word_document), ("pdf", pdf)):
        (out / f"en.{suffix}").write_bytes(write(letter))


def main(folders: list[str]) -> None:
    for folder in [Path(name) for name in folders] or sorted(path.parent for path in ROOT.glob("*/*/issue.toml")):
        generate(folder, folder)
        print(folder, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
