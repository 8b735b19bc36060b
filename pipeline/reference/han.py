"""Traditional characters and their Simplified forms: a matter of the script, not of a language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def simplified() -> dict[int, str]:
    """A table for ``str.translate``: the Traditional and variant characters of ``han_variants.tsv`` made Simplified.

    One character becomes one, the commonest where several are possible; so texts and words are compared folded on both
    sides, and offsets do not move.
    """
    rows = (files(__package__) / "han_variants.tsv").read_text(encoding="utf8").splitlines()
    pairs = (row.split("\t") for row in rows)
    return {ord(variant): plain for plain, variants in pairs for variant in variants}
