"""All style files as one: developers keep small files, a browser asks for one."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse

FOLDER = Path(__file__).parent / "static" / "design" / "css"
ORDER = ("tokens.css", "base.css", "layout.css", "components/*.css", "show.css", "print.css")
STATIC_FILE = re.compile(r'url\("static:([^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@lru_cache(maxsize=1)
def joined_css() -> str:
    """Join the layers in their order: a later file may overrule an earlier one.

    We join and do not write `@layer`, which tablets of before 2022 do not know.
    """
    text = "\n".join(file.read_text(encoding="utf-8") for file in style_files())
    return STATIC_FILE.sub(_address, COMMENT.sub("", text))


@lru_cache(maxsize=1)
def sheet_mark() -> str:
    """Give a short mark that changes when the styles change."""
    return sha256(joined_css().encode()).hexdigest()[:12]


def style_files() -> list[Path]:
    """List the style files, in the order in which they overrule each other."""
    return [file for pattern in ORDER for file in sorted(FOLDER.glob(pattern))]


def stylesheet_urls(colour: str) -> list[str]:
    """Give the addresses of the two style files of a page: ours, and the village's colours."""
    return [
        reverse("design:sheet", args=[sheet_mark()]),
        reverse("design:colour", args=[colour.strip().lower().removeprefix("#")]),
    ]


def _address(found: re.Match[str]) -> str:
    return f'url("{static(found.group(1))}")'
