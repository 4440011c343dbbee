"""Acts: beginning an edition, and a message in between."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, local_today, month_words
from dorpsplein.channels.newsletters.composing import usual_order
from dorpsplein.channels.newsletters.mail import OF_THE_LETTER
from dorpsplein.channels.newsletters.models import (
    AHEAD,
    LOOK_BACK,
    MOST_OPENING,
    Edition,
)
from dorpsplein.channels.newsletters.since import untrue_now
from dorpsplein.community.dispatch.having import who_got
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.choosing import EVERYBODY, READS_DUTCH, READS_ENGLISH
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village

TITLE_LENGTH = 90


@transaction.atomic
def begin_edition(*, village: Village, actor: Person | None) -> Edition:
    """Begin the next newsletter: it has its number, its agenda, and the sections of the last one."""
    village = Village.objects.select_for_update().get(pk=village.pk)
    rows = Edition.objects.of(village)
    ours = rows.sent().filter(kind=Kind.NEWSLETTER, original=None).exclude(whom=READS_ENGLISH)
    last = ours.first()
    today = local_today()
    since = last.sent_at.astimezone(AMSTERDAM).date() if last and last.sent_at else today - LOOK_BACK
    whom = last.whom if last and last.whom != READS_DUTCH else EVERYBODY
    edition = Edition.every.create(
        village=village,
        number=next_number(village),
        title=usual_title(OF_THE_LETTER),
        since=since,
        until=today + AHEAD,
        order=usual_order(last, village),
        whom=whom,
        is_public=whom == EVERYBODY and (last is None or last.is_public or last.hidden_by_stop),
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


@transaction.atomic
def begin_message(*, village: Village, actor: Person | None, about: Edition | None = None) -> Edition:
    """Begin a message in between, of the editor's words alone; the website does not show it unless asked.

    ``about`` a sent edition: to who got it, while that is known; it begins with what is otherwise by now.
    """
    village = Village.objects.select_for_update().get(pk=village.pk)
    today = local_today()
    edition = Edition.every.create(
        village=village,
        kind=Kind.MESSAGE,
        number=next_number(village),
        since=today,
        until=today,
        is_public=False,
        **(_correcting(about) if about else {}),
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


def usual_title(language: str) -> str:
    """How an edition that begins today is called until its editor says otherwise."""
    with override(language):
        return _("Nieuwsbrief %(month)s") % {"month": month_words(local_today())}


def next_number(village: Village) -> int:
    """The number of the next edition."""
    return (Edition.objects.of(village).aggregate(last=Max("number"))["last"] or 0) + 1


def _correcting(about: Edition) -> dict[str, str]:
    """To whom, and how it begins."""
    sent = Dispatch.objects.of(about.village).filter(key=about.key).first()
    with override(about.language):
        told = {"title": about.title}
        lines = [f"- {words}" for words in untrue_now(about)]
        opening = [_("In ‘%(title)s’ stond iets wat nu anders is.") % told, "\n".join(lines)]
        title = (_("Verbetering: %(title)s") % told)[:TITLE_LENGTH]
    return {
        "whom": (who_got(sent) if sent else "") or about.whom,
        "language": about.language,
        "title": title,
        "opening": "\n\n".join(filter(None, opening))[:MOST_OPENING],
    }
