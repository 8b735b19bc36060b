"""The language of blocks: by script, by function words, by what stands around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import annotate_text
from pipeline.lang.pack import codes
from pipeline.model.document import Block
from pipeline.segment.language import detect, languages, most_first, unsupported, with_script


def blocks_of(*texts: str) -> list[Block]:
    return [
        Block(id=f"b{index}", kind="paragraph", text=text, start=0, end=len(text)) for index, text in enumerate(texts)
    ]


ENGLISH = "The harbour will be renewed by the city and its partners over the next years."
GERMAN = "Der Hafen wird von der Stadt und ihren Partnern in den nächsten Jahren erneuert."
CHINESE = "到2025年，全市地区生产总值将达到5000亿元。"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", ENGLISH),
        ("de", GERMAN),
        ("zh", CHINESE),
        ("zh", "全市 GDP 达到 5000 亿元"),
        ("en", "The twin city of Guiyang (贵阳) will host the next forum."),
        ("fr", "La ville et ses partenaires vont rénover le port dans les prochaines années."),
        ("es", "La ciudad y sus socios renovarán el puerto en los próximos años."),
        ("it", "La città e i suoi partner rinnoveranno il porto nei prossimi anni, anche con la regione."),
        ("nl", "De haven wordt door de stad en haar partners in de komende jaren vernieuwd."),
        ("pl", "Miasto wraz z partnerami odnowi port i nie będzie to łatwe w najbliższych latach."),
        ("sv", "Hamnen ska förnyas av staden och det är en del av planen för de kommande åren."),
        ("ja", "この都市は港を新しくする計画です。"),
        ("ko", "도시는 항구를 새롭게 할 계획이다."),
        ("ru", "Город обновит порт в ближайшие годы."),
        ("uk", "Місто оновить порт у найближчі роки."),
        ("el", "Η πόλη θα ανανεώσει το λιμάνι."),
    ],
)
def test_passages(code: str, text: str) -> None:
    assert detect(text) == code


def test_short_blocks_take_their_neighbours_language() -> None:
    found = languages(blocks_of(ENGLISH, "Harbour District", ENGLISH, GERMAN, "Hafen Nord", GERMAN, "2025", "12 %"))
    assert found == ["en", "en", "en", "de", "de", "de", "und", "und"]


def test_a_forced_language_keeps_to_its_script() -> None:
    assert languages(blocks_of(GERMAN, "Hafen", CHINESE), "en") == ["en", "en", "zh"]


def test_languages_of_an_issue_come_most_text_first() -> None:
    texts = blocks_of(ENGLISH, GERMAN * 3, "Merci.")
    codes = languages(texts)
    blocks = [
        Block(id="b", kind="paragraph", text=b.text, start=0, end=1, lang=c) for b, c in zip(texts, codes, strict=True)
    ]
    assert most_first(blocks) == ("de", "en")


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_block_gets_a_code(texts: list[str]) -> None:
    assert all(languages(blocks_of(*texts)))


LATVIAN = "Rīgas osta tiks atjaunota 2025-06-30, un tas ir lielākais darbs, kas tiek plānots līdz 2030."
UNKNOWN = "Bandari ya mji itafanywa upya na washirika wake katika miaka ijayo, pamoja na barabara za kijiji jirani."


def test_prose_in_an_unknown_language_is_not_taken_for_the_main_one() -> None:
    assert languages(blocks_of(ENGLISH, UNKNOWN, ENGLISH)) == ["en", "und", "en"]


def test_a_language_without_a_pack_is_told_once() -> None:
    texts = blocks_of(ENGLISH, LATVIAN, UNKNOWN, LATVIAN, "2025")
    blocks = [
        Block(id="b", kind="paragraph", text=b.text, start=b.start, end=b.end, lang=code)
        for b, code in zip(texts, languages(texts), strict=True)
    ]
    found = unsupported(blocks, codes())
    assert [(each.code, each.end) for each in found] == [
        ("LANGUAGE_UNSUPPORTED", len(LATVIAN)),
        ("LANGUAGE_UNSUPPORTED", len(UNKNOWN)),
    ]
    assert "2 blocks are in language 'lv'" in found[0].message


def test_a_language_without_a_pack_still_has_figures_dates_and_places() -> None:
    found = annotate_text("Delegācija no Rīgas bija Berlin 2025-06-30, ieradās 120 viesi.", "lv")
    assert [date.start_date for date in found.dates] == ["2025-06-30"]
    assert [place.place.name for place in found.places] == ["Berlin"]
    assert [number.value for number in found.numbers] == [120]
    assert (found.lang, found.quantities, found.indicators, found.cues) == ("und", (), (), ())


def test_traditional_chinese_is_told_by_its_script() -> None:
    assert with_script(("zh", "en"), "縣裡今年開了四次會議，討論學校與河道的治理。") == ("zh-Hant", "en")
    assert with_script(("zh",), "县里今年开了四次会议，讨论学校与河道的治理。") == ("zh",)
    assert detect("縣裡今年開了四次會議。") == "zh"
