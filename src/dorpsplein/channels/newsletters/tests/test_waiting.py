"""Why mails of an edition wait, and what a server refused for what it thinks of us goes once more."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.tests.test_pages import all_out, by_letter
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.services import follow_dispatches, tick
from dorpsplein.community.dispatch.waiting import undone_of
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail, SilentAddress
from dorpsplein.community.outbox.tests.sink import Sink
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.returns.services import follow_refusals
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.subscriptions.services import confirm, decline
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
NOT_YOU = "550 5.1.1 no such person"
OPPOSITE = tuple(f"buur{number}@example.org" for number in range(6))
READER = "lezer@example.org"


@pytest.fixture
def village() -> Village:
    village = make_village()
    for number, email in enumerate(OPPOSITE):
        make_person(village, name=f"Buur{number} de Wit", email=email)
    confirm(subscription=Subscription.every.create(village=village, email=READER, how=How.PAPER))
    return village


def send(village: Village) -> Edition:
    edition = services.begin_edition(village=village, actor=None)
    Edition.objects.of(village).filter(pk=edition.pk).update(opening="Er is koffie.")
    return services.send(edition=edition, actor=None)


def page(door: Client, edition: Edition) -> str:
    told = door.get(f"/de-brug/beheer/nieuwsbrieven/{edition.public_id}/verstuur/").content.decode()
    return " ".join(told.split())


def press(door: Client, edition: Edition, what: str) -> str:
    where = f"/de-brug/beheer/nieuwsbrieven/{edition.public_id}/doe/"
    return " ".join(door.post(where, {"doe": what}, follow=True).content.decode().split())


def test_what_was_refused_for_what_a_server_thinks_of_us_goes_once_more_and_nobody_gets_two(
    village: Village, editor: Client, sink: Sink
) -> None:
    sink.says_of = dict.fromkeys((*OPPOSITE, READER), NOT_YOU)
    edition = send(village)
    ids = dict(Mail.objects.values_list("recipient", "message_id"))
    all_out()
    follow_dispatches()
    at_once = page(editor, edition)
    assert "opnieuw" not in at_once  # perhaps it is about the addresses
    assert "Bij 1 lezer van wie u alleen een adres hebt, kwam hij niet aan" in at_once
    came_back = editor.get("/de-brug/beheer/nieuwsbrief/teruggekomen/").text
    assert (READER in came_back, "6 buren. Wie dat zijn" in came_back, OPPOSITE[0] in came_back) == (
        True,
        True,
        False,
    )
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=True):
        follow_refusals()
    assert "De mailserver nam 7 mails niet aan." in page(editor, edition)
    people = Person.objects.of(village).select_related("login", "village")
    decline(people=[people.get(name="Buur0 de Wit")], how=How.PHONE)
    missed = Delivery.objects.of(village).filter(way=Way.MISSED)
    tick(deliveries=missed.filter(person__name="Buur1 de Wit"), done=True, actor=None)
    assert "Probeer deze 5 opnieuw" in page(editor, edition)
    assert "5 mails gaan opnieuw weg." in press(editor, edition, "opnieuw")
    second_tab = make_door(village, Role.BOARD, name="Marga")
    for _double_click in range(2):
        assert "Er is niets meer om opnieuw te sturen." in press(second_tab, edition, "opnieuw")
    assert Entry.objects.filter(verb="try_again").count() == 1
    assert list(missed.filter(done_at=None).values_list("person__name", flat=True)) == ["Buur0 de Wit"]
    sink.says_of = {}
    all_out()
    follow_dispatches()
    arrived = [(str(mail["To"]), str(mail["Message-ID"])) for mail in sink.arrived]
    assert sorted(arrived) == sorted((to, ids[to]) for to, _id in arrived)
    again = {*OPPOSITE[2:], READER}
    assert sorted(to for to, _id in arrived if to in {*OPPOSITE, READER}) == sorted(again)
    (text,) = [mail.get_body(("plain",)).get_content() for mail in sink.arrived if mail["To"] == OPPOSITE[5]]  # type: ignore[attr-defined]
    assert ("Beste Buur5," in text, "/nieuwsbrief/stop/" in text, "{{" in text) == (True, True, False)
    row = Dispatch.objects.of(village).get()
    assert (row.sent, row.failed, row.ended_at is None) == (6, 2, False)
    assert "opnieuw" not in page(editor, edition)


def test_what_an_editor_stopped_or_is_long_ago_is_not_tried_again(
    village: Village, editor: Client, sink: Sink
) -> None:
    edition = send(village)
    Mail.objects.filter(recipient=READER).update(state="failed", answer="550", ended_at=timezone.now())
    follow_dispatches()
    rows = Dispatch.objects.of(village)
    rows.update(stopped_at=timezone.now())
    assert "niets meer" in press(editor, edition, "opnieuw")
    rows.update(stopped_at=None, written_at=timezone.now() - timedelta(days=15))
    assert "niets meer" in press(editor, edition, "opnieuw")
    rows.update(written_at=timezone.now())
    for hers in ("452 full", "552 full", "450"):  # given up after five days: that was not about us
        Mail.objects.filter(recipient=READER).update(answer=hers)
        assert "Dat ligt niet aan het adres" not in page(editor, edition)
    Mail.objects.filter(recipient=READER).update(answer="550")
    assert "1 mail gaat opnieuw weg." in press(editor, edition, "opnieuw")


def test_a_line_that_broke_is_no_fault_of_an_address_and_a_mended_address_gets_it_too(
    village: Village, editor: Client, sink: Sink
) -> None:
    edition = send(village)
    mails = Mail.objects.all()
    mails.filter(recipient=OPPOSITE[0]).update(state="in_doubt", answer="ConnectionResetError")
    refused = mails.filter(recipient=OPPOSITE[1])
    refused.update(state="failed", answer="550", ended_at=timezone.now(), came_back="hard", fills={})
    facts = {"since": timezone.now(), "last_at": timezone.now(), "address": OPPOSITE[1]}
    SilentAddress.objects.create(village_key=village.public_id, **facts)
    all_out()
    follow_dispatches()
    board = make_door(village, Role.BOARD, name="Marga")
    row = Dispatch.objects.of(village).get()
    where = f"/de-brug/beheer/verzonden/{row.public_id}/"
    doubt, asks = "Wij weten niet of de mail aankwam", "Vraag of het adres nog klopt"
    told = board.get(where).content.decode()
    assert (told.count(doubt), told.count(asks), "Probeer dat eerst" in told) == (1, 1, True)
    person = Person.objects.of(village).select_related("login").get(name="Buur1 de Wit")
    assert person.login is not None
    person.login.email = "nieuw@example.org"
    person.login.save()
    told = board.get(where).content.decode()
    assert ("ging naar een ander adres" in told, asks in told) == (True, False)
    told = page(editor, edition)
    assert "Van 1 mail weten wij niet of die aankwam" in told
    assert "kan hem dan dubbel krijgen" in told
    id_in_doubt = mails.get(recipient=OPPOSITE[0]).message_id
    assert "2 mails gaan opnieuw weg." in press(editor, edition, "opnieuw")
    assert "niets meer" in press(editor, edition, "opnieuw")
    all_out()
    follow_dispatches()
    arrived = [(str(mail["To"]), str(mail["Message-ID"])) for mail in sink.arrived]
    assert (OPPOSITE[0], id_in_doubt) in arrived
    assert [to for to, _id in arrived if to in {OPPOSITE[1], "nieuw@example.org"}] == ["nieuw@example.org"]
    row.refresh_from_db()
    assert (row.mails, row.sent, row.failed) == (9, 8, 1)
    assert not Delivery.objects.of(village).filter(way=Way.MISSED).exists()


def test_why_mails_wait_is_told_in_words_and_whose_they_are_to_who_may_know(
    village: Village, editor: Client, sink: Sink
) -> None:
    own = "riet@haar-eigen-huis.nl"
    make_person(village, name="Riet Huis", email=own)
    sink.says_of = {
        **dict.fromkeys(OPPOSITE[:2], "452 4.2.2 over quota"),
        **dict.fromkeys(OPPOSITE[2:5], "452 4.3.1 too much at once"),
        own: "451 4.7.1 come back later",
    }
    edition = send(village)
    all_out()
    follow_dispatches()
    board = make_door(village, Role.BOARD, name="Marga")
    seen, known = page(editor, edition), page(board, edition)
    for told in (seen, known):
        assert "De mailserver vraagt om geduld met mail aan example.org. 3 mails wachten." in told
        assert told.count("Wij proberen het weer op") == 1
    assert "2 postbussen zijn vol. 2 mails wachten." in seen
    assert "De mailserver vraagt om geduld. 1 mail wacht." in seen
    assert "haar-eigen-huis" not in seen
    assert "Buur0" not in seen
    assert "De postbussen van Buur0 de Wit, Buur1 de Wit zijn vol." in known
    assert "geduld met mail aan haar-eigen-huis.nl." in known
    sink.says_of = {}
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        all_out()
    follow_dispatches()
    assert "Dit wacht nog" not in page(board, edition)


def test_mails_that_wait_with_what_is_otherwise_are_stopped_and_corrected_first(
    village: Village, editor: Client
) -> None:
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    edition = send(village)
    assert "Er wachten nog mails waarin dit staat." not in page(editor, edition)
    call_off(dates_of(soup)[0], "Storm")
    waiting = page(editor, edition)
    assert "Er wachten nog mails waarin dit staat." in waiting
    assert (waiting.count('value="stop"'), 'value="bericht"' in waiting) == (1, False)
    stopped = press(editor, edition, "stop")
    assert (stopped.count('value="verbeter"'), 'value="bericht"' in stopped) == (1, False)  # nobody had it
    press(editor, edition, "ga-verder")
    Mail.objects.update(state="sent", ended_at=timezone.now())
    follow_dispatches()
    assert "Stuur een bericht aan wie hem kreeg" in page(editor, edition)


def test_letters_are_held_within_a_week_and_gone_on_with_for_a_week_after_that(
    village: Village, editor: Client
) -> None:
    by_letter(village, "Els Lee")
    cor = make_person(village, name="Cor Bel")
    Person.objects.of(village).filter(pk=cor.pk).update(login=None, phone="+31201234567")
    make_door(village, Role.BOARD, name="Marga Prins")
    edition = send(village)
    Mail.objects.update(state="sent", ended_at=timezone.now())
    follow_dispatches()
    rows = Dispatch.objects.of(village)
    told = page(editor, edition)
    assert "1 brief in de bus, 1 buur om te bellen. Marga Prins brengt en belt." in told
    tick(deliveries=Delivery.objects.of(village).filter(way=Way.LETTER), done=True, actor=None)
    told = page(editor, edition)
    assert ("1 buur om te bellen. Marga Prins belt." in told, "brengt" in told) == (True, False)
    assert "Houd de telefoontjes tegen" in told
    tick(deliveries=Delivery.objects.of(village), done=True, actor=None)
    told = page(editor, edition)
    assert "De brieven zijn bezorgd en iedereen is gesproken. Er hoeft niets meer." in told
    assert ("Marga Prins" in told, 'value="stop"' in told) == (False, False)
    tick(deliveries=Delivery.objects.of(village).filter(way=Way.LETTER), done=False, actor=None)
    rows.update(written_at=timezone.now() - timedelta(days=8))
    press(editor, edition, "stop")  # a page that stood open
    assert rows.get().stopped_at is None
    rows.update(written_at=timezone.now() - timedelta(days=6))
    press(editor, edition, "stop")
    rows.update(written_at=timezone.now() - timedelta(days=12))
    assert [one.letters for one in undone_of(village)] == [1]
    assert 'value="verbeter"' in page(editor, edition)
    rows.update(stopped_at=timezone.now() - timedelta(days=8))
    assert not undone_of(village)
    assert 'value="verbeter"' not in page(editor, edition)
    rows.update(stopped_at=None)
    Delivery.objects.of(village).delete()  # after ninety days nobody knows who was reached
    assert "Er hoeft niets meer." not in page(editor, edition)
