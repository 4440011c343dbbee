"""A message as the telephone shows it."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
BOLD = re.compile(r"\*([^*\n]+)\*")


@register.filter
def on_the_phone(words: str) -> SafeString:
    """What stands between stars is bold, as WhatsApp shows it."""
    return mark_safe(BOLD.sub(r"<strong>\1</strong>", conditional_escape(words)))  # noqa: S308 - escaped just before
