"""Remembering what left the house, and that it was replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.memory import Spread, Told, true_of
from dorpsplein.channels.publishing.models import KEPT_AFTER, Publication
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village


@transaction.atomic
def remember_publication(
    *, village: Village, actor: Keyed | None, notices: list[Notice], title: str, spread: Spread
) -> Publication:
    """Remember that something left the house that tells of these dates.

    Errors: Refusal when it tells of nothing.
    """
    if not notices:
        raise Refusal(_("Er is geen datum die nog komt. Dan hoeft u dit niet te onthouden."))
    activities = {notice.activity for notice in notices}
    row = Publication.every.create(
        village=village,
        channel=spread.channel,
        activity_key=notices[0].activity if len(activities) == 1 else "",
        title=title[:90],
        revision=max(notice.revision for notice in notices),
        told={notice.key: _told(notice, village) for notice in notices},
        last_start=max(notice.start for notice in notices),
        where=spread.where,
        who=spread.who,
        copies=spread.copies,
        origin=spread.origin,
    )
    record(village=village, actor=actor, verb="spread", obj=row)
    return row


def _told(notice: Notice, village: Village) -> list[str]:
    whose = "" if notice.village.slug == village.slug else notice.village.slug
    return Told.of(notice)._replace(village=whose).to_keep()


@transaction.atomic
def settle_publication(*, publication: Publication, actor: Keyed | None) -> Publication:
    """It was replaced, corrected or taken away."""
    return _set(publication, actor, "settle")


@transaction.atomic
def reopen_publication(*, publication: Publication, actor: Keyed | None) -> Publication:
    """It hangs there still."""
    return _set(publication, actor, "reopen")


@transaction.atomic
def replace_newsletter(*, village: Village, old: str, new: str, known: bool, actor: Keyed | None) -> None:
    """One that was stopped is out for what its corrected one does not tell alike: nothing is named twice.

    ``old`` and ``new`` are their origins; not ``known``: nobody had the stopped one.
    """
    rows = Publication.objects.of(village).out().select_for_update()
    better = rows.filter(origin=new).first()
    said = better.told if better else {}
    for row in rows.filter(origin=old).select_related("village"):
        rest = {key: told for key, told in row.told.items() if known and said.get(key) != told}
        if rest:
            row.told, row.last_start = rest, max(Told.read(told).start for told in rest.values())
            row.save(update_fields=["told", "last_start"])
        else:
            _set(row, actor, "settle")


@transaction.atomic
def tell_of_newsletter(*, village: Village, origin: str, until: datetime) -> None:
    """Who got a newsletter were told how it is: it says that from now on, of what changed ``until`` then."""
    rows = list(Publication.objects.of(village).out().select_for_update().filter(origin=origin))
    true = true_of(village, rows) if rows else {}
    for row in rows:
        row.told = dict(_as_told(row, true, until, village))
        row.last_start = max([row.at, *(Told.read(told).start for told in row.told.values())])
        row.save(update_fields=["told", "last_start"])


def _as_told(
    row: Publication, true: Mapping[str, Notice], until: datetime, village: Village
) -> Iterator[tuple[str, list[str]]]:
    """What they know by now of each date; of what is in the agenda no more, nothing."""
    for key, told in row.told.items():
        now = true.get(key)
        if Told.read(told).start <= timezone.now() or (now and now.changed_at > until):
            yield key, told
        elif now:
            yield key, _told(now, village)


def forget_publications() -> int:
    """Erase what told of dates that are over for sixty days; returns how many. Safe to run twice."""
    over = Publication.every.filter(last_start__lt=timezone.now() - KEPT_AFTER)
    return over.delete()[0]


def _set(publication: Publication, actor: Keyed | None, verb: str) -> Publication:
    held: Publication = Publication.objects.of(publication.village).select_for_update().get(pk=publication.pk)
    settled = verb == "settle"
    if (held.settled_at is not None) != settled:
        held.settled_at = timezone.now() if settled else None
        held.save(update_fields=["settled_at"])
        record(village=held.village, actor=actor, verb=verb, obj=held)
    return held
