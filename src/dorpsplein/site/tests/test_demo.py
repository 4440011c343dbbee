"""The demo stays among its own."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import DAYS
from dorpsplein.community.accounts.proof import IDLE, PROOF_KEY
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Occurrence, State
from dorpsplein.life.pages.models import Page
from dorpsplein.site.demo.content import VILLAGES
from dorpsplein.site.demo.filling import fill_demo

pytestmark = pytest.mark.django_db

urlpatterns = [
    path("demo/", include("dorpsplein.site.demo.urls")),
    path("", include("dorpsplein.design.urls")),
    path("", include("dorpsplein.community.accounts.urls")),
]
BARE = override_settings(
    ROOT_URLCONF=__name__, MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"]
)


def test_the_demo_fills_villages_with_a_life() -> None:
    (village,) = fill_demo(1)
    assert village.is_visible
    assert set(Activity.every.values_list("state", flat=True)) == {State.HIDDEN, State.PUBLISHED}
    assert Occurrence.every.exclude(cancelled_at=None).count() == 1
    assert sum(row.is_moved for row in Occurrence.every.all()) == 1


def test_the_pages_of_the_demo_say_what_its_agenda_says() -> None:
    for village in fill_demo(4):
        coffee = Activity.objects.of(village).filter(kind_key="coffee", state=State.PUBLISHED).first()
        words = Page.objects.of(village).get(slug="nieuw-hier").words
        if coffee is None:
            assert "[…" not in words
            assert "om 10.00 uur" not in words
        else:
            first = coffee.occurrences.earliest("start").start
            assert f"Koffie is een goed begin: elke {DAYS['nl'][first.weekday()]} om 10.00" in words


def test_the_demo_says_in_both_languages_that_it_is_made_up() -> None:
    fill_demo(1)
    network = Village.objects.networks().get()
    assert "verzonnen dorpen" in network.intro
    assert "villages are made up" in network.intro_en


def test_the_demo_twice_adds_nothing() -> None:
    fill_demo(1)
    before, network = Activity.every.count(), Village.objects.networks().get()
    assert reckon(network).mailed > len(VILLAGES)  # the letter of the Network has readers
    assert fill_demo(1) == []
    assert Activity.every.count() == before


def test_a_real_village_keeps_the_demo_out() -> None:
    make_village(slug="echt", name="Echt")
    with pytest.raises(CommandError):
        call_command("demo")
    assert Village.objects.count() == 1


@BARE
def test_nobody_becomes_a_real_person(client: Client) -> None:
    real = make_person(make_village(), Role.BOARD)
    invented = make_person(
        make_village(slug="proef", name="Proef", is_demo=True), Role.BOARD, name="Ali Yilmaz"
    )
    assert client.get(f"/demo/{invented.public_id}/").status_code == 405
    assert client.post(f"/demo/{real.public_id}/").status_code == 404
    assert "_auth_user_id" not in client.session
    assert client.post(f"/demo/{invented.public_id}/").status_code == 302
    assert client.session["person"] == Person.every.get(name="Ali Yilmaz").public_id


@BARE
def test_an_address_that_a_real_person_shares_stays_closed(client: Client) -> None:
    invented = make_person(make_village(slug="proef", name="Proef", is_demo=True), Role.BOARD)
    real = make_person(make_village(), Role.BOARD, name="Kees Postma")
    Person.every.filter(pk=real.pk).update(login=invented.login)
    assert client.post(f"/demo/{invented.public_id}/").status_code == 404
    assert "_auth_user_id" not in client.session


@BARE
def test_becoming_somebody_takes_nothing_along(client: Client) -> None:
    village = make_village(slug="proef", name="Proef", is_demo=True)
    invented = make_person(village, Role.BOARD)
    session = client.session
    session["mandje"] = "van een ander"
    session.save()
    before = session.session_key
    assert client.post(f"/demo/{invented.public_id}/").headers["Location"] == "/proef/beheer/"
    assert "mandje" not in client.session
    assert client.session.session_key != before
    proof = client.session[PROOF_KEY]  # nobody has the telephone of who is made up
    assert proof["until"] > (timezone.now() + IDLE).timestamp()
    assert client.post("/demo/uit/").status_code == 302
    assert "_auth_user_id" not in client.session


@BARE
def test_the_page_offers_the_invented_and_never_the_real(client: Client) -> None:
    invented = make_person(make_village(slug="proef", name="Proef", is_demo=True), Role.ORGANISER)
    real = make_person(make_village(slug="echt", name="Echt"), Role.ORGANISER)
    page = client.get("/demo/").content.decode()
    assert f"/demo/{invented.public_id}/" in page
    assert real.public_id not in page
