"""Which village, which language, who may."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_script_prefix
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
NEW = 'href="/de-brug/beheer/activiteiten/nieuw/"'


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    return client


def test_the_first_part_of_the_path_names_the_village(client: Client) -> None:
    make_village()
    make_village(slug="het-baken", name="Het Baken")
    page = client.get("/het-baken/").content.decode()
    assert "Het Baken" in page
    assert "De Brug" not in page
    assert 'href="/het-baken/agenda/"' in page
    assert get_script_prefix() == "/"


def test_english_stands_behind_the_village(client: Client) -> None:
    make_village()
    page = client.get("/de-brug/en/agenda/").content.decode()
    assert '<html lang="en"' in page
    assert 'href="/de-brug/agenda/"' in page


def test_an_own_host_is_the_one_address(client: Client, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    make_village(host="debrug.example")
    assert "De Brug" in client.get("/agenda/", headers={"host": "debrug.example"}).content.decode()
    moved = client.get("/de-brug/agenda/", headers={"host": "dorpen.example"})
    assert (moved.status_code, moved["Location"]) == (301, "https://debrug.example/agenda/")


def test_a_village_without_a_person_to_ring_is_not_there(client: Client) -> None:
    make_village(contact_phone="")
    assert client.get("/de-brug/").status_code == 404
    assert client.get("/nergens/").status_code == 404


def test_one_village_alone_has_the_front_door(client: Client) -> None:
    make_village()
    assert client.get("/")["Location"].endswith("/de-brug/")


@pytest.mark.parametrize("path", ["beheer/", "beheer/activiteiten/", "beheer/activiteiten/nieuw/"])
def test_who_may_behind_the_door(path: str) -> None:
    village = make_village()
    other = make_village(slug="het-baken", name="Het Baken")
    asked = f"/de-brug/{path}"
    assert Client().get(asked).status_code == 302
    assert (
        'href="/de-brug/beheer/'
        in signed_in(make_person(village, Role.ORGANISER)).get(asked).content.decode()
    )
    assert signed_in(make_person(village, name="Kees Postma")).get(asked).status_code == 403
    assert signed_in(make_person(other, Role.ORGANISER, name="Hanna Blok")).get(asked).status_code == 404


def test_a_role_that_ended_opens_nothing() -> None:
    village = make_village()
    person = make_person(village, Role.ORGANISER)
    client = signed_in(person)
    assert NEW in client.get("/de-brug/beheer/").content.decode()
    person.roles.update(until="2020-01-01")
    refused = client.get("/de-brug/beheer/")
    assert (refused.status_code, NEW in refused.content.decode()) == (403, False)


def test_reading_sets_no_cookie(client: Client) -> None:
    make_village()
    answer = client.get("/de-brug/agenda/")
    assert answer.status_code == 200
    assert not answer.cookies


def test_every_page_says_what_it_may_load(client: Client) -> None:
    make_village()
    policy = client.get("/de-brug/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_photos_are_found_on_a_villages_own_host(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    settings.MEDIA_ROOT = tmp_path
    make_village(host="debrug.example")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "proef-480.webp").write_bytes(b"RIFF")
    for host in ("debrug.example", "dorpen.example"):
        answer = client.get("/media/pictures/proef-480.webp", headers={"host": host})
        assert b"".join(answer) == b"RIFF"
