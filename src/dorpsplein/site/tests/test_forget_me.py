"""Somebody who asks to be forgotten is, in every room, and again when a copy brings her back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from time_machine import travel

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.publishing.models import Publication
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Channel, Household, Person
from dorpsplein.community.people.services import card_of, change_card, live_together, welcome_person
from dorpsplein.community.people.services.cards import login_of
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.services import keep_draft
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.venues.models import Venue
from dorpsplein.site.privacy.consequences import consequences
from dorpsplein.site.privacy.erasing import forget, replay_at_start, settle_erasures
from dorpsplein.site.privacy.ledger import forget_erasures, ledger_file, write_ledger
from dorpsplein.site.privacy.models import KEPT, Erasure
from dorpsplein.site.tests.living import OTHER_PHONE, PHONE, live

pytestmark = pytest.mark.django_db
NAME, STREET = "Zwaantje Kanarievogel", "Kanariekade"
CANARIES = ("kanarie", "zwaantje", "5550101", "555 01 01", "555\xa001\xa001")
MINE = "/de-brug/ik/gegevens/vergeet/"


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def hanna(village: Village) -> Person:
    return make_person(village, Role.BOARD, name="Hanna Blok")


@pytest.fixture
def zwaantje(village: Village, hanna: Person) -> Person:
    """She lived in every room, and stands in what others wrote."""
    person = live(village, NAME, STREET, PHONE)
    make_browser(person.login)
    before = {"contact_name": NAME, "contact_phone": PHONE}
    now = {"contact_name": village.contact_name, "contact_phone": village.contact_phone}
    change_village(village=village, actor=None, facts=before)
    change_village(village=village, actor=None, facts=now)
    make_activity(village, plan_for(coming(3), title="Soep", place=f"Bij Zwaantje, {STREET} 3"))
    Venue.objects.of(village).filter(address__startswith=STREET).update(is_home=True)
    told = make_news(village, "Zo was het")
    told.words = f"{NAME} zong. Bel haar: 020 555 01 01."
    told.save()
    keep_draft(village=village, person=hanna, typed={"words": f"Vraag {NAME.upper()}"})
    write_mail(key="m:1", to="jan@example.org", subject=f"Van {NAME}", body=f"{NAME} gaf u een taak.")
    publication = Publication.objects.of(village).get()
    publication.told = {"k": ["2026", f"{NAME}", PHONE]}
    publication.save()
    return person


def everything() -> Iterator[str]:
    """All that the database says, row by row."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            yield f"{model.__name__} {row}".lower()
    for session in Session.objects.all():
        yield str(session.get_decoded()).lower()


def hits() -> list[str]:
    return [row[:200] for row in everything() for canary in CANARIES if canary in row]


def test_nothing_of_her_is_left_in_any_room(village: Village, zwaantje: Person) -> None:
    jan = live(village, "Jan Smit", "Jansteeg", OTHER_PHONE)
    others = [row for row in everything() if "jan" in row and not any(canary in row for canary in CANARIES)]
    assert len(hits()) > 20
    forget(person=zwaantje, actor=zwaantje)
    Mail.objects.filter(secret=True).delete()  # as the pump does after a quarter of an hour
    assert hits() == []
    assert set(others) - set(everything()) == set()
    assert Person.objects.of(village).filter(pk=jan.pk).exists()
    assert News.objects.of(village).get().words == "een buur zong. Bel haar: …."


def test_a_copy_that_is_put_back_forgets_her_again(village: Village, zwaantje: Person) -> None:
    key = zwaantje.public_id
    with transaction.atomic():  # the rollback is the copy of before, put back; the file is not in the copy
        forget(person=zwaantje, actor=None)
        write_ledger()
        transaction.set_rollback(True)
    assert len(hits()) > 20
    assert not Erasure.objects.exists()
    assert key in ledger_file().read_text()
    assert ledger_file().stat().st_mode & 0o777 == 0o600
    told = StringIO()
    call_command("replay_erasures", "--dry-run", "--json", stdout=told)
    assert json.loads(told.getvalue()) == {"lines": 1, "forgotten": [key], "kept": False}
    assert Person.objects.of(village).filter(public_id=key).exists()
    replay_at_start()
    assert hits() == []
    assert Erasure.objects.get().person_key == key
    call_command("replay_erasures", stdout=(again := StringIO()))
    assert again.getvalue() == "Opnieuw vergeten: 0 van 1 regels.\n"


def test_the_file_takes_up_what_was_missed_and_loses_what_is_two_years_old(zwaantje: Person) -> None:
    forget(person=zwaantje, actor=None)
    settle_erasures()
    settle_erasures()
    assert len(ledger_file().read_text().splitlines()) == 1
    with travel(timezone.now() + KEPT - timedelta(days=1)):
        forget_erasures()
        assert Erasure.objects.count() == 1
    with travel(timezone.now() + KEPT + timedelta(days=1)):
        forget_erasures()
    assert (Erasure.objects.count(), ledger_file().read_text()) == (0, "")


def test_a_ledger_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("dit is geen lijst\n")
    with pytest.raises(CommandError, match="regel 1"):
        call_command("replay_erasures", str(tmp_path / "x.txt"))
    with pytest.raises(CommandError):
        call_command("replay_erasures", str(tmp_path / "weg.txt"))


def test_she_reads_all_that_follows_and_then_the_door_closes(village: Village, zwaantje: Person) -> None:
    browser = make_browser(zwaantje.login)
    page = browser.get(MINE).text
    for words in (
        "uw naam",
        "uw telefoonnummer",
        "dat u een activiteit regelt",
        "teksten van anderen",
    ):
        assert words in page, words
    assert "dat u iets deed, wat, en wanneer" in page.lower()
    assert "uw adellijke titel" not in page
    assert "Nee, laat alles zoals het is" in page
    asked = make_browser(zwaantje.login, fresh=False).post(MINE)
    assert Person.objects.of(village).filter(pk=zwaantje.pk).exists()
    assert "code" in asked.text
    answer = browser.post(MINE, follow=True)
    assert answer.redirect_chain == [("/de-brug/gegevens/vergeten/", 302)]
    assert not Person.objects.of(village).filter(pk=zwaantje.pk).exists()
    assert not Login.objects.filter(email__startswith="zwaantje").exists()
    assert browser.get("/de-brug/ik/gegevens/").status_code == 302
    mail = Mail.objects.get(key__startswith="forgotten:")
    assert (mail.secret, "35 dagen" in mail.body) == (True, True)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Zwaantje", "Een naam van één woord"), ("Zwaantje Nooitgedacht", "Een ander heet hier")],
)
def test_a_name_that_stays_in_texts_is_told(village: Village, hanna: Person, name: str, told: str) -> None:
    others = [make_person(village, name=name, email=f"z{number}@example.org") for number in range(2)]
    assert told in consequences(others[0]).left_in_texts


def test_the_board_does_it_on_request(village: Village, hanna: Person, zwaantje: Person) -> None:
    address = f"/de-brug/beheer/mensen/{zwaantje.public_id}/vergeet/"
    browser = make_browser(hanna.login)
    assert "Doe dit alleen als Zwaantje het vroeg." in browser.get(address).text
    assert "Zwaantje Kanarievogel is vergeten" in browser.post(address, follow=True).text
    assert browser.get(address).status_code == 404


def test_who_is_needed_hands_over_first(village: Village, hanna: Person) -> None:
    with pytest.raises(Refusal, match="de enige"):
        forget(person=hanna, actor=hanna)
    answer = make_browser(hanna.login).post(MINE)
    assert (answer.status_code, "Geef die taak eerst aan een ander" in answer.text) == (422, True)
    assert "Vergeet mij voorgoed" not in answer.text
    make_person(village, Role.BOARD, name="Kees Bos")
    change_village(village=village, actor=None, facts={"contact_name": "Hanna Blok", "contact_phone": PHONE})
    change_card(person=hanna, card=replace(card_of(hanna), phone=PHONE), actor=None)
    hanna.refresh_from_db()
    with pytest.raises(Refusal, match="de telefoon op"):
        forget(person=hanna, actor=hanna)
    change_village(village=village, actor=None, facts={"contact_name": "Kees", "contact_phone": OTHER_PHONE})
    hanna.refresh_from_db()
    forget(person=hanna, actor=hanna)
    assert not Person.objects.of(village).filter(pk=hanna.pk).exists()


def test_what_is_of_two_stays_with_the_other(village: Village, hanna: Person) -> None:
    login = login_of("samen@example.org")
    riet, jan = (welcome_person(village=village, name=name, login=login) for name in ("Riet Mol", "Jan Mol"))
    live_together(one=riet, other=jan, actor=None)
    change_card(person=jan, card=replace(card_of(jan), channel=Channel.THROUGH, through=riet), actor=None)
    Message.every.create(village=village, name="Jan", email="samen@example.org", words="Van Jan")
    Message.every.create(village=village, name="Riet", email="samen@example.org", words="Van Riet")
    assert "of iemand anders gebruikt het met u" in choose(login, riet).get(MINE).text
    forget(person=riet, actor=riet)
    jan.refresh_from_db()
    assert (jan.login, jan.household, jan.through, jan.channel) == (login, None, None, "")
    assert not Household.objects.of(village).exists()
    assert [row.words for row in Message.objects.of(village)] == ["Van Jan"]


def choose(login: Login | None, person: Person) -> Client:
    """The browser in which one of two said who it is."""
    browser = make_browser(login)
    browser.post("/de-brug/inloggen/wie/", {"person": person.public_id})
    return browser


def test_another_village_goes_on(village: Village, hanna: Person) -> None:
    login = login_of("riet@example.org")
    here = welcome_person(village=village, name="Riet Mol", login=login)
    there = welcome_person(
        village=make_village(slug="het-anker", name="Het Anker"), name="Riet Mol", login=login
    )
    forget(person=here, actor=here)
    there.refresh_from_db()
    assert (there.name, there.login) == ("Riet Mol", login)
