"""The struct of a pack's ``phrases.toml``: the closed word classes by which noun phrases are cut out."""

from __future__ import annotations

import msgspec


class PhraseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``determiners`` open a phrase and are left out of it; ``possessives`` likewise ("its"); ``definite`` are those of
    both that take up what is known ("the", "its"); ``indefinite`` are those that take up nothing: with one on either
    side of a verb of being, a word is explained ("a hamlet is a village …"). ``prepositions`` tie a phrase to the one
    before; ``particles``
    (adverbs and the like) belong to none, nor do lower-case words with one of ``particle_endings``. ``infinitive``
    marks a verb's base form ("to"). ``anaphoric`` heads, with ``modifiers`` alone before them, stand for the indicator
    spoken of before ("annual average"). ``persons`` and ``households`` are the nouns whose count has that unit;
    ``uncounted`` are nouns whose number counts the text's own words or names something ("tasks", "topics");
    ``zero_names`` are those of which a zero makes a name ("zero waste").

    ``capitals`` tells that all nouns have one, ``bracket`` that a clause's finite verb stands second and its others
    last; with a participle then ``passive`` verbs ("wird") make a passive, ``perfect`` ones ("ist") something done.

    ``noun_first`` tells that adjectives follow their noun, ``bare_infinitive`` that a verb's base form needs no word
    before it ("para reducir").

    A language that writes no spaces between words sets ``spaced`` to false and is read clause by clause:
    ``attributive`` then ties a phrase to its noun (的), ``words`` are content words that hold the characters of
    function words or verbs, ``aspects`` follow a verb (了), ``tails`` are the nouns that several members of a list
    share ("产量"), ``firms`` those that are counted with the classifier of households though they are none, and
    ``suffixes``, one character each, make a noun of the verb before them ("率").
    """

    spaced: bool = True
    noun_first: bool = False
    bare_infinitive: bool = False
    bracket: bool = False
    capitals: bool = False
    passive: list[str] = []
    perfect: list[str] = []
    determiners: list[str] = []
    indefinite: list[str] = []
    possessives: list[str] = []
    definite: list[str] = []
    prepositions: list[str]
    particles: list[str]
    particle_endings: list[str] = []
    infinitive: str = ""
    past_endings: list[str] = []
    pronouns: list[str] = []
    anaphoric: list[str] = []
    modifiers: list[str] = []
    persons: list[str] = []
    households: list[str] = []
    uncounted: list[str] = []
    zero_names: list[str] = []
    population: list[str] = []
    plural_endings: list[str] = []
    singular_endings: list[str] = []
    attributive: list[str] = []
    aspects: list[str] = []
    words: list[str] = []
    tails: list[str] = []
    firms: list[str] = []
    suffixes: list[str] = []
