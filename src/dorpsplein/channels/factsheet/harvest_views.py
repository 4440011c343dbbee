"""Behind the door: looking in the agenda of another website, and taking over what one recognises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.harvesting import Proposal, proposals_in, still_news
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.views import STATERS, fields_asked, remember
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.forms import PlainForm
from dorpsplein.life.activities.arriving import Delivery, read_parts
from dorpsplein.life.activities.sources import gather, read_file, source_of

SALT = "proposals for a sheet"
AN_HOUR, MOST_OF_SOURCE = 3600, 300


class HarvestForm(PlainForm):
    """Where the agenda is: on another website, or in a file."""

    address = forms.CharField(
        label=gettext_lazy("Waar staat die agenda?"),
        help_text=gettext_lazy("Bijvoorbeeld: www.onsdorp.nl/agenda"),
        max_length=500,
        required=False,
    )
    file = forms.FileField(label=gettext_lazy("Of kies een bestand (.ics)"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("address") and not cleaned.get("file"):
            self.add_error("address", _("Typ een adres, of kies een bestand."))
        return cleaned

    def read(self) -> tuple[Delivery, str]:
        """What stands there, and the name of the source. Errors: Refusal, Unavailable."""
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        parts = read_file(upload.read()) if upload else gather(self.cleaned_data["address"])
        read = read_parts(parts)
        return read, source_of(parts, read, (upload.name or "") if upload else "")


@may(*STATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: VillageRequest) -> HttpResponseBase:
    """Look in another agenda; what it seems to show stands on the page, and nowhere else."""
    fields = fields_asked(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HarvestForm(*sent)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            read, source = form.read()
        except (Refusal, Unavailable) as refusal:
            form.add_error("address", str(refusal))
        else:
            found, unknown = _apart(proposals_in(read, local_today()))
            news = still_news(found, fields)
            context |= {
                "looked": True,
                "found": len(found),
                "unknown": unknown,
                "source": source,
                "proposals": [(catalogue()[one.field], one, fields[one.field]) for one in news],
                "slip": dumps(_packed(request, news, source), salt=SALT),
            }
    wrong = form.is_bound and bool(form.errors)
    return render(request, "factsheet/harvest.html", context, status=422 if wrong else 200)


@may(*STATERS)
@require_POST
def take_over(request: VillageRequest) -> HttpResponseBase:
    """State what was ticked, as found there. The slip says what we saw; nobody makes one up."""
    fields_asked(request)
    try:
        told = loads(request.POST.get("slip", ""), salt=SALT, max_age=AN_HOUR)
    except BadSignature:
        request.session["refusal"] = _("Dit stond te lang open. Kijk nog eens in de agenda.")
        return redirect("factsheet:harvest")
    ticked = set(request.POST.getlist("field"))
    if told["village"] != request.village.public_id or not told["last"].keys() >= ticked:
        raise Http404
    days = {name: date.fromisoformat(day) for name, day in told["last"].items() if name in ticked}
    found = {"evidence": Evidence.FOUND, "source": told["source"][:MOST_OF_SOURCE]}
    said = [Statement(name, State.YES, on=day, **found) for name, day in days.items()]
    remember(request, services.state_facts(village=request.village, actor=request.person, said=said))
    return redirect("factsheet:sheet")


def _apart(found: list[Proposal]) -> tuple[list[Proposal], list[str]]:
    """What we recognise, and some of what we do not."""
    known = [one for one in found if one.field]
    return known, [title for one in found if not one.field for title in one.titles]


def _packed(request: VillageRequest, proposals: list[Proposal], source: str) -> dict[str, Any]:
    last = {one.field: one.last.isoformat() for one in proposals}
    return {"village": request.village.public_id, "source": source, "last": last}
