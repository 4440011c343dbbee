"""Lines of iCalendar, whatever people type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from dorpsplein.channels.feeds.lines import address_line, line, text, text_line, utc, wall

HARD = [
    "Koffie; thee, en \\ taart",
    "Eerste regel\nTweede regel\r\nDerde regel\rVierde regel",
    "☕🎉 in de tuin van 👩‍👩‍👧‍👦",
    "IJsclub ĳ € 3,50" + " heel lange zin" * 20,
    "é" * 200,
    "𝄞" * 100,
    "a" * 75,
    "a" * 64 + "é",
    "\\n is geen nieuwe regel",
    " spaties aan het begin en het eind ",
]


def read(written: str) -> Any:
    event = Event.from_ical(f"BEGIN:VEVENT\r\n{written}END:VEVENT\r\n")
    assert isinstance(event, Event)
    assert event.errors == []
    return event


@pytest.mark.parametrize("words", HARD)
def test_what_was_typed_is_read_back(words: str) -> None:
    same = words.replace("\r\n", "\n").replace("\r", "\n")
    assert str(read(text_line("SUMMARY", words))["SUMMARY"]) == same


@pytest.mark.parametrize("words", HARD)
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(words: str) -> None:
    rows = text_line("SUMMARY", words).encode().split(b"\r\n")
    assert rows.pop() == b""
    assert max(len(row) for row in rows) <= 75
    assert all(row.startswith(b" ") for row in rows[1:])
    for row in rows:
        row.decode()


@pytest.mark.parametrize(
    "words",
    [
        "Koffie\r\nATTENDEE:mailto:kwaad@example.org",
        "Koffie\nEND:VEVENT\nBEGIN:VEVENT",
        "Koffie\rX-KWAAD:1",
        "Koffie\u2028X-KWAAD:1",
        "Koffie\x85X-KWAAD:1",
        "Koffie\x0bX-KWAAD:1",
        "Koffie\x0cX-KWAAD:1",
        "Koffie\x00\x1b[0m",
    ],
)
def test_nobody_writes_a_line_of_his_own(words: str) -> None:
    for written in (text_line("SUMMARY", words), address_line("URL", f"https://dorpen.example/{words}")):
        rows = written.split("\r\n")
        assert [row for row in rows[:-1] if not row.startswith(("SUMMARY:", "URL:", " "))] == []
        assert not any(mark in written.replace("\r\n", "") for mark in "\r\n\x00\x0b\x0c\x1b\x85\u2028")
    assert list(read(text_line("SUMMARY", words))) == ["SUMMARY"]


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_one_property_with_short_lines(words: str) -> None:
    written = text_line("DESCRIPTION", words)
    assert list(read(written)) == ["DESCRIPTION"]
    assert max(len(row) for row in written.encode().split(b"\r\n")) <= 75


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cf"]), max_size=300))
def test_any_text_without_control_characters_is_read_back_whole(words: str) -> None:
    assert str(read(text_line("DESCRIPTION", words))["DESCRIPTION"]) == words


def test_a_list_keeps_its_commas_apart() -> None:
    event = read(line("CATEGORIES", f"{text('Koffie, thee')},{text('De Kade')}"))
    assert [str(name) for name in event["CATEGORIES"].cats] == ["Koffie, thee", "De Kade"]


def test_moments_on_the_wall_and_in_world_time() -> None:
    summer = datetime(2026, 7, 1, 8, 5, 9, 123456, tzinfo=UTC)
    assert (wall(summer), utc(summer)) == ("20260701T100509", "20260701T080509Z")
