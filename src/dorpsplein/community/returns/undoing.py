"""What a volunteer just did about an address, and takes back.

That it is right stands in her session, for a day; what brings a reader back is signed in the page, so of an
address that went nothing stays with us.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import Http404
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns import services
from dorpsplein.community.subscriptions import removing
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import people_at

if TYPE_CHECKING:
    from dorpsplein.community.people.asking import VillageRequest
    from dorpsplein.community.villages.models import Village

BELIEVED, REMOVED = "returns_trusted", "returns_removed"
EARLIER = "eerder"  # the field with what the page still brings back
HOLDS = timedelta(days=1)


class Done(NamedTuple):
    """An act to take back: the ``name`` and ``value`` of its button, the ``address``, and whose that is."""

    name: str
    value: str
    address: str
    names: str = ""


def believe(request: VillageRequest, key: str, address: str, *, keeps: bool) -> str:
    """Mail goes to this address again; gives the words."""
    before = services.believe(village=request.village, address=address, actor=request.person)
    if before:
        held = _held(request) | {key: [_kept(one) for one in (timezone.now(), _mark(address), *before)]}
        request.session[BELIEVED] = held
    return _("Er gaat weer mail naar %(who)s.") % {"who": _who(request, address, keeps=keeps)}


def doubt(request: VillageRequest, key: str, *, keeps: bool) -> str:
    """As it was before somebody said in this session that the address is right."""
    held = _held(request)
    found = _whose(request.village, [key], keeps=keeps).get(key) if key in held else None
    if found is None or not found.email:
        return ""
    _at, mark, *before = held.pop(key)
    request.session[BELIEVED] = held
    if mark != _mark(found.email):
        return _("Terugdraaien kan niet meer.")
    told: list[Any] = [datetime.fromisoformat(one) if isinstance(one, str) else one for one in before]
    services.doubt(
        village=request.village, address=found.email, before=services.Doubt(*told), actor=request.person
    )
    who = _who(request, found.email, keeps=keeps)
    return _("Alles is weer zoals het was: de mail aan %(who)s komt niet aan.") % {"who": who}


def remove(request: VillageRequest, reader: Subscription) -> str:
    """No mail goes to who read by this address alone; gives the words."""
    address, actor = reader.email, request.person
    if actor is None:
        raise Http404
    token = removing.remove(subscription=reader, actor=actor, alone=True)
    _carry(request, [token, *request.POST.getlist(EARLIER)])
    return _("%(address)s is weg van de lijst.") % {"address": address}


def put_back(request: VillageRequest, token: str) -> str:
    """A reader reads again; gives the words."""
    if request.person is None:
        raise Http404
    _carry(request, [one for one in request.POST.getlist(EARLIER) if one != token])
    back = removing.put_back(village=request.village, token=token, actor=request.person)
    words = _("%(address)s staat weer op de lijst.") if back else _("Terugdraaien kan niet meer.")
    return words % {"address": back} if back else words


def carry(request: VillageRequest) -> None:
    """What the page could bring back, the next one can too."""
    if REMOVED not in request.session:
        _carry(request, request.POST.getlist(EARLIER))


def done_here(request: VillageRequest, *, keeps: bool) -> list[Done]:
    """What was done here and can be taken back, the last first; what was removed on this look alone."""
    tokens = request.session.pop(REMOVED, [])
    return [*_removed(request, tokens), *_believed(request, keeps=keeps)]


def _removed(request: VillageRequest, tokens: list[str]) -> Iterator[Done]:
    for token in tokens:
        address = removing.address_in(village=request.village, token=token, actor=request.person)
        if address:
            yield Done("terug", token, address)


def _believed(request: VillageRequest, *, keeps: bool) -> Iterator[Done]:
    held = _held(request)
    if not held:
        return
    whose = _whose(request.village, list(held), keeps=keeps)
    silent = silent_addresses(request.village)
    for key in reversed(held):
        one = whose.get(key)
        if one is not None and _mark(one.email) == held[key][1] and one.email not in silent:
            yield Done("klopt-niet", key, one.email, one.name if isinstance(one, Person) else "")


def _whose(village: Village, keys: list[str], *, keeps: bool) -> dict[str, Person | Subscription]:
    """Of each key who it is; a neighbour on the list only for who keeps that."""
    found: list[Person | Subscription] = [*Subscription.objects.of(village).filter(public_id__in=keys)]
    if keeps:
        found += Person.objects.of(village).filter(public_id__in=keys).select_related("login")
    return {one.public_id: one for one in found}


def _who(request: VillageRequest, address: str, *, keeps: bool) -> str:
    people = people_at(request.village, address) if keeps else []
    return ", ".join(person.name for person in people) or address


def _held(request: VillageRequest) -> dict[str, list[Any]]:
    since = (timezone.now() - HOLDS).isoformat()
    return {key: told for key, told in request.session.get(BELIEVED, {}).items() if told[0] > since}


def _carry(request: VillageRequest, tokens: list[str]) -> None:
    request.session[REMOVED] = tokens


def _mark(address: str) -> str:
    """Which address it was, also after somebody wrote down another."""
    return salted_hmac("returns.trusted", address, algorithm="sha256").hexdigest()[:22]


def _kept(one: object) -> object:
    return one.isoformat() if isinstance(one, datetime) else one
