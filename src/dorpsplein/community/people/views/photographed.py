"""A list on paper: its photo, and beside it the rows in which somebody types it over."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.forms import PhotosForm
from dorpsplein.community.people.models import ListPhoto, PhotoList
from dorpsplein.community.people.models.photographed import marks
from dorpsplein.community.people.services import photographed as acts
from dorpsplein.community.people.views.finding import KEEPERS

FIELDS = ("name", "phone", "email", "address", "postcode")
JOINED = "people_typed_together"
MOST_SIGNS = 200
EMPTY = 10


@may(*KEEPERS)
@others
def photos(request: VillageRequest) -> HttpResponseBase:
    """Ask for photos of a list, and keep them."""
    is_sent = request.method == "POST"
    form = PhotosForm(request.POST, request.FILES) if is_sent else PhotosForm()
    if form.is_valid():
        uploads = form.cleaned_data["uploads"]
        try:
            kept = acts.keep_photos(village=request.village, actor=request.person, uploads=uploads)
        except Refusal as why:
            form.add_error("chosen", str(why))
        else:
            return redirect("people:photo_typing", kept.public_id)
    waiting = PhotoList.objects.of(request.village).select_related("by")
    context = {"form": form, "waiting": waiting}
    return render(request, "people/photos.html", context, status=422 if form.errors else 200)


@may(*KEEPERS)
@others
@never_cache
def typing(request: VillageRequest, key: str) -> HttpResponseBase:
    """Type it over; each press keeps what was typed, and the last one reads it as a list."""
    kept = _kept(request, key)
    if request.method != "POST":
        return _page(request, kept)
    seen = request.POST["seen"].split() if "seen" in request.POST else None
    joined = acts.keep_typed(photographed=kept, rows=_rows(request.POST), seen=seen)
    request.session[JOINED] = joined
    place = reverse("people:photo_typing", args=[key])
    if "ready" in request.POST and not joined.doubled:
        try:
            intake = acts.finish_typing(photographed=kept, actor=request.person)
        except Refusal as why:
            return _page(request, kept, str(why))
        return redirect("people:list_look", intake.public_id)
    return redirect(f"{place}?bewaard=ja#r{kept.next_number}")


@may(*KEEPERS)
@others
@require_POST
def more(request: VillageRequest, key: str) -> HttpResponseBase:
    """One page more of the same list."""
    kept = _kept(request, key)
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, kept, form=form)
    try:
        acts.add_photos(photographed=kept, uploads=form.cleaned_data["uploads"])
    except Refusal as why:
        form.add_error("chosen", str(why))
        return _page(request, kept, form=form)
    return redirect("people:photo_typing", key)


@may(*KEEPERS)
@others
@require_POST
def away(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw the photos away."""
    acts.throw_away(photographed=_kept(request, key), actor=request.person)
    return redirect("people:photos")


@may(*KEEPERS)
@others
@never_cache
@require_safe
def photo(request: VillageRequest, key: str) -> HttpResponseBase:
    """One photo, for who keeps the list alone."""
    found = get_object_or_404(ListPhoto.objects.of(request.village), public_id=key)
    return HttpResponse(bytes(found.image), content_type="image/jpeg")


def _kept(request: VillageRequest, key: str) -> PhotoList:
    rows = PhotoList.objects.of(request.village).select_related("village", "intake")
    return get_object_or_404(rows, public_id=key)


def _rows(posted: QueryDict) -> list[list[str]]:
    """What was typed, row by row, in the order of the page."""
    columns = [posted.getlist(field)[: 2 * acts.MOST_ROWS] for field in FIELDS]
    count = max(map(len, columns), default=0)
    filled = [[*column, *[""] * (count - len(column))] for column in columns]
    return [[" ".join(cell.split())[:MOST_SIGNS] for cell in row] for row in zip(*filled, strict=True)]


def _page(
    request: VillageRequest, kept: PhotoList, refusal: str = "", form: PhotosForm | None = None
) -> HttpResponseBase:
    empty = [[""] * len(FIELDS)] * EMPTY
    others, doubled = request.session.pop(JOINED, (False, []))
    context = {
        "kept": kept,
        "others": others,
        "doubled": doubled,
        "seen": " ".join(marks(kept.rows)),
        "photos": kept.photos.defer("image"),
        "rows": [*kept.rows, *empty],
        "count": sum(any(row) for row in kept.typed),
        "refusal": refusal,
        "form": form or PhotosForm(),
        "saved": "bewaard" in request.GET,
    }
    return render(request, "people/photo_typing.html", context, status=422 if refusal or form else 200)
