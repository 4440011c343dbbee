"""RSS and Atom: news is no activity, so only items that say when something is are read."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from dorpsplein.life.activities.arriving.records import arrival_from
from dorpsplein.life.activities.arriving.shapes import Arrival, Delivery, Skipped

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
MOST_ITEMS = 2000
MOST_ONWARD = 30
# What the event modules of RSS and the calendars of website systems call it.
NAMES = {
    "title": ("title", "summary"),
    "start": ("startdate", "dtstart", "start"),
    "end": ("enddate", "dtend", "end"),
    "place": ("location", "place", "venue"),
    "words": ("encoded", "description", "content", "summary"),
    "url": ("link",),
    "uid": ("uid", "guid", "id"),
    "status": ("status", "eventstatus"),
    "kind": ("category",),
}
CLOCKS = {"start": "starthour", "end": "endhour"}


def read_news(data: bytes, url: str) -> Delivery | None:
    """The items with a date of their own; None when the bytes are no feed."""
    if ENTITY.search(data):
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314 - no entities, and expat limits what it unfolds
    except ET.ParseError:
        return None
    if _name(root) not in {"rss", "feed", "rdf"}:
        return None
    items = [node for node in root.iter() if _name(node) in {"item", "entry"}]
    read = [(_fields(item), item) for item in items[:MOST_ITEMS]]
    dated = [arrival_from(fields, url) for fields, _item in read if fields.get("start")]
    bare = [fields for fields, _item in read if not fields.get("start")]
    skipped = [each for each in dated if isinstance(each, Skipped)]
    skipped += [Skipped(fields["url"] or fields["uid"], fields["title"][:90], _news()) for fields in bare]
    onward = [fields["url"] for fields in bare if fields.get("url")][:MOST_ONWARD]
    arrivals = tuple(each for each in dated if isinstance(each, Arrival))
    name = next((node.text or "" for node in root.iter() if _name(node) == "title"), "")
    return Delivery(arrivals, tuple(skipped), name.strip()[:90], len(items), tuple(onward))


def _fields(item: ET.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in item:
        found.setdefault(_name(node), (node.text or node.get("href") or "").strip())
    fields = {
        field: next((found[name] for name in names if found.get(name)), "") for field, names in NAMES.items()
    }
    for field, clock in CLOCKS.items():
        if found.get(clock) and len(fields[field]) == len("2026-05-12"):
            fields[field] += f"T{found[clock][:5]}"
    return fields


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _news() -> str:
    return _("Dit is nieuws: er staat niet bij wanneer het is.")
