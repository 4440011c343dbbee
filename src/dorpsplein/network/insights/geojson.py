"""An answer as places on earth, for who draws maps.

Source: RFC 7946. A village without an area of its own has no place, and is there all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urljoin

from dorpsplein.base.outline import geojson
from dorpsplein.community.areas.overlaps import Piece, settled_pieces
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.colouring import UNSAID, Coloured, Look
from dorpsplein.network.insights.confirming import Confirming
from dorpsplein.network.insights.ground import Spot
from dorpsplein.network.insights.sheets import MEANINGS

TOLD = ("base", "unknown", "village", "website", "answer", "round", "confirmed", "settled")


def as_geojson(counted: Answer, drawn: Coloured, root: str, beside: Confirming) -> bytes:
    """A feature for each village with what may be told of it, and how many there are in all.

    ``round`` is the last that closed, and ``confirmed`` whether a village answered in it, where that is told.
    """
    pieces = settled_pieces()
    told = {
        "type": "FeatureCollection",
        "numbers": {"yes": counted.count, "base": counted.base, "unknown": counted.unknown.bit_count()},
        "round": beside.object,
        "meanings": {name: MEANINGS[name] for name in TOLD},
        "features": [
            _feature(spot, drawn, root, beside, pieces.get(spot.key, [])) for spot in drawn.ground.spots
        ],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _feature(
    spot: Spot, drawn: Coloured, root: str, beside: Confirming, pieces: Iterable[Piece]
) -> dict[str, object]:
    neighbour = spot.neighbour
    area, look = neighbour.area, drawn.look(spot)
    return {
        "type": "Feature",
        "geometry": geojson(area.shape) if area and area.outline else None,
        "properties": {
            "number": spot.number,
            "village": neighbour.village.name,
            "website": urljoin(root, neighbour.address),
            "answer": look if look in UNSAID else Look.YES,
            "answer_in_words": str(drawn.said(spot)),
            **({"confirmed": beside.said(neighbour.village.pk)} if beside.column else {}),
            "settled": [
                {"with": one.other.name, "owners": [owner.name for owner in one.owners]} for one in pieces
            ],
        },
    }
