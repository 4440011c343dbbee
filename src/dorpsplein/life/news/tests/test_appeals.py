"""Ideas and tasks: asked apart from the news, with somebody to ring, until they are closed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import StoryKind
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.services import bin_activity, publish_activity
from dorpsplein.life.activities.tests.make import coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.models import News, Outcome
from dorpsplein.life.news.notice import appeals, story_named
from dorpsplein.life.news.services import close_appeal, forget_contacts
from dorpsplein.life.news.tests.make import make_appeal, make_news
from dorpsplein.life.news.tests.test_views import DESK, photo
from dorpsplein.life.writing.models import Version

pytestmark = pytest.mark.django_db
FORM = "/de-brug/beheer/activiteiten/nieuw/"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
TYPED = {"kind": "idea", "title": "Samen schaken", "moment": "woensdag", "contact_name": "Jan"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def groups(page: Any) -> dict[str, list[str]]:
    return {group.kind: [one.name for one in group.stories] for group in page.context["groups"]}


def test_ideas_and_tasks_stand_apart_from_the_news_and_say_whom_to_ring(
    village: Village, client: Client
) -> None:
    make_news(village)
    make_appeal(village)
    make_appeal(village, "Bakken verven", StoryKind.TASK)
    for address in ("/de-brug/", "/de-brug/nieuws/"):
        page = client.get(address)
        assert [one.name for one in page.context["stories"]] == ["de-lift-doet-het-weer"]
        assert groups(page) == {"idea": ["samen-schaken"], "task": ["bakken-verven"]}
    feed = client.get("/de-brug/agenda.atom").content.decode()
    assert ("lift" in feed, "schaken" in feed, "verven" in feed) == (True, False, False)
    shown = client.get("/de-brug/nieuws/samen-schaken/").content.decode()
    assert all(words in shown for words in ("Idee", "woensdagmiddag", "Bel Jan:", "tel:+31201234567"))
    assert "nieuws/samen-schaken/" in client.get("/de-brug/sitemap.xml").content.decode()
    for address in ("/de-brug/en/", "/de-brug/en/nieuws/samen-schaken/"):
        assert 'lang="en">Wednesday afternoon<' in client.get(address).content.decode()


def test_nobody_is_named_without_a_yes_and_news_names_nobody(village: Village, editor: Client) -> None:
    refused = editor.post(f"{DESK}nieuw/", {**TYPED, "contact_phone": "020 1234567"})
    assert (refused.status_code, News.every.count()) == (422, 0)
    assert "Vindt deze persoon het goed?" in refused.content.decode()
    editor.post(f"{DESK}nieuw/", {**TYPED, "contact_phone": "020 1234567", "contact_consent": "on"})
    idea = News.every.get()
    assert (idea.kind, idea.contact_phone, idea.contact_consent) == ("idea", "+31201234567", True)
    changed = {"kind": "news", "title": "Lift", "contact_name": "Jan", "contact_phone": "12"}
    editor.post(f"{DESK}{idea.public_id}/veranderen/", {**changed, "revision": str(idea.revision)})
    idea.refresh_from_db()
    told = (idea.kind, idea.contact_name, idea.contact_phone, idea.contact_consent, idea.moment)
    assert told == ("news", "", "", False, "")


def test_what_is_closed_is_asked_no_longer_and_opens_again(
    village: Village, editor: Client, client: Client
) -> None:
    idea = make_appeal(village)
    act = f"{DESK}{idea.public_id}/afloop/"
    assert editor.post(act, {"afloop": "done"}).status_code == 302
    assert groups(client.get("/de-brug/")) == {}
    assert appeals(village) == []
    page = client.get("/de-brug/nieuws/samen-schaken/").content.decode()
    assert ("Dit is gelukt." in page, "Bel Jan" in page) == (True, False)
    desk = editor.get(f"{DESK}{idea.public_id}/").content.decode()
    assert ("Het staat erop" in desk, "<h1>Dit is gelukt.</h1>" in desk) == (False, True)
    assert f"{DESK}{idea.public_id}/versies/2/" in desk
    editor.post(act, {"afloop": ""})
    assert groups(client.get("/de-brug/")) == {"idea": ["samen-schaken"]}
    verbs = list(Entry.objects.filter(key=idea.public_id).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["write", "publish", "close", "reopen"]
    assert editor.post(f"{DESK}{make_news(village).public_id}/afloop/", {"afloop": "done"}).status_code == 404


def test_whom_one_rings_is_forgotten_a_month_after_it_is_over_or_closed(village: Village) -> None:
    over, closed, fresh = (make_appeal(village, title) for title in ("Voorbij", "Gelukt", "Net gelukt"))
    month, rows = timedelta(days=31), News.objects.of(village)
    rows.filter(pk=over.pk).update(until=local_today() - month)
    for news in (closed, fresh):
        close_appeal(news=news, outcome=Outcome.DONE, actor=None)
    rows.filter(pk=closed.pk).update(changed_at=timezone.now() - month)
    forget_contacts()
    told = rows.order_by("pk").values_list("contact_name", "contact_phone", "contact_consent")
    assert list(told) == [("", "", False), ("", "", False), ("Jan", "+31201234567", True)]
    kept = Version.objects.of(village)
    names = [{row.values["contact_phone"] for row in kept.of_writing(one)} for one in (over, closed, fresh)]
    assert names == [{""}, {""}, {"+31201234567"}]


def test_an_idea_whose_activity_stands_there_is_open_nowhere_whatever_its_dates(village: Village) -> None:
    idea = make_appeal(village)
    activity = make_activity(village, plan_for(coming(2)))
    Activity.objects.of(village).filter(pk=activity.pk).update(idea=idea.public_id)
    for row in dates_of(activity):
        row.delete()
    told = story_named(village, "samen-schaken")
    assert told is not None
    assert ([one.name for one in appeals(village)], told.is_open, told.became) == ([], False, "")


def test_a_photo_without_words_waits_while_words_are_offered(
    editor: Client, settings: Settings, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    asked = editor.post(f"{DESK}nieuw/", {"title": "Lift", "picture": photo()})
    form = asked.context["form"]
    assert asked.status_code == 422
    assert "Foto bij ‘Lift’" in asked.content.decode()
    again = {"title": "Lift", "slip": form["slip"].value(), "picture_words": "Foto bij ‘Lift’"}
    editor.post(f"{DESK}nieuw/", again)
    shown = News.every.get().image
    assert shown is not None
    assert shown.description == "Foto bij ‘Lift’"


def test_an_idea_becomes_an_activity_and_leads_there_while_that_stands(
    village: Village, editor: Client, client: Client
) -> None:
    idea = make_appeal(village)
    News.objects.of(village).filter(pk=idea.pk).update(
        moment="maandag 7 december, 2 uur", other_title="Chess", other_words="Who **joins**?"
    )
    shown = editor.get(f"{DESK}{idea.public_id}/").content.decode()
    acts = shown.partition("<h2>Idee</h2>")[2].partition("</section>")[0]
    assert (acts.count("<form"), acts.count("csrfmiddlewaretoken")) == (2, 2)
    known = {name: value for name, value in HIDDEN.findall(shown) if name != "csrfmiddlewaretoken"}
    known |= re.findall(r'<textarea hidden name="(\w+)">\n([^<]*)</textarea>', acts)
    began = editor.post(FORM, {**known, "begin": "1"}, follow=True)
    assert "Dit begon als een idee." in began.text
    form = began.context["form"]
    told = {
        name: form[name].value()
        for name in ("title", "when", "words", "other_words", "contact_name", "contact_phone", "idea")
    }
    assert told == {
        "title": "Samen schaken",
        "when": "maandag 7 december, 2 uur lang",
        "words": "Wie doet er mee?",
        "other_words": "Who joins?",
        "contact_name": "Jan",
        "contact_phone": "020 123 45 67",
        "idea": idea.public_id,
    }
    plan = {**told, "contact_consent": "on", "kind": "games", "place": "Molenpark"}
    editor.post(FORM, {**plan, "when": f"{coming(2):%d-%m-%Y} 14 uur"})
    activity = Activity.every.get()
    assert groups(client.get("/de-brug/")) == {"idea": ["samen-schaken"]}
    publish_activity(activity=activity, actor=None)
    (row,) = editor.get(DESK).context["rows"]
    assert row.place_words.endswith("Dit is een activiteit geworden.")
    assert groups(client.get("/de-brug/")) == {}
    page = client.get("/de-brug/nieuws/samen-schaken/").content.decode()
    assert "Dit is een activiteit geworden." in page
    assert "/de-brug/agenda/" in page
    bin_activity(activity=activity, actor=None)
    assert groups(client.get("/de-brug/")) == {"idea": ["samen-schaken"]}
