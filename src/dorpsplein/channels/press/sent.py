"""Behind the door: who got a press text, what came of it, and its correction."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.press import correcting, services
from dorpsplein.channels.press.again import reached_now, send_again
from dorpsplein.channels.press.forms import PlacedForm
from dorpsplein.channels.press.hearing import note_rung
from dorpsplein.channels.press.letter import photo_path, subject_of
from dorpsplein.channels.press.listing import Listed, press_list
from dorpsplein.channels.press.models import Receipt, Release, State
from dorpsplein.channels.press.outlets import EDITORS, TOLD
from dorpsplein.channels.press.sending import receivers, will_get
from dorpsplein.channels.press.templatetags.press import tally_of
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest


def show_sent(request: VillageRequest, release: Release) -> HttpResponseBase:
    """Each outlet: when, arrived or refused, and whether it was published."""
    rows = list(Receipt.objects.of(request.village).filter(release=release))
    chosen = [] if rows else receivers(release)
    unheard = Receipt.objects.of(request.village).filter(release=release).unheard()
    context = {
        "release": release,
        "reached": reached_now(release, rows),
        "subject": subject_of(release),
        "went": tally_of(rows or [will_get(release, one) for one in chosen]),
        "chosen": chosen,
        "wrong": correcting.wrong_text(release),
        "stale": services.changes_of(release) if release.state == State.PLANNED else [],
        "left_out": _left_out(release) if release.state == State.PLANNED else [],
        "unheard": unheard.count(),
        "to_see": unheard.came_back().exists(),
        "photo": photo_path(release),
        "later": release.corrections.first(),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "press/sent.html", context)


@may(*EDITORS)
@others
@require_POST
def row(request: VillageRequest, key: str, row: str) -> HttpResponseBase:
    """It was published, or not after all; somebody rang about the change, or not after all."""
    release = release_of(request, key)
    rows = Receipt.objects.of(request.village).select_related("village", "release")
    receipt: Receipt = get_object_or_404(rows, release=release, public_id=row)
    deed = request.POST.get("doe", "")
    if deed in {"gebeld", "niet-gebeld"}:
        mark = request.POST.get("wat", "")[:16] if deed == "gebeld" else ""
        correcting.note_called(receipt=receipt, mark=mark, actor=request.person)
        return redirect("press:change", key)
    if deed in {"hoorde-het", "hoorde-het-niet"}:
        note_rung(receipt=receipt, rung=deed == "hoorde-het", actor=request.person)
        return redirect("press:sending", key)
    if deed == "nieuw-adres":
        return _sent_again(request, receipt)
    form = PlacedForm(request.POST)
    if deed == "geplaatst" and not form.is_valid():
        request.session[TOLD] = _("Dat is geen webadres. Laat het leeg, of plak het hele adres.")
    elif deed in {"geplaatst", "niet-geplaatst"}:
        placed = deed == "geplaatst"
        link = form.cleaned_data["link"] if placed else ""
        services.note_placed(receipt=receipt, placed=placed, link=link, actor=request.person)
    return redirect("press:sending", key)


def _sent_again(request: VillageRequest, receipt: Receipt) -> HttpResponseBase:
    try:
        address = send_again(receipt=receipt, actor=request.person)
        request.session[TOLD] = _("Het bericht gaat nu naar %(address)s.") % {"address": address}
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("press:sending", receipt.release.public_id)


def _left_out(release: Release) -> list[Listed]:
    """Of whom it was chosen for, who will not get it."""
    return [one for one in press_list(release.village) if one.key in release.chosen and not one.gets]


def release_of(request: VillageRequest, key: str) -> Release:
    """One of this village."""
    rows = Release.objects.of(request.village).select_related("village", "corrects")
    found: Release = get_object_or_404(rows, public_id=key)
    return found
