"""Behind the door: whom to reach by hand, paper for who delivers, and who wants no newsletter."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.forms import SaidNoForm
from dorpsplein.community.dispatch.models import CALLS, Delivery, Dispatch, Way
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.person import PersonQuerySet
from dorpsplein.community.printouts.homes import homes_of
from dorpsplein.community.printouts.lines import in_order, new_lines
from dorpsplein.community.printouts.models import Kind
from dorpsplein.community.printouts.services import draft_printout, make_printout
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, NoNewsletter

KEEPERS = (Role.BOARD, Role.SECRETARY)
PAPERS = {"etiketten": Kind.LABELS, "looplijst": Kind.ROUTE}
TOLD = "dispatch_told"
MOST_FOUND = 10


@may(*KEEPERS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: VillageRequest, key: str) -> HttpResponseBase:
    """Whom to bring a letter, whom to phone; each a press when it is done."""
    dispatch = _dispatch(request, key)
    rows = Delivery.objects.of(request.village).of_dispatch(dispatch).select_related("village", "person")
    if request.method == "POST":
        wanted = request.POST.get("klaar") or request.POST.get("terug") or ""
        found = rows.filter(way=Way.LETTER) if wanted == "brieven" else rows.filter(public_id=wanted)
        services.tick(deliveries=found, done="klaar" in request.POST, actor=request.person)
        return redirect("dispatch:by_hand", key)
    letters = list(rows.by_hand(Way.LETTER))
    look_at_list(village=request.village, actor=request.person)
    context = {
        "dispatch": dispatch,
        "calls": list(rows.by_hand(*CALLS)),
        "letters": letters,
        "homes": homes_of(row.person for row in letters),
        "brought": all(row.done_at for row in letters),
    }
    return render(request, "dispatch/by_hand.html", context)


@may(*KEEPERS)
@others
@require_POST
def paper(request: VillageRequest, key: str, path: str) -> HttpResponseBase:
    """Labels, or the round along the doors, of exactly who gets this one on paper."""
    kind = PAPERS.get(path)
    if kind is None:
        raise Http404
    dispatch = _dispatch(request, key)
    rows = Delivery.objects.of(request.village).of_dispatch(dispatch).by_hand(Way.LETTER)
    told = {"title": f"{kind.label}: {dispatch.title}"[:120], "order": "street"}
    draft = draft_printout(village=request.village, kind=kind, told=told)
    lines = new_lines(in_order(draft, [row.person for row in rows]))
    if not lines:
        return redirect("dispatch:by_hand", key)
    made = make_printout(draft=draft, lines=lines, actor=request.person)
    return redirect("printouts:show", made.public_id)


@may(*KEEPERS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def none(request: VillageRequest) -> HttpResponseBase:
    """Who on the list wants no newsletter; somebody more, who said so by telephone or on paper."""
    form = SaidNoForm(request.POST if "how" in request.POST or "person" in request.POST else None)
    if form.is_valid():
        person = get_object_or_404(_people(request), public_id=form.cleaned_data["person"])
        subscriptions.decline(people=[person], how=How(form.cleaned_data["how"]), actor=request.person)
        request.session[TOLD] = _("%(name)s krijgt geen nieuwsbrief meer.") % {"name": person.name}
        return redirect("dispatch:none")
    if key := request.POST.get("terug"):
        person = get_object_or_404(_people(request), public_id=key)
        subscriptions.welcome_back(people=[person], actor=request.person)
        request.session[TOLD] = _("%(name)s krijgt de nieuwsbrief weer.") % {"name": person.name}
        return redirect("dispatch:none")
    words = request.GET.get("zoek", "").strip() or request.POST.get("zoek", "").strip()
    look_at_list(village=request.village, actor=request.person)
    context = {
        "rows": NoNewsletter.objects.of(request.village)
        .select_related("person", "by")
        .order_by("person__sort_key"),
        "found": _people(request).called(words).in_order()[:MOST_FOUND] if words else [],
        "words": words,
        "form": form,
        "hows": SaidNoForm().fields["how"].choices,  # type: ignore[attr-defined]
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "dispatch/none.html", context, status=422 if form.is_bound else 200)


def _people(request: VillageRequest) -> PersonQuerySet:
    return Person.objects.of(request.village).current().select_related("village", "login")


def _dispatch(request: VillageRequest, key: str) -> Dispatch:
    return get_object_or_404(Dispatch.objects.of(request.village), public_id=key)
