"""An edition on paper: A4, in usual and in large print."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import nh3
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import NBSP
from dorpsplein.base.markup import ANCHOR, PHONE, behind, to_html
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.newsletters.content import Content, Entry, Part
from dorpsplein.channels.newsletters.mail import greets, hours_of
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.photos import images_of, paths_of
from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Form, Printed, press
from dorpsplein.design.qr import qr_svg

LAYOUT = Path(__file__).parent / "layouts" / "newsletter.typ"
USUAL, LARGE = 12, 18  # points
TAG = re.compile(r"""<(/?)(h2|h3|p|li|ol|ul)(?: start="(\d+)")?>""")
SIGN = "\x02"  # around bold words while their tags go; nobody types it
SCREEN_PPI = 144.0  # twice the width at which a page shows it, so that letters are sharp


@dataclass(frozen=True, slots=True)
class Shape:
    """How an edition fills its pages.

    Units: ``air`` a part of the white between things and of how high a photo may be, ``more`` in points.
    ``with_code``: at its end the code for a telephone stands always, else where there is room.
    """

    air: float = 1
    more: int = 0
    with_code: bool = False


ROOMY = Shape()
TIGHTER = (Shape(0.75), Shape(0.5))
LARGER = (Shape(more=3), Shape(more=2), Shape(more=1))


def print_edition(
    edition: Edition, content: Content, *, large: bool = False, form: Form = Form.PDF
) -> Printed:
    """The edition as a PDF, or as pictures of its pages."""
    village, home = edition.village, edition.village.address()
    paths = paths_of(content.entries, images_of(content, village), large=large and form == Form.PDF)
    names = {photo: f"photo{number}{path.suffix}" for number, (photo, path) in enumerate(paths.items())}
    with override(edition.language):
        data: dict[str, Any] = {
            "language": edition.language,
            "size": LARGE if large else USUAL,
            "large": large,
            "colours": paper_colours(village.colour),
            "village": _village(edition),
            "title": content.title,
            "day": content.day,
            "opening": blocks(_greeted(content), home),
            "first": [_entry(entry, names, home) for entry in content.first],
            "first_heading": content.first_heading,
            "above": [_part(part, names, home) for part in content.above],
            "parts": [_part(part, names, home) for part in content.below],
            "call": _("Vragen of meedoen?"),
            "page": _("Bladzijde"),
            "stop": _stop_words(edition),
            "address": {"url": edition.address or edition.page_at("agenda/")},
            "short": typed(edition.address or edition.page_at("agenda/")),
            "qr": qr_svg(edition.address or edition.page_at("agenda/")),
            "qr_alt": _("Code voor de telefoon. Zij leidt naar onze website"),
        }
    clean, unwritten = written(data)
    files = {names[photo]: path for photo, path in paths.items()}
    usual = data["size"]

    def pressed(shape: Shape, form: Form = Form.PDF) -> Printed:
        told = clean | {"air": shape.air, "size": usual + shape.more, "with_code": shape.with_code}
        return press(LAYOUT, told, files, form=form, ppi=SCREEN_PPI)

    fitting = pressed(_on_fewest_pages(cache(lambda shape: pressed(shape).count)), form)
    return replace(fitting, unwritten=unwritten)


def _greeted(content: Content) -> str:
    """What it begins with; a neighbour who gets it on paper is greeted too, unless the editor does."""
    words = content.opening
    return f"{_('Beste buur,')}\n\n{words}" if words and not greets(words) else words


def _on_fewest_pages(count: Callable[[Shape], int]) -> Shape:
    """On as few pages as it can be: each is paid for. With that its code, and the most white and size."""
    if count(ROOMY) == 1:
        return ROOMY
    fewest = min(count(one) for one in (ROOMY, *TIGHTER))
    shapes = (*LARGER, ROOMY, *TIGHTER)
    with_code = (replace(one, with_code=True) for one in shapes)
    return next((one for one in (*with_code, *shapes) if count(one) == fewest), ROOMY)


def blocks(words: str, home: str = "") -> list[dict[str, Any]]:
    """Words with marks as what paper shows: headings, paragraphs, lines of lists, and where links lead.

    ``mark`` stands before the line of a list: its number, or a dash; ``runs`` say which words are bold.
    """
    told, at, kind, mark = str(to_html(words)), 0, "text", ""
    found: list[dict[str, Any]] = []
    lists: list[int] = []  # the number of the next line; 0 where there are none
    for tag in TAG.finditer(told):
        if runs := _runs(told[at : tag.start()], home):
            found.append(
                {"kind": kind, "mark": mark, "words": "".join(one["words"] for one in runs), "runs": runs}
            )
            mark = ""
        at, (ends, name, start) = tag.end(), tag.groups()
        if name in {"ol", "ul"}:
            lists = lists[:-1] if ends else [*lists, int(start or 1) if name == "ol" else 0]
        elif name == "li" and not ends:
            mark = f"{lists[-1]}." if lists[-1] else "–"
            lists[-1] += bool(lists[-1])
        is_head = name in {"h2", "h3"} and not ends
        kind = "item" if lists else "head" if is_head else "text"
    return found


def _runs(html_words: str, home: str) -> list[dict[str, Any]]:
    """Words without their tags, in pieces that are bold or not."""
    marked = html_words.replace("<strong>", SIGN).replace("</strong>", SIGN)
    pieces = enumerate(_bare(marked, home).split(SIGN))
    return [{"words": words, "bold": bool(place % 2)} for place, words in pieces if words]


def _bare(html_words: str, home: str) -> str:
    """Words without their tags, in one line; behind a link where it leads, unless the words say so."""
    html_words = ANCHOR.sub(lambda link: _with_typed(link, home), html_words)
    line = " ".join(html.unescape(nh3.clean(html_words.replace("<br>", " "), tags=set())).split())
    return PHONE.sub(lambda number: _unbroken(number[0]), line)


def _with_typed(link: re.Match[str], home: str) -> str:
    address, words = link[1], link[2]
    scheme, _colon, rest = address.partition(":")
    if scheme == "tel":
        told = show_phone(rest)
    else:
        told = rest if scheme == "mailto" else typed(urljoin(home, address))
    said = "".join(html.unescape(words).split()).lower().rstrip("/")
    bare = "".join(html.unescape(told).split()).lower().removeprefix("www.")
    return behind(link, words, told) if told and not said.endswith(bare) else words


def _unbroken(number: str) -> str:
    """A telephone number that stays on one line."""
    return number.replace(" ", NBSP)


def typed(address: str) -> str:
    """An address as one types it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _village(edition: Edition) -> dict[str, str]:
    village = edition.village
    return {
        "name": village.full_name,
        "own_name": village.name,
        "kind_word": village.kind_word,
        "phone": village.contact_phone,
        "phone_shown": _unbroken(show_phone(village.contact_phone)),
        "hours": hours_of(edition),
        "ring": _("Bel %(name)s") % {"name": village.contact_name},
    }


def _stop_words(edition: Edition) -> str:
    if edition.is_message:
        return _("Wilt u zulke berichten niet meer? Bel ons even.")
    return _("Wilt u deze nieuwsbrief niet meer? Bel ons even.")


def _part(part: Part, names: Mapping[str, str], home: str) -> dict[str, Any]:
    return {"heading": part.heading, "entries": [_entry(entry, names, home) for entry in part.entries]}


def _entry(entry: Entry, names: Mapping[str, str], home: str) -> dict[str, Any]:
    plate = dict(zip(("above", "number", "below"), entry.plate, strict=True)) if entry.plate else None
    where = ", ".join(filter(None, (entry.where, entry.price if entry.where else "")))
    return {
        "title": entry.title,
        "loud": entry.loud,
        "off": entry.is_off,
        "plate": plate,
        "lines": [line for line in (entry.village, entry.when, where, entry.ring) if line],
        "lead": next((line for line in (entry.village, entry.when, where) if line), None),
        "words": blocks(entry.words, home),
        "photo": names.get(entry.photo, ""),
        "photo_words": entry.photo_words,
    }
