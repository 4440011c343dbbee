"""A bounce becomes a call, an answer goes to a person, a complaint is heard; and nobody forges any of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Unavailable
from dorpsplein.base.tests.servers import says, site
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.consents.models import Said
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.services import dispatch, follow_dispatches
from dorpsplein.community.outbox import silence
from dorpsplein.community.outbox.envelope import arrives, comes_back_to, told_behind_plus
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.outbox.models import Mail, Sender, SilentAddress, State
from dorpsplein.community.outbox.probing import probe
from dorpsplein.community.outbox.services import forget_old_mail, pump, write_mail
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.people.models import Circle, CircleMember, Person, PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.returns import services
from dorpsplein.community.returns.listing import silent_for
from dorpsplein.community.returns.models import Call, Outcome, Taken, Wish
from dorpsplein.community.returns.reading import MOST_TRIES, read_mailbox
from dorpsplein.community.returns.services import Taking, take_in
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.returns.tests.make import make_call
from dorpsplein.community.returns.tests.postbus import Box, postbus
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, NoMail, Subscription
from dorpsplein.community.subscriptions.services import confirm
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ALIKE = Alike("Nieuws", "{{salutation}}\n", "<p>{{salutation}}</p>", "Stadsdorp De Brug")
SILENT, ANSWERS = "/de-brug/beheer/nieuwsbrief/teruggekomen/", "/de-brug/beheer/nieuwsbrief/antwoorden/"
SECRET = "een-heel-lang-geheim-van-dit-dorp-1"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def marga(village: Village) -> Person:
    return make_person(village, Role.BOARD, name="Marga Prins")


@pytest.fixture
def wil(village: Village, marga: Person) -> Person:
    person = make_person(village, name="Wil Weg", email="wil@example.org")
    Person.objects.of(village).filter(pk=person.pk).update(phone="+31687654321")
    return Person.objects.of(village).select_related("login", "village").get(pk=person.pk)


def send(village: Village, number: int = 1, actor: Person | None = None) -> Dispatch:
    """An edition that went out, as far as the servers said."""
    row = dispatch(
        village=village, key=f"edition:{number}", title="Nieuws", whom="all", alike=ALIKE, actor=actor
    )
    Mail.objects.filter(mailing__key=row.key).update(state=State.SENT, fills={})
    follow_dispatches()
    return row


def ours(address: str, number: int = 1) -> str:
    return letter(address, number).message_id


def letter(address: str, number: int = 1) -> Mail:
    return Mail.objects.get(recipient=address, mailing__key=f"edition:{number}")


def reader(village: Village, email: str) -> Subscription:
    row = Subscription.every.create(village=village, email=email, how=How.WEBSITE)
    confirm(subscription=row)
    return Subscription.objects.of(village).get(pk=row.pk)


def browser(person: Person) -> Client:
    return make_browser(person.login)


def told_where_she_stands(board: Client, wil: Person, marga: Person) -> None:
    """Her card, the list of people and her own page say that no mail reaches her; nobody else reads it."""
    card = board.get(f"/de-brug/beheer/mensen/{wil.public_id}/").content.decode()
    assert "komt niet aan sinds" in card
    assert "nu niet per mail: die komt niet aan" in card
    assert "Bel, en vraag naar een ander mailadres." in card
    assert board.get("/de-brug/beheer/mensen/").content.decode().count("De mail komt niet aan sinds") == 1
    assert "Onze mail komt daar niet aan sinds" in browser(wil).get("/de-brug/ik/gegevens/").content.decode()
    assert "komt daar niet aan" not in browser(marga).get("/de-brug/ik/gegevens/").content.decode()


def test_a_bounce_becomes_a_call_by_a_named_volunteer_until_the_address_is_right(
    village: Village, marga: Person, wil: Person
) -> None:
    row = send(village)
    assert take_in(mails.gmail(ours(wil.email), wil.email)).told()["handled"]
    assert take_in(mails.report(ours(wil.email), wil.email)).handled  # the same mail comes back twice
    row.refresh_from_db()
    assert (row.mails, row.sent, row.failed, row.returned) == (2, 1, 1, 1)
    missed = Delivery.objects.of(village).get()
    assert (missed.person, missed.way) == (wil, Way.MISSED)
    found = reckon(village)
    assert [person.name for person in found.called] == ["Wil Weg"]
    assert [mail.address for mail in found.mails] == [marga.email]
    call = Call.objects.of(village).get()
    assert call.caller == marga
    board = browser(marga)
    today = board.get("/de-brug/beheer/").content.decode()
    assert "Bel deze buur" in today
    assert "Wil Weg" in today
    page = board.get(SILENT).content.decode()
    assert "wil@example.org" in page
    assert "06 87 65 43 21" in page
    told_where_she_stands(board, wil, marga)
    board.post(SILENT, {"gesproken": call.public_id})
    missed.refresh_from_db()
    assert missed.by == marga
    assert "gesproken op" in board.get(SILENT).content.decode()
    assert "Bel deze buur" not in board.get("/de-brug/beheer/").content.decode()
    board.post(SILENT, {"niet-gesproken": call.public_id})
    missed.refresh_from_db()
    assert missed.done_at is None
    Login.objects.filter(pk=wil.login.pk).update(email="nieuw@example.org")  # type: ignore[union-attr]
    assert "Wil Weg" not in board.get(SILENT).content.decode()
    assert "nieuw@example.org" in [mail.address for mail in reckon(village).mails]


@pytest.mark.parametrize("writes", ["edition", "single"])
def test_an_address_that_the_server_refuses_at_once_becomes_a_call_as_well(
    writes: str, village: Village, marga: Person, wil: Person, settings: Settings
) -> None:
    if writes == "edition":
        dispatch(village=village, key="edition:1", title="Nieuws", whom="all", alike=ALIKE, actor=None)
    else:
        write_mail(key="een", to=wil.email, subject="Dag", body="Tot dinsdag", village=village)
        write_mail(key="code", to="bep@example.org", subject="Code", body="1", village=village, secret=True)
    Mail.objects.update(due_at=timezone.now())
    with mail_sink(refused=(wil.email, "bep@example.org")) as sink:
        settings.MAILERS = mailers_to(sink)
        pump()
    services.follow_refusals()
    assert not Call.objects.of(village).exists()  # it waits, to see whether all are refused
    assert wil.email in browser(marga).get(SILENT).text
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        services.follow_refusals()
    follow_dispatches()
    call = Call.objects.of(village).get()
    assert (call.address, call.caller) == (wil.email, marga)
    assert [row.address for row in SilentAddress.objects.all()] == [wil.email]
    missed = [row.dispatch.key for row in Delivery.objects.of(village).filter(person=wil, way=Way.MISSED)]
    assert missed == (["edition:1"] if writes == "edition" else [])
    assert [person.name for person in reckon(village).called] == ["Wil Weg"]
    board = browser(marga)
    assert "Bel deze buur" in board.get("/de-brug/beheer/").content.decode()
    assert "wil@example.org" in board.get(SILENT).content.decode()
    told_where_she_stands(board, wil, marga)
    board.post(SILENT, {"klopt": wil.public_id})
    services.follow_refusals()
    assert not Call.objects.of(village).exists()


def test_a_server_that_refuses_nearly_all_silences_nobody(
    village: Village, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    gone = [f"buur{number}@example.org" for number in range(5)]
    for to in [*gone, "wil@example.org"]:
        write_mail(key=to, to=to, subject="Dag", body="Tot dinsdag", village=village)
    with mail_sink(refused=tuple(gone)) as sink:
        settings.MAILERS = mailers_to(sink)
        pump()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        services.follow_refusals()
        services.follow_refusals()
    assert not SilentAddress.objects.exists()
    assert [line.getMessage() for line in caplog.records if line.levelname == "ERROR"] == [
        f"the mail server refuses most mail of village {village.public_id}: ask why"
    ]


def test_each_letter_that_comes_back_counts_once_and_is_told_by_phone(village: Village, wil: Person) -> None:
    rows = [send(village, number) for number in (1, 2, 3)]
    unsure = Mail.objects.filter(recipient=wil.email, mailing__key="edition:3")
    unsure.update(state=State.DOUBT)
    Dispatch.objects.of(village).update(ended_at=None)
    follow_dispatches()
    for number in (1, 2, 3):
        take_in(mails.gmail(ours(wil.email, number), wil.email))
    for row in rows:
        row.refresh_from_db()
    assert [(row.sent, row.failed, row.returned) for row in rows] == [(1, 1, 1)] * 3
    assert Delivery.objects.of(village).filter(person=wil, way=Way.MISSED).count() == len(rows)
    assert Call.objects.of(village).count() == 1


def test_the_address_was_right_after_all(village: Village, marga: Person, wil: Person) -> None:
    row = send(village)
    take_in(mails.exim(ours(wil.email), wil.email))
    board, since = browser(marga), silence.silent_since(village, wil.email)
    told = board.post(SILENT, {"klopt": wil.public_id}, follow=True).content.decode()
    assert "wil@example.org" in [mail.address for mail in reckon(village).mails]
    assert not Call.objects.of(village).exists()
    row.refresh_from_db()
    assert row.returned == 1
    assert f'name="klopt-niet" value="{wil.public_id}"' in told
    for _twice in range(2):
        board.post(SILENT, {"klopt-niet": wil.public_id})
    assert (silence.silent_since(village, wil.email), Call.objects.of(village).get().caller) == (since, marga)


def test_an_address_that_somebody_wrote_down_since_is_not_doubted(
    village: Village, marga: Person, wil: Person
) -> None:
    board = browser(marga)
    send(village)
    take_in(mails.exim(ours(wil.email), wil.email))
    before = board.session
    before["returns_believed"] = [wil.public_id, timezone.now().isoformat()]  # of an earlier version
    before.save()
    board.post(SILENT, {"klopt": wil.public_id})
    login = wil.login
    assert login
    Login.objects.filter(pk=login.pk).update(email="wil@nieuw.example.org")
    assert 'name="klopt-niet"' not in board.get(SILENT).text
    told = board.post(SILENT, {"klopt-niet": wil.public_id}, follow=True).text
    assert "Terugdraaien kan niet meer." in told
    assert "wil@nieuw.example.org" in [mail.address for mail in reckon(village).mails]


def test_who_ticks_the_letter_that_she_missed_has_spoken_to_her(
    village: Village, marga: Person, wil: Person
) -> None:
    row = send(village)
    take_in(mails.gmail(ours(wil.email), wil.email))
    board = browser(marga)
    missed = Delivery.objects.of(village).get()
    board.post(f"/de-brug/beheer/verzonden/{row.public_id}/", {"klaar": missed.public_id})
    assert "gesproken op" in board.get(SILENT).content.decode()
    assert "Bel deze buur" not in board.get("/de-brug/beheer/").content.decode()


def test_the_named_volunteer_hears_it_and_another_may_take_it_over(
    village: Village, marga: Person, wil: Person
) -> None:
    truus = make_person(village, Role.SECRETARY, name="Truus Bos")
    send(village)
    take_in(mails.gmail(ours(wil.email), wil.email))
    call = Call.objects.of(village).get()
    assert call.caller == truus
    assert "Bel deze buur" not in browser(marga).get("/de-brug/beheer/").content.decode()
    browser(marga).post(SILENT, {"ik-bel": call.public_id})
    assert "Bel deze buur" in browser(marga).get("/de-brug/beheer/").content.decode()
    assert "Bel deze buur" not in browser(truus).get("/de-brug/beheer/").content.decode()
    village.refresh_from_db()
    Call.objects.of(village).update(caller=wil)  # who has no task any more
    assert "Bel deze buur" in browser(truus).get("/de-brug/beheer/").content.decode()


def test_soft_is_for_good_after_three_different_mails_without_one_that_arrived(
    village: Village, wil: Person
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        outcomes = []
        for number, comes_back in enumerate([True, True, False, True, True, True], 1):
            clock.shift(timedelta(days=5))
            send(village, number)
            for _twice in range(2 * comes_back):
                take_in(
                    mails.report(ours(wil.email, number), wil.email, status=mails.FULL, head=f"X: {_twice}\n")
                )
            outcomes.append(silence.silent_since(village, wil.email) is not None)
    assert outcomes == [False, False, False, False, False, True]
    assert Delivery.objects.of(village).get().dispatch.key == "edition:6"
    assert [row.returned for row in Dispatch.objects.of(village).order_by("key")] == [1, 1, 0, 1, 1, 1]


def test_a_stranger_knocks_nobody_off(village: Village, wil: Person) -> None:
    send(village)
    guessed = "<" + "0" * 32 + "@localhost>"
    anna = make_person(village, name="Anna Bos", email="anna@example.org")
    for raw in (
        mails.report(guessed, wil.email),  # a mail that we never sent
        mails.complaint(guessed, wil.email),
        mails.report(ours(wil.email), anna.email),  # of ours, and another address
        mails.report(ours(wil.email), wil.email, action="delayed"),
    ):
        take_in(raw)
    assert not SilentAddress.objects.exists()
    assert not NoMail.objects.of(village).exists()
    assert not Delivery.objects.of(village).exists()


def test_a_mail_that_she_sent_on_and_failed_there_is_hers(village: Village, wil: Person) -> None:
    send(village)
    assert take_in(mails.kpn(ours(wil.email), wil.email)).handled
    assert silence.silent_since(village, wil.email)


@pytest.fixture
def own_address(village: Village, wil: Person, settings: Settings) -> str:
    """The address to which the mail to Wil comes back, and no other."""
    settings.RETURNS_SECRET = SECRET
    send(village)
    return comes_back_to(letter(wil.email), settings.MAIL_FROM, Sender(plus_at=timezone.now()))


@pytest.mark.parametrize("form", [mails.report, mails.exchange, mails.in_words])
def test_a_report_that_names_no_mail_of_ours_counts_at_the_address_of_one(
    form: Callable[[str, str], bytes], village: Village, wil: Person, own_address: str
) -> None:
    raw = form("<by-a-relay@relay.example>", "elders@planet.example")
    for stranger in ("post@localhost", forged(own_address)):
        assert not take_in(f"Delivered-To: {stranger}\nX-S: {stranger}\n".encode() + raw).handled
    assert silence.silent_since(village, wil.email) is None
    for number in range(2):  # played again it is the same
        again = f"To: <{own_address.upper()}>\nMessage-ID: <{number}@mx.example>\n".encode() + raw
        assert take_in(again).told() == {"kind": "bounce", "handled": True, "again": False}
    assert silence.silent_since(village, wil.email)
    assert Dispatch.objects.of(village).get().returned == 1


def test_what_came_to_the_address_of_one_mail_is_about_that_mail(
    village: Village, wil: Person, own_address: str
) -> None:
    other = make_village(slug="het-plein", name="Het Plein")
    bep = make_person(other, name="Bep", email="bep@example.org")
    dispatch(village=other, key="edition:9", title="Nieuws", whom="all", alike=ALIKE, actor=None)
    Mail.objects.update(state=State.SENT)
    raw = mails.report(ours(bep.email, 9), wil.email)  # the mail of another village, and Wil's address
    assert not take_in(raw).handled
    assert take_in(f"Delivered-To: {own_address}\nMessage-ID: <1@x>\n".encode() + raw).handled
    assert silence.silent_since(village, wil.email)
    assert silence.silent_since(other, bep.email) is None
    with time_machine.travel(timezone.now() + timedelta(days=36)):
        forget_old_mail()
        late = f"Delivered-To: {own_address}\nMessage-ID: <2@x>\n".encode() + raw
        assert not take_in(late).handled  # what the outbox forgot is nobody's


@pytest.mark.parametrize("words", mails.ABSENT)
def test_who_is_away_says_so_to_that_address_without_a_word_in_the_head(
    words: str, village: Village, wil: Person, own_address: str
) -> None:
    raw = mails.answer("", wil.email, words)
    assert take_in(f"Delivered-To: {own_address}\n".encode() + raw).told()["kind"] == "away"
    assert Dispatch.objects.of(village).get().away == 1
    person = mails.answer(ours(wil.email), wil.email, f"{words}!")
    assert take_in(person).kind == "answer"  # to the address of a person she wrote it herself
    kind = mails.answer("", wil.email, "Wat een leuk stuk over de brug.")
    assert take_in(f"Delivered-To: {own_address}\n".encode() + kind).told() == {
        "kind": "answer",
        "handled": True,
        "again": False,
    }


def test_a_test_mail_that_comes_back_to_the_mailbox_says_that_such_addresses_work(
    settings: Settings,
) -> None:
    settings.RETURNS_SECRET, settings.MAIL_LEAVES = SECRET, True
    assert probe(every=timedelta(days=7))
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        pump()
    (raw,) = sink.raw
    (told,) = told_behind_plus(str(sink.arrived[0]["To"]))
    changed = raw.replace(sink.ids[0].encode(), b"<by-a-relay@relay.example>")
    with postbus("pop3", raw.replace(told.encode(), b"f" * 24), changed) as (box, kept):
        assert read_mailbox(box) == {"left": 1, "machine": 1}
        assert kept.gone == {2}
    assert arrives(Sender.objects.get(village_key=""))
    Sender.objects.all().delete()
    Taken.objects.all().delete()
    told_on_the_way = f"Return-Path: <{sink.senders[0]}>\nDelivered-To: {sink.arrived[0]['To']}\n"
    assert take_in(told_on_the_way.encode() + raw).handled  # as an ordinary mailbox shows it
    assert arrives(Sender.objects.get(village_key=""))


def forged(address: str) -> str:
    """As somebody writes it who does not know the secret key."""
    local, _at, domain = address.partition("@")
    return f"{local[:5]}{'0' * 20}{local[25:]}@{domain}"


def test_a_reader_by_an_address_alone_is_told_to_the_editor(village: Village, marga: Person) -> None:
    row = reader(village, "lezer@example.org")
    send(village)
    take_in(mails.report(ours(row.email), row.email))
    assert [one.email for one in reckon(village).silent] == ["lezer@example.org"]
    ali = make_person(village, Role.EDITOR, name="Ali Yilmaz")
    assert "Bij één lezer komt de mail terug" in browser(ali).get("/de-brug/beheer/").content.decode()
    assert "lezer@example.org" in browser(ali).get(SILENT).content.decode()
    browser(ali).post(SILENT, {"klopt-lezer": row.public_id})
    assert reckon(village).silent == []


def test_an_address_goes_after_a_question_and_each_act_is_taken_back_also_after_the_next(
    village: Village,
) -> None:
    make_person(village, Role.BOARD, name="Marga Prins")
    first, second = reader(village, "ann-marie@example.org"), reader(village, "piet@example.org")
    send(village)
    for row in (first, second):
        take_in(mails.report(ours(row.email), row.email))
    ali = browser(make_person(village, Role.EDITOR, name="Ali Yilmaz"))
    page = ali.get(SILENT).text
    asked = page.partition("<details")[2].partition("</details>")[0]
    assert page.count('name="weg"') == page.count("<details") == 2
    assert f'name="weg" value="{second.public_id}"' in asked
    assert "Wie piet@example.org las, krijgt dan niets meer van ons." in asked
    ali.post(SILENT, {"weg": second.public_id})
    page = ali.post(SILENT, {"weg": second.public_id}, follow=True).text  # pressed twice
    assert "piet@example.org is weg van de lijst." in page
    assert [row.email for row in Subscription.objects.of(village)] == [first.email]
    (token,) = set(re.findall(r'name="terug" value="([^"]+)"', page))
    page = ali.post(SILENT, {"klopt-lezer": first.public_id, "eerder": token}, follow=True).text
    assert "Er gaat weer mail naar ann-marie@example.org." in page
    assert f'name="terug" value="{token}"' in page
    piet = make_person(village, name="Piet Paal", email=second.email)
    subscriptions.decline(people=[piet], how=How.PHONE)
    page = ali.post(SILENT, {"terug": token, "eerder": token}, follow=True).text
    assert "Terugdraaien kan niet meer." in page  # on the list by now she said herself what she wants
    assert NoMail.objects.of(village).filter(person=piet).exists()
    piet.delete()
    page = ali.post(SILENT, {"terug": token, "eerder": token}, follow=True).text
    assert "piet@example.org staat weer op de lijst." in page
    assert 'name="terug"' not in page
    back = Subscription.objects.of(village).get(email="piet@example.org")
    page = ali.post(SILENT, {"klopt-lezer": back.public_id}, follow=True).text
    for row in (first, back):
        assert f'name="klopt-niet" value="{row.public_id}"' in page
    for _twice in range(2):
        page = ali.post(SILENT, {"klopt-niet": first.public_id}, follow=True).text
    assert [row.email for row in reckon(village).silent] == [first.email]
    assert f'name="klopt-niet" value="{back.public_id}"' in page
    assert f'name="klopt-niet" value="{first.public_id}"' not in page


def test_who_has_no_number_is_gone_by_or_asked_after_and_the_desk_counts_each_apart(
    village: Village, marga: Person, wil: Person
) -> None:
    door, lost = (make_person(village, name=name) for name in ("Dina Deur", "Niek Niets"))
    Person.objects.of(village).filter(pk=door.pk).update(street="Kadestraat", house_number=3)
    club = Circle.every.create(village=village, slug="leeskring", name="Leeskring")
    CircleMember.every.create(village=village, circle=club, person=lost, since=local_today())
    hanna = make_person(village, name="Hanna Smit")
    PersonRole.every.create(village=village, person=hanna, role=Role.CIRCLE, circle=club, since=local_today())
    for person in (wil, door, lost):
        call = make_call(village, person)
        Call.objects.of(village).filter(pk=call.pk).update(caller=marga)
    board = browser(marga)
    words = "Bel 1 buur, ga langs bij 1 buur, vraag rond naar 1 buur"
    assert f"<h2>{words}</h2>" in board.get("/de-brug/beheer/").text
    page = " ".join(board.get(SILENT).text.split())
    assert f"{words}. Vraag of het mailadres nog klopt" in page
    of_each = {
        name: page.partition(f"{name}</a>")[2].partition("</li>")[0]
        for name in ("Wil Weg", "Dina Deur", "Niek Niets")
    }
    assert "U belt." in of_each["Wil Weg"]
    assert ("Ga langs: Kadestraat 3" in of_each["Dina Deur"], "U gaat langs." in of_each["Dina Deur"]) == (
        True,
        True,
    )
    assert "Geen nummer of adres bekend. Vraag het bij Leeskring (Hanna Smit)." in of_each["Niek Niets"]
    assert ("U vraagt rond." in of_each["Niek Niets"], "U belt." in of_each["Niek Niets"]) == (True, False)


def test_an_editor_reads_no_name_behind_the_address_of_a_reader(village: Village, wil: Person) -> None:
    row = reader(village, wil.email)
    send(village)
    take_in(mails.exim(ours(wil.email), wil.email))
    ali = browser(make_person(village, Role.EDITOR, name="Ali Yilmaz"))
    page = ali.post(SILENT, {"klopt-lezer": row.public_id}, follow=True).text
    assert (f"Er gaat weer mail naar {wil.email}." in page, "Wil Weg" in page) == (True, False)


def test_an_editor_presses_nothing_of_whom_only_the_board_phones(village: Village, wil: Person) -> None:
    send(village)
    take_in(mails.report(ours(wil.email), wil.email))
    ali = browser(make_person(village, Role.EDITOR, name="Ali Yilmaz"))
    shown = ali.get(SILENT).content.decode()
    assert [words in shown for words in ("Wil Weg", "niets te doen", "ziet het bestuur")] == [
        False,
        False,
        True,
    ]
    call = Call.objects.of(village).get()
    for name, key in (("gesproken", call.public_id), ("ik-bel", call.public_id), ("klopt", wil.public_id)):
        ali.post(SILENT, {name: key})
    call.refresh_from_db()
    assert (call.spoken_at, silence.silent_since(village, wil.email) is None) == (None, False)


def test_who_calls_it_junk_gets_no_more_and_an_editor_hears_it(
    village: Village, marga: Person, wil: Person
) -> None:
    row = reader(village, "lezer@example.org")
    sent = send(village)
    take_in(mails.complaint(ours(wil.email)))
    take_in(mails.complaint(ours(wil.email), wil.email))
    take_in(mails.complaint(ours(row.email), row.email))
    no = NoMail.objects.of(village).filter(kind="newsletter").get()
    assert (no.person, no.how) == (wil, How.COMPLAINT)
    assert not Said.objects.filter(key=row.public_id).order_by("pk").last().given  # type: ignore[union-attr]
    told = Mail.objects.filter(key__startswith="complaint:", recipient=marga.email)
    assert ["Wil Weg" in mail.body or "lezer@example.org" in mail.body for mail in told] == [True, True]
    sent.refresh_from_db()
    assert sent.complained == 2


def test_an_answer_goes_to_who_sent_the_letter_and_is_kept_nowhere_else(
    village: Village, marga: Person, wil: Person
) -> None:
    ali = make_person(village, Role.EDITOR, name="Ali Yilmaz")
    row = send(village, actor=ali)
    raw = mails.answer(ours(wil.email), f"Wil Weg <{wil.email}>", "Ik kom met zijn tweeën!\n\n> Nieuws")
    assert take_in(raw).handled
    assert take_in(raw).again
    mail = Mail.objects.get(key__startswith="answer:")
    assert (mail.recipient, mail.reply_to) == (ali.email, wil.email)
    assert mail.body.startswith("Wil Weg antwoordde op ‘Nieuws’:\n\nIk kom met zijn tweeën!")
    assert "> Nieuws" not in mail.body
    row.refresh_from_db()
    assert (row.replied, row.away, Wish.objects.of(village).count()) == (1, 0, 0)


def test_what_is_automatic_or_our_own_or_too_much_goes_to_nobody(village: Village, wil: Person) -> None:
    row = send(village)
    take_in(
        mails.answer(
            ours(wil.email), wil.email, "Ik ben er niet", head="Return-Path: <>\n", subject="Afwezig"
        )
    )
    take_in(mails.answer(ours(wil.email), "lijst@example.org", "Hoi", head="List-Id: <a.b>\n"))
    take_in(mails.answer(ours(wil.email), "post@localhost", "Hoi"))
    assert not Mail.objects.filter(key__startswith="answer:").exists()
    known = mails.answer("", wil.email, "Hoi").replace(
        b"Message-ID:", f"Message-ID: {ours(wil.email)}\nX:".encode()
    )
    assert not take_in(known).handled
    assert not Mail.objects.filter(key__startswith="answer:").exists()
    handled = [
        take_in(mails.answer(ours(wil.email), wil.email, "Hoi" + "!" * number)).handled for number in range(7)
    ]
    assert handled == [True] * 5 + [False] * 2  # these stay in the mailbox, and are not lost
    row.refresh_from_db()
    assert (row.replied, row.away) == (5, 1)


def test_without_a_mark_of_ours_only_who_is_known_in_one_village_is_sent_on(
    village: Village, marga: Person, wil: Person
) -> None:
    assert not take_in(mails.answer("", "vreemd@example.org", "Koop nu!", subject="Hallo")).handled
    assert take_in(mails.answer("", wil.email, "Wanneer is de koffie?", subject="Vraag")).handled
    assert Mail.objects.get(key__startswith="answer:").recipient == marga.email
    assert not take_in(mails.answer("", marga.email, "Ook voor mij?")).handled  # nobody else would get it
    with CaptureQueriesContext(connection) as few:
        take_in(mails.answer("", "een@example.org", "Koop", subject="Hallo"))
    other = make_village(slug="het-plein", name="Het Plein")
    reader(other, wil.email)
    with CaptureQueriesContext(connection) as many:
        take_in(mails.answer("", "twee@example.org", "Koop", subject="Hallo"))
    assert len(few) == len(many)  # however many villages there are
    assert not take_in(mails.answer("", wil.email, "En de soep?", subject="Vraag")).handled


def test_a_wish_to_stop_is_an_offer_to_the_editor_and_can_be_taken_back(
    village: Village, marga: Person, wil: Person
) -> None:
    row = reader(village, wil.email)
    Subscription.objects.of(village).update(language="en")
    send(village)
    take_in(mails.answer(ours(wil.email), "wil@thuis.example", "Graag afmelden, ik ben te oud."))
    wish = Wish.objects.of(village).get()
    assert (wish.address, wish.writer) == (wil.email, "wil@thuis.example")
    assert not NoMail.objects.of(village).exists()
    board = browser(marga)
    assert "leest als een afmelding" in board.get("/de-brug/beheer/").content.decode()
    page = board.get(ANSWERS).content.decode()
    assert "Geen post meer voor Wil Weg" in page
    assert "vanaf wil@thuis.example" in page
    board.post(ANSWERS, {"minder": wish.public_id})
    assert subscriptions.choice_for(wil) == Choice.MESSAGE
    assert "krijgt alleen berichten tussendoor" in board.get(ANSWERS).text
    board.post(ANSWERS, {"terug": wish.public_id})
    assert subscriptions.choice_for(wil) == Choice.ALL
    for _twice in range(2):
        board.post(ANSWERS, {"stopt": wish.public_id})
    assert NoMail.objects.of(village).filter(kind="newsletter").get().person == wil
    assert not Subscription.objects.of(village).exists()
    board.post(ANSWERS, {"terug": wish.public_id})
    assert not NoMail.objects.of(village).exists()
    again = Subscription.objects.of(village).get()
    assert (again.confirmed_at, again.language) == (row.confirmed_at, "en")
    board.post(ANSWERS, {"anders": wish.public_id})
    wish.refresh_from_db()
    assert (wish.outcome, NoMail.objects.of(village).exists()) == (Outcome.OTHER, False)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        services.forget_wishes()
    assert not Wish.objects.of(village).exists()


@pytest.mark.parametrize("kind", ["imap", "pop3"])
def test_a_mailbox_is_read_once_and_keeps_only_what_is_not_ours(
    kind: str, village: Village, wil: Person, caplog: pytest.LogCaptureFixture
) -> None:
    send(village)
    bounce = mails.report(ours(wil.email), wil.email)
    spam = mails.answer("", "vreemd@example.org", ".Koop nu\n..nog iets", subject="Hallo")
    with postbus(kind, spam, b"\n", bounce, bounce + b" ") as (box, kept):
        assert read_mailbox(box) == {"left": 2, "bounce": 2}
        assert kept.gone == {3, 4}
        kept.said.clear()
        assert not read_mailbox(box)
        assert not [line for line in kept.said if "FETCH" in line or "TOP" in line]
        with pytest.raises(Unavailable) as refused:
            read_mailbox(box._replace(password="fout-woord"))
    assert "fout-woord" not in f"{refused.value}{caplog.text}"
    assert silence.silent_since(village, wil.email)
    with pytest.raises(Unavailable):
        read_mailbox(box)


def test_one_that_cannot_be_handled_holds_up_no_other_and_is_tried_again(
    village: Village, wil: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(village)
    bounce = mails.report(ours(wil.email), wil.email)
    broken = mails.answer("", "a@example.org", "stuk", subject="x")

    def stumble(raw: bytes) -> Taking:
        if b"stuk" in raw:
            raise OSError
        return take_in(raw)

    monkeypatch.setattr("dorpsplein.community.returns.reading.take_in", stumble)
    with postbus("imap", broken, bounce) as (box, kept):
        assert read_mailbox(box) == {"failed": 1, "bounce": 1}
        assert (kept.gone, kept.read) == ({2}, {2})
        for _round in range(MOST_TRIES):
            read_mailbox(box)
        assert (kept.gone, kept.read) == ({2}, {1, 2})  # it stays there, and is not new any more


def test_a_mailbox_without_a_true_certificate_is_not_asked(village: Village) -> None:
    with site(says(b"")) as opened, pytest.raises(Unavailable):
        read_mailbox(Box("imap", opened.port, secure=True))


def test_a_provider_posts_to_a_secret_address(village: Village, wil: Person, settings: Settings) -> None:
    send(village)
    raw = mails.report(ours(wil.email), wil.email)
    way = f"/mail/terug/{SECRET}/"
    client = Client(enforce_csrf_checks=True)
    assert client.post(way, raw, "message/rfc822").status_code == 404
    settings.RETURNS_SECRET = SECRET
    assert client.post("/mail/terug/iets-anders/", raw, "message/rfc822").status_code == 404
    assert client.get(way).status_code == 405
    assert client.post(way, {"mail": "x"}).status_code == 415
    assert not Taken.objects.exists()
    assert client.post(way, raw + b"x" * 600_000, "message/rfc822").status_code == 204
    assert silence.silent_since(village, wil.email)
    silence.trust_again(village, wil.email)
    head, _line, body = mails.complaint(ours(wil.email)).partition(b"\n\n")
    kind = head.decode().partition("Content-Type: ")[2]
    assert client.post(way, body, kind).status_code == 204
    assert NoMail.objects.of(village).filter(kind="newsletter").get().person == wil


def test_a_command_says_what_a_mail_is_without_a_word_of_it(
    village: Village, wil: Person, tmp_path: Path
) -> None:
    send(village)
    file = tmp_path / "terug.eml"
    file.write_bytes(mails.report(ours(wil.email), wil.email))

    def told(*options: str) -> str:
        out = StringIO()
        call_command("read_returns", "--file", str(file), *options, stdout=out)
        return out.getvalue()

    assert json.loads(told("--dry-run", "--json")) == {"kind": "bounce", "handled": True, "again": False}
    assert not Taken.objects.exists()
    assert not SilentAddress.objects.exists()
    assert told() == "kind: bounce\nhandled: True\nagain: False\n"
    assert silence.silent_since(village, wil.email)


def test_three_to_phone_cost_no_more_questions_than_one(village: Village, marga: Person, wil: Person) -> None:
    asked = []
    for people in ([wil], [make_person(village, name="Bep"), make_person(village, name="Cor")]):
        for one in people:
            make_call(village, one)
        with CaptureQueriesContext(connection) as queries:
            calls, _lost = silent_for(village, marga, frozenset({Role.BOARD}))
        asked.append((len(calls), len(queries)))
    assert [number for number, _queries in asked] == [1, 3]
    assert asked[0][1] == asked[1][1]


def test_after_a_year_we_try_once_more(village: Village, wil: Person) -> None:
    send(village)
    take_in(mails.report(ours(wil.email), wil.email))
    for days, left in ((300, 1), (367, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            silence.forget_silent_addresses()
            services.forget_calls()
            services.forget_marks()
        assert (SilentAddress.objects.count(), Call.objects.of(village).count()) == (left, left)
    assert not Taken.objects.exists()
