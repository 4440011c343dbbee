"""The form of an activity: new, changed, copied, read while typing, and joined with what another saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.dates import AMSTERDAM, day_words
from dorpsplein.base.errors import Refusal
from dorpsplein.base.merging import merge
from dorpsplein.base.scoping import new_public_id
from dorpsplein.base.when import When
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.forms import Ask
from dorpsplein.life.activities import services
from dorpsplein.life.activities.forms import ActivityForm
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.occurring import coming_dates, falling_away
from dorpsplein.life.activities.readings import fall_away_words, gone_words, read_typed
from dorpsplein.life.activities.versions import version_numbered
from dorpsplein.life.activities.views.answers import (
    answers_now,
    answers_then,
    beginning,
    first_asked,
    known_until_now,
)
from dorpsplein.life.activities.views.drafts import as_typed, draft_asked, keep_for_later, own_drafts
from dorpsplein.life.activities.views.finding import (
    ORGANISERS,
    find_activity,
    named_activity,
    who_asks,
)
from dorpsplein.life.activities.views.photos import chosen_photo, with_photo
from dorpsplein.life.activities.views.telling import told

EARLIER = 4


@may(*ORGANISERS)
def new(request: VillageRequest) -> HttpResponseBase:
    """The form for a new activity; empty, from a draft, or from an earlier activity."""
    if request.method == "POST":
        made = services.became_of(
            village=request.village, person=who_asks(request), key=request.POST.get("draft", "")
        )
        return _once_more(request, made) if made else _save(request, None, None)
    form = ActivityForm(village=request.village, initial={"draft": new_public_id(), **beginning(request)})
    return _form_page(request, form, None)


def _once_more(request: VillageRequest, made: Activity) -> HttpResponseBase:
    """Somebody went back to the form and saves again: it is asked once, and then changes what was made."""
    if request.POST.get("revision") or "later" in request.POST:
        return _save(request, made, None)
    answers, _problem = with_photo(request)
    answers = answers.copy()
    answers["revision"] = str(made.revision)
    form = ActivityForm(answers, village=request.village, known=known_until_now(made, None))
    form.add_error(
        None,
        _(
            "Dit had u al bewaard. Klopt het zo? "
            "Druk dan onderaan nog een keer op de knop: dan verandert het."
        ),
    )
    return _form_page(request, form, made, status=409)


@may(*ORGANISERS)
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """The form of an activity that exists: for all its dates, or from one of them on."""
    activity = find_activity(request, key)
    first = first_asked(request, activity)
    if request.method == "POST":
        return _save(request, activity, first)
    draft = draft_asked(request, activity)
    began = {**draft.typed, "draft": draft.public_id} if draft else answers_now(activity, first)
    began = {"draft": new_public_id(), **began}
    form = ActivityForm(village=request.village, known=known_until_now(activity, first), initial=began)
    return _form_page(request, form, activity, first=first)


@may(*ORGANISERS)
@require_POST
def reading(request: VillageRequest) -> HttpResponseBase:
    """What we understand so far, as pieces of the page; what was typed is kept as a draft."""
    activity = named_activity(request, request.POST.get("activity", ""))
    draft = services.keep_draft(
        village=request.village,
        person=who_asks(request),
        typed=as_typed(request.POST),
        key=request.POST.get("draft", ""),
        activity=activity,
    )
    context = {
        "reading": read_typed(request.POST, request.village, activity.when if activity else None, activity),
        "draft": draft,
        "now": timezone.localtime(),
    }
    return render(request, "activities/reading.html", context)


def _save(request: VillageRequest, activity: Activity | None, first: Occurrence | None) -> HttpResponseBase:
    if {"later", "begin"} & set(request.POST):
        draft, goes_on = keep_for_later(request), "begin" in request.POST
        return redirect(f"{request.path}?verder={draft.public_id}" if goes_on else "site:desk")
    answers, problem = with_photo(request)
    known = known_until_now(activity, first) if activity else None
    form = ActivityForm(answers, village=request.village, known=known)
    if problem:
        form.add_error("picture", problem)
    if not form.is_valid():
        return _form_page(request, form, activity, first=first, status=422)
    gone = _falling_away(form, activity, first) if activity else []
    if gone and request.POST.get("gone") != _listed(gone):
        words = _("%(days)s Klopt dat? Druk dan onderaan nog een keer op de knop.") % {
            "days": fall_away_words(gone)
        }
        form.add_error("when", Ask(words))
        return _form_page(request, form, activity, first=first, status=422, gone=_listed(gone))
    try:
        saved = _write(request, form, activity, first)
    except services.Conflict as conflict:
        return _join(request, answers, conflict, activity, first)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, form, activity, first=first, status=422)
    services.forget_draft(
        village=request.village, person=who_asks(request), key=form.cleaned_data["draft"], became=saved
    )
    return told(request, saved, _what_was_done(activity, saved, gone))


def _falling_away(form: ActivityForm, activity: Activity, first: Occurrence | None) -> list[date]:
    """The days that would be no more."""
    since = first.original_start.astimezone(AMSTERDAM).date() if first else None
    when: When = form.cleaned_data["when"]
    return falling_away(activity, when.starting(since) if since else when, since)


def _listed(days: list[date]) -> str:
    return ",".join(day.isoformat() for day in days)


def _what_was_done(activity: Activity | None, saved: Activity, gone: list[date]) -> str:
    if activity is None:
        return ""
    if saved.pk == activity.pk:
        return " ".join(filter(None, [_("Uw verandering is bewaard."), gone_words(gone)]))
    begin = coming_dates(saved).first()
    since = _("Vanaf %(day)s is het zo.") % {"day": day_words(begin.day if begin else saved.first_day)}
    before = _("De keren daarvoor blijven zoals ze waren.")
    return " ".join(filter(None, [since, gone_words(gone), before]))


def _write(
    request: VillageRequest, form: ActivityForm, activity: Activity | None, first: Occurrence | None
) -> Activity:
    plan = form.plan(chosen_photo(request, form, activity))
    actor, opened_at = request.person, form.cleaned_data["revision"] or 0
    if activity is None:
        return services.plan_activity(village=request.village, actor=actor, plan=plan)
    if first:
        return services.revise_from(occurrence=first, actor=actor, plan=plan, opened_at=opened_at)
    return services.revise_activity(activity=activity, actor=actor, plan=plan, opened_at=opened_at)


def _join(
    request: VillageRequest,
    answers: QueryDict,
    conflict: services.Conflict,
    activity: Activity | None,
    first: Occurrence | None,
) -> HttpResponseBase:
    """Somebody else saved first: what only one touched is joined and saved, what both touched is asked."""
    current = find_activity(request, activity.public_id if activity else "")
    opened_at = request.POST.get("revision", "")
    before = version_numbered(current, int(opened_at) if opened_at.isdigit() else 0)
    theirs = answers_now(current, first)
    names = ActivityForm.base_fields
    merged = merge(answers, answers_then(before, first) if before else {}, theirs, names)
    merged.typed["revision"] = str(current.revision)
    known = known_until_now(current, first)
    form = ActivityForm(merged.typed, village=request.village, known=known)
    if not merged.clashes and form.is_valid():
        saved = _write(request, form, current, first)
        services.forget_draft(
            village=request.village, person=who_asks(request), key=request.POST.get("draft", "")
        )
        return told(request, saved, _("Bewaard, samen met wat een ander veranderde."))
    form.is_valid()
    form.add_error(None, str(conflict))
    both = [(str(form.fields[name].label), _as_read(form, name, theirs[name])) for name in merged.clashes]
    return _form_page(request, form, current, first=first, status=409, theirs=both)


def _as_read(form: ActivityForm, name: str, value: Any) -> str:
    """A value as people read it: the words of a choice, not its key."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    choices = getattr(form.fields[name], "choices", None) or []
    wanted = {str(one) for one in (value if isinstance(value, list) else [value])}
    words = [str(label) for key, label in choices if str(key) in wanted]
    return ", ".join(words) or str(value or "") or _("(leeg)")


def _form_page(
    request: VillageRequest,
    form: ActivityForm,
    activity: Activity | None,
    *,
    first: Occurrence | None = None,
    status: int = 200,
    theirs: list[tuple[str, str]] | None = None,
    gone: str = "",
) -> HttpResponseBase:
    answers = QueryDict(mutable=True)
    answers.update(
        {field.name: field.value() or "" for field in form if isinstance(field.value() or "", str)}
    )
    since = f"{form.known.first}" if first and form.known else ""
    answers["since"] = since
    context = {
        "form": form,
        "activity": activity,
        "first": first,
        "since": since,
        "reading": read_typed(answers, request.village, form.known, activity),
        "gone": gone,
        "theirs": theirs or [],
        "drafts": own_drafts(request).filter(activity=None)[:3]
        if activity is None and "verder" not in request.GET
        else [],
        "earlier": Activity.objects.of(request.village).published().order_by("-changed_at")[:EARLIER]
        if activity is None
        else [],
    }
    return render(request, "activities/form.html", context, status=status)
