"""Whatever villages do, and in whichever process: a page of counts is the page of who remembers nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import look_again
from dorpsplein.channels.factsheet.services import merge_subject, withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.areas.settling import settle_overlap
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village, give_host
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import make_network

STEPS = 12
FIELDS = ("group.reading_club", "activity.film", "room.room_own", "need.activity_room")
CLUB = "/netwerk/cijfers/vraag/?met=group.reading_club"
PATHS = (
    *(CLUB, f"{CLUB}&zonder=room.room_own", "/netwerk/en/cijfers/vraag/?met=activity.film"),
    *("/netwerk/cijfers/", "/netwerk/cijfers/?soort=group", "/netwerk/cijfers/tabel/?soort=group"),
    *("/netwerk/cijfers/nodig/", "/netwerk/cijfers/telling/", "/netwerk/cijfers/cijfers.csv"),
    *("/netwerk/cijfers/kaart/?met=group.reading_club", "/netwerk/cijfers/kaart.svg?met=activity.film"),
    *("/netwerk/cijfers/vraag.geojson?met=activity.film", "/netwerk/cijfers/vraag.csv?met=activity.film"),
)
PLACES = ("3630000", "3630551", "3630558", "3630560")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()
    look_again()


def one_of(dice: Random) -> Village:
    return dice.choice(list(Village.objects.villages().order_by("pk")))


def tell(dice: Random) -> None:
    groups = dice.choice([None, 2, 5])
    say(one_of(dice), dice.choice(FIELDS), dice.choice(list(State)), groups=groups)


def let_see(dice: Random) -> None:
    release(one_of(dice), everyone=dice.random() < 0.6)


def take_back(dice: Random) -> None:
    withhold_field(village=one_of(dice), actor=None, field=dice.choice(FIELDS))


def begin(dice: Random) -> None:
    number = Village.objects.count()
    village = make_village(name=f"Dorp {dice.randrange(99)}", slug=f"dorp-{number}")
    say(village, dice.choice(FIELDS))
    release(village, everyone=True)


def be_otherwise(dice: Random) -> None:
    facts = {"name": f"Dorp {dice.randrange(99)}", "contact_name": dice.choice(["Riet", "Kees"])}
    change_village(village=one_of(dice), actor=None, facts={**facts, "hidden": dice.random() < 0.2})


def lie_elsewhere(dice: Random) -> None:
    draw_area(village=one_of(dice), actor=None, wijken=dice.sample(PLACES, 1), released=dice.random() < 0.8)


def settle(dice: Random) -> None:
    one, other = dice.sample(list(Village.objects.villages().order_by("pk")), 2)
    network = Village.objects.networks().get()
    settle_overlap(network=network, actor=None, pair=(one, other), owner=dice.choice([one, None]))


def move_house(dice: Random) -> None:
    village = one_of(dice)
    give_host(village=village, actor=None, host=dice.choice(["", f"{village.slug}.example.org"]))


def merge(dice: Random) -> None:
    network = Village.objects.networks().get()
    merge_subject(network=network, actor=None, field=dice.choice(FIELDS[1:]), into="activity.music")


def be_told_of(_dice: Random) -> None:
    make_release(network=Village.objects.networks().get(), actor=None, again=True)


ACTS = (
    *(tell, tell, let_see, let_see, take_back, begin, be_otherwise, lie_elsewhere),
    *(settle, move_house, merge, be_told_of),
)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_what_is_remembered_is_what_is_so(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - no secret
    network = make_network()
    login = make_person(network, Role.COORDINATOR).login
    for _village in range(3):
        begin(dice)
    visitor, insider = Client(), make_browser(login)
    for _step in range(STEPS):
        act = dice.choice(ACTS)
        try:
            act(dice)
        except Refusal:
            continue
        told = {path: (visitor.get(path), insider.get(path)) for path in dice.sample(PATHS, 5)}
        forget()
        stranger, fellow = Client(), make_browser(login)
        for path, (for_all, for_us) in told.items():
            assert for_all.content == stranger.get(path).content, f"{path} after {act.__name__}"
            assert for_us.content == fellow.get(path).content, f"{path} after {act.__name__}"


ELSEWHERE = """
import django; django.setup()
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
village = Village.objects.get(slug="de-brug")
"""
TAKEN = "release(village)"
RENAMED = "change_village(village=village, actor=None, facts={'name': 'De Sluis'})"


@pytest.mark.django_db(transaction=True)
def test_what_another_process_changes_is_there_on_the_next_request() -> None:
    make_network()
    village = make_village()
    draw_area(village=village, actor=None, wijken=PLACES[:1])
    say(village, "group.reading_club")
    release(village, everyone=True)
    visitor = Client()
    assert "De Brug" in visitor.get(CLUB).content.decode()
    in_another_process(RENAMED)
    assert "De Sluis" in visitor.get(CLUB).content.decode()
    in_another_process(TAKEN)
    told = visitor.get(CLUB).content.decode()
    assert "De Sluis" not in told
    assert "het enige dat er is" in told


def in_another_process(act: str) -> None:
    words = f"{ELSEWHERE}{act}"
    done = subprocess.run([sys.executable, "-c", words], env=os.environ | this_database(), check=False)  # noqa: S603 - our own words
    assert done.returncode == 0


def this_database() -> dict[str, str]:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DORPSPLEIN_DATA": str(Path(told["NAME"]).parent)}
    return {"DORPSPLEIN_DATABASE_URL": f"postgresql://{told['USER']}@/{told['NAME']}?host={told['HOST']}"}


@pytest.mark.django_db
def test_a_change_of_one_village_reads_that_change_and_no_more(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_network()
    dice = Random(1)  # noqa: S311 - no secret
    for _village in range(5):
        begin(dice)
    visitor, known = Client(), Village.objects.villages()[0]
    visitor.get(CLUB)
    say(known, "group.reading_club")
    release(known, everyone=True)
    with django_assert_max_num_queries(20) as asked:
        assert known.name in visitor.get(CLUB).content.decode()
    assert not [one["sql"] for one in asked.captured_queries if "areas_area" in one["sql"]]


@pytest.mark.django_db
def test_a_question_whose_answer_stayed_the_same_is_not_sent_again(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_network()
    village = make_village()
    say(village, "group.reading_club")
    release(village, everyone=True)
    visitor = Client()
    mark = visitor.get(CLUB)["ETag"]
    say(village, "activity.film")
    release(village, everyone=True)
    with django_assert_max_num_queries(6):
        again = visitor.get(CLUB, headers={"if-none-match": mark})
    assert (again.status_code, again["ETag"]) == (304, mark)
    say(village, "group.reading_club", State.NO)
    release(village, everyone=True)
    changed = visitor.get(CLUB, headers={"if-none-match": mark})
    assert changed.status_code == 200
    assert "geen, en er is er maar één" in changed.content.decode()
