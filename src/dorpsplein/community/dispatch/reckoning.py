"""Whom a message reaches, and how: each person once, and a sum that comes out even."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.names import salutation_together
from dorpsplein.community.dispatch.having import LACKS, Had, dispatch_in, had
from dorpsplein.community.outbox.mailings import refused_of
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.printouts.choosing import EVERYBODY, READS_DUTCH, READS_ENGLISH, chosen
from dorpsplein.community.printouts.homes import Home, has_address, homes_of
from dorpsplein.community.subscriptions.models import Kind, Language, NoMail, Subscription
from dorpsplein.community.subscriptions.services import recipients
from dorpsplein.community.villages.models import Village

OF_THE_LETTER = "nl"
READERS = {EVERYBODY: "", READS_DUTCH: Language.DUTCH, READS_ENGLISH: Language.ENGLISH}


@dataclass(slots=True)
class Mailed:
    """Who get one mail: behind one address, or a reader of the newsletter alone."""

    address: str
    people: list[Person] = field(default_factory=list)
    subscription: Subscription | None = None

    def salutation(self, language: str = OF_THE_LETTER) -> str:
        """How the mail begins; all names of who share the address."""
        with override(language):
            if not self.people:
                return _("Dag lezer")
            return salutation_together([one.full_name for one in self.people])


@dataclass(slots=True)
class Reckoning:
    """Everybody of a choice, each once: by mail, letter, telephone, through another, or not at all.

    ``silent`` are readers by an address alone, of which mail comes back; ``unwilling`` those who want none.
    """

    mails: list[Mailed] = field(default_factory=list)
    lettered: list[Person] = field(default_factory=list)
    called: list[Person] = field(default_factory=list)
    through: list[Person] = field(default_factory=list)
    unreached: list[Person] = field(default_factory=list)
    silent: list[Subscription] = field(default_factory=list)
    declined: list[Person] = field(default_factory=list)
    unwilling: list[Subscription] = field(default_factory=list)

    @property
    def mailed(self) -> int:
        """People who get a mail; two behind one address are two."""
        return sum(len(mail.people) or 1 for mail in self.mails)

    @property
    def homes(self) -> list[Home]:
        """The letters: one a home."""
        return homes_of(self.lettered)

    @property
    def refusing(self) -> int:
        """People who want no mail of this kind."""
        return len(self.declined) + len(self.unwilling)

    @property
    def people(self) -> int:
        """All whom it reaches."""
        return self.mailed + len(self.lettered) + len(self.called) + len(self.through)


def reckon(
    village: Village,
    whom: str = EVERYBODY,
    kind: Kind = Kind.NEWSLETTER,
    *,
    trusting: bool = False,
    beside: Collection[str] = (),
) -> Reckoning:
    """Reckon who of a choice gets mail of a kind, and how.

    Readers by an address alone come with everybody, and with those who read their language. On paper where
    somebody does not read mail, or where her mail comes back (unless ``trusting``); by telephone where she
    said so, or where there is no address for a letter. Who hears through another does when that is reached.
    Who had a message with a key ``beside``, which says the same in the other language, gets nothing.
    """
    if of_another := _reckon_after(village, whom, kind, trusting=trusting, beside=beside):
        return of_another
    found = Reckoning()
    silent = set() if trusting else silent_addresses(village)
    said_no = set(NoMail.objects.of(village).filter(kind=kind).values_list("person", flat=True))
    by_address: dict[str, Mailed] = {}
    for person in chosen(village, whom):
        if person.pk in said_no:
            found.declined.append(person)
            continue
        way = way_to(person, silent=silent)
        if way == Channel.EMAIL:
            by_address.setdefault(person.email, Mailed(person.email)).people.append(person)
        else:
            _list_of(found, way).append(person)
    if whom in READERS:
        known = {*by_address, *_read_at(village, said_no, silent)} if READERS[whom] else set(by_address)
        for row in recipients(village, kind):
            if READERS[whom] not in {"", row.language}:
                continue
            if row.email in silent:
                found.silent.append(row)
            elif row.email not in known:
                by_address[row.email] = Mailed(row.email, subscription=row)
    found.mails = list(by_address.values())
    _reach_through(found, silent)
    return _without(found, village, whom, beside) if beside else found


def _reckon_after(
    village: Village, whom: str, kind: Kind, *, trusting: bool, beside: Collection[str]
) -> Reckoning | None:
    """Reckon who had another message, or who was to have it and did not; None for any other choice."""
    if of := dispatch_in(village, whom):
        those = had(village, of.key, done=True)
        found = _only(reckon(village, EVERYBODY, kind, trusting=trusting), those)
        found.unwilling = _readers_who_want_none(village, kind, those)
        return found
    if of := dispatch_in(village, whom, LACKS):
        meant = reckon(village, of.whom, Kind(of.kind), trusting=trusting, beside=beside)
        those = had(village, of.key, done=True)
        return _less(meant, those, those.addresses)
    return None


def missed(
    village: Village,
    key: str,
    whom: str = EVERYBODY,
    kind: Kind = Kind.NEWSLETTER,
    *,
    beside: Collection[str] = (),
) -> Reckoning:
    """Whom a message that went does reach by now, and did not: who came, or changed what she reads, since.

    Who hears through another that had it, had it too. ``key`` is its own; ``beside``: see ``reckon``.
    """
    those = had(village, key)
    return _less(reckon(village, whom, kind, beside=beside), those, those.addresses | set(refused_of(key)))


def _less(found: Reckoning, those: Had, tried: set[str]) -> Reckoning:
    """What is reckoned, without those who had it, and the addresses that were ``tried``."""

    def is_new(person: Person) -> bool:
        neighbour = person.through if person.hears_by == Channel.THROUGH else None
        return not (those.by(person) or (neighbour and those.by(neighbour)))

    mails = [one for one in found.mails if one.address not in tried]
    mails = [one for one in mails if not one.people or any(map(is_new, one.people))]
    lettered, called = ([one for one in some if is_new(one)] for some in (found.lettered, found.called))
    told = {one.pk for mail in mails for one in mail.people} | {one.pk for one in (*lettered, *called)}
    through = [one for one in found.through if one.through_id in told]
    return Reckoning(mails, lettered, called, through, found.unreached, found.silent, found.declined)


def _only(found: Reckoning, those: Had) -> Reckoning:
    """What is reckoned, of those alone."""
    for mail in found.mails:
        mail.people = list(filter(those.herself, mail.people))
    mails = [one for one in found.mails if one.people or (one.subscription and one.address in those.alone)]
    kept = Reckoning(mails, silent=[one for one in found.silent if one.email in those.alone])
    for name in ("lettered", "called", "unreached", "declined"):
        setattr(kept, name, [one for one in getattr(found, name) if those.herself(one)])
    told = {one.pk for mail in mails for one in mail.people}
    told |= {one.pk for one in (*kept.lettered, *kept.called)}
    kept.through = [one for one in found.through if one.through_id in told]
    return kept


def _readers_who_want_none(village: Village, kind: Kind, those: Had) -> list[Subscription]:
    """The readers by an address alone who had it, and said yes to other mail than this kind."""
    rows = Subscription.objects.of(village).confirmed().filter(email__in=those.alone)
    people = Person.objects.of(village).current().filter(login__email__in=those.alone)
    there = rows.exclude(email__in=people.values("login__email"))
    return list(there.exclude(pk__in=recipients(village, kind).values("pk")))


def _without(found: Reckoning, village: Village, whom: str, beside: Collection[str]) -> Reckoning:
    """What is reckoned, less who had it; an address that two share has who reads the other language still."""
    those = had(village, *beside)
    other = chosen(village, READS_ENGLISH if whom == READS_DUTCH else READS_DUTCH)
    taken = those.addresses - {person.email for person in other}
    found.mails = [
        mail
        for mail in found.mails
        if mail.address not in taken and not (mail.people and all(p.pk in those.people for p in mail.people))
    ]
    found.lettered = [one for one in found.lettered if one.pk not in those.people and one.email not in taken]
    found.called = [one for one in found.called if one.pk not in those.people and one.email not in taken]
    return found


def _read_at(village: Village, said_no: Collection[int], silent: Collection[str]) -> set[str]:
    """The addresses at which somebody of the list reads: her language goes before that of the address."""
    people = [person for person in chosen(village, EVERYBODY) if person.pk not in said_no]
    return {person.email for person in people if way_to(person, silent=silent) == Channel.EMAIL}


def _reach_through(found: Reckoning, silent: Collection[str]) -> None:
    """Who hears through another does when that other is reached; if not, by what else there is."""
    told = {one.pk for mail in found.mails for one in mail.people}
    told |= {one.pk for one in (*found.lettered, *found.called)}
    waiting, found.through = found.through, []
    for person in waiting:
        if person.through_id in told:
            found.through.append(person)
        elif person.email and person.email not in silent:
            found.mails.append(Mailed(person.email, [person]))
        else:
            _list_of(found, way_to(person, alone=True, silent=silent)).append(person)


def way_to(person: Person, *, alone: bool = False, silent: Collection[str] = ()) -> Channel | None:
    """How a letter to all gets to somebody: as she said, else by what there is; None for not at all.

    To a ``silent`` address no mail goes.
    """
    wish = person.hears_by
    mails = bool(person.email) and person.email not in silent
    if wish == Channel.THROUGH and person.through_id and not alone:
        return Channel.THROUGH
    if wish == Channel.EMAIL and mails:
        return Channel.EMAIL
    if person.channel == Channel.PHONE and person.phone:
        return Channel.PHONE
    if has_address(person):
        return Channel.LETTER
    if person.phone:
        return Channel.PHONE
    return Channel.EMAIL if mails else None


def _list_of(found: Reckoning, way: Channel | None) -> list[Person]:
    match way:
        case Channel.LETTER:
            return found.lettered
        case Channel.PHONE:
            return found.called
        case Channel.THROUGH:
            return found.through
    return found.unreached
