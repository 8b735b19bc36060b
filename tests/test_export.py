"""From records to files: the document's shape, exact figures, whole files, flat tables."""

from __future__ import annotations

import json
import os
from decimal import Decimal

import pytest

import pipeline
from pipeline.export import export
from pipeline.export.annotations import annotation_row
from pipeline.export.files import NotAnExport, read_extraction, write_whole
from pipeline.export.fingerprint import fingerprint
from pipeline.model.codec import from_json, to_json
from pipeline.model.mention import Annotation, NumberMention
from pipeline.model.options import Options
from pipeline.model.record import Extraction


@pytest.fixture
def extraction(document, records) -> Extraction:
    return export(document, records)


def test_keys_stand_in_the_contract_s_order(extraction):
    keys = list(json.loads(to_json(extraction)))
    assert keys == [
        "schema_version", "generator", "source", "issue", "text", "articles", "targets", "commitments", "actuals",
        "cities", "relations", "dates", "events", "diagnostics",
    ]  # fmt: skip


def test_the_issue_keeps_its_home_but_not_how_it_was_found(extraction):
    issue = json.loads(to_json(extraction))["issue"]
    assert issue["home"] == {"name": "Marden", "id": "name:marden", "country": "GB", "names": {}}
    assert "home_name" not in issue


def test_figures_are_plain_json_numbers(extraction):
    text = to_json(extraction).decode()
    assert '"value": 12500,' in text
    assert '"value": 6250,' in text  # given as 6.25E+3
    assert "E+" not in text


def test_diagnostics_show_where(extraction):
    (finding,) = extraction.diagnostics
    assert finding.evidence is not None
    assert finding.evidence.quote == extraction.text[0:6]


def test_an_extraction_round_trips(extraction):
    assert from_json(to_json(extraction), Extraction) == extraction


def test_the_generator_names_version_and_options(extraction, document, records):
    assert extraction.generator.version == pipeline.__version__
    other = export(document, records, Options(home="Leeds"))
    assert other.generator.fingerprint != extraction.generator.fingerprint


def test_the_fingerprint_holds_no_path_of_the_machine():
    assert fingerprint(Options(root="/somewhere")) == fingerprint(Options(root="/elsewhere")) == fingerprint(Options())


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    goal = tmp_path / "deep" / "en.txt.json"
    write_whole(goal, b"first")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(goal, b"second")
    assert goal.read_bytes() == b"first"
    assert list(goal.parent.iterdir()) == [goal]


def test_a_written_file_is_as_readable_as_any(tmp_path):
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize("content", ["", "[]", "{}", "{", '{"schema_version": "2.0"}', '{"schema_version": "1.0"}'])
def test_what_is_no_export_is_refused_by_name(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(NotAnExport, match=r"x\.json"):
        read_extraction(path)


def test_annotations_leave_ordinals_out():
    numbers = (
        NumberMention(start=0, end=1, text="3", rule="en/numbers/digits", value=Decimal("3E+2")),
        NumberMention(start=2, end=5, text="3rd", rule="en/numbers/ordinal", value=Decimal(3), ordinal=True),
    )
    row = annotation_row("x", Annotation(text="3 3rd", numbers=numbers))
    assert [one["text"] for one in row["numbers"]] == ["3"]
    assert '"value":300,' in to_json(row, indent=0).decode()


def test_a_column_of_the_tables_is_no_part_of_the_fingerprint():
    """A change of it works no source anew."""
    from pipeline.export.fingerprint import _lines

    names = {name for name, _ in _lines()}
    assert {"export/assemble.py", "export/files.py", "link/dates.py"} <= names
    assert {name for name in names if name.startswith(("export/tables", "export/linked", "export/fields"))} == set()
