"""Tags for the sheet: what a subject is called, what is so, and how we know it."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.translation import get_language

from dorpsplein.channels.factsheet import wording
from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.sheets import part_of_sheet
from dorpsplein.channels.factsheet.talk_filling import TalkFillForm

register = template.Library()
register.simple_tag(wording.state_words, name="state")
register.simple_tag(wording.seen_words, name="seen")
register.simple_tag(wording.source_words, name="source")
register.simple_tag(wording.heard_words, name="heard_words")
register.simple_tag(wording.shown_source_words, name="source_of_shown")
register.simple_tag(part_of_sheet)


@register.simple_tag
def named(subject: Subject) -> str:
    """What a subject is called in the language of the page."""
    return subject.named(get_language() or "nl")


@register.simple_tag
def meant(subject: Subject) -> str:
    """What is meant by it."""
    return subject.meant(get_language() or "nl")


@register.simple_tag
def answer_of(field: Field) -> str:
    """What is so."""
    return wording.answer_words(field.subject, field.state, field.stated, field.groups)


@register.simple_tag
def answer_of_shown(subject: Subject, shown: Shown) -> str:
    """What was released."""
    return wording.answer_words(subject, shown.state, shown, shown.groups)


@register.simple_tag
def beside(form: TalkFillForm, question: BoundField) -> list[BoundField]:
    """What is asked beside a question after a talk."""
    return form.beside(question.name)
