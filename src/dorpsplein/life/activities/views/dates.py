"""One date of an activity: what to change, and for how many dates; not at all; one more."""

from __future__ import annotations

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.dates import day_words, span_words
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities import services
from dorpsplein.life.activities.forms import DateForm, MoreForm, OneDay, answers_of_date, when_of_date
from dorpsplein.life.activities.models import Occurrence
from dorpsplein.life.activities.readings import read_typed_day
from dorpsplein.life.activities.views.finding import ORGANISERS, find_activity, find_date
from dorpsplein.life.activities.views.telling import told

MOST_REMARK = 200


@may(*ORGANISERS)
@require_safe
def date_(request: VillageRequest, key: str) -> HttpResponseBase:
    """What shall change: this time, this and all later times, or all of them?"""
    row = find_date(request, key)
    if not row.activity.is_series and not row.extra:
        return redirect("activities:change", key=row.activity.public_id)
    return render(request, "activities/date.html", {"row": row, "activity": row.activity})


@may(*ORGANISERS)
def change_date(request: VillageRequest, key: str) -> HttpResponseBase:
    """This time only: another moment, place or person, or a remark."""
    row = find_date(request, key)
    typed = request.POST if request.method == "POST" else None
    form = DateForm(typed, initial=answers_of_date(row), activity=row.activity, known=when_of_date(row))
    if form.is_valid():
        row = services.change_occurrence(occurrence=row, actor=request.person, change=form.change())
        words = _("%(day)s, %(hours)s: zo staat het er nu.") % _said(row)
        return told(request, row.activity, words)
    return _page(request, "activities/change_date.html", form, row=row)


@may(*ORGANISERS)
@require_POST
def day_reading(request: VillageRequest, key: str) -> HttpResponseBase:
    """What we understand so far of one date: another moment for one that is there, or one more."""
    activity = find_activity(request, key)
    row = activity.occurrences.filter(public_id=request.POST.get("date", "")).first()
    reading = read_typed_day(request.POST, activity, when_of_date(row) if row else None)
    return render(request, "activities/day_reading.html", {"reading": reading})


@may(*ORGANISERS)
def cancellation(request: VillageRequest, key: str) -> HttpResponseBase:
    """It does not take place: asked once, with room for a reason."""
    row = find_date(request, key)
    if request.method != "POST":
        return render(request, "activities/cancel.html", {"occurrence": row, "activity": row.activity})
    remark = " ".join(request.POST.get("remark", "").split())[:MOST_REMARK]
    row = services.cancel_occurrence(occurrence=row, actor=request.person, remark=remark)
    return told(request, row.activity, _("%(day)s gaat niet door.") % _said(row))


@may(*ORGANISERS)
@require_POST
def resumption(request: VillageRequest, key: str) -> HttpResponseBase:
    """It takes place after all."""
    row = services.resume_occurrence(occurrence=find_date(request, key), actor=request.person)
    return told(request, row.activity, _("%(day)s gaat toch door.") % _said(row))


@may(*ORGANISERS)
def more(request: VillageRequest, key: str) -> HttpResponseBase:
    """One date more."""
    activity = find_activity(request, key)
    typed = request.POST if request.method == "POST" else None
    form = MoreForm(typed, activity=activity)
    if form.is_valid():
        start, end = form.span
        try:
            row = services.add_occurrence(activity=activity, actor=request.person, start=start, end=end)
        except Refusal as refusal:
            form.add_error("when", str(refusal))
        else:
            return told(request, activity, _("%(day)s, %(hours)s staat erbij.") % _said(row))
    return _page(request, "activities/more.html", form, activity=activity)


def _said(row: Occurrence) -> dict[str, str]:
    return {"day": capfirst(day_words(row.day)), "hours": span_words(row.start, row.end)}


def _page(request: VillageRequest, template: str, form: OneDay, **facts: object) -> HttpResponseBase:
    answers = QueryDict(mutable=True)
    answers.update({name: str(form[name].value() or "") for name in ("when", "place") if name in form.fields})
    context = {"form": form, "reading": read_typed_day(answers, form.activity, form.known), **facts}
    return render(request, template, context, status=422 if form.is_bound else 200)
