"""Behind the door: the buttons by which villages give each other pieces for their newsletters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from dorpsplein.channels.newsletters import exchanging, inviting
from dorpsplein.channels.newsletters.content import OWN
from dorpsplein.channels.newsletters.far_gifts import far_gift_named
from dorpsplein.channels.newsletters.gifts import Given, given_of, may_be_given, offered_to
from dorpsplein.channels.newsletters.models import Edition, Gift, Section, Together
from dorpsplein.channels.newsletters.offering import Offer
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village

GIVEABLE = {Section.AGENDA, Section.OWN, Section.NEWS}


def with_given(edition: Edition, offers: list[Offer]) -> list[Offer]:
    """The sections of an edition, with of each thing that may be offered whether it is, and who took it."""
    village = edition.village
    given, shared = given_of(village), may_be_given(village)

    def may(source: str) -> bool:
        return village.is_visible and (source in shared or source.startswith((OWN, "story:")))

    def told(offer: Offer) -> Offer:
        if offer.section not in GIVEABLE:
            return offer
        one_by_one = (
            replace(one, given=given.get(one.entry.source) or Given()) if may(one.entry.source) else one
            for one in offer.offered
        )
        return replace(offer, offered=tuple(one_by_one))

    return [told(offer) for offer in offers]


def press(request: VillageRequest, edition: Edition, verb: str, what: str) -> tuple[str, str] | None:
    """Do what a button says; gives what is now true and the place on the page, or None for another button."""
    deed = DEEDS.get(verb)
    return deed(request, edition, what) if deed else None


def _give(request: VillageRequest, edition: Edition, source: str) -> tuple[str, str]:
    exchanging.give(edition=edition, source=source, actor=request.person)
    return _("Aangeboden. De redacties van de andere stadsdorpen zien dit nu."), source


def _withdraw(request: VillageRequest, _edition: Edition, source: str) -> tuple[str, str]:
    gift = get_object_or_404(Gift.objects.of(request.village), source=source)
    exchanging.withdraw(gift=gift, actor=request.person)
    return _("U biedt dit niet meer aan. Wie het al overnam, leest dat."), source


def _take(request: VillageRequest, edition: Edition, key: str) -> tuple[str, str]:
    far = far_gift_named(request.village, key)
    gift = far or get_object_or_404(offered_to(request.village), public_id=key)
    piece = exchanging.take(edition=edition, gift=gift, actor=request.person)
    return _("Overgenomen. U mag de tekst veranderen."), piece.source


def _follow(request: VillageRequest, edition: Edition, source: str) -> tuple[str, str]:
    piece = exchanging.follow(edition=edition, source=source, actor=request.person)
    told = {"title": piece.title}
    if piece.is_out:
        return _("‘%(title)s’ gaat niet mee.") % told, source
    return _("U nam de nieuwe tekst over: ‘%(title)s’.") % told, source


def _keep(request: VillageRequest, edition: Edition, source: str) -> tuple[str, str]:
    exchanging.keep_as_it_is(edition=edition, source=source, actor=request.person)
    return _("Het gaat mee zoals het bij u staat."), source


def _unfollow(request: VillageRequest, edition: Edition, source: str) -> tuple[str, str]:
    exchanging.unfollow(edition=edition, source=source, actor=request.person)
    return _("Uw eigen tekst staat er weer."), source


def _let_go(request: VillageRequest, edition: Edition, source: str) -> tuple[str, str]:
    exchanging.let_go(edition=edition, source=source, actor=request.person)
    return _("Niet overgenomen. Onderaan staat het weer bij wat anderen aanbieden."), "aangeboden"


def _invite(request: VillageRequest, edition: Edition, _what: str) -> tuple[str, str]:
    guest = get_object_or_404(guests_of(request.village), slug=request.POST.get("met", ""))
    inviting.invite(edition=edition, guest=guest, actor=request.person)
    return _("Gevraagd. Hun redactie krijgt een mail, en ziet het bij ‘Vandaag’. Bel ze ook even."), "samen"


def _uninvite(request: VillageRequest, edition: Edition, key: str) -> tuple[str, str]:
    rows = Together.objects.of(request.village).filter(edition=edition)
    inviting.uninvite(together=get_object_or_404(rows, public_id=key), actor=request.person)
    return _("De vraag is ingetrokken."), "samen"


def _part(request: VillageRequest, edition: Edition, _what: str) -> tuple[str, str]:
    inviting.part(edition=edition, actor=request.person)
    return _("U maakt deze nieuwsbrief nu alleen."), ""


def guests_of(village: Village) -> QuerySet[Village]:
    """Whom a village may invite."""
    return Village.objects.visible().filter(is_demo=village.is_demo).exclude(pk=village.pk)


def answer(request: VillageRequest, edition: Edition, said: str) -> str:
    """Do what was answered of a piece that is otherwise now; gives what is now true, "" for no answer."""
    verb, _colon, source = said.partition(":")
    return ANSWERS[verb](request, edition, source)[0] if verb in ANSWERS else ""


type Deed = Callable[[VillageRequest, Edition, str], tuple[str, str]]
ANSWERS: dict[str, Deed] = {"volg": _follow, "laat-zo": _keep}
DEEDS: dict[str, Deed] = {
    "bied": _give,
    "trek-in": _withdraw,
    "neem": _take,
    **ANSWERS,
    "zet-terug": _unfollow,
    "laat-los": _let_go,
    "vraag": _invite,
    "vraag-niet": _uninvite,
    "alleen": _part,
}
