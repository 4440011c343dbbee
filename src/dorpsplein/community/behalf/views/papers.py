"""What comes out of the printer, and the photo of what was signed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.second import others
from dorpsplein.community.behalf.models import SignedPaper
from dorpsplein.community.behalf.sheets import Year, consent_form, year_letters
from dorpsplein.community.behalf.views.finding import find_consent, oneself
from dorpsplein.community.behalf.years import year_of, year_of_all, years_told
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at, look_at_paper
from dorpsplein.community.people.views.finding import KEEPERS, find_person
from dorpsplein.design.print.press import Printed


@may(*KEEPERS)
@others
@never_cache
@require_safe
def form(request: VillageRequest, key: str) -> HttpResponseBase:
    """The paper to sign, in large print."""
    consent = find_consent(request, key)
    look_at(person=consent.person, actor=request.person)
    return _pdf(consent_form(consent, oneself(request).name), f"namens-{consent.code}.pdf")


@may(*KEEPERS)
@others
@never_cache
@require_safe
def photo(request: VillageRequest, key: str) -> HttpResponseBase:
    """The signed paper, as we wrote it anew."""
    consent = find_consent(request, key)
    look_at(person=consent.person, actor=request.person)
    signed = get_object_or_404(SignedPaper, consent=consent)
    headers = {"Content-Disposition": f'inline; filename="namens-{consent.code}.jpg"'}
    return HttpResponse(bytes(signed.image), content_type="image/jpeg", headers=headers)


@may(*KEEPERS)
@others
@never_cache
@require_safe
def year(request: VillageRequest, key: str) -> HttpResponseBase:
    """What was done in the name of one person in a year, as a letter to her."""
    person = find_person(request, key)
    look_at(person=person, actor=request.person)
    return _letters(request, [year_of(person, _asked(request))])


@may(*KEEPERS)
@others
@never_cache
@require_safe
def years(request: VillageRequest) -> HttpResponseBase:
    """The same for everybody, to print at once; whoever gets one reads who printed it."""
    all_of_them = year_of_all(request.village, _asked(request))
    if not all_of_them:
        raise Http404
    persons = [one.person for one in all_of_them]
    look_at_paper(village=request.village, actor=request.person, paper=request.village, persons=persons)
    return _letters(request, all_of_them)


def _letters(request: VillageRequest, found: list[Year]) -> HttpResponse:
    asked = _asked(request)
    printed = year_letters(request.village, found, asked, oneself(request).name)
    return _pdf(printed, f"namens-{asked}.pdf")


def _asked(request: VillageRequest) -> int:
    """The year after the question mark, or this one. Errors: Http404 for a year of which nothing is kept."""
    typed = request.GET.get("jaar", "") or str(local_today().year)
    found = next((one for one in years_told() if str(one) == typed), None)
    if found is None:
        raise Http404
    return found


def _pdf(printed: Printed, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=headers)
