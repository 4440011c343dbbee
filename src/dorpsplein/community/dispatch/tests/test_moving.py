"""Mail to another address: confirmed from there, told at the old one, and never by a stranger."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.tests.test_dispatch import ALIKE, LIST, neighbour, reader, way_out
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import card_of, change_card
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Kind, Move, Subscription
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
NOT_THERE, ASKED = 404, 422
MOVE = "/de-brug/nieuwsbrief/ander-adres/"
NEWSLETTER = {"choice": "nieuwsbrief"}


@pytest.fixture
def village() -> Village:
    return make_village()


def asks_to_move(old: str, new: str, client: Client | None = None, lang: str = "", **more: str) -> str:
    """Ask, and give the way in the mail to the new address, as a path."""
    page = MOVE.replace("/de-brug/", f"/de-brug/{lang}/") if lang else MOVE
    answer = (client or Client()).post(page, {"old": old, "new": new, **more})
    assert new in answer.text  # where the mail went, read once more
    (way,) = re.findall(rf"{page}\S+", Mail.objects.get(recipient=new).body)
    return str(way)


def proof_of(old: str) -> str:
    """What the mail holds that she asked for at her old address."""
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": old})
    mail = Mail.objects.filter(recipient=old, body__contains="mijn-post").latest("pk")
    return str(re.findall(r"/mijn-post/(\S+)/", mail.body)[0])


def ways_from(old: str) -> list[str]:
    """The ways in the mails to an old address, as paths."""
    bodies = (
        Mail.objects.filter(recipient=old, body__contains=MOVE).order_by("pk").values_list("body", flat=True)
    )
    return [way for body in bodies for way in re.findall(rf"{MOVE}\S+", body)]


def emails(village: Village) -> set[str]:
    """Who reads by an address alone, without what stands behind the @."""
    rows = Subscription.objects.of(village).values_list("email", flat=True)
    return {email.partition("@")[0] for email in rows}


def reads(village: Village, name: str) -> tuple[str, set[str]] | None:
    """In which language somebody reads by an address alone, and which kinds."""
    row = Subscription.objects.of(village).filter(email=f"{name}@example.org").first()
    return (row.language, {kind.value for kind in subscriptions.kinds_of(row)}) if row else None


def reads_all_in_english(village: Village) -> None:
    subscriptions.say_yes_to(reader(village, "oud@example.org"), tuple(Kind))
    Subscription.objects.of(village).update(language="en")


def test_another_address_tells_nobody_what_the_old_one_read(village: Village) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    reads_all_in_english(village)
    neighbour(village, "Anna Bos", "anna@example.org")
    seen = []
    for old, new in (("oud", "een"), ("anna", "twee"), ("niemand", "drie")):
        way = asks_to_move(f"{old}@example.org", f"{new}@example.org")
        assert not Subscription.objects.of(village).filter(email=f"{new}@example.org").exists()
        Client().get(way)  # a program that looks into mail
        key = way.rstrip("/").rpartition("/")[2]
        assert Client().post(way).status_code == ASKED  # nobody may look what the old one reads
        assert reads(village, new) is None
        pages = [Client().post(way, NEWSLETTER).text, Client().get(way).text]
        body = Mail.objects.get(recipient=f"{new}@example.org").body.replace(key, "")
        seen.append([body, *(re.sub(r'value="\w{64}"', "", page).replace(key, "") for page in pages)])
        assert Subscription.objects.of(village).filter(email=f"{new}@example.org").exists()
    assert seen[0] == seen[1] == seen[2]
    assert {str(reads(village, name)) for name in ("een", "twee", "drie")} == {"('nl', {'newsletter'})"}
    assert set(Mail.objects.values_list("recipient", flat=True)) >= {"oud@example.org", "anna@example.org"}
    assert not Mail.objects.filter(recipient="niemand@example.org").exists()
    assert Person.objects.of(village).get(login__email="anna@example.org")  # a volunteer asks her first
    # Nothing stops at the old address, and only its own mail leads to what stops it or takes it back.
    assert emails(village) == {"oud", "een", "twee", "drie"}
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    page = "/de-brug/beheer/nieuwsbrief/"
    both = ("gaf een@example.org op als nieuw adres", "in de plaats van oud@example.org")
    assert [words in editor.get(page).text for words in both] == [True, True]
    stranger = asks_to_move("oud@example.org", "dief@example.org")
    Client().post(stranger, NEWSLETTER)
    Client().post(stranger, {"terug": "1"})
    assert Client().get(f"{stranger}{'x' * 43}/").status_code == NOT_THERE
    assert emails(village) == {"oud", "een", "twee", "drie", "dief"}
    first, second = ways_from("oud@example.org")
    Client().get(first)
    told = Client().post(second, {"terug": "1"}).text
    assert "Die blijft daar dus komen" in told
    assert emails(village) == {"oud", "een", "twee", "drie", "dief"}  # each address said its own yes
    Client().post(first, {"weg": "1"})
    assert emails(village) == {"een", "twee", "drie", "dief"}
    assert not any(words in editor.get(page).text for words in both)
    assert "zoals het was" in Client().post(first, {"terug": "1"}).content.decode()
    assert reads(village, "oud") == ("en", {"newsletter", "message"})
    assert emails(village) == {"oud", "een", "twee", "drie", "dief"}
    Client().post(asks_to_move("weg@example.org", "vijf@example.org", lang="en"), {"choice": "berichten"})
    assert reads(village, "vijf") == ("en", {"message"})


def test_where_the_website_offers_no_newsletter_the_old_address_or_a_volunteer_says_yes(
    village: Village,
) -> None:
    board = make_door(village, Role.BOARD, name="Marga Prins")
    reads_all_in_english(village)
    pages = [
        Client().post(asks_to_move(f"{old}@example.org", f"{new}@example.org")).content.decode()
        for old, new in (("oud", "dief"), ("niemand", "drie"), ("oud", "nieuw"))
    ]
    assert len({re.sub(r'value="\w{64}"|ander-adres/[^"]+', "", page) for page in pages}) == 1
    assert emails(village) == {"oud"}
    shown = board.get(LIST).content.decode()
    assert [name in shown for name in ("dief@", "drie@", "nieuw@")] == [True, False, True]
    thief, hers = ways_from("oud@example.org")
    Client().post(thief, {"terug": "1"})
    Client().post(hers, {"weg": "1"})
    assert reads(village, "nieuw") == ("en", {"newsletter", "message"})
    assert emails(village) == {"nieuw"}
    assert "nieuw@" not in board.get(LIST).content.decode()
    subscriptions.stop(subscription=Subscription.objects.of(village).get())
    Client().post(hers, {"weg": "1"})
    assert emails(village) == set()


def test_the_same_address_twice_moves_nothing(village: Village) -> None:
    same = Client().post(MOVE, {"old": "oud@example.org", "new": "Oud@example.org"})
    assert "twee keer hetzelfde adres" in same.content.decode()
    assert not Move.objects.of(village).exists()


def test_an_english_reader_moves_by_the_link_that_she_asked_for(village: Village) -> None:
    reader(village, "oud@example.org")
    Subscription.objects.of(village).update(language="en")
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": "oud@example.org"})
    (proof,) = re.findall(r"/mijn-post/(\S+)/", Mail.objects.get(recipient="oud@example.org").body)
    Client().post(asks_to_move("oud@example.org", "nieuw@example.org", proof=proof))
    assert emails(village) == {"nieuw"}
    (back,) = ways_from("oud@example.org")
    Client().post(back, {"terug": "1"})
    assert reads(village, "oud") == ("en", {"newsletter"})
    assert emails(village) == {"oud"}


def test_what_the_new_address_stopped_by_itself_stays_so(village: Village) -> None:
    reader(village, "oud@example.org")
    Client().post(asks_to_move("oud@example.org", "nieuw@example.org", proof=proof_of("oud@example.org")))
    (back,) = ways_from("oud@example.org")
    subscriptions.stop(subscription=Subscription.objects.of(village).get())
    assert "niet vanzelf terug" in Client().post(back, {"terug": "1"}).content.decode()
    assert emails(village) == set()  # the last word counts


CHOICES = [Choice.ALL, Choice.NEWSLETTER, Choice.MESSAGE]


@pytest.mark.parametrize("words", ["Elke maand.", ""])
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_choice_of_a_reader_comes_along_as_it_was_and_goes_back(
    village: Village, words: str, choice: Choice, language: str
) -> None:
    offer(village=village, words=words, actor=None)
    row = reader(village, "oud@example.org")
    subscriptions.say_yes_to(row, tuple(Kind))
    subscriptions.stop(subscription=row, kinds=set(Kind) - choice.kinds)
    Subscription.objects.of(village).update(language=language)
    before = reads(village, "oud")
    way = asks_to_move("oud@example.org", "nieuw@example.org", proof=proof_of("oud@example.org"))
    assert str(choice.label) in Client().get(way).text
    said = Client().post(way).text
    assert ("Op dit adres krijgt u:" in said, str(choice.label) in said) == (True, True)
    assert (reads(village, "oud"), reads(village, "nieuw")) == (None, before)
    (back,) = ways_from("oud@example.org")
    assert "Alles is zoals het was" in Client().post(back, {"terug": "1"}).text
    assert (reads(village, "oud"), reads(village, "nieuw")) == (before, None)
    assert "Alles is zoals het was" in Client().post(back, {"terug": "1"}).text
    assert (reads(village, "oud"), reads(village, "nieuw")) == (before, None)


def test_what_the_new_address_read_before_it_keeps_when_a_move_goes_back(village: Village) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    old, _new = (reader(village, f"{name}@example.org") for name in ("oud", "nieuw"))
    subscriptions.say_yes_to(old, tuple(Kind))
    subscriptions.stop(subscription=old, kinds=[Kind.NEWSLETTER])
    Client().post(asks_to_move("oud@example.org", "nieuw@example.org", proof=proof_of("oud@example.org")))
    assert reads(village, "nieuw") == ("nl", {"newsletter", "message"})
    Client().post(ways_from("oud@example.org")[0], {"terug": "1"})
    assert reads(village, "oud") == ("nl", {"message"})
    assert reads(village, "nieuw") == ("nl", {"newsletter"})


@pytest.mark.parametrize("choice", [*CHOICES, Choice.NOTHING])
def test_the_choice_of_who_has_a_card_stays_with_her(village: Village, choice: Choice) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    subscriptions.choose(person=anna, choice=choice, how=How.PHONE)
    subscriptions.prefer(person=anna, language="en", interests=[], large_print=True)
    way = asks_to_move("anna@example.org", "nieuw@example.org", proof=proof_of("anna@example.org"))
    said = Client().post(way).text
    assert str(choice.label) in said
    anna = Person.objects.of(village).get(login__email="nieuw@example.org")
    told = subscriptions.preference_of(anna)
    assert (subscriptions.choice_for(anna), told.language, told.large_print) == (choice, "en", True)
    assert emails(village) == set()


def test_a_volunteer_asks_before_somebody_on_the_list_gets_another_address(village: Village) -> None:
    neighbour(village, "Anna Bos", "anna@example.org", phone="+31201234567")
    board = make_door(village, Role.BOARD, name="Marga Prins")
    way = asks_to_move("anna@example.org", "nieuw@example.org")
    assert "nieuw@example.org" not in board.get(LIST).content.decode()
    Client().post(way)
    assert "nieuw@example.org" in board.get(LIST).content.decode()
    assert "Iemand wil een ander mailadres" in board.get("/de-brug/beheer/").content.decode()
    asked = f"/de-brug/beheer/nieuwsbrief/adres/{Move.objects.of(village).get().public_id}/"
    board.post(asked)
    shown = board.get(LIST).text
    assert "Ik vroeg het na" not in shown
    assert "nieuw@example.org" in shown  # until it is forgotten: her card has yet to be changed
    assert "Op de kaart van Anna Bos staat nog het oude." in shown
    board.post(asked, {"terug": "1"})
    assert "Ik vroeg het na" in board.get(LIST).text
    board.post(asked)
    Person.objects.of(village).get(name="Anna Bos").login.delete()  # type: ignore[union-attr]
    assert "Op de kaart van Anna Bos" not in board.get(LIST).text
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=True):
        subscriptions.forget_moves()
    assert not Move.objects.of(village).exists()


def test_who_proved_both_addresses_moves_by_herself_unless_she_has_a_task(village: Village) -> None:
    for name in ("anna", "bas"):
        neighbour(village, f"{name.title()} Bos", f"{name}@example.org")
    make_person(village, Role.ORGANISER, name="Cor Dam")
    chief = Person.objects.of(village).get(name="Cor Dam").email
    services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    forwarded = Client().get(f"/{way_out('bas@example.org')}").content.decode()
    weak = re.findall(r"/nieuwsbrief/mijn-post/([^/]+)/", forwarded)[0]
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": "anna@example.org"})
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": chief})
    strong, hers = (
        re.findall(r"/mijn-post/(\S+)/", Mail.objects.get(recipient=email, mailing=None).body)[0]
        for email in ("anna@example.org", chief)
    )
    assert f"bewijs={strong}" in Client().get(f"/de-brug/nieuwsbrief/mijn-post/{strong}/").content.decode()
    for number, (old, proof) in enumerate(
        (("anna@example.org", strong), ("bas@example.org", weak), (chief, hers), ("bas@example.org", strong))
    ):
        way = asks_to_move(old, f"nieuw{number}@example.org", proof=proof)
        offered = "Alle post die u nu krijgt" in Client().get(way).text
        assert offered == (old == "anna@example.org")  # all of it moves, so nothing is asked
        said = Client().post(way, NEWSLETTER).text
        assert ("en niet meer op het oude" in said) == (old == "anna@example.org")
        assert ("mag stoppen" in said) == (old != "anna@example.org")
    addresses = set(Person.objects.of(village).values_list("login__email", flat=True))
    assert addresses == {"nieuw0@example.org", "bas@example.org", chief}


def test_who_moves_to_where_she_reads_already_is_one_person_and_for_each_kind_her_last_word_counts(
    village: Village,
) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    anna, bas, _cor = (
        neighbour(village, f"{name} Bos", f"{name.lower()}@example.org") for name in ("Anna", "Bas", "Cor")
    )
    newsletter = [Kind.NEWSLETTER]
    subscriptions.decline(people=[anna], how=How.PHONE, kinds=newsletter)
    for name in ("anna2", "bas2"):
        reader(village, f"{name}@example.org")
    Subscription.objects.of(village).filter(email="anna2@example.org").update(language="en")
    subscriptions.decline(people=[bas], how=How.PHONE, kinds=newsletter)
    told = {}
    for name in ("anna", "bas", "cor"):
        Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": f"{name}@example.org"})
        mail = Mail.objects.get(recipient=f"{name}@example.org", body__contains="mijn-post")
        (proof,) = re.findall(r"/mijn-post/(\S+)/", mail.body)
        way = asks_to_move(f"{name}@example.org", f"{name}2@example.org", proof=proof)
        told[name] = (
            "U kreeg daar al post van ons. Voortaan staat u nog maar één keer" in Client().post(way).text
        )
    assert told == {"anna": True, "bas": True, "cor": False}
    assert emails(village) == set()  # nobody stands twice, nor because of the press
    rows = list(Person.objects.of(village).select_related("login", "village").order_by("pk"))
    assert [one.email for one in rows] == ["anna2@example.org", "bas2@example.org", "cor2@example.org"]
    assert [subscriptions.gets(one) for one in rows] == [True, False, True]
    assert [subscriptions.preference_of(one).language for one in rows] == ["en", "", ""]
    sent = services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    got = Mail.objects.filter(mailing__key=sent.key).values_list("recipient", flat=True)
    assert sorted(got) == ["anna2@example.org", "cor2@example.org"]


def test_from_a_newsletter_one_press_mails_the_old_address_and_a_stranger_gets_nothing_by_it(
    village: Village,
) -> None:
    neighbour(village, "Bas Bos", "bas@example.org")
    services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    stranger = Client()  # the newsletter was passed on
    weak = re.findall(r"/mijn-post/([^/]+)/", stranger.get(f"/{way_out('bas@example.org')}").text)[0]
    assert f"?van-mail={weak}" in stranger.get(f"/de-brug/nieuwsbrief/mijn-post/{weak}/").text
    asked = stranger.get(f"{MOVE}?van-mail={weak}").text
    assert "Een nieuwsbrief wordt weleens doorgestuurd." in asked
    sent = stranger.post(MOVE, {"van-mail": weak, "old": "dief@example.org", "new": "dief@example.org"})
    assert "Kijk in de mail op uw oude adres" in sent.text
    pages = asked + stranger.get(f"{MOVE}?bewijs={weak}").text + sent.text
    assert "bas@" not in pages
    assert not Move.objects.of(village).exists()
    (mail,) = Mail.objects.filter(mailing=None)
    assert mail.recipient == "bas@example.org"
    (proof,) = re.findall(r"ander-adres/\?bewijs=(\S+)", mail.body)
    assert "bas@example.org" in Client().get(f"{MOVE}?bewijs={proof}").text  # nothing to type twice
    Client().post(asks_to_move("bas@example.org", "nieuw@example.org", proof=proof))
    assert Person.objects.of(village).get().email == "nieuw@example.org"
    assert stranger.post(MOVE, {"van-mail": weak}).status_code == 410  # it marks nobody any more
    assert stranger.post(MOVE, {"van-mail": f"{weak[:-1]}x"}).status_code == 410


def test_a_page_that_is_sent_again_mails_nothing_again(village: Village) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    reader(village, "jan@example.org")
    services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    weak = re.findall(r"/mijn-post/([^/]+)/", Client().get(f"/{way_out('jan@example.org')}").text)[0]
    stop = "/de-brug/nieuwsbrief/stoppen/"
    forms: list[tuple[str, dict[str, str]]] = [
        ("/de-brug/nieuwsbrief/", {"email": "jan@example.org"}),
        (stop, {"email": "an@example.org"}),
        (MOVE, {"old": "jan@example.org", "new": "nieuw@example.org"}),
        (f"{MOVE}?van-mail={weak}", {"van-mail": weak}),
    ]
    for page, typed in forms:
        Mail.objects.filter(mailing=None).delete()
        client = Client(enforce_csrf_checks=True)
        for time in (1, 2):
            (mark, *_more) = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', client.get(page).text)
            answers = [client.post(page, typed | {"csrfmiddlewaretoken": mark}) for _press in range(4)]
            assert {answer.status_code for answer in answers} == {200}
            assert len({answer.text for answer in answers}) == 1
            assert Mail.objects.filter(mailing=None).count() == time, page  # whoever opens it anew, asks anew
    assert Move.objects.of(village).count() == 2
    other = {"email": "piet@example.org", "csrfmiddlewaretoken": mark}
    client.post(stop, other)  # back in her browser she typed another
    client.post(stop, other | {"email": "riet@example.org"})
    assert Mail.objects.filter(recipient__in=["piet@example.org", "riet@example.org"]).count() == 2


def test_a_newsletter_that_is_passed_on_makes_no_flood(village: Village) -> None:
    reader(village, "jan@example.org")
    services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    weak = re.findall(r"/mijn-post/([^/]+)/", Client().get(f"/{way_out('jan@example.org')}").text)[0]
    answers = [Client().post(MOVE, {"van-mail": weak}).status_code for _press in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert Mail.objects.filter(mailing=None).count() == 3


def test_a_door_that_stood_open_changes_no_address(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    for fresh, expected in ((False, "anna@example.org"), (True, "nieuw@example.org")):
        door = make_browser(anna.login, fresh=fresh)
        Client().post(asks_to_move("anna@example.org", f"{'nieuw' if fresh else 'dief'}@example.org", door))
        anna = Person.objects.of(village).get(pk=anna.pk)
        assert anna.email == expected


@pytest.mark.parametrize("asked_first", [True, False])
def test_what_read_at_the_old_address_of_a_card_that_a_volunteer_changed_comes_along_and_goes_back(
    village: Village, asked_first: bool
) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    anna = neighbour(village, "Anna Bos", "oud@example.org")
    subscriptions.decline(people=[anna], how=How.PHONE, kinds=[Kind.MESSAGE])
    reads_all_in_english(village)
    board = make_person(village, name="Marga Prins")
    Client().post(asks_to_move("oud@example.org", "nieuw@example.org"), NEWSLETTER)
    move = Move.objects.of(village).get()

    def asks() -> None:
        subscriptions.end_move(move=move, actor=board)

    if asked_first:
        asks()
    change_card(person=anna, card=replace(card_of(anna), email="nieuw@example.org"), actor=board)
    assert emails(village) == {"oud", "nieuw"}
    if asked_first:
        subscriptions.follow_cards()
    else:
        asks()
    assert emails(village) == set()
    found = {mail.address for kind in Kind for mail in reckon(village, kind=kind).mails if mail.people}
    assert "nieuw@example.org" in found
    anna = Person.objects.of(village).get(pk=anna.pk)
    assert (subscriptions.preference_of(anna).language, anna.no_mail.count()) == ("en", 0)
    told = Entry.objects.filter(verb="stop", kind="subscription", village_key=village.public_id)
    assert board.public_id in set(told.values_list("actor_key", flat=True))
    subscriptions.reopen_move(move=move, actor=board)
    assert reads(village, "oud") == ("en", {"newsletter", "message"})


def test_no_address_of_another_comes_along_with_a_card(village: Village) -> None:
    offer(village=village, words="", actor=None)
    neighbour(village, "Dief Bos", "dief@example.org")
    reader(village, "oud@example.org")
    Client().post(asks_to_move("oud@example.org", "dief@example.org"))
    move = Move.objects.of(village).get()
    subscriptions.end_move(move=move, actor=make_person(village, name="Marga Prins"))
    subscriptions.follow_cards()
    assert emails(village) == {"oud"}
