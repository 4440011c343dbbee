"""What waits of a message, and why, in words: with whose it is only for who may see the list of people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.outbox.pacing import PROVIDER_OF
from dorpsplein.community.outbox.resting import Rest, Why, resting_of
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.services import people_at
from dorpsplein.community.villages.models import Village

FEW = 3  # so many names stand in a sentence; at so many of one domain, that is nobody's own


@dataclass(frozen=True, slots=True)
class Told:
    """Why so many mails wait, in a sentence that may name ``people``."""

    words: str
    number: int
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits, why; some of it is tried again at ``next_at``, the last of it ``until`` then."""

    told: list[Told]
    next_at: datetime
    until: datetime


def waits_of(dispatch: Dispatch, *, names: bool) -> Waits | None:
    """What was tried and waits; ``names``: may who reads this see whose mail it is?"""
    rests = resting_of(dispatch.key)
    if not rests:
        return None
    told = [_told(dispatch.village, rest, names=names) for rest in rests]
    return Waits(told, min(rest.next_at for rest in rests), max(rest.until for rest in rests))


def _told(village: Village, rest: Rest, *, names: bool) -> Told:
    number = len(rest.addresses)
    told = Told(_words(rest, names=names), number)
    if rest.why != Why.FULL or not names or number > FEW:
        return told
    there = {address: people_at(village, address) for address in rest.addresses}
    who = [person.name for people in there.values() for person in people]
    who += [address for address, people in there.items() if not people]
    words = ngettext("De postbus van %(who)s is vol.", "De postbussen van %(who)s zijn vol.", number)
    people = [person for some in there.values() for person in some]
    return replace(told, words=words % {"who": ", ".join(who)}, people=people)


def _words(rest: Rest, *, names: bool) -> str:
    if rest.why == Why.OURS:
        return _("Onze mailserver neemt nu even niets aan.")
    number, about = len(rest.addresses), {"domain": rest.domain}
    if rest.why == Why.FULL:
        words = ngettext("%(number)s postbus is vol.", "%(number)s postbussen zijn vol.", number)
        return words % {"number": number}
    tells = names or rest.domain in PROVIDER_OF or number >= FEW
    if rest.why == Why.PATIENCE and tells:
        return _("De mailserver vraagt om geduld met mail aan %(domain)s.") % about
    if rest.why == Why.PATIENCE:
        return _("De mailserver vraagt om geduld.")
    if tells:
        return _("De mailserver wil nu geen mail van ons aan %(domain)s.") % about
    return _("De mailserver wil nu geen mail van ons.")
