"""The page in a real browser: with the mouse, with keys alone, without scripts, and for everybody.

``make browser`` installs what this needs: Debian's chromium and Playwright. Without them the tests are skipped.
"""

from __future__ import annotations

import csv
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_site import PDF, ROOT, TOKEN, fill, run

sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright: run `make browser`")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("no chromium: run `make browser`", allow_module_level=True)

QUOTE = "exceed 200 billion yuan"
PAGES = (
    "/", "/?q=gdp", "/?q=nothingofthekind", "/issues", f"/issue/{PDF}", "/places", "/place/cn:520302", "/indicators",
    "/indicator/gdp", "/cities", "/timeline", "/ledger?place=Honghuagang", "/queue", "/about", "/login", "/nothing",
    "/verify?place=Renhuai&value=200+billion+yuan",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("site")
    fill(made)
    return made


@pytest.fixture(scope="module")
def site(folder) -> Iterator[str]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pipeline", "serve", "--archive", str(folder / "out" / "archive.db"), "--port"]
    served = subprocess.Popen(
        [*command, str(port), "--allow-edits"], env=os.environ | {"NEWSLETTERS_TOKEN": TOKEN}, cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(200):
            with closing(socket.socket()) as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(10)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site, locale="en-GB", accept_downloads=True)
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda told: troubles.append(told.text) if "Content Security Policy" in told.text else None)
    yield opened
    context.close()
    assert troubles == []


@pytest.mark.parametrize(("asked", "locale"), [("renhuai", "en-GB"), ("仁怀", "zh-CN")])
def test_from_a_search_to_the_words_on_the_page(browser, site, asked, locale):
    context = browser.new_context(base_url=site, locale=locale)
    page = context.new_page()
    page.goto("/")
    page.fill("input[type=search]", asked)
    page.keyboard.press("Enter")
    page.click(".facets a:has-text('target'), .facets a:has-text('目标')")
    page.wait_for_selector(".facets a.chosen")
    page.locator(f"[data-item]:has(b:text-is('{QUOTE}')):has-text('{PDF}') [data-main]").first.click()
    page.wait_for_selector("svg rect.lit")
    lit = page.locator("svg rect.lit").first.bounding_box()
    picture = page.locator(".stack img").bounding_box()
    assert page.locator(".stack img").evaluate("img => img.complete || img.decode().then(() => true)")
    assert picture["x"] <= lit["x"] and lit["x"] + lit["width"] <= picture["x"] + picture["width"]
    assert picture["y"] <= lit["y"] and lit["y"] + lit["height"] <= picture["y"] + picture["height"]
    assert _inked(page, lit)
    assert QUOTE in page.locator("textarea#citation").input_value()
    context.close()


def _inked(page, box) -> bool:
    """Whether there is print where words are said to be: dark and light pixels, in a picture of just that place."""
    from io import BytesIO

    from PIL import Image

    shot = Image.open(BytesIO(page.screenshot(clip=box, full_page=True))).convert("L")
    low, high = shot.getextrema()
    return low < 110 and high > 150


def test_a_table_holds_the_rows_of_the_list(page):
    page.goto("/?q=gdp&kind=target")
    listed = int(page.inner_text("#total").split()[0])
    with page.expect_download() as download:
        page.click("a[download]:has-text('CSV')")
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == listed
    shown = page.locator("[data-main]").evaluate_all("links => links.map(one => decodeURI(one.getAttribute('href')))")
    assert set(shown) <= {f"/record/{row['id']}/{row['source']}" for row in rows}


def test_a_correction_is_made_and_stands_after_the_next_run(page, folder):
    page.goto("/login?back=/queue")
    page.fill("#name", "Ada Marden")
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("form[action='/logout']")
    page.goto("/?q=Renhuai&kind=target&limit=100")
    page.locator(f"[data-item]:has(b:text-is('{QUOTE}')):has-text('{PDF}') [data-main]").first.click()
    page.fill("#reason", "a misprint")
    page.click(".correct summary")
    page.fill("input[name='to.value']", "over 210 billion yuan")
    page.click("button[value=mend]")
    page.wait_for_selector(".review.mended")
    address = page.url
    run(folder)
    page.goto(address)
    assert "Ada Marden" in page.inner_text(".review")
    assert "210" in page.inner_text(".fields")
    page.goto("/?q=Renhuai&kind=target&limit=100")
    assert page.locator(".verdict.mended").count() >= 1


def test_keys_alone_are_enough(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id == 'main'")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.type == 'search'")
    page.keyboard.type("gdp")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-item]")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("[data-item]").nth(1).evaluate("item => item.classList.contains('at')")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/**")
    page.goto("/login?back=/queue")
    page.keyboard.press("Tab")
    page.fill("#name", "Grace Marden")
    page.fill("#token", TOKEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("form[action='/logout']")
    before = page.inner_text("main .hint")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_load_state("networkidle")
    assert page.inner_text("main .hint") != before
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/record/**")


def test_without_scripts_all_can_be_reached(browser, site):
    context = browser.new_context(base_url=site, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "Renhuai")
    page.click("form[role=search] button")
    page.click(".facets a:has-text('target')")
    assert page.locator(".facets a.chosen").count() == 1
    page.locator("[data-main]").first.click()
    assert page.locator("table.fields").count() == 1
    page.click("a:has-text('In its issue')")
    assert page.locator("a.mark").count() > 10
    context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_stands_in_anybodys_way(browser, site, look):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: run `make browser`")
    context = browser.new_context(base_url=site, locale="en-GB", color_scheme=look)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto("/?q=Renhuai&kind=target")
    record = page.locator("[data-main]").first.get_attribute("href")
    found = {}
    for address in (*PAGES, record):
        page.goto(address)
        violations = axe.Axe().run(page).response["violations"]
        if violations:
            found[address] = [(one["id"], one["nodes"][0]["html"][:200], one["help"]) for one in violations]
    context.close()
    assert found == {}
