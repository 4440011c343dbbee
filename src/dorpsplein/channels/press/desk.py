"""Behind the door: making a press text, looking at it, and sending it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.press import services
from dorpsplein.channels.press.correcting import wrong_texts
from dorpsplein.channels.press.filling import filled_from, photo_offered, source_at, sources_of
from dorpsplein.channels.press.forms import ReleaseForm, SendForm, SourceForm, release_as_typed
from dorpsplein.channels.press.hearing import see
from dorpsplein.channels.press.letter import photo_size, subject_of, text_of
from dorpsplein.channels.press.listing import press_list
from dorpsplein.channels.press.models import Release, State
from dorpsplein.channels.press.outlets import EDITORS, TOLD
from dorpsplein.channels.press.sending import plan, send_now, send_test, stop, unplan
from dorpsplein.channels.press.sent import show_sent
from dorpsplein.channels.publishing.later import LATER
from dorpsplein.channels.publishing.outgoing import prove_to, revision_shown, stopped_words
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest

CONFLICT = 409
MOST_SENT = 40


@may(*EDITORS)
@require_http_methods(["GET", "HEAD"])
def overview(request: VillageRequest) -> HttpResponseBase:
    """Press texts in the making, and those that went out."""
    rows, listed = Release.objects.of(request.village), press_list(request.village)
    context = {
        "open": rows.open(),
        "sent": rows.sent().prefetch_related("receipts")[:MOST_SENT],
        "binned": rows.binned(),
        "wrong": {one.release.pk for one in wrong_texts(request.village)},
        "listed": len(listed),
        "left_out": sum(not one.gets for one in listed),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "press/list.html", context)


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VillageRequest) -> HttpResponseBase:
    """What is it about: an activity, news, or something else?"""
    asked = source_at(request.village, request.GET.get("datum", ""))
    everything = sources_of(request.village, far=True)
    far = request.method == "POST" or "alles" in request.GET
    sources = everything if far else sources_of(request.village)
    more = len(everything) - len(sources)
    if asked and asked.key not in {one.key for one in sources}:
        sources.insert(0, asked)
    typed = request.POST if request.method == "POST" else None
    form = SourceForm(typed, sources=list(sources), initial={"source": asked.key if asked else ""})
    if form.is_valid():
        try:
            release = services.begin_release(
                village=request.village, source=form.cleaned_data["source"], actor=request.person
            )
        except Refusal as refusal:
            form.add_error("source", str(refusal))
        else:
            return redirect("press:edit", release.public_id)
    return render(
        request, "press/new.html", {"form": form, "more": more}, status=422 if form.is_bound else 200
    )


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: VillageRequest, key: str) -> HttpResponseBase:
    """Title, text, the note to the editors, the embargo."""
    release = find_release(request, key)
    if release.state != State.DRAFT:
        return redirect("press:sending", key)
    offered = photo_offered(request.village, release.source)
    typed = request.POST if request.method == "POST" else None
    form = ReleaseForm(typed, photo=offered, initial=release_as_typed(release, offered))
    problem, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_release(
                release=release,
                seen=revision_shown(request.POST),
                facts=form.cleaned_data,
                actor=request.person,
            )
        except services.Changed as changed:
            problem, status = str(changed), CONFLICT
            release.refresh_from_db()
        else:
            if request.POST.get("doe") == "verder":
                return redirect("press:sending", key)
            request.session[TOLD] = _("Bewaard.")
            return redirect("press:edit", key)
    changes = services.changes_of(release)
    context = {
        "release": release,
        "form": form,
        "photo": offered,
        "size": photo_size(request.village, offered.print_name) if offered else None,
        "there": filled_from(request.village, release.source) is not None if changes else True,
        "problem": problem,
        "changes": changes,
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "press/edit.html", context, status=status)


@may(*EDITORS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request: VillageRequest, key: str) -> HttpResponseBase:
    """How the mail looks, to how many outlets it goes, and when. Once it went: who got it."""
    release = find_release(request, key)
    if release.state == State.BINNED:
        raise Http404
    if release.state != State.DRAFT:
        return show_sent(request, release)
    everybody = press_list(request.village)
    listed = [one for one in everybody if one.gets]
    there = {one.key for one in listed}
    usual = {"outlets": [key for key in release.chosen if key in there] or [one.key for one in listed]}
    form = SendForm(request.POST if request.method == "POST" else None, listed=listed, initial=usual)
    if form.is_valid():
        return _sent(request, release, form.cleaned_data)
    chosen = [one for one in listed if one.key in (form["outlets"].value() or [])]
    by_hand = sum(not one.outlet.email for one in chosen)
    context = {
        "release": release,
        "form": form,
        "listed": listed,
        "everybody": everybody,
        "left_out": [one for one in everybody if not one.gets],
        "mailed": len(chosen) - by_hand,
        "by_hand": by_hand,
        "subject": subject_of(release),
        "passed": bool(release.embargo) and not release.is_under_embargo,
        "mail": text_of(release).replace("{{stop}}", _("(hier staat straks een link)")),
        "changes": services.changes_of(release),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "press/send.html", context, status=422 if form.is_bound else 200)


@may(*EDITORS)
@require_POST
def act(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press: a test, fill again, hold back, stop, throw away, take back."""
    release = find_release(request, key)
    deed = DEEDS.get(request.POST.get("doe", ""))
    if deed is None:
        return redirect("press:sending", key)
    way, do = deed
    try:
        request.session[TOLD] = do(request, release)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("press:list") if way == "press:list" else redirect(way, key)


def find_release(request: VillageRequest, key: str) -> Release:
    """One of this village."""
    rows = Release.objects.of(request.village).select_related("village", "corrects", "changed_by")
    found: Release = get_object_or_404(rows, public_id=key)
    return found


def _sent(request: VillageRequest, release: Release, told: dict[str, Any]) -> HttpResponseBase:
    common: dict[str, Any] = {
        "release": release,
        "seen": revision_shown(request.POST),
        "chosen": told["outlets"],
        "actor": request.person,
    }
    try:
        if told["when"] == LATER:
            plan(at=told["moment"], **common)
        else:
            send_now(**common)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("press:sending", release.public_id)


def _test(request: VillageRequest, release: Release) -> str:
    return prove_to(request.person, lambda to: send_test(release=release, to=to))


def _fill(request: VillageRequest, release: Release) -> str:
    services.fill_again(release=release, actor=request.person)
    return _("Titel en tekst zijn weer zoals op de website.")


def _let_go(request: VillageRequest, release: Release) -> str:
    services.let_go(release=release, actor=request.person)
    return _("De tekst is nu van u alleen. Wij vergelijken hem niet meer met de website.")


def _seen(request: VillageRequest, release: Release) -> str:
    left = see(release=release, actor=request.person)
    if not left:
        return _("Dit staat niet meer op Vandaag.")
    stays = ngettext(
        "Gezien. Op Vandaag blijft nog %(count)s redactie staan, tot u belde of het geplaatst is.",
        "Gezien. Op Vandaag blijven nog %(count)s redacties staan, tot u belde of het geplaatst is.",
        left,
    )
    return stays % {"count": left}


def _hold(request: VillageRequest, release: Release) -> str:
    unplan(release=release, actor=request.person)
    return _("Het bericht gaat nog niet weg.")


def _stop(request: VillageRequest, release: Release) -> str:
    return stopped_words(stop(release=release, actor=request.person))


def _bin(request: VillageRequest, release: Release) -> str:
    services.bin_release(release=release, actor=request.person)
    return _("Weggegooid. Hieronder haalt u het terug.")


def _back(request: VillageRequest, release: Release) -> str:
    services.take_back(release=release, actor=request.person)
    return _("Het bericht is er weer.")


DEEDS = {
    "proef": ("press:sending", _test),
    "vul": ("press:edit", _fill),
    "los": ("press:edit", _let_go),
    "gezien": ("press:sending", _seen),
    "nog-niet": ("press:sending", _hold),
    "stop": ("press:sending", _stop),
    "weg": ("press:list", _bin),
    "terug": ("press:list", _back),
}
