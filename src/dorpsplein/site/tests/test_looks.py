"""Nobody changes who looked without being found."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from time_machine import travel

from dorpsplein.community.journal.chain import check_looks, check_looks_at_night
from dorpsplein.community.journal.models import KEPT, Chain, Entry
from dorpsplein.community.journal.services import forget_entries, record, record_looks
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    """Five looks here, two elsewhere, and an act that is no look."""
    here, there = make_village(), make_village(slug="het-anker", name="Het Anker")
    for verb in ("look", "look", "take_list"):
        record_looks(village=here, actor=None, verb=verb, objs=[here])
    record_looks(village=here, actor=here, verb="print", objs=[here, there])
    record_looks(village=there, actor=None, verb="look", objs=[there, here])
    record(village=here, actor=None, verb="change", obj=here)
    return here


def line(village: Village, number: int) -> Entry:
    return Entry.objects.get(village_key=village.public_id, number=number)


def rewrite(village: Village, **facts: object) -> None:
    Entry.objects.filter(pk=line(village, 3).pk).update(**facts)


def test_what_nobody_touched_holds(village: Village) -> None:
    assert check_looks() == (7, [])
    told = StringIO()
    call_command("check_looks", stdout=told)
    assert told.getvalue() == "Het klopt: 7 regels nagekeken.\n"
    assert Entry.objects.filter(number=None, seal="", verb="change").count() == 1


@pytest.mark.parametrize(
    ("act", "number"),
    [
        (lambda village: rewrite(village, actor_key="x"), 3),
        (lambda village: rewrite(village, verb="lool"), 3),
        (lambda village: rewrite(village, at=line(village, 3).at + timedelta(microseconds=1)), 3),
        (lambda village: rewrite(village, seal=line(village, 2).seal), 3),
        (lambda village: line(village, 3).delete(), 3),
        (lambda village: line(village, 5).delete(), 5),
        (lambda village: rewrite(village, number=None, seal=""), 3),
        (lambda village: Chain.objects.filter(village_key=village.public_id).update(number=4), 6),
    ],
)
def test_one_changed_byte_is_found(village: Village, act: Callable[[Village], object], number: int) -> None:
    act(village)
    _read, broken = check_looks()
    assert [(one.village_key, one.number) for one in broken] == [(village.public_id, number)]
    told = StringIO()
    with pytest.raises(CommandError, match=f"regel {number}"):
        call_command("check_looks", "--json", stdout=told)
    assert len(json.loads(told.getvalue())["broken"]) == 1


def test_it_holds_when_old_lines_are_forgotten_and_goes_on(village: Village) -> None:
    with travel(timezone.now() + KEPT - timedelta(days=1)):
        record_looks(village=village, actor=None, verb="look", objs=[village])
    with travel(timezone.now() + KEPT + timedelta(days=1)):
        forget_entries()
        assert check_looks() == (1, [])
        record_looks(village=village, actor=None, verb="look", objs=[village])
        assert check_looks() == (2, [])
        line(village, 6).delete()
        assert [one.number for one in check_looks()[1]] == [6]


def test_at_night_what_was_changed_stands_in_the_log_without_a_name(
    village: Village, caplog: pytest.LogCaptureFixture
) -> None:
    rewrite(village, verb="lool")
    night = datetime(2026, 12, 1, 3, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with travel(night + timedelta(hours=1)):
        check_looks_at_night()
    assert caplog.messages == []
    with travel(night):
        check_looks_at_night()
    assert caplog.messages == [f"the log of looks of village {village.public_id} was changed at line 3"]
