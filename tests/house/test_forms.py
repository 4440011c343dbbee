"""A form that posts has its token, also when it stands in a piece of a page."""

from __future__ import annotations

import re
from pathlib import Path

import dorpsplein

TEMPLATES = Path(dorpsplein.__file__).parent
INCLUDED = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def test_a_piece_with_a_form_gets_the_token() -> None:
    texts = {
        str(path).rpartition("/templates/")[2]: path.read_text()
        for path in TEMPLATES.rglob("templates/**/*.html")
    }
    with_form = {name for name, text in texts.items() if "{% csrf_token %}" in text}
    without = [
        f"{name}: {piece}"
        for name, text in texts.items()
        for piece, given in INCLUDED.findall(text)
        if piece in with_form and given.endswith(" only ") and "csrf_token=csrf_token" not in given
    ]
    assert "activities/dates.html" in with_form
    assert without == []
