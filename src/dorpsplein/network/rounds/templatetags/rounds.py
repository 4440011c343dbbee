"""Tags of rounds."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from dorpsplein.network.rounds.asking import Asked
from dorpsplein.network.rounds.paper import name_of
from dorpsplein.network.rounds.proposing import becomes

register = template.Library()
register.simple_tag(name_of, name="row_name")
register.simple_tag(becomes)


@register.simple_tag
def row_meaning(asked: Asked) -> str:
    """What is meant by it."""
    return asked.subject.meant(get_language() or "nl") if asked.subject else ""
