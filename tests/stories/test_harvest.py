"""An agenda elsewhere proposes; the village takes over what it recognises, and nothing holds by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.models import Fact, Released
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
PAGE, TAKE = "/de-brug/beheer/overzicht/andere-agenda/", "/de-brug/beheer/overzicht/andere-agenda/overnemen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def event(uid: int, title: str, day: date, more: str = "") -> str:
    start = f"DTSTART:{day:%Y%m%d}T190000Z\r\nDTEND:{day:%Y%m%d}T210000Z\r\n"
    return f"BEGIN:VEVENT\r\nUID:{uid}@elders.example\r\nSUMMARY:{title}\r\n{start}{more}END:VEVENT\r\n"


def agenda(*events: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("agenda.ics", f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n".encode())


def a_year() -> list[str]:
    ago = [local_today() - timedelta(days=30 * month) for month in range(1, 7)]
    films = [event(number, "Filmavond", day) for number, day in enumerate(ago)]
    return [
        *films,
        event(50, "Film van lang geleden", local_today() - timedelta(days=800)),
        event(51, "Koffieochtend", ago[0]),
        event(52, "Filmavond", ago[1] + timedelta(days=1), "STATUS:CANCELLED\r\n"),
        event(53, "Iets heel anders", ago[1]),
    ]


def slip_in(page: str) -> str:
    return page.partition('name="slip" value="')[2].partition('"')[0]


def test_what_an_agenda_shows_is_proposed_and_what_is_ticked_is_found_there(
    village: Village, editor: Client
) -> None:
    release(village, by_itself=True)
    page = editor.post(PAGE, {"file": agenda(*a_year())}).content.decode()
    assert "2 voorstellen" in page
    assert "6 keer in een jaar: Filmavond" in page
    assert not Fact.objects.of(village).exists()
    answer = editor.post(TAKE, {"slip": slip_in(page), "field": "activity.film"}, follow=True)
    assert "Bewaard: 1 ding." in answer.content.decode()
    fact = Fact.objects.of(village).get()
    assert (fact.field, fact.state, fact.evidence) == ("activity.film", State.YES, Evidence.FOUND)
    assert fact.reference_date == local_today() - timedelta(days=30)
    assert "agenda.ics" in fact.source
    assert Released.objects.of(village).get(subject="film").evidence == Evidence.FOUND
    again = editor.post(PAGE, {"file": agenda(*a_year())}).content.decode()
    assert "1 voorstel" in again
    assert "Filmavond" not in again


def test_what_the_village_denied_is_proposed_and_not_overwritten(village: Village, editor: Client) -> None:
    say(village, "activity.film", State.NO)
    page = editor.post(PAGE, {"file": agenda(*a_year())}).content.decode()
    assert "6 keer in een jaar" in page
    assert "Nu staat op uw overzicht: nee." in page
    editor.post(TAKE, {"slip": slip_in(page)})
    assert Fact.objects.of(village).current().get().state == State.NO


def test_plain_names_are_recognised_and_what_is_not_is_told(village: Village, editor: Client) -> None:
    ago = local_today() - timedelta(days=40)
    titles = ("Yoga op dinsdag", "Tai chi in het park", "TAI CHI", "Yogaschool Lotus verhuist", "Iets anders")
    parts = [event(number, title, ago + timedelta(days=number)) for number, title in enumerate(titles)]
    page = editor.post(PAGE, {"file": agenda(*parts)}).content.decode()
    assert 'value="activity.yoga"' in page
    assert "1 keer in een jaar: Yoga op dinsdag<" in page
    assert "2 keer in een jaar: Tai chi in het park, TAI CHI<" in page
    assert "Dit herkennen wij niet: Iets anders." in page
    for field in ("activity.yoga", "activity.tai_chi", "group.movement_club"):
        say(village, field)
    again = editor.post(PAGE, {"file": agenda(*parts)}).content.decode()
    assert "Wat wij herkennen, staat al op uw overzicht." in again
    assert "Dit herkennen wij niet" in again


def test_a_slip_of_another_village_or_made_up_says_nothing(village: Village, editor: Client) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    there = make_door(other, Role.EDITOR, name="Wil")
    page = there.post(PAGE.replace("de-brug", "het-baken"), {"file": agenda(*a_year())}).content.decode()
    told = {"slip": slip_in(page), "field": "activity.film"}
    assert editor.post(TAKE, told).status_code == 404
    assert (
        editor.post(TAKE, {"slip": slip_in(page)[:-3] + "abc", "field": "activity.film"}).status_code == 302
    )
    own = editor.post(PAGE, {"file": agenda(*a_year())}).content.decode()
    assert editor.post(TAKE, {"slip": slip_in(own), "field": "activity.yoga"}).status_code == 404
    assert not Fact.every.exists()


@pytest.mark.parametrize("body", [b"", b"geen agenda", b"\x00\xff" * 500])
def test_an_agenda_that_is_none_is_said_so(village: Village, editor: Client, body: bytes) -> None:
    answer = editor.post(PAGE, {"file": SimpleUploadedFile("agenda.ics", body)})
    assert (answer.status_code, "Nog een vraag." in answer.content.decode()) == (422, True)


def test_nothing_typed_is_asked(editor: Client) -> None:
    assert "Typ een adres, of kies een bestand." in editor.post(PAGE, {}).content.decode()
