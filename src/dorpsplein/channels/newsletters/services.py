"""Acts: beginning an edition, changing it, choosing its moment, sending it, and throwing it away."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import AMSTERDAM, local_today, month_words
from dorpsplein.base.errors import Refusal
from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.newsletters.composing import compose, usual_order
from dorpsplein.channels.newsletters.content import OWN, WRITTEN, Content
from dorpsplein.channels.newsletters.mail import OF_THE_LETTER, alike_of
from dorpsplein.channels.newsletters.models import (
    AHEAD,
    EDITIONS_KEPT,
    LOOK_BACK,
    Edition,
    Piece,
    Section,
    State,
)
from dorpsplein.channels.newsletters.photos import Told, place_photo, refuse_untold
from dorpsplein.channels.newsletters.remembering import remember_edition
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.services import dispatch, may_go_on
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import To, write_mailing
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import BINNED_KEPT
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

logger = logging.getLogger(__name__)


class Changed(Refusal):
    """Another changed the edition meanwhile, or it went out."""


@transaction.atomic
def begin_edition(*, village: Village, actor: Person | None) -> Edition:
    """Begin the next newsletter: it has its number, its agenda, and the sections of the last one."""
    village = Village.objects.select_for_update().get(pk=village.pk)
    rows = Edition.objects.of(village)
    last = rows.sent().filter(kind=Kind.NEWSLETTER).first()
    today = local_today()
    since = last.sent_at.astimezone(AMSTERDAM).date() if last and last.sent_at else today - LOOK_BACK
    with override(OF_THE_LETTER):
        title = _("Nieuwsbrief %(month)s") % {"month": month_words(today)}
    edition = Edition.every.create(
        village=village,
        number=_next_number(village),
        title=title,
        since=since,
        until=today + AHEAD,
        order=usual_order(last, village),
        whom=last.whom if last else "all",
        is_public=last.is_public if last else True,
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


@transaction.atomic
def begin_message(*, village: Village, actor: Person | None) -> Edition:
    """Begin a message in between, of the editor's words alone; the website does not show it unless asked."""
    village = Village.objects.select_for_update().get(pk=village.pk)
    today = local_today()
    edition = Edition.every.create(
        village=village,
        kind=Kind.MESSAGE,
        number=_next_number(village),
        since=today,
        until=today,
        is_public=False,
        holder=actor,
        changed_by=actor,
    )
    record(village=village, actor=actor, verb="begin", obj=edition)
    return edition


@transaction.atomic
def change_edition(
    *,
    edition: Edition,
    seen: int,
    facts: Mapping[str, Any],
    wishes: Mapping[str, Mapping[str, Any]],
    photos: Mapping[str, Told] | None = None,
    actor: Person | None,
) -> Edition:
    """Write what an editor typed: ``facts`` of the edition, and wishes and photos by their source.

    Errors: Changed when another changed it since ``seen``, or when it is no draft any more; Refusal and
    OSError as with ``place_photo``.
    """
    held = hold_draft(edition)
    if held.revision != seen:
        raise Changed(_("Een ander veranderde dit ook. Klopt wat u typte? Bewaar dan nog een keer."))
    for name, value in facts.items():
        setattr(held, name, value)
    held.revision += 1
    held.changed_by = actor
    held.save()
    for source, wish in wishes.items():
        _wish(held, source, wish)
    for source, told in (photos or {}).items():
        place_photo(held, source, told, actor)
    record(village=held.village, actor=actor, verb="change", obj=held)
    return held


@transaction.atomic
def describe_photos(*, edition: Edition, told: Mapping[str, Told], actor: Person | None) -> None:
    """Say what the photos of own pieces show, by their source."""
    held = hold_draft(edition)
    for source, one in told.items():
        place_photo(held, source, one, actor)
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb="change", obj=held)


@transaction.atomic
def add_piece(*, edition: Edition, actor: Person | None) -> Piece:
    """An empty piece of the editor's own."""
    held = hold_draft(edition)
    piece = Piece.every.create(village=held.village, edition=held, source=f"{OWN}{new_public_id()}")
    if Section.OWN not in held.order:
        held.order = [*held.order, Section.OWN.value]
        held.save(update_fields=["order"])
    record(village=held.village, actor=actor, verb="add", obj=piece)
    return piece


@transaction.atomic
def take_over(*, edition: Edition, actor: Person) -> None:
    """This editor makes it from now on."""
    held = hold(edition)
    held.holder = actor
    held.save(update_fields=["holder"])
    record(village=held.village, actor=actor, verb="take_over", obj=held)


@transaction.atomic
def plan(
    *, edition: Edition, seen: str, at: datetime, whom: str, is_public: bool, actor: Person | None
) -> Edition:
    """It goes out by itself at this moment, to these people.

    Errors: Changed when it is no draft, says nothing, or is not as it was ``seen``.
    """
    held = hold(edition)
    _refuse_unseen(held, seen)
    held.state, held.send_at, held.whom, held.is_public = State.PLANNED, at, whom, is_public
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb="plan", obj=held)
    return held


@transaction.atomic
def unplan(*, edition: Edition, actor: Person | None) -> Edition:
    """Not yet: it is a draft again. Errors: Changed when it is on its way."""
    held = hold(edition)
    if held.state != State.PLANNED:
        raise Changed(_("Dit is al onderweg. Stoppen kan hieronder."))
    held.state, held.send_at = State.DRAFT, None
    held.save()
    record(village=held.village, actor=actor, verb="unplan", obj=held)
    return held


@transaction.atomic
def send(*, edition: Edition, actor: Person | None) -> Edition:
    """Send it now: what it says is kept as it is, and goes to everybody by her own way.

    Errors: Changed when it went out or was thrown away, says nothing, or reaches nobody.
    """
    held = hold(edition)
    if held.state not in {State.DRAFT, State.PLANNED}:
        raise Changed(_("Dit is al onderweg."))
    content = compose(held)
    _refuse_empty(content)
    if not reckon(held.village, held.whom, Kind(held.kind)).people:
        raise Changed(_("Dit zou nu niemand krijgen. Kies eerst wie hem krijgt."))
    remember_edition(held, content, actor)
    held.content, held.state, held.sent_at = content.to_keep(), State.SENT, timezone.now()
    held.stalled_at = None
    held.save()
    show_change(held.village)
    _dispatch(held, content, actor)
    record(village=held.village, actor=actor, verb="send", obj=held)
    return held


@transaction.atomic
def go_on(*, edition: Edition, actor: Person | None) -> Edition:
    """Of one that was stopped halfway: to who did not get it yet. Errors: Changed, also long after."""
    held = hold(edition)
    row = Dispatch.objects.of(held.village).select_for_update().filter(key=held.key).first()
    if row is None or not may_go_on(row):
        raise Changed(_("Verder versturen kan nu niet. Wie hem niet had, krijgt de volgende."))
    _dispatch(held, compose(held), actor)
    record(village=held.village, actor=actor, verb="go_on", obj=held)
    return held


def _dispatch(held: Edition, content: Content, actor: Person | None) -> None:
    dispatch(
        village=held.village,
        key=held.key,
        title=content.title,
        whom=held.whom,
        alike=alike_of(held, content),
        kind=Kind(held.kind),
        actor=actor,
        language=held.language,
    )


@transaction.atomic
def send_now(*, edition: Edition, seen: str, whom: str, is_public: bool, actor: Person | None) -> Edition:
    """Send a draft at once to these people.

    Errors: Changed when it is no draft, says nothing, reaches nobody, or is not as it was ``seen``.
    """
    held = hold(edition)
    _refuse_unseen(held, seen)
    held.whom, held.is_public = whom, is_public
    held.save(update_fields=["whom", "is_public"])
    return send(edition=held, actor=actor)


def send_what_is_due() -> None:
    """Send the editions whose moment has come; one that cannot go is a draft again, and says so."""
    due = Edition.every.filter(state=State.PLANNED, send_at__lte=timezone.now())
    for edition in due.select_related("changed_by", "village"):
        try:
            _send_planned(edition)
        except Exception:
            logger.exception("edition %s did not go out", edition.pk)
            stalled = Edition.objects.of(edition.village).filter(pk=edition.pk, state=State.PLANNED)
            stalled.update(state=State.DRAFT, send_at=None, stalled_at=timezone.now())


@transaction.atomic
def _send_planned(edition: Edition) -> None:
    held = hold(edition)
    if held.state == State.PLANNED:  # two workers saw it, or somebody held it back
        if held.host and not held.followed:
            raise Changed(_("Het deel van het andere stadsdorp is er niet meer. Kijk hem eerst na."))
        send(edition=held, actor=held.changed_by)


@transaction.atomic
def send_test(*, edition: Edition, to: str) -> None:
    """One mail as everybody will get it, to the editor herself."""
    alike = alike_of(edition, compose(edition))
    key = f"{edition.key}:test:{timezone.now():%Y%m%d%H%M%S%f}"
    with override(edition.language):
        alike = alike._replace(subject=f"{_('Proef')}: {alike.subject}", archived_at="")
        fills = {"salutation": _("Dag lezer,")}
    write_mailing(key=key, alike=alike, recipients=[To(key, to, fills)], village=edition.village)


@transaction.atomic
def show_on_website(*, edition: Edition, shown: bool, actor: Person | None) -> None:
    """Let the world read a sent edition again, or no more."""
    held = hold(edition)
    held.is_public = shown
    held.save(update_fields=["is_public"])
    show_change(held.village)
    record(village=held.village, actor=actor, verb="show" if shown else "hide", obj=held)


@transaction.atomic
def bin_edition(*, edition: Edition, actor: Person | None) -> None:
    """Throw a draft away; for thirty days it comes back. Errors: Changed when it is no draft."""
    held = hold(edition)
    if held.state != State.DRAFT:
        raise Changed(_("Dit staat klaar of is al weg. Weggooien kan niet meer."))
    held.state, held.ended_at = State.BINNED, timezone.now()
    held.save(update_fields=["state", "ended_at"])
    record(village=held.village, actor=actor, verb="bin", obj=held)
    _hold_back_guests(held)


@transaction.atomic
def take_back(*, edition: Edition, actor: Person | None) -> None:
    """Out of the bin again."""
    held = hold(edition)
    if held.state == State.BINNED:
        held.state, held.ended_at = State.DRAFT, None
        held.save(update_fields=["state", "ended_at"])
        record(village=held.village, actor=actor, verb="take_back", obj=held)


def empty_bin() -> None:
    """Erase editions that lay in the bin for thirty days."""
    Edition.every.filter(state=State.BINNED, ended_at__lte=timezone.now() - BINNED_KEPT).delete()


def forget_editions(kept: Iterable[str] = ()) -> int:
    """Erase what was sent two years ago, but not the editions ``kept``; returns how many went."""
    over = Edition.every.filter(state=State.SENT, sent_at__lt=timezone.now() - EDITIONS_KEPT)
    gone = list(over.exclude(public_id__in=list(kept)).select_related("village"))
    for edition in gone:
        _forget(edition)
    return len(gone)


@transaction.atomic
def _forget(edition: Edition) -> None:
    record(village=edition.village, actor=None, verb="expire", obj=edition)
    edition.delete()
    show_change(edition.village)


def _hold_back_guests(held: Edition) -> None:
    """What was to go by itself with this in it waits until its own editor looked."""
    rows = held.togethers.filter(guest_edition__state=State.PLANNED).select_related("guest_edition__village")
    for guest in [hold(row.guest_edition) for row in rows if row.guest_edition]:
        if guest.state == State.PLANNED:
            guest.state, guest.send_at, guest.stalled_at = State.DRAFT, None, timezone.now()
            guest.save(update_fields=["state", "send_at", "stalled_at"])
            record(village=guest.village, actor=None, verb="unplan", obj=guest)


def hold(edition: Edition) -> Edition:
    """The row, which nobody else changes until this act is done."""
    rows = Edition.objects.of(edition.village).select_related("village", "changed_by")
    held: Edition = rows.select_for_update(of=("self",)).get(pk=edition.pk)
    return held


def hold_draft(edition: Edition) -> Edition:
    """The same of a draft. Errors: Changed when it is none any more."""
    held = hold(edition)
    if held.state != State.DRAFT:
        raise Changed(_("Dit staat klaar of is al weg. Veranderen kan niet meer."))
    return held


def _refuse_unseen(held: Edition, seen: str) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit is al onderweg."))
    if held.seen != seen:
        raise Changed(_("Een ander veranderde dit net. Kijk eerst hoe het er nu uitziet."))
    _refuse_empty(compose(held))
    refuse_untold(held)


def _refuse_empty(content: Content) -> None:
    if not content.title:
        raise Changed(_("Er staat nog geen titel boven. Schrijf die eerst."))
    if not content.entries and not content.opening.strip():
        raise Changed(_("Er staat nog niets in. Schrijf een begin, of zet iets in de agenda."))


def _next_number(village: Village) -> int:
    return (Edition.objects.of(village).aggregate(last=Max("number"))["last"] or 0) + 1


def _wish(edition: Edition, source: str, wish: Mapping[str, Any]) -> None:
    rows = Piece.objects.of(edition.village).filter(edition=edition, source=source)
    own = source.startswith(WRITTEN)
    if wish.get("gone") or not (own or any(wish.values())):
        rows.delete()
        return
    if own and not rows.exists():
        return
    Piece.objects.of(edition.village).update_or_create(
        edition=edition, source=source, defaults={**wish, "village": edition.village}
    )
