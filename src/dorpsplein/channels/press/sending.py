"""Acts: choosing the moment of a press text, sending it, trying it first, and stopping it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.channels.press.facts import Difference, followed_until
from dorpsplein.channels.press.letter import alike_of, stop_address
from dorpsplein.channels.press.listing import Listed, willing
from dorpsplein.channels.press.models import Fate, Outlet, Receipt, Release, State
from dorpsplein.channels.press.services import Changed, changes_of, held_release, touch
from dorpsplein.channels.publishing.outgoing import send_due, write_proof
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import Alike, To, stop_mailing, write_mailing
from dorpsplein.community.people.models import Person


@transaction.atomic
def plan(*, release: Release, seen: int, at: datetime, chosen: Iterable[str], actor: Person | None) -> None:
    """It goes out by itself at this moment. Errors: Changed as ``send_now``."""
    held = held_release(release)
    _refuse_unseen(held, seen)
    held.chosen = list(chosen)
    _refuse_unready(held)
    held.state, held.send_at, held.stalled_at = State.PLANNED, at, None
    touch(held, actor, "plan")


@transaction.atomic
def unplan(*, release: Release, actor: Person | None) -> None:
    """Not yet: it is a draft again. Errors: Changed when it is on its way."""
    held = held_release(release)
    if held.state != State.PLANNED:
        raise Changed(_("Dit bericht is al onderweg. Stoppen kan hieronder."))
    held.state, held.send_at = State.DRAFT, None
    touch(held, actor, "unplan")


@transaction.atomic
def send_now(*, release: Release, seen: int, chosen: Iterable[str], actor: Person | None) -> None:
    """Send a draft at once to these outlets.

    Errors: Changed when it is no draft, not as it was ``seen``, says nothing, is not true any more, or
    reaches nobody.
    """
    held = held_release(release)
    _refuse_unseen(held, seen)
    held.chosen = list(chosen)
    send(held, actor)


def send_what_is_due() -> None:
    """Send the press texts whose moment has come; one that cannot go is a draft again, and says so."""
    due = Release.every.filter(state=State.PLANNED, send_at__lte=timezone.now())
    send_due(due.select_related("village"), _send_planned)


@transaction.atomic
def _send_planned(release: Release) -> None:
    held = held_release(release)
    if held.state == State.PLANNED:  # two workers saw it, or somebody held it back
        send(held, held.changed_by)


def send(held: Release, actor: Person | None) -> None:
    """Send it to whom it was chosen for, inside the transaction of who asks."""
    _refuse_unready(held)
    _go_out(held, [will_get(held, one) for one in receivers(held)], alike_of(held, author=actor), actor)


def send_correction(
    *,
    correction: Release,
    got: Iterable[Receipt],
    ring: Iterable[Receipt],
    rung: Container[int],
    changes: list[Difference],
    actor: Person | None,
) -> None:
    """Send it to exactly those who got what it corrects, inside the transaction of who asks.

    Who is to ``ring`` gets no mail and stays on the list; those ``rung`` already heard it.
    """
    rows = [_again(correction, one, email=one.email) for one in got]
    for one in ring:
        row = _again(correction, one, email="")
        row.seen_at = row.rung_at = timezone.now() if one.pk in rung else None
        rows.append(row)
    _go_out(correction, rows, alike_of(correction, changes, author=actor), actor)


@transaction.atomic
def stop(*, release: Release, actor: Person | None) -> int:
    """Take back what did not go out yet; gives how many."""
    stayed = stop_mailing(release.key)
    record(village=release.village, actor=actor, verb="stop", obj=release)
    return stayed


@transaction.atomic
def send_test(*, release: Release, to: str) -> None:
    """One mail as the outlets will get it, to who makes it."""
    fills = {"stop": _("(hier staat straks een link)")}
    write_proof(key=release.key, alike=alike_of(release), to=to, fills=fills, village=release.village)


def receivers(release: Release) -> list[Listed]:
    """Of whom it was chosen for, who is on the list and did not say no."""
    return [one for one in willing(release.village) if one.key in release.chosen]


def will_get(held: Release, one: Listed) -> Receipt:
    """Its row for one on the list, not kept yet."""
    return _receipt(held, one.outlet, key=one.outlet.public_id, email=one.outlet.email)


def _go_out(held: Release, rows: list[Receipt], alike: Alike, actor: Person | None) -> None:
    mailed = [to_row(row) for row in rows if row.email]
    Receipt.every.bulk_create(rows)
    write_mailing(key=held.key, alike=alike, recipients=mailed, village=held.village)
    held.state, held.sent_at, held.send_at = State.SENT, timezone.now(), None
    held.stalled_at, held.done_at = None, None if mailed else timezone.now()
    held.sent_by, held.about_at = actor, followed_until(held.told)
    held.save()
    record(village=held.village, actor=actor, verb="send", obj=held)


def to_row(row: Receipt) -> To:
    """Its mail, with where it says no to the next."""
    address = stop_address(row.village, row.outlet_key)
    return To(row.key, row.email, {"stop": address, "unsubscribe": address})


def _again(correction: Release, one: Receipt, *, email: str) -> Receipt:
    return _receipt(correction, one, key=one.outlet_key, email=email)


def _receipt(release: Release, whose: Outlet | Receipt, *, key: str, email: str) -> Receipt:
    """A row for a release, with whom to ask for as it stands in the list, or stood in the text before."""
    return Receipt(
        village=release.village,
        release=release,
        outlet_key=key,
        name=whose.name,
        contact_name=whose.contact_name,
        email=email,
        phone=whose.phone,
        fate=Fate.WAITING if email else Fate.BY_HAND,
    )


def _refuse_unseen(held: Release, seen: int) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit bericht is al onderweg."))
    if held.revision != seen:
        raise Changed(_("Een ander veranderde dit bericht net. Kijk eerst hoe het er nu uitziet."))


def _refuse_unready(held: Release) -> None:
    if not held.title.strip() or not held.text.strip():
        raise Changed(_("Er is nog geen titel of geen tekst. Schrijf die eerst."))
    if changes_of(held):
        raise Changed(_("Op de website is dit veranderd. Kijk eerst de tekst na."))
    if not receivers(held):
        raise Changed(_("Dit zou nu niemand krijgen. Kies eerst wie het krijgt."))
