"""Corrections in people's own words: values are read as the issue's text is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from ...flow import annotate_text, languages
from ...model.correction import Correction, Kind
from ...model.mention import Annotation
from ...model.place import Place
from ...model.record import Evidence, Extraction
from ...reference.gazetteer import load
from ...review import Refused, Reviewed, Signature, add, find, mend
from ...review.kinds import evidence_of
from ...review.trees import tree
from ...review.written import Setting, new_fields, written_fields

_HAN = re.compile(r"[\u3400-\u9fff]")


def signature(by: str, reason: str) -> Signature:
    """Somebody's, of now."""
    return Signature(by=by, at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}", reason=reason)


def mended(reviewed: Reviewed, record_id: str, written: Mapping[str, str], signed: Signature) -> Correction:
    """The record with values as people write them: see :func:`pipeline.review.written.written_fields`.

    Raises :class:`Refused`, :class:`NoSuchRecord`.
    """
    kind, record = find(reviewed, record_id)
    evidence = evidence_of(record)
    setting = setting_of(reviewed.machine, evidence.start if evidence else None)
    return mend(reviewed, record_id, written_fields(kind, written, tree(record), setting), signed)


def added(
    reviewed: Reviewed, kind: Kind, quote: str, at: int | None, written: Mapping[str, str], signed: Signature
) -> Correction:
    """A new record on words of the text, which may say all of it. Raises :class:`Refused`."""
    evidence = evidence_for(reviewed.machine, quote, at)
    setting = setting_of(reviewed.machine, evidence.start)
    return add(reviewed, kind, evidence, new_fields(kind, quote, written, reviewed.machine, setting), signed)


def setting_of(extraction: Extraction, at: int | None = None) -> Setting:
    """What values about a place in an issue's text (an offset) are read in the light of: its language, date and home.

    Words in Chinese characters are read as Chinese and others not, whatever the issue is in.
    """
    spoken = _language(extraction, at)
    home = _home(extraction)

    def understand(text: str) -> Annotation:
        lang = "zh" if _HAN.search(text) else "en" if spoken.startswith("zh") else spoken
        return annotate_text(text, lang, extraction.issue.date, home)

    return Setting(understand=understand, home=home)


def _language(extraction: Extraction, at: int | None) -> str:
    blocks = (block for article in extraction.articles for block in article.blocks)
    told = [block.lang for block in blocks if block.lang and at is not None and block.start <= at < block.end]
    for lang in (*told, *extraction.issue.languages):
        if lang.split("-")[0].lower() in languages():
            return lang
    return "en"


def _home(extraction: Extraction) -> Place | None:
    home = extraction.issue.home
    if home is None or home.id is None:
        return None
    return load().by_id(home.id) or Place(name=home.name, id=home.id, country=home.country, names=home.names)


def evidence_for(extraction: Extraction, quote: str, at: int | None = None) -> Evidence:
    """The evidence of words that stand in the text once, or at the offset ``at``. Raises :class:`Refused`."""
    text = extraction.text
    start = text.find(quote) if at is None else at
    if not quote.strip() or start < 0 or text[start : start + len(quote)] != quote:
        raise Refused(f"“{quote[:80]}” does not stand in the text, word by word")
    if at is None and (again := text.find(quote, start + 1)) >= 0:
        raise Refused(
            f"“{quote[:80]}” stands in the text more than once (at {start}, {again} …): quote more, or say where"
        )
    end = start + len(quote)
    blocks = (block for article in extraction.articles for block in article.blocks)
    block = next((one for one in blocks if one.start <= start < one.end), None)
    if block is None:
        return Evidence(block="", start=start, end=end, quote=quote, sentence=(start, end))
    annotation = setting_of(extraction, start).understand(block.text)
    within = [(block.start + a, block.start + b) for a, b in annotation.sentences if block.start + a < end]
    first, last = next((one for one in reversed(within) if one[0] <= start), (block.start, block.end))
    return Evidence(
        block=block.id, start=start, end=end, quote=quote, sentence=(min(first, start), max(last, end)), page=block.page
    )
