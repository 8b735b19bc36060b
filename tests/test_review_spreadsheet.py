"""An exported table comes back from a spreadsheet: what a person changed counts, what the program did does not."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_review import read, sentence, signed

from pipeline.batch.reviewing.desk import Desk
from pipeline.batch.reviewing.spreadsheet import BadTable, corrections_from
from pipeline.batch.reviewing.spreadsheet.cells import compare, exported_cells, figure, typed_number
from pipeline.export.files import write_extraction
from pipeline.export.tables.columns import tables
from pipeline.export.tables.rows import Filed, rows
from pipeline.review import accept, apply, mend

TEXT = " ".join(
    (
        sentence("Marden", 12500, "trees", 2030),
        sentence("Oakridge", 640, "homes", 2028),
        sentence("Felsted", 140000000, "wells", 2030),
        sentence("Tollbury", 75, "benches", 2031),
    )
)
ISSUE = read(TEXT)
TARGETS = tables()["targets"]
COLUMNS = {column.name: column for column in TARGETS.columns}


@pytest.fixture
def desk(tmp_path):
    write_extraction(ISSUE, tmp_path / f"{ISSUE.source.path}.json")
    return Desk(tmp_path)


def exported(issue=ISSUE):
    return exported_cells(TARGETS, rows(Filed(extraction=issue, output="", output_sha256=""), TARGETS))


def sheet(lines, separator=",", encoding="utf-8", columns=tuple(COLUMNS)):
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, delimiter=separator, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines)
    return file.getvalue().encode(encoding)


def changed(number=0, **cells):
    lines = exported()
    lines[number] |= cells
    return lines


def fields_of(imported):
    return [(one.action, sorted(one.fields)) for one in imported.corrections]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_that_nobody_changed_gives_nothing(desk, separator, encoding):
    imported = corrections_from(sheet(exported(), separator, encoding), desk, signed())
    assert imported.corrections == imported.troubles == ()
    assert (imported.rows, imported.rewritten) == (4, 0)


def test_only_what_was_changed_becomes_a_correction(desk):
    data = sheet(changed(0, value="13000", deadline="2031", place="Cork"))
    imported = corrections_from(data, desk, signed())
    assert fields_of(imported) == [("mend", ["deadline", "place", "value"])]
    record = apply(ISSUE, imported.corrections).extraction.targets[0]
    assert (record.value, record.deadline.end, record.place.id) == (13000, "2031-12-31", "geonames:2965140")


def test_rows_in_any_order_and_fewer_columns_are_understood(desk):
    lines = list(reversed(changed(1, unit="household")))
    imported = corrections_from(sheet(lines, columns=("value", "unit", "id", "source")), desk, signed())
    assert [(one.record, one.fields) for one in imported.corrections] == [(ISSUE.targets[1].id, {"unit": "household"})]


def test_a_verdict_is_written_in_the_column_of_reviews(desk):
    lines = exported()
    lines[0]["review"], lines[1]["review"], lines[2]["review"] = "accepted", "rejected", "dubious"
    imported = corrections_from(sheet(lines), desk, signed())
    assert [one.action for one in imported.corrections] == ["accept", "reject"]
    assert [(one.line, one.column) for one in imported.troubles] == [(4, "review")]


def test_removed_rows_are_rejections_only_if_that_is_said(desk):
    data = sheet(exported()[:-1])
    assert corrections_from(data, desk, signed()).corrections == ()
    imported = corrections_from(data, desk, signed(), missing_rejects=True)
    assert [(one.action, one.record) for one in imported.corrections] == [("reject", ISSUE.targets[3].id)]


def test_what_a_spreadsheet_writes_otherwise_is_no_change(desk):
    lines = changed(2, value="1.4E+08", vague="FALSE", deadline_start="01/01/2030", deadline_end="31.12.2030 00:00:00")
    lines[0] |= {"value": "12,500", "quote": f" {lines[0]['quote']} "}
    imported = corrections_from(sheet(lines), desk, signed())
    assert imported.corrections == imported.troubles == ()
    assert imported.rewritten == 5


def test_what_a_spreadsheet_damages_is_told_and_left_out(desk):
    lines = changed(0, value="1.25E+04", deadline_end="03/04/2030")
    lines[1]["value"] = "######"
    lines[2] |= {"value": "1.40E+08", "indicator": "w\ufffdlls"}
    imported = corrections_from(sheet(lines), desk, signed())
    assert imported.corrections == ()
    assert [(one.line, one.column) for one in imported.troubles] == [
        (2, "deadline_end"),
        (3, "value"),
        (4, "indicator"),
    ]


def test_a_decimal_comma_is_one_where_semicolons_part_the_cells(desk):
    lines = changed(0, value="12,75")
    lines[1]["value"], lines[2]["value"] = "1.250.000", "1.250"
    imported = corrections_from(sheet(lines, ";"), desk, signed())
    assert [one.fields["value"] for one in imported.corrections] == [Decimal("12.75"), Decimal(1250000)]
    assert [one.line for one in imported.troubles] == [4]
    imported = corrections_from(sheet(lines, ","), desk, signed())
    assert [one.fields["value"] for one in imported.corrections] == [Decimal("1.250")]
    assert [one.line for one in imported.troubles] == [2, 3]


def test_the_apostrophe_before_a_formula_is_no_change(tmp_path):
    formula = "=HYPERLINK(1)"
    first = msgspec.structs.replace(ISSUE.targets[0].indicator, text=formula)
    issue = msgspec.structs.replace(ISSUE, targets=(msgspec.structs.replace(ISSUE.targets[0], indicator=first),))
    write_extraction(issue, tmp_path / "en.txt.json")
    lines = exported(issue)
    assert lines[0]["indicator"] == f"'{formula}"
    without = [lines[0] | {"indicator": formula}]
    for data in (sheet(lines), sheet(without)):
        assert corrections_from(data, Desk(tmp_path), signed()).corrections == ()


def test_what_tells_where_a_record_comes_from_cannot_be_changed(desk):
    imported = corrections_from(sheet(changed(0, quote="other words", rules="mine", value="9")), desk, signed())
    assert fields_of(imported) == [("mend", ["value"])]
    assert {one.column for one in imported.troubles} == {"quote", "rules"}


def test_values_that_cannot_be_are_told_with_their_line(desk):
    lines = changed(1, measure="size")
    lines[3]["unit"] = "person"
    imported = corrections_from(sheet(lines), desk, signed())
    assert fields_of(imported) == [("mend", ["unit"])]
    assert [(one.line, "Invalid enum value" in one.message) for one in imported.troubles] == [(3, True)]


def test_a_row_that_is_older_than_a_correction_does_not_undo_it(desk):
    old = sheet(changed(0, value="5"))
    desk.keep(mend(desk.reviewed(ISSUE.source.path), ISSUE.targets[0].id, {"unit": "person"}, signed()))
    imported = corrections_from(old, desk, signed(1))
    assert imported.corrections == ()
    assert [one.column for one in imported.troubles] == ["reviewed_at"]


def test_a_table_of_corrected_records_comes_back_as_it_is(desk):
    desk.keep(accept(desk.reviewed(ISSUE.source.path), ISSUE.targets[0].id, signed()))
    lines = exported(desk.reviewed(ISSUE.source.path).extraction)
    assert lines[0]["review"] == "accepted"
    assert corrections_from(sheet(lines), desk, signed(1)).corrections == ()


def test_rows_of_nothing_in_the_folder_are_told(desk):
    lines = exported()
    lines[0]["source"], lines[1]["id"] = "../../en.txt", "t-elsewhere"
    lines.append(lines[2])
    imported = corrections_from(sheet(lines), desk, signed())
    assert [(one.line, one.column) for one in imported.troubles] == [(2, "source"), (3, "id"), (6, "id")]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no columns"),
        (b"a,b\n1,2\n", "no columns"),
        ("source,id,name\nen,t,M\xfcnchen\n".encode("latin-1"), "not UTF-8"),
        (b"source,id,id\n1,2,3\n", "twice"),
        (b'source,id\n"a', None),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(desk, data, told):
    if told is None:
        assert corrections_from(data, desk, signed()).corrections == ()
        return
    with pytest.raises(BadTable, match=told):
        corrections_from(data, desk, signed())


def test_a_row_with_cells_that_shifted_is_passed_over(desk):
    data = sheet(exported()).replace(b"12500", b"12,500", 1)
    imported = corrections_from(data, desk, signed())
    assert imported.corrections == ()
    assert [one.line for one in imported.troubles] == [2]


def test_columns_of_ones_own_are_told(desk):
    lines = [line | {"note": "look!"} for line in exported()]
    imported = corrections_from(sheet(lines, columns=(*COLUMNS, "note")), desk, signed())
    assert (imported.corrections, imported.unknown) == ((), ("note",))


@pytest.mark.parametrize(
    ("column", "before", "after", "told"),
    [
        ("value", "140000000000", "1.4E+11", "rewritten"),
        ("value", "12345678901", "1.23457E+10", "damaged"),
        ("value", "0.8", "0,8", "rewritten"),
        ("value", "12.5", "12. Mai", "changed"),
        ("value", "5.6", "05.06.2026", "damaged"),
        ("value", "-3", "'-3", "same"),
        ("deadline_end", "2030-12-31", "12/31/2030", "rewritten"),
        ("deadline_end", "2030-12-31", "2031-12-31", "changed"),
        ("deadline_edtf", "2030", "2030.0", "rewritten"),
        ("indicator", "3-5", "2026-05-03", "changed"),
        ("indicator", "3-5", "03.05.2026", "damaged"),
        ("vague", "true", "WAHR", "changed"),
        ("vague", "true", "TRUE", "rewritten"),
        ("quote", "a\nb", "a\r\nb", "same"),
        ("quote", "x" * 40_000, "x" * 32_767, "damaged"),
    ],
)
def test_changes_of_people_are_told_from_those_of_programs(column, before, after, told):
    assert compare(COLUMNS[column], before, after) == told


@given(text=st.text(max_size=20) | st.from_regex(r"[-+]?[\d.,' ]{1,25}([eE][-+]?\d{1,9})?", fullmatch=True))
def test_no_cell_is_too_odd_to_be_looked_at(text):
    for column in ("value", "indicator", "vague", "deadline_end", "page"):
        assert compare(COLUMNS[column], "12", text) in ("same", "rewritten", "damaged", "changed")
    assert figure(text) is None or figure(text).is_finite()
    for separator in ",;":
        with suppress(ValueError):
            assert isinstance(typed_number(text, separator), str)


@given(
    data=st.binary(max_size=60), head=st.sampled_from([b"", b"source,id,value\n", b"sep=;\nsource;id\n", b"\xff\xfe"])
)
def test_bytes_of_any_kind_are_read_or_refused(tmp_path_factory, data, head):
    desk = Desk(tmp_path_factory.getbasetemp())
    try:
        assert corrections_from(head + data, desk, signed()).corrections == ()
    except BadTable as bad:
        assert str(bad)
