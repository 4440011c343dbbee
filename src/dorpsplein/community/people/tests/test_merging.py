"""Two cards that turn out to be one, and two again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people import services
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Channel, CircleMember, Merge, Person, PersonRole, Ring
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_browser(make_person(village, Role.BOARD, name="Hanna Blok").login)


def add(village: Village, name: str, ring: Ring = Ring.PARTICIPANT, **facts: str) -> Person:
    card = Card(name=read_name(name), **facts)  # type: ignore[arg-type]
    return services.add_person(village=village, card=card, ring=ring, actor=None)


def picture(village: Village) -> list[object]:
    """All that a merge may touch, as it is."""
    names = (
        "name",
        "phone",
        "second_phone",
        "login__email",
        "street",
        "through__name",
        "household",
        "channel",
    )
    cards = list(Person.objects.of(village).current().order_by("pk").values_list("ring", "since", *names))
    roles = PersonRole.objects.of(village).on(local_today()).order_by("pk")
    return [cards, list(roles.values_list("person__name", "role"))]


def test_one_card_tells_what_both_told_and_all_comes_back(village: Village) -> None:
    kept = add(village, "Riet van den Berg", phone="+31612345678")
    gone = add(
        village, "R. van den Berg", Ring.CORE, phone="+31201234567", email="riet@example.org", street="Kade"
    )
    jan, truus = add(village, "Jan Smit"), add(village, "Truus Bos")
    services.live_together(one=gone, other=truus, actor=None)
    services.change_card(
        person=jan, card=Card(name=read_name("Jan Smit"), channel=Channel.THROUGH, through=gone), actor=None
    )
    for person in (kept, gone):
        services.give_role(village=village, person=person, role=Role.EDITOR, since=local_today())
    services.give_role(village=village, person=gone, role=Role.ORGANISER, since=local_today())
    before = picture(village)
    merge = services.merge_people(kept=kept, gone=gone, actor=None)
    kept.refresh_from_db()
    jan.refresh_from_db()
    truus.refresh_from_db()
    assert list(Person.objects.of(village).current("core")) == [kept]
    assert (kept.phone, kept.second_phone, kept.email, kept.street) == (
        *("+31612345678", "+31201234567"),
        *("riet@example.org", "Kade"),
    )
    assert (jan.through, truus.household) == (kept, kept.household)
    held = PersonRole.objects.of(village).on(local_today())
    assert sorted(held.values_list("person__name", "role")) == [
        ("Riet van den Berg", "editor"),
        ("Riet van den Berg", "organiser"),
    ]
    assert not Person.objects.of(village).current().filter(pk=gone.pk).exists()
    services.unmerge(merge=merge, actor=None)
    assert picture(village) == before


def test_circles_come_along_and_where_both_were_one_stays(village: Village) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol")
    reading, singing = (services.form_circle(village=village, name=name) for name in ("Lezen", "Zingen"))
    for circle, person in ((reading, kept), (reading, gone), (singing, gone)):
        services.join_circle(circle=circle, person=person, actor=None)

    def members() -> list[tuple[str, int]]:
        rows = CircleMember.objects.of(village).current().order_by("circle__name", "person")
        return list(rows.values_list("circle__name", "person"))

    before = members()
    merge = services.merge_people(kept=kept, gone=gone, actor=None)
    assert members() == [("Lezen", kept.pk), ("Zingen", kept.pk)]
    services.unmerge(merge=merge, actor=None)
    assert members() == before


def test_a_card_that_was_changed_since_keeps_what_it_says(village: Village) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol", phone="+31612345678")
    merge = services.merge_people(kept=kept, gone=gone, actor=None)
    kept.refresh_from_db()
    services.change_card(
        person=kept, card=Card(name=read_name("Rietje Mol"), phone="+31612345678"), actor=None
    )
    services.unmerge(merge=merge, actor=None)
    assert set(Person.objects.of(village).current().values_list("name", "phone")) == {
        ("Rietje Mol", "+31612345678"),
        ("Riet Mol", "+31612345678"),
    }


def test_after_thirty_days_there_is_one_card(village: Village) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol", phone="+31612345678")
    merge = services.merge_people(kept=kept, gone=gone, actor=None)
    assert services.forget_merges() == 0
    Merge.objects.of(village).update(at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refusal, match="dertig dagen"):
        services.unmerge(merge=merge, actor=None)
    services.forget_merges()
    assert list(Person.objects.of(village)) == [kept]


def test_who_is_forgotten_takes_the_merged_card_along(village: Village) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol", phone="+31612345678")
    services.merge_people(kept=kept, gone=gone, actor=None)
    kept.delete()
    assert not Person.objects.of(village).exists()


@pytest.mark.parametrize("other", ["same", "left"])
def test_one_and_the_same_and_who_left_are_refused(village: Village, other: str) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol")
    services.leave(person=gone, actor=None)
    with pytest.raises(Refusal):
        services.merge_people(kept=kept, gone=kept if other == "same" else gone, actor=None)
    assert Merge.objects.of(village).count() == 0


def test_who_has_a_task_keeps_her_own_door(village: Village) -> None:
    kept, gone = make_person(village, name="Riet Mol"), make_person(village, Role.BOARD, name="Marga Mol")
    with pytest.raises(Refusal, match="Houd die kaart"):
        services.merge_people(kept=kept, gone=gone, actor=None)
    services.merge_people(kept=gone, gone=kept, actor=None)
    assert Person.objects.of(village).current().get() == gone


def test_side_by_side_with_one_press_and_back(board: Client, village: Village) -> None:
    kept, gone = (
        add(village, "Riet van den Berg", phone="+31612345678"),
        add(village, "Riet Berg", street="Kade"),
    )
    place = f"/de-brug/beheer/mensen/{kept.public_id}/zelfde/"
    assert "Wie is dezelfde" in board.get(place, {"zoek": "berg"}).text
    page = board.get(place, {"kaart": gone.public_id}).text
    assert "06 12 34 56 78" in page
    assert "Kade" in page
    page = board.post(place, {"other": gone.public_id}, follow=True).text
    assert "Riet van den Berg heeft nu één kaart" in page
    assert "Kade" in page
    assert Person.objects.of(village).current().filter(surname="Berg").get() == kept
    merge = Merge.objects.of(village).get()
    token = f'zelfde/{merge.public_id}/"><input type="hidden" name="csrfmiddlewaretoken"'
    assert page.count(token) == 2  # what was just done, and for thirty days below the card
    page = board.post(f"/de-brug/beheer/mensen/{kept.public_id}/zelfde/{merge.public_id}/", follow=True).text
    assert "Het zijn weer twee kaarten" in page
    assert Person.objects.of(village).current().filter(surname="Berg").count() == 2


def test_nobody_of_another_village_is_merged(board: Client, village: Village) -> None:
    kept = add(village, "Riet Mol")
    there = add(make_village(slug="het-anker", name="Het Anker"), "Riet Mol")
    place = f"/de-brug/beheer/mensen/{kept.public_id}/zelfde/"
    assert board.post(place, {"other": there.public_id}).status_code == 404
    assert board.get(place, {"kaart": there.public_id}).status_code == 404
    assert board.get(place.replace(kept.public_id, there.public_id)).status_code == 404


def test_who_keeps_the_list_does_not_merge_who_has_a_task(village: Village) -> None:
    kept, gone = (
        add(village, "Riet Mol"),
        make_person(village, Role.BOARD, name="Riet Mol", email="b@example.org"),
    )
    secretary = make_browser(make_person(village, Role.SECRETARY, name="Hanna Blok").login)
    secretary.post(f"/de-brug/beheer/mensen/{kept.public_id}/zelfde/", {"other": gone.public_id})
    assert Merge.objects.of(village).count() == 0


def test_a_card_that_somebody_put_on_the_list_again_is_not_erased(village: Village) -> None:
    kept, gone = add(village, "Riet Mol"), add(village, "Riet Mol", phone="+31612345678")
    services.merge_people(kept=kept, gone=gone, actor=None)
    services.return_to_list(person=gone, actor=None)
    Merge.objects.of(village).update(at=timezone.now() - timedelta(days=31))
    services.forget_merges()
    assert Person.objects.of(village).current().count() == 2
