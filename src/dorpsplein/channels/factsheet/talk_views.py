"""Behind the door of the Network: writing down what a village told in a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, every_subject, today
from dorpsplein.channels.factsheet.fields import Field, sheet_of
from dorpsplein.channels.factsheet.models import Heard
from dorpsplein.channels.factsheet.talk_filling import talk_fill_form
from dorpsplein.channels.factsheet.talk_forms import AboutForm, TalkForm
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village

DONE, LAST = "talk_done", "talk_last"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that its village did not answer."""

    heard: Heard
    subject: Subject


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def talks(request: VillageRequest) -> HttpResponseBase:
    """Which village, about what; and what waits for an answer."""
    answers = request.POST if request.method == "POST" else None
    form = AboutForm(_villages(), answers, initial={"village": request.GET.get("stadsdorp", "")})
    if form.is_valid():
        return redirect("talks:talk", form.cleaned_data["village"], form.cleaned_data["kind"])
    rows = Heard.objects.of(request.village).open().select_related("about").order_by("about__name", "pk")
    context = {
        "form": form,
        "waiting": [Waiting(row, every_subject()[today(row.field)]) for row in rows],
        "done": request.session.pop(DONE, ""),
    }
    return render(request, "factsheet/talks.html", context, status=422 if form.is_bound else 200)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: VillageRequest, slug: str, kind: str) -> HttpResponseBase:
    """What one village told about one kind of things. What its sheet says is not shown here."""
    about = get_object_or_404(_villages(), slug=slug)
    asked = [Field(subject) for subject in catalogue().values() if subject.kind == kind]
    if not asked:
        raise Http404
    answers = request.POST if request.method == "POST" else None
    form, talk_form = talk_fill_form(asked)(answers), TalkForm(answers, initial=_last(request))
    right = [one.is_valid() for one in (form, talk_form)]
    if all(right) and _heard(request, about, form, talk_form):
        return redirect("talks:list")
    context = {
        "form": form,
        "talk": talk_form,
        "sections": form.sections,
        "kind": Kind(kind),
        "about": about,
        "kept": sheet_of(about).kept,
    }
    return render(request, "factsheet/talk.html", context, status=422 if form.is_bound else 200)


@may(Role.COORDINATOR)
@require_POST
def withdrawal(request: VillageRequest) -> HttpResponseBase:
    """Take back what nobody answered."""
    key = request.POST.get("key", "")
    row = get_object_or_404(Heard.objects.of(request.village).open(), public_id=key)
    services.withdraw_heard(network=request.village, actor=request.person, row=row)
    request.session[DONE] = _("Weggehaald.")
    return redirect("talks:list")


def _heard(request: VillageRequest, about: Village, form: Any, talk_form: TalkForm) -> bool:
    """Keep it; False, with a question on the form, where there is nothing to keep."""
    said, talk = list(form.said), talk_form.talk
    if not said:
        form.add_error(None, _("Er is nog niets ingevuld. Vul in wat u hoorde."))
        return False
    try:
        number = services.hear(
            network=request.village, actor=request.person, about=about, talk=talk, said=said
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    words = ngettext("%(name)s: 1 ding bewaard.", "%(name)s: %(number)s dingen bewaard.", number)
    request.session[DONE] = words % {"name": about.full_name, "number": number}
    request.session[LAST] = {"spoken_by": talk.spoken_by, "spoken_on": talk.on.isoformat()}
    return True


def _last(request: VillageRequest) -> dict[str, object]:
    """The same talk as a moment ago: one writes down several kinds of things."""
    last = request.session.get(LAST)
    if not last:
        return {"spoken_on": local_today()}
    return {"spoken_by": last["spoken_by"], "spoken_on": date.fromisoformat(last["spoken_on"])}


def _villages() -> Any:
    return Village.objects.villages().order_by("name")
