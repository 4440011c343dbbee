"""What changed between two releases is exactly what became of their counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import look_again
from dorpsplein.channels.factsheet.models import SubjectEdit
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import bits, forget, tally
from dorpsplein.network.insights.differences import Differences, differences
from dorpsplein.network.insights.joining import as_counted, joined
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.snapshot import Snapshot, snapshot_of
from dorpsplein.network.insights.tests.make import make_network, read_table

pytestmark = pytest.mark.django_db
ANY, PART, OTHER = "activity.sustainability_any", "activity.repair_cafe", "partnership.energy_collective"
FIELDS = (ANY, PART, OTHER, "group.choir", "group.drama_group", "activity.film", "activity.music")
PUBLIC = "/netwerk/cijfers/momentopnamen/verschil/?van=1&tot=2"


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    yield make_network()
    forget()
    look_again()


def a_release(network: Village) -> Snapshot:
    return snapshot_of(make_release(network=network, actor=None, again=True))


def summed(told: Differences) -> dict[str, tuple[int, int]]:
    """In how many villages there is more and fewer, by the field."""
    return {one.subject.field: (one.more[1], one.fewer[1]) for one in told.sums}


def test_who_has_a_part_goes_on_having_the_whole(network: Village) -> None:
    """The village took back its yes to the whole, and still has a part of it: no count moves."""
    village = make_village()
    say(village, ANY)
    say(village, PART)
    release(village, everyone=True)
    before = a_release(network)
    say(village, ANY, State.NO)
    release(village, everyone=True)
    after = a_release(network)
    assert tally(before.cross, ANY).yes == tally(after.cross, ANY).yes == 1
    assert not differences(before, after).any
    say(village, PART, State.STOPPED)
    release(village, everyone=True)
    assert summed(differences(after, a_release(network))) == {PART: (0, 1), ANY: (0, 1)}


def test_a_year_and_an_amount_are_told_as_such(network: Village) -> None:
    village = make_village()
    say(village, "profile.founded_year", number=2017)
    say(village, "income.dues_amount_max", number=2500)
    release(village, everyone=True)
    a_release(network)
    say(village, "profile.founded_year", number=2016)
    say(village, "income.dues_amount_max", State.UNKNOWN)
    release(village, everyone=True)
    a_release(network)
    door = make_door(network, Role.COORDINATOR)
    page = door.get(PUBLIC).content.decode()
    assert "Opgericht in: eerst 2017, nu 2016" in page
    assert "eerst €\N{NO-BREAK SPACE}25,00, nu ‘weten wij niet’" in page
    rows, _about, _words = read_table(door.get(PUBLIC.replace("verschil/", "verschil.csv")).content)
    moved = {(row["eerst"], row["later"]) for row in rows}
    assert moved >= {("ja 2017", "ja 2016"), ("ja €\N{NO-BREAK SPACE}25,00", "")}


def test_the_report_says_what_the_network_counts_otherwise(network: Village) -> None:
    for number, field in enumerate(["group.choir", "group.drama_group", "group.drama_group"]):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(village, field, groups=2)
        release(village, everyone=True)
    a_release(network)
    services.merge_subject(network=network, actor=None, field="group.choir", into="group.drama_group")
    a_release(network)
    page, report = Client().get(PUBLIC).content.decode(), Client().get("/netwerk/rapport/2/").content.decode()
    for told in (page, report):
        assert "van 2 naar 3 stadsdorpen. Hier telt nu bij: koor." in told
        assert "stadsdorp erbij" not in told
    rows, _about, _words = read_table(Client().get(PUBLIC.replace("verschil/", "verschil.csv")).content)
    (row,) = rows
    told = [row[name] for name in ("wat veranderde", "eerst", "later", "verschil")]
    assert told == ["anders geteld", "ja 2", "ja 3", "1"]


def test_what_is_no_longer_merged_was_taken_back_by_nobody(network: Village) -> None:
    village = make_village()
    say(village, "group.choir", groups=2)
    release(village, everyone=True)
    services.merge_subject(network=network, actor=None, field="group.choir", into="group.drama_group")
    before = a_release(network)
    edit = SubjectEdit.objects.of(network).on("group.choir")[0]
    services.return_subject(network=network, actor=None, edit=edit)
    told = differences(before, a_release(network))
    assert (told.turned, told.sums) == ([], [])
    moved = {one.subject.field: (one.before[0], one.after[0]) for one in told.recounted}
    assert moved == {"group.choir": (0, 1), "group.drama_group": (1, 0)}


def act(dice: Random, network: Village) -> None:
    """Anything that villages or the Network do."""
    village = dice.choice(list(Village.objects.villages()))
    field, kind = dice.choice(FIELDS), dice.randrange(10)
    if kind < 4:
        groups = dice.choice([None, 2, 5]) if field.startswith("group") else None
        say(village, field, dice.choice([State.YES, State.YES, *State]), groups=groups)
    elif kind < 6:
        release(village, everyone=dice.random() < 0.5)
    elif kind == 6:
        services.withhold_field(village=village, actor=None, field=field)
    elif kind < 9:
        pair = dice.sample(["group.choir", "group.drama_group"], 2)
        pair = dice.choice([pair, dice.sample(["activity.film", "activity.music"], 2)])
        services.merge_subject(network=network, actor=None, field=pair[0], into=pair[1])
    else:
        edits = list(SubjectEdit.objects.of(network).order_by("-pk")[:2])
        if edits:
            services.return_subject(network=network, actor=None, edit=dice.choice(edits))


def counts(shot: Snapshot, field: str) -> tuple[int, int]:
    told = tally(shot.cross, field)
    return told.yes, told.groups


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_differences_add_up(network: Village, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    for number in range(4):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(village, dice.choice(FIELDS))
        release(village, everyone=True)
    shots: list[int] = []
    for step in range(36):
        try:
            act(dice, network)
        except Refusal:
            continue
        if step % 9 == 0:
            shots.append(make_release(network=network, actor=None, again=True).number)
    releases = {one.number: snapshot_of(one) for one in Release.objects.of(network)}
    for first, last in pairwise(shots):
        add_up(releases[first], releases[last])
    add_up(releases[shots[0]], releases[shots[-1]])


def add_up(before: Snapshot, after: Snapshot) -> None:
    """From the earlier count, by what was counted otherwise and what villages did, comes the later one."""
    told = differences(before, after)
    shifts = {one.subject.field: (one.before, one.after) for one in told.recounted}
    both = joined(before, after)
    for shot in both:
        have = {about for about, said in as_counted(shot).items() if said.is_yes}
        for field, subject in shot.subjects.items():
            if subject.has_state:
                marks = bits(shot.cross.mask(field))
                named = {key for key, mark in zip(shot.places, marks, strict=False) if mark}
                assert named == {key for key, name in have if name == field}, field
    moved = {one.subject.field: one for one in told.sums}
    for field, subject in after.subjects.items():
        if subject.has_state:
            was, is_now = counts(before, field), counts(after, field)
            shift = shifts.get(field, (was, was))
            assert shift[0] == was, field
            by = [counts(both[1], field)[at] - counts(both[0], field)[at] for at in range(2)]
            assert tuple(shift[1][at] + by[at] for at in range(2)) == is_now, field
            if field not in moved:
                assert by == [0, 0], field
