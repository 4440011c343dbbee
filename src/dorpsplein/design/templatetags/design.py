"""Tags for templates: a tile, a plate with a date, a telephone number, a day, a span of time."""

import re
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import get_language

from dorpsplein.base import dates
from dorpsplein.base.markup import to_html, to_plain
from dorpsplein.base.phone import show_phone
from dorpsplein.design.forms import PlainForm
from dorpsplein.design.tiles import tile_named

register = template.Library()
register.filter("short_day", dates.short_day)
register.filter("marked", to_html)
register.filter("plain", to_plain)
MOST_DRAWN = 1024
LONG_ADDRESS = 26  # signs


@register.simple_tag(name="tile")
def show_tile(name: str, described: bool = False, off: bool = False) -> SafeString:
    """Show the drawing of a kind; with `described` it is told to who cannot see it."""
    return _drawn("tile", get_language(), tile=tile_named(name), described=described, off=off)


@register.simple_tag
def tile_drawing(name: str) -> SafeString:
    """Show only the drawing, for a wall of tiles."""
    return _drawn("tile_drawing", get_language(), tile=tile_named(name))


@register.simple_tag
def date_plate(day: date, off: bool = False, small: bool = False) -> SafeString:
    """Show a date as a house number; `off` is emptied and struck through."""
    return _drawn("date_plate", get_language(), plate=dates.plate(_day_of(day)), off=off, small=small)


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(component: str, _language: str | None, **told: object) -> SafeString:
    """A small component; the same ones come back in every line, so each is made once in a language."""
    return render_to_string(f"components/{component}.html", told)


@register.inclusion_tag("components/look_here.html")
def look_here(*forms: PlainForm | None) -> dict[str, object]:
    """Say above a form what is asked, with a link to each field at which it is; nothing when nothing is."""
    bound = [form for form in forms if form]
    return {
        "problems": [problem for form in bound for problem in form.non_field_errors()],
        "links": [(_first_id(field), field.label) for form in bound for field in form.open_questions],
    }


def _first_id(field: BoundField) -> str:
    """The id of the field, or of the first answer of a group: what takes the focus."""
    inside = field.subwidgets if field.use_fieldset else []
    return inside[0].id_for_label if inside else field.auto_id


@register.simple_tag
def phone(number: str, look: str = "") -> SafeString | str:
    """Show a telephone number as a link that calls; `look` are more class names."""
    if not number:
        return ""
    return format_html(
        '<a class="{}" href="tel:{}">{}</a>', f"number {look}".strip(), number, show_phone(number)
    )


@register.filter
def mail_address(address: str) -> SafeString | str:
    """Show a mail address: of a long one, or with a hyphen, a line ends after the @ or before a dot alone."""
    if "-" not in address and len(address) <= LONG_ADDRESS:
        return address
    parts = re.split(r"(?<=@)|(?=\.)", address)
    return format_html_join(mark_safe("<wbr>"), '<span class="whole">{}</span>', ((part,) for part in parts))


@register.simple_tag
def day(when: date, year: bool = False) -> str:
    """Say a date in words, with its weekday."""
    return dates.day_words(_day_of(when), year=year)


@register.simple_tag
def span(start: datetime, end: datetime | None = None) -> str:
    """Say from when to when."""
    return dates.span_words(start, end)


@register.simple_tag
def begin(start: datetime, end: datetime) -> str:
    """Say when it begins, or that it is all day."""
    return dates.start_words(start, end)


def _day_of(moment: date) -> date:
    """Take the day in Amsterdam."""
    return localdate(moment) if isinstance(moment, datetime) else moment
