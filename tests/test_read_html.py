"""HTML pages of invented towns: designed ones, mailed ones, careless ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.options import Options
from pipeline.read import read

HEAD = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Aldervale Gazette</title></head><body>"


def reading(tmp_path: Path, page: str | bytes, name: str = "issue.html") -> Document:
    path = tmp_path / name
    path.write_bytes(page.encode("utf-8") if isinstance(page, str) else page)
    return read(path, Options(root=str(tmp_path)))


def found(tmp_path: Path, body: str) -> list[tuple[str, str]]:
    document = reading(tmp_path, HEAD + body)
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    return [(f"{block.kind}{block.level or ''}", block.text) for block in document.blocks]


def texts(tmp_path: Path, body: str) -> list[str]:
    return [text for _, text in found(tmp_path, body)]


def test_every_article_with_its_headings_and_captions(tmp_path: Path) -> None:
    page = """
    <header><h1>Aldervale Gazette</h1><p>May 2024</p></header>
    <main>
      <article><h2><a href="/quay">The quay is rebuilt</a></h2>
        <p>The quay will be rebuilt by 2027, at a
           cost of nine million.</p>
        <figure><img src="q.jpg" alt="The quay seen from the mill"><figcaption>The quay at dusk</figcaption></figure>
        <h3>What comes next</h3><ul><li>Piles in spring</li><li><p>Paving in autumn</p></li></ul></article>
      <article><h2>Trees</h2><div>Four thousand <b>trees</b> are planted.</div> Loose words stay.
        <img src="oak.jpg" alt="Children plant an oak in the park">
        <aside><h3>In figures</h3><p>4,000 trees, 12 streets.</p></aside></article>
    </main>"""
    assert found(tmp_path, page) == [
        ("heading1", "Aldervale Gazette"),
        ("paragraph", "May 2024"),
        ("heading2", "The quay is rebuilt"),
        ("paragraph", "The quay will be rebuilt by 2027, at a cost of nine million."),
        ("caption", "The quay at dusk"),
        ("heading3", "What comes next"),
        ("list_item", "Piles in spring"),
        ("list_item", "Paving in autumn"),
        ("heading2", "Trees"),
        ("paragraph", "Four thousand trees are planted."),
        ("paragraph", "Loose words stay."),
        ("caption", "Children plant an oak in the park"),
        ("heading3", "In figures"),
        ("sidebar", "4,000 trees, 12 streets."),
    ]


def test_the_head_tells_title_day_and_publisher(tmp_path: Path) -> None:
    page = HEAD.replace(
        "</head>",
        "<meta property='og:site_name' content='Aldervale Council'>"
        "<meta property='article:published_time' content='2024-05-14T08:00:00Z'></head>",
    )
    document = reading(tmp_path, page + "<p>The quay will be rebuilt.")
    assert (document.title, document.date, document.publisher) == (
        "Aldervale Gazette",
        "2024-05-14",
        "Aldervale Council",
    )
    assert document.source.media_type == "text/html"


@pytest.mark.parametrize(
    "surrounding",
    [
        "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>",
        "<script>document.write('By 2030, 500 homes')</script>",
        "<style>p{color:red}</style>",
        "<noscript>Switch on scripts</noscript>",
        "<div role='navigation'>Sections</div>",
        "<div class='cookie-banner'>We use cookies so that the page works. <button>Accept</button></div>",
        "<ul id='mainMenu'><li><a href='/a'>Council</a></li><li><a href='/b'>Services</a></li></ul>",
        "<ul><li><a href='/a'>Council</a></li><li><a href='/b'>Services</a></li><li><a href='/c'>Events</a></li></ul>",
        "<div><a href='/a'>Council</a> | <a href='/b'>Services</a> | <a href='/c'>Events</a></div>",
        "<p><a href='https://www.facebook.com/sharer/sharer.php?u=x'>Tell your friends</a></p>",
        "<p>You may <a href='https://lists.example.org/unsubscribe?u=1'>leave this list</a> at any time.</p>",
        "<p><a href='/consult' class='btn btn-primary'>Take part</a></p>",
        "<div style='display:none'>A line that only mail programs show</div>",
        "<div hidden>Hidden words</div>",
        "<span style='font-size:0px'>Tiny words</span>",
        "<div style='max-height:0; overflow:hidden'>Squeezed words</div>",
        "<img src='open.gif' width='1' height='1' alt='a picture that counts readers'>",
        "<img src='logo.png' alt='Logo'>",
        "<img src='x.jpg' alt='IMG_20240501.jpg'>",
        "<footer><p>Town hall, Main Street</p></footer>",
        "<form><label><input type='text' value='Search words'></label><select><option>One</option></select></form>",
        "<!-- By 2031, 700 homes -->",
        "<svg><text>Drawn words</text></svg>",
        "<del>By 2029</del>",
    ],
)
def test_what_surrounds_the_text_goes(tmp_path: Path, surrounding: str) -> None:
    assert texts(tmp_path, f"<p>Before it.</p>{surrounding}<p>After it.</p>") == ["Before it.", "After it."]


@pytest.mark.parametrize(
    "kept",
    [
        "<form><p>The whole page stands in a form, as some programs have it.</p></form>",
        "<article class='post category-social tag-share'><p>A post about sharing tools.</p></article>",
        "<div class='menu-page'><h2>School meals</h2><p>Soup on Monday.</p></div>",
        "<div class='news-preview'><p>The library opens on Sunday.</p></div>",
        "<p><a href='/quay'>The quay will be rebuilt by 2027 and the mill by 2029</a></p>",
        "<div style='font-size:0'><p style='font-size:14px'>Set in a frame without size.</p></div>",
        "<article><p>Text.</p><footer>By the harbour master</footer></article>",
        "<p>Write to <a href='mailto:quay@aldervale.example'>the harbour office</a> about it.</p>",
    ],
)
def test_what_only_looks_so_stays(tmp_path: Path, kept: str) -> None:
    assert len(texts(tmp_path, f"<p>Before it.</p>{kept}<p>After it.</p>")) > 2


def test_links_that_come_with_each_article_go(tmp_path: Path) -> None:
    teaser = (
        "<div><b><a href='/{0}'>{0}</a></b><br>Something happens at the {0} in 2026.<br><a href='/{0}'>More</a></div>"
    )
    page = "".join(teaser.format(name) for name in ("Harbour", "Mill"))
    assert texts(tmp_path, page) == [
        "Harbour",
        "Something happens at the Harbour in 2026.",
        "Mill",
        "Something happens at the Mill in 2026.",
    ]


@pytest.mark.parametrize(
    ("alternative", "kept"),
    [("The mill by the quay", False), ("Photo: the mill by the quay", False), ("The mill seen from afar", True)],
)
def test_alternative_text_that_says_the_same_goes(tmp_path: Path, alternative: str, kept: bool) -> None:
    page = f"<h2>The mill</h2><img src='m.jpg' alt='{alternative}'><p class='caption'>The mill by the quay</p>"
    assert texts(tmp_path, page) == ["The mill", *([alternative] if kept else []), "The mill by the quay"]


def test_one_picture_twice_has_one_caption(tmp_path: Path) -> None:
    picture = "<img src='m.jpg' alt='The mill seen from afar'>"
    assert texts(tmp_path, f"<p>Before.</p>{picture}{picture}<p>After.</p>") == [
        "Before.",
        "The mill seen from afar",
        "After.",
    ]


def test_long_pages_take_no_more_than_their_length(tmp_path: Path) -> None:
    """Whatever grows with the square of its length would take minutes here."""
    page = "<p>" + "line of text<br>" * 20_000 + "<div class='menu'>x" * 1500
    assert len(reading(tmp_path, HEAD + page).text) > 200_000


def test_style_sheets_hide(tmp_path: Path) -> None:
    page = """<style>.early, p.late { display: none !important } #gone { visibility: hidden }
    @media (max-width: 600px) { .wide { display: none } }</style>
    <p class="early">One</p><p class="late">Two</p><div class="late wide">Three stays.</div><div id="gone">Four</div>"""
    assert texts(tmp_path, page) == ["Three stays."]


def test_a_letter_laid_out_with_tables(tmp_path: Path) -> None:
    page = """<table width="100%"><tr><td align="center"><table width="600">
      <tr><td style="font-size:24px;font-weight:bold">The Aldervale Letter</td></tr>
      <tr><td style="font-size:14px">No. 31, 4 June 2025</td></tr>
      <tr><td><table><tr>
        <td width="50%" style="font-size:14px"><strong>New ferry</strong><br>The ferry begins in 2026, on two days
          of each week.</td>
        <td width="50%" style="font-size:14px"><strong>Homes</strong><br><br>The borough builds 500 homes by 2028,
          most of them for rent.</td>
      </tr></table></td></tr></table></td></tr></table>"""
    assert found(tmp_path, page) == [
        ("heading1", "The Aldervale Letter"),
        ("paragraph", "No. 31, 4 June 2025"),
        ("heading2", "New ferry"),
        ("paragraph", "The ferry begins in 2026, on two days of each week."),
        ("heading2", "Homes"),
        ("paragraph", "The borough builds 500 homes by 2028, most of them for rent."),
    ]


def test_tables_of_data(tmp_path: Path) -> None:
    page = """<table><caption>Homes by ward</caption>
      <tr><th rowspan="2">Ward</th><th colspan="2">Homes</th></tr><tr><th>2020</th><th>2030</th></tr>
      <tr><td>North<br>and east</td><td>1,200</td><td><p>1,500</p></td></tr>
      <tr><td rowspan="2">South</td><td>800</td><td>900</td></tr><tr><td colspan="2">not counted</td></tr></table>"""
    document = reading(tmp_path, HEAD + page)
    caption, table = document.blocks
    assert (caption.kind, caption.text) == ("caption", "Homes by ward")
    assert table.text == ("Ward\tHomes\t\n\t2020\t2030\nNorth and east\t1,200\t1,500\nSouth\t800\t900\n\tnot counted\t")
    assert table.cells is not None
    assert [cell.text for cell in table.cells if cell.header] == ["Ward", "Homes", "", "", "2020", "2030"]
    assert [cell.text for cell in table.cells if cell.across == 2] == ["Homes", "not counted"]


@pytest.mark.parametrize(
    "table",
    [
        "<table role='presentation'><tr><td>One</td><td>2</td></tr><tr><td>Two</td><td>3</td></tr></table>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table><tr><td><h2>One</h2></td><td>Words</td></tr><tr><td><h2>Two</h2></td><td>Words</td></tr></table>",
        "<table><tr><td><img src='a.png'></td><td>Words</td></tr><tr><td></td><td>Words</td></tr></table>",
    ],
)
def test_tables_that_are_none(tmp_path: Path, table: str) -> None:
    assert "table" not in {kind for kind, _ in found(tmp_path, f"<p>Text.</p>{table}")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One line.<br>Another line.</p>", ["One line.", "Another line."]),
        ("<p>A line that goes<br>on below.</p>", ["A line that goes on below."]),
        ("<p>First.<br><br>Second.</p>", ["First.", "Second."]),
        ("<h2>Set in<br>two lines</h2>", ["Set in two lines"]),
        ("<p>全市生产\n    总值达到900亿元。</p>", ["全市生产总值达到900亿元。"]),
        ("<p>20&nbsp;km<sup>2</sup> of CO<sub>2</sub>, by the 5<sup>th</sup></p>", ["20 km² of CO₂, by the 5th"]),
        ("<p>Fish &amp; chips &lt;b&gt; &#8364;&nbsp;5 &hellip;</p>", ["Fish & chips <b> € 5 …"]),
        ("<pre>One line.\nAnother line.</pre>", ["One line.", "Another line."]),
        ("<p><ruby>青<rt>qīng</rt></ruby>溪市</p>", ["青溪市"]),
        ("<dl><dt>Opening</dt><dd>In May</dd></dl>", ["Opening", "In May"]),
        ("<p>A<wbr>B <span>C</span><span>D</span></p>", ["AB CD"]),
        ("<h1><img src='l.png' alt='Aldervale Gazette'></h1>", ["Aldervale Gazette"]),
        ("<div class='wp-caption'><img src='a.jpg' alt=''><p class='wp-caption-text'>The mill</p></div>", ["The mill"]),
    ],
)
def test_lines_and_characters(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert texts(tmp_path, body) == expected


@pytest.mark.parametrize(
    ("charset", "label"),
    [("gb18030", "gb2312"), ("utf-8", "utf-8"), ("utf-8-sig", "iso-8859-1"), ("big5", "big5"), ("utf-16", "utf-16")],
)
def test_charsets(tmp_path: Path, charset: str, label: str) -> None:
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={label}'></head><p>全市人口"
    assert reading(tmp_path, page.encode(charset)).text == "全市人口"


@pytest.mark.parametrize("label", ["base64", "utf-7", "no-such-set", "idna", "zlib"])
def test_charsets_that_are_none(tmp_path: Path, label: str) -> None:
    page = f"<html><meta charset='{label}'><p>Straße in Élan</p>"
    assert reading(tmp_path, page.encode()).text == "Straße in Élan"


def test_a_page_under_another_name(tmp_path: Path) -> None:
    document = reading(tmp_path, HEAD + "<p>The quay will be <b>rebuilt</b>.", "page.txt")
    assert document.text == "The quay will be rebuilt."
    assert [finding.code for finding in document.diagnostics] == ["MISLABELLED"]


def test_nothing_is_fetched_and_no_entity_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words", encoding="utf-8")
    page = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>
    <html><body><p>Open &x; words</p><iframe src="secret.txt"></iframe></body></html>"""
    assert "secret words" not in reading(tmp_path, page).text


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b", "ul><li", "blockquote", "font"])
def test_deep_nesting(tmp_path: Path, tag: str) -> None:
    page = f"<p>Above.</p>{f'<{tag}>' * 5000}below"
    document = reading(tmp_path, page)
    assert document.blocks[0].text == "Above."
    assert {finding.code for finding in document.diagnostics} <= {"MARKUP_CUT"}


def test_spans_are_bounded(tmp_path: Path) -> None:
    row = "<tr>" + "<td colspan='99999999999' rowspan='99999999999'>1</td>" * 300 + "</tr>"
    document = reading(tmp_path, f"<p>Text.</p><table border=1>{row * 100}</table>")
    assert len(document.text) < 1_000_000


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<p>&nbsp;</p>"])
def test_a_page_without_text(tmp_path: Path, page: str) -> None:
    with pytest.raises(ReadError) as error:
        reading(tmp_path, page)
    assert error.value.code == "EMPTY"


PARTS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<th colspan=2>", "<br>", "text ", "到2030年",
     "<a href='#x'>", "</a>", "<h2>", "</h2>", "<li>", "<!--", "-->", "<style>", "</style>", "&#0;", "&#xD800;",
     "<img alt='a b c'>", "<div style='font-size:1e9em'>", "</div>", "\0", "<sup>2</sup>", "<", ">", "'",
     "<pre>\n\n", "4,000 trees"]
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=st.lists(PARTS, max_size=60))
def test_any_markup_is_read(tmp_path: Path, parts: list[str]) -> None:
    document = reading(tmp_path, "<p>Something stays.</p>" + "".join(parts))
    assert "\n\n".join(block.text for block in document.blocks) == document.text
    assert document.blocks[0].text.startswith("Something stays.")
