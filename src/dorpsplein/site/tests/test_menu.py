"""The menu and the foot know what a village has to show, and ask it once."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.documents.tests.make import make_document
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.pages.tests.make import make_page

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/over-deze-website/"


def sing(village: Village) -> None:
    circle = form_circle(village=village, name="Zangkring")
    make_activity(village, plan_for(coming(1), circle=circle))


def tell(village: Village) -> None:
    say(village, "activity.film")
    release(village, everyone=True)


def send(village: Village) -> None:
    offer(village=village, words="Elke maand", actor=None)
    village.refresh_from_db()
    make_sent(village, "Brief", 1)


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (make_news, "Nieuws"),
        (make_page, "Over ons"),
        (make_document, "Documenten"),
        (sing, "Kringen"),
        (tell, "Wat ons stadsdorp doet"),
        (send, "Eerdere nieuwsbrieven"),
    ],
)
def test_what_is_new_is_there_on_the_next_page(act: Callable[[Village], object], word: str) -> None:
    village = make_village()
    neighbour = make_door(village)
    before = unescape(neighbour.get(PAGE).text)
    assert word not in before
    act(village)
    assert word in unescape(neighbour.get(PAGE).text)


def test_while_nothing_changed_nothing_is_asked_again() -> None:
    make_news(make_village())
    neighbour = make_door(Village.objects.get())
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert "Nieuws" in neighbour.get(PAGE).text
        counts.append(len(asked))
    first, second = counts
    assert second <= first - 5
