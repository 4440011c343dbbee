"""The agenda inside another website, and on the television of the community centre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO

import pytest
import zxingcpp
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, expect
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.when import When
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import cancel_occurrence, plan_activity, publish_activity
from tests.stories.conftest import Watched

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=1)
INSIDE, SCREEN = "/de-brug/agenda/insluiten/", "/de-brug/scherm/"


@pytest.fixture
def village() -> Village:
    return make_village()


def publish(village: Village, title: str = "Koffieochtend", **facts: object) -> Activity:
    when = facts.pop("when", When(SOON, time(10), 120))
    place = facts.pop("place", "Huis van de Buurt, Kadestraat 3")
    plan = Plan("coffee", title, when, place, **facts)  # type: ignore[arg-type]
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def cancelled(activity: Activity, remark: str) -> Activity:
    cancel_occurrence(occurrence=activity.occurrences.get(), actor=None, remark=remark)
    return activity


def titles(page: str) -> list[str]:
    return re.findall(r'class="activity__title"><a[^>]*>([^<]*)</a>', page)


def next_page(page: str) -> tuple[str, str]:
    found = re.search(r'http-equiv="refresh" content="(\d+); url=([^"]*)"', page)
    assert found
    return found[1], found[2]


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    return client


def test_only_this_page_may_stand_inside_another_website(village: Village, client: Client) -> None:
    publish(village)
    answer = client.get(INSIDE)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    for page in ("/de-brug/", "/de-brug/agenda/", SCREEN, f"/de-brug/agenda/{SOON}-koffieochtend/"):
        other = client.get(page)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def test_its_links_lead_out_of_the_frame(village: Village, client: Client) -> None:
    publish(village)
    page = client.get(INSIDE).content.decode()
    links = re.findall(r"<a [^>]*href=\"http[^>]*>", page)
    assert len(links) == 2
    assert all('target="_top"' in link for link in links)
    assert "<script" not in page
    assert " style=" not in page


def test_it_shows_as_many_as_asked_and_one_circle_if_asked(village: Village, client: Client) -> None:
    readers = form_circle(village=village, name="Leeskring")
    for number in range(6):
        day = SOON + timedelta(days=number)
        publish(village, f"Koffie {number}", when=When(day, time(10), 60))
    publish(village, "Leesclub", circle=readers)
    assert len(titles(client.get(INSIDE).content.decode())) == 7
    assert len(titles(client.get(f"{INSIDE}?aantal=5").content.decode())) == 5
    assert len(titles(client.get(f"{INSIDE}?aantal=99999").content.decode())) == 7
    assert titles(client.get(f"{INSIDE}?kring=leeskring").content.decode()) == ["Leesclub"]
    assert titles(client.get(f"{INSIDE}?kring=schaken").content.decode()) == []


def test_another_village_and_a_hidden_one_show_nothing(village: Village, client: Client) -> None:
    publish(village)
    make_village(slug="het-baken", name="Het Baken")
    for path in ("agenda/insluiten/", "scherm/"):
        assert "Koffieochtend" not in client.get(f"/het-baken/{path}").content.decode()
    Village.objects.filter(slug="de-brug").update(hidden=True)
    assert client.get(INSIDE).status_code == 404
    assert client.get(SCREEN).status_code == 404


def test_the_line_to_paste_shows_what_was_chosen(village: Village) -> None:
    form_circle(village=village, name="Leeskring")
    client = signed_in(make_person(village, Role.ORGANISER))
    page = client.get("/de-brug/beheer/schermen/?aantal=20&kring=leeskring").content.decode()
    assert "/de-brug/agenda/insluiten/?aantal=20&amp;amp;kring=leeskring&quot; title=" in page
    assert "/de-brug/scherm/" in page
    unknown = client.get("/de-brug/beheer/schermen/?kring=schaken").content.decode()
    assert "/de-brug/agenda/insluiten/?aantal=10&quot; title=" in unknown


def test_the_television_goes_round(village: Village, client: Client) -> None:
    publish(village)
    publish(village, "Thee", when=When(SOON, time(14), 60))
    seen, page = [], SCREEN
    for _turn in range(4):
        words = client.get(page).content.decode()
        seen.append(", ".join(re.findall(r"<(?:h1|p)[^>]*wall__(?:title|name)[^>]*>([^<]*)<", words)))
        seconds, page = next_page(words)
        assert seconds == "15"
    assert seen == ["Koffieochtend", "Thee", "Koffieochtend, Thee", "Koffieochtend"]


def test_the_television_is_right_at_the_next_page(village: Village, client: Client) -> None:
    coffee = publish(village)
    first = client.get(SCREEN)
    assert client.get(SCREEN, headers={"if-none-match": first["ETag"]}).status_code == 304
    cancel_occurrence(occurrence=coffee.occurrences.get(), actor=None, remark="Riet is ziek")
    page = client.get(SCREEN, headers={"if-none-match": first["ETag"]}).content.decode()
    assert "Gaat niet door" in page
    assert "Riet is ziek" in page


def test_when_nothing_comes_the_television_is_calm_and_looks_again(village: Village, client: Client) -> None:
    page = client.get(SCREEN).content.decode()
    assert "Fijn dat u er bent" in page
    assert next_page(page) == ("30", "/de-brug/scherm/?blad=1")


@pytest.mark.parametrize("number", ["0", "9", "-1", "100000", "x", "²", ""])
def test_a_page_that_is_not_there_is_the_first(village: Village, client: Client, number: str) -> None:
    publish(village)
    page = client.get(f"{SCREEN}?blad={number}")
    assert page.status_code == 200
    assert "Koffieochtend" in page.content.decode()


def test_a_screen_costs_as_many_queries_for_six_as_for_one(
    village: Village, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(village)
    with django_assert_num_queries(3):
        client.get(SCREEN)
    for number in range(5):
        publish(village, f"Thee {number}")
    for page in (SCREEN, INSIDE):
        with django_assert_num_queries(3):
            client.get(f"{page}?nieuw=1")


@pytest.fixture
def wall(browser: Browser, live_server: LiveServer) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield Watched(context, live_server.url)
    context.close()


LONG = "Een wandeling met een heel lange naam langs alle bruggen, grachten en hofjes van de buurt"
FAR = "Buurtcentrum De Ruimte voor Iedereen aan de Kade, de zaal achterin, Langestraatweg 1234 bis"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_camera_reads_the_television_and_nothing_falls_off_it(
    wall: Watched, live_server: LiveServer, size: tuple[int, int]
) -> None:
    village = make_village()
    wall.page.set_viewport_size({"width": size[0], "height": size[1]})
    coffee = [
        publish(village),
        cancelled(publish(village, "Wandeling langs het water"), "Te veel wind. Volgende week weer."),
        cancelled(publish(village, LONG, place=FAR), "Riet is ziek. Wij zoeken iemand die de weg weet. " * 3),
        publish(village, LONG, place=FAR),
        cancelled(publish(village, LONG), ""),
        publish(village, "Koffie in de tuin van het Huis van de Buurt", place=FAR),
    ]
    for number in range(1, len(coffee) + 2):
        wall.page.goto(f"{live_server.url}{SCREEN}?blad={number}")
        foot = wall.page.locator(".wall__foot").bounding_box()
        words = wall.page.locator(".wall__words, .wall__list").bounding_box()
        head = wall.page.locator(".wall__head").bounding_box()
        assert foot
        assert words
        assert head
        assert head["y"] + head["height"] <= words["y"]
        assert words["y"] + words["height"] <= foot["y"]
        assert foot["y"] + foot["height"] <= size[1]
        wall.check()
        if number <= len(coffee):
            (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(wall.page.screenshot())))
            assert f"/k/{coffee[number - 1].code}/" in found.text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_when_the_server_rests_the_last_page_stands_and_then_it_goes_on(
    wall: Watched, live_server: LiveServer
) -> None:
    village = make_village()
    publish(village)
    publish(village, "Thee")
    page, following = wall.page, re.compile(r".*blad=2")
    page.clock.install()
    page.goto(f"{live_server.url}{SCREEN}")
    page.route(following, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.clock.fast_forward(15_000)
    page.unroute(following)
    page.route(following, lambda route: route.fulfill(status=502, body="even geduld"))
    with page.expect_response(following):
        page.clock.fast_forward(15_000)
    expect(page.get_by_role("heading", name="Koffieochtend")).to_be_visible()
    page.unroute(following)
    page.clock.fast_forward(15_000)
    page.get_by_role("heading", name="Thee").wait_for()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_with_both_and_the_frame_in_it_are_clean(wall: Watched, live_server: LiveServer) -> None:
    village = make_village()
    publish(village)
    client = signed_in(make_person(village, Role.ORGANISER))
    cookie = {"name": "session", "value": client.cookies["session"].value, "url": live_server.url}
    wall.page.context.add_cookies([cookie])  # type: ignore[list-item]
    for path in ("beheer/schermen/", "agenda/insluiten/", f"beheer/teksten/{SOON}-koffieochtend/"):
        for width in (1280, 390):
            wall.page.set_viewport_size({"width": width, "height": 900})
            wall.page.goto(f"{live_server.url}/de-brug/{path}")
            wall.check()
