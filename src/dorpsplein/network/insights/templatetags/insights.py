"""Tags for the cross-section: what a subject is called and means, and the way to who can be asked."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, rivals
from dorpsplein.network.insights.changing import recount_words, sum_words, words_of
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.saying import counted_words, how_many, not_known
from dorpsplein.network.insights.where import asking
from dorpsplein.network.rounds.standing import unconfirmed

register = template.Library()
register.simple_tag(asking)
register.simple_tag(how_many)
register.simple_tag(not_known)
register.simple_tag(counted_words)
register.filter("became", words_of)
register.filter("in_all", sum_words)
register.filter("recount", recount_words)


@register.simple_tag
def named(subject: Subject) -> str:
    """What a subject is called in the language of the page."""
    return subject.named(get_language() or "nl")


@register.simple_tag
def meant(subject: Subject) -> str:
    """What is meant by it."""
    return subject.meant(get_language() or "nl")


@register.simple_tag
def excluded(subject: Subject) -> list[Subject]:
    """Those that a village does not have beside this one."""
    return [catalogue()[name] for name in sorted(rivals(subject.field))]


@register.simple_tag
def release_name(release: Release) -> str:
    """What a release is called; without a title it has its number."""
    numbered = _("Momentopname %(number)s") % {"number": release.number}
    return f"{numbered}: {release.title}" if release.title else numbered


@register.inclusion_tag("insights/unconfirmed.html")
def unconfirmed_villages(*, sees_all: bool) -> dict[str, object]:
    """Who did not answer in the last round; which they are only for who may know all names."""
    last = unconfirmed(named=sees_all)
    return {"last": last, "names": last.villages if last else ()}
