"""The file of corrections: only ever added to, by several processes at once, and never lost by a crash."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import msgspec
import pytest
from made_review import read, sentence, signed

from pipeline.model.codec import to_json
from pipeline.review import CorrectionLog, accept, apply, log_of
from pipeline.review.log import read_lines

ISSUE = read(sentence("Marden", 12500, "trees", 2030))


def correction(number=0, reason="read beside the page"):
    return accept(apply(ISSUE, ()), ISSUE.targets[0].id, signed(number, reason))


@pytest.fixture
def log(tmp_path):
    return CorrectionLog(tmp_path / "outputs" / "corrections.jsonl")


def test_where_nothing_was_said_there_is_nothing(log):
    assert log.read().corrections == ()


def test_what_is_appended_is_read_in_its_order(log):
    made = [correction(number) for number in range(3)]
    for one in made:
        log.append(one)
    assert [one.id for one in log.read().corrections] == [one.id for one in made]
    assert log.path.read_bytes().count(b"\n") == 3


def test_a_correction_comes_back_as_it_was(log):
    one = correction(reason="“quoted”,\n\tin 贵阳, 100 % \u202e sure")
    log.append(one)
    (back,) = log.read().corrections
    assert to_json(back) == to_json(one)
    assert apply(ISSUE, [back]) == apply(ISSUE, log.read().corrections)


def test_it_lies_beside_the_records(tmp_path):
    (tmp_path / "en.pdf.json").write_bytes(b"{}")
    assert log_of(tmp_path).path == log_of(tmp_path / "en.pdf.json").path == tmp_path / "corrections.jsonl"


def test_a_torn_last_line_is_told_and_passed_over_and_stays(log):
    log.append(correction(1))
    whole = log.path.read_bytes()
    torn = whole + whole[: len(whole) // 2]
    log.path.write_bytes(torn)
    reading = log.read()
    assert ([bad.line for bad in reading.bad], len(reading.corrections)) == ([2], 1)
    log.append(correction(2))
    assert log.path.read_bytes().startswith(torn)
    reading = log.read()
    assert ([bad.line for bad in reading.bad], len(reading.corrections)) == ([2], 2)


def test_a_line_that_lacks_its_end_alone_counts(log):
    log.append(correction(1))
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    log.append(correction(2))
    assert len(log.read().corrections) == 2
    assert log.read().bad == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"correction_version": "2.0"}, "version"),
        ({"action": "forget"}, "Invalid enum"),
        ({"by": None}, "Expected `str`"),
        ({"fields": {"value": 0}}, "beyond all bounds"),
        ({"target": {"source": "en.txt"}}, "sha256"),
    ],
)
def test_a_line_that_is_none_is_told(changes, told):
    line = json.dumps(json.loads(to_json(correction(), indent=0)) | changes).replace(
        '{"value": 0}', '{"value": 1e9999}'
    )
    ((bad,), corrections) = (read_lines(line.encode()).bad, read_lines(line.encode()).corrections)
    assert corrections == ()
    assert told in bad.reason


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00" * 50, b"[" * 10_000, b"null", b'"x"', b'{"a":' * 5_000])
def test_bytes_of_any_kind_do_no_harm(data):
    reading = read_lines(data + b"\n" + to_json(correction(), indent=0))
    assert (len(reading.bad), len(reading.corrections)) == (1, 1)


def test_a_later_minor_version_is_read():
    line = json.loads(to_json(correction(), indent=0)) | {"correction_version": "1.9", "mood": "sure"}
    assert len(read_lines(json.dumps(line).encode()).corrections) == 1


def test_what_is_too_long_for_a_line_is_not_written(log):
    with pytest.raises(ValueError, match="too long"):
        log.append(msgspec.structs.replace(correction(), reason="x" * (1 << 20)))
    assert not log.path.exists()


_WRITER = """
import sys
from pathlib import Path
from pipeline.model.codec import from_json
from pipeline.model.correction import Correction
from pipeline.review import CorrectionLog
import msgspec
log, name, count = CorrectionLog(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
one = from_json(sys.stdin.buffer.read(), Correction)
print("ready", flush=True)
for number in range(count):
    log.append(msgspec.structs.replace(one, id=f"k-{name}-{number}", reason=name * 3000))
    print(number, flush=True)
"""


def writer(log, name, count):
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(log.path), name, str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdin.write(to_json(correction()))
    process.stdin.close()
    return process


def test_two_processes_lose_no_line_and_tear_none(log):
    processes = [writer(log, name, 100) for name in ("a", "b")]
    assert [process.wait(60) for process in processes] == [0, 0]
    reading = log.read()
    assert reading.bad == ()
    for name in ("a", "b"):
        mine = [one.id for one in reading.corrections if one.reason.startswith(name)]
        assert mine == [f"k-{name}-{number}" for number in range(100)]
    assert len(reading.corrections) == 200


def test_a_killed_process_loses_nothing_that_it_was_told_is_kept(log):
    process = writer(log, "a", 100_000)
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    kept = process.stdout.read().count(b"\n")
    process.wait(60)
    log.append(correction())
    reading = log.read()
    assert kept > 0
    assert len(reading.corrections) - 1 in (kept, kept + 1)
    assert len(reading.bad) <= 1
