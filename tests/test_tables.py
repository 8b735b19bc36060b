"""Tables to hand on: their rows, their files in every form, and what is told beside them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
import rdflib
from conftest import ROOT
from csvw import CSVW
from frictionless import Package
from tables_page import PAGE, page

from pipeline.batch.manifest import Entry, Manifest, RunRow
from pipeline.cli.export import _FORMS
from pipeline.export import export
from pipeline.export.files import write_extraction
from pipeline.export.tables.columns import tables
from pipeline.export.tables.delimited import CsvTable, JsonlTable
from pipeline.export.tables.forms import FORMS, TableSet
from pipeline.export.tables.rows import Filed, rows
from pipeline.model.record import Extraction, Home, IssueRecord

# rdflib's own JSON-LD parser uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

NAMES = ("courier/a.txt", "courier/a.txt.bak.txt", "courier/b/2.pdf", "courier/b.txt")
DESCRIBED = ("parquet", "datapackage", "csvw")
LINKED = ("issues.dc.jsonld", "provenance.jsonld")


@pytest.fixture
def extraction(document, records) -> Extraction:
    return export(document, records)


@pytest.fixture
def filed(extraction) -> Filed:
    return Filed(extraction=extraction, output="courier/2024-03/en.txt.json", output_sha256="1" * 64, state="done")


@pytest.fixture
def outputs(extraction, tmp_path) -> Path:
    """A folder as a run leaves it, of sources of several kinds."""
    for number, name in enumerate(NAMES):
        lay(variant(extraction, name, number), tmp_path / "out")
    return tmp_path / "out"


def variant(extraction: Extraction, name: str, number: int = 0) -> Extraction:
    """The same issue as another file's, with all that the table of issues may hold."""
    source = msgspec.structs.replace(extraction.source, path=name, sha256=sha256(name), pages=number or None)
    home = Home(name="Rivera", id="geonames:3440781", country="UY", names={"en": "Rivera", "es": "Rivera"})
    issue = IssueRecord(
        id=f"courier/{number}", series="Courier; of the river", title="=Courier", number=number, date="2024-03",
        publishers=("Press; Office", "Town Hall"), languages=("en", "es"), home=home,
    )  # fmt: skip
    return msgspec.structs.replace(extraction, source=source, issue=issue)


def lay(extraction: Extraction, out: Path) -> Path:
    path = out / f"{extraction.source.path}.json"
    write_extraction(extraction, path)
    return path


def sha256(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Columns and rows


def test_the_page_of_tables_is_what_the_tables_are():
    """`python tests/tables_page.py` writes it anew."""
    assert PAGE.read_text(encoding="utf8") == page()


@pytest.mark.parametrize("table", tables().values(), ids=tables())
def test_a_table_can_be_understood(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert {"source", *table.key} <= set(names)
    assert all(column.says for column in table.columns)
    assert {column.unit_column for column in table.columns} - {None} <= set(names)


def test_a_row_shows_what_was_written_and_what_it_means(filed):
    table = tables()["targets"]
    (found,) = (dict(zip([c.name for c in table.columns], row, strict=True)) for row in rows(filed, table))
    shown = {"source": "courier/2024-03/en.txt", "value_as_written": "12,500", "value": Decimal(12500),
             "deadline_end": date(2030, 12, 31), "deadline_edtf": "2030", "baseline_value": Decimal(6250),
             "quote": "over 12,500 trees", "rules": ("en/quantities/count",), "page": None}  # fmt: skip
    assert {name: found[name] for name in shown} == shown


def test_an_issue_has_one_row_with_its_counts(filed):
    table = tables()["issues"]
    (found,) = (dict(zip([c.name for c in table.columns], row, strict=True)) for row in rows(filed, table))
    assert (found["targets"], found["cities"], found["relations"]) == (1, 1, 0)
    assert (found["source_state"], found["home"], found["output_sha256"]) == ("done", "Marden", "1" * 64)


def test_an_empty_text_and_a_day_that_is_none_are_missing(filed, extraction):
    (target,) = extraction.targets
    place = msgspec.structs.replace(target.place, name="")
    deadline = msgspec.structs.replace(target.deadline, end="2030-12")
    wrong = msgspec.structs.replace(target, place=place, deadline=deadline)
    filed = msgspec.structs.replace(filed, extraction=msgspec.structs.replace(extraction, targets=(wrong,)))
    table = tables()["targets"]
    (found,) = (dict(zip([c.name for c in table.columns], row, strict=True)) for row in rows(filed, table))
    assert (found["place"], found["deadline_end"], found["deadline_edtf"]) == (None, None, "2030")


# CSV and JSON lines


def test_csv_follows_rfc_4180(filed):
    file = io.BytesIO()
    CsvTable(tables()["targets"], file).write(rows(filed, tables()["targets"]))
    header, *body = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert file.getvalue().endswith(b"\r\n")
    assert header == [column.name for column in tables()["targets"].columns]
    assert [len(line) for line in body] == [len(header)]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *((text, "'" + text) for text in ('=HYPERLINK("x")', "+1", "-2+3", "@SUM(A1)", "\tx", "＝1+1")),
        ("=", "="), (">=", ">="), ("two\nlines", "two\nlines"), (None, ""), (True, "true"), (3, "3"),
        (Decimal("-1.50"), "-1.5"), (Decimal("1.4E+11"), "140000000000"), (date(2030, 1, 2), "2030-01-02"),
        (("a", "b; c"), "a; b； c"), (("=a", "b"), "'=a; b"), ((), ""),
    ],
)  # fmt: skip
def test_a_cell_of_csv(value, cell):
    file, table = io.BytesIO(), tables()["dates"]
    CsvTable(table, file).write([(value,) * len(table.columns)])
    _, line = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert set(line) == {cell}


def test_json_lines_keep_figures_exact_and_lists_whole(filed):
    file = io.BytesIO()
    JsonlTable(tables()["actuals"], file).write(rows(filed, tables()["actuals"]))
    assert file.getvalue().count(b"\n") == 1
    assert b'"value":6250,' in file.getvalue()
    assert json.loads(file.getvalue())["inferred"] == []


# The command


def test_the_command_knows_the_forms():
    assert _FORMS == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_one_table_a_kind(outputs, tmp_path, command_line, form):
    (outputs / "schema.json").write_text("{}")
    result = command_line("export", outputs, "--to", form, "--into", tmp_path / "flat")
    assert result.exit_code == 0, result.output
    suffix = form if form in ("jsonl", "parquet") else "csv"
    written = {path.name for path in (tmp_path / "flat").iterdir()}
    descriptor = {"datapackage": {"datapackage.json"}, "csvw": {"csv-metadata.json"}}.get(form, set())
    assert written == {f"{name}.{suffix}" for name in tables()} | descriptor | (
        set(LINKED) if form in DESCRIBED else set()
    )
    assert f"targets.{suffix}: 4 rows" in result.stdout


def test_forms_that_are_handed_on_have_a_folder_of_their_own(outputs, command_line):
    for form in FORMS:
        command_line("export", outputs, "--to", form)
    assert {path.name for path in outputs.iterdir()} == {"courier", "tables", *DESCRIBED}
    assert command_line("export", outputs, "--to", "csv").exit_code == 0  # what is written there is no export


def test_the_command_tells_what_is_no_export(extraction, tmp_path, command_line):
    assert command_line("export", tmp_path, "--to", "jsonl").exit_code == 6
    path = lay(extraction, tmp_path)
    (tmp_path / "cut.json").write_bytes(path.read_bytes()[:500])
    result = command_line("export", tmp_path, "--to", "jsonl", "--into", tmp_path / "flat")
    assert result.exit_code == 4
    assert "cut.json" in result.stderr
    assert (tmp_path / "flat" / "targets.jsonl").read_bytes().count(b"\n") == 1


def test_a_second_file_with_the_records_of_a_source_is_refused(outputs, extraction, command_line):
    write_extraction(variant(extraction, NAMES[0]), outputs / "copy.json")
    write_extraction(variant(extraction, "elsewhere.txt"), outputs / "one.json")
    write_extraction(variant(extraction, "elsewhere.txt"), outputs / "two.json")
    result = command_line("export", outputs, "--to", "csv")
    assert result.exit_code == 4
    assert "copy.json" in result.stderr and "two.json" in result.stderr
    found = [row["source"] for row in lines((outputs / "tables/issues.csv").read_bytes())]
    assert sorted(found) == sorted([*NAMES, "elsewhere.txt"])


@pytest.mark.parametrize("form", FORMS)
def test_the_order_in_which_sources_were_worked_does_not_matter(extraction, outputs, tmp_path, command_line, form):
    for number, name in reversed(list(enumerate(NAMES))):
        lay(variant(extraction, name, number), tmp_path / "again")
    for out in (outputs, tmp_path / "again"):
        assert command_line("export", out, "--to", form, "--into", out.with_suffix(".flat")).exit_code == 0
    assert read(outputs.with_suffix(".flat")) == read(tmp_path / "again.flat")


def test_rows_stand_in_the_order_of_their_sources(outputs, command_line):
    command_line("export", outputs, "--to", "csv")
    found = [row["source"].split("/") for row in lines((outputs / "tables/targets.csv").read_bytes())]
    assert found == sorted(found)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_fails_leaves_what_was_there(outputs, tmp_path, command_line, monkeypatch, form):
    folder = tmp_path / "flat"
    command_line("export", outputs, "--to", form, "--into", folder)
    before = read(folder)
    add = TableSet.add

    def full(tables: TableSet, filed: Filed) -> None:
        add(tables, filed)
        if filed.extraction.source.path == NAMES[2]:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(TableSet, "add", full)
    result = command_line("export", outputs, "--to", form, "--into", folder)
    assert result.exit_code == 2
    assert f"{folder}: cannot be written to: No space left on device" in " ".join(result.stderr.split())
    assert read(folder) == before


def test_what_a_killed_export_left_goes_with_the_next_one(outputs, tmp_path, command_line):
    (tmp_path / "flat").mkdir()
    (tmp_path / "flat" / ".newsletters-x1.tmp").write_text("half a table")
    command_line("export", outputs, "--to", "csv", "--into", tmp_path / "flat")
    assert {path.suffix for path in (tmp_path / "flat").iterdir()} == {".csv"}


def test_a_file_that_cannot_be_opened_is_told_and_the_others_are_done(outputs, tmp_path, command_line, monkeypatch):
    opened = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "a.txt.json":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    result = command_line("export", outputs, "--to", "csv", "--into", tmp_path / "flat")
    assert result.exit_code == 4
    assert "a.txt.json" in result.stderr
    assert len(lines((tmp_path / "flat/issues.csv").read_bytes())) == len(NAMES) - 1


@pytest.mark.parametrize("wrong", ["all rights reserved", "ftp://x", ""])
def test_a_licence_is_an_id_or_an_address(outputs, command_line, wrong):
    assert command_line("export", outputs, "--to", "csvw", "--license", wrong).exit_code == 2


# Parquet


def test_parquet_has_the_types_of_its_columns(outputs, command_line):
    import pyarrow.parquet as pq

    command_line("export", outputs, "--to", "parquet")
    found = pq.read_table(outputs / "parquet/targets.parquet")
    types = {field.name: str(field.type) for field in found.schema}
    expected = {"value": "double", "value_exact": "string", "deadline_end": "date32[day]", "deadline_edtf": "string",
                "rules": "list<element: string>", "start": "int64", "vague": "bool"}  # fmt: skip
    assert {name: types[name] for name in expected} == expected
    row = found.to_pylist()[0]
    assert (row["value"], row["value_exact"], row["deadline_end"]) == (12500.0, "12500", date(2030, 12, 31))
    assert row["rules"] == ["en/quantities/count"]


def test_parquet_tells_what_it_is(outputs, command_line):
    import pyarrow.parquet as pq

    command_line("export", outputs, "--to", "parquet", "--license", "CC0-1.0")
    schema = pq.read_schema(outputs / "parquet/issues.parquet")
    assert {b"schema_version", b"generator", b"rights"} <= set(schema.metadata)
    assert schema.metadata[b"license"].startswith(b"https://spdx.org/licenses/CC0-1.0.html https://creativecommons.org")
    assert schema.field("bytes").metadata[b"unit"] == b"byte"


def test_parquet_keeps_figures_that_no_double_holds(filed, extraction, tmp_path):
    import pyarrow.parquet as pq

    from pipeline.export.tables.parquet import ParquetTable

    exact = ("0.1000000000000000000000000000000000001", "9" * 60, "1" + "0" * 400, "-0.05")
    (target,) = extraction.targets
    targets = tuple(msgspec.structs.replace(target, value=Decimal(text)) for text in exact)
    filed = msgspec.structs.replace(filed, extraction=msgspec.structs.replace(extraction, targets=targets))
    with (tmp_path / "x.parquet").open("wb") as file:
        table = ParquetTable(tables()["targets"], file, {})
        table.write(rows(filed, tables()["targets"]))
        table.write([])
        table.close()
    assert tuple(pq.read_table(tmp_path / "x.parquet")["value_exact"].to_pylist()) == exact


def test_parquet_takes_a_number_that_is_out_of_all_bounds(extraction, tmp_path, command_line):
    import pyarrow.parquet as pq

    issue = msgspec.structs.replace(extraction.issue, number=10**30)
    lay(msgspec.structs.replace(extraction, issue=issue), tmp_path)
    assert command_line("export", tmp_path, "--to", "parquet").exit_code == 0
    assert pq.read_table(tmp_path / "parquet/issues.parquet")["number"].to_pylist() == [None]


def test_parquet_is_written_in_row_groups_that_stay_small(filed, tmp_path, monkeypatch):
    import pyarrow.parquet as pq

    from pipeline.export.tables import parquet

    monkeypatch.setattr(parquet, "_PORTION", 10)
    monkeypatch.setattr(parquet, "_GROUP", 500)
    with (tmp_path / "x.parquet").open("wb") as file:
        table = parquet.ParquetTable(tables()["dates"], file, {})
        for _ in range(100):
            table.write(rows(filed, tables()["dates"]))
        table.close()
    found = pq.ParquetFile(tmp_path / "x.parquet")
    assert found.metadata.num_rows == 100
    assert found.metadata.num_row_groups > 5


def test_without_the_library_it_says_what_to_install(outputs, command_line, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.delitem(__import__("sys").modules, "pipeline.export.tables.parquet", raising=False)
    result = command_line("export", outputs, "--to", "parquet")
    assert result.exit_code == 2
    assert "pip install 'newsletter-pipeline[tables]'" in result.stderr
    assert not list((outputs / "parquet").iterdir())


# Descriptors


@pytest.fixture
def package(outputs, command_line) -> Path:
    result = command_line("export", outputs, "--to", "datapackage", "--title", "Ours", "--license", "CC-BY-SA-4.0")
    assert result.exit_code == 0, result.output
    return outputs / "datapackage"


@pytest.fixture
def group(outputs, command_line) -> Path:
    assert command_line("export", outputs, "--to", "csvw", "--license", "https://x.test/l").exit_code == 0
    return outputs / "csvw"


def test_a_data_package_is_valid(package):
    report = Package(package / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks} >= set(tables())


@pytest.mark.parametrize(
    ("column", "value"),
    [("comparator", "!"), ("value", "many"), ("deadline_end", "2030"), ("vague", "maybe"), ("start", "-1"),
     ("source", "nowhere.txt"), ("id", "")],
)  # fmt: skip
def test_a_data_package_with_a_wrong_cell_is_not(package, column, value):
    """The types, constraints and keys that it tells are of use only if they can fail."""
    spoil(package / "targets.csv", column, value)
    descriptor = json.loads((package / "datapackage.json").read_text())
    for resource in descriptor["resources"]:
        resource.pop("hash", None), resource.pop("bytes", None)
    assert not Package(descriptor, basepath=str(package)).validate().valid


def spoil(path: Path, column: str, value: str) -> None:
    header, first, *others = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
    first[header.index(column)] = value
    with path.open("w", newline="", encoding="utf8") as file:
        csv.writer(file, lineterminator="\r\n").writerows([header, first, *others])


def test_a_data_package_tells_its_sources_its_licences_and_its_columns(package):
    told = json.loads((package / "datapackage.json").read_text())
    assert told["title"] == "Ours"
    assert [one["path"] for one in told["sources"]] == sorted(NAMES, key=lambda name: name.split("/"))
    assert told["sources"][0]["hash"] == f"sha256:{sha256(NAMES[0])}"
    assert [one["name"] for one in told["licenses"]] == ["CC-BY-SA-4.0", "CC-BY-4.0"]
    resources = {one["name"]: one for one in told["resources"]}
    assert (
        resources["targets"]["hash"] == "sha256:" + hashlib.sha256((package / "targets.csv").read_bytes()).hexdigest()
    )
    fields = {one["name"]: one for one in resources["targets"]["schema"]["fields"]}
    assert fields["value"]["unitColumn"] == "unit"
    assert fields["rules"]["type"] == "list"
    assert all(one["description"] for one in fields.values())


def test_the_table_group_is_valid_where_a_reader_of_a_table_looks_for_it(group):
    found = CSVW(str(group / "csv-metadata.json"), validate=True)
    assert found.is_valid
    assert found.warnings == []
    (row, *_) = next(table for table in found.tables if table.local_name == "targets.csv")
    assert (row["value"], row["deadline_end"].date(), row["rules"]) == (
        Decimal(12500), date(2030, 12, 31), ["en/quantities/count"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"), [("value", "many"), ("deadline_end", "2030"), ("id", ""), ("measure", "!")]
)
def test_a_table_group_with_a_wrong_cell_is_not(group, column, value):
    spoil(group / "targets.csv", column, value)
    with pytest.raises(ValueError, match=column):
        CSVW(str(group / "csv-metadata.json"), validate=True).is_valid  # noqa: B018


def test_the_table_group_tells_units_terms_and_licences(group):
    told = json.loads((group / "csv-metadata.json").read_text())
    assert told["dc:license"] == [{"@id": "https://x.test/l"}, {"@id": "https://creativecommons.org/licenses/by/4.0/"}]
    found = {table["url"]: {one["name"]: one for one in table["tableSchema"]["columns"]} for table in told["tables"]}
    assert found["cities.csv"]["latitude"]["schema:unitText"] == "degree"
    assert found["targets.csv"]["quote"]["propertyUrl"] == "oa:exact"
    assert found["targets.csv"]["source"]["valueUrl"] == "issues.dc.jsonld#{source}"
    assert found["issues.csv"]["publishers"]["separator"] == "; "


# Linked data

DC = rdflib.DCTERMS
PROV = rdflib.PROV
BASE = "http://x.test/"


def graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="json-ld", publicID=f"{BASE}{path.name}")


def test_each_issue_is_told_in_dublin_core(group):
    found = graph(group / "issues.dc.jsonld")
    node = rdflib.URIRef(f"{BASE}issues.dc.jsonld#courier%2Fb%2F2.pdf")
    assert str(found.value(node, DC.identifier)) == "courier/2"
    assert found.value(node, DC.issued) == rdflib.Literal("2024-03", datatype=rdflib.XSD.gYearMonth)
    assert {str(one) for one in found.objects(node, DC.language)} == {"en", "es"}
    assert {str(one) for one in found.objects(node, DC.extent)} >= {"2 pages"}
    assert str(found.value(found.value(node, DC.isPartOf), DC.title)) == "Courier; of the river"
    assert found.value(node, DC.spatial) == rdflib.URIRef("https://sws.geonames.org/3440781/")
    publishers = {str(found.value(one, rdflib.FOAF.name)) for one in found.objects(node, DC.publisher)}
    assert publishers == {"Press; Office", "Town Hall"}
    assert str(found.value(node, DC.source)).startswith("ni:///sha-256;")


def test_every_file_is_derived_from_its_source(group):
    found = graph(group / "provenance.jsonld")
    at = {str(found.value(found.value(node, PROV.atLocation), rdflib.RDFS.label)): node
          for node in found.subjects(PROV.atLocation)}  # fmt: skip
    record, source = at[f"{NAMES[0]}.json"], at[NAMES[0]]
    assert (record, PROV.wasDerivedFrom, source) in found
    assert str(found.value(source, DC.identifier)) == f"sha256:{sha256(NAMES[0])}"
    table, records = at["targets.csv"], rdflib.URIRef(f"{BASE}provenance.jsonld#records")
    assert (table, PROV.wasDerivedFrom, records) in found
    assert len(list(found.objects(records, PROV.hadMember))) == len(NAMES)
    made = hashlib.sha256((group / "csv-metadata.json").read_bytes()).hexdigest()
    assert str(found.value(at["csv-metadata.json"], DC.identifier)) == f"sha256:{made}"
    activities = set(found.objects(None, PROV.wasGeneratedBy))
    assert all(found.value(one, PROV.wasAssociatedWith) for one in activities)
    assert list(found.objects(None, PROV.startedAtTime)) == []  # no run is known


def remember(out: Path, started: str) -> None:
    """A manifest as a run leaves it; the first source is gone."""
    with Manifest.open(out) as manifest:
        run = manifest.begin(RunRow(started=started, version="0.1.0", fingerprint="f", inputs='["/here"]',
                                    options='{"lang":"en"}', engine="local", workers=2))  # fmt: skip
        for number, name in enumerate(NAMES):
            made = hashlib.sha256((out / f"{name}.json").read_bytes()).hexdigest()
            state = "done" if number else "vanished"
            manifest.put(Entry(path=name, root="/here", state=state, stamp="", settled=True, about="", made_by="m",
                               output_sha256=made, worked=started, run=run, since=run))  # fmt: skip
        manifest.end(run, 0, 4, 4, 0)


@pytest.mark.parametrize("form", DESCRIBED)
def test_a_run_s_times_stand_in_the_provenance_alone(outputs, tmp_path, command_line, form):
    read_at = {}
    for started in ("2031-01-01T00:00:00+00:00", "2032-02-02T00:00:00+00:00"):
        (outputs / "manifest.db").unlink(missing_ok=True)
        remember(outputs, started)
        assert command_line("export", outputs, "--to", form, "--into", tmp_path / started).exit_code == 0
        read_at[started] = read(tmp_path / started)
        assert started.encode() in read_at[started].pop("provenance.jsonld")
    first, second = read_at.values()
    assert first == second


def test_sources_that_are_gone_keep_their_rows_and_say_so(outputs, command_line):
    remember(outputs, "2031-01-01T00:00:00+00:00")
    command_line("export", outputs, "--to", "csvw")
    found = {row["source"]: row["source_state"] for row in lines((outputs / "csvw/issues.csv").read_bytes())}
    assert found == {name: "done" if number else "vanished" for number, name in enumerate(NAMES)}
    assert "gone at the last run" in (outputs / "csvw/issues.dc.jsonld").read_text()


def test_the_provenance_names_the_run(outputs, command_line):
    remember(outputs, "2031-01-01T00:00:00+00:00")
    command_line("export", outputs, "--to", "csvw")
    found = graph(outputs / "csvw/provenance.jsonld")
    run = rdflib.URIRef(f"{BASE}provenance.jsonld#run-1")
    assert len(list(found.subjects(PROV.wasGeneratedBy, run))) == len(NAMES)
    assert found.value(run, PROV.startedAtTime).toPython().year == 2031
    plan = found.value(found.value(run, PROV.qualifiedAssociation), PROV.hadPlan)
    assert str(found.value(plan, PROV.value)) == '{"lang":"en"}'
    assert "/here" not in (outputs / "csvw/provenance.jsonld").read_text()


def test_records_that_a_later_run_failed_to_make_anew_are_not_its_own(outputs, command_line):
    remember(outputs, "2031-01-01T00:00:00+00:00")
    with Manifest.open(outputs) as manifest:
        manifest.amend(NAMES[1], state="failed", code="FILE")
    command_line("export", outputs, "--to", "csvw")
    found = graph(outputs / "csvw/provenance.jsonld")
    run = rdflib.URIRef(f"{BASE}provenance.jsonld#run-1")
    assert len(list(found.subjects(PROV.wasGeneratedBy, run))) == len(NAMES) - 1


def test_a_manifest_that_is_none_is_told_and_passed_over(outputs, command_line):
    (outputs / "manifest.db").write_bytes(b"not a database, but long enough to be looked at" * 20)
    result = command_line("export", outputs, "--to", "csv")
    assert result.exit_code == 4
    assert "manifest.db" in result.stderr
    assert len(lines((outputs / "tables/issues.csv").read_bytes())) == len(NAMES)


def test_a_whole_newsletter_gives_a_valid_package(tmp_path, command_line):
    """What a run writes of a whole newsletter keeps to all that the descriptor tells."""
    from pipeline import Options, extract

    issue = ROOT / "corpora/zunyi-monthly/2022-03/zh.txt"
    lay(extract(issue, Options(root=str(ROOT / "corpora"))), tmp_path)
    assert command_line("export", tmp_path, "--to", "datapackage").exit_code == 0
    report = Package(tmp_path / "datapackage/datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_shards_hold_each_issue_once(tmp_path, command_line):
    for number in range(6):
        path = tmp_path / f"in/{number}/en.txt"
        path.parent.mkdir(parents=True)
        path.write_text(f"By 2030, Leeds will plant {number + 2},000 trees.\n", encoding="utf8")
    out = tmp_path / "out"
    assert command_line("run", tmp_path / "in", "--out", out, "--workers", "1", "--quiet").exit_code == 0
    for index in (1, 2):
        assert command_line("export", out, "--to", "jsonl", "--shard", f"{index}/2").exit_code == 0
    parts = [(out / f"tables/part-{index}-of-2/issues.jsonl").read_text().splitlines() for index in (1, 2)]
    assert command_line("export", out, "--to", "jsonl").exit_code == 0
    assert all(parts) and sorted([*parts[0], *parts[1]]) == sorted(
        (out / "tables/issues.jsonl").read_text().splitlines()
    )
