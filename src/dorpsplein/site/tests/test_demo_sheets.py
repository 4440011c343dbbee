"""The sheets of the invented villages: dealt out whole, always the same, and true to what the demo shows."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

import dorpsplein
from dorpsplein.channels.factsheet.catalogue import catalogue, leaves, rollups
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact, Released
from dorpsplein.channels.factsheet.questions import questions_of
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.seeing import seen_of
from dorpsplein.channels.factsheet.services import follow_agendas
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.villages.models import Village
from dorpsplein.life.pages.models import Page
from dorpsplein.site.demo.filling import fill_demo
from dorpsplein.site.demo.quotas import EVERYBODY, deal, kept_by, read_quotas, say_all
from dorpsplein.site.demo.sheets import fill_sheets

pytestmark = pytest.mark.django_db
SOURCE = Path(dorpsplein.__file__).parent


def test_every_quota_is_dealt_out_whole() -> None:
    dealt = deal()
    for name, quota in read_quotas().items():
        assert name in catalogue()
        for state in State:
            told = dealt.villages.get((name, state), ())
            assert (name, state, len(set(told))) == (name, state, quota.get(state, 0))
            assert set(told) <= EVERYBODY


def test_nobody_says_two_things_of_a_field() -> None:
    for name in read_quotas():
        told = [number for state in State for number in deal().villages.get((name, state), ())]
        assert len(told) == len(set(told))


def test_what_the_agenda_shows_is_among_the_yes() -> None:
    for name in read_quotas():
        assert kept_by(name) <= deal().who(name), name
    assert len(kept_by("activity.film")) == 18


def test_yes_to_a_whole_is_yes_to_one_of_its_parts() -> None:
    for whole in rollups():
        parts = [deal().who(part) for part in leaves(whole) - {whole}]
        assert frozenset().union(*parts) == deal().who(whole), whole


def test_it_is_always_the_same() -> None:
    before = say_all()
    say_all.cache_clear()
    deal.cache_clear()
    assert say_all() == before
    assert deal().villages["activity.political_cafe", State.YES] == (25, 27)


def test_only_the_demo_reads_the_quotas() -> None:
    readers = [path for path in SOURCE.rglob("*.py") if "quotas.toml" in path.read_text(encoding="utf-8")]
    assert {path.relative_to(SOURCE).parts[:2] for path in readers} == {("site", "demo"), ("site", "tests")}


@pytest.fixture(scope="module")
def four(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Village]]:
    """The first four villages: filled as the command does it, and gone after the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        villages = fill_demo(4)
        assert not Fact.objects.of(villages[0]).exists()
        call_command("demo", villages=4, stdout=StringIO())
        yield villages
        transaction.set_rollback(True)


def test_the_first_villages_come_without_sheets_and_get_them_later(four: list[Village]) -> None:
    facts = Fact.objects.of(four[0]).current()
    assert {fact.field: fact.state for fact in facts if fact.field in say_all()[0]} == {
        name: say.state for name, say in say_all()[0].items()
    }
    rows = Fact.objects.of(four[0]).count()
    assert Entry.objects.filter(village_key=four[0].public_id, verb="state", kind="fact").count() == rows
    written = Entry.objects.count()
    fill_sheets()
    assert (Fact.objects.of(four[0]).count(), Entry.objects.count()) == (rows, written)


def test_the_sheet_says_what_the_agenda_and_the_pages_say(four: list[Village]) -> None:
    fields = fields_of(four[0])
    assert questions_of(fields) == []
    assert {fields[name].state for name in seen_of(four[0])} == {State.YES}
    about = Page.objects.of(four[0]).get(slug="over-ons").words
    year = fields["profile.founded_year"].stated
    assert year is not None
    assert f"Wij begonnen in {year.number}." in about
    assert "ongeveer driehonderd mensen" in about
    assert fields["profile.size_large"].state == State.YES
    joining = Page.objects.of(four[0]).get(slug="meedoen").words
    assert "Lid zijn kost € 25 per jaar." in joining


def test_some_tell_everybody_and_some_the_network(four: list[Village]) -> None:
    first, _second, third, _fourth = four
    assert len(shown_of(first.pk, everyone=True)) == len(shown_of(first.pk)) > 100
    assert (shown_of(third.pk, everyone=True), len(shown_of(third.pk)) > 100) == ([], True)


def test_what_is_withheld_is_stated_and_not_released(four: list[Village]) -> None:
    assert [name for name, say in say_all()[2].items() if say.withheld] == ["income.donation"]
    assert fields_of(four[2])["income.donation"].stated is not None
    assert "income.donation" not in {one.field for one in shown_of(four[2].pk)}


@pytest.mark.usefixtures("four")
def test_a_night_later_nothing_else_is_released() -> None:
    before = list(Released.objects.shared().values_list("village", "kind", "subject", "state"))
    follow_agendas()
    assert list(Released.objects.shared().values_list("village", "kind", "subject", "state")) == before


def test_a_village_that_answered_corrected_something(four: list[Village]) -> None:
    assert four[3].slug == "het-anker"
    evidence = set(Fact.objects.of(four[3]).values_list("evidence", flat=True))
    assert evidence == {"found", "confirmed", "corrected"}
