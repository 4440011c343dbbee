"""Tags of rounds."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.wording import answer_words
from dorpsplein.network.rounds.asking import Asked, Known

register = template.Library()


@register.simple_tag
def row_name(asked: Asked) -> str:
    """What a row is about, with the village's own name for it."""
    if asked.subject is None:
        return _("In eigen woorden")
    name = asked.subject.named(get_language() or "nl")
    called = asked.known.called if asked.known else ""
    return f"{name} ({called})" if called else name


@register.simple_tag
def row_meaning(asked: Asked) -> str:
    """What is meant by it."""
    return asked.subject.meant(get_language() or "nl") if asked.subject else ""


@register.simple_tag
def becomes(said: Statement) -> str:
    """What the sheet would say: "nee", "ja, 3"."""
    told = Known(said.state, **said.details)  # type: ignore[arg-type]
    return answer_words(every_subject()[said.field], said.state, told, told.groups)
