"""Behind the door: what is known, saying how it is, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.fields import Field, fields_of, said_of, sheet_of
from dorpsplein.channels.factsheet.filling import FillForm, Section, fill_form, single_form
from dorpsplein.channels.factsheet.forms import FieldForm, ReleaseForm
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.onepage import line_of_field, one_page
from dorpsplein.channels.factsheet.proposals import proposals_for
from dorpsplein.channels.factsheet.questions import doubles, questions_of
from dorpsplein.channels.factsheet.sheets import known_part, part_of_sheet, parts_of, waiting_in
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.talk_forms import SourceForm
from dorpsplein.channels.factsheet.vocabulary import Evidence, Kind
from dorpsplein.community.people.asking import VillageRequest

WORKERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)
STATERS = (Role.EDITOR, Role.BOARD)


@may(*WORKERS)
@require_safe
def sheet(request: VillageRequest) -> HttpResponseBase:
    """All that we know, where it comes from, and what others see of it."""
    fields = fields_asked(request)
    decided = sheet_of(request.village)
    parts = parts_of(fields, decided)
    context = {
        "parts": parts,
        "here": known_part(parts, request.GET.get("deel", "")),
        "questions": questions_of(fields),
        "doubles": doubles(fields),
        "proposals": proposals_for(request.village, fields),
        "known": sum(len(part.lines) for part in parts),
        "waiting": waiting_in(parts),
        "has_open": not all(part.lines for part in parts),
        "sheet": decided,
        "may_state": bool(request.roles & set(STATERS)),
        "may_release": Role.BOARD in request.roles,
        **_told(request),
    }
    return render(request, "factsheet/sheet.html", context)


@may(*WORKERS)
@require_safe
def own_paper(request: VillageRequest) -> HttpResponseBase:
    """All that the village knows of itself on one A4, also what others do not see."""
    lines = [line_of_field(field) for field in fields_asked(request).values() if field.is_known]
    printed = one_page(lines, request.village, request.language, own=True)
    return HttpResponse(
        printed.content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="overzicht.pdf"', "Cache-Control": "no-store"},
    )


@may(*STATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: VillageRequest, kind: str) -> HttpResponseBase:
    """All subjects of a kind on one page."""
    fields = [field for field in fields_asked(request).values() if field.subject.kind == kind]
    if not fields:
        raise Http404
    form, source = fill_form(fields)(request.POST or None), source_asked(request)
    sections = form.sections
    if all([form.is_valid(), source is None or source.is_valid()]):
        said = source.known(form.said) if source else form.said
        remember(request, services.state_facts(village=request.village, actor=request.person, said=said))
        return redirect(_onward(request, kind, sections))
    context = {"form": form, "kind": Kind(kind), "sections": sections, "source": source}
    context |= _told(request)
    return render(request, "factsheet/fill.html", context, status=422 if form.is_bound else 200)


@may(*STATERS)
@require_http_methods(["GET", "HEAD", "POST"])
def field(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """One subject in full, with what was said of it before."""
    one = fields_asked(request).get(f"{kind}.{subject}")
    if one is None:
        raise Http404
    form: FieldForm | FillForm = FieldForm(one, request.POST or None)
    if not one.subject.has_state:
        form = single_form(one)(request.POST or None)
    source = source_asked(request)
    overtaken = ""
    if all([form.is_valid(), source is None or source.is_valid()]):
        said = source.known(form.said) if source else form.said
        try:
            remember(request, _stated(request, one, said))
        except services.Overtaken as refusal:
            overtaken = str(refusal)
        else:
            return redirect(part_of_sheet(kind))
    before = said_of(request.village, one.subject.field)
    context = {"form": form, "field": one, "said": before, "source": source, "overtaken": overtaken}
    return render(request, "factsheet/field.html", context, status=422 if form.is_bound else 200)


@may(*STATERS)
@require_POST
def answer(request: VillageRequest) -> HttpResponseBase:
    """The answer to what we asked, with one press."""
    asked = {one.field.subject.field: one for one in questions_of(fields_asked(request))}
    question = asked.get(request.POST.get("field", ""))
    if question is None:
        request.session["refusal"] = _("Deze vraag is al beantwoord.")
        return redirect("factsheet:sheet")
    said = as_found(request, [question.statement(yes="yes" in request.POST)])
    remember(request, services.state_facts(village=request.village, actor=request.person, said=said))
    return redirect("factsheet:sheet")


@may(*STATERS)
@require_POST
def heard(request: VillageRequest) -> HttpResponseBase:
    """Take over what was ticked of what the Network heard in a talk, or say that it is not so."""
    fields_asked(request)
    told: Any = {"village": request.village, "actor": request.person, "keys": request.POST.getlist("key")}
    if not told["keys"]:
        request.session["refusal"] = _("Kruis eerst aan waar het over gaat.")
    elif "again" in request.POST:
        services.ask_heard_again(**told)
    elif request.POST.get("neem") == "ja":
        remember(request, services.take_over_heard(**told))
    else:
        request.session["heard_left"] = services.leave_heard(**told)
    return redirect("factsheet:sheet")


@may(*STATERS)
@require_POST
def takeback(request: VillageRequest) -> HttpResponseBase:
    """Take back what was just said."""
    facts = Fact.objects.of(request.village).filter(public_id__in=request.POST.getlist("key"))
    kinds = set(facts.values_list("kind", flat=True))
    try:
        services.undo_statements(village=request.village, actor=request.person, facts=facts)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
        return redirect("factsheet:sheet")
    return redirect(part_of_sheet(kinds.pop()) if len(kinds) == 1 else reverse("factsheet:sheet"))


@may(Role.BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: VillageRequest) -> HttpResponseBase:
    """Who may see what."""
    fields, now = fields_asked(request), sheet_of(request.village)
    parts, posted = parts_of(fields, now), request.POST or None
    listed = [line.field for part in parts for line in part.lines]
    ticked = {one.subject.field for one in listed if services.starts_ticked(one, now)}
    left = [one.subject.field for one in listed if one.subject.field not in ticked]
    audience = Audience.NETWORK if now.released_at is None else now.audience
    opened = {"audience": audience, "saw": now.audience, "by_itself": now.by_itself, "itself": now.by_itself}
    form = ReleaseForm(posted, initial=opened | {"was": " ".join(ticked), "left": " ".join(left)})
    if form.is_valid():
        choice = form.choice(request.POST.getlist("show"), fields)
        moved = services.choose_release(village=request.village, actor=request.person, choice=choice)
        request.session["release_done"] = True
        request.session["release_moved"] = [one.subject.named(request.language) for one in moved]
        return redirect("factsheet:sheet")
    if form.is_bound:
        ticked = set(request.POST.getlist("show"))
    context = {"form": form, "parts": parts, "ticked": ticked}
    return render(request, "factsheet/release.html", context, status=422 if form.is_bound else 200)


@may(Role.BOARD)
@require_POST
def release_now(request: VillageRequest) -> HttpResponseBase:
    """Let others see how it is now, by what was decided before."""
    if sheet_of(request.village).audience == Audience.NOBODY:
        return redirect("factsheet:release")
    services.release_again(village=request.village, actor=request.person)
    request.session["release_done"] = True
    return redirect("factsheet:sheet")


@may(Role.BOARD)
@require_POST
def own(request: VillageRequest) -> HttpResponseBase:
    """From now on the village says itself how it is."""
    fields_asked(request)
    services.keep_sheet(village=request.village, actor=request.person, kept=False)
    return redirect("factsheet:sheet")


def source_asked(request: VillageRequest) -> SourceForm | None:
    """How what is said on a sheet that the Network keeps is known; None where the village says it itself."""
    if not sheet_of(request.village).kept:
        return None
    answers = request.POST if request.method == "POST" else None
    return SourceForm(answers, initial={"how": Evidence.FOUND, "spoken_on": local_today()})


def as_found(request: VillageRequest, said: Iterable[Statement]) -> list[Statement]:
    """What is said with one press on a sheet that the Network keeps was found; else the village says it."""
    kept = sheet_of(request.village).kept
    return [replace(one, evidence=Evidence.FOUND) if kept else one for one in said]


def fields_asked(request: VillageRequest) -> dict[str, Field]:
    """The sheet of who asks. Errors: Http404 at the Network, which has none."""
    if request.village.is_network:
        raise Http404
    return fields_of(request.village)


def _onward(request: VillageRequest, kind: str, sections: list[Section]) -> str:
    """The part of the page where one goes on; the sheet after the last."""
    wished = request.POST.get("verder", "")
    if wished not in {section.domain for section in sections}:
        return part_of_sheet(kind)
    request.session["facts_at"] = wished
    return f"{reverse('factsheet:fill', args=[kind])}#deel-{wished}"


def _stated(request: VillageRequest, one: Field, said: Iterable[Statement]) -> list[Fact]:
    """What is news; a form that does not tell what it saw is taken at its word."""
    told: Any = {"village": request.village, "actor": request.person, "said": said}
    seen = request.POST.get("seen")
    if seen is None:
        return services.state_facts(**told)
    return services.state_as_seen(**told, field=one.subject.field, seen=seen)


def remember(request: VillageRequest, news: list[Fact]) -> None:
    """What can be taken back; a second press of the same button takes that away from nobody."""
    if news or "facts_done" not in request.session:
        request.session["facts_done"] = [fact.public_id for fact in news]


def _told(request: VillageRequest) -> dict[str, object]:
    """What just happened, told once."""
    keys = request.session.pop("facts_done", None)
    return {
        "done": keys,
        "done_at": request.session.pop("facts_at", ""),
        "release_moved": request.session.pop("release_moved", []),
        "release_done": request.session.pop("release_done", False),
        "refusal": request.session.pop("refusal", ""),
        "left": request.session.pop("heard_left", []),
    }
