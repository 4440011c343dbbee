"""The sheet on one A4, read back from the finished file."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.onepage import line_of_field, one_page
from dorpsplein.channels.factsheet.services import state_facts
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.channels.paper.tests.make import codes_in, letter_sizes, sizes_of, words_of
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.design.print.press import Printed

pytestmark = pytest.mark.django_db

LONG = "Wij zijn er voor elkaar en voor de hele buurt, ook als het even moeilijk is. " * 25


@pytest.fixture
def village() -> Village:
    return make_village()


def printed(village: Village, language: str = "nl") -> Printed:
    lines = [line_of_field(field) for field in fields_of(village).values() if field.is_known]
    return one_page(lines, village, language)


def say_all(village: Village, **details: object) -> None:
    said = [Statement(field, State.YES, details) for field, one in catalogue().items() if not one.one_of]
    state_facts(village=village, actor=None, said=said)


def test_it_says_what_there_is_whom_to_ring_and_who_stands_for_it(village: Village) -> None:
    say(village, "group.reading_club", groups=3)
    say(village, "activity.film", State.PLANNED, called="Buurtbioscoop")
    say(village, "activity.city_walk", State.NO)
    say(village, "profile.founded_year", number=2009)
    say(village, "legal_form.association")
    made = printed(village)
    page = words_of(made.content)
    assert (made.count, sizes_of(made.content), made.accessible, made.left_out) == (1, [(210, 297)], True, ())
    for words in ("Leesclub (3)", "Film: Buurtbioscoop (willen wij nog)", "Vereniging · Opgericht in 2009"):
        assert words in page
    assert "Stadswandeling" not in page
    assert f"Bel {village.contact_name}" in page
    today = day_words(local_today(), year=True).replace("\u00a0", " ")
    assert f"Bevestigd door het stadsdorp op {today}." in page
    assert codes_in(made.content) == [village.address("overzicht/")]


def test_what_only_the_agenda_shows_nobody_confirmed(village: Village) -> None:
    assert "Bevestigd" not in words_of(printed(village).content)
    state_facts(
        village=village, actor=None, said=[Statement("activity.film", State.YES, evidence=Evidence.FOUND)]
    )
    assert "Bevestigd" not in words_of(printed(village).content)


def test_in_english(village: Village) -> None:
    say(village, "group.reading_club")
    made = printed(village, "en")
    page = words_of(made.content)
    assert ("Reading club" in page, "Made on" in page, made.accessible) == (True, True, True)
    assert codes_in(made.content) == [village.address("en/overzicht/")]


def test_whatever_is_said_it_stays_one_page_and_names_what_does_not_fit(village: Village) -> None:
    say_all(village, words=LONG, called="")
    made = printed(village)
    page = words_of(made.content)
    assert (made.count, made.accessible) == (1, True)
    assert min(letter_sizes(made.content)) >= 9.5
    assert "dingen passen niet op dit blad:" in page
    left = " ".join(part.text for part in made.left_out)
    told = [field for field, one in catalogue().items() if one.has_state and not one.one_of]
    assert [name for name in told if catalogue()[name].name not in f"{page} {left}"] == []
    assert LONG.split(". ", maxsplit=1)[0] in left


def test_many_things_fit_in_letters_that_one_can_read(village: Village) -> None:
    names = [field for field, one in catalogue().items() if one.has_state and not one.one_of][:90]
    state_facts(village=village, actor=None, said=[Statement(name, State.YES) for name in names])
    made = printed(village)
    page = words_of(made.content)
    assert (made.count, made.left_out) == (1, ())
    assert min(letter_sizes(made.content)) >= 11
    assert [name for name in names if catalogue()[name].name not in page] == []


@pytest.mark.parametrize("hostile", ["#panic[x] $ \\ // /* @a <b> _*`", "a" * 80, "😀" * 40, "\u202e\u0000x"])
def test_hostile_words_are_printed_as_words(village: Village, hostile: str) -> None:
    called = hostile.replace("\u0000", "")
    say(village, "activity.film", called=called)
    say(village, "profile.vision_cooperation", words=called)
    made = printed(village)
    assert (made.count, made.accessible) == (1, True)
    if hostile.startswith("#"):
        assert "#panic[x] $ \\ // /* @a <b> _*`" in words_of(made.content)


def test_a_long_name_of_a_village_leaves_one_page(village: Village) -> None:
    Village.objects.filter(pk=village.pk).update(name="Nieuwmarkt en Groot Waterloo aan de Oude Schans")
    village.refresh_from_db()
    say_all(village)
    assert printed(village).count == 1


def test_everyone_gets_what_is_for_everyone_and_the_village_all_of_it(village: Village) -> None:
    say(village, "activity.film")
    say(village, "need.activity_room")
    release(village, "need.activity_room", everyone=True)
    need = catalogue()["need.activity_room"].name
    theirs = Client().get("/de-brug/overzicht.pdf")
    own = make_door(village, Role.ORGANISER).get("/de-brug/beheer/overzicht/overzicht.pdf")
    assert theirs["Content-Type"] == own["Content-Type"] == "application/pdf"
    assert (need in words_of(theirs.content), need in words_of(own.content)) == (False, True)
    assert "Alleen voor uzelf" in words_of(own.content)
    assert "Alleen voor uzelf" not in words_of(theirs.content)
    assert own["Cache-Control"] == "no-store"
    assert Client().get("/de-brug/beheer/overzicht/overzicht.pdf").status_code == 302


def test_the_paper_for_everyone_shows_what_was_released_and_not_what_is_so_now(village: Village) -> None:
    say(village, "activity.film")
    release(village, everyone=True)
    say(village, "activity.film", State.STOPPED)
    assert "is gestopt" not in words_of(Client().get("/de-brug/overzicht.pdf").content)
    assert Fact.objects.of(village).current().get().state == State.STOPPED
