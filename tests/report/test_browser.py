"""The report in a real Chromium: quiet, alone, and readable for everybody."""

import json

import pytest

from newscrawl.crawling.browser import chromium_path
from newscrawl.store import Store
from tests.processes import has_chromium
from tests.report.samples import NOON, busy, reported, timed
from tests.report.test_page import hostile

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_chromium(), reason="no Chromium, or scrapy-playwright is not installed"),
]
SIZES = {"telephone": (390, 844), "screen": (1440, 900)}
STORES = ("busy", "hostile", "empty")


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name in STORES:
        with Store.open(folder / f"{name}.db") as store:
            if name == "busy":
                busy(store, days=70, a_day=2)
            elif name == "hostile":
                store.keep(hostile())
                store.keep(timed(2, "w" * 300, NOON, title="W" * 3000, tags=["Wi" * 200], section="<b>" * 90))
            reported(store, folder / f"{name}.html")
    return folder


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(chromium_path()), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, reports):
    """Opens a report, and gives it with what the browser had to say about it and what it asked for."""
    contexts = []

    def open_report(name, *, size="screen", scheme="light", locale="en-GB", **options):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, **options
        )
        contexts.append(context)
        page = context.new_page()
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((reports / f"{name}.html").as_uri())
        return page, said, asked

    yield open_report
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("size", SIZES)
def test_the_browser_has_nothing_to_complain_of_and_asks_for_nothing(visit, name, size):
    page, said, asked = visit(name, size=size)
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    page.mouse.wheel(0, 30_000)
    assert said == []
    assert len(asked) == 1
    # Nothing is wider than the screen: a reader scrolls in one direction only.
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-GB"), ("dark", "id-ID")])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_that_keeps_people_from_reading(visit, name, scheme, size, locale):
    # The tests of axe are scripts that the policy of the page would refuse.
    page, _, _ = visit(name, size=size, scheme=scheme, locale=locale, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert found == [], json.dumps([(one["id"], one["nodes"][0]["html"][:300]) for one in found], indent=1)


@pytest.mark.parametrize(("locale", "heading"), [("id-ID", "Yang terkumpul"), ("en-GB", "What was gathered")])
def test_the_language_is_that_of_the_reader_and_can_be_changed(visit, locale, heading):
    page, _, _ = visit("busy", locale=locale)
    assert page.locator("h1").inner_text() == heading
    assert page.evaluate("document.documentElement.lang") == locale[:2]
    page.get_by_text("English", exact=True).click()
    assert page.locator("h1").inner_text() == "What was gathered"
    page.get_by_text("Indonesia", exact=True).click()
    assert page.locator("h1").inner_text() == "Yang terkumpul"
    assert page.evaluate("document.documentElement.lang") == "id"


def test_the_switches_work_without_scripts(visit):
    page, _, _ = visit("busy", java_script_enabled=False)
    page.get_by_text("Indonesia", exact=True).click()
    assert page.locator("h1").inner_text() == "Yang terkumpul"


def test_a_click_sorts_a_table_by_number_and_another_one_turns_it_round(visit):
    page, _, _ = visit("busy")
    table = page.locator("#refusals table")
    button = table.get_by_role("button", name="refused")
    numbers = [
        [int(cell.get_attribute("data-v")) for cell in table.locator("tbody td:nth-child(6)").all()]
        for _ in ("down", "up")
        if button.click() is None
    ]
    assert numbers[0] == sorted(numbers[0], reverse=True)
    assert numbers[1] == sorted(numbers[1])
    assert len(set(numbers[0])) > 1
    assert button.locator("..").get_attribute("aria-sort") == "ascending"


def test_dark_and_light_can_be_chosen_against_the_machines_wish(visit):
    page, _, _ = visit("busy", scheme="light")
    color = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(color)
    page.get_by_text("Dark", exact=True).click()
    assert page.evaluate(color) != light


def test_a_telephone_and_a_screen_each_have_their_charts(visit):
    for size, other in (("telephone", "wide"), ("screen", "narrow")):
        page, _, _ = visit("busy", size=size)
        charts = page.locator(".chart").count()
        shown = page.locator(".chart svg:visible")
        assert shown.count() == charts >= 9
        assert page.locator(f".chart .{other}:visible").count() == 0


def test_print_shows_what_was_folded_and_leaves_the_switches_out(visit):
    page, _, _ = visit("busy")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".switches").is_visible()
    # What A4 has room for between its margins; a printed table cannot be scrolled.
    page.set_viewport_size({"width": 718, "height": 1000})
    assert page.evaluate("[...document.querySelectorAll('table')].filter((one) => one.offsetWidth > 718).length") == 0
    assert page.pdf().startswith(b"%PDF")
