"""The first page somebody reads: its links lead somewhere, and its pictures are small and have words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = sorted((ROOT / "docs/pictures").iterdir())
README = (ROOT / "README.md").read_text()
MOST_BYTES, MOST_ALTOGETHER = 150_000, 1_000_000


@pytest.mark.parametrize(
    "page", ["README.md", *sorted(path.name for path in (ROOT / "docs/operators").glob("*.md"))]
)
def test_links_to_our_own_pages_lead_somewhere(page: str) -> None:
    file = ROOT / page if (ROOT / page).exists() else ROOT / "docs/operators" / page
    links = re.findall(r'\]\(([^)#:]+)[#)]|src="([^":]+)"', file.read_text())
    assert [link for pair in links for link in pair if link and not (file.parent / link).exists()] == []


def test_pictures_are_small_and_all_are_shown() -> None:
    sizes = {picture.name: picture.stat().st_size for picture in PICTURES}
    assert [name for name, size in sizes.items() if size > MOST_BYTES] == []
    assert sum(sizes.values()) < MOST_ALTOGETHER
    assert set(sizes) == {Path(link).name for link in re.findall(r"docs/pictures/[\w.]+", README)}


def test_every_picture_says_what_is_on_it() -> None:
    described = re.findall(r"!\[([^\]]+)\]\(docs/pictures", README) + re.findall(r'alt="([^"]+)"', README)
    assert len(described) == len(PICTURES)
