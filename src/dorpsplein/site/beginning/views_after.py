"""After it is on the website: print and pass on, who joins in, whom you know, and how you keep their data."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.publishing.sharing import message, whatsapp_link
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.letters import listed_words
from dorpsplein.design.qr import qr_svg
from dorpsplein.life.activities.notice import preview
from dorpsplein.site.beginning import services
from dorpsplein.site.beginning.forms import ComesForm, HelpersForm, LinesForm
from dorpsplein.site.beginning.models import Beginning
from dorpsplein.site.beginning.people import Welcomed, let_join, note_who_comes, put_on_list
from dorpsplein.site.beginning.views import find_beginning, page, step, url_of

UNCLEAR = 422
DONE = "beginning_done"


@step("online", online=True)
def online(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """It is on: a code to scan, a short address, a poster, a message to pass on. We send nothing."""
    if request.method == "POST":
        services.go_on_after(begun=begun, step="online")
        return redirect(url_of("samen"))
    notice = first_notice(begun)
    context = {
        "notice": notice,
        "short": notice.short_address.partition("://")[2] if notice else "",
        "sheet": "poster-strookjes-reeks" if notice and notice.rule else "poster-strookjes",
        "square": mark_safe(qr_svg(notice.short_address)) if notice else "",  # noqa: S308 - our own drawing
        "whatsapp": whatsapp_link(message(notice, desk_of(request.village), "nl")) if notice else "",
    }
    return page(request, begun, "online", "online.html", context)


@step("samen", online=True)
@freshly
def together(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """Who joins in? Two neighbours at most, each with a code of her own; skipping is as good."""
    if request.method == "POST" and "skip" in request.POST:
        services.go_on_after(begun=begun, step="samen")
        return redirect(url_of("lijst"))
    form = HelpersForm(request.POST or None)
    if not form.is_valid():
        return page(
            request, begun, "samen", "together.html", {"form": form}, UNCLEAR if form.is_bound else 200
        )
    welcomed = let_join(village=request.village, helpers=form.helpers, actor=request.person)
    services.go_on_after(begun=begun, step="samen")
    context = {"welcomed": [(one, _passed_on(request, one)) for one in welcomed], "place": _place(request)}
    return page(request, begun, "samen", "welcomed.html", context)


def _passed_on(request: VillageRequest, one: Welcomed) -> str:
    """An address that opens the own app with the message ready; "" for who reads it by mail."""
    if not one.code:
        return ""
    told = {"name": one.person.first_name, "village": request.village.full_name, "code": one.code}
    with override("nl"):  # as everything that a village passes on
        words = _("Dag %(name)s, fijn dat u meedoet met %(village)s. Uw eigen code is %(code)s.") % told
        where = _("Typ hem op %(place)s") % {"place": request.village.address("inloggen/brief/")}
    return f"https://wa.me/{one.person.phone.removeprefix('+')}?text={quote(f'{words} {where}', safe='')}"


def _place(request: VillageRequest) -> str:
    return request.village.address("inloggen/brief/").partition("://")[2]


@step("lijst", online=True)
def people(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """Have you a list of people? A few names, a file, or later; and do they know that they are on it?"""
    if request.method == "POST" and "skip" in request.POST:
        services.go_on_after(begun=begun, step="lijst")
        return redirect(url_of("afspraak"))
    form = LinesForm(request.POST or None)
    if not form.is_valid():
        return page(request, begun, "lijst", "people.html", {"form": form}, UNCLEAR if form.is_bound else 200)
    knows = "knows" in request.POST
    count = put_on_list(
        village=request.village, people=form.cleaned_data["people"], knows=knows, actor=request.person
    )
    services.go_on_after(begun=begun, step="lijst")
    silent = [one.name for one in form.cleaned_data["people"] if not (one.phone or one.email)]
    if knows and not silent:
        return redirect(url_of("afspraak"))
    words = listed_words(request.village, request.person)
    context = {
        "count": count,
        "knows": knows,
        "silent": silent,
        "words": words,
        "whatsapp": f"https://wa.me/?text={quote(words, safe='')}",
    }
    return page(request, begun, "lijst", "told.html", context)


@step("afspraak", online=True)
def agreement(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """Three sentences on the data of people; who says yes, and when, is kept."""
    if request.method == "POST":
        services.agree(begun=begun, actor=request.person)
        return redirect("site:desk")
    return page(request, begun, "afspraak", "agreement.html", {})


@may(Role.BOARD)
@never_cache
@require_POST
def comes(request: VillageRequest) -> HttpResponseBase:
    """Somebody rang: a name, and she is counted."""
    begun = find_beginning(request)
    notice = first_notice(begun)
    if notice is None:
        raise Http404
    form = ComesForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "begun": begun, "notice": notice}
        return render(request, "beginning/comes.html", context, status=UNCLEAR)
    note_who_comes(begun=begun, notice=notice, name=form.cleaned_data["name"], actor=request.person)
    request.session[DONE] = _("%(name)s staat erbij.") % {"name": form.cleaned_data["name"]}
    return redirect("site:desk")


@may(Role.BOARD)
@require_POST
def poster(request: VillageRequest) -> HttpResponseBase:
    """The poster hangs."""
    services.hang_poster(begun=find_beginning(request), actor=request.person)
    request.session[DONE] = _("Mooi, de poster hangt.")
    return redirect("site:desk")


def first_notice(begun: Beginning) -> Notice | None:
    """The next date of the first activity, as the world sees it; None when that is gone."""
    activity = begun.activity
    return preview(activity) if activity and activity.is_published else None


def people_words(number: int) -> str:
    """How many come, in words; the number stays with what it counts."""
    words = ngettext("%(number)s persoon komt", "%(number)s mensen komen", number)
    return (words % {"number": number}).replace(" ", "\N{NO-BREAK SPACE}", 1)
