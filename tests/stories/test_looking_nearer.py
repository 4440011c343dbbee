"""The map of all villages is looked at nearer: by mouse, keys and fingers, with streets, on paper."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.outline import middle
from dorpsplein.community.areas.wijken import wijken
from dorpsplein.site.environment import Streets
from tests.stories.conftest import Demo, Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/netwerk/stadsdorpen/"
FIND = "/netwerk/vind/"
RIJNBUURT = next(middle(wijk.outline) for wijk in wijken().values() if wijk.name == "Rijnbuurt")
HAARLEM = {"latitude": 52.38, "longitude": 4.64}


@pytest.fixture(autouse=True)
def villages(demo: Demo) -> None:
    demo(3)


def visit(browser: Browser, server: LiveServer, width: int = 1280, **more: Any) -> Watched:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=server.url, has_touch=width == 390, **more
    )
    return Watched(context, server.url)


def view_of(page: Page) -> list[float]:
    told = page.locator("svg.map").get_attribute("viewBox") or ""
    return [float(number) for number in told.split()]


def press_nearer(page: Page, times: int = 1) -> None:
    for _time in range(times):
        page.get_by_role("button", name="Dichterbij").click()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [PAGE, FIND])
def test_numbers_keep_their_size_and_nobody_else_is_asked(
    live_server: LiveServer, browser: Browser, width: int, path: str
) -> None:
    visitor = visit(browser, live_server, width)
    page = visitor.page
    page.goto(path)
    expect(page.locator("svg.map")).to_have_attribute("style", re.compile("--unit"))  # it was measured
    whole = view_of(page)
    for times in range(4):
        unit = view_of(page)[2] / page.locator("svg.map").evaluate("svg => svg.clientWidth")
        size = page.locator(".map__number").first.evaluate(
            "text => parseFloat(getComputedStyle(text).fontSize)"
        )
        assert 15.9 < size / unit < 20.1, times
        press_nearer(page)
    assert view_of(page)[2] == pytest.approx(whole[2] / 16)
    visitor.check()
    page.get_by_role("button", name="Naar het oosten").click()
    page.get_by_role("button", name="Naar het zuiden").click()
    page.get_by_role("button", name="Verder weg").click()
    page.get_by_role("button", name="Hele kaart").click()
    assert view_of(page) == pytest.approx(whole, abs=0.5)
    expect(page.get_by_role("button", name="Naar het oosten")).to_be_hidden()


@pytest.mark.parametrize("height", [700, 1200])
def test_pressing_an_area_tells_whose_it_is_beside_the_map(
    live_server: LiveServer, browser: Browser, height: int
) -> None:
    visitor = visit(browser, live_server)
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(PAGE)
    page.locator("svg a[data-area='1'] .map__area").click(force=True)
    panel = page.get_by_role("status")
    name = page.locator("li[data-area='1'] a").first.inner_text()
    expect(panel).to_contain_text(name)
    expect(panel).to_contain_text("020 ")
    expect(panel).to_be_in_viewport(ratio=1)
    expect(page.locator("li[data-area='1']")).to_contain_class("chosen")
    visitor.check()
    follow(panel.get_by_role("link", name="Naar dit stadsdorp"))
    expect(page.locator("header")).to_contain_text(name)


def test_the_list_lights_the_area_and_the_area_the_list(live_server: LiveServer, browser: Browser) -> None:
    page = visit(browser, live_server).page
    page.goto(PAGE)
    page.locator("li[data-area='2']").hover()
    expect(page.locator("svg .lit")).to_have_attribute("data-area", "2")
    page.locator("svg a[data-area='1'] .map__area").hover(force=True)
    expect(page.locator("li.lit")).to_have_attribute("data-area", "1")
    press_nearer(page, 3)
    page.locator("li[data-area='3'] a").first.focus()
    expect(page.locator("svg .lit")).to_have_attribute("data-area", "3")
    left, top, width, height = view_of(page)
    spot = page.locator("text[data-area='3']")
    assert left < float(spot.get_attribute("x") or 0) < left + width
    assert top < float(spot.get_attribute("y") or 0) < top + height


def test_the_keyboard_and_the_mouse_move_the_map(live_server: LiveServer, browser: Browser) -> None:
    page = visit(browser, live_server).page
    page.goto(PAGE)
    whole = view_of(page)
    page.locator("svg.map").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    before = view_of(page)
    page.keyboard.press("ArrowRight")
    assert view_of(page)[0] > before[0]
    page.keyboard.press("0")
    assert view_of(page) == pytest.approx(whole, abs=0.5)
    press_nearer(page, 2)
    before = view_of(page)
    box = page.locator("svg.map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 150, steps=4)
    page.mouse.up()
    unit = before[2] / page.locator("svg.map").evaluate("svg => svg.clientWidth")
    assert view_of(page)[:2] == pytest.approx([before[0] + 100 * unit, before[1] + 50 * unit], abs=1)
    assert page.url.endswith(PAGE), "a drag is not a press"


def test_one_finger_moves_the_page_and_two_the_map(live_server: LiveServer, browser: Browser) -> None:
    visitor = visit(browser, live_server, 390)
    page = visitor.page
    page.goto(PAGE)
    svg = page.locator("svg.map")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box is not None
    x, y = box["x"] + 150, box["y"] + 120
    before, scrolled = view_of(page), page.evaluate("scrollY")
    touch(page, [[(x, y)], [(x, y - 40)], [(x, y - 80)], [(x, y - 120)]])
    page.wait_for_function("before => scrollY > before + 50", arg=scrolled)
    stand_still(page)
    assert view_of(page) == before
    scrolled = page.evaluate("scrollY")
    y -= scrolled
    y = max(y, 200)
    touch(page, [[(x, y), (x + 40, y)], [(x - 30, y), (x + 70, y)], [(x - 60, y), (x + 100, y)]])
    assert view_of(page)[2] == pytest.approx(before[2] / 4, rel=0.05)
    assert page.evaluate("scrollY") == scrolled


def touch(page: Page, moves: list[list[tuple[float, float]]]) -> None:
    hand = page.context.new_cdp_session(page)
    for number, fingers in enumerate(moves):
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(fingers)]
        kind = "touchMove" if number else "touchStart"
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(40)
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def stand_still(page: Page) -> None:
    """Wait until the page scrolls no further: what a finger began goes on when it is lifted."""
    page.wait_for_function(
        """() => { const told = window.stood ??= {at: -1, times: 0};
        told.times = told.at === scrollY ? told.times + 1 : 0;
        told.at = scrollY;
        return told.times > 5; }"""
    )


def test_a_district_is_shown_in_place_and_by_its_own_address(
    live_server: LiveServer, browser: Browser
) -> None:
    page = visit(browser, live_server).page
    page.goto(PAGE)
    whole = view_of(page)
    page.get_by_role("link", name="Zuid", exact=True).click()
    assert page.url.endswith(PAGE)
    assert view_of(page) != whole
    page.goto(f"{PAGE}?stadsdeel=stadsdeel-zuid")
    part = view_of(page)
    page.get_by_role("button", name="Hele kaart").click()
    assert view_of(page) != part


def test_where_am_i_is_answered_without_telling_anybody(live_server: LiveServer, browser: Browser) -> None:
    visitor = visit(
        browser,
        live_server,
        permissions=["geolocation"],
        geolocation={"latitude": RIJNBUURT[1], "longitude": RIJNBUURT[0]},
    )
    page = visitor.page
    for path in (PAGE, FIND):
        page.goto(path)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.get_by_role("button", name="Waar ben ik?").click()
        page.locator(".map__here").wait_for(state="attached")
        expect(page.get_by_role("status").first).to_contain_text("De Brug")
        assert [address for address in asked if "icon" not in address] == []
        visitor.check()
    follow(page.get_by_role("link", name="Zoek in Rijnbuurt"))
    expect(page.get_by_role("status").first).to_contain_text("Bij Rijnbuurt hoort")
    expect(page.locator("a[data-ground].map__found")).to_have_attribute("aria-label", "Rijnbuurt")
    page.context.set_geolocation(HAARLEM)  # type: ignore[arg-type]
    page.goto(PAGE)
    page.get_by_role("button", name="Waar ben ik?").click()
    page.get_by_text("U bent buiten deze kaart.").wait_for()


def test_who_refuses_reads_another_way(live_server: LiveServer, browser: Browser) -> None:
    page = visit(browser, live_server).page
    page.goto(FIND)
    page.get_by_role("button", name="Waar ben ik?").click()
    page.get_by_text("Uw browser vertelt niet waar u bent.").wait_for()


def test_without_script_the_map_is_whole_and_has_no_dead_buttons(
    live_server: LiveServer, browser: Browser
) -> None:
    page = visit(browser, live_server, 390, java_script_enabled=False).page
    page.goto(PAGE)
    expect(page.locator("svg.map .map__number").nth(1)).to_be_visible()
    for name in ("Dichterbij", "Hele kaart", "Waar ben ik?"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    follow(page.get_by_role("link", name="Zuid", exact=True))
    expect(page).to_have_url(re.compile("stadsdeel=stadsdeel-zuid"))


class Tiles(BaseHTTPRequestHandler):
    """A server of tiles that remembers what it was asked."""

    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Referer")))
        held = BytesIO()
        Image.new("RGB", (256, 256), "#c8e0ff").save(held, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(held.getvalue())

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def tiles(settings: Settings) -> Iterator[type[Tiles]]:
    handler = type("Asked", (Tiles,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    settings.STREETS = Streets(f"{host}/{{z}}/{{x}}/{{y}}.png", "Straten van Riet", host)
    settings.SECURE_CSP = {**settings.SECURE_CSP, "img-src": ["'self'", "data:", host]}
    yield handler
    server.shutdown()
    server.server_close()


# The streets of another depth lie below for a second, so that nothing blinks.
ALL_AT = """deep => { const streets = [...document.querySelectorAll("[data-map-streets] image")];
    return streets.length && streets.every(one => one.getAttribute("href").includes(`/${deep}/`)); }"""


@pytest.mark.parametrize("path", [PAGE, FIND])
def test_streets_lie_under_the_areas_where_the_operator_named_a_server(
    live_server: LiveServer, browser: Browser, tiles: type[Tiles], path: str
) -> None:
    context: BrowserContext = browser.new_context(
        viewport={"width": 1280, "height": 900}, base_url=live_server.url
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(path)
    page.locator("svg.map--streets").wait_for()
    expect(page.get_by_text("Straten van Riet")).to_be_visible()
    far = {int(path.split("/")[1]) for path, _referer in tiles.asked}
    press_nearer(page, 3)
    page.wait_for_function(ALL_AT, arg=max(far) + 3)
    near = {int(path.split("/")[1]) for path, _referer in tiles.asked} - far
    assert max(near) == max(far) + 3
    assert {referer for _path, referer in tiles.asked} == {None}
    assert 4 < len(tiles.asked) < 60
    assert page.locator("[data-map-streets] image").count() < 30
    assert wrong == []
    # The tile under the middle of the map is the one that the rule of EPSG:3857 gives for that place.
    deep, across, down = page.evaluate(
        """() => { const svg = document.querySelector('svg.map'), view = svg.viewBox.baseVal;
        const x = view.x + view.width / 2, y = view.y + view.height / 2;
        const tile = [...svg.querySelectorAll('image')].find(one => { const box = one.getBBox();
          return box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height; });
        return tile.getAttribute('href').match(/(\\d+)\\/(\\d+)\\/(\\d+).png/).slice(1).map(Number); }"""
    )
    frame = page.locator("[data-map]")
    west, north, scale = (
        float(frame.get_attribute(f"data-{name}") or 0) for name in ("west", "north", "scale")
    )
    left, top, width, height = view_of(page)
    assert across == int((west + (left + width / 2) / scale + 180) / 360 * 2**deep)
    assert down == int((180 - (north - (top + height / 2) / scale)) / 360 * 2**deep)


@pytest.mark.parametrize("sheet", ["A4", "A3"])
def test_on_paper_the_whole_map_is_there_however_one_looked(
    live_server: LiveServer, browser: Browser, sheet: str
) -> None:
    page = visit(browser, live_server).page
    page.goto(PAGE)
    whole = view_of(page)
    press_nearer(page, 3)
    near = view_of(page)
    page.evaluate(
        """addEventListener('beforeprint', () => {
        window.printed = document.querySelector('svg.map').getAttribute('viewBox'); })"""
    )
    page.pdf(format=sheet, landscape=True)
    printed = [float(number) for number in page.evaluate("window.printed").split()]
    assert printed == pytest.approx(whole, abs=0.5)
    assert view_of(page) == pytest.approx(near)


@pytest.mark.parametrize("path", [PAGE, f"{FIND}?postcode=1079"])
def test_on_paper_stands_whom_to_ring(live_server: LiveServer, browser: Browser, path: str) -> None:
    page = visit(browser, live_server).page
    page.goto(path)
    page.emulate_media(media="print")
    numbers = page.locator("main a[href^='tel:']").all()
    assert numbers
    assert [one.get_attribute("href") for one in numbers if not one.is_visible()] == []
    expect(page.get_by_role("button", name="Dichterbij")).to_be_hidden()


@pytest.mark.parametrize("path", [PAGE, FIND])
def test_the_keyboard_stops_at_nothing_that_cannot_be_pressed(
    live_server: LiveServer, browser: Browser, path: str
) -> None:
    page = visit(browser, live_server).page
    page.goto(path)
    at = "document.activeElement.getAttribute('aria-hidden') || document.activeElement.localName"
    stops: list[str] = []
    for _press in range(200):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(at))
        if stops[-1] == "body":
            break
    assert "a" in stops
    assert {"true", "text"}.isdisjoint(stops)
