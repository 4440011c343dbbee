"""Doing something for another, in her name. Whether it may is asked anew at every page and every act."""

from __future__ import annotations

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dorpsplein.base.access import neighbour
from dorpsplein.base.errors import Refusal
from dorpsplein.community.behalf import services
from dorpsplein.community.behalf.forms import DetailsForm
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.rules import allows
from dorpsplein.community.behalf.views.finding import find_held
from dorpsplein.community.behalf.words import Scope
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import CardVersion
from dorpsplein.community.people.views.telling import tell
from dorpsplein.community.printouts.birthdays import YearDay
from dorpsplein.community.printouts.forms import BirthdayForm
from dorpsplein.community.printouts.services import birthday_of
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.subscriptions.services import gets


@neighbour
@never_cache
def details(request: VillageRequest, key: str) -> HttpResponseBase:
    """See and correct how she is reached; she reads who looked."""
    consent = find_held(request, key)
    if not allows(consent, Scope.DETAILS):
        return _no_longer(request, consent)
    look_at(person=consent.person, actor=request.person)
    form = DetailsForm(request.POST or None, person=consent.person, stand_in=consent.stand_in)
    if form.is_valid():
        try:
            kept = services.change_details(consent=consent, card=form.card())
        except services.NoLonger:
            return _no_longer(request, consent)
        if kept:
            words = _("Bewaard, namens %(name)s") % {"name": consent.person.name}
            tell(request, words, undo=("behalf:details_back", consent), version=kept.public_id)
        return redirect("behalf:mine")
    context = {"consent": consent, "form": form}
    return render(request, "behalf/details.html", context, status=422 if form.is_bound else 200)


@neighbour
@never_cache
@require_POST
def details_back(request: VillageRequest, key: str, version: str) -> HttpResponseBase:
    """Put back what her card said before."""
    consent = find_held(request, key)
    rows = CardVersion.objects.of(request.village).filter(person=consent.person)
    kept = get_object_or_404(rows.select_related("person__login", "village"), public_id=version)
    try:
        services.return_details(consent=consent, version=kept)
    except services.NoLonger:
        return _no_longer(request, consent)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        tell(request, _("Alles staat er weer zoals het was"))
    return redirect("behalf:mine")


@neighbour
@never_cache
def lists(request: VillageRequest, key: str) -> HttpResponseBase:
    """Say whether she is on the list of birthdays, and which mail she gets."""
    consent = find_held(request, key)
    if not allows(consent, Scope.LISTS):
        return _no_longer(request, consent)
    look_at(person=consent.person, actor=request.person)
    press = PRESSES.get(request.POST.get("doe", ""))
    form = BirthdayForm(request.POST if request.method == "POST" and not press else None)
    if press or form.is_valid():
        try:
            words = press(consent) if press else _put_birthday(consent, form.cleaned_data["when"])
        except services.NoLonger:
            return _no_longer(request, consent)
        except Refusal as refusal:
            request.session["refusal"] = str(refusal)
        else:
            tell(request, words)
        return redirect("behalf:mine")
    context = {
        "consent": consent,
        "form": form,
        "birthday": birthday_of(consent.person),
        "has_news": gets(consent.person),
        "has_messages": gets(consent.person, Kind.MESSAGE),
    }
    return render(request, "behalf/lists.html", context, status=422 if form.is_bound else 200)


def _put_birthday(consent: Consent, day: YearDay) -> str:
    services.put_birthday(consent=consent, day=day)
    return _("%(name)s staat op de verjaardagslijst") % {"name": consent.person.name}


def _take_birthday_off(consent: Consent) -> str:
    services.take_birthday_off(consent=consent)
    return _("%(name)s staat niet op de verjaardagslijst") % {"name": consent.person.name}


def _ask_news(consent: Consent) -> str:
    services.ask_news(consent=consent)
    return _("%(name)s krijgt de nieuwsbrief") % {"name": consent.person.name}


def _stop_news(consent: Consent) -> str:
    services.stop_news(consent=consent)
    return _("%(name)s krijgt de nieuwsbrief niet meer") % {"name": consent.person.name}


def _ask_messages(consent: Consent) -> str:
    services.ask_news(consent=consent, kind=Kind.MESSAGE)
    return _("%(name)s krijgt berichten tussendoor") % {"name": consent.person.name}


def _stop_messages(consent: Consent) -> str:
    services.stop_news(consent=consent, kind=Kind.MESSAGE)
    return _("%(name)s krijgt geen berichten tussendoor meer") % {"name": consent.person.name}


def _no_longer(request: VillageRequest, consent: Consent) -> HttpResponseBase:
    """A clear sentence, and nothing done."""
    return render(request, "behalf/no_longer.html", {"consent": consent}, status=403)


PRESSES: dict[str, Callable[[Consent], str]] = {
    "geen_verjaardag": _take_birthday_off,
    "nieuws": _ask_news,
    "geen_nieuws": _stop_news,
    "berichten": _ask_messages,
    "geen_berichten": _stop_messages,
}
