"""What organisers do, visitors read."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware, day_words, local_today, short_day
from dorpsplein.base.money import Price
from dorpsplein.base.when import When
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
    withdraw_activity,
)

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=3)


@pytest.fixture
def village() -> Village:
    return make_village()


def publish(village: Village, title: str = "Koffieochtend", **facts: object) -> Activity:
    plan = Plan("coffee", title, When(SOON, time(10), 120), "Huis van de Buurt, Kadestraat 3", **facts)  # type: ignore[arg-type]
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def address(title: str = "koffieochtend") -> str:
    return f"/de-brug/agenda/{SOON}-{title}/"


def test_a_published_activity_is_everywhere_at_once(village: Village, client: Client) -> None:
    publish(village, price=Price(350, "met koffie"), words="Loop binnen.")
    for page in ("/de-brug/", "/de-brug/agenda/", f"/de-brug/agenda/{SOON.year}/{SOON.month}/"):
        assert f"{address()}" in client.get(page).content.decode()
    page = client.get(address()).content.decode()
    for words in (
        "Koffieochtend",
        "Loop binnen.",
        "€\u00a03,50, met koffie",
        "Kadestraat 3",
        day_words(SOON),
    ):
        assert words in page


def test_what_is_not_published_is_nowhere(village: Village, client: Client) -> None:
    plan = Plan("coffee", "Koffieochtend", When(SOON, time(10), 120), "Huis van de Buurt")
    plan_activity(village=village, actor=None, plan=plan)
    withdraw_activity(activity=publish(village, "Thee"), actor=None)
    for page in ("/de-brug/", "/de-brug/agenda/"):
        words = client.get(page).content.decode()
        assert "Koffieochtend" not in words
        assert "Thee" not in words
    assert client.get(address()).status_code == 404
    assert client.get(address("thee")).status_code == 404


def test_another_village_does_not_show_it(village: Village, client: Client) -> None:
    make_village(slug="het-baken", name="Het Baken")
    publish(village)
    assert "Koffieochtend" not in client.get("/het-baken/agenda/").content.decode()
    assert client.get(address().replace("de-brug", "het-baken")).status_code == 404


def test_a_cancelled_date_says_so_aloud(village: Village, client: Client) -> None:
    cancel_occurrence(occurrence=publish(village).occurrences.get(), actor=None, remark="Riet is ziek")
    for page in ("/de-brug/", "/de-brug/agenda/", address()):
        assert "Gaat niet door" in client.get(page).content.decode()
    assert "Riet is ziek" in client.get(address()).content.decode()


def test_the_front_page_begins_with_what_goes_on(village: Village, client: Client) -> None:
    cancel_occurrence(occurrence=publish(village, "Wandeling").occurrences.get(), actor=None)
    for number in range(3):
        publish(village, f"Koffie {number}")
    words = " ".join(strip_tags(client.get("/de-brug/").content.decode()).split())
    off = f"Gaat niet door Wandeling, {day_words(SOON)}, 10.00 uur".replace("\u00a0", " ")
    assert f"Dit komt er het eerst {off} " in words
    assert words.count("Wandeling") == 1
    places = [words.index(title) for title in (off, "Koffie 0", "Koffie 1", "Koffie 2")]
    assert places == sorted(places)


def test_what_is_called_off_later_on_waits_for_its_week(village: Village, client: Client) -> None:
    plan = Plan("walk", "Wandeling", When(local_today() + timedelta(days=7), time(10), 120), "Het park")
    far = publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    cancel_occurrence(occurrence=far.occurrences.get(), actor=None)
    assert "Wandeling" not in client.get("/de-brug/").content.decode()
    cancel_occurrence(occurrence=publish(village, "Thee").occurrences.get(), actor=None)
    words = client.get("/de-brug/").content.decode()
    assert "Thee" in words
    assert "Verder staat er nu niets in de agenda." in words


def test_a_cancelled_date_is_not_offered_for_ones_own_agenda(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    assert "Zet in uw agenda" in client.get(address()).content.decode()
    cancel_occurrence(occurrence=row, actor=None)
    assert "Zet in uw agenda" not in client.get(address()).content.decode()


def test_the_month_says_that_a_date_was_moved(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    moved = SOON + day
    assert (
        "<strong>Andere dag</strong>"
        in client.get(f"/de-brug/agenda/{moved.year}/{moved.month}/").content.decode()
    )


@pytest.mark.parametrize("days", [1, 40])
def test_the_month_says_on_the_old_day_where_a_date_went(village: Village, client: Client, days: int) -> None:
    row = publish(village).occurrences.get()
    later = timedelta(days=days)
    move_occurrence(occurrence=row, actor=None, start=row.start + later, end=row.end + later)
    old = f"/de-brug/agenda/{SOON.year}/{SOON.month}/"
    page = client.get(old).content.decode()
    assert f"<strong>Nu op {short_day(SOON + later)}</strong>" in page
    assert "In deze maand staat er niets" not in page
    cancel_occurrence(occurrence=row, actor=None)
    page = client.get(old).content.decode()
    assert "Nu op" not in page
    assert "<strong>Gaat niet door</strong>" in page


def test_a_whole_day_has_no_hour_in_list_and_month(village: Village, client: Client) -> None:
    far = local_today() + timedelta(days=10)
    plan = Plan("trip", "Uitje", When(far, time(), 24 * 60), "Huis van de Buurt")
    publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    for page in ("/de-brug/", "/de-brug/agenda/", f"/de-brug/agenda/{far.year}/{far.month}/"):
        words = client.get(page).content.decode()
        assert "de hele dag" in words
        assert "0.00" not in words


def test_the_agenda_offers_every_month_that_its_list_reaches(village: Village, client: Client) -> None:
    with time_machine.travel(aware(date(2026, 11, 25), time(12)), tick=False):
        for day in (date(2026, 11, 27), date(2026, 12, 3), date(2026, 12, 22)):
            plan = Plan("coffee", f"Koffie {day}", When(day, time(10), 60), "Huis van de Buurt")
            publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
        words = client.get("/de-brug/agenda/").content.decode()
    offered = [
        month
        for month in ("november 2026", "december 2026", "januari 2027")
        if f"Bekijk heel {month}" in words
    ]
    assert offered == ["november 2026", "december 2026"]


def test_a_moved_date_says_from_when_and_its_old_address_leads_on(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    day = timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=row.start + day, end=row.end + day)
    moved = client.get(address())
    assert (moved.status_code, moved["Location"]) == (302, f"/de-brug/agenda/{SOON + day}-koffieochtend/")
    assert f"Andere dag: was {day_words(SOON)}" in client.get(moved["Location"]).content.decode()


def test_a_home_keeps_its_address_and_a_number_needs_consent(village: Village, client: Client) -> None:
    plan = Plan(
        "reading",
        "Leesclub",
        When(SOON, time(20), 120),
        "Bij een buur, Lindestraat 8",
        is_home=True,
        contact_name="Joke",
        contact_phone="+31201234599",
    )
    publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    for page in ("/de-brug/", "/de-brug/agenda/", address("leesclub")):
        words = client.get(page).content.decode()
        assert "Leesclub" in words
        assert "Lindestraat" not in words
        assert "Joke" not in words
        assert "123 45 99" not in words


@pytest.mark.parametrize(
    ("wish", "kept"),
    [
        ("trap", {"Film"}),
        ("ringleiding", {"Film"}),
        ("gratis", {"Koffieochtend"}),
        ("overdag", {"Koffieochtend", "Film"}),
    ],
)
def test_a_wish_leaves_what_is_known_to_fit(
    village: Village, client: Client, wish: str, kept: set[str]
) -> None:
    publish(village, price=Price(0))
    plan = Plan(
        "film", "Film", When(SOON, time(15), 120), "De Kade", facts=Accessibility("none", "", "", "yes")
    )
    publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    page = client.get(f"/de-brug/agenda/?{wish}=on").content.decode()
    assert {title for title in ("Koffieochtend", "Film") if f">{title}</a>" in page} == kept


def test_the_other_language_where_it_exists(village: Village, client: Client) -> None:
    publish(village, other_title="Coffee morning")
    publish(village, "Thee")
    page = client.get("/de-brug/en/agenda/").content.decode()
    assert '<a href="/de-brug/en/agenda/' in page
    assert 'lang="en">Coffee morning</a>' in page
    assert 'lang="nl">Thee</a>' in page


def test_a_page_that_did_not_change_is_not_sent_again(village: Village, client: Client) -> None:
    mark = client.get("/de-brug/agenda/")["ETag"]
    assert client.get("/de-brug/agenda/", headers={"if-none-match": mark}).status_code == 304
    publish(village)
    changed = client.get("/de-brug/agenda/", headers={"if-none-match": mark})
    assert changed.status_code == 200
    assert "Koffieochtend" in changed.content.decode()


def test_without_a_contact_of_its_own_one_rings_the_village(village: Village, client: Client) -> None:
    publish(village)
    page = client.get(address()).content.decode()
    facts = page.partition("<dt>Vragen</dt>")[2].partition("</div>")[0]
    assert village.contact_name in facts
    assert "tel:" in facts


def test_three_activities_cost_as_many_queries_as_one(village: Village, client: Client) -> None:
    def queries(mark: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/de-brug/agenda/?nieuw={mark}").status_code == 200
        return len(asked)

    publish(village)
    client.get("/de-brug/agenda/")
    with_one = queries(1)
    publish(village, "Thee")
    publish(village, "Soep")
    queries(2)  # the menu is asked once under each number of a village
    assert queries(3) == with_one <= 9


def test_what_is_over_leaves_the_agenda_and_keeps_its_page(village: Village, client: Client) -> None:
    row = publish(village).occurrences.get()
    yesterday = timezone.now() - timedelta(days=1)
    move_occurrence(occurrence=row, actor=None, start=yesterday - timedelta(hours=2), end=yesterday)
    assert "Koffieochtend" not in client.get("/de-brug/agenda/").content.decode()
    assert "Dit is geweest." in client.get(address(), follow=True).content.decode()


@pytest.mark.parametrize("path", ["agenda/2026/13/", "agenda/1/1/", "agenda/niets/"])
def test_a_page_that_is_not_there_says_so(village: Village, client: Client, path: str) -> None:
    answer = client.get(f"/de-brug/{path}")
    assert (answer.status_code, "Deze bladzijde is er niet" in answer.content.decode()) == (404, True)


def test_what_is_over_leaves_the_page_of_who_comes_back(village: Village, client: Client) -> None:
    start = aware(SOON, time(10))
    with time_machine.travel(start - timedelta(hours=1), tick=False):
        publish(village)
        mark = client.get("/de-brug/agenda/")["ETag"]
        assert client.get("/de-brug/agenda/", headers={"if-none-match": mark}).status_code == 304
    with time_machine.travel(start + timedelta(hours=2, minutes=1), tick=False):
        again = client.get("/de-brug/agenda/", headers={"if-none-match": mark})
    assert again.status_code == 200
    assert "Koffieochtend" not in again.content.decode()


def test_an_english_page_says_which_words_are_dutch(village: Village, client: Client) -> None:
    change_village(village=village, actor=None, facts={"contact_hours": "Op werkdagen"})
    way = Accessibility("none", "", "", "", None, "Bij de brug.")
    publish(village, price=Price(350, "met koffie"), facts=way)
    page = client.get(f"/de-brug/en/agenda/{SOON}-koffieochtend/").content.decode()
    assert '<p lang="nl">Op werkdagen</p>' in page
    assert '<small lang="nl">Bij de brug.</small>' in page
    assert '<span lang="nl">met koffie</span></dd>' in page
    change_village(village=village, actor=None, facts={"contact_hours_en": "On weekdays"})
    page = client.get(f"/de-brug/en/agenda/{SOON}-koffieochtend/").content.decode()
    assert "<p>On weekdays</p>" in page
    assert "Op werkdagen" not in page
