"""An idea becomes an activity: who said *ik doe mee* is told so by a press, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.services import bin_activity, publish_activity
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.tests.make import fill_in
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_appeal

pytestmark = pytest.mark.django_db
JOIN = "/de-brug/nieuws/samen-schaken/meedoen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def idea(village: Village, client: Client) -> News:
    """With two who join in by mail, one of them twice, and one by telephone."""
    made = make_appeal(village)
    who = {"Ann Lee": "ann@example.org", "Bo Poe": "bo@example.org", "Cor Dam": "06 12345678"}
    for name, reach in who.items():
        assert fill_in(client, JOIN, name=name, reach=reach, words="Ik doe graag mee.") == 302
    Message.every.filter(name="Bo Poe").update(answered_at=made.made_at)
    assert fill_in(client, JOIN, name="Bo Poe", reach="bo@example.org", words="Ik neem een bord mee.") == 302
    Mail.objects.all().delete()
    return made


def main_of(client: Client, path: str) -> str:
    return words(client, path).split("<main")[1].split("</main>")[0]


def words(client: Client, path: str) -> str:
    return " ".join(client.get(path).text.replace("\u00a0", " ").split())


def test_who_joins_in_is_told_once_by_mail_or_by_telephone_and_is_signed_up_for_nothing(
    village: Village, idea: News
) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    where = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"
    assert "staat nog niet in de agenda" in words(editor, where)
    editor.post(where, {"doe": "mail"})
    assert not Mail.objects.exists()
    hidden = make_activity(village, plan_for(coming(2), title="Schaakclub"), published=False)
    Activity.objects.of(village).filter(pk=hidden.pk).update(idea=idea.public_id)
    hidden.refresh_from_db()
    editor.post(where, {"doe": "mail"})
    assert not Mail.objects.exists()
    publish_activity(activity=hidden, actor=None)
    assert f'href="{where}"' in words(editor, f"/de-brug/beheer/activiteiten/{hidden.public_id}/")
    about = words(editor, f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/")
    assert "3 buren weten nog niet dat het doorgaat." in about
    page = words(editor, where)
    assert ("Mail 2 buren dat het doorgaat" in page, page.count("06 12 34 56 78")) == (True, 1)
    assert "‘Samen schaken’ gaat door, en 3 buren weten dat niet" in words(editor, "/de-brug/beheer/")
    for _twice in range(2):
        editor.post(where, {"doe": "mail"})
    assert "gaat door, en 1 buur weet dat niet" in words(editor, "/de-brug/beheer/")
    told = {mail.recipient: mail for mail in Mail.objects.all()}
    assert sorted(told) == ["ann@example.org", "bo@example.org"]
    mail = told["ann@example.org"]
    assert mail.subject == "‘Samen schaken’ gaat door"
    assert mail.body.startswith("Dag Ann Lee,\n\nU zei dat u meedoet met ‘Samen schaken’. Dat gaat door.")
    assert ("Schaakclub" in mail.body, "Huis van de Buurt, Kadestraat 3" in mail.body) == (True, True)
    assert "/de-brug/agenda/" in mail.body
    assert "nog niet opgeschreven" in mail.body
    cor = Message.objects.of(village).get(name="Cor Dam")
    for field, is_told in (("gebeld", True), ("toch-niet", False), ("gebeld", True)):
        editor.post(where, {field: cor.public_id})
        cor.refresh_from_db()
        assert bool(cor.told_at) == is_told
    assert "gaat door" not in words(editor, "/de-brug/beheer/")
    reached = main_of(editor, where)
    assert ("06 12 34 56 78" in reached, "ann@example.org" in reached) == (True, True)
    assert "weten nog niet" not in words(editor, f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/")
    waiting = Message.objects.of(village).waiting().values_list("name", flat=True)
    assert sorted(waiting) == ["Ann Lee", "Bo Poe", "Cor Dam"]  # what they asked is not answered by this
    bin_activity(activity=hidden, actor=None)
    assert "Het staat niet meer op de website." in words(editor, where)
    editor.post(where, {"doe": "verandering"})
    editor.post(where, {"gebeld": cor.public_id})
    over = main_of(editor, where)
    assert ("Cor Dam" in over, "06 12 34 56 78" in over, "ann@example.org" in over) == (True, False, False)


def test_a_series_is_told_as_one_from_the_first_date_that_comes(village: Village, idea: News) -> None:
    plan = plan_for(coming(1), title="Schaakclub", rule=WEEKLY)
    make_activity(village, replace(plan, idea=idea.public_id))
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    where = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"
    day = day_words(coming(1), year=True).replace("\u00a0", " ")
    page = words(editor, where)
    assert f"</strong>. Elke dinsdag. De volgende keer: {day}" in page
    Message.objects.of(village).filter(name="Ann Lee").update(language="en")
    editor.post(where, {"doe": "mail"})
    ann, bo = (
        " ".join(mail.body.replace("\u00a0", " ").split()) for mail in Mail.objects.order_by("recipient")
    )
    assert f"Schaakclub Elke dinsdag U kunt voor het eerst komen op {day}, 10.30 tot 12.00 uur" in bo
    assert "Every Tuesday The first time you can come is Tuesday" in ann


def test_an_organiser_sees_who_wrote_to_her_alone(village: Village, idea: News) -> None:
    els = make_person(village, Role.ORGANISER, name="Els Vos")
    organiser = make_browser(els.login)
    where = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"
    page = words(organiser, where)
    assert "3 buren zeiden ‘ik doe mee’ met het idee ‘Samen schaken’." in page
    assert "Wie dat zijn, ziet de redactie." in page
    assert [name for name in ("Ann Lee", "nog niemand", "met één druk") if name in page] == []
    Message.objects.of(village).filter(name="Ann Lee").update(to=els)
    page = words(organiser, where)
    assert ("Ann Lee" in page, "Bo Poe" in page) == (True, False)
    assert "Nog 2 buren zeiden het ook." in page
    cor = Message.objects.of(village).get(name="Cor Dam")
    assert organiser.post(where, {"gebeld": cor.public_id}).status_code == 404


def test_who_shares_a_telephone_is_told_apart_and_a_mail_that_comes_back_is_a_call(
    village: Village, client: Client
) -> None:
    idea = make_appeal(village)
    landline = {"reach": "020 123 45 67", "words": "Ik doe graag mee."}
    for name in ("Piet Vos", "Marie Vos", "Marie Vos"):
        assert fill_in(client, JOIN, name=name, **landline) == 302
    rows = Message.objects.of(village).order_by("pk")
    assert [one.name for one in rows] == ["Piet Vos", "Marie Vos"]
    rows.filter(name="Marie Vos").update(email="vos@example.org", phone="")
    Message.every.create(
        village=village, story=idea.public_id, name="Jan Vos", email="vos@example.org", phone=""
    )
    Mail.objects.all().delete()
    activity = make_activity(village, plan_for(coming(2), title="Schaakclub"))
    Activity.objects.of(village).filter(pk=activity.pk).update(idea=idea.public_id)
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    where = f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/mensen/"
    editor.post(where, {"doe": "mail"})
    greeted = sorted(mail.body.split(",")[0] for mail in Mail.objects.all())
    assert greeted == ["Dag Jan Vos", "Dag Marie Vos"]
    page = words(editor, where)
    piet, marie, jan = rows.all()
    assert page.index("Zelf bellen") < page.index("Piet Vos") < page.index("Weten dat het doorgaat")
    assert editor.post(where, {"toch-niet": jan.public_id}).status_code == 404  # a mail is not taken back
    editor.post(where, {"doe": "beantwoord"})
    assert list(rows.waiting()) == [piet]
    Mail.objects.update(state="sent", ended_at=timezone.now())
    Mail.objects.filter(body__startswith="Dag Marie").update(state="failed", came_back="refused")
    page = words(editor, where)
    assert page.index("Marie Vos") < page.index("De mail kwam niet aan.") < page.index("Jan Vos")
    assert "2 buren weten nog niet dat het doorgaat." in words(
        editor, f"/de-brug/beheer/brievenbus/bij/{idea.public_id}/"
    )
    desk = words(editor, "/de-brug/beheer/")
    assert "‘Samen schaken’ gaat door, en 2 buren weten dat niet" in desk
    assert "Een mail kwam niet aan. Bel even." in desk
    for field, is_told in (("gebeld", True), ("toch-niet", False), ("gebeld", True)):
        editor.post(where, {field: marie.public_id})
        assert ("De mail kwam niet aan" in words(editor, where)) != is_told
    editor.post(where, {"doe": "mail"})
    assert Mail.objects.count() == 2
    assert "Een mail kwam niet aan" not in words(editor, "/de-brug/beheer/")
    editor.post(where, {"gebeld": piet.public_id})
    assert "gaat door" not in words(editor, "/de-brug/beheer/")
    assert "020 123 45 67" in main_of(editor, where)  # who was rung is still to be reached
