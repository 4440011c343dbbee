"""Coming to see, being welcomed, and staying or not."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person, Source
from dorpsplein.community.people.services import add_person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.letters import newcomer_letter
from dorpsplein.life.joining.models import Band, Deed, Inflow, Newcomer, Through, old
from dorpsplein.life.letterbox.recipients import addresses_for

MOST_FOR_NETWORK, MOST_FOR_VILLAGE = 6, 60


class TooOften(Refusal):
    """Too many within the hour."""


@transaction.atomic
def come_and_see(
    *, village: Village, sender: dict[str, str], about: str, network: str, source: str = ""
) -> Newcomer:
    """Somebody wants to come; who welcomes gets a mail. The same twice, while it waits, is the same as once.

    ``sender`` is name, phone and email; ``source`` is counted apart from who it is. Errors: TooOften.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    there = Newcomer.objects.of(village).waiting().filter(**sender).first()
    if there:
        return there
    asking = ((f"come:{network}", MOST_FOR_NETWORK), (f"come-to:{village.public_id}", MOST_FOR_VILLAGE))
    if not all(let_through(who, most=most) for who, most in asking):
        raise TooOften(_("Er is net vaak iets gestuurd. Bel ons gerust."))
    newcomer = Newcomer.every.create(village=village, about=about[:140], **sender)
    record(village=village, actor=None, verb="come", obj=newcomer)
    if source:
        count_through(village, source, Deed.COME)
    subject, body = newcomer_letter(newcomer)
    for number, address in enumerate(addresses_for(village, None)):
        key = f"come:{newcomer.public_id}:{number}"
        write_mail(key=key, to=address, subject=subject, body=body, village=village)
    return newcomer


@transaction.atomic
def note_newcomer(*, village: Village, sender: dict[str, str], actor: Person | None) -> Newcomer:
    """A volunteer spoke with somebody, by telephone or over coffee, who wants to come."""
    newcomer = Newcomer.every.create(village=village, spoken_at=timezone.now(), host=actor, **sender)
    record(village=village, actor=actor, verb="note", obj=newcomer)
    return newcomer


@transaction.atomic
def take_on(*, newcomer: Newcomer, host: Person | None, actor: Person | None) -> None:
    """Who rings, and comes along the first time; None when somebody else must."""
    _change(newcomer, actor, "take_on", host=host)


@transaction.atomic
def mark_spoken(*, newcomer: Newcomer, actor: Person | None) -> None:
    """Somebody spoke with them; who did is the host, where there was none."""
    host = newcomer.host or actor
    _change(newcomer, actor, "speak", spoken_at=newcomer.spoken_at or timezone.now(), host=host)


@transaction.atomic
def mark_came(*, newcomer: Newcomer, actor: Person | None) -> None:
    """They were there."""
    now = timezone.now()
    _change(newcomer, actor, "arrive", spoken_at=newcomer.spoken_at or now, came_at=newcomer.came_at or now)


@transaction.atomic
def put_on_list(*, newcomer: Newcomer, actor: Person | None) -> Person:
    """Make a card of them. Twice is the same as once."""
    Village.objects.select_for_update().get(pk=newcomer.village_id)
    newcomer.refresh_from_db()
    if newcomer.person:
        return newcomer.person
    card = Card(name=read_name(newcomer.name), phone=newcomer.phone, email=newcomer.email)
    person = add_person(
        village=newcomer.village, card=card, since=local_today(), source=Source.WEBSITE, actor=actor
    )
    _change(newcomer, actor, "list", person=person)
    return person


@transaction.atomic
def end(*, newcomer: Newcomer, stays: bool | None, actor: Person | None) -> None:
    """It is done: they stay, they do not, or it is not known."""
    _change(newcomer, actor, "end", ended_at=timezone.now(), stays=stays)


@transaction.atomic
def step_back(*, newcomer: Newcomer, actor: Person | None) -> None:
    """Undo the last step; a card that was made stays."""
    if newcomer.ended_at:
        _change(newcomer, actor, "back", ended_at=None, stays=None)
    elif newcomer.came_at:
        _change(newcomer, actor, "back", came_at=None)
    elif newcomer.spoken_at:
        _change(newcomer, actor, "back", spoken_at=None)


@transaction.atomic
def count_in(*, village: Village, band: Band) -> None:
    """One more of this age came this year."""
    row, _new = Inflow.objects.of(village).get_or_create(
        year=local_today().year, band=band, defaults={"village": village}
    )
    Inflow.objects.of(village).filter(pk=row.pk).update(count=F("count") + 1)


def count_through(village: Village, source: str, deed: Deed) -> None:
    """One more did this after reading that edition; nothing tells who."""
    rows = Through.objects.of(village).filter(source=source, deed=deed)
    Through.objects.of(village).get_or_create(source=source, deed=deed, defaults={"village": village})
    rows.update(count=F("count") + 1)


def forget_newcomers() -> None:
    """What is long done is forgotten; a card that was made, and the counts, stay."""
    Newcomer.every.filter(old()).delete()


def _change(newcomer: Newcomer, actor: Person | None, verb: str, **facts: object) -> None:
    for name, fact in facts.items():
        setattr(newcomer, name, fact)
    newcomer.save(update_fields=list(facts))
    record(village=newcomer.village, actor=actor, verb=verb, obj=newcomer)
