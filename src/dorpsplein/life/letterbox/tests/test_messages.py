"""A question, from the form to the mail and the desk, and what keeps machines out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.opening import seal_opening
from dorpsplein.community.accounts.models import Turnstile
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Address
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.sealing import has_link, seal
from dorpsplein.life.letterbox.services import answer_message, forget_letters
from dorpsplein.life.letterbox.tests.make import fill_in, make_message

pytestmark = pytest.mark.django_db
FORM = "/de-brug/contact/"
DESK = "/de-brug/beheer/brievenbus/"


@pytest.fixture
def village() -> Village:
    return make_village()


def mailed() -> list[str]:
    return sorted(Mail.objects.values_list("recipient", flat=True))


def test_a_question_goes_to_the_board_and_stands_on_the_desk(village: Village, client: Client) -> None:
    board = make_door(village, Role.BOARD, name="Marga Berg")
    make_person(village, Role.EDITOR, name="Ali Yilmaz")
    assert fill_in(client, FORM, words="Mag mijn hond mee?") == 302
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == ("marga.de-brug@example.org", "Een vraag van Jan Smit")
    assert "Mag mijn hond mee?" in mail.body
    assert "06 12 34 56 78" in mail.body
    told = board.get(DESK).content.decode()
    assert "Mag mijn hond mee?" in told
    thanks = client.get("/de-brug/contact/bedankt/").content.decode()
    assert "Riet of een andere buur belt of mailt u binnen een dag." in thanks
    assert "020 123 45 67" in thanks


def test_a_question_to_the_network_reaches_its_coordinator(client: Client) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="stadsdorpen", slug="netwerk")
    coordinator = make_door(network, Role.COORDINATOR, name="Truus Mulder")
    assert fill_in(client, "/netwerk/contact/", words="Hoe begin ik een stadsdorp?") == 302
    assert mailed() == ["truus.netwerk@example.org"]
    assert "In de brievenbus ligt één brief" in coordinator.get("/netwerk/beheer/").content.decode()
    told = coordinator.get("/netwerk/beheer/brievenbus/").content.decode()
    assert "Hoe begin ik een stadsdorp?" in told
    coordinator.post(f"/netwerk/beheer/brievenbus/{Message.every.get().public_id}/antwoord/")
    assert Message.every.get().answered_at is not None


def test_without_a_board_the_editor_gets_it_and_without_anyone_it_stays_on_the_desk(
    village: Village, client: Client
) -> None:
    fill_in(client, FORM, words="Een")
    assert mailed() == []
    make_person(village, Role.EDITOR, name="Ali Yilmaz")
    fill_in(client, FORM, words="Twee")
    assert mailed() == ["ali.de-brug@example.org"]
    assert Message.every.count() == 2


def test_a_question_about_an_activity_goes_to_who_organises_it(village: Village, client: Client) -> None:
    make_person(village, Role.BOARD, name="Marga Berg")
    hanna = make_door(village, Role.ORGANISER, name="Hanna Blok")
    kees = make_door(village, Role.ORGANISER, name="Kees Postma")
    person = PersonRole.every.get(person__name="Hanna Blok").person
    activity = make_activity(village, plan_for(coming(1)))
    Activity.every.filter(pk=activity.pk).update(organiser=person)
    name = Address.every.get().name
    assert "Vraag over Koffie, di" in client.get(f"{FORM}?over={name}").content.decode()
    fill_in(client, f"{FORM}?over={name}", words="Is er taart?")
    assert mailed() == ["hanna.de-brug@example.org"]
    message = Message.every.get()
    assert message.about.startswith("Koffie, di")
    assert "Is er taart?" in hanna.get(DESK).content.decode()
    assert "Is er taart?" not in kees.get(DESK).content.decode()
    assert kees.post(f"{DESK}{message.public_id}/antwoord/").status_code == 404


def test_a_question_about_a_circle_goes_to_who_leads_it(village: Village, client: Client) -> None:
    circle = form_circle(village=village, name="Leeskring")
    person = make_person(village, name="Kees Postma")
    PersonRole.every.create(
        village=village, person=person, role=Role.ORGANISER, circle=circle, since=local_today()
    )
    fill_in(client, f"{FORM}?kring=leeskring", words="Welk boek?")
    assert mailed() == ["kees.de-brug@example.org"]


def test_only_our_own_link_begins_a_letter(village: Village, client: Client) -> None:
    ours = client.get(FORM, {"wat": seal_opening("film")}).content.decode()
    assert "Ik heb een vraag over: film." in ours
    for strange in ("Bel mij", "film", seal_opening("film") + "x", "film:x"):
        assert "Ik heb een vraag over" not in client.get(FORM, {"wat": strange}).content.decode()


@pytest.mark.parametrize("asked", ["?over=2020-01-01-niets", "?kring=niets"])
def test_what_is_not_there_cannot_be_asked_about(village: Village, client: Client, asked: str) -> None:
    assert client.get(f"{FORM}{asked}").status_code == 404


def test_what_is_hidden_cannot_be_asked_about(village: Village, client: Client) -> None:
    make_activity(village, plan_for(coming(1)), published=False)
    assert client.get(f"{FORM}?over={Address.every.get().name}").status_code == 404


@pytest.mark.parametrize(
    ("reach", "phone", "email"),
    [
        ("06-12345678", "+31612345678", ""),
        (" Jan@Example.org ", "", "jan@example.org"),
        ("+32 2 512 34 56", "+3225123456", ""),
        ("jan@example.org, 020 555 1234", "+31205551234", "jan@example.org"),
        ("06-12345678 of Jan@example.org", "+31612345678", "jan@example.org"),
    ],
)
def test_one_way_to_be_reached_is_enough(
    village: Village, client: Client, reach: str, phone: str, email: str
) -> None:
    assert fill_in(client, FORM, words="Dag", reach=reach) == 302
    message = Message.every.get()
    assert (message.phone, message.email) == (phone, email or "")


@pytest.mark.parametrize("reach", ["", "jan@", "12", "geen"])
def test_without_a_way_to_be_reached_it_is_asked(village: Village, client: Client, reach: str) -> None:
    assert fill_in(client, FORM, words="Dag", reach=reach) == 422
    assert Message.every.count() == 0


def test_who_fills_in_the_field_that_nobody_sees_is_thanked_and_forgotten(
    village: Village, client: Client
) -> None:
    assert fill_in(client, FORM, words="Koop nu", website="https://kwaad.example") == 302
    assert Message.every.count() == 0


def test_who_is_too_fast_presses_once_more(village: Village, client: Client) -> None:
    assert fill_in(client, FORM, words="Dag", sealed=seal()) == 422
    assert fill_in(client, FORM, words="Dag", sealed="verzonnen") == 422
    assert Message.every.count() == 0
    assert fill_in(client, FORM, words="Dag") == 302


def test_three_an_hour_from_one_sender_and_six_from_one_network(village: Village, client: Client) -> None:
    codes = [fill_in(client, FORM, words="Dag") for _time in range(4)]
    assert codes == [302, 302, 302, 429]
    codes = [fill_in(client, FORM, words="Dag", reach=f"a{number}@example.org") for number in range(4)]
    assert codes == [302, 302, 302, 429]
    Turnstile.objects.update(since=timezone.now() - timedelta(hours=2))
    assert fill_in(client, FORM, words="Dag") == 302


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("Zie https://kwaad.example", True),
        ("kijk op winst.shop vandaag", True),
        ("www.kwaad.example", True),
        ("Mail mij op jan@example.nl", False),
        ("Ik kom dinsdag.Tot dan", False),
    ],
)
def test_what_leads_elsewhere_is_known(words: str, leads: bool) -> None:
    assert has_link(words) is leads


def test_a_strangers_first_link_waits_for_an_editor(village: Village) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    message = make_message(village, "Zie https://kwaad.example")
    assert (message.held, mailed()) == (True, [])
    editor.post(f"{DESK}{message.public_id}/doorzending/")
    editor.post(f"{DESK}{message.public_id}/doorzending/")
    assert mailed() == ["ali.de-brug@example.org"]


def test_who_was_answered_before_or_lives_here_is_no_stranger(village: Village) -> None:
    answer_message(message=make_message(village), actor=None)
    assert make_message(village, "Zie https://goed.example").held is False
    neighbours = make_village(name="De Klinker", slug="de-klinker")
    assert make_message(neighbours, "Zie https://goed.example").held is True
    Turnstile.objects.all().delete()
    make_person(neighbours, name="Jan Smit", email="jan@example.org")
    assert make_message(neighbours, "Zie https://goed.example").held is False


def test_rubbish_goes_at_once_and_its_sender_stays_a_stranger(village: Village) -> None:
    editor = make_door(village, Role.EDITOR)
    message = make_message(village, "www.kwaad.example")
    editor.post(f"{DESK}{message.public_id}/prullenbak/")
    assert Message.every.count() == 0
    assert make_message(village, "www.kwaad.example").held is True


def test_ninety_days_after_the_answer_nothing_is_left(village: Village) -> None:
    editor = make_door(village, Role.EDITOR)
    message = make_message(village)
    editor.post(f"{DESK}{message.public_id}/antwoord/")
    message.refresh_from_db()
    assert message.answered_by is not None
    editor.post(f"{DESK}{message.public_id}/heropening/")
    message.refresh_from_db()
    assert message.answered_at is None
    editor.post(f"{DESK}{message.public_id}/antwoord/")
    forget_letters()
    assert Message.every.count() == 1
    Message.every.update(answered_at=timezone.now() - timedelta(days=91))
    forget_letters()
    assert Message.every.count() == 0


def test_the_letters_of_another_village_do_not_exist(village: Village) -> None:
    editor = make_door(village, Role.EDITOR)
    there = make_message(make_village(name="De Klinker", slug="de-klinker"))
    for act in ("antwoord", "heropening", "doorzending", "prullenbak"):
        assert editor.post(f"{DESK}{there.public_id}/{act}/").status_code == 404
    there.refresh_from_db()
    assert (there.answered_at, "Mag mijn hond mee?" in editor.get(DESK).content.decode()) == (None, False)


def test_a_hidden_village_has_no_letterbox(client: Client) -> None:
    make_village(hidden=True)
    assert {client.get(FORM).status_code, client.post(FORM).status_code} == {404}
