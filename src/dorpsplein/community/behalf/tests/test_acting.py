"""A neighbour does things for another: only what was allowed, only while it holds, and it is told."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.behalf.models import Act, Consent, SignedPaper
from dorpsplein.community.behalf.services import (
    NoLonger,
    change_details,
    end_of_who_left,
    forget_acts,
    forget_consents,
    remind_consents,
    resume,
    return_details,
    stop,
    take_back_end,
)
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import NEWSLETTER_ALONE, End, How, Scope, What
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import card_of, change_card, leave, merge_people, return_to_list
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.tests.make import neighbour
from dorpsplein.community.subscriptions.models import NoMail
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
OWN = "/de-brug/ik/namens/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def anna(village: Village) -> Person:
    """Has no mail."""
    return neighbour(village, "Anna de Vries", "Kadestraat 12", channel=Channel.LETTER)


@pytest.fixture
def truus(village: Village) -> Person:
    return make_person(village, name="Truus Mol")


@pytest.fixture
def door(truus: Person) -> Client:
    return make_browser(truus.login)


def details(consent: Consent) -> str:
    return f"{OWN}{consent.public_id}/gegevens/"


def typed(**changes: str) -> dict[str, str]:
    return {"street_line": "Kadestraat 12", "channel": "letter", **changes}


def fresh(person: Person) -> Person:
    return Person.objects.of(person.village).select_related("login", "through", "village").get(pk=person.pk)


def test_what_is_changed_for_another_is_told_once_and_stands_in_her_name(
    door: Client, anna: Person, truus: Person
) -> None:
    consent = make_consent(anna, truus)
    assert "Namens Anna de Vries" in door.get(OWN).text
    Mail.objects.all().delete()
    page = door.post(details(consent), typed(phone="020 765 43 21"), follow=True).text
    assert "Bewaard, namens Anna de Vries" in page
    act = Act.objects.of(anna.village).get()
    assert (fresh(anna).phone, act.words, act.stand_in) == (
        "+31207654321",
        "gegevens veranderd: telefoon",
        truus,
    )
    lines = Entry.objects.filter(actor_key=truus.public_id, verb__in=["change_card", "act_for", "look"])
    assert set(lines.values_list("verb", "key")) == {
        ("look", anna.public_id),
        ("change_card", anna.public_id),
        ("act_for", act.public_id),
    }
    mail = Mail.objects.get()
    assert mail.recipient == truus.email
    assert "U deed dit namens Anna de Vries: gegevens veranderd: telefoon." in mail.body
    assert "Anna de Vries krijgt hierover geen mail. Vertelt u het?" in mail.body
    door.post(details(consent), typed(phone="020 765 43 21"))
    assert Mail.objects.count() == Act.objects.of(anna.village).count() == 1
    kept = anna.versions.get()
    door.post(f"{details(consent)}{kept.public_id}/")
    assert (fresh(anna).phone, Act.objects.of(anna.village).last().what) == ("", What.UNDONE)  # type: ignore[union-attr]


def test_who_has_mail_hears_it_herself_and_so_does_through_whom_she_hears(
    village: Village, truus: Person
) -> None:
    bep, kees = make_person(village, name="Bep Smit"), make_person(village, name="Kees Bos")
    consent = make_consent(bep, truus)
    Mail.objects.all().delete()
    change_details(consent=consent, card=replace(card_of(bep), phone="+31207654321"))
    change_card(
        person=fresh(bep),
        card=replace(card_of(fresh(bep)), channel=Channel.THROUGH, through=kees),
        actor=None,
    )
    change_details(consent=consent, card=replace(card_of(fresh(bep)), phone=""))
    assert list(Mail.objects.order_by("pk").values_list("recipient", flat=True)) == [bep.email, kees.email]
    first, second = Mail.objects.order_by("pk")
    assert "Truus Mol deed dit namens u:" in first.body
    assert "Vertelt u het?" in second.body


def test_who_changes_through_whom_she_hears_is_not_the_only_one_who_reads_it(
    village: Village, anna: Person, truus: Person
) -> None:
    bep, kees = make_person(village, name="Bep Smit"), make_person(village, name="Kees Bos")
    change_card(person=anna, card=replace(card_of(anna), channel=Channel.THROUGH, through=kees), actor=None)
    for person, ear in ((bep, bep), (anna, kees)):
        consent = make_consent(person, truus)
        Mail.objects.all().delete()
        to_herself = replace(card_of(fresh(person)), channel=Channel.THROUGH, through=truus)
        kept = change_details(consent=consent, card=to_herself)
        assert kept
        assert set(Mail.objects.values_list("recipient", flat=True)) == {ear.email, truus.email}
        Mail.objects.all().delete()
        return_details(consent=consent, version=kept)
        assert set(Mail.objects.values_list("recipient", flat=True)) == {ear.email, truus.email}


def test_what_is_not_allowed_or_over_is_said_and_does_nothing(
    door: Client, anna: Person, truus: Person
) -> None:
    consent = make_consent(anna, truus, Scope.LISTS)
    page = door.post(details(consent), typed(phone="020 765 43 21"))
    assert (page.status_code, fresh(anna).phone) == (403, "")
    assert "U mag dit nu niet namens Anna de Vries. Er is niets veranderd." in page.text
    lists = f"{OWN}{consent.public_id}/lijsten/"
    assert door.get(lists).status_code == 200
    Consent.objects.of(anna.village).update(until=local_today() - timedelta(days=1), since="2020-01-01")
    assert door.post(lists, {"when": "14 april"}).status_code == 403
    assert Act.objects.of(anna.village).count() == 0


def test_it_stops_at_once_and_who_stopped_it_by_mistake_takes_that_back(
    village: Village, door: Client, anna: Person, truus: Person
) -> None:
    consent, board = make_consent(anna, truus), make_person(village, Role.BOARD, name="Ali Demir")
    page = door.post(f"{OWN}{consent.public_id}/stop/", follow=True).text
    assert "Truus Mol doet niets meer namens Anna de Vries" in page
    with pytest.raises(NoLonger):
        change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))
    with pytest.raises(Refusal):
        resume(consent=consent, actor=board)
    door.post(f"{OWN}{consent.public_id}/verder/")
    assert change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))
    assert stop(consent=consent, actor=board)
    assert not stop(consent=consent, actor=truus)
    assert Consent.objects.of(village).get().ended_by == board
    Consent.objects.of(village).update(ended_at=timezone.now() - timedelta(days=2))
    with pytest.raises(Refusal):
        resume(consent=consent, actor=board)


def test_what_was_written_down_for_after_it_is_seen_and_stops_with_it(
    village: Village, truus: Person
) -> None:
    bep = make_person(village, name="Bep Smit")
    first, rows = make_consent(bep, truus), Consent.objects.of(village)
    rows.update(until=local_today() + timedelta(days=9))
    after, client = make_consent(bep, truus), make_browser(bep.login)
    days = [day_words(day, year=True) for day in (after.since, after.until)]
    assert "van {} tot en met {}".format(*days) in client.get(OWN).text
    assert "van {} tot en met {}".format(*days) in client.get("/de-brug/ik/gegevens/zichtbaar/").text
    Mail.objects.all().delete()
    client.post(f"{OWN}{first.public_id}/stop/")
    assert not rows.open(local_today()).exists()
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == sorted([bep.email, truus.email])
    client.post(f"{OWN}{first.public_id}/verder/")
    assert list(rows.open(local_today())) == [first, after]
    for consent in (first, after):
        assert stop(consent=consent, actor=None, end=End.AWAY)
    for consent in (first, after):
        take_back_end(consent=consent, actor=None)
    assert list(rows.open(local_today())) == [first, after]
    stop(consent=after, actor=bep)
    assert not rows.open(local_today()).exists()
    waits = make_consent(bep, truus, how=How.PAPER)
    assert "wacht op een handtekening" in client.get(OWN).text
    with pytest.raises(Refusal):
        resume(consent=after, actor=bep)
    assert list(rows.open(local_today())) == [waits]


def test_it_ends_when_either_is_on_no_list_and_never_comes_back_by_itself(
    anna: Person, truus: Person
) -> None:
    consent = make_consent(anna, truus)
    leave(person=truus, actor=None)
    with pytest.raises(NoLonger):
        change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))
    assert end_of_who_left() == 1
    return_to_list(person=truus, actor=None)
    assert Consent.objects.of(anna.village).get().end == End.AWAY
    with pytest.raises(NoLonger):
        change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))


def test_two_cards_that_were_one_person_allow_nothing(village: Village, anna: Person, truus: Person) -> None:
    consent = make_consent(anna, truus)
    merge_people(kept=anna, gone=truus, actor=None)
    with pytest.raises(NoLonger):
        change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))


def test_another_or_another_village_finds_nothing(anna: Person, truus: Person) -> None:
    consent, far = make_consent(anna, truus), make_village(slug="het-baken", name="Het Baken")
    other = make_browser(make_person(anna.village, name="Wim Vos").login)
    abroad = make_browser(make_person(far, Role.BOARD, name="Ina Bos").login)
    for client, path in (
        (other, details(consent)),
        (abroad, details(consent)),
        (abroad, f"/het-baken/beheer/namens/{consent.public_id}/"),
        (abroad, f"/het-baken/ik/namens/{consent.public_id}/lijsten/"),
    ):
        assert client.get(path).status_code == 404


def test_lists_are_said_for_her(village: Village, door: Client, truus: Person) -> None:
    bep = make_person(village, name="Bep Smit")
    consent = make_consent(bep, truus)
    lists = f"{OWN}{consent.public_id}/lijsten/"
    door.post(lists, {"when": "14 april"})
    assert "Die post komt al." in door.post(lists, {"doe": "nieuws"}, follow=True).text
    door.post(lists, {"doe": "geen_nieuws"})
    no = NoMail.objects.of(village).get()
    assert (no.person, no.by, no.how) == (bep, truus, "behalf")
    door.post(lists, {"doe": "nieuws"})
    assert not NoMail.objects.of(village).exists()
    door.post(lists, {"doe": "geen_verjaardag"})
    assert "Wanneer is het? Typ het zo: 14 april." in door.post(lists, {"doe": "iets"}).text
    door.post(lists, {"doe": "geen_berichten"})
    assert [row.kind for row in NoMail.objects.of(village)] == ["message"]
    door.post(lists, {"doe": "berichten"})
    Consent.objects.of(village).update(wording=NEWSLETTER_ALONE)  # signed before messages were named
    assert door.post(lists, {"doe": "geen_berichten"}).status_code == 403
    assert "Berichten tussendoor" not in door.get(lists).text
    done = [What.BIRTHDAY, What.NO_NEWS, What.NEWS, What.NO_BIRTHDAY, What.NO_MESSAGES, What.MESSAGES]
    assert [act.what for act in Act.objects.of(village)] == done


def test_both_are_told_once_before_it_ends(village: Village, truus: Person) -> None:
    bep, board = make_person(village, name="Bep Smit"), make_door(village, Role.BOARD, name="Ali Demir")
    make_consent(bep, truus)
    Mail.objects.all().delete()
    assert remind_consents() == 0
    Consent.objects.of(village).update(until=local_today() + timedelta(days=20))
    assert (remind_consents(), remind_consents()) == (1, 0)
    assert set(Mail.objects.values_list("recipient", flat=True)) == {bep.email, truus.email}
    assert "Eén buur mag nog maar even iets namens een ander" in board.get("/de-brug/beheer/").text
    again = make_consent(bep, truus)
    assert again.since == local_today() + timedelta(days=21)
    assert "mag nog maar even" not in board.get("/de-brug/beheer/").text


def test_what_is_over_is_forgotten_with_its_paper(anna: Person, truus: Person) -> None:
    consent = make_consent(anna, truus, how=How.PAPER, photo=True)
    Act.every.create(village=anna.village, person=anna, stand_in=truus, consent=consent, what=What.NEWS)
    stop(consent=consent, actor=None)
    assert (forget_consents(), forget_acts()) == (0, 0)
    Consent.objects.of(anna.village).update(ended_at=timezone.now() - timedelta(days=367))
    forget_consents()
    assert not SignedPaper.objects.exists()
    Act.objects.of(anna.village).update(at=timezone.now() - timedelta(days=733))
    assert (Act.objects.of(anna.village).get().consent, forget_acts()) == (None, 1)


@pytest.mark.django_db(transaction=True)
def test_what_is_done_while_it_stops_waits_and_is_not_done(village: Village) -> None:
    anna = neighbour(village, "Anna de Vries", "Kadestraat 12")
    consent, said = make_consent(anna, make_person(village, name="Truus Mol")), []

    def act() -> None:
        try:
            change_details(consent=consent, card=replace(card_of(anna), phone="+31207654321"))
            said.append("done")
        except NoLonger:
            said.append("no longer")
        finally:
            connection.close()

    thread = threading.Thread(target=act)
    with transaction.atomic():
        stop(consent=consent, actor=None)
        thread.start()
        thread.join(timeout=0.5)
        assert said == []
    thread.join()
    assert (said, Act.objects.of(village).count()) == (["no longer"], 0)
