"""Words about what left the house."""

from __future__ import annotations

from collections import Counter

from django import template
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.phone import show_phone
from dorpsplein.channels.publishing.memory import Stale
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.community.villages.models import Village

register = template.Library()
MOST_CHANGES = 4


@register.simple_tag
def mail_stays(village: Village) -> str:
    """That no mail leaves this installation, "" where it does."""
    if settings.MAIL_LEAVES:
        return ""
    if village.is_demo:
        return _("Dit is een demo: er gaat hier geen mail de deur uit.")
    return _("Er gaat hier nog geen mail de deur uit: de beheerder stelde geen mailserver in.")


@register.filter
def named(row: Publication) -> str:
    """What it is and is called: "Poster: Soep"; a newsletter that says so itself says it once."""
    what = str(row.get_channel_display())
    alone = row.title.casefold().startswith(what.casefold())
    return row.title if alone else f"{capfirst(what)}: {row.title}"


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
    """Where each is, and who brought it there: "bibliotheek (Joke, 06 12 34 56 78)"; what is alike once."""
    places = (_whereabouts(one.note or one.publication.where, one) for one in found)
    told = list(dict.fromkeys(filter(None, places)))
    return [capfirst(told[0]), *told[1:]] if found[0].note else told


@register.filter
def changes(found: list[Stale]) -> list[str]:
    """What is wrong by now, each once, as many as one reads; then how many there are still."""
    all_of = list(dict.fromkeys(words for one in found for words in one.differences))
    left = len(all_of) - MOST_CHANGES
    more = ngettext("En nog %(count)s verandering", "En nog %(count)s veranderingen", left)
    return [*map(capfirst, all_of[:MOST_CHANGES]), *([more % {"count": left}] if left > 0 else [])]


@register.filter
def changed(one: Stale) -> list[str]:
    """The same of one thing that hangs or lies somewhere."""
    return changes([one])


def _whereabouts(where: str, one: Stale) -> str:
    """Where it is, or which it is; where nothing says that, what somebody did with it."""
    who, row = _brought(one), one.publication
    if who and not (where and row.where):
        who = (_("verspreid door %(who)s") if row.is_paper else _("verstuurd door %(who)s")) % {"who": who}
    return f"{where} ({who})" if where and who else where or who


def _brought(one: Stale) -> str:
    return ", ".join(part for part in (one.publication.who, show_phone(one.phone)) if part)


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
        Channel.NEWSLETTER: ngettext("%(count)s nieuwsbrief", "%(count)s nieuwsbrieven", count),
        Channel.FACEBOOK: ngettext("%(count)s Facebookbericht", "%(count)s Facebookberichten", count),
    }
    return forms[channel] % {"count": count}
