"""The window of the room: documents as the world may take them."""

from __future__ import annotations

from dorpsplein.base.notice import Leaflet
from dorpsplein.community.villages.models import Village
from dorpsplein.life.documents.models import Document

MOST = 200


def leaflets(village: Village) -> list[Leaflet]:
    """The documents of a village, newest first."""
    return [_told(row) for row in Document.objects.of(village).kept()[:MOST]]


def has_leaflets(village: Village) -> bool:
    """Is there any?"""
    return Document.objects.of(village).kept().exists()


def _told(row: Document) -> Leaflet:
    return Leaflet(row.public_id, row.file_name, row.title, row.end, row.size, row.pages, row.made_at)
