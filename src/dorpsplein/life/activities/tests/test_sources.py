"""An address is followed to where the activities stand, and no further."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.base.fetch import Doors
from dorpsplein.base.tests.servers import Site, says, site
from dorpsplein.life.activities.arriving import Part, read_parts
from dorpsplein.life.activities.sources import gather, key_of, pack, unpack
from dorpsplein.life.activities.tests.test_arriving import ics

AGENDA = ics("UID:a@elders.example\nSUMMARY:Borrel\nDTSTART:20260302T160000Z")
FACTS = b'{"@type":"Event","name":"Koffie","startDate":"2026-07-01T10:00"}'
EVENT = b'<script type="application/ld+json">' + FACTS + b"</script>"


@pytest.fixture
def house() -> Any:
    """A website of several pages, by path."""
    with ExitStack() as stack:

        def opened(pages: dict[str, bytes]) -> tuple[Site, Doors]:
            def talk(visitor: Any, question: bytes) -> None:
                path = question.split(b" ")[1].decode()
                known = pages.get(path)
                says(known or b"", status="200 OK" if known is not None else "404 Not Found")(
                    visitor, question
                )

            there = stack.enter_context(site(talk))
            doors = Doors(resolve=lambda _name: ["127.0.0.1"], spared=frozenset({("127.0.0.1", there.port)}))
            return there, doors

        yield opened


type House = Callable[[dict[str, bytes]], tuple[Site, Doors]]


def titles(parts: list[Part]) -> list[str]:
    return sorted(arrival.title for arrival in read_parts(parts).arrivals)


def test_a_calendar_is_read_as_it_is(house: House) -> None:
    there, doors = house({"/agenda.ics": AGENDA})
    assert titles(gather(f"http://debrug.example:{there.port}/agenda.ics", doors)) == ["Borrel"]
    assert there.visits == 1


def test_a_page_without_activities_leads_to_its_calendar(house: House) -> None:
    page = b'<html><a href="/kapot.ics">a</a><link rel="alternate" type="text/calendar" href="/agenda.ics">'
    there, doors = house({"/": page, "/agenda.ics": AGENDA})
    parts = gather(f"http://debrug.example:{there.port}/", doors)
    assert titles(parts) == ["Borrel"]
    assert [part.url.rpartition("/")[2] for part in parts] == ["", "agenda.ics"]


def test_a_news_feed_leads_to_its_own_pages_and_not_to_those_of_others(house: House) -> None:
    other, _doors = house({"/x": EVENT})
    item = "<item><title>{0}</title><link>{1}</link></item>"
    there, doors = house({"/koffie": EVENT, "/nieuws": b"<html><p>Gewoon nieuws"})
    here = f"http://debrug.example:{there.port}"
    links = (f"{here}/koffie", f"{here}/nieuws", f"http://elders.example:{other.port}/x")
    items = "".join(item.format(name, link) for name, link in zip("abc", links, strict=True))
    feed = f"<rss><channel><title>De Brug</title>{items}</channel></rss>".encode()
    third, more = house({"/feed": feed})
    doors = Doors(resolve=doors.resolve, spared=doors.spared | more.spared | {("127.0.0.1", other.port)})
    parts = gather(f"http://debrug.example:{third.port}/feed", doors)
    read = read_parts(parts)
    assert titles(parts) == ["Koffie"]
    assert [skipped.title for skipped in read.skipped] == ["b", "c"]
    assert (there.visits, other.visits) == (2, 0)


def test_a_page_that_points_inside_leads_nowhere(house: House) -> None:
    inside = house({"/agenda.ics": AGENDA})[0]
    page = f'<html><a href="http://127.0.0.2:{inside.port}/agenda.ics">agenda</a>'.encode()
    there, doors = house({"/": page})
    assert titles(gather(f"http://debrug.example:{there.port}/", doors)) == []
    assert inside.visits == 0


def test_what_is_no_agenda_is_refused(house: House) -> None:
    there, doors = house({"/foto.jpg": b"\xff\xd8\xff\xe0"})
    with pytest.raises(Refusal):
        gather(f"http://debrug.example:{there.port}/foto.jpg", doors)


def test_parts_are_kept_and_come_back() -> None:
    parts = [Part("https://debrug.example/", b"\x00\xff"), Part("", AGENDA)]
    assert unpack(pack(parts)) == parts


def test_a_short_number_is_only_known_in_its_own_source() -> None:
    assert key_of("12", "12", "https://a.example/") != key_of("12", "12", "https://b.example/")
    assert key_of("a@b.example", "a@b.example", "https://a.example/") == "a@b.example"
    assert len(key_of("x" * 300 + "@", "x@", "s")) == 64
