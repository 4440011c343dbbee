"""Two installations, each with its own village and rows: the one offers soup, the other takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from dorpsplein.base.fetch import Doors
from dorpsplein.channels.newsletters import exchanging
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Entry
from dorpsplein.channels.newsletters.far_keeping import follow_village, read_elsewhere
from dorpsplein.channels.newsletters.gifts import on_offer
from dorpsplein.channels.newsletters.models import Edition, FarVillage
from dorpsplein.channels.newsletters.services import begin_edition
from dorpsplein.community.villages.tests.make import make_village
from tests.serving import Installation

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db]  # the tables are copied
OFFER = """
from dorpsplein.channels.newsletters import exchanging, services
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
village = make_village(name="De Haven", slug="de-haven")
soup = make_activity(village, plan_for(coming(3), title="Soep aan de haven"))
edition = services.begin_edition(village=village, actor=None)
exchanging.give(edition=edition, source=f"activity:{soup.public_id}", actor=None)
"""
CALL_OFF = """
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.tests.make import call_off, dates_of
call_off(dates_of(Activity.objects.of(Village.objects.get()).get())[0], "Storm")
"""


@pytest.fixture
def haven(migrated: Path, tmp_path: Path) -> Iterator[Installation]:
    """The installation of De Haven, in processes of its own, on its own files."""
    there = Installation(migrated, tmp_path, BASE_URL="http://haven.example:{port}")
    there.does(OFFER)
    with there.serving():
        yield there


def test_one_offers_another_takes_it_and_what_is_called_off_there_is_off_here(haven: Installation) -> None:
    doors = Doors(resolve=lambda _name: ["127.0.0.1"], spared=frozenset({("127.0.0.1", haven.port)}))
    village = make_village()
    address = f"http://haven.example:{haven.port}/de-haven/agenda/"
    row = follow_village(village=village, address=address, actor=None, doors=doors)
    assert row.full_name == "Stadsdorp De Haven (haven.example)"
    edition = begin_edition(village=village, actor=None)
    (offered,) = on_offer(edition)
    exchanging.take(edition=edition, gift=offered.gift, actor=None)
    assert (taken(edition).title, taken(edition).is_off) == ("Soep aan de haven", False)
    haven.does(CALL_OFF)
    read_now(doors)
    assert (taken(edition).loud, taken(edition).is_off) == ("Gaat niet door", True)
    haven.end()
    read_now(doors)
    row.refresh_from_db()
    assert (row.fault, taken(edition).is_off) == ("silent", True)


def taken(edition: Edition) -> Entry:
    edition.refresh_from_db()
    (entry,) = [one for one in compose(edition).entries if one.source.startswith("taken:")]
    return entry


def read_now(doors: Doors) -> None:
    FarVillage.every.update(look_at=timezone.now())
    assert read_elsewhere(doors=doors) == 1
