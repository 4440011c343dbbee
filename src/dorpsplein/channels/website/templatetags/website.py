"""Words for templates about a notice."""

from __future__ import annotations

from django import template

from dorpsplein.base.dates import AMSTERDAM, month_words
from dorpsplein.base.notice import Notice, Text
from dorpsplein.base.when import rule_words

register = template.Library()
register.filter("month_words", month_words)


@register.filter
def text_in(notice: Notice, language: str) -> Text:
    """The text in the reader's language where it exists."""
    return notice.text_in(language)


@register.filter
def rhythm(notice: Notice) -> str:
    """How it repeats: "elke tweede dinsdag van de maand"; "" when it does not."""
    return rule_words(notice.rule, notice.recurrence.astimezone(AMSTERDAM).date()) if notice.rule else ""


@register.filter
def facts(notice: Notice) -> list[str]:
    """What to know before leaving the house, in a few words each."""
    price = [str(notice.price)] if str(notice.price) else []
    return [*price, *notice.place.accessibility.words()]
