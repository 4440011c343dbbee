"""The television shows what comes, page by page, and never stops."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone, translation

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Text
from dorpsplein.channels.publishing.tests.make import make_cancelled, make_moved, make_notice
from dorpsplein.channels.screens.cards import card


def test_a_card_says_what_when_and_where() -> None:
    with translation.override("nl"):
        shown = card(make_notice(), "nl")
    assert (shown.title, shown.day_words, shown.where, shown.place, shown.loud, shown.near, shown.look) == (
        "Koffieochtend",
        "dinsdag 12\N{NO-BREAK SPACE}mei",
        "Huis van de Buurt, Kadestraat 3",
        "Huis van de Buurt",
        "",
        "",
        "",
    )
    assert shown.address == "https://dorpen.example/de-brug/agenda/2026-05-12-koffieochtend/"


def test_what_is_cancelled_or_moved_is_loud() -> None:
    with translation.override("nl"):
        off = card(make_cancelled(), "nl")
        moved = card(make_moved(), "nl")
    assert (off.loud, off.more, off.remark) == ("Gaat niet door", "", "Riet is ziek.")
    assert (moved.loud, moved.more) == ("Andere dag", "niet op maandag 11\N{NO-BREAK SPACE}mei")


def test_today_is_called_today() -> None:
    start = timezone.now()
    with translation.override("en"):
        shown = card(make_notice(start=start, end=start + timedelta(hours=1), day=local_today()), "en")
    assert (shown.near, shown.address) == (
        "today",
        "https://dorpen.example/de-brug/en/agenda/2026-05-12-koffieochtend/",
    )


def test_the_longer_a_title_the_smaller_its_letters() -> None:
    texts = [Text("k" * length, "", "nl") for length in (24, 25, 48, 49, 90)]
    looks = [card(make_notice(text=text), "nl").look for text in texts]
    assert looks == ["", "long", "long", "longest", "longest"]
