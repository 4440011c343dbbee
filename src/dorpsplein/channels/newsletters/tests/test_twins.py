"""One edition in two languages: own words in each, everybody gets one, and the two add up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.money import Price
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.models import Edition, Piece, State
from dorpsplein.channels.newsletters.services.holding import Changed
from dorpsplein.channels.newsletters.tests.make import as_shown, make_sent
from dorpsplein.channels.newsletters.twins import may_have_twin
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_yes
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.services import follow_dispatches
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import card_of, change_card, welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import How, Move, Subscription
from dorpsplein.community.subscriptions.services import ask_move, confirm, confirm_move, prefer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
LIST = "/de-brug/beheer/nieuwsbrieven/"
SEND = {"whom": "all", "when": "now", "is_public": "on", "verstuur": "1"}


@pytest.fixture
def village() -> Village:
    """Two who read Dutch, one who reads English, and addresses alone: one of each, one of a Dutch reader."""
    village = make_village()
    make_person(village, name="Riet de Wit", email="riet@example.org")
    prefer(person=make_person(village, name="Ann Lee", email="ann@example.org"), language="en", interests=())
    for email, language in (("jan@example.org", "nl"), ("joe@example.org", "en"), ("riet@example.org", "en")):
        row = Subscription.every.create(village=village, email=email, how=How.PAPER, language=language)
        confirm(subscription=row)
        say_yes(village=village, about=About.NEWSLETTER, obj=row, how=How.PAPER, text="ja")
    return village


def typed(edition: Edition, **more: str) -> dict[str, str]:
    edition.refresh_from_db()
    until = f"{edition.until.day}-{edition.until.month}-{edition.until.year}"
    told = {"title": edition.title, "opening": edition.opening, "until": until, "language": edition.language}
    return {**told, "revision": str(edition.revision), **more}


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_two_languages_two_editions_one_mail_each_and_the_sum_is_even(village: Village) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    make_activity(village, plan_for(coming(2), title="Soep", other_title="Soup"))
    make_activity(village, plan_for(coming(3), title="Koor"))
    make_activity(
        village, plan_for(coming(4), title="Film", other_title="Film night", words="De deur is open.")
    )
    off = make_activity(
        village, plan_for(coming(5), title="Loop", other_title="Walk", other_words="We walk.")
    )
    call_off(dates_of(off)[0], "Te veel wind")
    price = Price(350, "met koffie")
    make_activity(
        village, plan_for(coming(6), title="Thee", other_title="Tea", other_words="Tea.", price=price)
    )
    dutch = services.begin_edition(village=village, actor=None)
    piece = services.add_piece(edition=dutch, actor=None)
    own = {f"er-{piece.source}": "1", f"titel-{piece.source}": "Wie helpt?"}
    where = editor.post(f"{LIST}{dutch.public_id}/", typed(dutch, opening="Dag.", doe="engels", **own))[
        "Location"
    ]
    english = Edition.objects.of(village).get(original=dutch)
    assert where == f"{LIST}{english.public_id}/"
    assert services.begin_english(edition=dutch, actor=None) == english
    titles = {one.title for one in compose(english).entries}
    assert titles == {"Walk", "Soup", "Koor", "Film night", "Tea"}
    assert (english.opening, Piece.objects.of(village).get(edition=english).title) == ("", "Wie helpt?")
    page = page_of(editor, where)
    assert 'name="language"' not in page  # each keeps its own
    assert "In 4 staan nog Nederlandse woorden." in page  # a title, words, a reason, words at a price
    assert page.count("Hier is nog geen Engelse tekst bij.") == 1
    assert page.count("de tekst hieronder of de reden nog niet") == 2
    assert page.count("Bij de prijs staan nog Nederlandse woorden: €3.50, met koffie.") == 1
    assert "staan nog Nederlandse woorden" not in page_of(editor, f"{LIST}{dutch.public_id}/")
    editor.post(where, typed(english, opening="Hello."))
    sides = [reckon(village, whom).people for whom in ("taal-nl", "taal-en")]
    assert (sides, reckon(village).people) == ([3, 2], 5)
    for edition in (dutch, english):
        edition.refresh_from_db()
        there = f"{LIST}{edition.public_id}/verstuur/"
        assert "bereikt u 5 mensen" in page_of(editor, there)
        whom = "taal-en" if edition.original_id else "taal-nl"
        shown = {"gezien": as_shown(edition, whom), "revision": edition.seen}
        editor.post(there, {**SEND, **shown})
        assert Mail.objects.filter(mailing__key=edition.key).count() == 0
        editor.post(there, {**SEND, "whom": whom, **shown})
        assert "bereikt u 5 mensen" in page_of(editor, there)
    got = Counter(Mail.objects.values_list("recipient", "mailing__subject"))
    assert got == {
        ("ali.de-brug@example.org", dutch.title): 1,
        ("riet@example.org", dutch.title): 1,
        ("jan@example.org", dutch.title): 1,
        ("ann@example.org", english.title): 1,
        ("joe@example.org", english.title): 1,
    }
    ann = Mail.objects.select_related("mailing").get(recipient="ann@example.org")
    here = re.findall(r"/de-brug/\S*", f"{ann.mailing.text} {ann.fills['unsubscribe']}")  # type: ignore[union-attr]
    assert {address.split("/")[2] for address in here} == {"en"}
    archive = page_of(Client(), "/de-brug/nieuwsbrieven/")
    assert archive.count(f"({english.get_language_display()})") == 1
    assert f'lang="en" hreflang="en">{english.title}' in page_of(
        Client(), f"/de-brug/nieuwsbrieven/{dutch.number}/"
    )
    following = services.begin_edition(village=village, actor=None)
    assert (following.whom, following.language) == ("all", "nl")


@pytest.mark.parametrize("gone", ["dutch", "english"])
def test_one_of_two_thrown_away_leaves_the_other_for_everybody(village: Village, gone: str) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    binned, left = (dutch, english) if gone == "dutch" else (english, dutch)
    Edition.objects.of(village).filter(pk=left.pk).update(state=State.PLANNED, send_at=timezone.now())
    editor.post(f"{LIST}{binned.public_id}/doe/", {"doe": "weg"})
    assert "gaat nu naar iedereen" in page_of(editor, LIST)
    left.refresh_from_db()
    assert (left.whom, left.state, left.stalled_at is not None) == ("all", State.DRAFT, True)
    if gone == "english":
        assert services.begin_english(edition=dutch, actor=None) == english  # out of the bin, not a second
    else:
        services.take_back(edition=dutch, actor=None)
    shown = {one.pk: one.whom for one in Edition.objects.of(village)}
    assert shown == {dutch.pk: "taal-nl", english.pk: "taal-en"}
    left.refresh_from_db()
    services.send(edition=left, actor=None)
    with pytest.raises(Changed):  # the readers of the other language would get nothing
        services.bin_edition(edition=binned, actor=None)


def test_the_next_edition_goes_to_all_after_one_of_two_languages(village: Village) -> None:
    dutch = make_sent(village)
    Edition.objects.of(village).update(whom="taal-nl")
    english = make_sent(village, number=1)
    Edition.objects.of(village).filter(pk=english.pk).update(whom="taal-en", language="en", order=["news"])
    following = services.begin_edition(village=village, actor=None)
    assert (following.whom, following.is_public, following.order) == ("all", True, dutch.order)


def test_an_english_edition_never_stands_beside_a_second_one(village: Village) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    first = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).filter(pk=first.pk).update(state=State.BINNED, original=None)
    second = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).filter(pk=first.pk).update(original=dutch)
    with pytest.raises(Changed):
        services.take_back(edition=first, actor=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.of(village).filter(pk=first.pk).update(state=State.DRAFT)
    assert dutch.twin == second


def test_of_two_english_ones_of_before_the_sent_one_stays_and_the_rule_can_be_laid_down(
    village: Village,
) -> None:
    rule = next(one for one in Edition._meta.constraints if one.name == "one_english_of_an_original")
    database = connection.cursor()
    database.execute(str(rule.remove_sql(Edition, connection.schema_editor())))
    dutch = services.begin_edition(village=village, actor=None)
    first = services.begin_english(edition=dutch, actor=None)
    facts = {"village": village, "original": dutch, "since": dutch.since, "until": dutch.until}
    planned, sent, also_sent = (
        Edition.every.create(**facts, number=number, state=state)
        for number, state in ((11, State.PLANNED), (12, State.SENT), (13, State.SENT))
    )
    connection.check_constraints()
    migration = import_module("dorpsplein.channels.newsletters.migrations.0010_one_english")
    migration.leave_one(apps, connection.schema_editor())
    rows = Edition.objects.of(village).exclude(pk=dutch.pk).values_list("pk", "state", "original")
    assert set(rows) == {
        (first.pk, State.BINNED, dutch.pk),
        (planned.pk, State.BINNED, dutch.pk),
        (sent.pk, State.SENT, dutch.pk),
        (also_sent.pk, State.SENT, None),
    }
    assert Edition.objects.of(village).binned().count() == 2
    database.execute(str(rule.create_sql(Edition, connection.schema_editor())))


def test_who_reads_another_language_since_the_first_went_gets_one(village: Village) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    make_person(village, name="Bo de Wit", email="")  # on paper, or not at all
    partner = make_person(village, name="Sam Poe", email="sam@example.org")
    prefer(person=partner, language="en", interests=())
    both = welcome_person(village=village, name="Wil Poe", login=partner.login)
    services.send(edition=dutch, actor=None)
    riet = Person.objects.of(village).get(name="Riet de Wit")
    prefer(person=riet, language="en", interests=())
    Subscription.objects.of(village).filter(email="jan@example.org").update(language="en")
    services.send(edition=english, actor=None)
    got = Counter(Mail.objects.values_list("recipient", flat=True))
    assert got["riet@example.org"] == got["jan@example.org"] == got["ann@example.org"] == 1
    assert (both.email, got["sam@example.org"]) == (partner.email, 2)  # two who share it, each her own


def test_who_came_or_changed_her_language_between_the_two_gets_the_one_she_reads(village: Village) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    paper = welcome_person(village=village, name="Els Lee", login=None)
    at_home = {"street": "Kadestraat", "house_number": 3, "postcode": "1079 AA", "town": "Amsterdam"}
    Person.objects.of(village).filter(pk=paper.pk).update(**at_home)
    prefer(person=paper, language="en", interests=())
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=dutch, actor=None)
    ann, riet = (Person.objects.of(village).get(name=name) for name in ("Ann Lee", "Riet de Wit"))
    for person, language in ((ann, "nl"), (paper, "nl"), (riet, "en")):
        prefer(person=person, language=language, interests=())
    Subscription.objects.of(village).filter(email="joe@example.org").update(language="nl")
    cees = make_person(village, name="Cees Nieuw", email="cees@example.org")
    prefer(person=cees, language="en", interests=())
    make_person(village, name="Nel Nieuw", email="nel@example.org")
    page = page_of(editor, f"{LIST}{english.public_id}/verstuur/")
    assert "4 mensen lezen nu die taal en hadden hem nog niet. Zij krijgen hem alsnog" in page
    assert "bereikt u 8 mensen" in page
    services.send(edition=english, actor=None)
    got = dict(Mail.objects.values_list("recipient", "mailing__key"))
    assert Mail.objects.count() == len(got)
    assert got == {
        **dict.fromkeys(("ali.de-brug@example.org", "riet@example.org", "jan@example.org"), dutch.key),
        **dict.fromkeys(("ann@example.org", "joe@example.org", "nel@example.org"), dutch.key),
        "cees@example.org": english.key,
    }
    lettered = Delivery.objects.of(village).values_list("person", "dispatch__key", "way")
    assert list(lettered) == [(paper.pk, dutch.key, Way.LETTER)]
    counted = dict(Dispatch.objects.of(village).values_list("key", "people"))
    assert counted == {dutch.key: 7, english.key: 1}
    follow_dispatches()
    assert Dispatch.objects.of(village).get(key=dutch.key).waiting == 6


def test_what_was_stopped_goes_on_by_a_press_alone_and_then_nobody_is_left_out(village: Village) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=dutch, actor=None)
    services.stop_edition(edition=dutch, actor=None)
    services.send(edition=english, actor=None)
    assert set(Mail.objects.values_list("mailing__key", flat=True)) == {english.key}
    prefer(person=Person.objects.of(village).get(name="Riet de Wit"), language="en", interests=())
    services.go_on(edition=dutch, actor=None)
    got = Counter(Mail.objects.values_list("recipient", "mailing__key"))
    assert got == {
        ("jan@example.org", dutch.key): 1,
        ("riet@example.org", english.key): 1,
        ("ann@example.org", english.key): 1,
        ("joe@example.org", english.key): 1,
    }


def test_a_side_never_follows_what_went_to_all(village: Village) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.bin_edition(edition=english, actor=None)
    dutch.refresh_from_db()
    services.send_now(edition=dutch, seen=dutch.seen, whom="all", is_public=False, actor=None)
    services.take_back(edition=english, actor=None)
    english.refresh_from_db()
    with pytest.raises(Changed):
        services.send_now(edition=english, seen=english.seen, whom="taal-en", is_public=False, actor=None)
    assert Edition.objects.of(village).get(pk=english.pk).state == State.DRAFT


def test_who_changed_her_address_between_the_two_gets_no_second(village: Village) -> None:
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=dutch, actor=None)
    riet = Person.objects.of(village).select_related("login", "village").get(name="Riet de Wit")
    change_card(person=riet, card=replace(card_of(riet), email="nieuw@example.org"), actor=None)
    ask_move(village=village, old="jan@example.org", new="jan2@example.org", network="here")
    move = Move.objects.of(village).get()
    Move.objects.of(village).update(proven=True)
    confirm_move(move=move)
    services.send(edition=english, actor=None)
    got = set(Mail.objects.exclude(mailing=None).values_list("recipient", flat=True))
    assert got == {f"{name}@example.org" for name in ("riet", "jan", "ann", "joe")}


def test_of_a_pair_of_which_one_was_corrected_everybody_gets_one(village: Village) -> None:
    make_person(village, name="Bo Bos", email="bo@example.org")
    dutch = services.begin_edition(village=village, actor=None)
    english = services.begin_english(edition=dutch, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=dutch, actor=None)
    Mail.objects.filter(recipient="bo@example.org").update(state="sent", ended_at=timezone.now())
    services.stop_edition(edition=dutch, actor=None)
    better = services.correct(edition=dutch, actor=None)
    assert not may_have_twin(better)
    services.send(edition=better, actor=None)
    people = {one.name: one for one in Person.objects.of(village)}
    for name, language in (("Riet de Wit", "en"), ("Bo Bos", "en"), ("Ann Lee", "nl")):
        prefer(person=people[name], language=language, interests=())
    services.send(edition=english, actor=None)
    got = dict(Mail.objects.exclude(mailing=None).values_list("recipient", "mailing__key"))
    assert Mail.objects.exclude(mailing=None).count() == len(got)
    assert got == {
        "bo@example.org": dutch.key,
        **dict.fromkeys(("riet@example.org", "jan@example.org", "ann@example.org"), better.key),
        "joe@example.org": english.key,
    }


def test_what_is_in_english_goes_to_all_after_a_question_alone(village: Village) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    edition = services.begin_edition(village=village, actor=None)
    Edition.objects.of(village).update(opening="Hello.", language="en", title="News")
    edition.refresh_from_db()
    there = f"{LIST}{edition.public_id}/verstuur/"
    assert "<strong>‘News’</strong>, in het Engels." in page_of(editor, there)
    press = {**SEND, "gezien": as_shown(edition), "revision": edition.seen}
    asked = editor.post(there, press).text
    assert ("en gaat ook naar wie Nederlands leest" in asked, Mail.objects.count()) == (True, 0)
    assert '<input type="hidden" name="gevraagd" value="all">' in asked
    editor.post(there, {**press, "gevraagd": "all"})
    assert Mail.objects.filter(mailing__key=edition.key).count() == 5


def test_a_title_of_itself_follows_the_language_also_later(village: Village) -> None:
    with time_machine.travel("2026-05-19T12:00:00Z"):
        edition = services.begin_edition(village=village, actor=None)
    with time_machine.travel("2026-05-22T12:00:00Z"):
        english = services.change_edition(
            edition=edition, seen=0, facts={"language": "en"}, wishes={}, actor=None
        )
    assert (edition.title, english.title) == ("Nieuwsbrief mei 2026", "Newsletter May 2026")
