"""An idea became an activity, and that is otherwise now: who was told the old day hears the new one, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.silence import bring_back
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import How, Kind
from dorpsplein.community.subscriptions.services import decline
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.services import bin_activity, publish_activity, revise_activity, revise_from
from dorpsplein.life.activities.tests.make import (
    WEEKLY,
    call_off,
    coming,
    dates_of,
    go_on,
    make_activity,
    move,
    plan_for,
)
from dorpsplein.life.letterbox.changes import with_changes
from dorpsplein.life.letterbox.going_on import date_of, tell_by_mail, tell_by_phone, tell_changes_by_mail
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.tests.make import make_joiner
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_appeal

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = coming(1), coming(1) + timedelta(days=1)
OLD = f"{day_words(TUESDAY, year=True)}, 10.30 tot 12.00 uur".replace("\u00a0", " ")
NEW = f"{day_words(WEDNESDAY, year=True)}, 10.30 tot 12.00 uur".replace("\u00a0", " ")
PLAN = plan_for(TUESDAY, title="Schaakclub", idea="")
OFFER = "Er is iets veranderd"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def idea(village: Village) -> News:
    """With two who join in by mail, one of them in English, and one by telephone."""
    made = make_appeal(village)
    make_joiner(village, made, "Ann Lee", email="ann@example.org", language="en")
    make_joiner(village, made, "Bo Poe", email="bo@example.org")
    make_joiner(village, made, "Cor Dam", phone="+31612345678")
    Mail.objects.all().delete()
    return made


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")


@pytest.fixture
def activity(village: Village, idea: News) -> Activity:
    return make_activity(village, replace(PLAN, idea=idea.public_id))


@pytest.fixture
def page(editor: Client, idea: News, activity: Activity) -> str:
    """The page of who joins in, who all know of the first day."""
    notice, joiners = date_of(idea), list(Message.every.all())
    assert notice
    tell_by_mail(idea=idea, notice=notice, joiners=joiners, actor=None)
    tell_by_phone(message=Message.every.get(name="Cor Dam"), notice=notice, told=True, actor=None)
    Mail.objects.update(state="sent")
    return f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"


def words(client: Client, path: str) -> str:
    return " ".join(client.get(path).text.replace("\u00a0", " ").split())


def tell(client: Client, path: str, **pressed: str) -> None:
    assert client.post(path, pressed).status_code == 302


def mails() -> list[Mail]:
    return list(Mail.objects.filter(state="new").order_by("recipient"))


def test_another_day_is_told_once_by_mail_and_by_telephone_and_the_desk_says_so_until_then(
    editor: Client, idea: News, activity: Activity, page: str
) -> None:
    cor = Message.every.get(name="Cor Dam")
    move(dates_of(activity)[0], WEDNESDAY)
    told = words(editor, page)
    assert f"Zij kregen te horen:</strong> {OLD}, Huis van de Buurt, Kadestraat 3." in told
    assert f"Het is nu:</strong> {NEW}, Huis van de Buurt, Kadestraat 3." in told
    assert ("Mail 2 buren wat er veranderde" in told, "06 12 34 56 78" in told) == (True, True)
    assert "‘Samen schaken’ is veranderd, en 3 buren weten dat niet" in words(editor, "/de-brug/beheer/")
    about = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/"
    assert "Voor 3 buren is het anders dan gezegd." in words(editor, about)
    for _twice in range(2):
        tell(editor, page, doe="verandering")
    english, dutch = mails()
    assert (dutch.recipient, dutch.subject) == ("bo@example.org", "‘Samen schaken’ is op een andere dag")
    body = " ".join(dutch.body.replace("\u00a0", " ").split())
    assert "U zei dat u meedoet met ‘Samen schaken’. Er is iets veranderd." in body
    assert f"U kreeg van ons te horen: {OLD} Huis van de Buurt" in body
    assert f"Het is nu: Schaakclub {NEW} Huis van de Buurt" in body
    assert (f"/de-brug/agenda/{WEDNESDAY}-" in body, "Bel dan Riet" in body) == (True, True)
    assert english.subject == "‘Samen schaken’ is on another day"
    assert (
        day_words(WEDNESDAY, language="en").replace("\u00a0", " ") in english.body.replace("\u00a0", " ")
    ) is True
    assert f"/de-brug/en/agenda/{WEDNESDAY}-" in english.body
    assert "en 1 buur weet dat niet" in words(editor, "/de-brug/beheer/")
    for field, offered in (("gebeld", False), ("toch-niet", True), ("gebeld", False)):
        tell(editor, page, **{field: cor.public_id})
        assert (f"Zij kregen te horen:</strong> {OLD}" in words(editor, page)) == offered
    tell(editor, page, **{"toch-niet": cor.public_id})
    tell(editor, page, **{"toch-niet": cor.public_id})  # from another tab: the first day stays told
    assert f"Zij kregen te horen:</strong> {OLD}" in words(editor, page)
    tell(editor, page, gebeld=cor.public_id)
    assert "is veranderd" not in words(editor, "/de-brug/beheer/")
    assert len(mails()) == 2


def test_moved_back_is_no_change_and_once_the_other_day_was_told_it_is_one_again(
    editor: Client, activity: Activity, page: str
) -> None:
    move(dates_of(activity)[0], WEDNESDAY)
    stale = editor.get(page).context["groups"][0].change.now.mark
    move(dates_of(activity)[0], TUESDAY)
    assert OFFER not in words(editor, page)
    tell(editor, page, doe="verandering", feit=stale)
    assert mails() == []
    move(dates_of(activity)[0], WEDNESDAY)
    tell(editor, page, doe="verandering")
    move(dates_of(activity)[0], TUESDAY)
    tell(editor, page, doe="verandering", feit=stale)  # a page on which it was still that other day
    assert len(mails()) == 2
    assert "Er is intussen nog iets veranderd." in words(editor, page)
    tell(editor, page, doe="verandering")
    assert len(mails()) == 4
    assert {mail.body.count("Kadestraat 3") for mail in mails()} == {2}


def test_cancelled_is_told_with_its_reason_and_resumed_too(
    editor: Client, activity: Activity, page: str
) -> None:
    call_off(dates_of(activity)[0], "Riet is ziek")
    assert 'Dat gaat niet door.</strong> <span lang="nl">Riet is ziek</span>' in words(editor, page)
    assert "Kadestraat 3. Dat gaat niet door." in words(editor, "/de-brug/beheer/")
    tell(editor, page, doe="verandering")
    english, dutch = mails()
    assert (dutch.subject, english.subject) == (
        "‘Samen schaken’ gaat niet door",
        "‘Samen schaken’ is cancelled",
    )
    body = " ".join(dutch.body.replace("\u00a0", " ").split())
    assert "Weten hoe het staat" in words(editor, page)
    assert f"Dit gaat niet door: {OLD} Huis van de Buurt, Kadestraat 3 De reden: Riet is ziek" in body
    assert "The reason, in Dutch: Riet is ziek" in english.body
    Mail.objects.update(state="sent")
    go_on(dates_of(activity)[0])
    assert "Zij kregen te horen:</strong> het gaat niet door." in words(editor, page)
    tell(editor, page, doe="verandering")
    assert [mail.subject for mail in mails()][1] == "‘Samen schaken’ gaat toch door"
    assert "niet doorging. Het gaat toch door:" in mails()[1].body


def test_thrown_away_is_off_and_back_on_the_website_is_no_change(
    editor: Client, activity: Activity, page: str
) -> None:
    bin_activity(activity=activity, actor=None)
    assert "Het staat niet meer op de website." in words(editor, page)
    publish_activity(activity=activity, actor=None)
    assert OFFER not in words(editor, page)
    bin_activity(activity=activity, actor=None)
    tell(editor, page, doe="verandering")
    assert {mail.subject for mail in mails()} == {
        "‘Samen schaken’ gaat niet door",
        "‘Samen schaken’ is cancelled",
    }
    assert "Kadestraat" in mails()[0].body


@pytest.mark.parametrize("what", ["place", "hour", "rhythm"])
def test_another_place_hour_or_rhythm_is_a_change(
    village: Village, editor: Client, activity: Activity, page: str, what: str
) -> None:
    plans = {
        "place": replace(PLAN, place="De Kade, Molenpark 1"),
        "hour": replace(PLAN, when=replace(PLAN.when, start=time(14, 0))),
        "rhythm": plan_for(WEDNESDAY + timedelta(days=7), title="Schaakclub", rule=WEEKLY),
    }
    activity.refresh_from_db()
    revise_activity(activity=activity, actor=None, plan=plans[what], opened_at=activity.revision)
    told = {"place": "ergens anders", "hour": "op een andere tijd", "rhythm": "op een andere dag"}
    tell(editor, page, doe="verandering")
    assert [mail.subject for mail in mails()][1] == f"‘Samen schaken’ is {told[what]}"


def test_a_date_of_a_series_that_goes_on_otherwise_is_told_and_one_that_is_over_is_not(
    village: Village, editor: Client, idea: News
) -> None:
    weekly = make_activity(
        village, replace(plan_for(TUESDAY, rule=WEEKLY, title="Schaakclub"), idea=idea.public_id)
    )
    page = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"
    tell(editor, page, doe="mail")
    first, second = dates_of(weekly)[:2]
    call_off(second)
    assert OFFER not in words(editor, page)  # of that day nobody was told
    call_off(first)
    assert "De keer daarna is" in editor.get(page).text.replace("\u00a0", " ")
    Message.every.filter(name="Bo Poe").update(told=past(Message.every.get(name="Bo Poe")))
    assert [one.name for one in editor.get(page).context["groups"][0].mails] == ["Ann Lee"]


def test_a_series_that_goes_on_otherwise_from_some_date_stays_what_the_idea_became(
    village: Village, idea: News
) -> None:
    weekly = make_activity(village, replace(plan_for(TUESDAY, rule=WEEKLY), idea=idea.public_id))
    first, second = dates_of(weekly)[:2]
    later = plan_for(second.day + timedelta(days=1), rule=WEEKLY)
    follower = revise_from(occurrence=second, actor=None, plan=later, opened_at=weekly.revision)
    assert (follower.pk != weekly.pk, follower.idea) == (True, idea.public_id)
    notice = date_of(idea)
    assert (notice.day if notice else None) == first.day  # the next one, also while it has gone on as another
    call_off(first)
    notice = date_of(idea)
    assert (notice.day if notice else None) == second.day + timedelta(days=1)


def past(message: Message) -> list[dict[str, object]]:
    """The same as told of a day that is over."""
    return [
        {**one, "start": "2020-05-12 10:30+02:00", "end": "2020-05-12 12:00+02:00"} for one in message.told
    ]


def test_who_is_forgotten_wants_no_mail_or_gets_none_is_mailed_nothing(
    village: Village, editor: Client, activity: Activity, page: str, client: Client
) -> None:
    ann = make_person(village, name="Ann Lee", email="ann@example.org")
    decline(people=[ann], how=How.WEBSITE, kinds=tuple(Kind))
    bring_back(Mail.objects.get(recipient="bo@example.org"), hard=True)
    move(dates_of(activity)[0], WEDNESDAY)
    told = words(editor, page)
    assert ("Wil geen mail van ons." in told, "De mail kwam niet aan." in told) == (True, True)
    Message.every.filter(name="Cor Dam").delete()
    tell(editor, page, doe="verandering")
    assert (mails(), "Cor Dam" in words(editor, page)) == ([], False)


def test_a_mail_about_the_change_that_does_not_arrive_is_a_call_about_the_day_that_is_known(
    editor: Client, activity: Activity, page: str
) -> None:
    move(dates_of(activity)[0], WEDNESDAY)
    tell(editor, page, doe="verandering")
    Mail.objects.filter(recipient="bo@example.org", state="new").update(state="failed", came_back="refused")
    group = editor.get(page).context["groups"][0]
    assert [one.name for one in group.rings] == ["Bo Poe", "Cor Dam"]
    assert group.change.was.day == TUESDAY
    bo = Message.every.get(name="Bo Poe")
    tell(editor, page, gebeld=bo.public_id)
    assert [one.name for one in editor.get(page).context["groups"][0].rings] == ["Cor Dam"]


def test_two_tabs_are_one_mail_and_who_was_forgotten_meanwhile_gets_none(
    idea: News, activity: Activity, page: str
) -> None:
    move(dates_of(activity)[0], WEDNESDAY)
    seen = with_changes(idea.village, Message.every.all())
    Message.every.filter(name="Ann Lee").delete()
    assert tell_changes_by_mail(idea=idea, joiners=seen, actor=None) == 1
    assert tell_changes_by_mail(idea=idea, joiners=seen, actor=None) == 0
    assert [mail.recipient for mail in mails()] == ["bo@example.org"]
    (cor,) = [one for one in seen if one.name == "Cor Dam"]
    assert tell_by_phone(message=cor, told=True, actor=None)
    assert not tell_by_phone(message=cor, told=True, actor=None)


def test_who_was_told_before_that_was_kept_is_offered_nothing(
    editor: Client, activity: Activity, page: str
) -> None:
    Message.every.update(told=[])
    move(dates_of(activity)[0], WEDNESDAY)
    assert OFFER not in words(editor, page)
    tell(editor, page, doe="verandering")
    assert mails() == []


def test_an_organiser_is_offered_who_wrote_to_her_alone(
    village: Village, activity: Activity, page: str
) -> None:
    els: Person = make_person(village, Role.ORGANISER, name="Els Vos")
    organiser = make_browser(els.login)
    Message.every.filter(name="Bo Poe").update(to=els)
    move(dates_of(activity)[0], WEDNESDAY)
    assert "en 1 buur weet dat niet" in words(organiser, "/de-brug/beheer/")
    tell(organiser, page, doe="verandering")
    assert [mail.recipient for mail in mails()] == ["bo@example.org"]
