"""Words without a photo are not bare: they have a drawing beside them, and two lines never the same."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dorpsplein.channels.website.templatetags.website import BESIDE_WORDS, tiles_for
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.design.tiles import TILES
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db


def test_each_line_of_news_has_its_own_drawing(client: Client) -> None:
    village = make_village()
    for title in ("De lift doet het weer", "Twintig stoelen", "Een naaimachine"):
        make_news(village, title)
    page = client.get("/de-brug/nieuws/").content.decode()
    lines = re.findall(r"news__line--tile.*?illustrations/(\w+)", page, re.DOTALL)
    assert len(lines) == 3
    assert len(set(lines)) == 3


def test_every_drawing_beside_words_exists_and_a_wall_never_repeats() -> None:
    assert set(BESIDE_WORDS) <= set(TILES)
    assert len(set(tiles_for("over-ons", 4, 0))) == 4
    assert tiles_for("over-ons", 4, 0) == tiles_for("over-ons", 4, 0)
