"""Who joins in or helps says so without an account; the edition through which it came is only counted."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.notice import StoryKind
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.joining.counting import answered_through, begin_counting, came_through
from dorpsplein.life.joining.models import Newcomer, Through
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.tests.make import fill_in
from dorpsplein.life.news.models import News, Outcome
from dorpsplein.life.news.services import close_appeal
from dorpsplein.life.news.tests.make import make_appeal, make_news

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/nieuws/samen-schaken/"
FROM = "?uit=nieuwsbrief-3"


@pytest.fixture
def village() -> Village:
    return make_village()


def words(client: Client, path: str) -> str:
    """What a page says above its foot, without its tags."""
    page = re.sub(r"<[^>]+>", "", client.get(path).content.decode().partition("<footer")[0])
    return " ".join(page.split())


def test_an_answer_reaches_the_letterbox_and_is_counted_once_for_its_edition(
    village: Village, client: Client
) -> None:
    make_appeal(village)
    begin_counting(village, "nieuwsbrief-3")  # as an edition does that goes out
    assert f'href="{PAGE}meedoen/{FROM}"' in client.get(f"{PAGE}{FROM}").content.decode()
    form = client.get(f"{PAGE}meedoen/{FROM}").context["form"]
    for _twice in range(2):
        assert fill_in(client, f"{PAGE}meedoen/{FROM}", words=form["words"].value()) == 302
    message = Message.every.get()
    assert (message.about, message.words, message.to) == ("Idee: Samen schaken", "Ik doe graag mee.", None)
    counted = answered_through(village, "nieuwsbrief-3"), came_through(village, "nieuwsbrief-3")
    assert (counted, Newcomer.every.count()) == ((1, 0), 0)


def test_what_no_edition_sent_is_not_counted_nor_what_may_be_rubbish(
    village: Village, client: Client
) -> None:
    make_appeal(village)
    made_up = f"{PAGE}meedoen/?uit=nieuwsbrief-99999"
    assert "een getal, zonder naam" not in words(client, made_up)
    assert fill_in(client, made_up, words="Ik ook") == 302
    assert (Message.every.count(), Through.every.count()) == (1, 0)
    begin_counting(village, "nieuwsbrief-3")
    strange = {"words": "Zie https://kwaad.example", "reach": "x@example.org"}
    assert fill_in(client, f"{PAGE}meedoen/{FROM}", **strange) == 302
    assert (Message.every.filter(held=True).count(), answered_through(village, "nieuwsbrief-3")) == (1, 0)


def test_nobody_answers_to_what_is_closed_or_only_told(village: Village, client: Client) -> None:
    idea, news = make_appeal(village), make_news(village)
    assert client.get(f"/de-brug/nieuws/{news.slug}/meedoen/").status_code == 404
    close_appeal(news=idea, outcome=Outcome.DONE, actor=None)
    assert fill_in(client, f"{PAGE}meedoen/", words="Ik ook") == 302
    assert not Message.every.exists()


def test_her_whose_idea_it_is_gets_a_letter_in_dutch_that_says_who_joins_in(
    village: Village, client: Client
) -> None:
    make_appeal(village)
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    make_person(village, Role.BOARD, name="Marga Bos")
    jan, riet = (make_person(village, name=name) for name in ("Jan de Wit", "Riet de Wit"))
    Person.objects.of(village).filter(pk__in=[jan.pk, riet.pk]).update(phone="+31201234567")
    english = "/de-brug/en/nieuws/samen-schaken/meedoen/"
    assert "Jan gets this by email." in client.get(english).content.decode()
    assert fill_in(client, english, name="Ann Lee", words="I play too") == 302
    mail, message = Mail.objects.get(), Message.every.get()
    about = f"/de-brug/beheer/brievenbus/bij/{message.story}/"
    assert "1 buur reageerde. 1 wacht nog op antwoord." in words(editor, about)
    assert f'hx-get="{about}"' in editor.get(f"/de-brug/beheer/nieuws/{message.story}/").content.decode()
    assert (mail.recipient, mail.subject) == (jan.email, "Ann Lee doet mee: Samen schaken")
    assert "Dag Jan,\n\nAnn Lee doet graag mee met uw idee ‘Samen schaken’.\n\nI play too" in mail.body
    assert ("06 12 34 56 78" in mail.body, "/beheer/" in mail.body) == (True, False)
    assert (message.to, message.about) == (jan, "Idee: Samen schaken")
    desk = "/de-brug/beheer/brievenbus/"
    assert "Voor Jan, 020 123 45 67. Jan kreeg een mail." in words(editor, desk)
    News.objects.of(village).update(contact_name="", contact_phone="", contact_consent=False)
    assert "Voor Jan" not in words(editor, desk)


def test_who_helps_is_told_to_the_editors_where_the_contact_has_no_mail_here(
    village: Village, client: Client
) -> None:
    make_appeal(village, "Bakken verven", StoryKind.TASK)
    for role, name in ((Role.EDITOR, "Ali Yilmaz"), (Role.BOARD, "Marga Bos")):
        make_person(village, role, name=name)
    other = make_person(village, name="Riet de Wit")  # the number of Jan, who is not on the list
    Person.objects.of(village).filter(pk=other.pk).update(phone="+31201234567")
    assert fill_in(client, "/de-brug/nieuws/bakken-verven/meedoen/", words="Ik help graag.") == 302
    mail = Mail.objects.get()
    assert mail.recipient == "ali.de-brug@example.org"
    assert mail.subject == "Jan Smit helpt graag: Bakken verven"
    assert "helpt graag bij de klus ‘Bakken verven’." in mail.body
    assert "020 123 45 67" not in mail.body.partition("beheer/brievenbus/")[0]
    assert "nieuws/bakken-verven/" in mail.body
