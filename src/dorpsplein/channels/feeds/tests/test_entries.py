"""What is new, for readers of feeds, whatever people type."""

from __future__ import annotations

import json
from datetime import date, timedelta

import feedparser
import pytest

from dorpsplein.base.notice import Image, Notice, Text
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.feeds.atom import atom
from dorpsplein.channels.feeds.entries import MOST, Source, entries, lasting_mark
from dorpsplein.channels.feeds.jsonfeed import json_feed
from dorpsplein.channels.feeds.tests.make import CHANGED, MADE, make_notice

SOURCE = Source(
    name="Agenda van De Brug",
    village="De Brug",
    village_address="https://d.example/",
    words="Nieuw",
    address="https://d.example/agenda.atom",
    page="https://d.example/agenda/",
    mark=lasting_mark("de-brug"),
)
HARD = "Thee \x0b\x00 & <script>alert(1)</script> ]]> ☕ 𝄞 \ufffe"


def typed(words: str) -> Notice:
    return make_notice(text=Text(words, words, "nl"), remark=words, circle=words, image=None)


def test_hard_words_are_read_back_and_run_nowhere() -> None:
    feed = feedparser.parse(atom(SOURCE, entries([typed(HARD)]), MADE))
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title.startswith("Thee  & <script>alert(1)</script> ]]> ☕ 𝄞")
    (item,) = json.loads(json_feed(SOURCE, entries([typed(HARD)])))["items"]
    assert "<script" not in item["content_html"]
    assert "&lt;script&gt;" in item["content_html"]


def test_only_what_everyone_may_see() -> None:
    assert entries([make_notice(visibility=Visibility.VILLAGE)]) == []


def test_of_a_series_the_next_date_alone() -> None:
    dates = [make_notice(date(2026, 3, 10) + timedelta(days=7 * week)) for week in range(3)]
    assert [entry.title for entry in entries(dates)] == ["Koffieochtend, dinsdag 10\u00a0maart"]


def test_a_feed_stays_small() -> None:
    many = [make_notice(activity=f"key{number}") for number in range(MOST + 5)]
    assert len(entries(many)) == MOST


def test_a_photo_is_shown_with_its_words() -> None:
    photo = Image(((960, "/media/pictures/a-960.webp"),), 'Een "kopje"')
    (entry,) = entries([make_notice(image=photo)])
    assert (
        '<img src="http://localhost:8000/media/pictures/a-960.webp" alt="Een &quot;kopje&quot;">'
        in entry.html
    )


@pytest.mark.parametrize("found", [[], [make_notice()]])
def test_a_feed_dates_from_its_newest_piece_or_else_from_the_village(found: list[Notice]) -> None:
    feed = feedparser.parse(atom(SOURCE, entries(found), MADE))
    assert feed.feed.updated == f"{(CHANGED if found else MADE):%Y-%m-%dT%H:%M:%SZ}"


def test_a_mark_is_for_ever() -> None:
    assert lasting_mark("de-brug") == lasting_mark("de-brug") != lasting_mark("het-baken")
    assert lasting_mark("a8D1kq0ZPz6mJr3wYtN5cQ") == "urn:uuid:7f7632a7-e5d5-5afb-a076-fe5c85593845"
