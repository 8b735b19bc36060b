"""Corrections: what people say about records wins over the machine, is found again, or is told."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_review import PLACES, THINGS, outcome, read, sentence, signed

from pipeline.export import export
from pipeline.model.codec import from_json, to_json
from pipeline.model.record import Extraction
from pipeline.review import NoSuchRecord, Refused, accept, add, apply, mend, queue, reject, undo
from pipeline.review.anchor import digits
from pipeline.review.kinds import FORMS, all_records, records_of
from pipeline.review.log import read_lines

FIRST = sentence("Marden", 12500, "trees", 2030)
SECOND = sentence("Oakridge", 640, "homes", 2028)
TEXT = f"{FIRST} {SECOND}"


def kept(*corrections):
    """As they come back from the file."""
    reading = read_lines(b"".join(to_json(one, indent=0) for one in corrections))
    assert reading.bad == ()
    return reading.corrections


def only(reviewed, index=0):
    return reviewed.extraction.targets[index]


@pytest.fixture
def issue() -> Extraction:
    return read(TEXT)


@pytest.fixture
def before(issue):
    return apply(issue, ())


# Verdicts


def test_without_corrections_the_records_are_the_machines(issue, before):
    assert before.extraction is issue
    assert before.statuses == before.orphans == ()


def test_an_accepted_record_says_so_and_by_whom(issue, before):
    one = accept(before, issue.targets[0].id, signed())
    review = only(apply(issue, kept(one))).review
    assert (review.status, review.by, review.at[:10], review.correction) == (
        "accepted",
        "Ada Bell",
        "2026-02-03",
        one.id,
    )
    assert review.changes == ()


def test_a_rejected_record_is_marked_and_not_upheld(issue, before):
    reviewed = apply(issue, kept(reject(before, issue.targets[0].id, signed())))
    assert only(reviewed).review.status == "rejected"
    assert reviewed.upheld.targets == issue.targets[1:]
    assert reviewed.verdicts == {issue.targets[0].id: "rejected"}


def test_a_mended_record_keeps_what_the_machine_had(issue, before):
    one = mend(before, issue.targets[0].id, {"value": Decimal("12.75"), "unit": "mu"}, signed())
    record = only(apply(issue, kept(one)))
    assert (record.value, record.unit, record.review.status) == (Decimal("12.75"), "mu", "mended")
    assert [(c.field, c.before, c.after) for c in record.review.changes] == [
        ("value", "12500", "12.75"),
        ("unit", "count", "mu"),
    ]
    assert (record.converted.value, record.converted.unit) == (Decimal("0.85"), "ha")


def test_two_people_can_mend_different_fields(issue, before):
    id_ = issue.targets[0].id
    both = kept(mend(before, id_, {"value": Decimal(7)}, signed(1)), mend(before, id_, {"unit": "person"}, signed(2)))
    reviewed = apply(issue, both)
    assert (only(reviewed).value, only(reviewed).unit) == (7, "person")
    assert [one.state for one in reviewed.statuses] == ["applied", "applied"]


def test_the_last_word_on_a_field_counts(issue, before):
    id_ = issue.targets[0].id
    lines = kept(
        mend(before, id_, {"value": Decimal(7)}, signed(1)), mend(before, id_, {"value": Decimal(8)}, signed(2))
    )
    reviewed = apply(issue, lines)
    assert only(reviewed).value == 8
    assert [one.state for one in reviewed.statuses] == ["superseded", "applied"]


def test_who_accepts_a_mended_record_accepts_it_as_mended(issue, before):
    id_ = issue.targets[0].id
    first = mend(before, id_, {"value": Decimal(7)}, signed(1))
    second = accept(apply(issue, kept(first)), id_, signed(2))
    record = only(apply(issue, kept(first, second)))
    assert (record.value, record.review.status, record.review.correction) == (7, "mended", second.id)


def test_an_undone_correction_is_as_if_never_made_and_can_be_redone(issue, before):
    id_ = issue.targets[0].id
    lines = [reject(before, id_, signed(1))]
    lines.append(undo(apply(issue, lines), id_, signed(2)))
    reviewed = apply(issue, kept(*lines))
    assert only(reviewed).review is None
    assert [outcome(reviewed, one) for one in lines] == ["undone", "applied"]
    lines.append(undo(reviewed, lines[-1].id, signed(3)))
    reviewed = apply(issue, kept(*lines))
    assert only(reviewed).review.status == "rejected"
    assert [outcome(reviewed, one) for one in lines] == ["applied", "undone", "applied"]


def test_an_undoing_of_nothing_is_told(issue, before):
    one = accept(before, issue.targets[0].id, signed(1))
    back = undo(apply(issue, [one]), one.id, signed(2))
    assert outcome(apply(issue, kept(back)), back) == "UNDO_UNKNOWN"
    with pytest.raises(NoSuchRecord):
        undo(before, issue.targets[0].id, signed())


def added(before, quote="today", second=0, **fields):
    start = before.machine.text.index(quote)
    evidence = msgspec.structs.replace(
        before.machine.targets[0].evidence, start=start, end=start + len(quote), quote=quote
    )
    told = {"place": {"name": "Marden"}, "indicator": {"id": "gdp"}, "measure": "level", "comparator": "=",
            "value": Decimal(3), "as_written": {"value": "three"}, **fields}  # fmt: skip
    return add(before, "target", evidence, told, signed(second))


def test_an_added_record_stands_among_the_others(issue, before):
    one = added(before)
    reviewed = apply(issue, kept(one))
    assert [target.evidence.start for target in reviewed.extraction.targets] == sorted(
        target.evidence.start for target in reviewed.extraction.targets
    )
    (record,) = [target for target in reviewed.extraction.targets if target.id == one.record]
    assert (record.review.status, record.review.attached, record.evidence.quote) == ("added", "exact", "today")


def test_with_an_added_record_what_was_said_about_it_goes(issue, before):
    first = added(before)
    second = mend(apply(issue, [first]), first.record, {"value": Decimal(4)}, signed(2))
    third = undo(apply(issue, [first, second]), first.id, signed(3))
    reviewed = apply(issue, kept(first, second, third))
    assert reviewed.extraction.targets == issue.targets
    assert [outcome(reviewed, one) for one in (first, second, third)] == ["undone", "undone", "applied"]


def test_an_addition_that_the_machine_comes_to_find_is_no_second_record():
    blind = read(TEXT, unread=frozenset((0,)))
    seen = read(TEXT)
    fields = msgspec.to_builtins(seen.targets[0], builtin_types=(Decimal,), enc_hook=Decimal)
    told = {name: fields[name] for name in (*FORMS["target"].fields, "as_written")}
    one = add(apply(blind, ()), "target", seen.targets[0].evidence, told, signed())
    reviewed = apply(seen, kept(one))
    assert [target.id for target in reviewed.extraction.targets] == [target.id for target in seen.targets]
    assert only(reviewed).review.status == "accepted"


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_of_record_can_be_judged(document, records, kind):
    issue = export(document, records)
    for record in records_of(issue, kind):
        for verdict in (accept, reject):
            one = verdict(apply(issue, ()), record.id, signed())
            reviewed = apply(issue, kept(one))
            assert outcome(reviewed, one) == "applied"
            assert reviewed.verdicts == {record.id: "accepted" if verdict is accept else "rejected"}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": None}, "neither a value nor a bound"),
        ({"lower": Decimal(3)}, "both a value and bounds"),
        ({"value": None, "lower": Decimal(3), "upper": Decimal(2)}, "above the upper"),
        ({"measure": "guess"}, "Invalid enum value"),
        ({"value": "many"}, "Invalid decimal"),
        ({"deadline": {"edtf": "2030"}}, "text"),
        ({"id": "t-1"}, "no field"),
        ({"evidence": {}}, "no field"),
        ({"unit": "\ud800"}, "not Unicode"),
        ({"place": ["Marden"]}, "Expected"),
    ],
)
def test_values_that_a_record_cannot_have_are_refused(before, issue, fields, told):
    with pytest.raises(Refused, match=told):
        mend(before, issue.targets[0].id, fields, signed())


@pytest.mark.parametrize("by", ["", "  ", "A" * 201, "Ada\nBell", "Ada\x00", "Ada\x1b[31m"])
def test_nobody_signs_with_what_is_no_name(before, issue, by):
    with pytest.raises(Refused):
        accept(before, issue.targets[0].id, msgspec.structs.replace(signed(), by=by))


def test_a_rejection_needs_a_reason(before, issue):
    with pytest.raises(Refused, match="reason"):
        reject(before, issue.targets[0].id, signed(reason=" "))


# Found again


def judged(text=TEXT, index=0, verdict=accept, **options):
    issue = read(text, **options)
    return verdict(apply(issue, ()), issue.targets[index].id, signed())


def mending(reviewed, record_id, signature):
    return mend(reviewed, record_id, {"value": Decimal(7)}, signature)


def test_what_moved_is_found_with_its_words():
    one = judged()
    reviewed = apply(read(f"A new preface of some length comes first.\n{TEXT}"), kept(one))
    (status,) = reviewed.statuses
    assert status.attached == "moved"
    assert only(reviewed).review.status == "accepted"


def test_line_breaks_change_no_words():
    reviewed = apply(read(TEXT.replace("more than", "more\nthan")), kept(judged(verdict=mending)))
    assert only(reviewed).value == 7


def test_a_moved_file_keeps_its_corrections():
    one = judged()
    reviewed = apply(read(TEXT, path="elsewhere/en.txt", issue="elsewhere"), kept(one))
    assert outcome(reviewed, one) == "applied"


def test_another_file_has_none_of_them():
    reviewed = apply(read(f"{TEXT} ", path="elsewhere/en.txt"), kept(judged()))
    assert reviewed.statuses == reviewed.orphans == ()


def test_nearly_the_same_words_are_found_where_the_figure_is_the_same():
    text = TEXT.replace("12,500", "over 12,500")
    later = read(TEXT.replace("In the coming", "During the coming"))
    reviewed = apply(later, kept(judged(text=text, verdict=mending)))
    assert (only(reviewed).value, only(reviewed).review.attached) == (7, "fuzzy")
    assert [doubt.record for doubt in queue([reviewed])] == [only(reviewed).id]
    one = judged(text=text)
    assert outcome(apply(later, kept(one)), one) == "READING_CHANGED"


@pytest.mark.parametrize("verdict", [accept, reject, mending])
def test_another_figure_is_never_taken_for_the_one_that_was_judged(verdict):
    one = judged(verdict=verdict)
    reviewed = apply(read(TEXT.replace("12,500", "12,900")), kept(one))
    assert outcome(reviewed, one) == "QUOTE_GONE"
    assert only(reviewed).review is None


def test_a_record_that_the_machine_loses_is_restored_if_it_was_right():
    one = judged(verdict=mending)
    reviewed = apply(read(TEXT, unread=frozenset((0,))), kept(one))
    record = only(reviewed)
    assert (record.value, record.review.attached, record.evidence.quote) == (7, "restored", "12,500")
    assert record.evidence.quote == TEXT[record.evidence.start : record.evidence.end]


def test_a_rejection_of_what_the_machine_no_longer_finds_is_told():
    one = judged(verdict=reject)
    assert outcome(apply(read(TEXT, unread=frozenset((0,))), kept(one)), one) == "RECORD_GONE"


def test_an_accepted_reading_wins_over_a_later_one():
    one = judged()
    record = only(apply(read(TEXT, factor=1000), kept(one)))
    assert (record.value, record.review.status) == (12500, "mended")
    assert [(c.field, c.before, c.after) for c in record.review.changes] == [("value", "12500000", "12500")]


@pytest.mark.parametrize(("verdict", "told"), [(accept, "READING_CHANGED"), (reject, "READING_CHANGED")])
def test_a_verdict_does_not_outlive_the_figures_of_its_sentence(verdict, told):
    one = judged(verdict=verdict)
    reviewed = apply(read(TEXT.replace("2030", "2035")), kept(one))
    assert outcome(reviewed, one) == told
    assert only(reviewed).deadline.edtf == "2035"


def test_a_mended_field_wins_until_its_sentence_says_something_new():
    when = {"deadline": {"text": "2031", "edtf": "2031", "start": "2031-01-01", "end": "2031-12-31"}}
    one = judged(verdict=lambda reviewed, id_, signature: mend(reviewed, id_, when, signature))
    assert only(apply(read(TEXT.replace("council", "town council")), kept(one))).deadline.edtf == "2031"
    assert outcome(apply(read(TEXT.replace("2030", "2035")), kept(one)), one) == "READING_CHANGED"
    value = judged(verdict=mending)
    assert only(apply(read(TEXT.replace("2030", "2035")), kept(value))).value == 7


def test_nothing_is_restored_where_the_sentence_has_other_figures():
    one = judged()
    later = read(TEXT.replace("2030", "2035"), unread=frozenset((0,)))
    assert outcome(apply(later, kept(one)), one) == "CONTEXT_CHANGED"


def test_a_rejection_holds_for_the_reading_that_was_rejected():
    one = judged(verdict=reject)
    assert outcome(apply(read(TEXT, factor=1000), kept(one)), one) == "READING_CHANGED"


def test_of_equal_figures_the_context_tells_which_is_meant():
    text = "\n".join(sentence(place, 640, thing, 2028) for place, thing in zip(PLACES, THINGS, strict=True))
    one = judged(text=text, index=2)
    turned = "\n".join(reversed(text.split("\n")))
    reviewed = apply(read(turned), kept(one))
    assert [target.place.name for target in reviewed.extraction.targets if target.review] == [PLACES[2]]


def test_records_on_the_same_words_are_not_taken_for_each_other(issue):
    twin = msgspec.structs.replace(
        issue.targets[0], id="t-twin", indicator=msgspec.structs.replace(issue.targets[0].indicator, counted="shrubs")
    )
    both = msgspec.structs.replace(issue, targets=(issue.targets[0], twin))
    one = mend(apply(both, ()), "t-twin", {"value": Decimal(7)}, signed())
    reviewed = apply(msgspec.structs.replace(issue, targets=issue.targets[:1]), kept(one))
    assert [(t.value, t.indicator.counted) for t in reviewed.extraction.targets] == [(12500, "trees"), (7, "shrubs")]


def test_words_that_stand_in_another_context_only_are_told():
    one = judged()
    other = "The museum keeps 12,500 trees of paper in its cellar, a gift from a printer who had no heirs."
    assert outcome(apply(read(other), kept(one)), one) == "CONTEXT_CHANGED"


def test_a_figure_does_not_stand_in_a_longer_one():
    one = judged(text=sentence("Marden", 500, "trees", 2030))
    reviewed = apply(read(sentence("Marden", 12500, "trees", 2030)), kept(one))
    assert outcome(reviewed, one) == "QUOTE_GONE"


# What must always hold

_EDITS = st.sampled_from(["keep", "keep", "drop", "twice", "figure", "words", "break", "wide", "year"])
_SENTENCES = st.lists(
    st.builds(
        sentence, st.sampled_from(PLACES), st.sampled_from([5, 640, 640, 12500]), st.sampled_from(THINGS),
        st.sampled_from([2028, 2030]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def edited(said: str, how: str) -> list[str]:
    return {
        "keep": [said], "drop": [], "twice": [said, said], "figure": [said.replace("0", "9", 1)],
        "words": [said.replace("In the coming years", "Over the years to come").replace("council", "town council")],
        "break": [said.replace(" more ", "\nmore ")], "wide": [said.replace("l", "\uff4c")],
        "year": [said.replace("by 20", "until 20")],
    }[how]  # fmt: skip


def correction(data, reviewed, number):
    records = [record for _, record in all_records(reviewed.extraction)]
    how = data.draw(st.sampled_from(["accept", "reject", "mend", "mend", "undo", "add"]))
    if how == "add":
        quote = data.draw(st.sampled_from(["coming years", "says the council", "more than today"]))
        return added(reviewed, quote, number, value=Decimal(number)) if quote in reviewed.machine.text else None
    if not records:
        return None
    record = data.draw(st.sampled_from(records))
    if how == "mend":
        return mend(reviewed, record.id, {"value": Decimal(1000 + number)}, signed(number))
    if how == "undo":
        return undo(reviewed, record.id, signed(number)) if record.review else None
    return {"accept": accept, "reject": reject}[how](reviewed, record.id, signed(number))


def corrections_of(data, issue):
    made = []
    for number in range(data.draw(st.integers(1, 8))):
        one = correction(data, apply(issue, made), number)
        made += [one] if one is not None else []
    return made


@given(data=st.data(), sentences=_SENTENCES)
def test_no_correction_is_lost_without_being_told(data, sentences):
    """Whatever happens to the text and to what the machine reads of it."""
    issue = read(" ".join(sentences))
    made = kept(*corrections_of(data, issue))
    changed = [part for said in sentences for part in edited(said, data.draw(_EDITS))]
    later = read(
        " ".join(data.draw(st.permutations(changed))) or "Nothing.",
        unread=data.draw(st.frozensets(st.integers(0, 6))), factor=data.draw(st.sampled_from([1, 1, 10])),
    )  # fmt: skip
    reviewed = apply(later, made)
    told = [one.correction.id for one in (*reviewed.statuses, *reviewed.orphans)]
    assert Counter(told) == Counter(one.id for one in made)
    assert all(one.message for one in reviewed.orphans)
    check_sound(reviewed)
    check_in_force(reviewed)


def check_sound(reviewed):
    """What comes out is an extraction like any other."""
    extraction = reviewed.extraction
    assert from_json(to_json(extraction), Extraction) == extraction
    for kind in FORMS:
        ids = [record.id for record in records_of(extraction, kind)]
        assert len(set(ids)) == len(ids)
    for target in extraction.targets:
        evidence = target.evidence
        assert extraction.text[evidence.start : evidence.end] == evidence.quote
        assert (
            0 <= evidence.sentence[0] <= evidence.start <= evidence.end <= evidence.sentence[1] <= len(extraction.text)
        )
    assert {target.id for target in reviewed.machine.targets} <= {target.id for target in extraction.targets}


def check_in_force(reviewed):
    """Each correction that is said to be applied can be seen on its record, and on no other figure's."""
    records = {target.id: target for target in reviewed.extraction.targets}
    for status in reviewed.statuses:
        one = status.correction
        if status.state != "applied" or one.action == "undo":
            continue
        record = records[status.record]
        assert record.review is not None
        assert digits(record.evidence.quote) == digits(one.target.quote.exact)
        if one.action == "reject":
            assert record.review.status == "rejected"
        elif one.action == "mend" and record.review.correction == one.id:
            assert record.value == one.fields["value"]


@given(data=st.data(), sentences=_SENTENCES)
def test_in_an_unchanged_text_every_correction_is_in_force_where_it_was(data, sentences):
    issue = read(" ".join(sentences))
    made = kept(*corrections_of(data, issue))
    reviewed = apply(issue, made)
    assert reviewed.orphans == ()
    assert {one.attached for one in reviewed.statuses} <= {"exact", None}
    check_in_force(reviewed)


@given(data=st.data(), sentences=_SENTENCES)
def test_a_run_in_between_leaves_no_trace(data, sentences):
    """A text that changes and changes back has its corrections as before."""
    issue = read(" ".join(sentences))
    made = kept(*corrections_of(data, issue))
    apply(read("Nothing at all.", path=issue.source.path), made)
    assert apply(issue, made) == apply(issue, made)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "edtf", "start"]), inner)
    ),
    max_leaves=6,
)


@given(
    fields=st.dictionaries(st.sampled_from(FORMS["target"].fields), _JSON, max_size=3),
    reading=st.none() | st.dictionaries(st.sampled_from([*FORMS["target"].fields, "evidence", "mentions"]), _JSON),
    start=st.integers(-50, 500), quote=st.sampled_from(["12,500", "", "640", "\u0000", "(.*)"]),
    action=st.sampled_from(["accept", "reject", "mend", "add", "undo"]),
)  # fmt: skip
def test_a_file_that_somebody_wrote_by_hand_does_no_harm(fields, reading, start, quote, action):
    one = judged()
    position, exact = one.target.selector
    selector = (
        msgspec.structs.replace(position, start=start, end=start),
        msgspec.structs.replace(exact, exact=quote),
    )
    hostile = msgspec.structs.replace(
        one, action=action, fields=fields, reading=reading, undoes="k-1",
        target=msgspec.structs.replace(one.target, selector=selector),
    )  # fmt: skip
    reviewed = apply(read(f"Before. {TEXT}"), kept(hostile))
    assert len(reviewed.statuses) + len(reviewed.orphans) == 1
    check_sound(reviewed)


# The queue


def test_the_least_sure_comes_first_and_what_was_judged_is_gone(issue):
    vague = msgspec.structs.replace(issue.targets[1], certainty="ambiguous", vague=True)
    unsure = msgspec.structs.replace(issue.targets[0], certainty="inferred", inferred=("place",))
    doubtful = msgspec.structs.replace(issue, targets=(unsure, vague))
    first, second = queue([apply(doubtful, ())])
    assert (first.record, first.reasons) == (vague.id, ("ambiguous", "vague"))
    assert (second.record, second.reasons) == (unsure.id, ("inferred: place",))
    one = accept(apply(doubtful, ()), vague.id, signed())
    assert [doubt.record for doubt in queue([apply(doubtful, [one])])] == [unsure.id]


def test_what_nothing_speaks_against_is_not_in_the_queue(before):
    assert queue([before]) == []
