"""Stating, releasing, withdrawing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact, Released
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.released import shown_of, turns_since
from dorpsplein.channels.factsheet.services import (
    follow_agendas,
    release_sheet,
    state_fact,
    undo_statements,
    withhold_field,
)
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import tide_now
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def test_silence_is_unknown(village: Village) -> None:
    assert {field.state for name, field in fields_of(village).items() if name != "channel.website"} == {
        State.UNKNOWN
    }


def test_what_is_said_holds_until_something_else_is_said(village: Village) -> None:
    first = say(village, "group.reading_club", groups=3)
    second = say(village, "group.reading_club", State.STOPPED)
    first.refresh_from_db()
    assert (first.until, second.until) == (second.since, None)
    assert fields_of(village)["group.reading_club"].state == State.STOPPED
    assert [entry.verb for entry in Entry.objects.filter(kind="fact")] == ["state", "state"]


def test_the_same_words_on_the_same_day_are_no_news(village: Village) -> None:
    assert say(village, "activity.film") == say(village, "activity.film")
    assert Fact.objects.of(village).count() == 1


def test_one_main_room_is_no_to_the_others(village: Village) -> None:
    say(village, "room.room_rented")
    say(village, "room.room_shared")
    fields = fields_of(village)
    rooms = {name: str(fields[f"room.room_{name}"].state) for name in ("own", "shared", "rented", "none")}
    assert rooms == {"own": "no", "shared": "yes", "rented": "no", "none": "no"}


def test_changing_what_a_researcher_found_is_a_correction(village: Village) -> None:
    found = Statement("activity.film", State.YES, evidence=Evidence.FOUND, source="https://voorbeeld.nl")
    state_fact(village=village, actor=None, said=found)
    assert say(village, "activity.film", State.NO).evidence == Evidence.CORRECTED


def test_confirming_what_a_researcher_found(village: Village) -> None:
    state_fact(
        village=village,
        actor=None,
        said=Statement("activity.film", State.YES, evidence=Evidence.FOUND),
    )
    assert say(village, "activity.film").evidence == Evidence.CONFIRMED


def test_an_unknown_subject_is_refused(village: Village) -> None:
    with pytest.raises(Refusal):
        say(village, "activity.flying")
    with pytest.raises(Refusal):
        say(village, "activity.film", village_id=3)


def take_back(village: Village, *facts: Fact) -> None:
    undo_statements(village=village, actor=None, facts=facts)


def test_taking_back_lets_the_statement_before_hold_again(village: Village) -> None:
    first = say(village, "activity.film")
    second = say(village, "activity.film", State.NO)
    take_back(village, second)
    assert fields_of(village)["activity.film"].stated == first
    with pytest.raises(Refusal, match="iets anders"):
        take_back(village, second)
    take_back(village, first)
    assert fields_of(village)["activity.film"].state == State.UNKNOWN


def test_one_that_cannot_be_taken_back_lets_all_stand(village: Village) -> None:
    film, old = say(village, "activity.film"), say(village, "activity.music")
    say(village, "activity.music", State.NO)
    with pytest.raises(Refusal):
        take_back(village, film, old)
    assert fields_of(village)["activity.film"].stated == film


def test_what_was_released_follows_when_it_is_taken_back(village: Village) -> None:
    release(village, by_itself=True)
    take_back(village, say(village, "activity.film"))
    assert [shown.field for shown in shown_of(village.pk)] == ["channel.website"]


def test_after_thirty_days_nothing_is_taken_back(village: Village) -> None:
    fact = say(village, "activity.film")
    with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(Refusal, match="30 dagen"):
        take_back(village, fact)


def test_nothing_is_seen_before_it_is_released(village: Village) -> None:
    say(village, "activity.film")
    assert shown_of(village.pk) == []
    assert list(turns_since(0)) == []


def test_what_is_withheld_stays_at_home(village: Village) -> None:
    say(village, "activity.film")
    say(village, "need.structural_funding", words="KANARIE")
    assert release(village, "need.structural_funding") == 2
    assert [shown.field for shown in shown_of(village.pk)] == ["activity.film", "channel.website"]
    assert "KANARIE" not in repr(Released.objects.of(village).values_list())


def test_what_is_withdrawn_says_nothing_any_more(village: Village) -> None:
    say(village, "need.structural_funding", words="KANARIE")
    release(village)
    before = tide_now()[0]
    withhold_field(village=village, actor=None, field="need.structural_funding")
    assert [(turn.subject, turn.gone) for turn in turns_since(before)] == [("structural_funding", True)]
    row = Released.objects.of(village).get(subject="structural_funding")
    assert (row.words, row.state, row.for_everyone) == ("", State.UNKNOWN, False)


def test_taking_the_whole_sheet_back_leaves_nothing(village: Village) -> None:
    say(village, "activity.film")
    release(village)
    assert release_sheet(village=village, actor=None, audience=Audience.NOBODY) == 0
    assert shown_of(village.pk) == []


def test_a_later_change_waits_for_a_release(village: Village) -> None:
    say(village, "activity.film")
    release(village)
    say(village, "activity.film", State.STOPPED)
    assert shown_of(village.pk)[0].state == State.YES
    release(village)
    assert shown_of(village.pk)[0].state == State.STOPPED


def test_a_later_change_goes_by_itself_where_the_village_wishes(village: Village) -> None:
    release(village, "activity.music", by_itself=True)
    say(village, "activity.film")
    say(village, "activity.music")
    assert [shown.field for shown in shown_of(village.pk)] == ["activity.film", "channel.website"]


def test_for_the_network_is_not_for_everyone(village: Village) -> None:
    say(village, "activity.film")
    release(village)
    assert shown_of(village.pk, everyone=True) == []
    release(village, everyone=True)
    assert [shown.field for shown in shown_of(village.pk, everyone=True)] == [
        "activity.film",
        "channel.website",
    ]


def test_a_hidden_village_shows_nothing(village: Village) -> None:
    say(village, "activity.film")
    release(village)
    Village.objects.filter(pk=village.pk).update(hidden=True)
    assert (shown_of(village.pk), list(turns_since(0))) == ([], [])


def test_nothing_new_is_no_release(village: Village) -> None:
    release(village, by_itself=True)
    before = tide_now()[0]
    follow_agendas()
    assert tide_now()[0] == before


def test_the_date_of_a_statement_is_the_day_it_was_said(village: Village) -> None:
    assert say(village, "activity.film").reference_date == local_today()
