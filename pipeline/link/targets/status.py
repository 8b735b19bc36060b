"""Target or actual: who means it, or whether it is told as reached."""

from __future__ import annotations

from datetime import date

from ...model.mention import Cue, TimeExpression
from ...model.record import Modality
from ..clauses import Segment
from ..frame import Context

MODALITIES: tuple[Modality, ...] = ("will", "must", "plan", "expect", "strive", "propose")
TOLD = ("past", "present")
_MAYBE = "may"  # said to be possible
_ARTICLE = 5  # room for an article
_BETWEEN = 12  # room for an article and a year


def mood(segment: Segment) -> str | None:
    """The value of the verb group that governs a figure: a modality, ``past``, ``present``, or null where none does."""
    if _asked(segment) or _supposed(segment):
        return _MAYBE
    if (told := _along(segment)) is not None:
        return told
    if (found := _governing(segment.cues_before("verb"), segment)) is not None:
        return found
    if segment.index == 0 or not _lists(segment):
        after = [cue for cue in segment.cues_after("verb") if cue.value in (*MODALITIES, *TOLD, _MAYBE)]
        if after and not _parted(segment, after[0]):
            return "strive" if after[0].value == "present" and segment.cues_after("aim") else after[0].value
    return _later(segment)


def _along(segment: Segment) -> str | None:
    """ "…, with 35 % of the cars expected to be electric": what goes along with a statement has its own modal."""
    led = any(0 <= segment.figure.start - c.end <= 1 for c in segment.cues_before("link", "with"))
    verb = next(iter(segment.cues_after("verb")), None) if led else None
    if verb is None or verb.value not in MODALITIES or _parted(segment, verb):
        return None
    between = [c for c in segment.right if c.end <= verb.start]
    parted = any(c.kind == "relative" or (c.kind, c.value) == ("boundary", "comma") for c in between)
    return None if parted else verb.value


def is_result(segment: Segment, value: str | None) -> bool:
    """ "Three trials evaluated.": a figure, and behind it a participle alone, with no object."""
    verbs = [*segment.cues_before("verb"), *segment.cues_after("verb")]
    if value != "past" or len(verbs) != 1 or verbs[0].start < segment.figure.end or " " in verbs[0].text:
        return False
    return not any(0 <= p.start - verbs[0].end <= _ARTICLE for p in segment.after(segment.sentence.phrases))


def _asked(segment: Segment) -> bool:
    """ "They look into whether 1,500 homes can be connected": what is asked is neither meant nor reached."""
    doubts = segment.cues_before("subordinate", "doubt")
    verb = next((c for c in segment.cues_before("verb") if doubts and c.start >= doubts[-1].end), None)
    closed = verb is not None and any(c.start >= verb.end for c in segment.cues_before("boundary", "comma"))
    return bool(doubts) and not closed


def _supposed(segment: Segment) -> bool:
    """ "could grow by 10 % in a business-as-usual scenario", which is no scenario that an aim is compared with."""
    cues = [*segment.left, *segment.right]
    scenarios = [c for c in cues if (c.kind, c.value) == ("estimate", "scenario")]
    compared = [c.end for c in cues if c.kind == "reference"]
    return any(not any(0 <= c.start - end <= _BETWEEN for end in compared) for c in scenarios)


def _later(segment: Segment) -> str | None:
    """ "6 % of the units, or around 300 homes, could be renovated": the first verb of all, behind a list of figures."""
    verbs = [c for c in segment.sentence.cues if c.kind == "verb" and c.value in (*MODALITIES, *TOLD)]
    return verbs[0].value if verbs and verbs[0].start >= segment.figure.end else None


def _governing(verbs: list[Cue], segment: Segment) -> str | None:
    """The last verb group that says more than its form, an announced aim counting as one."""
    if _involves(segment):
        return "plan"
    for cue in reversed(verbs):
        if cue.value in MODALITIES or cue.value == _MAYBE:
            return cue.value
        if cue.value in TOLD:
            return "strive" if _announced(segment, cue) else cue.value
    if any(cue.value == "imperative" for cue in verbs):
        return "plan"
    if not verbs:
        return None
    if verbs[-1].value in ("infinitive", "gerund") and segment.cues_before("aim"):
        return "strive"
    opens = verbs[0].value == "gerund" and verbs[0].start == segment.sentence.start
    if not opens or segment.cues_before("relative"):
        return None
    maybe = any(c.kind == "verb" and c.value == _MAYBE for c in segment.sentence.cues)
    return _MAYBE if maybe else "plan"  # "Planting 300 trees may save …"


def _involves(segment: Segment) -> bool:
    """ "It involves renewing 40 stops", "actions include planting 300 trees": a project's parts, told as a gerund
    right behind a verb of consisting, with no verb that says more."""
    verbs = segment.cues_before("verb")
    gerunds = [verb for verb in verbs if verb.value == "gerund"]
    said = [verb for verb in verbs if verb.value in (*MODALITIES, "past", _MAYBE)]
    return not said and any(0 <= g.start - c.end <= 1 for c in segment.cues_before("involve") for g in gerunds)


def _announced(segment: Segment, told: Cue) -> bool:
    """ "A new target was set, to reduce … by 70 %": an aim, told of, and then an infinitive."""
    before, after = segment.cues_before("aim"), segment.cues_before("verb")
    if told.value == "present" and _serves(segment):
        return True
    if any(aim.start >= told.end for aim in before) and not _attains(segment, told):  # "set a target of 7 %"
        return True
    if not before:
        return False
    infinitive = any(cue.value == "infinitive" and cue.start > told.start for cue in after)
    return infinitive or (told.value == "present" and any(aim.end <= told.start for aim in before))


def _serves(segment: Segment) -> bool:
    """ "… is key to achieving this goal": an aim behind the figure, in no statement of its own."""
    aims = segment.cues_after("aim")
    return bool(aims) and not any(v.value in TOLD and v.end <= aims[0].start for v in segment.cues_after("verb"))


def _attains(segment: Segment, told: Cue) -> bool:
    """ "reached its target of 50 km" """
    return any(c.kind == "level" and told.start <= c.start and c.end <= told.end for c in segment.left)


def _lists(segment: Segment) -> bool:
    return not segment.before(segment.sentence.phrases)


def _parted(segment: Segment, verb: Cue) -> bool:
    """Whether a boundary lies between the figure and a verb after it."""
    return any(
        c.value in ("semicolon", "but", "close", "colon") for c in segment.cues_after("boundary") if c.end <= verb.start
    )


def is_open(value: str | None, inherited: str | None, bound: bool) -> bool:
    """Whether a figure is neither meant nor reached: only said to be possible ("may amount to 20 %"), or a bound that
    nobody tells of, without verb and time ("Testing of at least one solution"; ``bound``)."""
    governing = value or inherited
    return governing == _MAYBE or (governing is None and bound)


def is_target(value: str | None, inherited: str | None, when: TimeExpression | None, context: Context) -> bool:
    """Whether a figure is meant to be reached.

    A time beyond the issue's date speaks for a target whatever the verb, a time gone by against a plain "will" ("in
    2023 the town will have had …"); a promise by a date stays a target though the date has passed.
    """
    if context.reviews and (when is None or not context.is_ahead(when) or _told_late(when, context)):
        return False
    governing = inherited if value == "present" and inherited in MODALITIES else value or inherited
    if governing is None and context.tone and when is not None and _told_late(when, context):
        return False
    if when is not None and context.is_ahead(when) and not (governing in TOLD and _open(when, context)):
        return governing is not None or not _is_day(when)
    if governing in MODALITIES:
        plain = governing in ("will", "expect")
        return not (
            plain and when is not None and context.is_past(when) and when.relation not in ("by", "until", "before")
        )
    if governing in TOLD:
        return False
    if context.tone is not None:
        return context.tone == "plan" and not (when is not None and context.is_past(when))
    return context.announces and not (when is not None and context.is_past(when))


def _is_day(when: TimeExpression) -> bool:
    """A day without a verb or a "by" is when something takes place, not when it is due ("18 April: tickets £5")."""
    return when.start_date == when.end_date and when.relation not in ("by", "until", "before")


def _open(when: TimeExpression, context: Context) -> bool:
    """A period that has begun ("this year") and is told of as under way is no aim."""
    is_range = "/" in (when.edtf or "")
    return not is_range and bool(context.first_day and when.start_date and when.start_date <= context.first_day)


def _told_late(when: TimeExpression, context: Context) -> bool:
    """Whether the issue appeared in the later half of the time that is spoken of, under no announced aims."""
    if context.tone == "plan" and context.announces:
        return False
    if not (when.start_date and when.end_date and context.first_day and when.start_date <= context.first_day):
        return False
    first, issued, last = (
        date.fromisoformat(day).toordinal() for day in (when.start_date, context.first_day, when.end_date)
    )
    return 2 * issued > first + last


def modality(value: str | None, inherited: str | None) -> Modality:
    for candidate in (value, inherited):
        if candidate in MODALITIES:
            return candidate
    return "plan"
