"""Each village in its own colour on the pages of all: one small file of styles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from dorpsplein.community.villages.models import Village
from dorpsplein.design.palette import palette

NAMES = ("deep", "on_deep")


def known_colours() -> list[str]:
    """The colours of all visible villages, each once."""
    return sorted({colour.lower() for colour in Village.objects.visible().values_list("colour", flat=True)})


def colours_mark(colours: Iterable[str]) -> str:
    """A short mark that changes when a village changes its colour."""
    return sha256("".join(colours).encode()).hexdigest()[:12]


def colours_sheet(colours: Iterable[str]) -> str:
    """What ``in-1f4fa3`` means on screens; paper has its own colours."""
    chosen = [(f".in-{colour.removeprefix('#')}", palette(colour)) for colour in colours]
    light = "".join(_rule(name, paints.light) for name, paints in chosen)
    dark = "".join(_rule(name, paints.dark) for name, paints in chosen)
    return f"@media screen{{{light}}}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _rule(name: str, paints: Mapping[str, str]) -> str:
    return f"{name}{{{';'.join(f'--{paint.replace("_", "-")}:{paints[paint]}' for paint in NAMES)}}}"
