"""Pages for organisers: a view loads, lets a form clean, calls one service, renders."""

from __future__ import annotations

from typing import Any

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.life.activities import services
from dorpsplein.life.activities.forms import ActivityForm, answers_of
from dorpsplein.life.activities.models import Activity, Draft, Occurrence
from dorpsplein.life.activities.notice import preview
from dorpsplein.life.activities.readings import read_typed
from dorpsplein.life.activities.versions import versions_of

ORGANISERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)
MOST_DATES = 12
MOST_LISTED = 200
NEVER_KEPT = {"csrfmiddlewaretoken", "draft", "picture", "activity"}


@may(*ORGANISERS)
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """All activities of the village: coming, not yet visible, taken back."""
    rows = Activity.objects.of(request.village).kept()
    today = local_today()
    context = {
        "coming": rows.filter(first_day__gte=today).order_by("first_day", "start")[:MOST_LISTED],
        "over": rows.filter(first_day__lt=today).order_by("-first_day", "-start")[:MOST_LISTED],
    }
    return render(request, "activities/list.html", context)


@may(*ORGANISERS)
def new(request: VillageRequest) -> HttpResponseBase:
    """The form for a new activity; empty, from a draft, or from an earlier activity."""
    if request.method == "POST":
        return _save(request, None)
    form = ActivityForm(village=request.village, initial=_beginning(request))
    return _form_page(request, form, None)


@may(*ORGANISERS)
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """The form of an activity that exists."""
    activity = _activity(request, key)
    if request.method == "POST":
        return _save(request, activity)
    draft = _draft(request, activity)
    began = {**draft.typed, "draft": draft.public_id} if draft else answers_of(activity)
    form = ActivityForm(village=request.village, since=activity.first_day, initial=began)
    return _form_page(request, form, activity)


@may(*ORGANISERS)
@require_POST
def reading(request: VillageRequest) -> HttpResponseBase:
    """What we understand so far, as pieces of the page; what was typed is kept as a draft."""
    draft = services.keep_draft(
        village=request.village,
        person=_person(request),
        typed=_typed(request.POST),
        key=request.POST.get("draft", ""),
        activity=_named(request, request.POST.get("activity", "")),
    )
    context = {
        "reading": read_typed(request.POST, request.village),
        "draft": draft,
        "now": timezone.localtime(),
    }
    return render(request, "activities/reading.html", context)


@may(*ORGANISERS)
@require_safe
def show(request: VillageRequest, key: str) -> HttpResponseBase:
    """How it looks, before and after it is on the website, with what one can do."""
    activity = _activity(request, key)
    context = {
        "activity": activity,
        "notice": preview(activity),
        "occurrences": _coming(activity),
        "versions": versions_of(activity),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "activities/show.html", context)


@may(*ORGANISERS)
@require_POST
def publication(request: VillageRequest, key: str) -> HttpResponseBase:
    """Put it on the website."""
    activity = _activity(request, key)
    try:
        services.publish_activity(activity=activity, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
@require_POST
def withdrawal(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it off the website."""
    services.withdraw_activity(activity=_activity(request, key), actor=request.person)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
@require_POST
def bin_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw it in the bin."""
    services.bin_activity(activity=_activity(request, key), actor=request.person)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
@require_POST
def version(request: VillageRequest, key: str, number: int) -> HttpResponseBase:
    """Make it as it was."""
    activity = _activity(request, key)
    earlier = next((version for version in versions_of(activity) if version.number == number), None)
    if earlier is None:
        raise Http404
    services.restore_version(activity=activity, version=earlier, actor=request.person)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
def cancellation(request: VillageRequest, key: str) -> HttpResponseBase:
    """It does not take place: asked once, with room for a reason."""
    occurrence = get_object_or_404(
        Occurrence.objects.of(request.village).select_related("activity"), public_id=key
    )
    if request.method == "POST":
        remark = " ".join(request.POST.get("remark", "").split())[:200]
        services.cancel_occurrence(occurrence=occurrence, actor=request.person, remark=remark)
        return redirect("activities:show", key=occurrence.activity.public_id)
    return render(
        request, "activities/cancel.html", {"occurrence": occurrence, "activity": occurrence.activity}
    )


@may(*ORGANISERS)
@require_POST
def draft_gone(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw a draft away."""
    services.forget_draft(village=request.village, person=_person(request), key=key)
    return redirect("site:desk")


def _save(request: VillageRequest, activity: Activity | None) -> HttpResponseBase:
    since = activity.first_day if activity else None
    form = ActivityForm(request.POST, request.FILES, village=request.village, since=since)
    if "later" in request.POST:
        services.keep_draft(
            village=request.village,
            person=_person(request),
            typed=_typed(request.POST),
            key=request.POST.get("draft", ""),
        )
        return redirect("site:desk")
    if not form.is_valid():
        return _form_page(request, form, activity, status=422)
    try:
        saved = _write(request, form, activity)
    except services.Conflict as conflict:
        return _conflict(request, form, conflict, activity)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, form, activity, status=422)
    services.forget_draft(village=request.village, person=_person(request), key=form.cleaned_data["draft"])
    return redirect("activities:show", key=saved.public_id)


def _write(request: VillageRequest, form: ActivityForm, activity: Activity | None) -> Activity:
    picture = _picture(request, form, activity)
    plan = form.plan(picture)
    if activity is None:
        return services.plan_activity(village=request.village, actor=request.person, plan=plan)
    opened_at = form.cleaned_data["revision"] or 0
    return services.revise_activity(activity=activity, actor=request.person, plan=plan, opened_at=opened_at)


def _picture(request: VillageRequest, form: ActivityForm, activity: Activity | None) -> Picture | None:
    if form.upload:
        return keep_picture(
            village=request.village,
            actor=request.person,
            upload=form.upload,
            description=form.cleaned_data["picture_words"],
        )
    return activity.picture if activity else None


def _conflict(
    request: VillageRequest, form: ActivityForm, conflict: services.Conflict, activity: Activity | None
) -> HttpResponseBase:
    current = _activity(request, activity.public_id) if activity else None
    if current is None:
        raise Http404
    form.add_error(None, str(conflict))
    asked_again = request.POST.copy()
    asked_again["revision"] = str(current.revision)
    form.data = asked_again
    theirs = _differences(form, answers_of(current))
    return _form_page(request, form, current, status=409, theirs=theirs)


def _differences(form: ActivityForm, now: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields that now hold something else than what was typed here: label and present value."""
    told = [(field, str(now.get(field.name) or "")) for field in form.visible_fields() if field.name in now]
    return [(str(field.label), value) for field, value in told if str(field.value() or "") != value and value]


def _form_page(
    request: VillageRequest,
    form: ActivityForm,
    activity: Activity | None,
    *,
    status: int = 200,
    theirs: list[tuple[str, str]] | None = None,
) -> HttpResponseBase:
    typed = QueryDict(mutable=True)
    typed.update({field.name: field.value() or "" for field in form if isinstance(field.value() or "", str)})
    context = {
        "form": form,
        "activity": activity,
        "reading": read_typed(typed, request.village),
        "theirs": theirs or [],
        "drafts": Draft.objects.of(request.village).of_person(_person(request)).filter(activity=None)[:3]
        if activity is None
        else [],
        "earlier": Activity.objects.of(request.village).kept().order_by("-changed_at")[:8]
        if activity is None
        else [],
    }
    return render(request, "activities/form.html", context, status=status)


def _beginning(request: VillageRequest) -> dict[str, Any]:
    draft = _draft(request, None)
    if draft:
        return {**draft.typed, "draft": draft.public_id}
    earlier = _named(request, request.GET.get("van", ""))
    if earlier:
        return answers_of(earlier) | {"when": "", "revision": None}
    person = _person(request)
    return {"audience": "everyone", "contact_name": person.name}


def _draft(request: VillageRequest, activity: Activity | None) -> Draft | None:
    """The draft with which one goes on; one of another activity is not found here."""
    mine = Draft.objects.of(request.village).of_person(_person(request)).filter(activity=activity)
    return mine.filter(public_id=request.GET.get("verder", "")).first()


def _named(request: VillageRequest, key: str) -> Activity | None:
    return Activity.objects.of(request.village).kept().filter(public_id=key).first() if key else None


def _typed(data: QueryDict) -> dict[str, str | list[str]]:
    return {
        name: values if len(values) > 1 or name == "together" else values[0]
        for name, values in data.lists()
        if name not in NEVER_KEPT
    }


def _coming(activity: Activity) -> list[Occurrence]:
    dates = Occurrence.objects.of(activity.village).filter(activity=activity)
    return list(dates.upcoming(timezone.now()).order_by("start")[:MOST_DATES])


def _activity(request: VillageRequest, key: str) -> Activity:
    return get_object_or_404(Activity.objects.of(request.village).whole(), public_id=key)


def _person(request: VillageRequest) -> Person:
    if request.person is None:
        raise Http404
    return request.person
