"""An activity is entered once and lies on paper: for everyone, and in every village only its own."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import DAYS, MONTHS, day_words, local_today
from dorpsplein.channels.paper.overview import months
from dorpsplein.channels.paper.tests.make import codes_in, sizes_of, words_of
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.plan import Change
from dorpsplein.life.activities.services import cancel_occurrence, change_occurrence, move_occurrence
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
TUESDAY = coming(1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def series(village: Village) -> Activity:
    return make_activity(village, plan_for(TUESDAY, rule=WEEKLY, title="Koffie in de tuin"))


@pytest.fixture
def organiser(village: Village) -> Client:
    client = Client()
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    client.force_login(login)
    return client


def address(occurrence: Occurrence, paper: str) -> str:
    return f"/de-brug/agenda/{occurrence.addresses.latest('pk').name}/{paper}"


def ask(path: str, client: Client | None = None, **headers: str) -> HttpResponse:
    return (client or Client()).get(path, headers=headers)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("poster", (210, 297)),
        ("poster-strookjes", (210, 297)),
        ("flyer", (148, 210)),
        ("briefjes", (210, 297)),
        ("poster-reeks", (210, 297)),
        ("flyer-reeks-drukker", (154, 216)),
    ],
)
def test_everyone_prints_what_is_published(series: Activity, paper: str, size: tuple[int, int]) -> None:
    first = dates_of(series)[0]
    answer = ask(address(first, f"{paper}.pdf"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith(f'inline; filename="{paper}-')
    assert sizes_of(answer.content) == [size]
    assert "Koffie in de tuin" in words_of(answer.content)


def test_the_code_on_the_poster_leads_to_the_activity(series: Activity) -> None:
    (code,) = codes_in(ask(address(dates_of(series)[0], "poster.pdf")).content)
    path = code.partition("://")[2].partition("/")[2]
    answer = Client().get(f"/{path}", follow=True)
    assert answer.status_code == 200
    assert "Koffie in de tuin" in answer.content.decode()


def test_a_series_says_how_it_repeats(series: Activity) -> None:
    text = words_of(ask(address(dates_of(series)[0], "poster-reeks.pdf")).content)
    assert f"Elke {DAYS['nl'][TUESDAY.weekday()]}" in text


def from_day(row: Occurrence) -> str:
    return f"vanaf {row.day.day} {MONTHS['nl'][row.day.month - 1]}"


@pytest.mark.parametrize("paper", ["poster", "poster-strookjes", "flyer", "briefjes"])
def test_paper_for_all_times_begins_with_a_date_that_takes_place(series: Activity, paper: str) -> None:
    first, second, third, *_later = dates_of(series)
    cancel_occurrence(occurrence=first, actor=None)
    moved = second.start + timedelta(days=1, hours=3)
    move_occurrence(occurrence=second, actor=None, start=moved, end=moved + timedelta(hours=1))
    for row in (first, second):
        text = " ".join(words_of(ask(address(row, f"{paper}-reeks.pdf")).content).split())
        assert from_day(third) in text
        assert "10.30" in text
        assert "De eerste keer" in text
        assert " ".join(day_words(moved.date()).split()) + ", 13.30" in text


@pytest.mark.parametrize("paper", ["poster", "poster-strookjes", "flyer", "briefjes"])
def test_paper_for_all_times_says_when_it_is_not_as_usual(series: Activity, paper: str) -> None:
    first, second, third, fourth, *_later = dates_of(series)
    moved = second.start + timedelta(days=1, hours=3)
    move_occurrence(occurrence=second, actor=None, start=moved, end=moved + timedelta(hours=1))
    cancel_occurrence(occurrence=third, actor=None)
    later = fourth.start + timedelta(hours=1)
    move_occurrence(occurrence=fourth, actor=None, start=later, end=later + timedelta(hours=1))
    for row in (first, second):
        text = " ".join(words_of(ask(address(row, f"{paper}-reeks.pdf")).content).split())
        assert from_day(first) in text
        old, new = (" ".join(day_words(day).split()) for day in (second.day, moved.date()))
        assert f"Niet op {old}, maar op {new}, 13.30" in text
        assert f"Niet op {' '.join(day_words(third.day).split())}." in text
        assert f"Andere tijd: {' '.join(day_words(fourth.day).split())}, 11.30" in text


def test_paper_for_all_times_says_which_days_are_left_out(village: Village) -> None:
    plan = plan_for(TUESDAY, rule=WEEKLY, without=(coming(1, weeks=2), coming(3, weeks=3)))
    first = dates_of(make_activity(village, plan))[0]
    text = " ".join(words_of(ask(address(first, "poster-reeks.pdf")).content).split())
    assert text.count("Niet op") == 1
    assert f"Niet op {' '.join(day_words(coming(1, weeks=2)).split())}." in text


def test_paper_for_all_times_says_where_a_moved_date_is(series: Activity) -> None:
    first, second, *_later = dates_of(series)
    moved = second.start + timedelta(days=1)
    change = Change(moved, moved + timedelta(hours=1), "De Klub, Plein 2")
    change_occurrence(occurrence=second, actor=None, change=change)
    text = " ".join(words_of(ask(address(first, "poster-reeks.pdf")).content).split())
    assert f"maar op {' '.join(day_words(moved.date()).split())}, 10.30 uur, De Klub, Plein 2." in text


def test_paper_for_all_times_tells_every_date_before_the_first_that_is_as_usual(series: Activity) -> None:
    first, second, third, fourth, *_later = dates_of(series)
    elsewhere = Change(first.start, first.end, "De Klub, Plein 2")
    change_occurrence(occurrence=first, actor=None, change=elsewhere)
    later = second.start + timedelta(hours=1)
    move_occurrence(occurrence=second, actor=None, start=later, end=later + timedelta(hours=1))
    cancel_occurrence(occurrence=third, actor=None)
    text = " ".join(words_of(ask(address(first, "poster-reeks.pdf")).content).split())
    days = [" ".join(day_words(row.day).split()) for row in (first, second)]
    assert from_day(fourth) in text
    assert (
        f"Let op De eerste keer: {days[0]}, 10.30 uur, De Klub, Plein 2. Andere tijd: {days[1]}, 11.30 uur."
        in text
    )


def test_another_hour_is_not_another_day(series: Activity) -> None:
    first = dates_of(series)[0]
    later = first.start + timedelta(hours=1)
    move_occurrence(occurrence=first, actor=None, start=later, end=later + timedelta(hours=1))
    text = " ".join(words_of(ask(address(first, "poster.pdf")).content).split())
    assert "Niet om 10.30 uur" in text
    assert "Niet op" not in text


def test_the_studio_begins_with_a_date_that_takes_place(series: Activity, organiser: Client) -> None:
    first, second, *_later = dates_of(series)
    moved = first.start + timedelta(days=1, hours=3)
    move_occurrence(occurrence=first, actor=None, start=moved, end=moved + timedelta(hours=1))
    sheet = ask(f"/de-brug/beheer/studio/{series.public_id}/poster/", organiser).content
    assert from_day(second) in " ".join(words_of(sheet).split())


@pytest.mark.parametrize("paper", ["poster.png", "poster-klein.png", "plaatje.png", "plaatje-klein.png"])
def test_pictures_are_there_to_share(series: Activity, paper: str) -> None:
    answer = ask(address(dates_of(series)[0], paper))
    assert (answer["Content-Type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("paper", ["krant.pdf", "plaatje.pdf", "briefjes-drukker.pdf", "poster-klein.pdf"])
def test_a_paper_that_we_do_not_make_is_not_found(series: Activity, paper: str) -> None:
    assert ask(address(dates_of(series)[0], paper)).status_code == 404


def test_a_single_date_has_no_paper_for_all_times(village: Village) -> None:
    (only,) = dates_of(make_activity(village))
    assert ask(address(only, "poster-reeks.pdf")).status_code == 404
    assert ask(address(only, "poster.pdf")).content.startswith(b"%PDF")


def test_what_is_not_published_or_of_another_village_is_not_found(village: Village) -> None:
    other = make_village(name="Het Anker", slug="het-anker", contact_phone="020 123 45 68")
    (hidden,) = dates_of(make_activity(village, published=False))
    (theirs,) = dates_of(make_activity(other, plan_for(TUESDAY, title="Van het Anker")))
    assert ask(address(hidden, "poster.pdf")).status_code == 404
    assert ask(address(theirs, "poster.pdf")).status_code == 404


def test_a_change_is_on_the_very_next_paper(series: Activity) -> None:
    first = dates_of(series)[0]
    poster = address(first, "poster.pdf")
    before = ask(poster)
    assert ask(poster, **{"If-None-Match": before["ETag"]}).status_code == 304
    cancel_occurrence(occurrence=first, actor=None, remark="De zaal is dicht.")
    after = ask(poster, **{"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Gaat niet door" in words_of(after.content)
    assert "Gaat niet door" in words_of(ask(f"/de-brug/programma/{first.day:%Y-%m}.pdf").content)


@pytest.mark.parametrize("paper", ["", "-groot", "-boekje", "-vouwen"])
def test_the_month_is_printed_by_everyone(series: Activity, paper: str) -> None:
    answer = ask(f"/de-brug/programma/{TUESDAY:%Y-%m}{paper}.pdf")
    assert answer.status_code == 200
    assert "Koffie in de tuin" in words_of(answer.content)
    assert ask(f"/de-brug/programma/{TUESDAY:%Y-%m}{paper}-klein.png")["Content-Type"] == "image/png"


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "1999-05", "2026-05-krant", "mei"])
def test_a_month_that_is_none_is_not_found(village: Village, month: str) -> None:
    assert ask(f"/de-brug/programma/{month}.pdf").status_code == 404


def test_english_paper_is_below_en(series: Activity) -> None:
    text = words_of(
        ask(address(dates_of(series)[0], "poster.pdf").replace("/agenda/", "/en/agenda/")).content
    )
    assert "Ring Riet" in text


def test_the_organiser_sees_all_paper_of_a_date(series: Activity, organiser: Client) -> None:
    name = dates_of(series)[0].addresses.get().name
    page = organiser.get(f"/de-brug/beheer/papier/{name}/").content.decode()
    for paper in ["poster", "poster-strookjes", "flyer", "briefjes", "poster-reeks", "poster-drukker"]:
        assert f'href="/de-brug/agenda/{name}/{paper}.pdf"' in page
    assert f'src="/de-brug/agenda/{name}/poster-klein.png"' in page
    assert (
        f'href="/de-brug/beheer/papier/{name}/"' in organiser.get("/de-brug/beheer/papier/").content.decode()
    )


def test_the_organiser_reads_which_sentence_does_not_fit(village: Village, organiser: Client) -> None:
    words = " ".join(f"Dit is zin nummer {number} van het verhaal." for number in range(1, 60))
    (only,) = dates_of(make_activity(village, plan_for(TUESDAY, words=words)))
    page = organiser.get(f"/de-brug/beheer/papier/{only.addresses.get().name}/").content.decode()
    assert "Deze zin past niet: “Dit is zin nummer" in page


def test_the_organiser_sees_the_paper_of_a_month(series: Activity, organiser: Client) -> None:
    month = local_today()
    page = organiser.get(f"/de-brug/beheer/papier/{month.year}/{month.month}/").content.decode()
    for paper in ["", "-groot", "-boekje", "-vouwen"]:
        assert f'href="/de-brug/programma/{month:%Y-%m}{paper}.pdf"' in page
    assert organiser.get("/de-brug/beheer/papier/1999/1/").status_code == 404


def test_a_full_month_has_one_remark_on_each_programme(village: Village, organiser: Client) -> None:
    month = months()[1]
    for number in range(45):
        make_activity(village, plan_for(month.replace(day=1 + number % 28), title=f"Bijeenkomst {number}"))
    page = organiser.get(f"/de-brug/beheer/papier/{month.year}/{month.month}/").content.decode()
    assert page.count('class="answer') == 2
    assert page.count("Het past niet op één kant. Het programma heeft nu een achterkant.") == 1
    assert page.count("Het past niet op één blad. Het programma heeft nu twee bladen.") == 1


def test_the_organiser_of_another_village_finds_nothing(series: Activity, organiser: Client) -> None:
    make_village(name="Het Anker", slug="het-anker", contact_phone="020 123 45 68")
    name = dates_of(series)[0].addresses.get().name
    assert organiser.get("/het-anker/beheer/papier/").status_code == 404
    assert organiser.get(f"/het-anker/beheer/papier/{name}/").status_code == 404
    assert organiser.get(f"/het-anker/agenda/{name}/poster.pdf").status_code == 404


def test_a_paper_goes_with_the_hour_on_the_wall(village: Village) -> None:
    (only,) = dates_of(make_activity(village, plan_for(TUESDAY, start=time(19, 30), minutes=120)))
    text = words_of(ask(address(only, "poster.pdf")).content)
    assert "19.30" in text
    assert "tot 21.30 uur" in text
