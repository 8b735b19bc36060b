"""Noun phrases: a run of content words, and the runs that prepositions tie to it."""

from __future__ import annotations

from ...model.mention import Phrase
from .classes import Classes
from .kinds import CONTENT, RAISED, Kind, Sentence


def noun_phrases(sentence: Sentence, classes: Classes) -> list[Phrase]:
    """One phrase a run, each reaching over the runs tied to it; ``head`` is the run itself, its article left out."""
    runs = _runs(sentence, classes)
    found = []
    for position, (first, last) in enumerate(runs):
        end = last
        for following_first, following_last in runs[position + 1 :]:
            if not _tied(sentence, end, following_first):
                break
            end = following_last
        found.append(_phrase(sentence, first, last, end, classes))
    return found


def _runs(sentence: Sentence, classes: Classes) -> list[tuple[int, int]]:
    """Token ranges (last excluded) of content words; marks inside a word ("well-being", "Guiyang's") join."""
    runs, index, kinds, offset = [], sentence.first, sentence.kinds, sentence.first
    while index < sentence.last:
        if kinds[index - offset] not in CONTENT or _left_over(sentence, index, classes):
            index += 1
            continue
        first = index
        while index < sentence.last:
            if kinds[index - offset] in CONTENT:
                index += 1
            elif joint := _joint(sentence, index):
                index = joint
            else:
                break
        end = _noun_end(sentence, first, index) if classes.capitals else index
        if end > first:
            runs.append((first, end))
    return runs


def _noun_end(sentence: Sentence, first: int, last: int) -> int:
    """Where nouns have capitals, a phrase ends with its last one: what follows are adjectives and adverbs."""
    while last > first and sentence.kind(last - 1) is not Kind.TERM:
        if any(letter.isupper() or letter.isdigit() for letter in sentence.tokens.words[last - 1]):
            break
        last -= 1
    return last


def _left_over(sentence: Sentence, index: int, classes: Classes) -> bool:
    """The "of" of a term that a figure has the first word of ("5 kilometres of streets")."""
    return sentence.kind(index - 1) is Kind.FIGURE and classes.is_tie(sentence.tokens.norm[index])


def _joint(sentence: Sentence, index: int) -> int | None:
    """Where the run goes on after marks without white space around them, or after a figure inside a name ("PM2.5")."""
    tokens = sentence.tokens
    if sentence.kind(index) is Kind.MARK or tokens.norm[index] == "-":
        end = index + 1
        if tokens.ends[index - 1] != tokens.starts[index]:
            return None
        if end < sentence.last and tokens.starts[end] == tokens.ends[index]:
            return end if sentence.kind(end) in CONTENT or _take(sentence, end) else None
        is_closing = tokens.norm[index] in ("'",)
        return end if is_closing and end < sentence.last and sentence.kind(end) in CONTENT else None
    if sentence.kind(index) is Kind.PARTICLE and tokens.starts[index] == tokens.ends[index - 1]:
        return index + 1
    return None


def _take(sentence: Sentence, index: int) -> bool:
    """Whatever is joined by a mark to the word before belongs to it ("built-up", "well-being"); other marks do not."""
    if sentence.kind(index) not in (Kind.VERB, Kind.PARTICLE, Kind.PREPOSITION):
        return False
    sentence.kinds[index - sentence.first] = Kind.WORD
    sentence.verbs.pop(index, None)
    return True


def _tied(sentence: Sentence, end: int, first: int) -> bool:
    """Whether only a preposition, with its article, stands between two runs."""
    between = [sentence.kind(i) for i in range(end, first)]
    if not between or between[0] is not Kind.PREPOSITION or len(between) > 3:
        return False
    return all(kind in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PARTICLE, Kind.PREPOSITION) for kind in between[1:])


def _phrase(sentence: Sentence, first: int, last: int, end: int, classes: Classes) -> Phrase:
    tokens = sentence.tokens
    start = tokens.starts[first]
    text = tokens.slice(first, end - 1).rstrip(RAISED)
    return Phrase(
        start=start,
        end=start + len(text),
        text=text,
        rule=f"{classes.code}/phrases/noun",
        head=(start, start + len(tokens.slice(first, last - 1).rstrip(RAISED))),
        plural=classes.plural(tokens.words[first if classes.noun_first else last - 1].rstrip(RAISED).lower()),
        anaphoric=end == last and classes.is_anaphoric(sentence, first, last),
    )
