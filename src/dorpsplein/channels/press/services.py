"""Acts: beginning a press text, changing it, choosing its moment, sending it, and throwing it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.press.facts import Difference, differences, is_over, true_now
from dorpsplein.channels.press.filling import filled_from
from dorpsplein.channels.press.letter import alike_of, stop_address
from dorpsplein.channels.press.listing import Listed, willing
from dorpsplein.channels.press.models import Fate, Receipt, Release, State
from dorpsplein.channels.publishing.outgoing import send_due, write_proof
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import Alike, To, stop_mailing, write_mailing
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


class Changed(Refusal):
    """Another changed the press text meanwhile, or what it tells of changed, or it went out."""


@transaction.atomic
def begin_release(*, village: Village, source: str, actor: Person | None) -> Release:
    """Begin a press text, filled from a date, from news, or empty. Errors: Changed when that is not there."""
    facts = filled_from(village, source)
    if facts is None:
        raise Changed(_("Dat staat niet meer op de website. Kies iets anders."))
    release = Release.every.create(
        village=village,
        note_name=actor.name[:60] if actor else village.contact_name,
        note_phone=(actor.phone if actor and actor.phone else village.contact_phone),
        note_email=actor.email if actor else "",
        changed_by=actor,
        **facts,
    )
    record(village=village, actor=actor, verb="begin", obj=release)
    return release


@transaction.atomic
def change_release(*, release: Release, seen: int, facts: Mapping[str, Any], actor: Person | None) -> Release:
    """Write what was typed. Errors: Changed when another changed it since ``seen``, or it is no draft."""
    held = held_release(release)
    _refuse_fixed(held)
    if held.revision != seen:
        raise Changed(_("Een ander veranderde dit bericht ook. Klopt wat u typte? Bewaar dan nog een keer."))
    for name, value in facts.items():
        setattr(held, name, value)
    _touch(held, actor, "change")
    return held


@transaction.atomic
def fill_again(*, release: Release, actor: Person | None) -> None:
    """Title and text as the date is now. Errors: Changed when the date is not there any more."""
    held = held_release(release)
    _refuse_fixed(held)
    facts = filled_from(held.village, held.source)
    if facts is None:
        raise Changed(_("Dat staat niet meer op de website. Pas de tekst zelf aan, of gooi hem weg."))
    for name, value in facts.items():
        setattr(held, name, value)
    _touch(held, actor, "fill_again")


@transaction.atomic
def plan(*, release: Release, seen: int, at: datetime, chosen: Iterable[str], actor: Person | None) -> None:
    """It goes out by itself at this moment. Errors: Changed as ``send_now``."""
    held = held_release(release)
    _refuse_unseen(held, seen)
    held.chosen = list(chosen)
    _refuse_unready(held)
    held.state, held.send_at, held.stalled_at = State.PLANNED, at, None
    _touch(held, actor, "plan")


@transaction.atomic
def unplan(*, release: Release, actor: Person | None) -> None:
    """Not yet: it is a draft again. Errors: Changed when it is on its way."""
    held = held_release(release)
    if held.state != State.PLANNED:
        raise Changed(_("Dit bericht is al onderweg. Stoppen kan hieronder."))
    held.state, held.send_at = State.DRAFT, None
    _touch(held, actor, "unplan")


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
    _go_out(held, [_receipt(held, one) for one in receivers(held)], alike_of(held), actor)


def send_correction(
    *, correction: Release, got: Iterable[Receipt], changes: list[Difference], actor: Person | None
) -> None:
    """Send it to exactly those who got what it corrects, inside the transaction of who asks."""
    rows = [
        Receipt(
            village=correction.village,
            release=correction,
            outlet_key=one.outlet_key,
            name=one.name,
            contact_name=one.contact_name,
            email=one.email,
            phone=one.phone,
        )
        for one in got
    ]
    _go_out(correction, rows, alike_of(correction, changes), actor)


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


@transaction.atomic
def bin_release(*, release: Release, actor: Person | None) -> None:
    """Throw a draft away; for thirty days it comes back. Errors: Changed when it is no draft."""
    held = held_release(release)
    _refuse_fixed(held)
    held.state, held.ended_at = State.BINNED, timezone.now()
    _touch(held, actor, "bin")


@transaction.atomic
def take_back(*, release: Release, actor: Person | None) -> None:
    """Out of the bin again."""
    held = held_release(release)
    if held.state == State.BINNED:
        held.state, held.ended_at = State.DRAFT, None
        _touch(held, actor, "take_back")


@transaction.atomic
def note_placed(*, receipt: Receipt, placed: bool, link: str, actor: Person | None) -> None:
    """The village saw it published, and where; or it was a mistake."""
    receipt.placed_at = (receipt.placed_at or timezone.now()) if placed else None
    receipt.link = link if placed else ""
    receipt.save(update_fields=["placed_at", "link"])
    verb = "note_placed" if placed else "not_placed"
    record(village=receipt.village, actor=actor, verb=verb, obj=receipt)


def receivers(release: Release) -> list[Listed]:
    """Of whom it was chosen for, who is on the list and did not say no."""
    return [one for one in willing(release.village) if one.key in release.chosen]


def changes_of(release: Release) -> list[Difference]:
    """What of a text that has yet to go is not true any more."""
    if not release.told or is_over(release.told):
        return []
    notice = true_now(release.village, {release.told["key"]}).get(release.told["key"])
    return differences(release.told, notice, desk_of(release.village))


def held_release(release: Release) -> Release:
    """The same row, locked until the end of the transaction."""
    rows = Release.objects.of(release.village).select_related("village", "changed_by", "corrects")
    held: Release = rows.select_for_update(of=("self",)).get(pk=release.pk)
    return held


def _go_out(held: Release, rows: list[Receipt], alike: Alike, actor: Person | None) -> None:
    mailed = []
    for row in rows:
        row.fate = Fate.WAITING if row.email else Fate.BY_HAND
        if row.email:
            address = stop_address(held.village, row.outlet_key)
            mailed.append(To(row.key, row.email, {"stop": address, "unsubscribe": address}))
    Receipt.every.bulk_create(rows)
    write_mailing(key=held.key, alike=alike, recipients=mailed, village=held.village)
    held.state, held.sent_at, held.send_at = State.SENT, timezone.now(), None
    held.stalled_at, held.done_at = None, None if mailed else timezone.now()
    held.save()
    record(village=held.village, actor=actor, verb="send", obj=held)


def _receipt(held: Release, one: Listed) -> Receipt:
    outlet = one.outlet
    return Receipt(
        village=held.village,
        release=held,
        outlet_key=outlet.public_id,
        name=outlet.name,
        contact_name=outlet.contact_name,
        email=outlet.email,
        phone=outlet.phone,
    )


def _touch(held: Release, actor: Person | None, verb: str) -> None:
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb=verb, obj=held)


def _refuse_fixed(held: Release) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit bericht staat klaar of is al weg. Veranderen kan niet meer."))


def _refuse_unseen(held: Release, seen: int) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit bericht is al onderweg."))
    if held.revision != seen:
        raise Changed(_("Een ander veranderde dit bericht net. Kijk eerst hoe het er nu uitziet."))


def _refuse_unready(held: Release) -> None:
    if not held.title.strip() or not held.text.strip():
        raise Changed(_("Er is nog geen titel of geen tekst. Schrijf die eerst."))
    if changes_of(held):
        raise Changed(_("De activiteit is veranderd. Kijk eerst de tekst na."))
    if not receivers(held):
        raise Changed(_("Dit zou nu niemand krijgen. Kies eerst wie het krijgt."))
