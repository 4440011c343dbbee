"""Ideas and tasks in an edition: told once, and again only when its editor wants so."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import StoryKind
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Content, Entry
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, Section, State
from dorpsplein.channels.newsletters.since import with_changes
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.channels.publishing.addresses import page_address
from dorpsplein.channels.publishing.board import notices
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_appeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def parts_of(content: Content) -> dict[str, list[str]]:
    asked = {Section.IDEAS, Section.TASKS}
    return {part.name: [one.title for one in part.entries] for part in content.parts if part.name in asked}


def test_an_edition_tells_ideas_and_tasks_with_whom_to_ring_in_mail_and_text(village: Village) -> None:
    make_appeal(village)
    make_appeal(village, "Bakken verven", StoryKind.TASK)
    make_appeal(village, "Ramen lappen", StoryKind.TASK, rings=False)
    edition = services.begin_edition(village=village, actor=None)
    content = compose(edition)
    assert parts_of(content) == {"ideas": ["Samen schaken"], "tasks": ["Ramen lappen", "Bakken verven"]}
    made = mail_of(edition, content)
    assert 'href="tel:+31201234567"' in made.html
    assert "/nieuws/samen-schaken/?uit=nieuwsbrief-1" in made.html
    assert made.html.count(' lang="nl">woensdagmiddag<') == 3
    assert "\nBakken verven\nwoensdagmiddag\nBel Jan: 020 123 45 67\n" in made.text
    call = f"Bel {village.contact_name}: {show_phone(village.contact_phone)}\n"
    link = "/nieuws/ramen-lappen/meedoen/?uit=nieuwsbrief-1"
    asked = made.text.partition("== Wie helpt? ==\n\nRamen lappen\nwoensdagmiddag\n")[2]
    assert asked.startswith(f"{call}Ik help graag: {village.address().rstrip('/')}{link}\n")
    assert f'{link}" style="font-weight:bold">Ik help graag</a>' in made.html
    edition.language = "en"
    english = mail_of(edition, compose(edition))
    assert english.html.count(' lang="en">Wednesday afternoon<') == 3


def test_a_number_that_was_taken_back_stands_in_no_old_edition(village: Village) -> None:
    village.contact_phone = "+31207654321"
    village.save()
    idea = make_appeal(village)
    sent = make_sent(village)
    page = f"/de-brug/nieuwsbrieven/{sent.number}/"
    assert 'href="tel:+31201234567"' in Client().get(page).text.partition("<main")[2].partition("</main")[0]
    assert [one.dial for one in compose(sent).entries] == ["+31201234567"]
    type(idea).objects.of(village).filter(pk=idea.pk).update(contact_consent=False)
    assert "tel:+31201234567" not in Client().get(page).text.partition("<main")[2].partition("</main")[0]
    assert [one.dial for one in compose(sent).entries] == ["+31207654321"]
    assert "1234567" not in json.dumps(sent.content)


def test_what_is_closed_since_says_in_an_old_edition_what_became_of_it(village: Village) -> None:
    idea = make_appeal(village)
    done, over = (make_appeal(village, name, StoryKind.TASK) for name in ("Verven", "Lappen"))
    gone, still = (make_appeal(village, name, StoryKind.TASK) for name in ("Ramen", "Bakken"))
    sent = make_sent(village)
    activity = make_activity(village, plan_for(coming(2), title="Schaakclub"))
    type(activity).objects.of(village).filter(pk=activity.pk).update(idea=idea.public_id)
    rows = type(idea).objects.of(village)
    rows.filter(pk=done.pk).update(outcome="done")
    rows.filter(pk=over.pk).update(until=local_today() - timedelta(days=1))
    rows.filter(pk=gone.pk).update(state="draft")
    (date,) = dates_of(activity)
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries if "appeal:" in one.source}
    assert {title: one.loud for title, one in told.items()} == {
        "Samen schaken": "Dit is een activiteit geworden",
        "Verven": "Dit is gelukt",
        "Lappen": "Dit is voorbij",
        "Ramen": "Dit staat niet meer op onze website",
        "Bakken": "",
    }
    made = told["Samen schaken"]
    assert made.when.startswith(day_words(date.day))
    assert (made.where, made.answer_words) == ("Huis van de Buurt, Kadestraat 3", "Bekijk de activiteit")
    assert made.answer == made.address == page_address(notices(village, date.day, date.day)[0])
    assert [told[name].answer for name in ("Verven", "Lappen", "Ramen")] == ["", "", ""]
    assert (told["Ramen"].address, told["Bakken"].answer_words) == ("", "Ik help graag")
    assert told["Bakken"].answer
    page = Client().get(f"/de-brug/nieuwsbrieven/{sent.number}/").text
    assert ("Dit is een activiteit geworden" in page, made.when in page) == (True, True)
    assert still.outcome == ""


def test_what_was_told_before_comes_again_only_when_the_editor_wants(village: Village) -> None:
    idea = make_appeal(village)
    first = services.begin_edition(village=village, actor=None)
    told = compose(first).to_keep()
    sent = {"content": told, "state": State.SENT, "sent_at": first.changed_at}
    Edition.objects.of(village).filter(pk=first.pk).update(**sent)
    second = services.begin_edition(village=village, actor=None)
    assert parts_of(compose(second)) == {}
    editor = make_door(village, Role.EDITOR)
    source = f"appeal:{idea.public_id}"
    page = editor.get(f"/de-brug/beheer/nieuwsbrieven/{second.public_id}/")
    assert "Dit stond er al vóór deze nieuwsbrief." in page.content.decode()
    assert "U liet er" not in page.content.decode()
    typed = {name: page.context["form"][name].value() for name in ("title", "until")}
    save = {**typed, "revision": "0", f"er-{source}": "1", "doe": "bewaar"}
    editor.post(f"/de-brug/beheer/nieuwsbrieven/{second.public_id}/", save)
    second.refresh_from_db()
    assert parts_of(compose(second)) == {"ideas": ["Samen schaken"]}
    assert not any(one.again for one in compose(second).entries)


def test_editions_of_before_get_the_two_after_their_news(village: Village) -> None:
    edition = services.begin_edition(village=village, actor=None)
    kept = Edition.objects.of(village).filter(pk=edition.pk)
    migration = import_module("dorpsplein.channels.newsletters.migrations.0009_ideas_and_tasks")
    for before, after in (
        (["news", "agenda"], ["news", "ideas", "tasks", "agenda"]),
        (["agenda"], ["agenda"]),
        ([], []),
    ):
        kept.update(order=before)
        migration.put_in(apps, None)
        assert kept.get().order == after
        migration.take_out(apps, None)
        assert kept.get().order == before


def test_what_an_older_version_kept_of_whom_to_ring_is_forgotten(village: Village) -> None:
    edition = make_sent(village)
    entry = asdict(Entry("appeal:x", "Klus", ring="Riet: 020 123 45 67", dial="+31201234567"))
    kept = {**(edition.content or {}), "first": [entry]}
    kept["parts"] = [{"name": "tasks", "heading": "Wie helpt?", "entries": [{**entry, "source": "appeal:y"}]}]
    Edition.objects.of(village).filter(pk=edition.pk).update(content=kept)
    migration = import_module("dorpsplein.channels.newsletters.migrations.0012_no_numbers")
    migration.forget_numbers(apps, None)
    edition.refresh_from_db()
    told = Content.read(edition.content or {}).entries
    assert [(one.source, one.title, one.ring, one.dial) for one in told] == [
        ("appeal:x", "Klus", "", ""),
        ("appeal:y", "Klus", "", ""),
    ]
    assert "020" not in json.dumps(edition.content)
