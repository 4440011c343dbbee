"""The Network merges two subjects: what a village told of both is added, and everywhere in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import look_again
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import SubjectEdit
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import cross_now, forget, tallies, tally
from dorpsplein.network.insights.differences import differences
from dorpsplein.network.insights.drafting import draft_now
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.tests.make import make_network

pytestmark = pytest.mark.django_db
OLD, NOW, THIRD = "group.choir", "group.drama_group", "group.reading_club"
DESK = "/netwerk/beheer/onderwerpen/group/choir/bij/"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()
    look_again()


@pytest.fixture
def network() -> Village:
    return make_network()


def a_village(number: int, **told: int | None) -> Village:
    """One that has so many choirs and drama groups, and lets the Network see it."""
    village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
    for field, groups in ((OLD, told.get("old", 0)), (NOW, told.get("now", 0))):
        if groups != 0:
            say(village, field, groups=groups)
    release(village)
    return village


@pytest.fixture
def villages(network: Village) -> list[Village]:
    """Nine choirs and seven drama groups; two villages have both, one of them without a number."""
    assert network
    return [
        a_village(1, old=5, now=2),
        a_village(2, old=4),
        a_village(3, now=5),
        a_village(4, old=None, now=None),
        a_village(5),
    ]


def merge(network: Village, old: str = OLD, now: str = NOW) -> None:
    services.merge_subject(network=network, actor=None, field=old, into=now)


def test_who_told_of_both_keeps_the_groups_of_both_wherever_it_is_read(
    network: Village, villages: list[Village]
) -> None:
    before = make_release(network=network, actor=None)
    merge(network)
    told = tally(cross_now(), NOW)
    assert (told.yes, told.groups) == (4, 17)  # 5 + 2, 4, 5, and one where nobody said how many
    assert fields_of(villages[0])[NOW].groups == 7
    assert {one.field: one.groups for one in shown_of(villages[0].pk) if one.kind == "group"} == {NOW: 7}
    after = make_release(network=network, actor=None)
    assert tally(snapshot_of(after).cross, NOW) == told
    changed = differences(snapshot_of(before), snapshot_of(after))
    assert (changed.turned, changed.sums) == ([], [])
    (one,) = changed.recounted
    assert (one.before, one.after) == ((3, 8), (4, 17))
    for village in villages:
        release(village)  # the rows are written under the new name
    assert tally(cross_now(), NOW) == told
    say(villages[0], NOW, groups=6)
    release(villages[0])
    assert tally(cross_now(), NOW).groups == 16


def test_what_was_told_of_the_old_one_alone_is_not_forgotten(network: Village) -> None:
    village = make_village(slug="dorp", name="Dorp")
    say(village, OLD, State.PLANNED)
    say(village, NOW, State.UNKNOWN)
    release(village)
    merge(network)
    told = tally(cross_now(), NOW)
    assert (told.states[State.PLANNED], told.base) == (1, 1)
    assert tally(draft_now(network).shot.cross, NOW) == told


@pytest.mark.parametrize("seed", range(4))
def test_today_counts_as_a_release_of_today(network: Village, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    for number in range(8):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        for field in (OLD, NOW, THIRD):
            if dice.random() < 0.8:
                say(village, field, dice.choice(list(State)), groups=dice.choice([None, 1, 4]))
        release(village)
    for pair in dice.sample([(OLD, NOW), (NOW, THIRD), (THIRD, "group.talk_group")], 3):
        merge(network, *pair)
        assert tallies(cross_now()) == tallies(draft_now(network).shot.cross)
        village = dice.choice(list(Village.objects.villages()))
        release(village)
        assert tallies(cross_now()) == tallies(draft_now(network).shot.cross)


def test_what_a_merge_does_is_read_before_it_is_done(network: Village, villages: list[Village]) -> None:
    door = make_door(network, Role.COORDINATOR)
    assert "Kijk eerst wat er gebeurt" in door.get(DESK).content.decode()
    page = door.post(DESK, {"into": NOW})
    words = " ".join(page.content.decode().split())
    assert page.status_code == 200
    assert "1 stadsdorp erbij, samen 4." in words
    assert "Bij 2 stadsdorpen stond beide." in words
    assert "Samen zijn dat 17 groepen. Wie beide noemde, houdt de groepen van beide." in words
    assert not SubjectEdit.every.exists()
    other = door.post(DESK, {"into": THIRD, "foreseen": NOW}).content.decode()
    assert f'name="foreseen" value="{THIRD}"' in other
    assert not SubjectEdit.every.exists()
    assert door.post(DESK, {"into": NOW, "foreseen": NOW}).status_code == 302
    assert (tally(cross_now(), NOW).yes, tally(cross_now(), NOW).groups) == (4, 17)


def test_what_cannot_be_merged_is_said_at_once(network: Village) -> None:
    door = make_door(network, Role.COORDINATOR)
    page = door.post(
        "/netwerk/beheer/onderwerpen/legal_form/association/bij/", {"into": "legal_form.foundation"}
    )
    assert page.status_code == 422
    assert "hoort bij een rijtje" in page.content.decode()
    assert "erbij, samen" not in page.content.decode()


def test_only_what_the_network_may_see_is_foreseen(network: Village) -> None:
    say(make_village(slug="stil", name="Stil"), OLD)
    page = make_door(network, Role.COORDINATOR).post(DESK, {"into": NOW}).content.decode()
    words = " ".join(page.split())
    assert "geen stadsdorp erbij, samen 0." in words
