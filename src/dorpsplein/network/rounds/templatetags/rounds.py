"""Tags of rounds."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.wording import answer_words
from dorpsplein.network.rounds.asking import Asked, Known
from dorpsplein.network.rounds.paper import name_of

register = template.Library()
register.simple_tag(name_of, name="row_name")


@register.simple_tag
def row_meaning(asked: Asked) -> str:
    """What is meant by it."""
    return asked.subject.meant(get_language() or "nl") if asked.subject else ""


@register.simple_tag
def becomes(said: Statement) -> str:
    """What the sheet would say: "nee", "ja, 3"."""
    told = Known(said.state, **said.details)  # type: ignore[arg-type]
    return answer_words(every_subject()[said.field], said.state, told, told.groups)
