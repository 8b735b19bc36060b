"""What the program decided for the reader leaves a trace."""

from __future__ import annotations

import pytest

from pipeline.flow import extract
from pipeline.model.options import Options


def codes(tmp_path, text, home=None):
    source = tmp_path / "issue.txt"
    source.write_text(text, encoding="utf8")
    return {finding.code: finding for finding in extract(source, Options(home=home)).diagnostics}


def test_a_misspelt_division_of_the_home_is_read_and_told(tmp_path):
    found = codes(tmp_path, "Zunyi Monthly\n\nMarch 2024\n\nBy 2026, Meitn County will plant more tea.\n", "Zunyi")
    assert "Meitan County" in found["PLACE_SPELLING"].message
    assert found["PLACE_SPELLING"].evidence.quote.startswith("Meitn")


@pytest.mark.parametrize(("home", "unit"), [("Toronto", "CAD"), ("Chicago", "USD")])
def test_a_bare_dollar_is_the_homes_and_told(tmp_path, home, unit):
    found = codes(tmp_path, "City News\n\nMarch 2024\n\nThe bridge cost $4 million in 2023.\n", home)
    assert found["CURRENCY_ASSUMED"].message == f"'$' read as {unit}"


def test_an_issue_without_a_home_says_so(tmp_path):
    assert "HOME_UNKNOWN" in codes(tmp_path, "The choir has 40 members.\n")
