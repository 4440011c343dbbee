"""An answer as places on earth, for who draws maps.

Source: RFC 7946. A village without an area of its own has no place, and is there all the same.
"""

from __future__ import annotations

import json
from urllib.parse import urljoin

from dorpsplein.base.outline import geojson
from dorpsplein.network.directory.lines import Neighbour
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.where import Where


def as_geojson(counted: Answer, where: Where, root: str) -> bytes:
    """A feature for each village that may be named, and how many there are in all."""
    (names,) = where.lists
    told = {
        "type": "FeatureCollection",
        "numbers": {"yes": counted.count, "base": counted.base, "unknown": where.unknown},
        "features": [_feature(one.neighbour, root) for one in names.known],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _feature(neighbour: Neighbour, root: str) -> dict[str, object]:
    area = neighbour.area
    return {
        "type": "Feature",
        "geometry": geojson(area.shape) if area and area.outline else None,
        "properties": {"village": neighbour.village.name, "website": urljoin(root, neighbour.address)},
    }
