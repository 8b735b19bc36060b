"""The struct of a pack's ``cues.toml``: words that tell what the figures, dates and places beside them mean."""

from __future__ import annotations

from typing import Literal

import msgspec


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The inflected forms of verbs with one meaning, each set as ``base third past participle gerund``."""

    forms: list[str]


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``cues`` maps kind → value → phrases. Kinds and their values, the same for every language:

    modality     will must plan expect strive propose: someone means it; may: nobody says whether
    aim          aim: a noun that announces an aim ("target", "goal")
    link         goal difference origin of at with for in: what a preposition makes of the figure after it
    reference    reference: what follows is compared with ("compared to", "than")
    share        of: a part of a whole ("accounting for")
    relative     relative: takes up what stood before ("which", "whom")
    distribution respectively each; base: leads to the amount that a rate is of ("for every")
    stretch      stretch: a second, higher aim
    per          year month …: the base of a rate, apart from the figure
    sum          cumulative: a sum over the period; increment: only what is added
    rate         growth reduction: a noun for a relative change of what was spoken of ("growth rate")
    duration     duration: speaks of how long something takes
    place_kind   place: a table's header over names of places
    anaphora     place subject time: takes up the place or the thing spoken of ("the county", "it", "that of"); owner:
                 the place that the sentence before is about, whose something is ("its")
    speaker      speaker: the issue's own voice ("we", "the city")
    passive      passive: what is done is named instead of who does it ("be built", "open")
    announce     plan: announces what is to be done where a line has no verb
    whole        of which: leads to the whole of a share
    trend        up down: nouns of change
    saved        down: nouns of a cut, where the figure is in percent
    negation     negation
    boundary     semicolon comma colon and or but open close dash: where clauses may part
    more         more less: a comparison in adjectives ("more efficient")
    weak         need doubt hope purpose past plural: what a modality promises less than a promise; help urge: verbs
                 that leave it to others what is done, or only press on with it; some: an object nobody could name
    result       opening outcome making becoming hosting attaining: what can be seen to be done, in languages read
                 clause by clause: to or by the thing itself ("is opened"), as a state at the clause's end, to an
                 object, as a rank, to a gathering; attaining leads to an outcome
    subordinate  condition doubt time reason purpose question: opens a clause that hangs on another; frame ends one
                 ("on the basis of", where that stands behind)
    assurance    assurance: a verb of saying behind which a promise stands ("announced that")
    own          own: the issue speaking in the first person ("we")
    pronoun      pronoun: stands for someone or something named before, alone ("it", "they")
    body         body: a noun for those who can promise ("council", "team")
    gathering    gathering: a noun for what people come together for ("meeting")
    pointer      pointer: announces what the text itself says next ("the following")
    example      example: what follows is an illustration
    review       review: tells of a time gone by
    involve      involve: verbs that tell what something consists of; a gerund behind them is what is meant to be done
    definition   definition: what follows says what a word means
    beyond       world: the figure in whose words it stands is the whole world's; nation: the figure beside it is the
                 country's around; holder: the figures of the clause that it is the subject of are its own
    reporting    reporting: a verb of saying with its conjunction, behind which a clause of its own begins
    estimate     estimate outcome cost: in a table's headers, what is expected, what is to come of something or what it
                 would cost, not what was reached; scenario, in a sentence: what would be, meant by nobody
    header       unit: heads a column, or opens a cell, of units; absolute: tells a figure from its share beside it

    For languages that are read clause by clause and whose verbs have no tense, also:

    added        increment: a verb that adds to what there is, so that its figure is what is new
    quality      up: a verb of betterment, behind which what is counted is made better, not more
    listing      listing: closes a list of instances of what is counted behind it
    done         past: an adverb by which a verb is told as done
    tone         surely_past past ahead surely_ahead: how a section sounds, and how surely (see link/tones.py)

    ``basis`` maps how a figure was arrived at to phrases that say so: preliminary and estimated of what was counted,
    constant_prices and current_prices of what is told in money; ``figures`` are nouns for the figures themselves, by
    which a note speaks of all of them ("the figures for 2022 are preliminary").

    ``verbs`` maps kind → value → verbs, for the kinds up/down (trend), level, share, action, deed (can be promised, of
    any other kind), and other. Each is a row ``base third past participle gerund``; a stroke parts several forms of one
    cell, and a line a form from the prefix that stands at the clause's end ("baut_aus"). A sixth
    cell holds the forms of the future, which say "will" by themselves. "cre~ar" is a stem and the name of one of the
    ``conjugations``, rows of endings. ``nominal`` lists base forms that are nouns or adjectives as often as verbs.
    """

    cues: dict[str, dict[str, list[str]]]
    verbs: dict[str, dict[str, list[str]]]
    basis: dict[Literal["preliminary", "estimated", "constant_prices", "current_prices", "figures"], list[str]] = {}
    auxiliaries: dict[str, list[str]]
    conjugations: dict[str, str] = {}
    nominal: list[str] = []
