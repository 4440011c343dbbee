"""Acts: beginning an edition, and a message in between."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, NBSP, day_words, local_today, month_words
from dorpsplein.channels.newsletters.composing import usual_order
from dorpsplein.channels.newsletters.mail import OF_THE_LETTER
from dorpsplein.channels.newsletters.models import (
    AHEAD,
    LOOK_BACK,
    MOST_OPENING,
    Edition,
    State,
)
from dorpsplein.channels.newsletters.since import untrue_now
from dorpsplein.community.dispatch.having import GOT, who_got
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.printouts.choosing import EVERYBODY, READS_DUTCH, READS_ENGLISH
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import hold_village

TITLE_LENGTH = 90
BEGUN_LATELY = 92  # days in which an edition is made
NEARLY_OVER = timedelta(days=11)  # from the 20th on an agenda of five weeks is mostly the next month


@transaction.atomic
def begin_edition(*, village: Village, actor: Person | None) -> Edition:
    """Begin the next newsletter: it has its number, its agenda, and the sections of the last one."""
    village = hold_village(village)
    rows = Edition.objects.of(village)
    ours = rows.sent().filter(kind=Kind.NEWSLETTER, original=None).exclude(whom=READS_ENGLISH)
    last = ours.exclude(corrects__original__isnull=False).first()
    today = local_today()
    since = last.sent_at.astimezone(AMSTERDAM).date() if last and last.sent_at else today - LOOK_BACK
    whom = _meant_for(last)
    edition = Edition.every.create(
        village=village,
        number=next_number(village),
        title=free_title(village, OF_THE_LETTER),
        since=since,
        until=today + AHEAD,
        order=usual_order(last, village),
        whom=whom,
        is_public=whom == EVERYBODY and usually_shown(village),
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


def usually_shown(village: Village) -> bool:
    """Does the website show what goes to everybody, as it did with the last newsletter that did?"""
    rows = Edition.objects.of(village).sent().filter(kind=Kind.NEWSLETTER, original=None, whom=EVERYBODY)
    last = rows.first()
    return last is None or last.is_public or last.hidden_by_stop


@transaction.atomic
def begin_message(*, village: Village, actor: Person | None, about: Edition | None = None) -> Edition:
    """Begin a message in between, of the editor's words alone; the website does not show it unless asked.

    ``about`` a sent edition: to who got it, while that is known; it begins with what is otherwise by now.
    One that was begun for that already, or her own empty one, is gone on with.
    """
    village = hold_village(village)
    today, begun = local_today(), _correcting(about) if about else {}
    if there := _begun_before(village, begun, actor):
        if not there.revision:  # nobody typed in it: what is otherwise by now
            Edition.objects.of(village).filter(pk=there.pk).update(**begun, changed_at=timezone.now())
        return there
    edition = Edition.every.create(
        village=village,
        kind=Kind.MESSAGE,
        number=next_number(village),
        since=today,
        until=today,
        is_public=False,
        **begun,
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


def usual_titles(language: str, number: int, day: date) -> tuple[str, ...]:
    """How an edition that begins on a day may be called: after the month it tells of, the day, its number."""
    with override(language):
        return (
            _("Nieuwsbrief %(month)s") % {"month": month_words(day + NEARLY_OVER)},
            _("Nieuwsbrief van %(day)s") % {"day": day_words(day, year=True).replace(NBSP, " ")},
            _("Nieuwsbrief %(number)s") % {"number": number},
        )


def title_in(language: str, edition: Edition, before: str) -> str:
    """A title that an edition was given of itself lately, in another language; any other as it is."""
    today = local_today()
    for day in (today - timedelta(days=days) for days in range(BEGUN_LATELY)):
        titles = usual_titles(before, edition.number, day)
        if edition.title in titles:
            return usual_titles(language, edition.number, day)[titles.index(edition.title)]
    return edition.title


def free_title(village: Village, language: str) -> str:
    """The first of these that no other edition has."""
    taken = set(Edition.objects.of(village).exclude(state=State.BINNED).values_list("title", flat=True))
    names = usual_titles(language, next_number(village), local_today())
    return next((name for name in names if name not in taken), names[-1])


def next_number(village: Village) -> int:
    """The number of the next edition."""
    return (Edition.objects.of(village).aggregate(last=Max("number"))["last"] or 0) + 1


def _meant_for(last: Edition | None) -> str:
    """Who gets the next one: all after one of two languages; after a corrected one whom it was meant for."""
    whom = _first_of(last).whom if last else EVERYBODY
    return EVERYBODY if whom == READS_DUTCH else whom


def _first_of(edition: Edition) -> Edition:
    """What was corrected, once or more often: it says whom all of it was meant for."""
    while edition.corrects:
        edition = edition.corrects
    return edition


def _begun_before(village: Village, begun: dict[str, str], actor: Person | None) -> Edition | None:
    """The same message, begun before and not sent: her own empty one, or the one to who got something."""
    rows = Edition.objects.of(village).filter(kind=Kind.MESSAGE, state=State.DRAFT)
    if not begun:
        return rows.filter(title="", opening="", holder=actor).first()
    return rows.filter(whom=begun["whom"]).first() if begun["whom"].startswith(GOT) else None


def _correcting(about: Edition) -> dict[str, str]:
    """To whom, and how it begins."""
    sent = Dispatch.objects.of(about.village).filter(key=about.key).first()
    with override(about.language):
        told = {"title": about.title}
        lines = [f"- {words}" for words in untrue_now(about)]
        opening = [_("In ‘%(title)s’ stond iets wat nu anders is.") % told, "\n".join(lines)]
        if (better := about.correction) and better.state == State.SENT and better.address:
            opening.append(_("Zo klopt hij: %(address)s") % {"address": better.address})
        title = (_("Verbetering: %(title)s") % told)[:TITLE_LENGTH]
    return {
        "whom": (who_got(sent) if sent else "") or _first_of(about).whom,
        "language": about.language,
        "title": title,
        "opening": "\n\n".join(filter(None, opening))[:MOST_OPENING],
    }
