"""Words for templates about a notice."""

from __future__ import annotations

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

from dorpsplein.base.dates import AMSTERDAM, month_words
from dorpsplein.base.notice import Notice, Text, Told
from dorpsplein.base.when import rhythm_words
from dorpsplein.channels.publishing.schema import event_facts

register = template.Library()
register.filter("month_words", month_words)
NOT_IN_A_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.filter
def text_in(notice: Notice | Told, language: str) -> Text:
    """The text in the reader's language where it exists."""
    return notice.text_in(language)


@register.filter
def rhythm(notice: Notice) -> str:
    """How it repeats: "elke tweede dinsdag van de maand"; "" when it does not."""
    return rhythm_words(notice.rule, notice.recurrence.astimezone(AMSTERDAM).date()) if notice.rule else ""


@register.filter
def facts(notice: Notice) -> list[str]:
    """What to know before leaving the house, in a few words each."""
    price = [str(notice.price)] if str(notice.price) else []
    return [*price, *notice.place.accessibility.words()]


@register.simple_tag
def for_search_engines(notice: Notice) -> SafeString:
    """The facts of a date as a block of data, which no browser runs."""
    told = json.dumps(event_facts(notice), ensure_ascii=False).translate(NOT_IN_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')  # noqa: S308 - nothing can end the block
