"""Two pages that stood open at once: what one did, the other does not undo."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.fields import fields_of, sheet_of
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.tests.test_pages import DOOR, as_shown, read, state, words
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db

CHOICE = f"{DOOR}vrijgeven/"
type Form = dict[str, str | list[str]]


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD)


def opened(board: Client) -> Form:
    """The page of release as a browser would send it when nothing is touched."""
    page = board.get(CHOICE).text
    sent: Form = {"show": []}
    for tag in re.findall(r"<input[^>]+>", page):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name, value = told.get("name", ""), unescape(told.get("value", ""))
        if told.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        if name == "show":
            sent["show"] = [*sent["show"], value]
        elif name != "csrfmiddlewaretoken":
            sent[name] = value
    return sent


def without(form: Form, field: str) -> Form:
    return form | {"show": [name for name in form["show"] if name != field]}


def seen(village: Village) -> set[str]:
    return {one.field for one in shown_of(village.pk) if one.state != State.UNKNOWN}


def test_a_stale_page_of_release_shows_nothing_that_was_taken_back_meanwhile(
    village: Village, board: Client
) -> None:
    for field in ("activity.film", "activity.drinks", "activity.music"):
        say(village, field)
    release(village, everyone=True)
    first, second = opened(board), opened(board)
    board.post(CHOICE, without(second, "activity.drinks"))
    page = board.post(CHOICE, without(first, "activity.film"), follow=True).text
    assert seen(village) == {"activity.music", "channel.website"}
    assert "veranderde iemand anders ook iets. Dat bleef zoals die het zette: Borrel." in words(page)
    assert "veranderde iemand anders" not in read(board, DOOR)


def test_a_stale_page_does_not_open_a_sheet_that_was_closed_meanwhile(
    village: Village, board: Client
) -> None:
    for field in ("activity.film", "activity.music"):
        say(village, field)
    release(village, everyone=True)
    first, second = opened(board), opened(board)
    board.post(CHOICE, second | {"audience": Audience.NOBODY})
    board.post(CHOICE, without(first, "activity.film"))
    assert sheet_of(village).audience == Audience.NOBODY
    assert seen(village) == set()


def test_what_changed_waits_until_somebody_ticks_it(village: Village, board: Client) -> None:
    for field in ("activity.film", "activity.music"):
        say(village, field)
    release(village)
    say(village, "activity.yoga")
    say(village, "activity.music", State.STOPPED)
    page = opened(board)
    assert "activity.yoga" not in page["show"]
    board.post(CHOICE, page | {"audience": Audience.EVERYONE})
    told = {one.field: one.state for one in shown_of(village.pk, everyone=True)}
    assert told == {"activity.film": "yes", "activity.music": "yes", "channel.website": "yes"}
    assert "2 dingen zijn veranderd" in read(board, DOOR)
    again = opened(board)
    board.post(CHOICE, again | {"show": [*again["show"], "activity.yoga"]})
    assert "activity.yoga" in seen(village)
    assert not fields_of(village)["activity.music"].withheld


def test_what_came_while_the_page_stood_open_is_not_shown_by_it(village: Village, board: Client) -> None:
    say(village, "activity.film")
    page = opened(board)
    say(village, "need.activity_room")
    board.post(CHOICE, page)
    assert seen(village) == {"activity.film", "channel.website"}


def test_what_is_left_alone_stays_at_home_when_changes_show_by_themselves(
    village: Village, board: Client
) -> None:
    say(village, "activity.film")
    release(village)
    say(village, "activity.yoga")
    board.post(CHOICE, opened(board) | {"by_itself": "on"})
    say(village, "activity.music")
    assert seen(village) == {"activity.film", "activity.music", "channel.website"}


def test_a_stale_page_does_not_let_changes_show_again_by_themselves(village: Village, board: Client) -> None:
    say(village, "activity.film")
    release(village, by_itself=True)
    first, second = opened(board), opened(board)
    board.post(CHOICE, {name: told for name, told in second.items() if name != "by_itself"})
    board.post(CHOICE, without(first, "activity.film"))
    assert not sheet_of(village).by_itself


def test_what_was_typed_stands_there_again_after_a_wrong_answer(village: Village, board: Client) -> None:
    for field in ("activity.film", "activity.music"):
        say(village, field)
    release(village)
    answer = board.post(CHOICE, without(opened(board), "activity.film") | {"audience": "the world"})
    assert answer.status_code == 422
    assert re.findall(r'name="show" value="([\w.]+)" checked', answer.text) == [
        "activity.music",
        "channel.website",
    ]


MUSEUM = f"{DOOR}activity/museum_visit/"


def test_two_tabs_on_one_line_show_both_answers_before_the_later_one_holds(
    village: Village, board: Client
) -> None:
    say(village, "activity.museum_visit")
    first, second = as_shown(board, MUSEUM), as_shown(board, MUSEUM)
    board.post(MUSEUM, second | {"state": "stopped"})
    answer = board.post(MUSEUM, first | {"rhythm": "elke maand"})
    assert answer.status_code == 422
    assert "Iemand anders veranderde dit terwijl uw bladzijde openstond. Nu staat er: is gestopt." in words(
        answer.text
    )
    assert 'value="elke maand"' in answer.text
    assert state(village, "activity.museum_visit") == "stopped"
    seen_now = re.findall(r'name="seen" value="([^"]+)"', answer.text)
    board.post(MUSEUM, first | {"rhythm": "elke maand", "seen": seen_now[0]})
    assert state(village, "activity.museum_visit") == "yes"


def test_two_tabs_on_words_show_both(village: Village, board: Client) -> None:
    path = f"{DOOR}profile/founded_year/"
    first, second = as_shown(board, path), as_shown(board, path)
    board.post(path, second | {"founded_year": "2009"})
    answer = board.post(path, first | {"founded_year": "2010"})
    assert "Nu staat er: 2009." in words(answer.text)
    stated = fields_of(village)["profile.founded_year"].stated
    assert stated is not None
    assert stated.number == 2009


def test_two_tabs_that_say_the_same_are_no_question(village: Village, board: Client) -> None:
    say(village, "activity.museum_visit")
    page = as_shown(board, MUSEUM)
    assert board.post(MUSEUM, page | {"state": "stopped"}).status_code == 302
    assert board.post(MUSEUM, page | {"state": "stopped"}).status_code == 302


def test_the_choice_to_show_changes_by_itself_looks_like_one(board: Client) -> None:
    assert re.search(r'name="by_itself"[^>]*><span class="choice__face">', board.get(CHOICE).text)
