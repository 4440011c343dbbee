"""A list comes in: which file, what would become of it, and what became of it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.forms import ListForm
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import ListIntake, PhotoList, Ring
from dorpsplein.community.people.packing import OutOfDate
from dorpsplein.community.people.previewing import SAME, preview
from dorpsplein.community.people.reading import LARGEST, Field
from dorpsplein.community.people.views.finding import KEEPERS
from dorpsplein.community.people.views.telling import tell, told
from dorpsplein.community.people.ways import Ways, ways_of

MOST_EARLIER = 20
AT_ONCE = 500  # so many rows are in before a page is made; more is work for the worker
LOOK_AGAIN = 2
COLUMN = "kolom-"
LEFT = "list_left"


@may(*KEEPERS)
@others
def lists(request: VillageRequest) -> HttpResponseBase:
    """Ask for a file, and read it."""
    is_sent = request.method == "POST"
    form = ListForm(request.POST, request.FILES) if is_sent else ListForm()
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            intake = services.open_list(
                village=request.village,
                actor=request.person,
                name=str(upload.name),
                content=upload.read(LARGEST + 1),
            )
        except Refusal as why:
            form.add_error("file", str(why))
        else:
            return redirect("people:list_look", intake.public_id)
    return _lists(request, form, 422 if form.errors else 200)


@may(*KEEPERS)
@others
@require_safe
def look(request: VillageRequest, key: str) -> HttpResponseBase:
    """What would come in, how far it is, or what came in."""
    intake = _intake(request, key)
    look_at_list(village=request.village, actor=request.person)
    if intake.is_going:
        part = (
            "people/list_going.html#going" if request.headers.get("HX-Request") else "people/list_going.html"
        )
        return render(request, part, {"intake": intake, "seconds": LOOK_AGAIN})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    if intake.begun_at:
        return render(request, "people/list_done.html", _result(request, intake))
    try:
        context = _looked(intake)
    except OutOfDate as why:
        return _read_anew(request, why)
    return render(request, "people/list_look.html", context)


@may(*KEEPERS)
@others
@require_POST
def columns(request: VillageRequest, key: str) -> HttpResponseBase:
    """Read the same file with the columns, or the sheet, that somebody corrected."""
    intake = _intake(request, key)
    if intake.begun_at or intake.content is None:
        return redirect("people:list_look", key)
    known = {field.value: field for field in Field}
    chosen = {
        name.removeprefix(COLUMN): known[value]
        for name, value in request.POST.items()
        if name.startswith(COLUMN) and value in known
    }
    try:
        services.read_again(intake=intake, columns=chosen, sheet=request.POST.get("blad", "")[:100])
    except Refusal as why:
        try:
            context = _looked(intake) | {"refusal": str(why)}
        except OutOfDate as old:
            return _read_anew(request, old)
        return render(request, "people/list_look.html", context, status=422)
    return redirect("people:list_look", key)


@may(*KEEPERS)
@others
@freshly
@require_POST
def reading(request: VillageRequest, key: str) -> HttpResponseBase:
    """Read it in, or go on where it stopped; a short list at once."""
    intake = _intake(request, key)
    if not (intake.reading and intake.undone_at is None):
        return redirect("people:list_look", key)
    same = [
        int(row)
        for name, value in request.POST.items()
        if name.startswith(SAME) and value == "ja" and (row := name.removeprefix(SAME)).isdecimal()
    ]
    ring = request.POST.get("ring", "")
    try:
        services.begin_reading_in(
            intake=intake,
            same=same,
            ring=ring if ring in Ring.values else Ring.PARTICIPANT.value,
            actor=request.person,
        )
    except OutOfDate as why:
        return _read_anew(request, why)
    if intake.total <= AT_ONCE:
        services.read_in(intake)
    return redirect("people:list_look", key)


@may(*KEEPERS)
@others
@require_POST
def stop(request: VillageRequest, key: str) -> HttpResponseBase:
    """Stop reading in."""
    services.stop_reading_in(intake=_intake(request, key))
    return redirect("people:list_look", key)


@may(*KEEPERS)
@others
@freshly
@require_POST
def undoing(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take all of it back, but for whom somebody changed since."""
    intake = _intake(request, key)
    try:
        left = services.take_back(intake=intake, actor=request.person)
    except Refusal as why:
        request.session["refusal"] = str(why)
    else:
        request.session[LEFT] = [[person.public_id, person.name] for person in left]
    return redirect("people:list_look", key)


@may(*KEEPERS)
@others
@require_POST
def known(request: VillageRequest, key: str) -> HttpResponseBase:
    """Say that these people know already that they stand on the list."""
    services.say_they_know(intake=_begun(request, key), actor=request.person)
    tell(request, _("Goed. Dan hoeft u niets te sturen."))
    return redirect("people:list_look", key)


def _lists(request: VillageRequest, form: ListForm, status: int = 200) -> HttpResponseBase:
    earlier = ListIntake.objects.of(request.village).done().young().select_related("by")[:MOST_EARLIER]
    waiting = PhotoList.objects.of(request.village).exists()
    context = {"form": form, "earlier": earlier, "waiting": waiting}
    return render(request, "people/lists.html", context, status=status)


def _read_anew(request: VillageRequest, why: OutOfDate) -> HttpResponseBase:
    """The page on which a file is chosen, with why it must be chosen again."""
    form = ListForm({}, {})
    form.errors.clear()
    form.add_error("file", str(why))
    return _lists(request, form, status=409)


def _intake(request: VillageRequest, key: str) -> ListIntake:
    rows = ListIntake.objects.of(request.village).select_related("village", "by")
    found = get_object_or_404(rows, public_id=key)
    if found.reading is None and found.begun_at is None:
        raise Http404
    return found


def _begun(request: VillageRequest, key: str) -> ListIntake:
    found = _intake(request, key)
    if found.begun_at is None or found.undone_at:
        raise Http404
    return found


def _looked(intake: ListIntake) -> dict[str, object]:
    """The preview; ``less`` is taken off a row: above a typed list stands a line of ours."""
    photographed = PhotoList.objects.of(intake.village).filter(intake=intake).first()
    shown = preview(intake, *services.look_in(intake))
    less = -1 if photographed else 0
    return {"intake": intake, "preview": shown, "photographed": photographed, "less": less}


def _result(request: VillageRequest, intake: ListIntake) -> dict[str, object]:
    came = intake.came.all()
    ways: Ways | None = None if intake.undone_at else ways_of(intake)
    return {
        "intake": intake,
        "new": came.filter(is_new=True).count(),
        "filled": came.filter(is_new=False).exclude(version=None).count(),
        "ways": ways,
        "left": request.session.pop(LEFT, []),
        "refusal": request.session.pop("refusal", ""),
        "done": told(request),
    }
