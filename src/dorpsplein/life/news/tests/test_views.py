"""News, from the desk of an editor to the front page."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.writing.services import publish, withdraw

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/nieuws/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def photo() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (800, 600), "orange").save(held, "JPEG")
    return SimpleUploadedFile("foto.jpg", held.getvalue(), "image/jpeg")


def test_news_stands_on_the_front_page_in_the_list_and_at_its_own_address(
    village: Village, client: Client
) -> None:
    make_news(village)
    for address in ("/de-brug/", "/de-brug/nieuws/"):
        assert [story.name for story in client.get(address).context["stories"]] == ["de-lift-doet-het-weer"]
    shown = client.get("/de-brug/nieuws/de-lift-doet-het-weer/").content.decode()
    assert "<p>Vanaf <strong>maandag</strong>.</p>" in shown
    assert "Nieuws" in [item.label for item in client.get("/de-brug/agenda/").context["frame"].menu]


def test_what_is_over_leaves_the_front_page_and_stays_to_be_read(village: Village, client: Client) -> None:
    make_news(village, until=local_today() - timedelta(days=1))
    assert client.get("/de-brug/").context["stories"] == []
    assert client.get("/de-brug/nieuws/de-lift-doet-het-weer/").status_code == 200


def test_what_was_taken_back_is_nowhere(village: Village, client: Client) -> None:
    withdraw(writing=make_news(village), actor=None)
    assert client.get("/de-brug/nieuws/").context["stories"] == []
    assert client.get("/de-brug/nieuws/de-lift-doet-het-weer/").status_code == 404
    assert "Nieuws" not in [item.label for item in client.get("/de-brug/agenda/").context["frame"].menu]


def test_news_is_of_the_day_on_which_it_is_first_shown(village: Village) -> None:
    news = make_news(village, published=False)
    News.every.update(day=local_today() - timedelta(days=9))
    shown = publish(writing=news, actor=None)
    assert shown.day == local_today()
    News.every.update(day=local_today() - timedelta(days=3))
    again = publish(writing=withdraw(writing=news, actor=None), actor=None)
    assert again.day == local_today() - timedelta(days=3)


def test_what_is_not_translated_is_shown_in_dutch(village: Village, client: Client) -> None:
    news = make_news(village)
    News.every.filter(pk=news.pk).update(other_title="The lift works again")
    shown = client.get("/de-brug/en/nieuws/de-lift-doet-het-weer/").content.decode()
    assert '<h1 class="writing-title" lang="nl">De lift doet het weer</h1>' in shown


def test_the_same_title_twice_has_two_addresses(village: Village) -> None:
    make_news(village)
    assert make_news(village).slug == "de-lift-doet-het-weer-2"


@pytest.mark.parametrize(("typed", "days"), [("", 30), ("overmorgen", 2), ("{:%d-%m-%Y}", 9)])
def test_until_when_is_typed_as_people_say_it(editor: Client, typed: str, days: int) -> None:
    until = local_today() + timedelta(days=days)
    editor.post(f"{DESK}nieuw/", {"title": "Lift", "until": typed.format(until)})
    assert News.every.get().until == until


def test_a_day_that_is_not_understood_is_asked(editor: Client) -> None:
    answer = editor.post(f"{DESK}nieuw/", {"title": "Lift", "until": "ooit eens"})
    assert (answer.status_code, News.every.count()) == (422, 0)
    assert "Welke dag bedoelt u?" in answer.content.decode()


def test_a_photo_needs_words_and_is_shown_with_them(
    editor: Client, client: Client, settings: Settings, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    silent = editor.post(f"{DESK}nieuw/", {"title": "Lift", "picture": photo()})
    assert silent.status_code == 422
    editor.post(f"{DESK}nieuw/", {"title": "Lift", "picture": photo(), "picture_words": "Een lege lift"})
    news = News.every.get()
    editor.post(f"{DESK}{news.public_id}/publicatie/")
    assert 'alt="Een lege lift"' in client.get("/de-brug/nieuws/lift/").content.decode()


def test_the_form_of_news_that_exists_says_until_when_as_one_reads_it(
    editor: Client, village: Village
) -> None:
    news = make_news(village, until=local_today() + timedelta(days=9))
    form = editor.get(f"{DESK}{news.public_id}/veranderen/").context["form"]
    editor.post(
        f"{DESK}{news.public_id}/veranderen/",
        {"title": "Anders", "until": form["until"].value(), "revision": str(news.revision)},
    )
    news.refresh_from_db()
    assert (news.title, news.until) == ("Anders", local_today() + timedelta(days=9))


def test_the_news_of_another_village_does_not_exist(editor: Client, client: Client) -> None:
    there = make_news(make_village(name="De Klinker", slug="de-klinker"))
    assert editor.get(f"{DESK}{there.public_id}/").status_code == 404
    assert client.get(f"/de-brug/nieuws/{there.slug}/").status_code == 404
