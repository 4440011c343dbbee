"""Who gets the newsletter, behind the door."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.writing.tables import MARK, calm
from dorpsplein.community.subscriptions import removing, services
from dorpsplein.community.subscriptions.forms import OfferForm, WriteDownForm
from dorpsplein.community.subscriptions.models import How, Kind, Subscription

OFFERING = (Role.EDITOR, Role.BOARD)
KEEPERS = (*OFFERING, Role.SECRETARY)
TOLD, REMOVED = "subscriptions_told", "subscriptions_removed"


@may(*KEEPERS)
@others
def overview(request: VillageRequest) -> HttpResponseBase:
    """All addresses, with who said yes, when and how; and one more."""
    if "terug" in request.POST:
        return _put_back(request)
    form = WriteDownForm(request.POST or None)
    if form.is_valid() and request.person:
        email, how = form.cleaned_data["email"], How(form.cleaned_data["how"])
        try:
            services.write_down(village=request.village, email=email, how=how, actor=request.person)
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            request.session[TOLD] = _("%(email)s krijgt de nieuwsbrief") % {"email": email}
            return redirect("subscriptions:list")
    rows = Subscription.objects.of(request.village).select_related("by")
    reading = services.reading_of(request.village)
    context = {
        "form": form,
        "rows": [(one, _reads(reading[one.public_id])) for one in rows.confirmed().order_by("email")],
        "moves": services.moves_of_readers(request.village),
        "waiting": rows.filter(confirmed_at=None).count(),
        "offer": request.village.newsletter_words,
        "offers": bool(request.roles & set(OFFERING)),
        "told": request.session.pop(TOLD, ""),
        "removed": request.session.pop(REMOVED, ""),
    }
    return render(request, "subscriptions/list.html", context, status=422 if form.is_bound else 200)


def _put_back(request: VillageRequest) -> HttpResponseBase:
    if request.person is None:
        raise Http404
    back = removing.put_back(village=request.village, token=request.POST["terug"], actor=request.person)
    request.session[TOLD] = (
        _("%(email)s krijgt de nieuwsbrief weer") % {"email": back}
        if back
        else _("Terugdraaien kan niet meer. Schrijf het adres opnieuw op.")
    )
    return redirect("subscriptions:list")


def _reads(kinds: set[Kind]) -> str:
    """What somebody reads otherwise than the newsletter alone."""
    if Kind.MESSAGE not in kinds:
        return ""
    return _("ook berichten tussendoor") if Kind.NEWSLETTER in kinds else _("alleen berichten tussendoor")


@may(*KEEPERS)
@others
@require_POST
def remove(request: VillageRequest, key: str) -> HttpResponseBase:
    """Somebody told a volunteer that she does not want it any more."""
    subscription = get_object_or_404(
        Subscription.objects.of(request.village).select_related("village", "by"), public_id=key
    )
    if request.person is None:
        raise Http404
    email = subscription.email
    request.session[REMOVED] = removing.remove(subscription=subscription, actor=request.person)
    request.session[TOLD] = _("%(email)s krijgt de nieuwsbrief niet meer") % {"email": email}
    return redirect("subscriptions:list")


@may(*OFFERING)
def offering(request: VillageRequest) -> HttpResponseBase:
    """Let people subscribe on the website, or no more."""
    village = request.village
    begun = {
        "words": village.newsletter_words or village.newsletter_words_kept,
        "english": village.newsletter_words_en,
    }
    form = OfferForm(request.POST or None, initial=begun)
    if "stop" in request.POST:
        typed = form.cleaned_data if form.is_valid() else begun  # who begins again need not type it anew
        kept = {"english": typed["english"], "kept": typed["words"]}
        services.offer(village=village, words="", **kept, actor=request.person)
        return redirect("subscriptions:list")
    if not form.is_valid():
        context = {"form": form, "offer": village.newsletter_words}
        return render(request, "subscriptions/offer.html", context, status=422 if form.is_bound else 200)
    told = {name: words.strip() for name, words in form.cleaned_data.items()}
    services.offer(village=village, **told, actor=request.person)
    request.session[TOLD] = _("Onder aan uw website staat nu: Nieuwsbrief")
    return redirect("subscriptions:list")


@may(*KEEPERS)
@others
@freshly
@require_POST
def file(request: VillageRequest) -> HttpResponseBase:
    """The addresses as a file, for who sends the newsletter with another program."""
    if request.person is None:
        raise Http404
    rows = services.recipients(request.village)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("mailadres"), _("ja sinds"), _("hoe")])
    writer.writerows([calm(one.email), f"{one.confirmed_at:%d-%m-%Y}", one.get_how_display()] for one in rows)
    record(village=request.village, actor=request.person, verb="take_addresses", obj=request.village)
    answer = HttpResponse(MARK + text.getvalue().encode(), content_type="text/csv; charset=utf-8")
    name = f"nieuwsbrief-{request.village.slug}-{local_today():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
