"""A photo in words: a line of its own, "[foto 12: koffie op het plein]".

The number says which photo, the words what there is to see. Without words the photo is decoration.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dorpsplein.base.notice import Image

if TYPE_CHECKING:  # who only names a photo need not load what reads words
    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

type Photos = Mapping[int, Image]

MARK = re.compile(
    r"[ \t]*\[(?:foto|photo)[ \xa0]*(\d{1,6})[ \xa0]*(?::[ \xa0]*([^\[\]]*?))?[ \xa0]*\][ \t]*", re.IGNORECASE
)
SIZES = "(min-width: 60rem) 34rem, 100vw"


def photo_mark(number: int, words: str) -> str:
    """The line that shows a photo."""
    seen = " ".join(words.replace("[", "(").replace("]", ")").split())
    return f"[foto {number}: {seen}]" if seen else f"[foto {number}]"


def read_photo(state: StateBlock, first: int, _last: int, silent: bool) -> bool:
    """A rule for markdown-it: such a line is a block of its own, wherever it stands."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    found = MARK.fullmatch(state.src[begin:end])
    if found is None:
        return False
    if not silent:
        token = state.push("photo", "", 0)
        token.meta = {"number": int(found[1]), "words": found[2] or "", "told": found[0].strip()}
        token.map = [first, first + 1]
        state.line = first + 1
    return True


def show_photo(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: Any, env: Any) -> str:
    """The photo as HTML; nothing where it is not known."""
    told = tokens[idx].meta
    image = env.get("photos", {}).get(told["number"])
    return _html(replace(image, description=told["words"])) if image else ""


def _html(image: Image) -> str:
    width = image.widths[-1][0]
    facts = {
        "src": image.largest,
        "srcset": image.srcset,
        "sizes": SIZES,
        "width": width,
        "height": round(width / image.ratio),
        "alt": image.description,
    }
    told = " ".join(f'{name}="{html.escape(str(value))}"' for name, value in facts.items())
    return f"<figure><img {told}></figure>\n"
