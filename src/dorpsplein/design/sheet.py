"""All style files as one: developers keep small files, a browser asks for one."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse

FOLDER = Path(__file__).parent / "static" / "design" / "css"
LAYERS = {
    "tokens": "tokens.css",
    "base": "base.css",
    "layout": "layout.css",
    "components": "components/*.css",
    "show": "show.css",
    "print": "print.css",
}
STATIC_FILE = re.compile(r'url\("static:([^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@lru_cache(maxsize=1)
def joined_css() -> str:
    """Join the files, layer by layer: a later layer overrules an earlier one, so no selector shouts."""
    layers = (f"@layer {name} {{\n{_text_of(pattern)}}}\n" for name, pattern in LAYERS.items())
    text = f"@layer {', '.join(LAYERS)};\n{''.join(layers)}"
    return STATIC_FILE.sub(_address, text)


@lru_cache(maxsize=1)
def sheet_mark() -> str:
    """Give a short mark that changes when the styles change."""
    return sha256(joined_css().encode()).hexdigest()[:12]


def stylesheet_urls(colour: str) -> list[str]:
    """Give the addresses of the two style files of a page: ours, and the village's colours."""
    return [
        reverse("design:sheet", args=[sheet_mark()]),
        reverse("design:colour", args=[colour.strip().lower().removeprefix("#")]),
    ]


def _text_of(pattern: str) -> str:
    files = sorted(FOLDER.glob(pattern))
    return "".join(COMMENT.sub("", file.read_text(encoding="utf-8")) for file in files)


def _address(found: re.Match[str]) -> str:
    return f'url("{static(found.group(1))}")'
