"""The pages of the sheet: what is known, saying how it is, and who may see it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.fields import Field, fields_of, sheet_of
from dorpsplein.channels.factsheet.forms import FieldForm, ReleaseForm, fill_form
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.sheets import parts_of, questions_of, shown_parts_of
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.channels.publishing.freshness import public_page
from dorpsplein.community.people.asking import VillageRequest

WORKERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)
STATERS = (Role.EDITOR, Role.BOARD)


@anyone
@require_safe
@public_page
def public(request: VillageRequest) -> HttpResponse:
    """What the village lets everybody see."""
    parts = shown_parts_of(request.village)
    if request.village.is_network or not parts:
        raise Http404
    return render(request, "factsheet/public.html", {"parts": parts})


@may(*WORKERS)
@require_safe
def sheet(request: VillageRequest) -> HttpResponseBase:
    """All that we know, where it comes from, and what others see of it."""
    fields = _fields(request)
    context = {
        "parts": parts_of(fields),
        "questions": questions_of(fields),
        "known": sum(field.is_known for field in fields.values()),
        "released": sum(field.released is not None for field in fields.values()),
        "sheet": sheet_of(request.village),
        "may_state": bool(request.roles & set(STATERS)),
        "may_release": Role.BOARD in request.roles,
        **_told(request),
    }
    return render(request, "factsheet/sheet.html", context)


@may(*STATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: VillageRequest, kind: str) -> HttpResponseBase:
    """All subjects of a kind on one page."""
    fields = [field for field in _fields(request).values() if field.subject.kind == kind]
    if not fields:
        raise Http404
    form = fill_form(fields)(request.POST or None)
    if form.is_valid():
        news = services.state_facts(village=request.village, actor=request.person, said=form.said)
        request.session["facts_done"] = [fact.public_id for fact in news]
        return redirect("factsheet:sheet")
    context = {"form": form, "kind": Kind(kind)}
    return render(request, "factsheet/fill.html", context, status=422 if form.is_bound else 200)


@may(*STATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def field(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """One subject in full, with what was said of it before."""
    one = _fields(request).get(f"{kind}.{subject}")
    if one is None or not one.subject.has_state:
        raise Http404
    form = FieldForm(one, request.POST or None)
    if form.is_valid():
        fact = services.state_fact(village=request.village, actor=request.person, said=form.statement)
        request.session["facts_done"] = [fact.public_id]
        return redirect("factsheet:sheet")
    said = Fact.objects.of(request.village).on(kind, subject).order_by("-since")
    context = {"form": form, "field": one, "said": said}
    return render(request, "factsheet/field.html", context, status=422 if form.is_bound else 200)


@may(*STATERS)
@require_POST
def takeback(request: VillageRequest) -> HttpResponseBase:
    """Take back what was just said."""
    facts = Fact.objects.of(request.village).filter(public_id__in=request.POST.getlist("key"))
    try:
        services.undo_statements(village=request.village, actor=request.person, facts=facts)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect("factsheet:sheet")


@may(Role.BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: VillageRequest) -> HttpResponseBase:
    """Who may see what."""
    fields = _fields(request)
    now = sheet_of(request.village)
    audience = Audience.NETWORK if now.released_at is None else now.audience
    form = ReleaseForm(request.POST or None, initial={"audience": audience, "by_itself": now.by_itself})
    if form.is_valid():
        services.release_sheet(
            village=request.village,
            actor=request.person,
            audience=Audience(form.cleaned_data["audience"]),
            withheld=_withheld(request, fields),
            by_itself=form.cleaned_data["by_itself"],
        )
        request.session["release_done"] = True
        return redirect("factsheet:sheet")
    context = {"form": form, "parts": parts_of(fields), "first": now.released_at is None}
    return render(request, "factsheet/release.html", context, status=422 if form.is_bound else 200)


def _fields(request: VillageRequest) -> dict[str, Field]:
    if request.village.is_network:
        raise Http404
    return fields_of(request.village)


def _withheld(request: VillageRequest, fields: dict[str, Field]) -> set[str]:
    """What was not ticked of what could be ticked, and what stayed at home before."""
    ticked = set(request.POST.getlist("show")) & catalogue().keys()
    return {name for name, one in fields.items() if (one.is_known or one.withheld) and name not in ticked}


def _told(request: VillageRequest) -> dict[str, object]:
    keys = request.session.pop("facts_done", None)
    return {
        "done": keys,
        "release_done": request.session.pop("release_done", False),
        "refusal": request.session.pop("refusal", ""),
    }
