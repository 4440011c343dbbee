"""What left the house is remembered, and named when it is wrong."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import aware, day_words
from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.publishing import services
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.memory import Spread, by_title, stale, what_it_tells
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.channels.publishing.templatetags.publishing import counted, whereabouts
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Change
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    change_occurrence,
    move_occurrence,
    resume_occurrence,
    revise_activity,
    withdraw_activity,
)
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
TUESDAY = coming(1)
DAY = timedelta(days=1)
UUR = "\N{NO-BREAK SPACE}uur"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def coffee(village: Village) -> Activity:
    return make_activity(village, plan_for(TUESDAY, rule=WEEKLY))


def hang(
    activity: Activity, channel: Channel = Channel.POSTER, where: str = "", who: str = ""
) -> Publication:
    found = what_it_tells(
        notices(activity.village, TUESDAY - 3 * DAY, TUESDAY + 400 * DAY), activity.public_id
    )
    spread = Spread(channel, where, who)
    return services.remember_publication(
        village=activity.village, actor=None, notices=found, title=activity.title, spread=spread
    )


def said(village: Village) -> list[tuple[str, ...]]:
    return [one.differences for one in stale(village)]


def test_what_is_true_is_not_named(village: Village, coffee: Activity) -> None:
    hang(coffee)
    assert stale(village) == []


def test_a_moved_date_is_named_with_what_it_says_and_what_is_true(village: Village, coffee: Activity) -> None:
    hang(coffee)
    row = dates_of(coffee)[1]
    later = aware(row.day + DAY, time(14))
    move_occurrence(occurrence=row, actor=None, start=later, end=later + timedelta(hours=1))
    was, now = day_words(row.day), day_words(row.day + DAY)
    assert said(village) == [(f"{was}, 10.30{UUR}: nu {now}, 14.00 tot 15.00{UUR}",)]


def test_cancelled_and_on_again(village: Village, coffee: Activity) -> None:
    hang(coffee)
    row = cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    assert said(village) == [(f"{day_words(TUESDAY)}, 10.30{UUR}: gaat niet door",)]
    resume_occurrence(occurrence=row, actor=None)
    assert stale(village) == []


def test_another_place_and_a_date_that_is_gone(village: Village, coffee: Activity) -> None:
    hang(coffee)
    row = dates_of(coffee)[0]
    change_occurrence(occurrence=row, actor=None, change=Change(row.start, row.end, "De Kade, Kadeplein 2"))
    assert said(village) == [(f"{day_words(TUESDAY)}, 10.30{UUR}: nu in De Kade, Kadeplein 2",)]
    withdraw_activity(activity=coffee, actor=None)
    assert said(village)[0][0].endswith("staat niet meer in de agenda")


def test_a_whole_series_at_another_hour_is_wrong_on_every_date_it_tells_of(
    village: Village, coffee: Activity
) -> None:
    hang(coffee)
    plan = plan_for(TUESDAY, rule=WEEKLY, start=time(11))
    revise_activity(activity=coffee, actor=None, plan=plan, opened_at=coffee.revision)
    (differences,) = said(village)
    assert 8 <= len(differences) <= 9  # sixty days of Tuesdays


def test_another_word_makes_no_poster_wrong(village: Village, coffee: Activity) -> None:
    hang(coffee)
    plan = plan_for(TUESDAY, rule=WEEKLY, words="Met koek.")
    revise_activity(activity=coffee, actor=None, plan=plan, opened_at=coffee.revision)
    assert stale(village) == []


def test_what_was_made_after_the_change_is_right(village: Village, coffee: Activity) -> None:
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    hang(coffee)
    assert stale(village) == []


def test_what_is_replaced_is_not_named_and_can_be_taken_back(village: Village, coffee: Activity) -> None:
    row = hang(coffee)
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    services.settle_publication(publication=row, actor=None)
    assert stale(village) == []
    services.reopen_publication(publication=row, actor=None)
    assert len(stale(village)) == 1


def test_what_is_over_is_not_wrong_any_more_and_forgotten_after_sixty_days(
    village: Village, coffee: Activity
) -> None:
    hang(coffee)
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    with time_machine.travel(timezone.now() + timedelta(days=70), tick=False):
        assert stale(village) == []
        assert services.forget_publications() == 0
    with time_machine.travel(timezone.now() + timedelta(days=130), tick=False):
        assert services.forget_publications() == 1


def test_nothing_to_come_is_nothing_to_remember(village: Village) -> None:
    with pytest.raises(Refusal):
        services.remember_publication(
            village=village, actor=None, notices=[], title="Koffie", spread=Spread(Channel.POSTER)
        )


def test_the_desk_counts_and_names_who_hung_them(village: Village, coffee: Activity) -> None:
    hang(coffee, where="bibliotheek", who="Joke")
    hang(coffee, where="apotheek", who="Hans")
    hang(coffee, Channel.PRESS, who="Riet")
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    (group,) = by_title(stale(village))
    assert counted(group) == "1 persbericht en 2 posters"
    assert whereabouts(group) == [
        f"verstuurd door Riet, {show_phone(village.contact_phone)}",
        "apotheek (Hans)",
        "bibliotheek (Joke)",
    ]


def test_the_desk_names_every_change_and_the_number_of_who_hung_it(
    village: Village, coffee: Activity
) -> None:
    client = sign_in(village, "Riet de Wit")
    hang(coffee, where="bibliotheek", who=village.contact_name)
    hang(coffee, where="apotheek", who="Joke")
    for row in dates_of(coffee)[:5]:
        cancel_occurrence(occurrence=row, actor=None)
    (group,) = by_title(stale(village))
    phone = show_phone(village.contact_phone)
    assert whereabouts(group) == ["apotheek (Joke)", f"bibliotheek ({village.contact_name}, {phone})"]
    desk = client.get("/de-brug/beheer/").content.decode()
    for page in (desk, client.get("/de-brug/beheer/verspreid/").content.decode()):
        for row in dates_of(coffee)[:4]:
            assert f"{day_words(row.day).capitalize()}, 10.30{UUR}: gaat niet door" in page
        assert "En nog 1 verandering" in page
        assert phone in page


def test_a_name_of_two_neighbours_has_no_number(village: Village) -> None:
    told = {"contact_name": "Joke", "contact_consent": True, "rule": WEEKLY}
    one = make_activity(village, plan_for(TUESDAY, title="Koffie", contact_phone="+31612345678", **told))
    hang(one, who="Joke")
    cancel_occurrence(occurrence=dates_of(one)[0], actor=None)
    assert [row.phone for row in stale(village)] == ["+31612345678"]
    make_activity(village, plan_for(TUESDAY, title="Thee", contact_phone="+31687654321", **told))
    assert [row.phone for row in stale(village)] == [""]


def test_another_village_sees_and_settles_nothing(village: Village, coffee: Activity) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    row = hang(coffee, where="bibliotheek", who="Joke")
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    assert stale(other) == []
    client = sign_in(other, "Hanna Blok")
    for act in ("vervangen", "terug"):
        assert client.post(f"/het-baken/beheer/verspreid/{row.public_id}/{act}/").status_code == 404
    assert "Joke" not in client.get("/het-baken/beheer/verspreid/").content.decode()


def test_from_hanging_it_to_the_desk_on_the_screen(village: Village, coffee: Activity) -> None:
    client = sign_in(village, "Riet de Wit")
    new = f"/de-brug/beheer/verspreid/nieuw/?datum={TUESDAY}-koffie&soort=poster"
    assert 'value="Riet de Wit"' in client.get(new).content.decode()
    told = {"channel": "poster", "where": "bibliotheek", "who": "Joke", "copies": "3", "dates": "all"}
    assert client.post(new, told)["Location"] == "/de-brug/beheer/verspreid/"
    assert "klopt niet meer" not in client.get("/de-brug/beheer/").content.decode()
    cancel_occurrence(occurrence=dates_of(coffee)[0], actor=None)
    desk = client.get("/de-brug/beheer/").content.decode()
    assert "Dit klopt niet meer: 3 posters" in desk
    assert "bibliotheek (Joke)" in desk
    page = client.get("/de-brug/beheer/verspreid/").content.decode()
    assert f'href="/de-brug/beheer/papier/{dates_of(coffee)[1].day}-koffie/"' in page
    assert "Voor alle keren" in page
    client.post(f"/de-brug/beheer/verspreid/{Publication.every.get().public_id}/vervangen/")
    assert "klopt niet meer" not in client.get("/de-brug/beheer/").content.decode()


def test_a_poster_for_one_date_is_wrong_when_that_date_changes_and_no_other(
    village: Village, coffee: Activity
) -> None:
    client = sign_in(village, "Riet de Wit")
    first, second, *_later = dates_of(coffee)
    new = f"/de-brug/beheer/verspreid/nieuw/?datum={TUESDAY}-koffie"
    assert "Voor welke keer is het?" in client.post(new, {"channel": "poster"}).content.decode()
    client.post(new, {"channel": "poster", "dates": "one"})
    assert f"Voor {day_words(first.day)}" in client.get("/de-brug/beheer/verspreid/").content.decode()
    cancel_occurrence(occurrence=second, actor=None)
    assert stale(village) == []
    cancel_occurrence(occurrence=first, actor=None)
    (one,) = stale(village)
    assert one.fresh_path == f"beheer/papier/{TUESDAY}-koffie/"


def test_a_whole_month_is_remembered_by_its_dates(village: Village, coffee: Activity) -> None:
    client = sign_in(village, "Riet de Wit")
    month = dates_of(coffee)[3].day
    client.post(
        f"/de-brug/beheer/verspreid/nieuw/?maand={month:%Y-%m}", {"channel": "programme", "copies": "40"}
    )
    cancel_occurrence(occurrence=dates_of(coffee)[3], actor=None)
    (one,) = stale(village)
    assert (one.publication.copies, one.fresh_path) == (40, f"beheer/papier/{month.year}/{month.month}/")


@pytest.mark.parametrize("wrong", ["?maand=2026-13", "?maand=mei", "?datum=niets", ""])
def test_what_is_not_there_is_not_found(village: Village, wrong: str) -> None:
    client = sign_in(village, "Riet de Wit")
    assert client.get(f"/de-brug/beheer/verspreid/nieuw/{wrong}").status_code == 404


def sign_in(village: Village, name: str) -> Client:
    client = Client()
    login = make_person(village, Role.ORGANISER, name=name).login
    assert login is not None
    client.force_login(login)
    return client
