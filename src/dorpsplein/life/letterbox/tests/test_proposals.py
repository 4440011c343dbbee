"""What residents and partners propose waits for an editor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, State
from dorpsplein.life.activities.services import publish_activity
from dorpsplein.life.activities.tests.make import coming
from dorpsplein.life.letterbox.models import Proposal
from dorpsplein.life.letterbox.rules import waiting_proposals
from dorpsplein.life.letterbox.services import forget_letters
from dorpsplein.life.letterbox.tests.make import fill_in, make_proposal
from dorpsplein.life.news.models import News

pytestmark = pytest.mark.django_db
FORM = "/de-brug/insturen/"
DESK = "/de-brug/beheer/brievenbus/"
SONG = {"kind": "activity", "title": "Zingen", "when": f"{coming(2):%d-%m-%Y} 14 uur", "place": "Molenpark"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")


def test_an_activity_is_proposed_looked_at_and_put_on_with_one_press(
    village: Village, editor: Client, client: Client
) -> None:
    assert fill_in(client, FORM, **SONG, reach="koor@example.org") == 302
    activity = Activity.every.get()
    assert (activity.title, activity.state, activity.first_day) == ("Zingen", State.HIDDEN, coming(2))
    assert (activity.contact_name, activity.contact_phone) == ("", "")
    assert "Zingen" in editor.get(DESK).content.decode()
    proposal = Proposal.every.get()
    editor.post(f"{DESK}{proposal.public_id}/plaatsing/")
    activity.refresh_from_db()
    assert activity.state == State.PUBLISHED
    mail = Mail.objects.get()
    assert (mail.recipient, mail.subject) == ("koor@example.org", "‘Zingen’ staat op de website")
    assert waiting_proposals(village) == []


def test_a_neighbour_hands_in_an_idea_that_an_editor_sees_as_one(village: Village, client: Client) -> None:
    assert "Hebt u een idee?" in client.get(f"{FORM}?soort=idee").content.decode()
    assert fill_in(client, FORM, kind="idea", title="Schaken", words="Wie?") == 302
    assert list(News.every.values_list("kind", "state")) == [("idea", "hidden")]
    assert [one.title for one in waiting_proposals(village)] == ["Schaken"]


def test_a_message_is_proposed_and_refused_kindly(village: Village, editor: Client, client: Client) -> None:
    fill_in(client, FORM, kind="news", title="Fietsen te koop", words="Goedkoop", reach="piet@example.org")
    proposal = Proposal.every.get()
    editor.post(f"{DESK}{proposal.public_id}/afwijzing/", {"why": "Wij plaatsen geen verkoop."})
    assert News.every.get().state == "binned"
    mail = Mail.objects.get()
    assert mail.recipient == "piet@example.org"
    assert "Wij plaatsen geen verkoop." in mail.body
    assert "Dank u wel voor ‘Fietsen te koop’." in mail.body


def test_who_has_no_mail_is_rung(village: Village, editor: Client, client: Client) -> None:
    fill_in(client, FORM, **SONG)
    assert "Jan Smit heeft geen mail. Bel dus even." in editor.get(DESK).content.decode()
    editor.post(f"{DESK}{Proposal.every.get().public_id}/afwijzing/")
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("lacks", ["title", "when", "place"])
def test_what_is_needed_is_asked(village: Village, client: Client, lacks: str) -> None:
    assert fill_in(client, FORM, **{**SONG, lacks: ""}) == 422
    assert Activity.every.count() == 0


def test_for_the_agenda_when_and_where_are_asked_plainly(village: Village, client: Client) -> None:
    for words in ("Wanneer is het?", "Waar is het?"):
        assert f'{words} <span class="must">(moet)</span>' in client.get(FORM).content.decode()
    asked = client.post(FORM, SONG | {"when": "31 februari", "place": " "}).content.decode()
    assert "Februari heeft geen 31 dagen." in asked
    assert "Waar is het? Typ de naam van de plek." in asked


def test_a_message_needs_no_day_and_no_place(village: Village, client: Client) -> None:
    assert fill_in(client, FORM, kind="news", title="Fietsen te koop", when="31 februari", place="") == 302
    assert News.every.get().title == "Fietsen te koop"


def test_machines_are_kept_out_here_too(village: Village, client: Client) -> None:
    assert fill_in(client, FORM, **SONG, website="x") == 302
    assert fill_in(client, FORM, **SONG, sealed="verzonnen") == 422
    assert (Proposal.every.count(), Activity.every.count()) == (0, 0)
    assert [fill_in(client, FORM, **SONG) for _time in range(4)] == [302, 302, 302, 429]


def test_what_an_editor_published_otherwise_waits_no_more(village: Village) -> None:
    proposal = make_proposal(village)
    assert waiting_proposals(village) == [proposal]
    publish_activity(activity=Activity.every.get(), actor=None)
    assert waiting_proposals(village) == []


def test_names_are_forgotten_and_what_was_placed_stays(village: Village, editor: Client) -> None:
    proposal = make_proposal(village)
    editor.post(f"{DESK}{proposal.public_id}/plaatsing/")
    Proposal.every.update(answered_at=timezone.now() - timedelta(days=91))
    forget_letters()
    assert (Proposal.every.count(), Activity.every.count()) == (0, 1)


def test_the_proposals_of_another_village_do_not_exist(editor: Client) -> None:
    there = make_proposal(make_village(name="De Klinker", slug="de-klinker"))
    for act in ("plaatsing", "afwijzing"):
        assert editor.post(f"{DESK}{there.public_id}/{act}/").status_code == 404
    assert Activity.every.get().state == State.HIDDEN
