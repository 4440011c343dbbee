"""Tags for the cross-section: what a subject is called and means, and the way to who can be asked."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.network.insights.where import Known

register = template.Library()
register.simple_tag(Known.asking, name="asking")


@register.simple_tag
def named(subject: Subject) -> str:
    """What a subject is called in the language of the page."""
    return subject.named(get_language() or "nl")


@register.simple_tag
def meant(subject: Subject) -> str:
    """What is meant by it."""
    return subject.meant(get_language() or "nl")
