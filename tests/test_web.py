"""The page: what a reader sees of an archive, what may be asked for, and who may correct."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
from html import unescape
from pathlib import Path

import catalog
import msgspec
import pytest
from made_site import CHINESE, LATER, PDF, TOKEN, fill, logged_in, opened, run, word_of

from pipeline.batch.outputs.archive import index_outputs
from pipeline.flow import ledger, selected
from pipeline.index import Query, open_archive, search
from pipeline.index.accounts import accounts, newest_date
from pipeline.model.codec import to_json
from pipeline.web import BadServer, Editing, serve

QUOTE = "exceed 200 billion yuan"
PAGES = (
    "/", "/?q=gdp", "/issues", f"/issue/{PDF}", f"/issue/{CHINESE}", "/places", "/place/cn:520382", "/indicators",
    "/indicator/gdp", "/cities", "/timeline", "/ledger", "/ledger?place=Honghuagang", "/verify",
    "/verify?place=Renhuai&indicator=gdp&value=over+200+billion+yuan", "/queue", "/about", "/?q=nothingofthekind",
)  # fmt: skip
# Nothing of this is there; what matters is that it is told so, and that nothing breaks.
HOSTILE = (
    "/nothing", "/issue/../../etc/passwd", "/issue/..%2f..%2fetc%2fpasswd", "/source/../../etc/passwd",
    "/source/%2Fetc%2Fpasswd", "/page/1/%2Fetc%2Fpasswd", "/page/0/x", "/page/-1/x", "/page/9999999999999999999/x",
    "/record/x/y", "/record/%00/%00", "/place/%00", "/place/'%20OR%201=1--", "/indicator/%3Cscript%3E",
    "/?page=0", "/?page=999999999999", "/?page=%D9%A3", "/?limit=100000", "/?sort=;drop table issues", "/?q=%FF%FE",
    "/?q=%00", "/?q=" + "a" * 5000, "/?q=" + "%22" * 500, "/?q=" + "(" * 900, "/?place=%00&place=%F0%9F%92%A9",
    "/?value=" + "9" * 900, "/?deadline=99999..-1", "/?value=..", "/?q=NEAR(a b)&kind='", "/?" + "kind=target&" * 300,
    "/ledger?status=x", "/ledger?place=%00", "/cities?year=';--",
    "/timeline?page=5000", "/export.exe", "/export.csv?page=0",
    "/api/record/x/y?form=exe", "/api/issue/%00", "/static/../application.py", "/static/%2e%2e/application.py",
    "/verify?value=" + "9" * 1500, "/queue?page=100000", f"/issue/{PDF}?part=99",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("site")
    fill(made)
    return made


@pytest.fixture(scope="module")
def out(folder) -> Path:
    return folder / "out"


@pytest.fixture(scope="module")
def client(out):
    with opened(out) as client:
        yield client


def address_of(out: Path, quote: str, source: str = PDF) -> str:
    """The page of the target on some words."""
    with open_archive(out / "archive.db") as archive:
        found = search(archive, Query(text=f'"{quote}"', kind=("target",), limit=100)).results
    record = next(one for one in found if one.source == source and one.passage[slice(*one.quote)] == quote)
    return f"/record/{record.id}/{record.source}"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("address", PAGES)
def test_each_page_answers_in_either_language(client, address, lang):
    answer = client.get(address, headers={"Accept-Language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert not re.search(r"(?:href|src)=\"(?:https?:)?//", answer.text)  # nothing from elsewhere


def test_the_choice_of_a_language_is_kept(out):
    with opened(out) as client:
        assert '<html lang="zh">' in client.get("/?lang=zh").text
        assert '<html lang="zh">' in client.get("/about").text
        assert '<html lang="en">' in client.get("/about?lang=en").text


@pytest.mark.parametrize("address", HOSTILE)
def test_what_cannot_be_answered_is_told(client, address):
    answer = client.get(address)
    assert answer.status_code in (200, 400, 404, 414), answer.text[:300]
    assert "root:" not in answer.text
    assert "def application" not in answer.text


@pytest.mark.parametrize("asked", ["仁怀", "renhuai", "Renhuai gdp", "place:仁怀市 value:>1000亿元"])
def test_a_search_in_either_language_finds_the_record(client, out, asked):
    assert address_of(out, QUOTE) in unescape(client.get("/", params={"q": asked, "limit": 100}).text)


def test_a_filter_narrows_the_list_and_can_be_taken_away(client):
    text = client.get("/?q=Renhuai&kind=target").text
    assert "kind=commitment" in text  # offered beside what is chosen
    assert 'aria-current="true" class="chosen"' in text
    assert set(re.findall(r'<span class="badge (\w+)">', text)) == {"target"}


@pytest.mark.parametrize("query", ["q=gdp", "q=仁怀&kind=target", "kind=event", "value=>1000亿元&sort=largest"])
def test_an_export_holds_exactly_what_the_list_shows(client, query):
    total = client.get(f"/api/search?{query}").json()["total"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/export.csv?{query}").text.removeprefix("\ufeff"))))
    listed = client.get(f"/export.json?{query}").json()
    lines = [msgspec.json.decode(line) for line in client.get(f"/export.jsonl?{query}").text.splitlines()]
    assert total == len(rows) == len(listed) == len(lines) > 0
    assert [one["id"] for one in listed] == [row["id"] for row in rows] == [line["id"] for line in lines]
    shown = client.get(f"/api/search?{query}&limit=100").json()["results"]
    assert {(one["id"], one["source"]) for one in shown} <= {(row["id"], row["source"]) for row in rows}


def test_every_record_is_marked_on_its_words(client):
    extraction = client.get(f"/api/issue/{PDF}").json()
    text = client.get(f"/issue/{PDF}").text
    marked = {}
    for id_, words in re.findall(r'<a class="mark[^>]*data-record="([^"]+)"[^>]*>([^<]*)</a>', text):
        marked[id_] = marked.get(id_, "") + unescape(words)
    for target in extraction["targets"]:
        assert target["evidence"]["quote"].replace("\n", "") in marked[target["id"]].replace("\n", "")


def test_the_boxes_of_a_record_lie_on_its_page(client, out):
    text = client.get(address_of(out, QUOTE)).text
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text).groups())
    boxes = re.findall(r'<rect class="lit[^>]* x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', text)
    assert boxes
    for x, y, across, down in (map(float, box) for box in boxes):
        assert 0 <= x <= x + across <= width
        assert 0 <= y <= y + down <= height
    picture = client.get(re.search(r'<img src="([^"]+)"', text)[1])
    assert (picture.headers["content-type"], picture.content[8:12]) == ("image/webp", b"WEBP")


def test_a_record_is_cited_in_each_form(client, out):
    address = address_of(out, QUOTE)
    id_, source = address.removeprefix("/record/").split("/", 1)
    assert "no. 15, March 2022, p. 1. “exceed 200 billion yuan” http://testserver" + address in client.get(address).text
    entry = client.get(f"/api/record/{id_}/{source}?form=bib").text
    assert entry.startswith("@article{zunyi-monthly-2022-03-t-") and "month = mar" in entry
    annotation = client.get(f"/api/record/{id_}/{source}?form=jsonld").json()
    quote, position, page = annotation["target"]["selector"]
    text = client.get(f"/api/issue/{source}").json()["text"]
    assert text[position["start"] : position["end"]] == quote["exact"] == QUOTE
    assert text[: position["start"]].endswith(quote["prefix"]) and page["value"] == "page=1"
    assert annotation["body"]["value"]["value"] == 200_000_000_000


def test_the_first_page_leads_to_what_a_place_promised_in_two_steps(client):
    first = client.get("/").text
    assert 'name="place"' in first and 'name="deadline"' in first
    asked = client.get("/?kind=target&kind=commitment&place=Renhuai&deadline=2025").text
    assert QUOTE in unescape(re.sub(r"</?\w[^>]*>", "", asked))


def test_the_promises_of_a_place_are_those_of_the_whole(out):
    with open_archive(out / "archive.db", 60) as archive:
        day = newest_date(archive)
        whole = selected(ledger(accounts(archive), day), "cn:520302")
        part = ledger(accounts(archive, ("cn:520302",)), day)
    assert part == whole and part.promises


def test_a_claim_is_checked(client):
    text = client.get("/verify?place=Renhuai&indicator=gdp&value=over+200+billion+yuan&deadline=2025").text
    assert 'class="verdict confirmed"' in text
    table = "place,indicator,value,deadline\nRenhuai,gdp,over 300 billion yuan,2025\n"
    assert 'class="verdict contradicted"' in client.post("/verify", data={"claims": table}).text
    answer = client.post("/verify", files={"file": ("claims.csv", table)}, data={"form": "csv"})
    assert "contradicted" in answer.text and answer.headers["content-type"].startswith("text/csv")
    assert client.post("/verify", data={"claims": "\0nothing"}).status_code == 400
    assert client.post("/verify", content=b"x" * (3 << 20)).status_code == 413


# Files


def test_only_sources_of_the_manifest_are_given(client, out, folder):
    assert client.get(f"/source/{PDF}").content == (folder / "in" / PDF).read_bytes()
    secret = folder / "in" / "secret.pdf"
    secret.write_bytes((folder / "in" / PDF).read_bytes())
    for address in ("/source/secret.pdf", "/page/1/secret.pdf", f"/source/{secret}", "/source/archive.db"):
        assert client.get(address).status_code == 404
    secret.unlink()


def test_a_source_that_changed_is_shown_as_text_alone(folder, out):
    source = folder / "in" / PDF
    data = source.read_bytes()
    try:
        source.write_bytes(data + b"%")
        with opened(out) as client:
            text = client.get(f"/issue/{PDF}").text
            assert "the source has changed since it was read" in text and "<img" not in text
            assert client.get(f"/page/1/{PDF}").status_code == 404
    finally:
        source.write_bytes(data)


def test_a_drawer_that_dies_is_replaced(out):
    with opened(out) as client:
        assert client.get(f"/page/1/{PDF}?dpi=72").status_code == 200
        pictures = client.app._app.state.site.pictures
        os.kill(pictures._worker._process.pid, signal.SIGKILL)
        assert client.get(f"/page/1/{PDF}?dpi=150").status_code == 404  # the page that it died of
        assert client.get(f"/page/1/{PDF}?dpi=110").status_code == 200


def test_hostile_text_stays_text(tmp_path, out):
    from made_review import read

    evil = "<script>alert(1)</script> ' OR 1=1 -- \u202e\u0007 </textarea><img src=x onerror=alert(2)> "
    path = 'a"><script>/b c?d#e.txt'
    made = read(
        evil
        + "In the coming years Marden will see 500 trees more than today by 2030, says the council. "
        + "x" * 200_000,
        path=path,
    )
    (tmp_path / "evil.json").write_bytes(to_json(made))
    index_outputs(tmp_path, tmp_path / "archive.db")
    with opened(tmp_path) as client:
        record = client.get("/api/search?kind=target").json()["results"][0]
        found = re.search(r'data-main href="([^"]+)"', client.get("/?kind=target").text)[1]
        for address in (
            "/?q=alert",
            "/issues",
            unescape(found),
            client.get(unescape(found)).text.split('· <a href="')[1].split('"')[0],
            "/ledger",
            "/queue",
        ):
            answer = client.get(unescape(address))
            assert answer.status_code == 200, address
            assert not re.search(r"<script(?! src=\"/static)|<img src=x", answer.text)
        assert record["source"] == path


def test_a_server_answers_to_its_own_names_only(out):
    with opened(out, hosts=("localhost",)) as client:
        assert client.get("/", headers={"Host": "localhost:8000"}).status_code == 200
        assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400


# Corrections


def test_nothing_can_be_written_unless_it_is_allowed(client, out):
    address = address_of(out, QUOTE)
    assert client.post(address, data={"action": "reject", "reason": "x", "word": ""}).status_code == 403
    assert client.post(f"/issue/{PDF}", data={"kind": "target"}).status_code == 403
    assert client.get("/login").status_code == 404
    assert 'class="correct"' not in client.get(address).text


@pytest.fixture
def corrected(tmp_path):
    """An archive of its own, with pages that may be corrected."""
    fill(tmp_path)
    with opened(tmp_path / "out", Editing(TOKEN)) as client:
        yield tmp_path, client


def test_corrections_are_signed_marked_and_stand_after_a_run(corrected):
    folder, client = corrected
    address = address_of(folder / "out", QUOTE)
    assert client.post("/login", data={"name": "Ada", "token": "wrong"}).status_code == 403
    assert client.post("/login", data={"name": "", "token": TOKEN}).status_code == 403
    logged_in(client)
    word = word_of(client, address)
    change = {"action": "mend", "reason": "a misprint", "to.value": "over 210 billion yuan", "was.value": QUOTE}
    for wrong in ({"word": "0" * 64}, {}):
        assert client.post(address, data=change | wrong).status_code == 403
    other = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post(address, data=change | {"word": word}, headers=other).status_code == 403
    refused = client.post(address, data={"action": "mend", "word": word, "reason": ""})
    assert refused.status_code == 400 and "no value was changed" in refused.text
    assert client.post(address, data=change | {"word": word}).status_code == 303
    for _ in range(2):
        text = client.get(address).text
        assert "Ada Marden" in text and "a misprint" in text and 'class="verdict mended"' in text
        assert "210\N{NO-BREAK SPACE}billion" in text or "210 billion" in text
        assert 'class="verdict mended"' in client.get("/?q=Renhuai&kind=target&limit=100").text
        run(folder)
    refused = client.post(
        f"/issue/{PDF}", data={"kind": "target", "quote": "no such words", "reason": "x", "word": word}
    )
    assert refused.status_code == 400 and "does not stand in the text" in refused.text
    added = {"kind": "target", "quote": "300 households", "to.indicator": "home stays", "to.deadline": "2022"}
    added |= {"reason": "missing", "word": word}
    answer = client.post(f"/issue/{PDF}", data=added)
    assert answer.status_code == 303, answer.text
    assert 'class="verdict added"' in client.get(answer.headers["location"]).text
    assert client.post(address, data={"action": "undo", "reason": "it was right", "word": word}).status_code == 303
    assert 'class="verdict mended"' not in client.get(address).text


def test_a_proxy_names_the_editor(tmp_path, out):
    with opened(out, Editing(user_header="X-Remote-User")) as client:
        assert "/logout" not in client.get("/about").text
        assert "Grace Marden" in client.get("/about", headers={"X-Remote-User": "Grace Marden"}).text
        assert client.get("/login").status_code == 404


@pytest.mark.parametrize("given", [{}, {"token": "short"}])
def test_a_server_that_anybody_could_write_to_is_refused(out, given):
    with pytest.raises(BadServer):
        serve(out / "archive.db", allow_edits=True, **given)


def test_without_an_archive_the_command_says_what_to_do(command_line, tmp_path):
    result = command_line("serve", "--archive", tmp_path / "archive.db")
    assert result.exit_code == 2
    assert "newsletters index" in result.stderr


# Words


@pytest.mark.parametrize("lang", catalog.LANGUAGES)
def test_the_catalogs_have_every_message_and_no_other(lang):
    known = catalog.catalog(lang)
    told = catalog.told()
    has = {message.id if isinstance(message.id, str) else message.id[0]: message for message in known if message.id}
    assert set(has) == set(told)
    for id_, message in has.items():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), id_
        for string in strings:
            assert sorted(re.findall(r"%\(\w+\)s", string)) == sorted(re.findall(r"%\(\w+\)s", id_)), id_


# The interface for programs


def test_the_interface_is_described(client):
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    served = {route.path for route in client.app._app.routes if route.path.startswith("/api/")}
    paths = {path for path in described["paths"] if path.startswith("/api/")}
    assert {re.sub(r":path\}", "}", path) for path in served} == paths
    assert client.get("/api/search?q=gdp").json()["total"] > 0
    assert client.get("/api/nothing").json()["error"]["status"] == 404
    assert client.post("/api/verify", json=[{"place": "Renhuai", "value": "200 billion yuan"}]).json()["checks"]
    assert client.post("/api/verify", content=b"\xff{").status_code == 400
    assert LATER in {one["source"] for one in client.get("/api/issues").json()["results"]}
