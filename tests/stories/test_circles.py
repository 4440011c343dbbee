"""A circle of a village on its website: what it does, how to follow it, and whom to ask."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import CircleKind, PersonRole
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.services import publish_activity
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.pages.tests.make import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def reading(village: Village, title: str = "Boek van de maand") -> Activity:
    circle = form_circle(village=village, name="Leeskring")
    plan = plan_for(coming(3), title=title, circle=circle)
    return publish_activity(activity=make_activity(village, plan=plan), actor=None)


def shown(client: Client, path: str) -> str:
    answer = client.get(f"/de-brug/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(client: Client, place: str) -> list[str]:
    show_change(Village.objects.get(slug="de-brug"))
    return [item.label for item in getattr(client.get("/de-brug/").context["frame"], place)]


def test_an_activity_leads_to_its_circle_and_the_circle_to_who_leads_it(
    village: Village, client: Client
) -> None:
    activity = reading(village)
    name = activity.occurrences.get().addresses.get().name
    assert '<a href="/de-brug/kringen/leeskring/">Leeskring</a>' in shown(client, f"agenda/{name}/")
    page = shown(client, "kringen/leeskring/")
    assert f'href="/de-brug/agenda/{name}/"' in page
    assert "Kring van Stadsdorp De Brug" in page
    assert 'href="/de-brug/contact/?kring=leeskring"' in page
    assert "Vraag over Leeskring" in shown(client, "contact/?kring=leeskring")
    followed = shown(client, "agenda/in-uw-telefoon/?kring=leeskring")
    assert 'href="/de-brug/agenda/in-uw-telefoon/?kring=leeskring"' in page
    assert "/kring/leeskring/agenda.ics" in followed.replace("<wbr>", "")


def test_a_question_to_a_circle_goes_to_who_leads_it(village: Village, client: Client) -> None:
    activity = reading(village)
    leader = make_person(village, Role.ORGANISER, name="Joke Lezer", email="joke@debrug.example")
    PersonRole.every.filter(person=leader).update(circle=activity.circle)
    assert client.get("/de-brug/contact/?kring=leeskring").context["subject"].to == leader


def test_the_list_tells_circles_from_neighbourhoods_and_what_comes_first(
    village: Village, client: Client
) -> None:
    reading(village)
    form_circle(village=village, name="Kadebuurt", kind=CircleKind.INNER_NEIGHBOURHOOD)
    show_change(village)
    page = shown(client, "kringen/")
    circles, near = page.split("<h2>Binnenbuurten</h2>")
    assert "Boek van de maand" in circles
    assert '<a href="/de-brug/kringen/kadebuurt/" lang="nl">Kadebuurt</a>' in near
    assert "Nu niets in de agenda" in near
    assert "Er staat nu niets in de agenda." in shown(client, "kringen/kadebuurt/")


def test_the_menu_says_it_where_a_circle_does_something(village: Village, client: Client) -> None:
    form_circle(village=village, name="Stille kring")
    assert "Kringen" not in words_of(client, "menu") + words_of(client, "footer_links")
    reading(village)
    assert words_of(client, "menu") == ["Home", "Agenda", "Kringen"]
    Village.objects.update(circle_word="club")
    for number in range(4):
        make_page(village, f"Bladzijde {number}", place=1)
    assert "Clubs" not in words_of(client, "menu")
    assert "Clubs" in words_of(client, "footer_links")


def test_a_village_without_circles_has_no_such_page_and_no_circle_is_of_another(
    village: Village, client: Client
) -> None:
    there = make_village(name="De Klinker", slug="de-klinker")
    form_circle(village=there, name="Zangkring")
    assert client.get("/de-brug/kringen/").status_code == 404
    assert client.get("/de-brug/kringen/zangkring/").status_code == 404
    assert "Zangkring" in client.get("/de-klinker/kringen/zangkring/").content.decode()


def test_what_nobody_may_see_yet_is_not_on_the_page_of_its_circle(village: Village, client: Client) -> None:
    circle = form_circle(village=village, name="Leeskring")
    make_activity(village, plan=plan_for(coming(3), title="Nog geheim", circle=circle), published=False)
    assert "Nog geheim" not in shown(client, "kringen/leeskring/") + shown(client, "kringen/")
    assert "Kringen" not in words_of(client, "menu")


def test_search_engines_and_english_readers_find_it(village: Village, client: Client) -> None:
    reading(village)
    assert "/de-brug/kringen/leeskring/</loc>" in shown(client, "sitemap.xml")
    page = shown(client, "en/kringen/leeskring/")
    assert "Circle of Stadsdorp De Brug" in page
    assert '<h1 lang="nl">Leeskring</h1>' in page
