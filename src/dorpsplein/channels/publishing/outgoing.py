"""Whatever goes out at its moment, is tried first and can be stopped: alike for editions and press texts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.publishing.stages import State
from dorpsplein.community.outbox.mailings import Alike, To, write_mailing
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

if TYPE_CHECKING:
    from django.http import QueryDict

logger = logging.getLogger(__name__)


def send_due(
    due: Iterable[Any], send: Callable[[Any], object], stalled: Callable[[Any], object] = lambda _row: None
) -> None:
    """Send each row whose moment has come; one that cannot go is a draft again, and says so.

    ``stalled`` does what else follows of that, in the same transaction; where it fails, the rest goes on.
    """
    for row in due:
        try:
            send(row)
        except Exception:
            logger.exception("%s %s did not go out", type(row).__name__, row.pk)
            _put_back(row, stalled)


def _put_back(row: Any, stalled: Callable[[Any], object]) -> None:
    rows = type(row).objects.of(row.village).filter(pk=row.pk, state=State.PLANNED)
    back = {"state": State.DRAFT, "send_at": None, "stalled_at": timezone.now()}
    try:
        with transaction.atomic():
            if rows.update(**back):
                stalled(row)
    except Exception:
        logger.exception("What follows of %s %s was not done", type(row).__name__, row.pk)
        rows.update(**back)  # else it would be tried each second


def write_proof(*, key: str, alike: Alike, to: str, fills: Mapping[str, str], village: Village) -> None:
    """One mail as everybody will get it, marked as a test."""
    key = f"{key}:test:{timezone.now():%Y%m%d%H%M%S%f}"
    alike = alike._replace(subject=f"{_('Proef')}: {alike.subject}", archived_at="")
    write_mailing(key=key, alike=alike, recipients=[To(key, to, fills)], village=village)


def prove_to(person: Person | None, send: Callable[[str], object]) -> str:
    """Send a test to who makes it, and say so. Errors: Refusal when we know no mail address of hers."""
    to = person.email if person else ""
    if not to:
        raise Refusal(_("U hebt zelf geen mailadres bij ons. Vraag een ander om de proef."))
    send(to)
    return _("De proef is onderweg naar %(address)s.") % {"address": to}


def stopped_words(stayed: int) -> str:
    """What stopping brought about."""
    if not stayed:
        return _("Alles was al weg. Er is niets meer om te stoppen.")
    said = ngettext(
        "Gestopt. %(count)s mail is niet weggegaan.", "Gestopt. %(count)s mails zijn niet weggegaan.", stayed
    )
    return said % {"count": stayed}


def revision_shown(data: QueryDict) -> int:
    """The revision that the page showed; -1 when it says none."""
    told = data.get("revision", "")[:9]
    return int(told) if told.isdecimal() else -1
