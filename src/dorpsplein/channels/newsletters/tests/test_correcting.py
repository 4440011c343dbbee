"""What took the place of a stopped letter, and who is told of what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.publishing.memory import stale
from dorpsplein.channels.publishing.models import Publication
from dorpsplein.channels.publishing.services import reopen_publication, settle_publication
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.services import follow_dispatches, miss
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Household, Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.returns.services import believe
from dorpsplein.community.returns.tests.make import make_call
from dorpsplein.community.subscriptions.models import Choice, How, Kind
from dorpsplein.community.subscriptions.services.choosing import choose
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import (
    call_off,
    coming,
    dates_of,
    go_on,
    make_activity,
    plan_for,
)

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/nieuwsbrieven/"


@pytest.fixture
def village() -> Village:
    village = make_village()
    for name in ("Riet de Wit", "Jan Bos"):
        make_person(village, name=name)
    return village


def sent(village: Village, edition: Edition) -> Edition:
    Edition.objects.of(village).filter(pk=edition.pk).update(title=f"Nr {edition.number}", opening="Dag.")
    return services.send(edition=edition, actor=None)


def corrected(edition: Edition) -> Edition:
    services.stop_edition(edition=edition, actor=None)
    return services.send(edition=services.correct(edition=edition, actor=None), actor=None)


def stopped_at(village: Village, ali: Person) -> Edition:
    """One that was stopped when he alone had it."""
    edition = sent(village, services.begin_edition(village=village, actor=ali))
    Mail.objects.filter(recipient=ali.email).update(state="sent", ended_at=timezone.now())
    follow_dispatches()
    services.stop_edition(edition=edition, actor=ali)
    return edition


def test_who_did_not_get_the_stopped_one_after_all_is_rung_about_the_corrected_one(
    village: Village, editor: Client
) -> None:
    edition = sent(village, services.begin_edition(village=village, actor=None))
    hers = Mail.objects.filter(recipient=Person.objects.of(village).get(name="Riet de Wit").email)
    hers.update(state="sent", ended_at=timezone.now())
    better = corrected(edition)
    hers.update(state="failed", came_back="hard")
    riet = Person.objects.of(village).select_related("login").get(name="Riet de Wit")
    make_call(village, riet)
    miss(village=village, key=edition.key)
    row = Delivery.objects.of(village).get()
    assert (row.person, row.way, row.dispatch.key) == (riet, Way.MISSED, better.key)
    board = make_door(village, Role.BOARD, name="Marga")
    where = f"/de-brug/beheer/verzonden/{row.dispatch.public_id}/"
    told = board.get(where).text
    assert ("Vraag of het adres nog klopt" in told, "ander adres" in told) == (True, False)
    assert "ander adres" not in editor.get(f"{DESK}{better.public_id}/verstuur/").text
    old = board.get(where.replace(row.dispatch.public_id, row_of(edition).public_id)).text
    assert ("Gestopt. Hiervan hoeft u niets meer" in old, where in old) == (True, True)
    assert ("Er is geen naam" in old, "Breng en bel nog niet" in old) == (False, False)
    believe(village=village, address=riet.email, actor=None)
    told = board.get(where).text
    assert ("Daarna zei iemand van u dat het adres klopt." in told, "ander adres" in told) == (True, False)
    told = editor.get(f"{DESK}{better.public_id}/verstuur/").text
    assert ("zei daarna dat het adres klopt" in told, "ander adres" in told) == (True, False)
    editor.post(f"{DESK}{better.public_id}/doe/", {"doe": "opnieuw"})
    again = hers.get(mailing__key=better.key)
    assert (again.state, Delivery.objects.of(village).exists()) == ("new", False)


def test_each_number_of_a_letter_says_what_it_counts_and_they_add_up(
    village: Village, editor: Client
) -> None:
    share = make_person(village, name="Ria de Wit", email="samen@example.org")
    welcome_person(village=village, name="Rob de Wit", login=share.login)
    at_one_door(village, "Els Lee", "Bep Lee", "Jo Mol")
    welcome_person(village=village, name="Cor Stil", login=None)
    through = welcome_person(village=village, name="Via Ria", login=None)
    Person.objects.of(village).filter(pk=through.pk).update(channel="through", through=share)
    edition = sent(village, services.begin_edition(village=village, actor=None))
    told = words_of(editor, edition)
    row = row_of(edition)
    assert row.people == row.mailed + row.lettered + row.calls + row.through
    assert f"Voor {row.people} mensen." in told
    assert f"Per mail {row.mailed} mensen, met {row.mailed - 1} mails" in told
    assert "Op papier 3 mensen, 2 brieven" in told
    assert "Via een ander 1 mens" in told
    assert "Niet bereikt Daarnaast 1 mens zonder mail, adres of telefoon" in told
    Mail.objects.filter(recipient="samen@example.org").update(state="sent", ended_at=timezone.now())
    better = corrected(edition)
    old, new = words_of(editor, edition), words_of(editor, better)
    assert f"Bedoeld voor {row.people} mensen. 3 van hen hebben hem." in old
    assert f"Wie hem nog niet had, kreeg de verbeterde: {row.people - 3} mensen." in old
    assert f"Voor {row.people - 3} mensen." in new
    assert "3 mensen hebben de gestopte." in new


@pytest.mark.parametrize("had_it", [True, False])
def test_what_is_wrong_in_the_stopped_and_in_the_corrected_one_is_named_once(
    had_it: bool, village: Village, editor: Client
) -> None:
    soup, walk = (make_activity(village, plan_for(coming(9), title=title)) for title in ("Soep", "Wandeling"))
    ali = Person.objects.of(village).get(name="Ali Yilmaz")
    edition = services.begin_edition(village=village, actor=ali)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=edition, actor=ali)
    if had_it:
        Mail.objects.filter(recipient=ali.email).update(state="sent", ended_at=timezone.now())
    services.stop_edition(edition=edition, actor=ali)
    call_off(dates_of(walk)[0], "Storm")  # the corrected one tells it as it is
    better = services.send(edition=services.correct(edition=edition, actor=ali), actor=ali)
    assert [one.publication.origin for one in stale(village)] == [edition.key] * had_it
    call_off(dates_of(soup)[0], "Geen pan")
    wrong = {one.publication.origin: len(one.differences) for one in stale(village)}
    assert wrong == {better.key: 1} | ({edition.key: 1} if had_it else {})
    desk = editor.get("/de-brug/beheer/").text
    both = ", gestopt, 1 mens heeft hem (verstuurd door Ali Yilmaz)" * had_it
    assert f"<p>Verbeterd (verstuurd door Ali Yilmaz){both}</p>" in desk


def test_what_who_got_it_were_told_leaves_a_trace_and_asks_no_more_until_it_changes_again(
    village: Village, editor: Client
) -> None:
    soup, ali = make_activity(village, plan_for(coming(9), title="Soep")), by_name(village, "Ali Yilmaz")
    edition = stopped_at(village, ali)
    better = services.send(edition=services.correct(edition=edition, actor=ali), actor=ali)
    hangs = "/de-brug/beheer/verspreid/"
    assert "Nieuwsbrief: Nr 1, verbeterd" in editor.get(hangs).text
    call_off(dates_of(soup)[0], "Geen pan")
    assert [one.publication.origin for one in stale(village)] == [better.key]
    desk = editor.get("/de-brug/beheer/").text
    assert "Verbeterd (verstuurd door Ali Yilmaz)" in desk
    message = services.begin_message(village=village, actor=ali, about=better)
    services.send(edition=message, actor=ali)
    assert stale(village) == []
    trace = "Bericht verstuurd op"
    there = [f"{DESK}{better.public_id}/verstuur/", hangs]
    assert [trace in editor.get(one).text for one in there] == [True, True]
    assert ["Dit klopt niet meer" in editor.get(one).text for one in (*there, "/de-brug/beheer/")] == [
        False
    ] * 3
    go_on(dates_of(soup)[0])
    (again,) = stale(village)
    assert ("gaat toch door" in again.differences[0], again.note) == (True, "verbeterd")
    assert trace in editor.get(hangs).text


def test_a_stopped_one_is_never_told_as_right_and_is_told_from_the_corrected_one(
    village: Village, editor: Client
) -> None:
    soup, ali = make_activity(village, plan_for(coming(9), title="Soep")), by_name(village, "Ali Yilmaz")
    edition = stopped_at(village, ali)
    row = Publication.objects.of(village)
    row.update(title="Nieuwsbrief december")
    hangs = " ".join(strip_tags(editor.get("/de-brug/beheer/verspreid/").text).split())
    named = "Gestopt of rechtgezet Nieuwsbrief december, gestopt, 1 mens heeft hem"
    assert (named in hangs, "Dit klopt nog" in hangs) == (True, False)
    row.update(title="Nr 1")
    call_off(dates_of(soup)[0], "Geen pan")
    services.send(edition=services.correct(edition=edition, actor=ali), actor=ali)
    settle_publication(publication=stale(village)[0].publication, actor=None)
    gone = editor.get("/de-brug/beheer/verspreid/").text
    assert ("Nr 1, gestopt, 1 mens heeft hem" in gone, "Hangt er toch nog" in gone) == (True, False)
    reopen_publication(publication=Publication.objects.of(village).get(origin=edition.key), actor=None)
    desk = editor.get("/de-brug/beheer/").text
    assert "<p>Gestopt, 1 mens heeft hem</p>" in desk


def test_holding_letters_alone_leaves_the_website_and_says_that_mails_went(
    village: Village, editor: Client
) -> None:
    at_one_door(village, "Els Lee")
    edition = sent(village, services.begin_edition(village=village, actor=None))
    Mail.objects.update(state="sent", ended_at=timezone.now())
    follow_dispatches()
    told = editor.post(f"{DESK}{edition.public_id}/doe/", {"doe": "stop"}, follow=True).text
    assert ("De brieven wachten nu." in told, "niet meer op onze website" in told) == (True, False)
    there, reader = f"/de-brug/nieuwsbrieven/{edition.number}/", Client()
    assert "Dag." in reader.get(there).text
    pages = [f"{DESK}{edition.public_id}/verstuur/", DESK, "/de-brug/beheer/"]
    said = [editor.get(one).text for one in pages]
    assert ["Gestopt." in one or "is gestopt" in one for one in said] == [False] * 3
    assert ["telefoontjes" in one and "wachten" in one for one in said] == [True] * 3
    better = services.send(edition=services.correct(edition=edition, actor=None), actor=None)
    assert reader.get(there)["Location"] == there.replace(f"{edition.number}", f"{better.number}")


def words_of(editor: Client, edition: Edition) -> str:
    """What its page of sending says, without marks."""
    page = editor.get(f"{DESK}{edition.public_id}/verstuur/").text
    return " ".join(strip_tags(page.replace("<", " <")).split())


def row_of(edition: Edition) -> Dispatch:
    return Dispatch.objects.of(edition.village).get(key=edition.key)


def at_one_door(village: Village, *names: str) -> None:
    """The first two in one household, each with an address for a letter and no mail."""
    home = Household.every.create(village=village)
    for number, name in enumerate(names):
        one = welcome_person(village=village, name=name, login=None)
        lives = {"street": "Kadestraat", "house_number": 3 + number // 2, "town": "Amsterdam"}
        together = None if number > 1 else home
        Person.objects.of(village).filter(pk=one.pk).update(**lives, household=together)


def test_a_message_to_who_had_it_is_for_who_has_it_and_wants_messages_and_that_number_stays(
    village: Village, editor: Client
) -> None:
    riet, jan, ali = (by_name(village, name) for name in ("Riet de Wit", "Jan Bos", "Ali Yilmaz"))
    ria = make_person(village, name="Ria Lee", email="samen@example.org")
    frits, kees = (make_person(village, name=name) for name in ("Frits Mol", "Kees Mol"))
    bea = make_person(village, name="Bea Mol")
    welcome_person(village=village, name="Cor Stil", login=None)
    edition = sent(village, services.begin_edition(village=village, actor=None))
    there = Mail.objects.exclude(recipient__in=[frits.email, bea.email])
    there.update(state="sent", ended_at=timezone.now())
    services.stop_edition(edition=edition, actor=ali)
    choose(person=riet, choice=Choice.MESSAGE, how=How.WEBSITE)
    choose(person=jan, choice=Choice.NEWSLETTER, how=How.WEBSITE)
    moves_to(kees, "kees.nieuw@example.org")
    welcome_person(village=village, name="Nina Nieuw", login=ria.login)  # at an address that had it
    Person.objects.of(village).filter(pk=frits.pk).update(login=ria.login)
    assert "Bedoeld voor 7 mensen. 5 van hen hebben hem." in words_of(editor, edition)
    message = services.begin_message(village=village, actor=ali, about=edition)
    told = words_of(editor, message)
    assert "Dit gaat naar 4 mensen" in told
    assert "Wil niet 1 mens wil geen berichten tussendoor" in told
    services.send(edition=message, actor=ali)
    row = row_of(message)
    mails = Mail.objects.filter(mailing__key=message.key)
    to = {riet.email, ali.email, "samen@example.org", "kees.nieuw@example.org"}
    assert (row.kind, set(mails.values_list("recipient", flat=True))) == (Kind.MESSAGE, to)
    assert mails.get(recipient="samen@example.org").fills["salutation"] == "Beste Ria,"
    better = services.send(edition=services.correct(edition=edition, actor=ali), actor=ali)
    assert "5 mensen hebben de gestopte." in words_of(editor, better)


def by_name(village: Village, name: str) -> Person:
    return Person.objects.of(village).select_related("village", "login").get(name=name)


def moves_to(person: Person, address: str) -> None:
    Login.objects.filter(email=person.email).update(email=address)


def test_long_after_a_message_about_a_correction_is_for_all_whom_it_was_meant_for(village: Village) -> None:
    edition = sent(village, services.begin_edition(village=village, actor=None))
    better = corrected(edition)
    Dispatch.objects.of(village).update(written_at=timezone.now() - timedelta(days=40))
    assert services.begin_message(village=village, actor=None, about=better).whom == "all"


def test_two_editors_have_each_an_empty_message(village: Village) -> None:
    ali, bea = (make_person(village, Role.EDITOR, name=name) for name in ("Ali Yilmaz", "Bea Bos"))
    his = services.begin_message(village=village, actor=ali)
    assert services.begin_message(village=village, actor=bea) != his
    assert services.begin_message(village=village, actor=ali) == his
