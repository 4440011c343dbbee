"""What one presses is as high as a finger, and large letters leave words whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.services import cancel_occurrence
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOW = """() => [...document.querySelectorAll("main a, main button, main summary")].flatMap((one) => {
  one.scrollIntoView({block: "center"});
  const box = one.getClientRects()[0];
  if (!box) { return []; }
  const x = box.left + Math.min(box.width / 2, 20), middle = box.top + box.height / 2;
  const hit = (y) => one.contains(document.elementFromPoint(x, y));
  let up = 0, down = 0;
  while (up < 60 && hit(middle - up)) { up += 1; }
  while (down < 60 && hit(middle + down)) { down += 1; }
  return up + down - 1 < 44 ? [`${one.textContent.trim()}: ${up + down - 1}`] : [];
})"""

WORDS = """() => [...document.querySelectorAll(".month__list a")].map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map((box) => Math.round(box.top))).size;
})"""


@pytest.fixture
def first() -> date:
    village = make_village()
    club = form_circle(village=village, name="Leeskring")
    plan = plan_for(coming(1), rule=WEEKLY, title="Spelletjesmiddag", circle=club)
    made = make_activity(village, plan)
    cancel_occurrence(occurrence=dates_of(made)[0], actor=None)
    return dates_of(made)[1].day


@pytest.fixture
def phone(live_server: LiveServer, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700}, base_url=f"{live_server.url}")
    yield context.new_page()
    context.close()


def test_what_one_presses_is_as_high_as_a_finger(first: date, phone: Page) -> None:
    low = {}
    name = f"{first}-spelletjesmiddag"
    month = f"agenda/{first.year}/{first.month}/"
    for path in ("", "agenda/", month, f"agenda/{name}/", "kringen/", "kringen/leeskring/"):
        answer = phone.goto(f"/de-brug/{path}")
        assert answer is not None
        assert answer.ok, path
        low[path] = phone.evaluate(LOW)
    assert {path: found for path, found in low.items() if found} == {}


@pytest.mark.parametrize(("width", "lines"), [(320, 2), (1024, 1), (1280, 1)])
def test_a_month_cuts_no_word_under_the_largest_letters(
    first: date, phone: Page, width: int, lines: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    phone.add_init_script("localStorage.setItem('letters', 'largest')")
    phone.goto(f"/de-brug/agenda/{first.year}/{first.month}/")
    assert phone.evaluate("document.documentElement.scrollWidth") == width
    assert set(phone.evaluate(WORDS)) == {lines}, "on a phone the hour and the name take a line each"


def test_a_long_word_is_cut_where_its_language_may_but_no_address_is(first: date, phone: Page) -> None:
    phone.goto(f"/de-brug/agenda/{first}-spelletjesmiddag/")
    look = "(one) => [getComputedStyle(one).hyphens, one.closest('[lang]').lang]"
    assert phone.locator("h1").evaluate(look) == ["auto", "nl"]
    assert phone.locator(".address").evaluate(look) == ["manual", "nl"]
    assert phone.locator("footer .footer__links a").first.evaluate(look) == ["auto", "nl"]
    assert phone.locator("main p").first.evaluate(look) == ["manual", "nl"]
