"""`newsletters languages` counts what the packs' files hold."""

from __future__ import annotations

from click.testing import CliRunner

from pipeline.cli.languages import command
from pipeline.flow import languages, pack_coverage
from pipeline.model.codec import from_json
from pipeline.model.language import Language
from pipeline.reference.indicators import indicators


def test_every_pack_is_listed():
    found = pack_coverage()
    assert tuple(one.code for one in found) == languages()
    english = next(one for one in found if one.code == "en")
    assert all(one.words for one in english.concerns.values())
    assert 200 < english.concepts <= english.of_concepts == len(indicators())
    assert english.examples == sum(one.examples + one.counters for one in english.concerns.values()) > 300


def test_table_and_json_tell_the_same():
    table = CliRunner().invoke(command)
    assert table.exit_code == 0, table.output
    rows = {line.split()[0]: line.split()[1:] for line in table.stdout.splitlines()[1:] if line.strip()}
    result = CliRunner().invoke(command, ["--json"])
    for one in from_json(result.stdout, tuple[Language, ...]):
        assert rows[one.code][-2:] == [str(figure) if figure else "–" for figure in (one.concepts, one.examples)]
