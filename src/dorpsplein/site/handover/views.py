"""My tasks, and handing one over."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import neighbour
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.entrusting import held_in
from dorpsplein.community.people.finding import has_letters, listed
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.views.finding import READERS
from dorpsplein.site.handover.finding import decides, find_task, handovers_of, oneself, own_tasks
from dorpsplein.site.handover.forms import HandoverForm
from dorpsplein.site.handover.open_ends import open_ends

MOST_FOUND = 8


@neighbour
@never_cache
@require_safe
def tasks(request: VillageRequest) -> HttpResponseBase:
    """What I do here, for how long, with whom, and how another takes it over."""
    alone = {held.row.pk for held in held_in(request.village, local_today()) if held.alone}
    context = {
        "tasks": [(task, task.pk in alone) for task in own_tasks(request)],
        "handovers": handovers_of(request).young(),
        "today": local_today(),
    }
    return render(request, "handover/tasks.html", context)


@neighbour
@others
@never_cache
def begin(request: VillageRequest, key: str) -> HttpResponseBase:
    """Who, from when, and what happens to me; then what goes along, to look at before it is done."""
    task = find_task(request, key)
    form = _form(request, task)
    if not form.is_valid():
        return _ask(request, task, form)
    since = form.cleaned_data["since"]
    context = {
        "task": task,
        "form": form,
        "told": form.cleaned_data,
        "today": since == local_today(),
        "open_ends": open_ends(task),
        "own": task.person == request.person,
    }
    return render(request, "handover/look.html", context)


@neighbour
@others
@freshly
@never_cache
@require_POST
def confirm(request: VillageRequest, key: str) -> HttpResponseBase:
    """Do it."""
    task = find_task(request, key)
    form = _form(request, task)
    if not form.is_valid():
        return _ask(request, task, form)
    try:
        made = services.hand_over(
            role=task, actor=request.person, by_name=decides(request), **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _ask(request, task, form)
    return redirect("handover:done", made.public_id)


@neighbour
@others
@never_cache
@require_safe
def done(request: VillageRequest, key: str) -> HttpResponseBase:
    """What was handed over, and how to take it back."""
    made = get_object_or_404(handovers_of(request), public_id=key)
    context = {
        "made": made,
        "young": handovers_of(request).young().filter(pk=made.pk).exists(),
        "begins_later": made.after.since > local_today(),
        "mine": made.after.person == request.person or decides(request),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "handover/done.html", context)


@neighbour
@others
@freshly
@never_cache
@require_POST
def undo(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it back."""
    made = get_object_or_404(handovers_of(request), public_id=key)
    try:
        services.undo_handover(handover=made, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect("handover:done", made.public_id)


def _form(request: VillageRequest, task: PersonRole) -> HandoverForm:
    asked = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(request, asked.get("wie", ""))
    own = task.person == request.person
    return HandoverForm(
        request.POST if request.method == "POST" else None,
        chosen=chosen,
        own=own,
        may_give_mail=decides(request),
    )


def _chosen(request: VillageRequest, key: str) -> Person | None:
    """Who was chosen from the list, by who may see it."""
    if not key or not _reads_list(request):
        return None
    rows = Person.objects.of(request.village).current().select_related("login")
    chosen = get_object_or_404(rows, public_id=key)
    look_at(person=chosen, actor=request.person)
    return chosen


def _ask(request: VillageRequest, task: PersonRole, form: HandoverForm) -> HttpResponseBase:
    context = {
        "task": task,
        "form": form,
        "own": task.person == oneself(request),
        "reads_list": _reads_list(request),
        "words": request.GET.get("zoek", "").strip(),
        "found": _found(request),
        "again": _("Kies iemand anders"),
    }
    return render(request, "handover/begin.html", context, status=422 if form.is_bound else 200)


def _found(request: VillageRequest) -> list[Person]:
    """Who is meant, of the list."""
    words = request.GET.get("zoek", "").strip()
    if not _reads_list(request) or not has_letters(words):
        return []
    look_at_list(village=request.village, actor=request.person)
    return list(listed(request.village, words))[:MOST_FOUND]


def _reads_list(request: VillageRequest) -> bool:
    return bool(request.roles & frozenset(READERS))
