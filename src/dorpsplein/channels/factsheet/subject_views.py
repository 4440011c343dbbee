"""Behind the door of the Network: the subjects, what is meant by each, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import (
    Subject,
    catalogue,
    every_subject,
    merged_into,
    moved,
    rivals,
    today,
)
from dorpsplein.channels.factsheet.models import SubjectEdit
from dorpsplein.channels.factsheet.models.subject import last_mark
from dorpsplein.channels.factsheet.outcome import Outcome
from dorpsplein.channels.factsheet.subject_forms import (
    ExcludeForm,
    MergeForm,
    NamedForm,
    NewSubjectForm,
    SubjectForm,
)
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.forms import PlainForm

PARTS = ("een", "twee", "drie")
FEWEST_PARTS = 2
DONE, REFUSED = "subject_done", "subject_refused"


def asked_still(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What is done to a subject; one that was merged tells on its page where it went."""

    @wraps(view)
    def found(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
        if f"{kind}.{subject}" in moved():
            return redirect("subjects:change", kind, subject)
        return view(request, kind, subject)

    return found


@may(Role.COORDINATOR)
@require_safe
def subjects(request: VillageRequest) -> HttpResponseBase:
    """All subjects by kind, those that were merged, and what was done of late."""
    listed = list(catalogue().values())
    edits = services.recent_edits(request.village)
    can = services.returnable(request.village, edits)
    context = {
        "kinds": [(kind, [one for one in listed if one.kind == kind]) for kind in Kind],
        "count": len(listed),
        "moved": [(every_subject()[old], catalogue()[now]) for old, now in moved().items()],
        "edits": [(edit, every_subject().get(edit.field), edit.pk in can) for edit in edits],
        "without_english": [one for one in listed if one.lacks_english],
        "done": _done(request),
        "refusal": request.session.pop(REFUSED, ""),
    }
    return render(request, "factsheet/subjects.html", context)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VillageRequest) -> HttpResponseBase:
    """One more."""
    form = NewSubjectForm(request.POST or None, initial={"kind": request.GET.get("soort", "")})
    if form.is_valid():
        told = form.told
        kind = Kind(told.pop("kind"))
        if _acted(request, form, services.add_subject, kind=kind, told=told):
            return _back(request)
    return _page(request, "factsheet/subject_new.html", {"form": form})


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """One subject: saying it better, and the way to what else can be done."""
    if f"{kind}.{subject}" in moved():
        return _gone_into_another(request, f"{kind}.{subject}")
    one = _find(kind, subject)
    form = SubjectForm.of(one, request.POST or None)
    if form.is_valid() and _acted(request, form, services.define_subject, field=one.field, told=form.told):
        return _back(request)
    edits = list(SubjectEdit.objects.of(request.village).on(one.field))
    last = edits[0] if edits and services.can_return(request.village, edits[0]) else None
    context = {
        "form": form,
        "subject": one,
        "edits": edits,
        "last": last,
        "older": [every_subject()[name] for name in merged_into(one.field)],
        "rivals": [catalogue()[name] for name in sorted(rivals(one.field))],
        "may_exclude": services.may_exclude(one),
    }
    return _page(request, "factsheet/subject.html", context)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@asked_still
def merge(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """This one and another are the same; what that does to the counts is read before it is done."""
    one, outcome = _find(kind, subject), None
    form = MergeForm(one, request.POST or None)
    if form.is_valid():
        into = form.cleaned_data["into"]
        if request.POST.get("foreseen") == into:
            if _acted(request, form, services.merge_subject, field=one.field, into=into):
                return _back(request)
        else:
            outcome = _foreseen(request, form, one, into)
    context = {"form": form, "subject": one, "outcome": outcome}
    return _page(request, "factsheet/subject_merge.html", context, status=200 if outcome else None)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@asked_still
def exclude(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """Of this one and others a village has one at most. Errors: Http404 where that cannot be."""
    one = _find(kind, subject)
    if not services.may_exclude(one):
        raise Http404
    form = ExcludeForm(one, request.POST if request.method == "POST" else None)
    if form.is_valid():
        others = form.cleaned_data["others"]
        if _acted(request, form, services.exclude_subjects, field=one.field, others=others):
            return _back(request)
    return _page(request, "factsheet/subject_exclude.html", {"form": form, "subject": one})


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@asked_still
def split(request: VillageRequest, kind: str, subject: str) -> HttpResponseBase:
    """This one is really two, or three."""
    one = _find(kind, subject)
    forms = [_part_form(request, place) for place in range(len(PARTS))]
    right = [form.is_valid() for form in forms]  # each of them, so that each says what it misses
    if all(right):
        parts = [form.told for form in forms if form.has_changed()]
        if _acted(request, forms[0], services.split_subject, field=one.field, parts=parts):
            return _back(request)
    context = {"forms": forms, "form": forms[0], "subject": one}
    return _page(request, "factsheet/subject_split.html", context)


@may(Role.COORDINATOR)
@require_POST
def takeback(request: VillageRequest) -> HttpResponseBase:
    """Make a subject as it was."""
    edit = SubjectEdit.objects.of(request.village).filter(public_id=request.POST.get("key", "")).first()
    if edit is None:
        raise Http404
    try:
        services.return_subject(network=request.village, actor=request.person, edit=edit)
    except Refusal as refusal:
        request.session[REFUSED] = str(refusal)
    else:
        request.session[DONE] = SubjectEdit.objects.of(request.village).on(edit.field)[0].public_id
    return redirect("subjects:list")


def _gone_into_another(request: VillageRequest, field: str) -> HttpResponseBase:
    """Where a merged subject went, and the way back."""
    edit = SubjectEdit.objects.of(request.village).on(field)[0]
    context = {
        "subject": every_subject()[field],
        "now": catalogue()[today(field)],
        "edit": edit,
        "last": edit if services.can_return(request.village, edit) else None,
    }
    return render(request, "factsheet/subject_moved.html", context)


def _part_form(request: VillageRequest, place: int) -> NamedForm:
    """Two parts at least; the third may stay empty."""
    may_be_empty = place >= FEWEST_PARTS
    return NamedForm(
        request.POST or None, prefix=PARTS[place], empty_permitted=may_be_empty, use_required_attribute=False
    )


def _find(kind: str, subject: str) -> Subject:
    """A subject that is asked. Errors: Http404."""
    one = catalogue().get(f"{kind}.{subject}")
    if one is None:
        raise Http404
    return one


def _acted(request: VillageRequest, form: PlainForm, act: Any, **told: Any) -> bool:
    """Do it; a refusal stands on the form, with all that was typed."""
    try:
        act(network=request.village, actor=request.person, **told)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _back(request: VillageRequest) -> HttpResponseBase:
    request.session[DONE] = last_mark()
    return redirect("subjects:list")


def _done(request: VillageRequest) -> tuple[SubjectEdit, str] | None:
    """What was just done, told once."""
    key = request.session.pop(DONE, "")
    edit = SubjectEdit.objects.of(request.village).filter(public_id=key).first()
    subject = every_subject().get(edit.field) if edit else None
    return (edit, subject.name if subject else _("Dit onderwerp")) if edit else None


def _foreseen(request: VillageRequest, form: PlainForm, one: Subject, into: str) -> Outcome | None:
    try:
        return services.foresee_merge(network=request.village, field=one.field, into=into)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _page(
    request: VillageRequest, template: str, context: dict[str, Any], status: int | None = None
) -> HttpResponseBase:
    told = status or (422 if context["form"].is_bound else 200)
    return render(request, template, context, status=told)
