"""Words for templates about a notice."""

from __future__ import annotations

import json
from zlib import crc32

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, month_words
from dorpsplein.base.notice import Notice, Story, Text, Told
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import rhythm_words
from dorpsplein.channels.publishing.saying import loud
from dorpsplein.channels.publishing.schema import event_facts

register = template.Library()
register.filter("month_words", month_words)
register.filter("loud", loud)
BESIDE_WORDS = "bridge talk coffee garden help party walk market book music trip".split()  # noqa: SIM905
NOT_IN_A_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.filter
def text_in(notice: Notice | Told, language: str) -> Text:
    """The text in the reader's language where it exists."""
    return notice.text_in(language)


@register.filter
def moment(story: Story) -> Text:
    """When what is asked would be, in the reader's language where its words can be told in it."""
    return story.moment_in(get_language() or "nl")


@register.filter
def rhythm(notice: Notice) -> str:
    """How it repeats: "elke tweede dinsdag van de maand"; "" when it does not."""
    if not notice.rule:
        return ""
    day = notice.recurrence.astimezone(AMSTERDAM).date()
    return rhythm_words(notice.rule, day, without=notice.without)


@register.filter
def facts(notice: Notice) -> list[str]:
    """What to know before leaving the house, in a few words each."""
    price = [cost(notice)] if str(notice.price) else []
    whom = [for_whom(notice)] if for_whom(notice) else []
    return [*whom, *price, *notice.place.accessibility.words()]


@register.filter
def for_whom(notice: Notice) -> str:
    """Only where it is not for everybody."""
    return _("alleen voor leden") if notice.audience == Audience.MEMBERS else ""


@register.filter
def cost(notice: Notice) -> str:
    """What it costs; on a page in another language the organiser's own words say which language they are."""
    price = notice.price
    if not price.words or (get_language() or "nl").startswith(notice.text.language):
        return str(price)
    words = format_html('<span lang="{}">{}</span>', notice.text.language, price.words)
    return format_html("{}, {}", price.amount, words) if price.amount else words


@register.simple_tag
def tiles_for(name: str, most: int, line: int) -> list[str]:
    """Drawings beside words without a photo: the same for a name each time; two lines never the same."""
    first = crc32(name.encode()) + line
    return [BESIDE_WORDS[(first + step) % len(BESIDE_WORDS)] for step in range(most)]


@register.simple_tag
def for_search_engines(notice: Notice) -> SafeString:
    """The facts of a date as a block of data, which no browser runs."""
    told = json.dumps(event_facts(notice), ensure_ascii=False).translate(NOT_IN_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')  # noqa: S308 - nothing can end the block
