"""Something broke: who comes sees whose website it is and whom to ring, and nothing more is asked."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dorpsplein.channels.website import views
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [VillageKind.VILLAGE, VillageKind.NETWORK])
def test_a_fault_of_ours_is_told_in_the_look_of_the_village(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries, kind: VillageKind
) -> None:
    make_village(kind=kind, colour="#A4382A", contact_name="Riet", contact_phone="+31201234567")

    def broken(*_told: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(views, "notices", broken)
    visitor = Client(raise_request_exception=False)
    with django_assert_num_queries(1):  # which village
        told = visitor.get("/de-brug/agenda/2026/5/")
    page = told.content.decode()
    assert told.status_code == 500
    assert "/kleur-a4382a.css" in page
    assert "Bel Riet" in page
    assert 'href="tel:+31201234567"' in page
    assert '<a class="button" href="/de-brug/">' in page


def test_what_cannot_be_read_is_told_too(client: Client) -> None:
    make_village(contact_name="Riet")
    told = client.post("/de-brug/contact/", {"words": "a" * 3_000_000})
    assert told.status_code == 400
    assert '<a class="button" href="/de-brug/">' in told.content.decode()


def test_a_nul_in_an_answer_is_told_in_the_look_of_the_village(client: Client) -> None:
    make_village(contact_name="Riet")
    told = client.post("/de-brug/contact/", {"words": "a\0b"})
    assert told.status_code == 400
    assert '<a class="button" href="/de-brug/">' in told.content.decode()
