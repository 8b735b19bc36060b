"""`newsletters review`: from the queue to gold, over runs that read other texts."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

from pipeline import Options, extract
from pipeline.evaluate.gold import cases
from pipeline.evaluate.made import write_gold
from pipeline.evaluate.score import evaluate
from pipeline.export.files import read_extraction, write_extraction
from pipeline.review import apply, log_of
from pipeline.review.kinds import FORMS

ISSUE = """Kinsale Courier

Issue 3, March 2024

# Plans for the harbour

In 2023, Kinsale had 5,400 residents. The town will plant 1,200 trees by 2027. It plans to open a library in 2026.
Unemployment is to fall to 4% by 2030.
"""
SIGNED = ("--by", "Ada Bell", "--reason", "read beside the page")
SOURCE = "courier.md"


@cache
def extraction(text, folder):
    (folder / SOURCE).write_text(text, encoding="utf8")
    return extract(folder / SOURCE, Options(root=str(folder), home="Kinsale"))


@pytest.fixture
def town(tmp_path, command_line, tmp_path_factory):
    """A folder with one issue's records; the call runs a command of `review` on them."""
    out = tmp_path / "out"

    class Town:
        def write(self, text):
            write_extraction(extraction(text, tmp_path_factory.getbasetemp()), out / f"{SOURCE}.json")

        def __call__(self, *arguments):
            return command_line("review", *arguments)

        def records(self, kind="targets"):
            return getattr(
                apply(read_extraction(out / f"{SOURCE}.json"), log_of(out).read().corrections).extraction, kind
            )

        def trees(self):
            return next(one for one in self.records() if one.value in (1200, 1250, 1500))

        def status(self):
            return json.loads(self("status", out, "--json").stdout)

    made = Town()
    made.out = out
    made.write(ISSUE)
    return made


def test_a_correction_stands_after_a_run_over_a_changed_text(town):
    trees = town.trees()
    done = town("mend", SOURCE, trees.id, "value=1,250", "deadline=the end of 2028", "--out", town.out, *SIGNED)
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith(f": mend target {trees.id} of {SOURCE}\n")
    town.write(ISSUE.replace("Issue 3", "Issue No. 3").replace("In 2023", "Two new bridges opened in May. In 2023"))
    mended = town.trees()
    assert (mended.value, mended.deadline.end, mended.review.status) == (1250, "2028-12-31", "mended")
    assert (mended.review.by, mended.review.reason) == SIGNED[1::2]
    assert [one["attached"] for _, one in town.status()["statuses"]] == ["moved"]


def test_a_correction_of_a_figure_that_changed_is_orphaned_and_told(town):
    town("accept", SOURCE, town.trees().id, "--out", town.out, *SIGNED)
    town.write(ISSUE.replace("1,200", "1,500"))
    assert town.trees().review is None
    told = town("status", town.out)
    assert told.exit_code == 4
    assert "its words no longer stand in the text" in told.stdout
    assert "1 orphaned" in told.stdout
    town.write(ISSUE)
    assert town("status", town.out).exit_code == 0
    assert town.trees().review.status == "accepted"


def test_corrections_of_a_source_that_is_gone_are_told(town):
    town("accept", SOURCE, town.trees().id, "--out", town.out, *SIGNED)
    (town.out / f"{SOURCE}.json").unlink()
    assert [one["reason"] for one in town.status()["orphans"]] == ["SOURCE_GONE"]


def test_lines_that_are_none_are_told(town):
    log_of(town.out).path.write_text("{}\nwhat?\n")
    told = town("status", town.out)
    assert (told.exit_code, told.stdout.count("is no correction")) == (4, 2)


def test_a_file_that_somebody_edited_does_not_steer_the_terminal(town):
    town("accept", SOURCE, town.trees().id, "--out", town.out, *SIGNED)
    path = log_of(town.out).path
    path.write_text(path.read_text().replace("Ada Bell", "\\u001b[31mEve").replace(SOURCE, "\\u001b[2Jelsewhere"))
    path.write_text(path.read_text().replace('"sha256":"', '"sha256":"0'))
    told = town("status", town.out).stdout
    assert "Eve" in told
    assert "\x1b" not in told


def test_the_queue_gets_shorter_with_each_verdict(town):
    queue = json.loads(town("list", town.out, "--json").stdout)
    assert queue["total"] == len(queue["results"]) > 1
    first = queue["results"][0]
    assert first["reasons"]
    assert first["weight"] == max(one["weight"] for one in queue["results"])
    town("accept", SOURCE, first["record"], "--out", town.out, *SIGNED)
    assert json.loads(town("list", town.out, "--json").stdout)["total"] == queue["total"] - 1
    assert json.loads(town("list", town.out, "--include", "elsewhere/*", "--json").stdout)["total"] == 0
    shown = town("list", town.out, "--limit", 1).stdout
    assert queue["results"][1]["record"] in shown
    assert first["record"] not in shown


def test_a_record_is_added_mended_and_taken_back(town):
    added = town(
        "add", SOURCE, "--quote", "open a library in 2026", "--kind", "event", "kind=opening", "date=2026",
        "--out", town.out, *SIGNED, "--json",
    )  # fmt: skip
    id_ = json.loads(added.stdout)["record"]
    assert [one.review.status for one in town.records("events") if one.id == id_] == ["added"]
    assert town("mend", SOURCE, id_, "date=2027", "--out", town.out, *SIGNED).exit_code == 0
    assert [one.date.edtf for one in town.records("events") if one.id == id_] == ["2027"]
    for _ in range(2):
        assert town("undo", SOURCE, id_, "--out", town.out, *SIGNED).exit_code == 0
    assert [one for one in town.records("events") if one.id == id_] == []
    assert town("undo", SOURCE, id_, "--out", town.out, *SIGNED).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "../../etc/passwd", "t-1"), "no records of"),
        (("reject", SOURCE, "t-none"), "no record t-none"),
        (("mend", SOURCE, "TREES", "value"), "field=value"),
        (("mend", SOURCE, "TREES", "value=1", "value=2"), "given twice"),
        (("mend", SOURCE, "TREES", "value=soon"), "is not one figure"),
        (("mend", SOURCE, "TREES", "source.path=x"), "no field"),
        (("add", SOURCE, "--quote", "no such words", "--kind", "target"), "does not stand in the text"),
    ],
)
def test_wrong_use_is_told_in_a_line_and_nothing_is_kept(town, arguments, told):
    trees = town.trees().id
    failed = town(*(trees if one == "TREES" else one for one in arguments), "--out", town.out, *SIGNED)
    assert failed.exit_code == 2
    assert told in failed.stderr
    assert not log_of(town.out).path.exists()


def test_a_table_from_a_spreadsheet_is_taken_or_only_looked_at(town, tmp_path, command_line):
    command_line("export", town.out, "--to", "csv")
    lines = list(csv.DictReader(io.StringIO((town.out / "tables/targets.csv").read_text(), newline="")))
    trees = town.trees().id
    next(line for line in lines if line["id"] == trees).update(value="1250", quote="x")
    edited = tmp_path / "edited.csv"
    with edited.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)
    looked = town("import-csv", edited, town.out, "--dry-run", *SIGNED)
    assert (looked.exit_code, "1 corrections (not kept)" in looked.stdout, town.trees().review) == (4, True, None)
    assert town("import-csv", edited, town.out, *SIGNED).exit_code == 4
    assert town.trees().review.status == "mended"
    edited.write_bytes(b"\xff")
    assert town("import-csv", edited, town.out, *SIGNED).exit_code == 2


def test_exported_tables_have_what_people_said(town, command_line):
    trees, other = town.trees().id, next(one.id for one in town.records() if one.value == 4)
    town("mend", SOURCE, trees, "value=1250", "--out", town.out, *SIGNED)
    town("reject", SOURCE, other, "--out", town.out, *SIGNED)
    command_line("export", town.out, "--to", "csv")
    table = (town.out / "tables/targets.csv").read_text()
    (line,) = [line for line in csv.DictReader(io.StringIO(table, newline="")) if line["id"] == trees]
    assert (line["value"], line["review"], line["reviewed_by"]) == ("1250", "mended", "Ada Bell")
    assert other not in table


def test_verdicts_are_gold_that_the_program_is_judged_by(town, tmp_path, command_line):
    trees, other = town.trees().id, next(one.id for one in town.records() if one.value == 4)
    town("accept", SOURCE, trees, "--out", town.out, *SIGNED)
    town("reject", SOURCE, other, "--out", town.out, *SIGNED)
    gold = tmp_path / "gold"
    assert town("export-gold", town.out, gold).stdout == f"{gold / 'gold.courier.json'}\n"
    result = command_line("evaluate", gold, town.out)
    assert result.exit_code == 0, result.output
    (case,) = cases(gold, [read_extraction(town.out / f"{SOURCE}.json")])
    tally = evaluate([case]).tallies["all"]["targets.FULL"]
    assert (tally.right, tally.wrong, tally.missed) == (1, 1, 0)
    assert case.gold.cities is None


def test_gold_that_was_accepted_whole_is_reached_whole(town, tmp_path):
    for form in (FORMS["target"], FORMS["actual"], FORMS["commitment"], FORMS["city"]):
        for record in town.records(form.listed):
            town("accept", SOURCE, record.id, "--out", town.out, *SIGNED)
    machine = read_extraction(town.out / f"{SOURCE}.json")
    write_gold([apply(machine, log_of(town.out).read().corrections).extraction], tmp_path)
    evaluation = evaluate(cases(tmp_path, [machine]))
    assert evaluation.errors == []
    assert all(tally.wrong == tally.missed == 0 for tally in evaluation.tallies["all"].values())


def test_shown_records_say_what_people_said(town, command_line):
    trees, other = town.trees().id, next(one.id for one in town.records() if one.value == 4)
    town("mend", SOURCE, trees, "value=1250", "--out", town.out, *SIGNED)
    town("reject", SOURCE, other, "--out", town.out, *SIGNED)
    shown = command_line("show", town.out / f"{SOURCE}.json").stdout
    assert "1,250" in shown
    assert "value: 1200 → 1250" in shown
    assert "rejected" in shown


def test_where_nobody_judged_there_is_no_gold(town, tmp_path):
    assert town("export-gold", town.out, tmp_path / "gold").exit_code == 6
    assert not (tmp_path / "gold").exists()
