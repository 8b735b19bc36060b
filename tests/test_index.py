"""The archive's tables: what goes in comes out, an issue at a time, whole or not at all."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from made_archive import KINDS, made, write

from pipeline.export.assemble import export
from pipeline.index import (
    ArchiveError,
    Query,
    counts,
    index_issue,
    indexed,
    issue,
    issues,
    open_archive,
    open_writer,
    record,
    remove_issue,
    search,
    tidy,
)
from pipeline.index.archive import schema_sql
from pipeline.index.labels import labels
from pipeline.index.tokens import fold, stream, tokens
from pipeline.model.document import Issue
from pipeline.model.record import Extraction, Role
from pipeline.model.review import Review

SCHEMA = ROOT / "pipeline" / "index" / "SCHEMA.md"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return list(made(900))


@pytest.fixture(scope="module")
def archive_file(tmp_path_factory, extractions) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    fill(path, extractions)
    return path


def fill(path: Path, extractions: list[Extraction]) -> None:
    with closing(open_writer(path)) as connection:
        for extraction in extractions:
            index_issue(connection, extraction)
        tidy(connection)


def records_in(extraction: Extraction) -> int:
    return sum(len(getattr(extraction, kind)) for kind in KINDS)


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but for the ids, which tell the order in which issues came."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in names if not name.startswith(("words", "sqlite", "about", "indexed"))]
        found = {}
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = [one for one in columns if not re.fullmatch(r"id|\w*_id|rowid", one) or one.startswith("place")]
            found[table] = sorted(connection.execute(f"SELECT {', '.join(map(quoted, kept))} FROM {table}"), key=repr)
        return found


def quoted(name: str) -> str:
    return f'"{name}"'


# What goes in comes out.


def test_an_issue_comes_out_as_it_was_exported(archive_file, extractions):
    with open_archive(archive_file) as archive:
        for extraction in extractions:
            assert issue(archive, extraction.source.path) == extraction


def test_every_record_is_found_by_its_source_and_id(archive_file, extractions):
    extraction = extractions[0]
    with open_archive(archive_file) as archive:
        for target in extraction.targets:
            found = record(archive, extraction.source.path, target.id)
            assert found is not None and found.kind == "target"
            assert msgspec.json.decode(found.record)["id"] == target.id
            assert found.passage[slice(*found.quote)] == target.evidence.quote
        block = extraction.articles[0].blocks[0]
        assert record(archive, extraction.source.path, block.id).passage == block.text[:400]
        assert record(archive, extraction.source.path, "t-none") is None
        assert record(archive, "../secret", target.id) is None
        assert issue(archive, "../secret") is None


def test_counts_are_those_of_the_extractions(archive_file, extractions):
    with open_archive(archive_file) as archive:
        found = counts(archive)
        assert found["issues"] == len(extractions)
        assert found["target"] == sum(len(one.targets) for one in extractions)
        assert found["block"] == sum(len(article.blocks) for one in extractions for article in one.articles)
        assert len(issues(archive, limit=1000)) == len(extractions)
        dates = [line.date for line in issues(archive)]
        assert dates == sorted(dates, reverse=True)


def test_issues_are_listed_by_series_and_by_place(archive_file, extractions):
    wanted = extractions[0]
    with open_archive(archive_file) as archive:
        lines = issues(archive, series=wanted.issue.series)
        assert wanted.source.path in {line.source for line in lines}
        assert {line.series for line in lines} == {wanted.issue.series}
        named = issues(archive, place=wanted.cities[0].id)
        expected = {one.source.path for one in extractions if wanted.cities[0].id in places_in(one)}
        assert {line.source for line in named} == expected


def places_in(one: Extraction) -> set[str | None]:
    slots = {record.place.id for record in (*one.targets, *one.actuals, *one.commitments)}
    named = {place for record in (*one.relations, *one.events) for place in record.places}
    return slots | named | {city.id for city in one.cities}


def test_figures_stand_exactly_and_comparably(tmp_path, document, records):
    from decimal import Decimal

    figure = msgspec.structs.replace(records.targets[0], value=Decimal("12345678901234567890.123"))
    changed = msgspec.structs.replace(records, targets=(figure,))
    fill(tmp_path / "a.db", [export(document, changed)])
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        exact, near = connection.execute("SELECT value_exact, value FROM targets").fetchone()
    assert exact == "12345678901234567890.123"
    assert near == float("12345678901234567890.123")


# Incremental.


def test_indexing_again_changes_nothing(tmp_path, extractions):
    path = tmp_path / "a.db"
    fill(path, extractions[:4])
    before = everything(path)
    fill(path, extractions[:4])
    assert everything(path) == before
    assert soundness(path) == []


def test_what_is_replaced_or_removed_leaves_nothing_behind(tmp_path, extractions):
    first, second, third = extractions[:3]
    path, clean = tmp_path / "a.db", tmp_path / "b.db"
    source = msgspec.structs.replace(first.source, path=second.source.path)
    fill(path, [msgspec.structs.replace(first, source=source), third, second])
    with closing(open_writer(path)) as connection:
        assert remove_issue(connection, third.source.path)
        assert not remove_issue(connection, third.source.path)
        tidy(connection)
        assert [one.source for one in indexed(connection)] == [second.source.path]
    fill(clean, [second])
    told = everything(path)
    expected = everything(clean)
    told.pop("series"), expected.pop("series")
    assert told == expected
    assert soundness(path) == []


def test_the_order_of_issues_does_not_matter(tmp_path, extractions):
    fill(tmp_path / "a.db", extractions[:5])
    fill(tmp_path / "b.db", extractions[4::-1])
    assert everything(tmp_path / "a.db") == everything(tmp_path / "b.db")


def soundness(path: Path) -> list[str]:
    """What is wrong with an archive: half issues, words without entries, damaged pages."""
    wrong = []
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            wrong.append("pages")
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        every = {
            id_ for (id_,) in connection.execute("SELECT rowid FROM words WHERE words MATCH 'filters : \"§every\"'")
        }
        every |= {i for (i,) in connection.execute("SELECT rowid FROM words WHERE words MATCH '\"§review:rejected\"'")}
        if every != {id_ for (id_,) in connection.execute("SELECT id FROM entries")}:
            wrong.append("words without entries")
        spans = connection.execute("SELECT sum(last_id - first_id + 1) FROM issues").fetchone()[0] or 0
        if spans != len(every):
            wrong.append("entries without an issue")
        for table in ("targets", "actuals", "commitments", "cities", "relations", "dates", "events", "blocks"):
            if connection.execute(f"SELECT 1 FROM {table} WHERE id NOT IN (SELECT id FROM entries)").fetchone():
                wrong.append(table)
    return wrong


_KILLED = """
import sys
from pathlib import Path
from pipeline.batch.outputs.archive import index_outputs
index_outputs(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_killed_indexing_leaves_no_half_issue_and_goes_on(tmp_path, extractions):
    out, path = tmp_path / "out", tmp_path / "archive.db"
    write(out, 600)
    known = {one.source.path: one for one in made(600)}
    interrupted = 0
    for milliseconds in (0, 40, 120, 250):
        with subprocess.Popen([sys.executable, "-c", _KILLED, str(out), str(path)]) as process:
            while not path.exists() and process.poll() is None:
                time.sleep(0.005)
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGKILL)
        interrupted += process.returncode == -signal.SIGKILL
        if not _has_schema(path):
            continue
        assert soundness(path) == []
        with open_archive(path) as archive:
            for line in issues(archive, limit=1000):
                assert issue(archive, line.source) == known[line.source]
    assert interrupted
    subprocess.run([sys.executable, "-c", _KILLED, str(out), str(path)], check=True)
    with open_archive(path) as archive:
        assert {line.source for line in issues(archive, limit=1000)} == set(known)


def _has_schema(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone() is not None


def test_reading_goes_on_while_issues_are_written(tmp_path, extractions):
    path = tmp_path / "archive.db"
    fill(path, extractions[:1])
    whole = {one.source.path: records_in(one) for one in extractions}
    done = threading.Event()

    def write_all() -> None:
        fill(path, extractions)
        done.set()

    writer = threading.Thread(target=write_all)
    writer.start()
    seen = set()
    with open_archive(path) as archive:
        while not done.is_set():
            assert not search(archive, Query(text="-kind:block", sort="newest", limit=1000)).notes
            for line in issues(archive, limit=1000):
                seen.add(line.source)
                assert sum(n for kind, n in line.counts.items() if kind != "block") == whole[line.source]
    writer.join()
    assert seen <= set(whole) and extractions[0].source.path in seen
    assert soundness(path) == []


def test_several_writers_wait_for_one_another(tmp_path, extractions):
    path = tmp_path / "archive.db"
    threads = [threading.Thread(target=fill, args=(path, extractions[start::3])) for start in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_archive(path) as archive:
        assert counts(archive)["issues"] == len(extractions)
    assert soundness(path) == []


# Opening.


def test_a_reader_can_change_nothing(archive_file):
    refused = pytest.raises(sqlite3.OperationalError)
    with open_archive(archive_file) as archive, archive.reading() as connection, refused:
        connection.execute("DELETE FROM issues")


def test_what_is_no_archive_is_told_by_a_code(tmp_path):
    text, empty, other = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("no database, but long enough to be taken for one" * 50)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE things (name)")
    empty.touch()
    for path, code in (
        (tmp_path / "none.db", "ARCHIVE_MISSING"),
        (text, "ARCHIVE_DAMAGED"),
        (empty, "ARCHIVE_DAMAGED"),
        (other, "ARCHIVE_DAMAGED"),
    ):
        with pytest.raises(ArchiveError) as error:
            open_archive(path)
        assert error.value.code == code
        assert str(path) in error.value.message


def test_an_archive_of_another_version_is_refused(tmp_path, extractions):
    path = tmp_path / "a.db"
    fill(path, extractions[:1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE about SET value = '0' WHERE name = 'archive_version'")
        connection.commit()
    for opening in (open_archive, open_writer):
        with pytest.raises(ArchiveError, match="--anew"):
            opening(path)


def test_an_archive_in_a_folder_that_cannot_be_written_is_read(tmp_path, extractions):
    path = tmp_path / "disc" / "archive.db"
    fill(path, extractions[:1])
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with open_archive(path) as archive:
            assert counts(archive)["issues"] == 1
    finally:
        path.parent.chmod(0o755)


# Dirty input.


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_tokens_tell_the_slices_they_come_from(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_indexed_is_folded_for_good(text):
    assert fold(fold(text)) == fold(text)
    assert "\x00" not in stream(text) and '"' not in stream(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贵阳市2025年", "贵阳 阳市 市 2025 年"),
        ("貴陽", "贵阳 阳"),
        ("Parañaque, Łódź", "paranaque lodz"),
        ("Straße ＧＤＰ ﬁn", "strasse gdp fin"),
        ("부산시 ガス", "부산 산시 시 ガス ス"),
        ("up 12,500 km²", "up 12 500 km2"),
        ("👍 — …", ""),
    ],
)
def test_texts_are_cut_into_words_and_pairs(text, expected):
    assert stream(text) == expected


def test_hostile_texts_are_kept_as_they_are(tmp_path, document, records):
    hostile = "<script>alert(1)</script> '; DROP TABLE issues; -- \u202e abc \x00 def " + "x" * 200_000
    about = Issue(id="a/b\x00c", title=hostile, series="'; --", date="no date", languages=("en",), number=10**30)
    extraction = export(msgspec.structs.replace(document, issue=about), records)
    path = tmp_path / "a.db"
    fill(path, [extraction])
    with open_archive(path) as archive:
        assert issue(archive, extraction.source.path) == extraction
        assert search(archive, Query(text="marden", series=("'; --",))).total > 0


# Corrections.


def test_what_people_said_is_kept_and_what_they_rejected_is_hidden(tmp_path, document, records):
    path = tmp_path / "a.db"
    extraction = export(document, records)
    verdict = Review(status="rejected", by="Ann", at="2024-05-01T10:00:00Z", correction="k-1")
    target = msgspec.structs.replace(extraction.targets[0], review=verdict)
    fill(path, [msgspec.structs.replace(extraction, targets=(target,))])
    with open_archive(path) as archive:
        assert search(archive, Query(text="kind:target")).total == 0
        (found,) = search(archive, Query(text="review:rejected")).results
        assert (found.id, found.review) == (target.id, "rejected")
        assert record(archive, extraction.source.path, target.id).review == "rejected"


# Words for people.


def test_all_roles_and_kinds_have_names_in_both_languages():
    from typing import get_args

    from pipeline.index.columns import KINDS as ENTRY_KINDS
    from pipeline.index.query import FIELDS
    from pipeline.model.record import EventKind, RelationKind, Status

    table = labels()
    for group, values in (
        (table.role, get_args(Role)),
        (table.relation, get_args(RelationKind)),
        (table.status, get_args(Status)),
        (table.event, get_args(EventKind)),
        (table.kind, ENTRY_KINDS),
        (table.field, FIELDS),
    ):
        assert set(group) == set(values)
        assert all(label.en and label.zh for label in group.values())


def test_the_page_of_the_schema_tells_every_table_and_column():
    page = SCHEMA.read_text(encoding="utf8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_sql())
        names = connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        tables = [name for name, _ in names if not re.fullmatch(r"words_\w+|sqlite_\w+", name)]
        told = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
        assert sorted(told) == sorted(tables)
        for table in tables:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert columns <= set(re.findall(r"`(\w+)`", told[table])), table


# The command.


def test_the_command_brings_the_archive_up_to_date(tmp_path, command_line):
    out = tmp_path / "out"
    number = write(out, 150)
    result = command_line("index", out)
    assert result.exit_code == 0
    assert f"{number} issues indexed" in result.stdout
    assert f"{number} unchanged" in command_line("index", out).stdout
    first, second, *_ = sorted((out / "made").rglob("*.json"))
    first.unlink()
    second.write_bytes(second.read_bytes().replace(b'"title": "', b'"title": "New ', 1))
    (out / "broken.json").write_text("{")
    (out / "manifest.json").write_text("{}")
    result = command_line("index", out)
    assert result.exit_code == 4
    assert "1 issues indexed" in result.stdout and "1 removed" in result.stdout and "1 failed" in result.stdout
    assert "broken.json" in result.stderr
    assert command_line("index", out, "--anew").stdout.count(f"{number - 1} issues indexed") == 1


def test_the_command_makes_nothing_of_nothing_and_harms_no_file(tmp_path, command_line):
    assert command_line("index", tmp_path).exit_code == 6
    mine = tmp_path / "mine.txt"
    mine.write_text("keep me")
    result = command_line("index", tmp_path, "--archive", mine, "--anew")
    assert result.exit_code == 2
    assert mine.read_text() == "keep me"
    assert command_line("index", tmp_path, "--archive", mine).exit_code == 2
