"""A treasurer who loses her phone, and her paper too."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Authenticator, Login, SpareCode
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.community.vouching.models import Plea
from dorpsplein.community.vouching.services import forget_pleas
from dorpsplein.site.middleware import PERSON_KEY

pytestmark = pytest.mark.django_db
ASK, LIST = "/de-brug/inloggen/bestuur/", "/de-brug/beheer/instaan/"
HOUR = timedelta(hours=1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    """The treasurer, who had an app on the telephone that she lost."""
    riet = make_person(village, Role.BOARD, name="Riet de Wit", email="riet@example.org")
    Authenticator.objects.create(public_id="app", login=riet.login, name="Telefoon", last_step=0)
    SpareCode.objects.create(login=riet.login, mark="papier", made_at=timezone.now())
    Login.objects.filter(pk=riet.login_id).update(proved_at=timezone.now() - HOUR)
    riet.refresh_from_db()
    return riet


def board(village: Village, name: str) -> Client:
    person = make_person(
        village, Role.BOARD, name=name, email=name.partition(" ")[0].lower() + "@example.org"
    )
    return make_browser(person.login)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def ask(riet: Person) -> tuple[Client, str]:
    """She came in with a code by mail, and asks; what she asked is named in the address."""
    hers = make_browser(riet.login, proven=False)
    hers.post(ASK, {"ask": "1"})
    plea = Plea.every.filter(ended_at=None).latest("pk")
    return hers, f"{LIST}{plea.public_id}/"


def is_locked(riet: Person) -> bool:
    assert riet.login is not None
    return riet.login.authenticators.exists() or riet.login.spare_codes.exists()


def told(address: str) -> list[str]:
    return list(Mail.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


def test_two_of_the_board_spoke_with_her_and_the_lock_goes_off(village: Village, riet: Person) -> None:
    kees, ali = board(village, "Kees Postma"), board(village, "Ali Demir")
    lost = make_browser(riet.login, proven=False)
    assert f'href="{ASK}"' in text_of(lost.get("/de-brug/inloggen/tweede/"))
    hers, page = ask(riet)
    assert told("kees@example.org") == told("ali@example.org") == ["Riet de Wit is telefoon en papier kwijt"]
    assert "Riet de Wit" in text_of(kees.get(LIST))
    assert "Ik weet zeker dat dit Riet de Wit is" in text_of(kees.get(page))
    kees.post(page)
    kees.post(page)
    assert is_locked(riet)
    ali.post(page)
    assert not is_locked(riet)
    assert hers.get("/de-brug/ik/").status_code == 302  # signed out, here and on what she lost
    again = make_browser(Login.objects.get(pk=riet.login_id), proven=False)
    assert "Zet eerst een tweede slot" in text_of(again.get("/de-brug/inloggen/tweede/"))
    assert told("riet@example.org") == [
        "U vroeg het bestuur om uw tweede slot eraf te halen",
        "Iemand van het bestuur zei dat u het bent",
        "Uw tweede slot is eraf",
    ]
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert [verbs.count(verb) for verb in ("ask_vouch", "vouch", "take_lock_off")] == [1, 2, 1]


def test_nobody_vouches_for_herself_nor_for_who_shares_her_address(village: Village, riet: Person) -> None:
    board(village, "Kees Postma")
    _hers, page = ask(riet)
    own = make_browser(riet.login)
    assert own.post(page).headers["Location"] == LIST
    assert "Dat moet een ander doen" in text_of(own.get(LIST))
    assert is_locked(riet)


def test_who_vouches_gives_the_second_proof_and_a_fresh_code(village: Village, riet: Person) -> None:
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    _hers, page = ask(riet)
    assert "tweede slot" in text_of(make_browser(kees.login, proven=False).post(page))
    assert "Even controleren of u het bent" in text_of(make_browser(kees.login, fresh=False).post(page))
    assert Plea.every.get().vouches.count() == 0


def test_with_one_other_it_takes_two_days(village: Village, riet: Person) -> None:
    board(village, "Kees Postma")
    _hers, page = ask(riet)
    with time_machine.travel(timezone.now() + 40 * HOUR):
        make_browser(Login.objects.get(email="kees@example.org")).post(page)
        assert is_locked(riet)
        early = make_browser(riet.login, proven=False)
        early.post(ASK, {"off": "1"})
        assert "Dit kan nog niet" in text_of(early.get(ASK))
    with time_machine.travel(timezone.now() + 89 * HOUR):
        late = make_browser(riet.login, proven=False)
        assert "de 48 uur zijn om" in text_of(late.get(ASK))
        assert late.post(ASK, {"off": "1"}).status_code == 302
    assert not is_locked(riet)


def test_alone_in_the_board_she_is_told_to_ring(village: Village, riet: Person) -> None:
    alone = make_browser(riet.login, proven=False)
    alone.post(ASK, {"ask": "1"})
    assert "In het bestuur is niemand anders" in text_of(alone.get(ASK))
    assert not Plea.every.exists()


def test_who_runs_the_website_helps_who_is_alone_and_nobody_else(village: Village, riet: Person) -> None:
    board(village, "Kees Postma")
    with pytest.raises(CommandError, match="nog iemand in dit bestuur"):
        call_command("take_lock_off", "de-brug", "riet@example.org")
    PersonRole.objects.of(village).exclude(person=riet).delete()
    with pytest.raises(CommandError, match="zit niemand in het bestuur"):
        call_command("take_lock_off", "de-brug", "kees@example.org")
    with pytest.raises(CommandError, match="Dit dorp kennen wij niet"):
        call_command("take_lock_off", "het-baken", "riet@example.org")
    assert is_locked(riet)
    call_command("take_lock_off", "de-brug", " Riet@example.org", stdout=StringIO())
    assert not is_locked(riet)
    assert told("riet@example.org") == ["Uw tweede slot is eraf"]
    assert Entry.objects.filter(verb="take_lock_off_alone", key=riet.public_id).count() == 1


def test_the_desk_says_so_until_there_are_two(village: Village, riet: Person) -> None:
    alone = make_browser(riet.login)
    assert "U bent alleen in het bestuur" in text_of(alone.get("/de-brug/beheer/"))
    assert "Zo bent u met zijn tweeën" in text_of(alone.get("/de-brug/beheer/rollen/alleen/"))
    make_person(village, Role.BOARD, name="Jan de Wit", email="")
    Person.objects.of(village).filter(name="Jan de Wit").update(login=riet.login)
    session = alone.session
    session[PERSON_KEY] = riet.public_id
    session.save()
    assert "U bent alleen in het bestuur" in text_of(alone.get("/de-brug/beheer/"))
    board(village, "Kees Postma")
    assert "U bent alleen in het bestuur" not in text_of(alone.get("/de-brug/beheer/"))
    assert "U bent niet meer alleen" in text_of(alone.get("/de-brug/beheer/rollen/alleen/"))


def test_after_three_days_nobody_can_vouch(village: Village, riet: Person) -> None:
    board(village, "Kees Postma")
    _hers, page = ask(riet)
    with time_machine.travel(timezone.now() + 73 * HOUR):
        late = make_browser(Login.objects.get(email="kees@example.org"))
        assert late.post(page).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_pleas()
    assert not Plea.every.exists()


def test_who_opens_the_lock_after_all_ends_it(village: Village, riet: Person) -> None:
    kees = board(village, "Kees Postma")
    _hers, page = ask(riet)
    Login.objects.filter(pk=riet.login_id).update(proved_at=timezone.now())
    assert kees.post(page).status_code == 404
    assert is_locked(riet)


def test_she_stops_it_herself(village: Village, riet: Person) -> None:
    kees = board(village, "Kees Postma")
    hers, page = ask(riet)
    hers.post(ASK, {"stop": "1"})
    assert kees.post(page).status_code == 404


def test_the_board_of_another_village_does_not_find_it(village: Village, riet: Person) -> None:
    board(village, "Kees Postma")
    _hers, page = ask(riet)
    there = make_village(slug="het-baken", name="Het Baken")
    other = board(there, "Ans Smit")
    assert other.post(page).status_code == 404
    assert other.post(page.replace("de-brug", "het-baken")).status_code == 404
    assert is_locked(riet)
