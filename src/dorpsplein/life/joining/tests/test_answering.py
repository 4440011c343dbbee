"""Who joins in or helps says so without an account; the edition through which it came is only counted."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.joining.counting import answered_through, came_through
from dorpsplein.life.joining.models import Newcomer
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.tests.make import fill_in
from dorpsplein.life.news.models import Outcome
from dorpsplein.life.news.services import close_appeal
from dorpsplein.life.news.tests.make import make_appeal, make_news

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/nieuws/samen-schaken/"
FROM = "?uit=nieuwsbrief-3"


@pytest.fixture
def village() -> Village:
    return make_village()


def test_an_answer_reaches_the_letterbox_and_is_counted_once_for_its_edition(
    village: Village, client: Client
) -> None:
    make_appeal(village)
    assert f'href="{PAGE}meedoen/{FROM}"' in client.get(f"{PAGE}{FROM}").content.decode()
    form = client.get(f"{PAGE}meedoen/{FROM}").context["form"]
    for _twice in range(2):
        assert fill_in(client, f"{PAGE}meedoen/{FROM}", words=form["words"].value()) == 302
    message = Message.every.get()
    about = "Idee: Samen schaken. Voor Jan, 020 123 45 67"
    assert (message.about, message.words, message.to) == (about, "Ik doe graag mee.", None)
    counted = answered_through(village, "nieuwsbrief-3"), came_through(village, "nieuwsbrief-3")
    assert (counted, Newcomer.every.count()) == ((1, 0), 0)


def test_nobody_answers_to_what_is_closed_or_only_told(village: Village, client: Client) -> None:
    idea, news = make_appeal(village), make_news(village)
    assert client.get(f"/de-brug/nieuws/{news.slug}/meedoen/").status_code == 404
    close_appeal(news=idea, outcome=Outcome.DONE, actor=None)
    assert fill_in(client, f"{PAGE}meedoen/", words="Ik ook") == 302
    assert not Message.every.exists()
