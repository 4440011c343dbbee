"""What is new, for readers of feeds. Source: RFC 4287."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from dorpsplein.channels.feeds.entries import Entry, Source
from dorpsplein.channels.publishing.addresses import tongue

SPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(source: Source, entries: list[Entry], founded: datetime) -> bytes:
    """Write a feed; without entries it dates from when the village was founded."""
    feed = Element("feed", {"xmlns": SPACE, LANGUAGE: tongue()})
    _add(feed, "id", source.mark)
    _add(feed, "title", source.name)
    _add(feed, "subtitle", source.words)
    _add(feed, "updated", _moment(max((entry.updated for entry in entries), default=founded)))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": source.address})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": source.page})
    author = SubElement(feed, "author")
    _add(author, "name", source.village)
    _add(author, "uri", source.village_address)
    for entry in entries:
        feed.append(_entry(entry))
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(entry: Entry) -> Element:
    element = Element("entry", {LANGUAGE: entry.language})
    _add(element, "id", entry.mark)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    for tag in entry.tags:
        SubElement(element, "category", {"term": _sound(tag)})
    _add(element, "summary", entry.summary)
    _add(element, "content", entry.html, type="html")
    return element


def _add(parent: Element, name: str, words: str, **facts: str) -> None:
    SubElement(parent, name, facts).text = _sound(words)


def _sound(words: str) -> str:
    """The words without what XML cannot hold."""
    return NOT_IN_XML.sub("", words)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
