"""Signs that turn the direction of reading: nobody types them, and they make a name read as another.

Right-to-left scripts need none of them: each letter knows its own direction.
"""

from __future__ import annotations

import re

DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def without_directions(text: str) -> str:
    """The same text, read in the order in which it stands."""
    return DIRECTIONS.sub("", text)
