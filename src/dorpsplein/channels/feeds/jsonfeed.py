"""What is new, for readers of feeds. Source: JSON Feed, version 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from dorpsplein.channels.feeds.entries import Entry, Source
from dorpsplein.channels.publishing.addresses import tongue

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(source: Source, entries: list[Entry]) -> bytes:
    """Write a feed."""
    feed = {
        "version": VERSION,
        "title": source.name,
        "description": source.words,
        "home_page_url": source.page,
        "feed_url": source.address,
        "language": tongue(),
        "authors": [{"name": source.village, "url": source.village_address}],
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.mark,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.html),
        "date_modified": _moment(entry.updated),
        "language": entry.language,
        "tags": list(entry.tags),
    }
    return item | ({"image": entry.image} if entry.image else {})


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
