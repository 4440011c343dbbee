"""Pages that tell search engines what is on: schema.org Event, as JSON-LD or as microdata."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from dorpsplein.life.activities.arriving.lines import decoded
from dorpsplein.life.activities.arriving.records import arrival_from
from dorpsplein.life.activities.arriving.shapes import Arrival, Delivery, Skipped

MOST_NODES = 50_000
MOST_ONWARD = 3
FIELDS = {
    "title": "name",
    "start": "startDate",
    "end": "endDate",
    "length": "duration",
    "words": "description",
    "url": "url",
    "uid": "@id",
    "status": "eventStatus",
}
ADDRESS = ("streetAddress", "postalCode", "addressLocality")
EVENT, PLACE, OTHER = "event", "place", "other"
EVENT_ENDS = ("Event", "Festival")
DEEPEST = 200
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905 - tags
VALUES = {"meta": "content", "a": "href", "link": "href", "time": "datetime", "img": "src", "data": "value"}


def read_page(data: bytes, url: str) -> Delivery:
    """Every event that a page describes, and the calendars to which it points."""
    reader = _Reader()
    reader.feed(decoded(data))
    reader.close()
    told = [*(_fields(node) for node in _events(reader.scripts)), *reader.events]
    read = {arrival.uid: arrival for arrival in (arrival_from(fields, url) for fields in told)}
    return Delivery(
        arrivals=tuple(each for each in read.values() if isinstance(each, Arrival)),
        skipped=tuple(each for each in read.values() if isinstance(each, Skipped)),
        name=" ".join(reader.title.split())[:90],
        found=len(told),
        onward=tuple(urljoin(url, link) for link in reader.calendars[:MOST_ONWARD]),
    )


def _events(scripts: list[str]) -> list[dict[str, Any]]:
    """Every node that is some kind of Event, wherever it stands."""
    found, waiting, seen = [], [_parsed(script) for script in scripts], 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0) if seen < len(scripts) else waiting.pop()
        seen += 1
        if isinstance(node, dict):
            if _is_event(node) and ("startDate" in node or "name" in node):
                found.append(node)
            waiting += [value for value in reversed(node.values()) if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += [value for value in reversed(node) if isinstance(value, dict | list)]
    return found


def _parsed(script: str) -> object:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_event(node: dict[str, Any]) -> bool:
    kinds = node.get("@type", "")
    return any(
        str(kind).rpartition("/")[2].endswith(EVENT_ENDS)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _fields(node: dict[str, Any]) -> dict[str, str]:
    fields = {field: _text(node.get(name)) for field, name in FIELDS.items()}
    return fields | {"place": _place(node.get("location")), "kind": _text(node.get("@type"))}


def _place(told: object) -> str:
    if isinstance(told, list):
        told = next((each for each in told if isinstance(each, dict)), told[0] if told else "")
    if not isinstance(told, dict):
        return _text(told)
    address = told.get("address")
    if isinstance(address, dict):
        address = " ".join(part for part in (_text(address.get(name)) for name in ADDRESS) if part)
    parts = (_text(told.get("name")), _text(address))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or value.get("name") or ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


class _Reader(HTMLParser):
    """Gathers scripts of data, microdata, the title, and links to calendars."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.events: list[dict[str, str]] = []
        self.calendars: list[str] = []
        self.title = ""
        self._open: list[tuple[str, str, str]] = []
        self._now = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._now = "data" if told.get("type", "").lower() == "application/ld+json" else tag
        if self._now == "data":
            self.scripts.append("")
        self._note_calendar(tag, told)
        self._note_item(tag, told)

    def handle_endtag(self, tag: str) -> None:
        self._now = ""
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if self._now == "data":
            self.scripts[-1] += data
        elif self._now == "title":
            self.title += data
        elif self._open and self._open[-1][1] and data.strip():
            self._say(self._open[-1][1], data.strip())

    def _note_calendar(self, tag: str, told: dict[str, str]) -> None:
        link = told.get("href", "")
        if tag in {"a", "link"} and (
            told.get("type", "").lower() == "text/calendar"
            or link.lower().startswith(("webcal:", "webcals:"))
            or link.lower().partition("?")[0].endswith(".ics")
        ):
            self.calendars.append(link)

    def _note_item(self, tag: str, told: dict[str, str]) -> None:
        name = told.get("itemprop", "")
        scope = self._scope_of(name, told) if "itemscope" in told else ""
        if not (scope or self._open):
            return
        if scope == EVENT:
            self.events.append({})
        value = told.get("content") or told.get(VALUES.get(tag, "content"), "")
        if name and value and not scope:
            self._say(name, value)
            name = ""
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append((tag, "" if scope else name, scope))

    def _scope_of(self, name: str, told: dict[str, str]) -> str:
        """What is told inside this tag: an event, its place, or something that is not ours."""
        if told.get("itemtype", "").rpartition("/")[2].endswith(EVENT_ENDS):
            return EVENT
        around = self._scope()
        is_place = (around, name) in {(EVENT, "location"), (PLACE, "address")}
        return PLACE if is_place else OTHER

    def _scope(self) -> str:
        return next((scope for _tag, _name, scope in reversed(self._open) if scope), OTHER)

    def _say(self, name: str, value: str) -> None:
        scope = self._scope()
        event = self.events[-1] if self.events else {}
        field = next((field for field, told in FIELDS.items() if told == name), "")
        if scope == PLACE and name in {"name", "address", *ADDRESS}:
            event["place"] = ", ".join(part for part in (event.get("place", ""), value) if part)
        elif scope == EVENT and name == "location":
            event["place"] = value
        elif scope == EVENT and field:
            event.setdefault(field, value)
