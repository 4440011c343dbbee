"""A series on the screen: typed, read back, changed for this time, from now on, and all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils.text import capfirst

from dorpsplein.base.access import Role
from dorpsplein.base.dates import AMSTERDAM, MONTHS, day_words
from dorpsplein.base.rule import read_rule
from dorpsplein.base.when import When, days_words, typed
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Draft, Occurrence
from dorpsplein.life.activities.services import cancel_occurrence
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
ROOM = "/de-brug/beheer/activiteiten/"
TUESDAY = coming(1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def organiser(village: Village) -> Client:
    client = Client()
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    client.force_login(login)
    return client


@pytest.fixture
def weekly(village: Village) -> Activity:
    return make_activity(village, plan_for(TUESDAY, rule=WEEKLY))


def plain(page: bytes) -> str:
    return page.decode().replace("\N{NO-BREAK SPACE}", " ")


def form_of(client: Client, address: str) -> dict[str, str]:
    """The form of a page as a browser would post it when nothing is changed."""
    form = client.get(address).context["form"]
    values = {field.name: field.value() for field in form}
    return {
        name: "on" if value is True else str(value)
        for name, value in values.items()
        if value and not isinstance(value, list)
    }


def test_every_second_tuesday_is_typed_read_and_written(village: Village, organiser: Client) -> None:
    typed = {"kind": "coffee", "when": "elke tweede dinsdag 10.30", "place": "Huis van de Buurt"}
    read = organiser.post(f"{ROOM}lezen/", typed).content.decode()
    assert "Elke tweede dinsdag van de maand" in read
    assert "De eerste keren: dinsdag" in read
    organiser.post(f"{ROOM}nieuw/", typed)
    activity = Activity.every.get()
    rows = dates_of(activity)
    assert {(row.day.weekday(), (row.day.day - 1) // 7) for row in rows} == {(1, 1)}
    assert 17 <= len(rows) <= 19
    assert (
        "Elke tweede dinsdag van de maand" in organiser.get(f"{ROOM}{activity.public_id}/").content.decode()
    )


def test_a_series_is_not_on_the_days_that_are_left_out_until_they_are_typed_away(organiser: Client) -> None:
    days = [TUESDAY + timedelta(days=7 * week) for week in range(6)]
    out, told = days[2], f"{days[2]:%-d} {MONTHS['nl'][days[2].month - 1]}"
    text = f"elke dinsdag 10.30 vanaf {days[0]:%d-%m-%Y}, niet op {told}"
    typed = {"kind": "coffee", "when": text, "place": "Huis van de Buurt"}
    assert f"niet op {told} {out.year}" in plain(organiser.post(f"{ROOM}lezen/", typed).content)
    organiser.post(f"{ROOM}nieuw/", typed)
    activity = Activity.every.get()
    assert [row.day for row in dates_of(activity)[:4]] == [days[0], days[1], days[3], days[4]]
    assert f"niet op {told}" in plain(organiser.get(f"{ROOM}{activity.public_id}/").content)
    address = f"{ROOM}{activity.public_id}/veranderen/"
    again = form_of(organiser, address)
    organiser.post(address, again | {"title": "Thee"})
    assert out not in {row.day for row in dates_of(activity)}
    again = form_of(organiser, address)
    organiser.post(address, again | {"when": again["when"].partition(", niet op")[0]})
    assert [row.day for row in dates_of(activity)[:4]] == days[:4]


def test_a_public_holiday_is_told_while_typing(organiser: Client) -> None:
    typed = {"kind": "coffee", "when": "elk jaar op 27 april 10.30", "place": "Hier"}
    assert re.search(r"april \d{4} is Koningsdag", plain(organiser.post(f"{ROOM}lezen/", typed).content))


def test_verander_asks_for_which_times(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    page = organiser.get(f"{ROOM}keer/{row.public_id}/").content.decode()
    for words in ("Alleen deze keer", "Vanaf deze keer", "Alle keren"):
        assert words in page


def test_the_only_date_is_changed_with_its_activity(village: Village, organiser: Client) -> None:
    single = make_activity(village, plan_for(TUESDAY))
    answer = organiser.get(f"{ROOM}keer/{dates_of(single)[0].public_id}/")
    assert answer["Location"] == f"{ROOM}{single.public_id}/veranderen/"


def test_this_time_only_another_day_and_place(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    address = f"{ROOM}keer/{row.public_id}/veranderen/"
    typed = form_of(organiser, address)
    day = row.day + timedelta(days=1)
    organiser.post(
        address, typed | {"when": f"{day:%d-%m-%Y} 14 uur", "place": "De Kade", "remark": "Breng stoelen"}
    )
    row.refresh_from_db()
    assert (row.day, row.start.astimezone(AMSTERDAM).time(), str(row.venue)) == (day, time(14), "De Kade")
    page = Client().get(f"/de-brug/agenda/{day}-koffie/").content.decode()
    assert "Andere plek: De Kade" in page
    assert f"Andere dag: was {day_words(row.original_start.date())}" in page
    assert "Breng stoelen" in page
    others = {other.venue_id for other in dates_of(weekly) if other.pk != row.pk}
    assert others == {None}


def test_one_time_is_read_back_while_typing(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    page = organiser.get(f"{ROOM}keer/{row.public_id}/veranderen/").content.decode()
    assert capfirst(day_words(row.day, year=True)) in page.split('id="id_when_answer"')[1]
    address = f"{ROOM}{weekly.public_id}/lezen/"
    assert address in page
    told = {"when": "koningsdag van 14 tot 16", "place": "De Kade", "date": row.public_id}
    read = organiser.post(address, told).content.decode()
    assert "14.00 tot 16.00" in read
    assert "Let op: dat is Koningsdag." in read
    assert "Deze plek is nieuw voor ons." in read
    asked = organiser.post(address, told | {"when": "31 februari"}).content.decode()
    assert "Februari heeft geen 31 dagen." in asked
    assert "Typ hier één dag." in organiser.post(address, told | {"when": "elke dag 10 uur"}).content.decode()
    row.refresh_from_db()
    assert not row.own


def test_one_date_more_is_read_back_while_typing(organiser: Client, weekly: Activity) -> None:
    assert (
        f"{ROOM}{weekly.public_id}/lezen/"
        in organiser.get(f"{ROOM}{weekly.public_id}/erbij/").content.decode()
    )
    read = organiser.post(f"{ROOM}{weekly.public_id}/lezen/", {"when": "kerst 2030 10 uur"}).content.decode()
    assert "Woensdag 25\u00a0december 2030, 10.00 tot" in read
    assert "Let op: dat is Eerste kerstdag." in read


def test_a_date_that_is_over_is_read_as_it_stands(village: Village, organiser: Client) -> None:
    over = make_activity(village, plan_for(TUESDAY - timedelta(days=70), rule=replace(WEEKLY, count=3)))
    row = dates_of(over)[0]
    page = organiser.get(f"{ROOM}keer/{row.public_id}/veranderen/").content.decode()
    assert "al geweest" not in page


def test_a_series_typed_for_one_time_is_asked_to_be_one_day(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[1]
    address = f"{ROOM}keer/{row.public_id}/veranderen/"
    answer = organiser.post(address, form_of(organiser, address) | {"when": "elke woensdag 10 uur"})
    assert answer.status_code == 422
    assert "Typ hier één dag." in answer.content.decode()
    row.refresh_from_db()
    assert not row.own


def test_from_this_time_on(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[2]
    address = f"{ROOM}{weekly.public_id}/veranderen/?vanaf={row.public_id}"
    typed = form_of(organiser, address)
    assert f"vanaf {day_words(row.day, year=True)}".replace("\N{NO-BREAK SPACE}", " ") in typed["when"]
    answer = organiser.post(address, typed | {"title": "Thee"})
    titles = list(Activity.every.order_by("pk").values_list("title", flat=True))
    assert titles == ["Koffie", "Thee"]
    assert answer["Location"] == f"{ROOM}{Activity.every.get(title='Thee').public_id}/"
    assert [one.day for one in dates_of(weekly)] == [TUESDAY, TUESDAY + timedelta(days=7)]
    weekly.refresh_from_db()
    assert weekly.when.rule is not None
    assert weekly.when.rule.until == TUESDAY + timedelta(days=7)


def test_days_that_fall_away_are_told_before_and_after(organiser: Client, weekly: Activity) -> None:
    days = [row.day for row in dates_of(weekly)]
    address = f"{ROOM}{weekly.public_id}/veranderen/?vanaf={dates_of(weekly)[2].public_id}"
    begin = days[4] + timedelta(days=3)
    typed = form_of(organiser, address) | {"when": f"elke vrijdag 10 uur vanaf {begin:%d-%m-%Y}"}
    words = days_words(days[2:4])
    read = organiser.post(
        f"{ROOM}lezen/", typed | {"since": f"{days[2]}", "activity": weekly.public_id}
    ).content.decode()
    assert f"{words} vervallen dan." in read
    asked = organiser.post(address, typed)
    assert (asked.status_code, Activity.every.count()) == (422, 1)
    assert f"{words} vervallen dan. Klopt dat?" in asked.content.decode()
    answer = organiser.post(address, typed | {"gone": asked.context["gone"]})
    done = plain(organiser.get(answer["Location"]).content).split('class="done"')[1]
    since = day_words(begin).replace("\N{NO-BREAK SPACE}", " ")
    assert f"Vanaf {since} is het zo. {words} zijn vervallen." in done


def test_from_this_time_on_is_read_from_this_time_on(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[2]
    address = f"{ROOM}{weekly.public_id}/veranderen/?vanaf={row.public_id}"
    hidden = f'<input type="hidden" name="since" value="{row.day}">'
    assert hidden in organiser.get(address).content.decode()
    typed = form_of(organiser, address) | {"when": "elke woensdag 14 uur", "since": f"{row.day}"}
    begin = f"De eerste keren: {day_words(row.day + timedelta(days=1))}"
    asked = organiser.post(address, typed | {"place": ""}).content.decode()
    assert begin in asked
    assert hidden in asked
    typed |= {"activity": weekly.public_id}
    assert begin in organiser.post(f"{ROOM}lezen/", typed).content.decode()
    assert "since" not in Draft.objects.of(weekly.village).get().typed


def test_what_goes_on_can_be_taken_back_from_both_sides(organiser: Client, weekly: Activity) -> None:
    for side in ("old", "new"):
        days = [one.day for one in dates_of(weekly)]
        row = dates_of(weekly)[2]
        address = f"{ROOM}{weekly.public_id}/veranderen/?vanaf={row.public_id}"
        organiser.post(address, form_of(organiser, address) | {"title": f"Thee {side}"})
        new = Activity.every.get(title=f"Thee {side}")
        weekly.refresh_from_db()
        asked = weekly if side == "old" else new
        page = organiser.get(f"{ROOM}{asked.public_id}/")
        back = page.context["ways_back"][0].to
        assert back.activity_id == weekly.pk
        assert f"{ROOM}{weekly.public_id}/versies/{back.number}/" in page.content.decode()
        organiser.post(f"{ROOM}{weekly.public_id}/versies/{back.number}/")
        assert [one.day for one in dates_of(weekly)] == days
        new.refresh_from_db()
        assert (new.state, new.occurrences.count()) == ("binned", 0)


def test_a_way_back_says_which_step_it_undoes_and_of_which_day(organiser: Client, weekly: Activity) -> None:
    row, show = dates_of(weekly)[1], f"{ROOM}{weekly.public_id}/"
    organiser.post(f"{ROOM}keer/{row.public_id}/afgelasting/", {"remark": ""})
    told = day_words(row.day)
    page = organiser.get(show)
    line = next(one for one in page.content.decode().split("<li>") if f"{told} ging niet door" in one)
    assert "Zoals het was voor: " in line
    organiser.post(line.split('action="')[1].split('"')[0])
    row.refresh_from_db()
    assert not row.is_cancelled


def test_right_after_it_goes_on_one_press_takes_it_back(organiser: Client, weekly: Activity) -> None:
    address = f"{ROOM}{weekly.public_id}/veranderen/?vanaf={dates_of(weekly)[2].public_id}"
    answer = organiser.post(address, form_of(organiser, address) | {"title": "Thee"})
    page = organiser.get(answer["Location"]).content.decode()
    done = page.split('class="done"')[1].split("<h1>")[0]
    assert "De keren daarvoor blijven zoals ze waren." in done
    assert f"{ROOM}{weekly.public_id}/versies/" in done
    assert "Maak dit ongedaan" in done


def test_the_form_of_a_series_changes_nothing_when_nothing_is_typed(
    organiser: Client, weekly: Activity
) -> None:
    before = [(row.pk, row.start, row.end, row.moved_from) for row in dates_of(weekly)]
    address = f"{ROOM}{weekly.public_id}/veranderen/"
    assert organiser.post(address, form_of(organiser, address)).status_code == 302
    assert [(row.pk, row.start, row.end, row.moved_from) for row in dates_of(weekly)] == before


def test_cancelled_and_on_again_by_two_presses(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[0]
    organiser.post(f"{ROOM}keer/{row.public_id}/afgelasting/", {"remark": "Riet is ziek"})
    assert "Gaat toch door" in organiser.get(f"{ROOM}{weekly.public_id}/").content.decode()
    organiser.post(f"{ROOM}keer/{row.public_id}/doorgang/")
    row.refresh_from_db()
    assert not row.is_cancelled


def test_gaat_toch_door_works_from_the_page_itself(village: Village, weekly: Activity) -> None:
    row = dates_of(weekly)[0]
    cancel_occurrence(occurrence=row, actor=None)
    browser = Client(enforce_csrf_checks=True)
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    browser.force_login(login)
    page = browser.get(f"{ROOM}{weekly.public_id}/").content.decode()
    form = page.split(f"{ROOM}keer/{row.public_id}/doorgang/")[1].split("</form>")[0]
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = browser.post(f"{ROOM}keer/{row.public_id}/doorgang/", {"csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert not row.is_cancelled


def test_a_weekday_for_one_time_may_be_in_its_own_week(organiser: Client, weekly: Activity) -> None:
    row = dates_of(weekly)[3]
    near = row.day - timedelta(days=row.day.weekday()) + timedelta(days=3)
    address = f"{ROOM}keer/{row.public_id}/veranderen/"
    answer = organiser.post(address, form_of(organiser, address) | {"when": "donderdag 14 uur"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Welke dag bedoelt u?" in page
    words = typed(When(near, time(14), weekly.minutes))
    assert words in page
    organiser.post(address, form_of(organiser, address) | {"when": words})
    row.refresh_from_db()
    assert row.day == near
    back = organiser.get(f"{ROOM}{weekly.public_id}/").content.decode()
    assert f"Was {day_words(row.original_start.date())}, 10.30 uur" in back


def test_one_date_more(organiser: Client, weekly: Activity) -> None:
    day = TUESDAY + timedelta(days=2)
    answer = organiser.post(f"{ROOM}{weekly.public_id}/erbij/", {"when": f"{day:%d-%m-%Y} 14 uur"})
    assert "14.00 tot 15.30 uur staat erbij." in plain(organiser.get(answer["Location"]).content)
    assert Occurrence.every.filter(day=day, extra=True).count() == 1
    twice = organiser.post(f"{ROOM}{weekly.public_id}/erbij/", {"when": f"{day:%d-%m-%Y} 14 uur"})
    assert (twice.status_code, "is het er al" in twice.content.decode()) == (422, True)


@pytest.mark.parametrize("act", ["", "veranderen/", "afgelasting/", "doorgang/"])
def test_another_village_finds_none_of_our_dates(village: Village, weekly: Activity, act: str) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    client = Client()
    login = make_person(other, Role.BOARD, name="Hanna Blok").login
    assert login is not None
    client.force_login(login)
    row = dates_of(weekly)[0]
    for prefix in ("de-brug", "het-baken"):
        address = f"/{prefix}/beheer/activiteiten/keer/{row.public_id}/{act}"
        assert {
            client.get(address).status_code,
            client.post(address, {"when": "morgen 10 uur"}).status_code,
        } <= {404, 405}
    assert not Occurrence.every.filter(own=True).exists()


def test_what_is_over_can_still_get_another_word(village: Village, organiser: Client) -> None:
    began = TUESDAY - timedelta(days=70)
    over = make_activity(village, plan_for(began, rule=replace(WEEKLY, until=began + timedelta(days=21))))
    address = f"{ROOM}{over.public_id}/veranderen/"
    typed = form_of(organiser, address)
    assert organiser.post(address, typed | {"words": "Het was gezellig."}).status_code == 302
    over.refresh_from_db()
    assert (over.words, over.occurrences.count()) == ("Het was gezellig.", 4)


def test_a_rule_that_nobody_would_type_stays_as_it_is(village: Village, organiser: Client) -> None:
    odd = read_rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;WKST=SU")
    first = next(odd.days(TUESDAY, TUESDAY + timedelta(days=60)))
    activity = make_activity(village, plan_for(first, rule=odd))
    address = f"{ROOM}{activity.public_id}/veranderen/"
    assert organiser.post(address, form_of(organiser, address) | {"title": "Thee"}).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.repeats) == ("Thee", odd)


def test_a_visitor_sees_the_other_days_of_a_series(weekly: Activity) -> None:
    page = Client().get(f"/de-brug/agenda/{TUESDAY}-koffie/").content.decode()
    others = page.split("Ook op deze dagen")[1].split("</ul>")[0]
    assert [f"/de-brug/agenda/{row.day}-koffie/" in others for row in dates_of(weekly)[:6]] == [
        False,
        *[True] * 4,
        False,
    ]
