"""Who follows the feed of changes has what the whole list says, whatever villages and the Network do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import catalogue as subjects
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import catalogue, look_again
from dorpsplein.channels.factsheet.models import Fact, SubjectEdit
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.opendata.noting import watch
from dorpsplein.site.worker import tick
from tests.stories.described import ROOT, ask

pytestmark = pytest.mark.django_db
CHOIR, DRAMA, READING = "group.choir", "group.drama_group", "group.reading_club"
PARTS = [
    {"name": f"Deel {one}", "english": f"Part {one}", "meaning": "Iets.", "meaning_english": "Some."}
    for one in ("een", "twee")
]


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    watch.rest()
    yield make_network()
    forget()
    look_again()


def pages(address: str, following: str) -> Iterator[dict[str, Any]]:
    more: str | None = address
    while more:
        told = ask(Client(), more)
        yield told
        more = told.get(following)


def whole() -> dict[str, Any]:
    """Every fact by its key, of the list."""
    return {one["key"]: one for told in pages("feiten", "next") for one in told["data"]}


class Mirror:
    """A reader that knows what it read, and asks only for what came since."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self._last = ""

    def follow(self) -> int:
        """Read on; gives how many items there were."""
        asked = {"aantal": "7", **({"sinds": self._last} if self._last else {})}
        items = [
            one
            for told in pages(f"{ROOT}wijzigingen?{urlencode(asked)}", "next_url")
            for one in told["items"]
        ]
        for one in items:
            told = one["_dorpsplein"]
            if told["gone"]:
                self.facts.pop(one["id"], None)
            elif "fact" in told:
                self.facts[one["id"]] = told["fact"]
        self._last = max([self._last, *(one["date_modified"] for one in items)])
        return len(items)


class Worker:
    """Works in a thread of its own, where no request begins: it remembers the subjects of before."""

    def __init__(self) -> None:
        catalogue()
        self._known = subjects._here.kept

    def look(self) -> None:
        """As after a minute."""
        subjects._here.kept = self._known
        watch.rest()
        tick((watch,))
        catalogue()
        self._known = subjects._here.kept


@pytest.fixture
def brug(network: Village) -> Village:
    assert network
    village = make_village()
    say(village, CHOIR, groups=5)
    say(village, DRAMA, groups=2)
    release(village, everyone=True)
    return village


def merge(network: Village, old: str = CHOIR, now: str = DRAMA) -> None:
    services.merge_subject(network=network, actor=None, field=old, into=now)


def test_a_merge_takes_one_away_and_changes_the_other(network: Village, brug: Village) -> None:
    worker, mirror = Worker(), Mirror()
    worker.look()
    mirror.follow()
    merge(network)
    worker.look()
    assert mirror.follow() >= 2
    assert mirror.facts == whole()
    assert {one["field"]: one.get("groups") for one in mirror.facts.values()} == {
        DRAMA: 7,
        "channel.website": None,
    }
    edit = SubjectEdit.objects.of(network).on(CHOIR)[0]
    services.return_subject(network=network, actor=None, edit=edit)
    worker.look()
    mirror.follow()
    assert mirror.facts == whole()
    assert {one["field"] for one in mirror.facts.values()} == {CHOIR, DRAMA, "channel.website"}


def test_a_part_of_what_was_split_travels(network: Village, brug: Village) -> None:
    worker, mirror = Worker(), Mirror()
    worker.look()
    mirror.follow()
    (part, _other) = services.split_subject(network=network, actor=None, field=CHOIR, parts=PARTS)
    worker.look()
    say(brug, part)
    release(brug, everyone=True)
    worker.look()
    mirror.follow()
    assert part in {one["field"] for one in mirror.facts.values()}
    assert mirror.facts == whole()


def test_a_name_that_changes_is_told_anew(network: Village, brug: Village) -> None:
    worker, mirror = Worker(), Mirror()
    worker.look()
    mirror.follow()
    say(brug, READING, groups=1)
    release(brug, everyone=True)
    worker.look()
    mirror.follow()  # of the choir it has read for good
    words = {"name": "Zangkoor", "english": "Singers", "meaning": "Zingen.", "meaning_english": "Singing."}
    services.define_subject(network=network, actor=None, field=CHOIR, told=words)
    worker.look()
    mirror.follow()
    assert "Zangkoor" in {one["name"]["nl"] for one in mirror.facts.values()}
    assert mirror.facts == whole()


def one_of(dice: Random) -> Village:
    return dice.choice(list(Village.objects.villages().order_by("pk")))


def fields() -> list[str]:
    return [CHOIR, DRAMA, READING, *(name for name in catalogue() if "deel" in name or "part_" in name)]


def tell(dice: Random) -> None:
    say(one_of(dice), dice.choice(fields()), dice.choice([State.YES, *State]), groups=dice.choice([None, 2]))


def let_see(dice: Random) -> None:
    release(one_of(dice), everyone=dice.random() < 0.8)


def take_back(dice: Random) -> None:
    services.withhold_field(village=one_of(dice), actor=None, field=dice.choice(fields()))


def undo(dice: Random) -> None:
    village = one_of(dice)
    said = Fact.objects.of(village).current().order_by("-since", "-pk").first()
    if said:
        services.undo_statements(village=village, actor=None, facts=[said])


def be_one(dice: Random) -> None:
    merge(Village.objects.networks().get(), *dice.sample(fields(), 2))


def be_two(dice: Random) -> None:
    network = Village.objects.networks().get()
    parts = [{**one, "name": f"{one['name']} {dice.random()}"} for one in PARTS]
    services.split_subject(network=network, actor=None, field=dice.choice(fields()), parts=parts)


def go_back(dice: Random) -> None:
    network = Village.objects.networks().get()
    edits = list(SubjectEdit.objects.of(network).order_by("-pk")[:3])
    if edits:
        services.return_subject(network=network, actor=None, edit=dice.choice(edits))


def be_otherwise(dice: Random) -> None:
    facts = {"name": f"Dorp {dice.randrange(99)}", "hidden": dice.random() < 0.3}
    change_village(village=one_of(dice), actor=None, facts=facts)


ACTS = (
    *(tell, tell, tell, let_see, let_see, take_back, undo),
    *(be_one, be_two, go_back, be_otherwise),
)


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 4))]
)
def test_a_mirror_is_the_whole(network: Village, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    for number in range(3):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(village, dice.choice([CHOIR, DRAMA]), groups=3)
        release(village, everyone=True)
    worker, mirror, late = Worker(), Mirror(), Mirror()
    done: list[str] = []
    with time_machine.travel(timezone.now()) as clock:
        for _step in range(30):
            clock.shift(timedelta(minutes=1))
            act = dice.choice(ACTS)
            try:
                act(dice)
            except Refusal:
                continue
            done.append(act.__name__)
            if dice.random() < 0.6:
                worker.look()
                mirror.follow()
                assert mirror.facts == whole(), done
        worker.look()
        assert late.follow() >= 0
        assert late.facts == whole()
