"""What the page tells in words, and what the catalogs have of it.

    python tests/catalog.py

adds to each catalog the messages that it lacks, without words, and takes out those that nobody tells any more.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
WEB = ROOT / "pipeline" / "web"
LANGUAGES = ("zh",)


def catalog(lang: str) -> Catalog:
    with path_of(lang).open("rb") as file:
        return read_po(file, locale="zh_Hans" if lang == "zh" else lang)


def path_of(lang: str) -> Path:
    return WEB / "locale" / lang / "LC_MESSAGES" / "messages.po"


def told() -> dict[str, str | None]:
    """Every message, with its plural where it has one."""
    found: dict[str, str | None] = {}
    for path in sorted((WEB / "templates").glob("*.html")):
        with path.open("rb") as file:
            options = {"trimmed": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
            for _, message, _, _ in extract(
                "jinja2.ext:babel_extract",
                file,
                {"tell": None, "_": None, "gettext": None, "ngettext": (1, 2)},
                (),
                options,
            ):
                one, several = (message[0], message[1]) if isinstance(message, tuple) else (message, None)
                if one:
                    found.setdefault(one, several)
    for message in (*_in_code(), *_in_data()):
        found.setdefault(message, None)
    return found


def _in_code() -> Iterator[str]:
    """What Python tells: constants that ``tell`` is called with."""
    for path in sorted(WEB.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name == "tell" and isinstance(node.args[0].value, str):
                    yield node.args[0].value


def _in_data() -> Iterator[str]:
    """Words that stand for values of records, and the texts of errors."""
    from pipeline.index import NOTES, SORTS
    from pipeline.model import ledger, record, review, verification
    from pipeline.web import asking, errors, sources, speech
    from pipeline.web.record import ATTACHED

    literals = (
        record.Measure, record.Modality, record.Basis, record.Certainty, ledger.Standing, ledger.Change,
        ledger.LinkKind,
        verification.Finding, verification.Slot, review.ReviewStatus, get_type_hints(record.DateRecord)["type"],
    )  # fmt: skip
    for literal in literals:
        yield from (value.replace("_", " ") for value in get_args(literal))
    for table in (
        ledger.REASONS,
        verification.DOUBTS,
        sources.REASONS,
        errors.MISSING,
        errors._OTHERS,
        ATTACHED,
        NOTES,
    ):
        yield from table.values()
    yield from SORTS
    yield from asking.FACETS
    yield from (name.replace("_", " ") for name in asking._NAMES if name not in ("q", "sort", "limit"))
    yield from speech._PATTERNS
    yield from speech._UNITS.values()
    yield from (
        "CNY",
        "city",
        "town",
        "district",
        "county",
        "new area",
        "prefecture",
        "province",
        "country",
        "region",
        "area",
    )
    yield from ("issues", "series", "places", "diagnostics", "done", "failed", "quarantined", "vanished")
    yield from (
        "text",
        "edtf",
        "start",
        "end",
        "period",
        "baseline",
        "measure",
        "modality",
        "basis",
        "certainty",
        "inferred",
        "type",
    )
    yield from ("vague", "stretch")


_HEAD = b"""# The words of the page in another language. Messages are found by tests/catalog.py.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> None:
    for lang in LANGUAGES:
        known, fresh, written = catalog(lang), Catalog(locale="zh_Hans"), io.BytesIO()
        for one, several in sorted(told().items()):
            old = known.get(one)
            string = old.string if old else ("",) if several else ""
            fresh.add((one, several) if several else one, string)
        write_po(written, fresh, width=110, omit_header=True, sort_output=True)
        path_of(lang).write_bytes(_HEAD + written.getvalue())


if __name__ == "__main__":
    main()
