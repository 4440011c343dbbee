"""A village says what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.villages.models import Village, VillageVersion
from dorpsplein.community.villages.services import change_village, forget_versions, give_host, restore_village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


def test_a_change_is_seen_kept_and_can_be_undone() -> None:
    village = make_village()
    changed = change_village(village=village, actor=None, facts={"name": "Het Baken", "colour": "#a4382a"})
    assert (changed.name, changed.colour) == ("Het Baken", "#a4382a")
    assert Village.objects.get().revision == village.revision + 1
    assert Entry.objects.latest("pk").verb == "change"
    restore_village(village=village, version=village.versions.get(), actor=None)
    assert Village.objects.get().name == "De Brug"
    assert VillageVersion.objects.count() == 2


def test_what_is_the_same_is_no_change() -> None:
    village = make_village()
    change_village(village=village, actor=None, facts={"contact_phone": "+31 (0)20 123 45 67"})
    assert Village.objects.get().revision == village.revision
    assert not VillageVersion.objects.exists()


@pytest.mark.parametrize(
    "facts", [{"contact_phone": "12"}, {"colour": "rood"}, {"name": ""}, {"slogan": "x" * 91}]
)
def test_what_does_not_fit_changes_nothing(facts: dict[str, object]) -> None:
    village = make_village()
    with pytest.raises(Refusal):
        change_village(village=village, actor=None, facts=facts)
    assert Village.objects.get().said == village.said


def test_an_address_a_host_or_a_kind_cannot_be_changed_here() -> None:
    village = make_village()
    facts = {"slug": "netwerk", "host": "kwaad.example", "kind": "network", "revision": 99, "is_demo": True}
    change_village(village=village, actor=None, facts=facts)
    now = Village.objects.get()
    assert (now.slug, now.host, now.kind, now.revision, now.is_demo) == ("de-brug", "", "village", 1, False)


def test_after_thirty_days_the_names_of_before_are_forgotten() -> None:
    change_village(village=make_village(), actor=None, facts={"contact_name": "Hanna"})
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_versions()
    assert not VillageVersion.objects.exists()


@pytest.mark.parametrize(
    ("typed", "host"),
    [("debrug.nl", "debrug.nl"), (" https://Www.DeBrug.nl/ ", "www.debrug.nl"), ("", "")],
)
def test_a_village_gets_an_address_of_its_own(typed: str, host: str) -> None:
    village = make_village()
    before = village.revision
    given = give_host(village=village, actor=None, host=typed)
    assert given.host == host
    assert Village.objects.get(pk=village.pk).revision == before + 1


@pytest.mark.parametrize(
    "typed", ["debrug", "de brug.nl", "localhost", "-x.nl", "a" * 90 + ".nl", "x.nl/pad"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    village = make_village()
    with pytest.raises(Refusal):
        give_host(village=village, actor=None, host=typed)
    assert Village.objects.get(pk=village.pk).host == ""


def test_two_villages_do_not_share_an_address() -> None:
    give_host(village=make_village(), actor=None, host="debrug.nl")
    with pytest.raises(Refusal):
        give_host(village=make_village(slug="het-baken", name="Het Baken"), actor=None, host="DeBrug.nl")
