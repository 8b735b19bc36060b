"""The language of each block: by script, and in Latin script by function words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from ..lang.pack import codes, load
from ..lang.words.languages import hints
from ..model.document import Block, Diagnostic
from ..reference.han import simplified

UNDETERMINED = "und"
_SAMPLE = 1500  # characters of a block that are looked at: enough to be sure, and long blocks stay cheap
# A letter before a full stop is an abbreviation, whatever word it would be without ("n.º 7").
_WORD = re.compile(r"(?![^\W\d_]\.)[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_HAN = dict(_SCRIPTS)["zh"]
_OTHER = re.compile("|".join(pattern.pattern for _, pattern in _SCRIPTS))
_SCRIPT_SAMPLE = 20_000  # characters of a text in which its script is looked for
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LEAST = 2  # different function words that a language must show
_PROSE = 16  # words from which a passage must show its language
_OWN = 0.05  # share of function words that prose always has
_NO_PROSE = ("table", "footnote")  # few function words in any language
_ADDRESS = re.compile(r"\w+://\S+|www\.\S+")
_LETTER = re.compile(r"[^\W\d_]")
# A character of these scripts says as much as about three letters.
_DENSE = {"zh": 3.0, "ja": 3.0, "ko": 2.0}


def detect(text: str) -> str | None:
    """BCP 47 code of the language a passage is written in, or null where it is too short to tell."""
    sample = text[:_SAMPLE]
    script = None if sample.isascii() else _other_script(sample)
    return script or _latin(_WORD.findall(sample.lower()))


def languages(blocks: Sequence[Block], forced: str | None = None) -> list[str]:
    """One code a block. Short blocks take their neighbours' or the document's; blocks without letters are ``und``,
    as is prose in which no known language shows itself."""
    found = [detect(block.text) for block in blocks]
    main = forced or _main(zip((block.text for block in blocks), found, strict=True)) or _likeliest(blocks)
    return [_settled(blocks, found, index, main, forced) for index in range(len(blocks))]


def most_first(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The languages of the blocks, most text first; one that holds under a fiftieth of the text is not the issue's."""
    amount: Counter[str] = Counter()
    for block in blocks:
        if block.lang and block.lang != UNDETERMINED:
            amount[block.lang] += len(block.text)
    least = sum(amount.values()) / 50
    return tuple(code for code, count in sorted(amount.items(), key=lambda row: (-row[1], row[0])) if count >= least)


def with_script(codes: Iterable[str], text: str) -> tuple[str, ...]:
    """The same codes, Chinese in Traditional characters told by its script (``zh-Hant``, BCP 47): a tenth of all its
    characters are of forms that Simplified texts never have, where in those hardly one in a hundred is.
    """
    return tuple("zh-Hant" if code == "zh" and _is_traditional(text[:_SCRIPT_SAMPLE]) else code for code in codes)


def _is_traditional(text: str) -> bool:
    signs = _HAN.findall(text)
    variants = simplified()
    return 10 * sum(ord(sign) in variants for sign in signs) > len(signs) > 0


def _settled(blocks: Sequence[Block], found: list[str | None], index: int, main: str | None, forced: str | None) -> str:
    text = blocks[index].text
    if not _LETTER.search(text):
        return UNDETERMINED
    if forced and (found[index] is None or _same_script(text, forced)):
        return forced
    if found[index] is None and blocks[index].kind not in _NO_PROSE and _is_strange(_ADDRESS.sub(" ", text), main):
        return UNDETERMINED
    return found[index] or _neighbour(found, index) or main or UNDETERMINED


def _is_strange(text: str, main: str | None) -> bool:
    """Whether a passage long enough to show its language, and mostly in lower case as prose is, is not in the main one:
    it has hardly a function word of it."""
    words = _WORD.findall(text[:_SAMPLE])
    if len(words) < _PROSE or 2 * sum(word[0].islower() for word in words) < len(words):
        return False
    weights, _ = _latin_tables()
    own = sum(any(code == main for code, _ in weights.get(word.lower(), ())) for word in words)
    return own < _OWN * len(words)


def unsupported(blocks: Sequence[Block], supported: Iterable[str]) -> tuple[Diagnostic, ...]:
    """``LANGUAGE_UNSUPPORTED``, one a language that has no pack, at its first block."""
    known = frozenset(supported)
    counts = Counter(code for block in blocks if (code := block.lang) and _foreign(block, known))
    found = []
    for code, count in counts.items():
        first = next(block for block in blocks if block.lang == code and _foreign(block, known))
        name = "a language that could not be told" if code == UNDETERMINED else f"language '{code}'"
        amount = "one block is" if count == 1 else f"{count} blocks are"
        message = f"{amount} in {name}, which cannot be read: only figures, dates in figures and known places are"
        found.append(Diagnostic(code="LANGUAGE_UNSUPPORTED", message=message, start=first.start, end=first.end))
    return tuple(found)


def _foreign(block: Block, known: frozenset[str]) -> bool:
    return (block.lang or "").split("-")[0] not in known and _LETTER.search(block.text) is not None


def _same_script(text: str, code: str) -> bool:
    script = _other_script(text[:_SAMPLE])
    return script == code or (script is None and code not in {name for name, _ in _SCRIPTS})


def _neighbour(found: list[str | None], index: int) -> str | None:
    """The language on both sides, if they agree: what lies between them is no reason to change."""
    before = next((code for code in reversed(found[max(0, index - 8) : index]) if code), None)
    after = next((code for code in found[index + 1 : index + 9] if code), None)
    return before if before == after else None


def _main(rows: Iterable[tuple[str, str | None]]) -> str | None:
    amount: Counter[str] = Counter()
    for text, code in rows:
        if code:
            amount[code] += len(text)
    return max(sorted(amount), key=lambda code: amount[code]) if amount else None


def _other_script(text: str) -> str | None:
    if not _OTHER.search(text):
        return None
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS}
    if counts["ja"] * 20 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    if counts["uk"]:
        counts["uk"] += counts.pop("ru")
    code, count = max(counts.items(), key=lambda row: row[1])
    return code if count * _DENSE.get(code, 1.0) > len(_LATIN.findall(text)) else None


def _likeliest(blocks: Sequence[Block]) -> str | None:
    """The language of a text too short to be sure: the one that most of its few function words are of, one with a pack
    before others."""
    words = _WORD.findall(" ".join(block.text for block in blocks)[:_SAMPLE].lower())
    ranked = [code for code, _, _ in _ranked(words)]
    return next((code for code in ranked if code in codes()), ranked[0] if ranked else None)


def _latin(words: list[str]) -> str | None:
    """Function words, each worth less the more languages use it; the best must stand clear of the next."""
    (code, best, hits), *rest = _ranked(words) or [("", 0.0, 0)]
    clear = best - (rest[0][1] if rest else 0)
    sure = best >= 1.0 and clear >= 0.5 and best >= 0.04 * len(words) and hits >= _LEAST
    return code if sure else None


def _ranked(words: list[str]) -> list[tuple[str, float, int]]:
    """Languages by the weight of their function words among these, with the number of different ones, best first."""
    weights, letters = _latin_tables()
    score: dict[str, float] = defaultdict(float)
    hits: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for code, weight in weights.get(word, ()):
            score[code] += weight
            hits[code].add(word)
        if not word.isascii():
            for code in {code for char in word for code in letters.get(char, ())}:
                score[code] += 0.25
    ranked = sorted(score.items(), key=lambda row: (-row[1], row[0]))
    return [(code, best, len(hits[code])) for code, best in ranked]


@cache
def _latin_tables() -> tuple[dict[str, list[tuple[str, float]]], dict[str, list[str]]]:
    """Word to (code, weight), and letter to the codes that use it."""
    words = {code: entry.words for code, entry in hints().items()}
    words |= {code: load(code).issue.function_words for code in codes()}
    users: dict[str, list[str]] = defaultdict(list)
    for code, entries in words.items():
        for word in set(entries):
            users[word].append(code)
    letters: dict[str, list[str]] = defaultdict(list)
    for code, entry in hints().items():
        for char in entry.letters:
            letters[char].append(code)
    return {word: [(code, 1 / len(use)) for code in use] for word, use in users.items()}, letters
