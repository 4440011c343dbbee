"""Words about what left the house."""

from __future__ import annotations

from collections import Counter

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.channels.publishing.memory import Stale
from dorpsplein.channels.publishing.models import Channel

register = template.Library()


@register.filter
def counted(found: list[Stale]) -> str:
    """How many of what: "3 posters en 1 persbericht"."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.publication.channel] += one.publication.copies
    words = [_counted(Channel(channel), count) for channel, count in counts.items()]
    *first, last = words
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last


@register.filter
def whereabouts(found: list[Stale]) -> list[str]:
    """Where each is, and who brought it there: "bibliotheek (Joke)"."""
    told = ((one.publication.where, one.publication.who) for one in found)
    return [f"{where} ({who})" if where and who else where or who for where, who in told if where or who]


def _counted(channel: Channel, count: int) -> str:
    forms = {
        Channel.POSTER: ngettext("%(count)s poster", "%(count)s posters", count),
        Channel.FLYER: ngettext("%(count)s flyer", "%(count)s flyers", count),
        Channel.NOTES: ngettext("%(count)s briefje", "%(count)s briefjes", count),
        Channel.PROGRAMME: ngettext("%(count)s maandprogramma", "%(count)s maandprogramma’s", count),
        Channel.BOOKLET: ngettext("%(count)s boekje", "%(count)s boekjes", count),
        Channel.PRESS: ngettext("%(count)s persbericht", "%(count)s persberichten", count),
        Channel.MAIL: ngettext("%(count)s e-mail", "%(count)s e-mails", count),
        Channel.WHATSAPP: ngettext("%(count)s appje", "%(count)s appjes", count),
        Channel.FACEBOOK: ngettext("%(count)s Facebookbericht", "%(count)s Facebookberichten", count),
    }
    return forms[channel] % {"count": count}
