"""The pages of the sheet, as people press and type on them."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db

DOOR = "/de-brug/beheer/overzicht/"
VISION = "vision_neighbour_help"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD)


def state(village: Village, field: str) -> str:
    return str(fields_of(village)[field].state)


def words(page: str) -> str:
    """What stands on a page, without its marks, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def read(client: Client, path: str) -> str:
    return words(client.get(path).text)


def as_shown(client: Client, path: str) -> dict[str, str]:
    """What a browser would send when nothing is touched."""
    page = client.get(path).text
    sent = {}
    for tag in re.findall(r"<input[^>]+>", page):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if told.get("type") == "radio" and " checked" not in tag:
            continue
        if "name" in told and told["name"] != "csrfmiddlewaretoken":
            sent[told["name"]] = unescape(told.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        sent[name] = unescape(text)
    return sent


def test_what_is_filled_in_stands_on_the_sheet_and_can_be_taken_back(village: Village, board: Client) -> None:
    page = board.post(f"{DOOR}activity/", {"film": "yes", "music": "no"}, follow=True).text
    assert "Bewaard: 2 dingen." in words(page)
    assert "Film : ja" in words(page)
    keys = re.findall(r'name="key" value="([^"]+)"', page)
    board.post(f"{DOOR}terug/", {"key": keys})
    assert (state(village, "activity.film"), state(village, "activity.music")) == ("unknown", "unknown")


def test_saving_a_part_goes_on_with_the_next(village: Village, board: Client) -> None:
    answer = board.post(f"{DOOR}activity/", {"film": "yes", "verder": "housing_care"})
    assert answer["Location"] == f"{DOOR}activity/#deel-housing_care"
    part = board.get(f"{DOOR}activity/").text.partition('id="deel-housing_care"')[2]
    assert "Bewaard: 1 ding. Hier gaat u verder. Terugdraaien" in words(part.partition('class="asked"')[0])
    assert "Bewaard" not in read(board, f"{DOOR}activity/")


def test_a_part_that_does_not_exist_leads_to_the_sheet(board: Client) -> None:
    answer = board.post(f"{DOOR}activity/", {"verder": "//evil.example"})
    assert answer["Location"] == f"{DOOR}?deel=activity#deel-activity"


def test_pressing_twice_makes_no_second_fact_and_leaves_the_way_back(village: Village, board: Client) -> None:
    for _press in range(2):
        board.post(f"{DOOR}activity/", {"initial-film": "", "film": "yes"})
    assert Fact.objects.of(village).count() == 1
    assert "Terugdraaien" in read(board, DOOR)


def test_a_tab_that_stood_open_does_not_undo_what_another_said(village: Village, board: Client) -> None:
    say(village, "activity.film")
    say(village, f"profile.{VISION}", words="Wij helpen elkaar.")
    activities, profile = as_shown(board, f"{DOOR}activity/"), as_shown(board, f"{DOOR}profile/")
    say(village, "activity.film", State.STOPPED)
    say(village, f"profile.{VISION}", words="Wij bellen elkaar.")
    board.post(f"{DOOR}activity/", activities | {"music": "yes"})
    board.post(f"{DOOR}profile/", profile | {"founded_year": "2009"})
    fields = fields_of(village)
    film, music = fields["activity.film"], fields["activity.music"]
    assert (film.state, music.state) == (State.STOPPED, State.YES)
    vision, year = fields[f"profile.{VISION}"].stated, fields["profile.founded_year"].stated
    assert vision is not None
    assert year is not None
    assert (vision.words, year.number) == ("Wij bellen elkaar.", 2009)


def test_a_sheet_that_is_saved_as_it_stands_says_nothing(village: Village, board: Client) -> None:
    for number, one in enumerate(catalogue().values()):
        if one.has_state and number % 3:
            say(village, one.field, list(State)[number % len(State)])
    say(village, "profile.founded_year", number=2009)
    say(village, f"profile.{VISION}", words="Wij helpen elkaar.\r\n\r\nDat is alles.")
    say(village, "income.dues_amount_max", number=2050)
    before = {field: one.state for field, one in fields_of(village).items()}
    told = Fact.objects.of(village).count()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        for kind in {one.kind for one in catalogue().values()}:
            path = f"{DOOR}{kind}/"
            assert board.post(path, as_shown(board, path)).status_code == 302
        assert (Fact.objects.of(village).count(), told) == (told, told)
    assert {field: one.state for field, one in fields_of(village).items()} == before


def test_two_tabs_that_answer_the_same_question_leave_the_last(village: Village, board: Client) -> None:
    first = second = as_shown(board, f"{DOOR}activity/")
    board.post(f"{DOOR}activity/", first | {"film": "yes"})
    board.post(f"{DOOR}activity/", second | {"film": "no"})
    assert state(village, "activity.film") == "no"
    assert Fact.objects.of(village).count() == 2


def test_taking_back_after_somebody_else_said_more_is_refused_in_words(
    village: Village, board: Client
) -> None:
    first = say(village, "activity.film")
    say(village, "activity.film", State.STOPPED)
    page = board.post(f"{DOOR}terug/", {"key": first.public_id}, follow=True).text
    assert "Hierna is er al iets anders gezegd." in words(page)
    assert state(village, "activity.film") == "stopped"


def test_facts_of_another_village_cannot_be_taken_back(village: Village, board: Client) -> None:
    theirs = say(make_village(name="De Sluis", slug="de-sluis"), "activity.film")
    board.post(f"{DOOR}terug/", {"key": theirs.public_id})
    theirs.refresh_from_db()
    assert theirs.until is None


def test_the_people_of_another_village_find_nothing_here(village: Village) -> None:
    other = make_door(make_village(name="De Sluis", slug="de-sluis"), Role.ORGANISER, Role.BOARD)
    release(village)
    paths = ("", "overzicht.pdf", "activity/", "activity/film/", "vrijgeven/")
    assert [other.get(f"{DOOR}{path}").status_code for path in paths] == [404] * len(paths)
    acts = ("activity/", "antwoord/", "terug/", "vrijgeven/", "vrijgeven/nu/")
    assert [other.post(f"{DOOR}{path}", {"film": "yes"}).status_code for path in acts] == [404] * len(acts)
    assert Fact.objects.of(village).count() == 0


def test_an_organiser_reads_the_sheet_and_changes_nothing(village: Village) -> None:
    organiser = make_door(village, Role.ORGANISER)
    assert "Verander" not in read(organiser, DOOR)
    assert organiser.post(f"{DOOR}activity/", {"film": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("profile", {"founded_year": "1899"}),
        ("profile", {"founded_year": "99999999999999999999"}),
        ("profile", {VISION: "a" * 2001}),
        ("profile", {"size": "size_huge"}),
        ("income", {"dues_amount_max": "dertig"}),
        ("income", {"dues_amount_max": "99999999999"}),
        ("activity", {"film": "misschien"}),
        ("group/reading_club", {"state": "yes", "groups": "-1"}),
        ("group/reading_club", {"state": "yes", "groups": "501"}),
        ("group/reading_club", {"state": "perhaps"}),
    ],
)
def test_what_cannot_be_is_asked_again_and_not_kept(
    village: Village, board: Client, kind: str, typed: dict[str, str]
) -> None:
    answer = board.post(f"{DOOR}{kind}/", typed)
    assert answer.status_code == 422
    assert "Nog een vraag." in words(answer.text)
    assert Fact.objects.of(village).count() == 0


def test_hostile_words_stay_words(village: Village, board: Client) -> None:
    hostile = '<script>alert("x")</script> #panic("y") $x$ \\*'
    board.post(f"{DOOR}profile/", {VISION: hostile})
    board.post(f"{DOOR}activity/film/", {"state": "yes", "called": "<b>Film</b> #set page()"})
    release(village, everyone=True)
    for path in (DOOR, "/de-brug/overzicht/"):
        page = board.get(path).text
        assert "<script>alert" not in page
        assert "<b>Film</b>" not in page
        assert '<script>alert("x")</script>' in unescape(page)
    assert board.get("/de-brug/overzicht.pdf").status_code == 200
    facts = json.loads(Client().get("/de-brug/overzicht.json").content)["facts"]
    assert hostile in [fact.get("words") for fact in facts]


def test_of_legal_form_and_size_a_village_has_one(village: Village, board: Client) -> None:
    board.post(f"{DOOR}legal_form/", {"legal_form": "association"})
    assert (state(village, "legal_form.association"), state(village, "legal_form.foundation")) == (
        "yes",
        "no",
    )
    page = read(board, DOOR)
    assert "Vereniging : ja" in page
    board.post(f"{DOOR}legal_form/", as_shown(board, f"{DOOR}legal_form/") | {"legal_form": "unknown"})
    states = {state(village, field) for field in catalogue() if field.startswith("legal_form.")}
    assert states == {"unknown"}


def test_a_form_that_is_planned_stays_planned_beside_the_one_there_is(
    village: Village, board: Client
) -> None:
    say(village, "legal_form.foundation", State.PLANNED)
    board.post(f"{DOOR}legal_form/", {"legal_form": "association"})
    assert state(village, "legal_form.foundation") == "planned"


def test_a_vision_stands_there_as_text_with_its_earlier_words(village: Village, board: Client) -> None:
    board.post(f"{DOOR}profile/{VISION}/", {VISION: "Eerst dit."})
    board.post(f"{DOOR}profile/{VISION}/", as_shown(board, f"{DOOR}profile/{VISION}/") | {VISION: "Nu dat."})
    assert "Nu dat." in read(board, DOOR)
    assert "Eerst dit." not in read(board, DOOR)
    page = read(board, f"{DOOR}profile/{VISION}/")
    assert page.index("Nu dat. Bevestigd") < page.index("Eerst dit. Bevestigd")
    assert page.count("Dit geldt nu.") == 1


def test_each_line_says_who_sees_it(village: Village, board: Client) -> None:
    for field in ("activity.film", "activity.music", "need.activity_room"):
        say(village, field)
    assert "Alleen u ziet dit overzicht." in read(board, DOOR)
    release(village, "need.activity_room")
    say(village, "activity.music", State.STOPPED)
    say(village, "activity.yoga")
    page = read(board, DOOR)
    assert re.search(r"Film : ja U zei dit op [^.]+\. Het Netwerk ziet dit\.", page)
    assert re.search(r"Muziek : is gestopt U zei dit op [^.]+\. Anderen zien nog hoe het was", page)
    assert re.search(r"Yoga : ja U zei dit op [^.]+\. Anderen zien dit nog niet", page)
    assert page.count("Alleen voor uzelf.") == 1
    assert "2 dingen zijn veranderd" in page


def test_a_long_sheet_opens_only_where_something_changed(village: Village, board: Client) -> None:
    fields = [field for field in catalogue() if field.startswith(("activity.", "group."))][:30]
    for field in (*fields, "room.cafe"):
        say(village, field)
    release(village)
    assert re.findall(r'<details class="more" id="deel-(\w+)" open', board.get(DOOR).text) == []
    say(village, "room.cafe", State.STOPPED)
    assert re.findall(r'<details class="more" id="deel-(\w+)" open', board.get(DOOR).text) == ["room"]


def test_one_press_shows_what_changed_and_nothing_that_stays_at_home(village: Village, board: Client) -> None:
    say(village, "need.activity_room")
    release(village, "need.activity_room")
    say(village, "activity.film")
    page = board.post(f"{DOOR}vrijgeven/nu/", follow=True).text
    assert "zien nu dit overzicht" in words(page)
    assert "veranderd" not in words(page)
    assert [shown.field for shown in shown_of(village.pk)] == ["activity.film", "channel.website"]


def test_who_shows_nobody_chooses_first(village: Village, board: Client) -> None:
    say(village, "activity.film")
    assert board.post(f"{DOOR}vrijgeven/nu/")["Location"] == f"{DOOR}vrijgeven/"
    assert shown_of(village.pk) == []


def test_a_manipulated_form_of_release_shows_only_what_was_ticked(village: Village, board: Client) -> None:
    say(village, "activity.film")
    say(village, "need.activity_room")
    ticked = ["activity.film", "activity.flying", "../../need", "need", ""]
    board.post(f"{DOOR}vrijgeven/", {"audience": "everyone", "show": ticked})
    assert [shown.field for shown in shown_of(village.pk)] == ["activity.film"]
    answer = board.post(f"{DOOR}vrijgeven/", {"audience": "the world", "show": ["need.activity_room"]})
    assert answer.status_code == 422
    assert [shown.field for shown in shown_of(village.pk)] == ["activity.film"]


def test_a_stranger_sees_what_is_for_everyone_and_nothing_before(village: Village) -> None:
    say(village, "activity.film")
    say(village, "need.activity_room")
    open_paths = ("/de-brug/overzicht/", "/de-brug/overzicht.pdf", "/de-brug/overzicht.json")

    def answers() -> list[int]:
        return [Client().get(path).status_code for path in open_paths]

    assert answers() == [404] * 3
    release(village)
    assert answers() == [404] * 3
    assert "Wat ons stadsdorp doet" not in read(Client(), "/de-brug/")
    release(village, "need.activity_room", everyone=True)
    assert answers() == [200] * 3
    page = read(Client(), "/de-brug/overzicht/")
    assert ("Film : ja" in page, "Plek" in page) == (True, False)
    assert 'href="/de-brug/overzicht/"' in Client().get("/de-brug/").text
    Village.objects.filter(pk=village.pk).update(hidden=True)
    assert answers() == [404] * 3


def test_machines_read_the_closed_words_and_are_told_when_nothing_changed(village: Village) -> None:
    say(village, "group.reading_club", groups=3)
    say(village, "income.dues_amount_max", number=3000)
    release(village, "channel.website", everyone=True)
    answer = Client().get("/de-brug/overzicht.json")
    club, dues = json.loads(answer.content)["facts"]
    assert (club["kind"], club["subject"], club["state"], club["groups"]) == (
        *("group", "reading_club", "yes"),
        3,
    )
    assert (dues["cents"], club["evidence"], "words" in club) == (3000, "confirmed", False)
    assert club["name"] == {"nl": "Leesclub", "en": "Reading club"}
    mark = answer["ETag"]
    assert Client().get("/de-brug/overzicht.json", headers={"If-None-Match": mark}).status_code == 304
    say(village, "activity.film")
    release(village, everyone=True)
    assert Client().get("/de-brug/overzicht.json", headers={"If-None-Match": mark}).status_code == 200


def test_in_english_all_of_it_is_english(village: Village, board: Client) -> None:
    say(village, "activity.film", State.PLANNED)
    release(village, everyone=True)
    page = read(board, "/de-brug/en/beheer/overzicht/")
    assert "Overview of our village" in page
    assert "Everyone sees this." in page


def test_what_the_sheet_costs_does_not_grow_with_what_is_on_it(village: Village, board: Client) -> None:
    def queries(path: str) -> int:
        board.get(path)
        with CaptureQueriesContext(connection) as asked:
            board.get(path)
        return len(asked)

    say(village, "activity.film")
    release(village, everyone=True)
    paths = (DOOR, f"{DOOR}activity/", f"{DOOR}vrijgeven/", "/de-brug/overzicht/")
    few = [queries(path) for path in paths]
    for subject in ("music", "yoga", "drinks", "museum_visit"):
        say(village, f"activity.{subject}")
    release(village, everyone=True)
    assert [queries(path) for path in paths] == few


def test_taking_all_of_it_back_leaves_no_open_page(village: Village, board: Client) -> None:
    say(village, "activity.film")
    release(village, everyone=True)
    board.post(f"{DOOR}vrijgeven/", {"audience": Audience.NOBODY, "show": ["activity.film"]})
    assert Client().get("/de-brug/overzicht/").status_code == 404


def test_after_a_month_the_way_back_says_that_it_is_closed(village: Village, board: Client) -> None:
    fact = say(village, "activity.film")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        page = board.post(f"{DOOR}terug/", {"key": fact.public_id}, follow=True).text
    assert "langer dan 30 dagen" in words(page)


def test_who_has_it_has_one_at_least_and_no_number_is_fine(village: Village, board: Client) -> None:
    path = f"{DOOR}group/reading_club/"
    answer = board.post(path, {"state": "yes", "groups": "0", "called": "Boekenclub"})
    assert answer.status_code == 422
    assert "Hoeveel zijn er dan? Leeg laten mag ook." in words(answer.text)
    assert "Boekenclub" in answer.text
    assert not Fact.every.exists()
    board.post(path, {"state": "no", "groups": "0"})
    assert state(village, "group.reading_club") == State.NO
    board.post(path, {"state": "yes", "groups": ""})
    assert state(village, "group.reading_club") == State.YES
