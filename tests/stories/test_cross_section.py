"""Counting with bits gives what plain SQL gives, whatever villages say, change and take back."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import QueryDict

from dorpsplein.base.outline import Outline
from dorpsplein.channels.factsheet.catalogue import catalogue, leaves
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.answering import answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import cross_now, forget, tallies, tally

pytestmark = pytest.mark.django_db

FIELDS = (
    *("activity.film", "activity.music", "group.reading_club", "activity.yoga", "activity.health_any"),
    *("room.room_own", "room.room_shared", "need.activity_room"),
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()


def make_villages(number: int) -> list[Village]:
    return [make_village(name=f"Dorp {n}", slug=f"dorp-{n}") for n in range(number)]


def by_sql(field: str, state: str) -> int:
    kind, _dot, subject = field.partition(".")
    words = """
        select count(distinct r.village_id) from factsheet_released r
        join villages_village v on v.id = r.village_id
        where r.kind = %s and r.subject = %s and r.state = %s and r.withdrawn_at is null
        and not v.hidden and v.contact_phone <> '' and v.contact_name <> ''
    """
    with connection.cursor() as cursor:
        cursor.execute(words, [kind, subject, state])
        return int(cursor.fetchone()[0])


def groups_by_sql(field: str) -> int:
    kind, _dot, subject = field.partition(".")
    words = """
        select coalesce(sum(coalesce(r.groups, 1)), 0) from factsheet_released r
        where r.kind = %s and r.subject = %s and r.state = 'yes' and r.withdrawn_at is null
    """
    with connection.cursor() as cursor:
        cursor.execute(words, [kind, subject])
        return int(cursor.fetchone()[0])


def test_bits_count_as_sql_counts_after_every_change() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    villages = make_villages(6)
    for _turn in range(40):
        village = chance.choice(villages)
        act = chance.random()
        if act < 0.7:
            groups = chance.choice([None, 2, 3])
            say(village, chance.choice(FIELDS), chance.choice(list(State)), groups=groups)
            release(village)
        elif act < 0.9:
            withhold_field(village=village, actor=None, field=chance.choice(FIELDS))
        else:
            change_village(village=village, actor=None, facts={"hidden": not village.hidden})
            village.refresh_from_db()
        kept = cross_now()
        for field in FIELDS:
            if field == "activity.health_any":
                continue
            told = tally(kept, field)
            assert told.states == {state: by_sql(field, state) for state in State}
        whole = tallies(kept)
        forget()
        assert tallies(cross_now()) == whole


def test_groups_are_summed_and_villages_are_counted() -> None:
    villages = make_villages(3)
    for village, groups in zip(villages, (4, None, 7), strict=True):
        say(village, "group.reading_club", groups=groups)
        release(village)
    told = tally(cross_now(), "group.reading_club")
    assert (told.yes, told.groups) == (3, 12)
    assert groups_by_sql("group.reading_club") == 12


def test_a_roll_up_is_the_union_of_its_parts() -> None:
    first, second, third, fourth = make_villages(4)
    say(first, "activity.yoga")
    say(first, "activity.tai_chi")
    say(second, "activity.health_any")
    say(third, "activity.health_any", State.NO)
    for village in (first, second, third, fourth):
        release(village)
    told = tally(cross_now(), "activity.health_any")
    assert (told.yes, told.states[State.NO], told.base, told.unknown) == (2, 1, 3, 1)
    assert "activity.yoga" in leaves("activity.health_any")


def test_yes_to_a_part_goes_before_no_to_the_whole() -> None:
    (village,) = make_villages(1)
    say(village, "activity.health_any", State.NO)
    say(village, "activity.yoga")
    release(village)
    told = tally(cross_now(), "activity.health_any")
    assert (told.yes, told.states[State.NO], told.base) == (1, 0, 1)


def ask(words: str) -> tuple[list[str], int, int]:
    found = answer(cross_now(), Question.read(QueryDict(words)))
    names = dict(Village.objects.values_list("pk", "slug"))
    return [names[key] for key in found.keys], found.base, found.unknown.bit_count()


def test_a_question_is_so_not_so_or_unknown() -> None:
    film_no_room, film_own_room, film_silent, silent_own_room = make_villages(4)
    for village in (film_no_room, film_own_room, film_silent):
        say(village, "activity.film")
    say(film_no_room, "room.room_none")
    say(film_own_room, "room.room_own")
    say(silent_own_room, "room.room_own")
    for village in (film_no_room, film_own_room, film_silent, silent_own_room):
        release(village)
    assert ask("met=activity.film&zonder=room.room_own") == (["dorp-0"], 3, 1)


def test_a_question_within_a_district() -> None:
    here, there, nowhere = make_villages(3)
    draw_area(village=here, actor=None, wijken=["3630000"])
    for village in (here, there, nowhere):
        say(village, "activity.film")
        release(village)
    district = cross_now().register.districts[0]
    assert district
    assert ask(f"met=activity.film&in={district}") == (["dorp-0"], 1, 2)
    assert cross_now().by_district["activity.film"] == (1,)


def test_a_district_counts_its_own_villages_only() -> None:
    here, elsewhere, nowhere = make_villages(3)
    draw_area(village=here, actor=None, wijken=["3630000"])
    draw_area(village=elsewhere, actor=None, wijken=["3630383"])
    for village in (here, elsewhere, nowhere):
        say(village, "activity.film", State.NO)
        release(village)
    first, second, _unknown = cross_now().register.districts
    assert first != second
    assert ask(f"met=activity.film&in={first}") == ([], 1, 0), "who may lie anywhere stands in no base"
    assert ask(f"met=activity.film&in={first}&in={second}") == ([], 2, 0)


OUTSIDE: Outline = ((((4.70, 52.20), (4.71, 52.20), (4.71, 52.21), (4.70, 52.20)),),)


def test_who_is_known_to_lie_outside_every_district_is_in_none() -> None:
    here, outside, no_area, only_postcodes, _silent = villages = make_villages(5)
    draw_area(village=here, actor=None, wijken=["3630000"])
    draw_area(village=outside, actor=None, outline=OUTSIDE)
    draw_area(village=no_area, actor=None)
    draw_area(village=only_postcodes, actor=None, postcodes="1156")
    for village in villages:
        say(village, "activity.film")
        release(village)
    district, *others = cross_now().register.districts
    assert (bool(district), others) == (True, ["", "", "", ""])
    assert ask(f"met=activity.film&in={district}") == (["dorp-0"], 1, 2)
    assert ask(f"zonder=activity.film&in={district}") == ([], 1, 0)


def test_the_bases_of_all_districts_are_together_at_most_all_villages() -> None:
    here, there, outside, _silent = villages = make_villages(4)
    draw_area(village=here, actor=None, wijken=["3630000"])
    draw_area(village=there, actor=None, wijken=["3630383"])
    draw_area(village=outside, actor=None, outline=OUTSIDE)
    for village, state in zip(villages, (State.YES, State.NO, State.NO, State.NO), strict=True):
        say(village, "activity.film", state)
        release(village)
    names = cross_now().register.district_names
    bases = [ask(f"met=activity.film&in={name}")[1] for name in names]
    assert (len(names), bases) == (2, [1, 1])


def test_what_is_planned() -> None:
    first, second, _silent = make_villages(3)
    say(first, "channel.podcast", State.PLANNED)
    say(second, "channel.podcast", State.NO)
    for village in (first, second):
        release(village)
    assert ask("wil=channel.podcast") == (["dorp-0"], 2, 1)


def test_what_is_not_understood_is_not_asked() -> None:
    question = Question.read(QueryDict("met=activity.flying&met=activity.film&zonder=&in="))
    assert question.having == ("activity.film",)
    assert question.address == "met=activity.film"


def test_one_question_has_one_address() -> None:
    first = Question.read(QueryDict("zonder=room.room_own&met=activity.music&met=activity.film"))
    second = Question.read(QueryDict("met=activity.film&met=activity.music&zonder=room.room_own"))
    assert first.address == second.address


def test_every_field_is_counted() -> None:
    assert len(tallies(cross_now())) == sum(subject.has_state for subject in catalogue().values())
