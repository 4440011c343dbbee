"""Forgetting somebody in a village: in every room what its models declare, in one act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import fold
from dorpsplein.base.personal import Erase
from dorpsplein.base.personal.declared import Declared, fields_of, label_of
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Channel, Person, is_needed
from dorpsplein.community.people.services import live_apart
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change
from dorpsplein.life.venues.models import Venue
from dorpsplein.site.privacy.cleaning import clean_words
from dorpsplein.site.privacy.finding import Found, found_of, marks_of
from dorpsplein.site.privacy.ledger import Entry, read_ledger, write_ledger
from dorpsplein.site.privacy.letters import forgotten_letter
from dorpsplein.site.privacy.models import Erasure
from dorpsplein.site.privacy.oneself import Oneself, oneself

LAST = frozenset({"people.Person", "accounts.Login"})  # what all the others hang on


@transaction.atomic
def forget(*, person: Person, actor: Keyed | None) -> None:
    """Forget somebody for good; a letter tells her, and of that nothing is left after a quarter of an hour.

    Errors: Refusal while the village cannot do without her.
    """
    Village.objects.select_for_update().get(pk=person.village_id)
    refusal = held_back(person)
    if refusal:
        raise Refusal(refusal)
    address, letter = person.email, forgotten_letter(person)
    village, key = person.village, person.public_id
    record(village=village, actor=actor, verb="forget", obj=person)
    erase(person)
    Erasure.objects.get_or_create(village_key=village.public_id, person_key=key)
    if address:
        subject, body = letter
        told = {"subject": subject, "body": body, "village": village}
        write_mail(key=f"forgotten:{key}", to=address, secret=True, **told)  # type: ignore[arg-type]
    transaction.on_commit(settle_erasures, robust=True)


def held_back(person: Person) -> str:
    """Why she cannot be forgotten yet, and what to do; "" when she can."""
    if is_needed(person, local_today()):
        return _("U bent de enige die zegt wie wat mag. Geef die taak eerst aan een ander.")
    if calls(oneself(person)):
        return _("U neemt de telefoon op voor het stadsdorp. Zet daar eerst een ander nummer neer.")
    return ""


def calls(me: Oneself) -> bool:
    """Is it her whom people ring for the village?"""
    village = me.person.village
    return me.has(marks_of(village, Village.personal["contact_name"].known_by))


def replay(entries: list[Entry], *, dry_run: bool = False) -> list[str]:
    """Forget again who was forgotten after a copy was made; returns the keys of whom the copy still held."""
    keys = [entry.person_key for entry in entries]
    with transaction.atomic():
        rows = Person.every.filter(public_id__in=keys).select_related("village", "login")
        again = [person for person in rows if any(_same(entry, person) for entry in entries)]
        for person in again if not dry_run else ():
            Erasure.objects.get_or_create(village_key=person.village.public_id, person_key=person.public_id)
            erase(person)
    return [person.public_id for person in again]


def replay_at_start() -> None:
    """Before anybody is let in: what a copy brought back, goes again."""
    entries = read_ledger()
    if entries and replay(entries):
        settle_erasures()


def settle_erasures() -> None:
    """Write the file, and leave nothing in the pages that SQLite keeps beside its own."""
    write_ledger()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase(person: Person) -> None:
    """Do in each room what its models say; the transaction is that of who asks."""
    village, login = person.village, person.login
    me = oneself(person)
    if person.household_id:
        live_apart(person=person, actor=None)
    _leave_home(me)
    for found in list(found_of(me)):
        if label_of(found.model) not in LAST:
            _erase(found)
    clean_words(me)
    through_her = Person.objects.of(village).filter(through=person, channel=Channel.THROUGH)
    through_her.update(channel="")  # they hear from us in what other way there is
    person.delete()
    if login and goes(login):
        Session.objects.filter(pk__in=login.devices.values("session")).delete()
        login.delete()
    show_change(village)
    raise_tide(register=True)


def goes(login: Login, person: Person | None = None) -> bool:
    """Does nobody else come in with this address, here or in another village, nor runs the server with it?"""
    others = login.persons.exclude(pk=person.pk) if person else login.persons.all()
    return not login.is_operator and not others.exists()


def _erase(found: Found) -> None:
    keys = [row.pk for row in found.rows]
    rows = found.model._base_manager.filter(pk__in=keys)  # noqa: SLF001 - Django's documented way
    if any(one.personal.erase == Erase.ROW for one in found.fields):
        rows.delete()
        return
    blank(found, found.rows)


def blank(found: Found, rows: Iterable[Any]) -> None:
    """Let these rows say nothing more of her."""
    nothing = {one.name: _nothing(one) for one in found.fields if one.personal.erase == Erase.BLANK}
    if nothing:
        keys = [row.pk for row in rows]
        found.model._base_manager.filter(pk__in=keys).update(**nothing)  # noqa: SLF001 - as above


def _nothing(one: Declared) -> Any:
    """What a field says when it says nothing."""
    field = next(field for field in fields_of(one.model) if field.name == one.name)
    if field.null:
        return None
    kind = field.get_internal_type()
    return False if kind == "BooleanField" else {} if kind == "JSONField" else ""


def _leave_home(me: Oneself) -> None:
    """Where something was at her home, the address goes."""
    line = fold(me.person.street_line)
    homes = Venue.objects.of(me.person.village).filter(is_home=True) if line else ()
    for venue in homes:
        if f" {fold(venue.address)} ".startswith(f" {line} "):
            with override("nl"):
                venue.name, venue.address, venue.way = _("Bij een buur thuis"), "", ""
            venue.save(update_fields=["name", "address", "way"])


def _same(entry: Entry, person: Person) -> bool:
    return (entry.village_key, entry.person_key) == (person.village.public_id, person.public_id)
