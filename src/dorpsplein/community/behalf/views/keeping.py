"""For who keeps the list: all consents, those of one person, and one from beginning to end."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.behalf import services
from dorpsplein.community.behalf.forms import SignForm
from dorpsplein.community.behalf.models import Act, Consent, SignedPaper
from dorpsplein.community.behalf.views.finding import find_consent
from dorpsplein.community.behalf.years import years_told
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.reading import said_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.views.finding import KEEPERS, find_person
from dorpsplein.community.people.views.telling import tell, told

MOST_SHOWN = 30


@may(*KEEPERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Who acts for whom: what waits for a signature, what holds, and what is over."""
    look_at_list(village=request.village, actor=request.person)
    rows = Consent.objects.of(request.village).with_people().prefetch_related("allowed")
    there, today = rows.open(local_today()), local_today()
    context = {
        "waiting": there.filter(agreed_on=None),
        "running": there.exclude(agreed_on=None),
        "over": rows.exclude(ended_at=None, until__gte=today).order_by("-until")[:MOST_SHOWN],
        "years": years_told(),
        "done": told(request),
    }
    return render(request, "behalf/list.html", context)


@may(*KEEPERS)
@others
@require_safe
def of_person(request: VillageRequest, key: str) -> HttpResponseBase:
    """Who acts for this person, and what was done in her name."""
    person = find_person(request, key)
    look_at(person=person, actor=request.person)
    rows = Consent.objects.of(request.village).with_people().prefetch_related("allowed")
    context = {
        "person": person,
        "consents": rows.filter(person=person).open(local_today()),
        "over": rows.filter(person=person).exclude(ended_at=None, until__gte=local_today()),
        "for_others": rows.filter(stand_in=person).open(local_today()),
        "acts": acts_of(person),
        "years": years_told(),
        "done": told(request),
    }
    return render(request, "behalf/person.html", context)


@may(*KEEPERS)
@others
def consent(request: VillageRequest, key: str) -> HttpResponseBase:
    """One consent; where the paper waits, what is asked when it comes back signed."""
    found = find_consent(request, key)
    look_at(person=found.person, actor=request.person)
    asks = found.is_open and found.waits
    form = SignForm(request.POST or None, request.FILES or None) if asks else None
    refusal = request.session.pop("refusal", "")
    if form and form.is_valid():
        day, kept_at = form.cleaned_data["day"], form.cleaned_data["kept_at"].strip()
        try:
            services.sign(consent=found, day=day, kept_at=kept_at, image=form.image, actor=request.person)
        except Refusal as said:
            refusal = str(said)
        else:
            tell(request, _("Bewaard. Het mag vanaf nu."))
            return redirect("behalf:consent", found.public_id)
    context = {
        "consent": found,
        "form": form,
        "refusal": refusal,
        "said": said_of(request.village, About.BEHALF, found),
        "has_photo": SignedPaper.objects.filter(consent=found).exists(),
        "done": told(request),
    }
    return render(request, "behalf/consent.html", context, status=422 if form and form.is_bound else 200)


@may(*KEEPERS)
@others
@require_POST
def stopping(request: VillageRequest, key: str) -> HttpResponseBase:
    """Stop it at once; who did it by mistake takes that back within a day."""
    found = find_consent(request, key)
    if services.stop(consent=found, actor=request.person):
        names = {"actor": found.stand_in.name, "person": found.person.name}
        words = _("%(actor)s doet niets meer namens %(person)s") % names
        tell(request, words, undo=("behalf:resuming", found))
    return redirect("behalf:consent", found.public_id)


@may(*KEEPERS)
@others
@require_POST
def resuming(request: VillageRequest, key: str) -> HttpResponseBase:
    """It was a mistake: it goes on."""
    found = find_consent(request, key)
    try:
        services.resume(consent=found, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        tell(request, _("Het gaat weer verder"))
    return redirect("behalf:consent", found.public_id)


def acts_of(person: Person) -> list[Act]:
    """The last things done in somebody's name, the newest first."""
    rows = Act.objects.of(person.village).filter(person=person)
    return list(rows.select_related("stand_in").order_by("-at", "-pk")[:MOST_SHOWN])
