"""The board changes a border that is there, sees whose areas it meets, and takes a step back."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.outline import Outline
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.villages.models import Village
from tests.stories.conftest import Demo, Watched, follow
from tests.stories.test_looking_nearer import stand_still, touch
from tests.stories.test_map import sign_in_the_board

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/de-brug/beheer/gebied/"
SQUARE: Outline = ((((4.90, 52.34), (4.92, 52.34), (4.92, 52.35), (4.90, 52.35), (4.90, 52.34)),),)
EAST_OF_IT: Outline = ((((4.926, 52.34), (4.936, 52.34), (4.936, 52.35), (4.926, 52.35), (4.926, 52.34)),),)


@pytest.fixture
def village(demo: Demo) -> Village:
    brug, klinker, _other = demo(3)
    draw_area(village=brug, actor=None, outline=SQUARE)
    draw_area(village=klinker, actor=None, outline=EAST_OF_IT)
    return brug


def board(browser: Browser, server: LiveServer, village: Village, width: int = 1280) -> Watched:
    context = browser.new_context(
        viewport={"width": width, "height": 1000}, base_url=server.url, has_touch=width == 390
    )
    sign_in_the_board(context, village, server.url)
    watched = Watched(context, server.url)
    watched.page.goto(PAGE)
    expect(watched.page.locator(".map__grip")).to_have_count(4)  # the script drew them
    watched.page.locator("svg.map--draw").scroll_into_view_if_needed()
    return watched


def on_screen(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    """Where on the screen a place on earth is."""
    x, y = page.evaluate(
        """([lng, lat]) => { const told = document.querySelector('[data-map]').dataset;
        const svg = document.querySelector('svg.map--draw'), view = svg.viewBox.baseVal;
        const box = svg.getBoundingClientRect(), wide = box.width / view.width;
        const tall = Math.asinh(Math.tan(lat * Math.PI / 180)) * 180 / Math.PI;
        return [box.left + ((lng - told.west) * told.scale - view.x) * wide,
          box.top + ((told.north - tall) * told.scale - view.y) * wide]; }""",
        [longitude, latitude],
    )
    return x, y


def corners(page: Page) -> list[tuple[float, float]]:
    told = json.loads(page.locator("textarea[name=outline]").input_value())
    ring = told["coordinates"][0] if told["type"] == "Polygon" else told["coordinates"][0][0]
    return [(x, y) for x, y in ring[:-1]]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_readable_before_and_after_a_press(
    live_server: LiveServer, browser: Browser, village: Village, width: int
) -> None:
    marga = board(browser, live_server, village, width)
    away = marga.page.get_by_role("button", name="Haal deze hoek weg")
    expect(marga.page.get_by_text("Druk op een hoek om hem te verplaatsen.")).to_be_visible()
    marga.check()
    expect(away).to_be_hidden()
    marga.page.mouse.click(*on_screen(marga.page, 4.92, 52.34))
    expect(away).to_be_visible()
    marga.check()


def test_a_corner_is_moved_by_two_presses_or_by_dragging_and_taken_back(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = board(browser, live_server, village).page
    page.mouse.click(*on_screen(page, 4.92, 52.34))
    page.mouse.click(*on_screen(page, 4.924, 52.338))
    assert corners(page)[1] == pytest.approx((4.924, 52.338), abs=2e-4)
    page.mouse.move(*on_screen(page, 4.90, 52.35))
    page.mouse.down()
    page.mouse.move(*on_screen(page, 4.895, 52.355), steps=5)
    page.mouse.up()
    assert corners(page)[3] == pytest.approx((4.895, 52.355), abs=2e-4)
    page.mouse.click(*on_screen(page, 4.912, 52.345))
    assert len(corners(page)) == 4, "inside, away from the corners, nothing happens"
    page.get_by_role("button", name="Eén stap terug").click()
    page.get_by_role("button", name="Eén stap terug").click()
    assert corners(page) == list(SQUARE[0][0][:-1])


def test_a_corner_is_put_between_nudged_by_keys_and_taken_away(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = board(browser, live_server, village).page
    page.mouse.click(*on_screen(page, 4.91, 52.35))
    assert len(corners(page)) == 5
    between = corners(page)[3] if corners(page)[3][1] == pytest.approx(52.35, abs=1e-4) else corners(page)[2]
    page.locator("svg.map--draw").focus()
    page.keyboard.press("ArrowUp")
    assert max(y for _x, y in corners(page)) > between[1]
    page.get_by_role("button", name="Haal deze hoek weg").click()
    assert corners(page) == list(SQUARE[0][0][:-1])
    page.mouse.click(*on_screen(page, 4.91, 52.35))
    page.mouse.click(*on_screen(page, 4.91, 52.355))
    follow(page.get_by_role("button", name="Bewaar ons gebied"))
    page.get_by_text("Bewaard.").wait_for()
    assert len(Area.objects.of(village).get().outline[0][0]) == 6


def test_whose_area_it_meets_is_said_while_drawing(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = board(browser, live_server, village).page
    expect(page.locator("[data-draw]")).not_to_contain_text("Dit valt samen met")
    page.mouse.click(*on_screen(page, 4.92, 52.345))
    page.mouse.click(*on_screen(page, 4.928, 52.347))
    expect(page.locator("[data-draw] [role=status]")).to_contain_text("Dit valt samen met: De Klinker.")
    page.get_by_role("button", name="Eén stap terug").click()
    expect(page.get_by_text("Dit valt samen met")).to_be_hidden()


def test_a_district_is_shown_without_losing_what_was_drawn(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = board(browser, live_server, village).page
    page.mouse.click(*on_screen(page, 4.92, 52.34))
    page.mouse.click(*on_screen(page, 4.924, 52.338))
    page.get_by_role("link", name="Zuid", exact=True).click()
    page.get_by_role("button", name="Hele kaart").click()
    page.get_by_role("button", name="Dichterbij").first.click()
    assert corners(page)[1] == pytest.approx((4.924, 52.338), abs=2e-4)


def test_a_finger_chooses_a_corner_before_it_drags_one(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = board(browser, live_server, village, 390).page
    page.evaluate("document.querySelector('svg.map--draw').scrollIntoView({block: 'center'})")
    here, scrolled = on_screen(page, 4.92, 52.34), page.evaluate("scrollY")
    touch(page, [[here], [(here[0], here[1] - 30)], [(here[0], here[1] - 60)], [(here[0], here[1] - 90)]])
    page.wait_for_function("before => scrollY > before + 50", arg=scrolled)
    stand_still(page)
    assert corners(page) == list(SQUARE[0][0][:-1]), "a finger that scrolls the page moves no corner"
    page.evaluate("document.querySelector('svg.map--draw').scrollIntoView({block: 'center'})")
    stand_still(page)
    page.touchscreen.tap(*on_screen(page, 4.92, 52.34))
    page.get_by_role("button", name="Haal deze hoek weg").wait_for()
    here, scrolled = on_screen(page, 4.92, 52.34), page.evaluate("scrollY")
    touch(page, [[here], [(here[0] + 10, here[1] + 10)], [(here[0] + 20, here[1] + 20)]])
    assert page.evaluate("scrollY") == scrolled
    assert corners(page)[1] != pytest.approx((4.92, 52.34), abs=1e-4)
    page.touchscreen.tap(*on_screen(page, *corners(page)[1]))
    page.touchscreen.tap(*on_screen(page, 4.92, 52.34))
    assert corners(page)[1] == pytest.approx((4.92, 52.34), abs=3e-4)
