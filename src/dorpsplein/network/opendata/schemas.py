"""The shapes of what is told, in the words of JSON Schema (2020-12), as OpenAPI 3.1 wants them."""

from __future__ import annotations

from typing import Any

from dorpsplein.base.notice import Status
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.factsheet.vocabulary import (
    Asks,
    Domain,
    Evidence,
    Form,
    Intensity,
    Kind,
    OrganisedBy,
    Purpose,
    State,
)

type Schema = dict[str, Any]


def text(words: str = "", form: str = "") -> Schema:
    """A text, in a form of JSON Schema where it has one."""
    return {"type": "string", **({"format": form} if form else {}), **_meant(words)}


def number(words: str = "") -> Schema:
    """A whole number, none below 0."""
    return {"type": "integer", "minimum": 0, **_meant(words)}


def word(words: type[Any], meaning: str = "") -> Schema:
    """One of some closed words."""
    return {"type": "string", "enum": [str(one.value) for one in words], **_meant(meaning)}


def thing(properties: dict[str, Schema], *optional: str, words: str = "") -> Schema:
    """An object; all of it is there but what is optional."""
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "required": needed, "properties": properties, **_meant(words)}


def many(of: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": of}


def shape(name: str) -> Schema:
    """A shape that stands among the others."""
    return {"$ref": f"#/components/schemas/{name}"}


def _meant(words: str) -> Schema:
    return {"description": words} if words else {}


TWO = thing({"nl": text(), "en": text()}, words="the same in Dutch and in English")
FIELD = text("kind and subject with a dot between: group.reading_club")
SLUG = text("the village, by its name in addresses")
PLACE = {
    "name": text(),
    "address": text(),
    "at_home": {"const": True, "description": "at somebody's home; of that nothing more is told"},
    "stairs": {"enum": ["none", "few", "stairs"]},
    "lift": {"enum": ["yes", "no"]},
    "toilet": {"enum": ["none", "plain", "wheelchair"]},
    "loop": {"enum": ["yes", "no"], "description": "a hearing loop"},
    "seats": number(),
}
PIECE = {"with": SLUG, "owners": many(SLUG)}
VILLAGE = {
    "key": text("never changes"),
    "slug": text("its name in addresses"),
    "name": text(),
    "website": text(form="uri"),
    "calendar": text("its agenda as iCalendar", "uri"),
    "sheet": text("all that it lets everyone see; absent where that is nothing", "uri"),
    "kept": {"const": True, "description": "the Network keeps its facts; it did not look at them itself"},
    "district": text("where it told so"),
    "area": {"type": "object", "description": "its area, a geometry of GeoJSON (RFC 7946), where it told so"},
    "settled": many(thing(PIECE, words="a piece that another village drew too, and whose it is")),
}
DATE = {
    "key": text("of this date; never changes"),
    "activity": text("the same for all dates of an activity"),
    "village": SLUG,
    "title": thing({"nl": text(), "en": text()}, "nl", "en"),
    "kind": text("coffee, walk, film, …; door for anything else"),
    "status": word(Status),
    "start": text(form="date-time"),
    "end": text(form="date-time"),
    "moved_from": text("when it would have begun", "date-time"),
    "place": thing(PLACE, *PLACE),
    "price": thing({"cents": number("0 is free; nobody said where it is absent")}),
    "audience": word(Audience),
    "page": text("where people read of it", "uri"),
    "changed": text(form="date-time"),
}
SUBJECT = {
    "field": FIELD,
    "kind": word(Kind),
    "subject": text("its key within the kind"),
    "name": TWO,
    "meaning": TWO,
    "domain": word(Domain),
    "also": many(word(Domain)) | {"description": "what it is about too"},
    "asks": word(Asks, "what the answer is"),
    "excludes": many(FIELD) | {"description": "a village that has this has none of these"},
    "holds": many(FIELD) | {"description": "who has one of these has it"},
    "merged": many(FIELD) | {"description": "subjects of before that count for this one"},
}
FACT = {
    "key": text("never changes; the `id` of its item in `wijzigingen`"),
    "village": SLUG,
    "field": FIELD,
    "kind": word(Kind),
    "subject": text(),
    "name": TWO,
    "domain": word(Domain),
    "state": word(State, "silence is never no: what is not told is not here"),
    "called": text("the village's own name for it"),
    "groups": number("how many it has of it"),
    "words": text("the village's own words; they are the village's, the licence does not hold for them"),
    "rhythm": text("how often, in the village's own words"),
    "organised_by": word(OrganisedBy),
    "form": word(Form),
    "purpose": word(Purpose),
    "intensity": word(Intensity),
    "times": number("how often its agenda showed it in a year"),
    "year": number(),
    "cents": number(),
    "evidence": word(Evidence, "how it is known"),
    "reference_date": text("the day on which it was so", "date"),
    "released": text("when the village let it be seen", "date-time"),
}
FIGURE = {
    "field": FIELD,
    "name": TWO,
    "states": {
        "type": "object",
        "propertyNames": {"enum": [one.value for one in State if one != State.UNKNOWN]},
        "additionalProperties": number(),
        "description": "how many villages say so",
    },
    "groups": number("how many groups those who say yes have; one where a village told no number"),
    "base": number("of how many villages it is known"),
    "unknown": number("of how many it is not known; that is never no"),
    "villages": number("how many villages there are"),
}
RELEASE = {
    "number": number(),
    "reference_date": text(form="date"),
    "checksum": text("SHA-256; the file says how it is reckoned"),
    "file": text(form="uri"),
}
ROUND = {
    "name": text("what the Network calls it"),
    "reference_date": text("the day of which its answers tell", "date"),
    "asked": number("how many villages were asked whether what they told still stands"),
    "answered": number("how many of them answered all that was asked, then or in an earlier round"),
    "unconfirmed": number(
        "how many did not; what these told is counted, and not confirmed, or not all of it"
    ),
}
ACTIVITY = {"activity": text("as in `agenda`"), "village": SLUG, "kind": text()}
GONE = {"gone": {"type": "boolean", "description": "taken back: keep nothing of it"}}
ITEM = {
    "id": text("never changes"),
    "url": text("where people read of it", "uri"),
    "title": text(),
    "content_text": text("in words; empty when it is gone"),
    "date_modified": text("when the change was noted, at most a few minutes after it", "date-time"),
    "tags": many(text()),
    "_dorpsplein": thing({**GONE, "fact": shape("Fact"), "activity": thing(ACTIVITY)}, "fact", "activity"),
}
FEED = {
    "version": {"const": "https://jsonfeed.org/version/1.1"},
    "title": text(),
    "home_page_url": text(form="uri"),
    "feed_url": text(form="uri"),
    "language": {"enum": ["nl", "en"]},
    "authors": many(thing({"name": text(), "url": text(form="uri")})),
    "next_url": text("the next page; absent at the end", "uri"),
    "items": many(shape("Item")),
}
PROBLEM = {"type": text(), "title": text(), "status": number(), "detail": text()}
DETAILS = ("called", "groups", "words", "rhythm", "organised_by", "form", "purpose", "intensity", "times")

SCHEMAS: dict[str, Schema] = {
    "Village": thing(VILLAGE, "sheet", "kept", "district", "area", "settled"),
    "Date": thing(DATE, "moved_from", "place", "price"),
    "Subject": thing(SUBJECT, "also", "excludes", "holds", "merged"),
    "Fact": thing(FACT, *DETAILS, "year", "cents"),
    "Figure": thing(FIGURE),
    "Item": thing(ITEM, "url", "title", "tags", words="of what is gone only the id and the moment"),
    "Feed": thing(FEED, "next_url", words="a JSON Feed (1.1)"),
    "Release": thing(RELEASE, words="a release: figures of one day, that never change"),
    "Round": thing(ROUND, words="a correction round that was closed; which villages is not told"),
    "Problem": thing(PROBLEM, words="what went wrong (RFC 9457)"),
}
