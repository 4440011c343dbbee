"""What there is to ask, in OpenAPI 3.1: kept by hand, and held true by tests.

Source: OpenAPI Specification 3.1.
"""

from __future__ import annotations

from typing import Any

from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.licence import LICENCE, LICENCE_NAME
from dorpsplein.network.opendata.changes import PLACE
from dorpsplein.network.opendata.examples import EXAMPLES
from dorpsplein.network.opendata.places import ROOT, address_of
from dorpsplein.network.opendata.schemas import SCHEMAS, Schema, many, shape, text, thing

VERSION = "1.1.0"
WORDS = """What villages let everyone see, and what the Network counts of it; read only, no key needed.

A list comes in pages: follow `next` until it is null. A list has a fixed order, and a page begins after the
last of the one before. Each answer has an ETag: ask with `If-None-Match`, and get 304 while nothing changed.
What a village takes back is gone from the next answer on. Nothing is about a person, unless a village wrote
it in its own words. Within version 1 names only come; none goes or changes its meaning."""
JSON, PROBLEM, FEED = "application/json", "application/problem+json", "application/feed+json"


def description_of(network: Village) -> dict[str, Any]:
    """The whole description, with the address of this installation."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Open data: {network.full_name}",
            "version": VERSION,
            "description": WORDS,
            "termsOfService": network.address(ROOT),
            "license": {"name": LICENCE_NAME, "url": LICENCE},
        },
        "servers": [{"url": address_of(network, "").rstrip("/")}],
        "paths": {f"/{name}": {"get": get} for name, get in OPERATIONS.items()},
        "components": {"schemas": SCHEMAS, "parameters": PARAMETERS, "responses": RESPONSES},
    }


def _asked(name: str, words: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


def _many(usual: int, most: int) -> Schema:
    size = {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
    return _asked("aantal", "how many on a page", size)


def _list(name: str, of: str, summary: str, *parameters: Schema, **beside: Schema) -> Schema:
    """The description of one list."""
    following = {"type": ["string", "null"], "format": "uri", "description": "the next page; null at the end"}
    told = thing(
        {
            "licence": text(form="uri"),
            "source": text("who to name", "uri"),
            **beside,
            "data": many(shape(of)),
            "next": following,
        }
    )
    return _operation(name, summary, parameters, {JSON: {"schema": told, "example": EXAMPLES[name]}})


def _operation(name: str, summary: str, parameters: tuple[Schema, ...], content: Schema) -> Schema:
    answers: dict[str, Schema] = {
        "200": {"description": summary, "headers": HEADERS, "content": content},
        "304": {"description": "not changed since the answer with this ETag"},
        "400": {"$ref": "#/components/responses/Mistaken"},
    }
    if IN in parameters:
        answers["404"] = {"$ref": "#/components/responses/Missing"}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": answers}


def _parameter(name: str) -> Schema:
    return {"$ref": f"#/components/parameters/{name}"}


HEADERS = {
    "ETag": {"description": "names this answer", "schema": text()},
    "Link": {"description": "the licence, this description, the next page (RFC 8288)", "schema": text()},
}
WRITTEN = text() | {"pattern": "^[^\\u0000]*$"}
CHANGE = text() | {"pattern": PLACE.pattern}
PARAMETERS = {
    "after": _asked("na", "begin after this one, as the address in `next` says", WRITTEN),
    "village": _asked(
        "stadsdorp", "only this village, by its `slug`", text() | {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
    ),
    "kind": _asked("soort", "only this kind", {"enum": list(Kind.values)}),
    "from": _asked("vanaf", "begin on this day, today or later", text(form="date")),
    "after_change": _asked("na", "begin after this one, as the address in `next_url` says", CHANGE),
    "since": _asked("sinds", "only what changed at this moment or later", text(form="date-time")),
}
UNREADABLE = {"text/html": {"schema": text("where the address itself cannot be read")}}
RESPONSES = {
    "Mistaken": {
        "description": "the question is not understood; `detail` says why",
        "content": {PROBLEM: {"schema": shape("Problem"), "example": EXAMPLES["problem"]}, **UNREADABLE},
    },
    "Missing": {
        "description": "there is no village of that name",
        "content": {PROBLEM: {"schema": shape("Problem")}},
    },
}
AFTER, IN, OF_KIND, SINCE, AFTER_CHANGE, LATER = (_parameter(name) for name in PARAMETERS)
NEWEST = {"anyOf": [shape("Release"), {"type": "null"}], "description": "the newest release, to cite"}
LAST_ROUND = {
    "anyOf": [shape("Round"), {"type": "null"}],
    "description": "the last correction round that was closed; null before the first",
}
OPERATIONS: dict[str, Schema] = {
    "stadsdorpen": _list("villages", "Village", "All villages that can be seen", AFTER, _many(100, 500)),
    "agenda": _list(
        "agenda",
        "Date",
        "What comes and is shared with all, whole days at a time: a busy day may hold more than was asked",
        SINCE,
        _many(50, 200),
        IN,
    ),
    "onderwerpen": _list(
        "subjects", "Subject", "What a fact can be about, and what is meant", AFTER, _many(100, 500), OF_KIND
    ),
    "feiten": _list(
        "facts",
        "Fact",
        "What villages let everyone see; `aantal` counts villages, and of each all is told",
        *(AFTER, _many(10, 50), IN, OF_KIND),
    ),
    "cijfers": _list(
        "figures",
        "Figure",
        "How many villages say what, as it is now",
        *(AFTER, _many(100, 500), OF_KIND),
        newest_release=NEWEST,
        round=LAST_ROUND,
    ),
    "wijzigingen": _operation(
        "changes",
        "What came, changed and was taken back, the newest first",
        (AFTER_CHANGE, _many(100, 500), LATER),
        {FEED: {"schema": shape("Feed"), "example": EXAMPLES["changes"]}},
    ),
}
