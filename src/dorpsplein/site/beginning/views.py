"""The questions, one a page, until it is on the website. Each can be gone back to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import day_words, local_today, time_words
from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import show_phone
from dorpsplein.base.when import sentence
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.wijken import wijken
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.kinds import kind_of
from dorpsplein.life.venues.services import SOMEBODYS_HOME, known_venues
from dorpsplein.site.beginning import services
from dorpsplein.site.beginning.examples import example_of
from dorpsplein.site.beginning.forms import FirstForm, PlaceForm, ReachForm, WhenForm, WordsForm
from dorpsplein.site.beginning.ground import find_ground, guess_of, names, picture_of
from dorpsplein.site.beginning.models import Beginning
from dorpsplein.site.beginning.services import NotYet
from dorpsplein.site.beginning.steps import (
    BY_KEY,
    DONE,
    STEPS,
    TWO_WEEKS,
    before,
    furthest,
    rhythms,
)

UNCLEAR = 422
PICKED = ("Huis van de Wijk", "Bibliotheek", "Buurtcafé")

type Step = Callable[[VillageRequest, Beginning], HttpResponseBase]


def step(name: str, *, online: bool = False) -> Callable[[Step], Callable[..., HttpResponseBase]]:
    """A page of the flow: for the board of a village that begins, and not before its time.

    ``online`` is for what comes after the website; what is before it leads on once it is there.
    """

    def declare(view: Step) -> Callable[..., HttpResponseBase]:
        @may(Role.BOARD)
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: VillageRequest) -> HttpResponseBase:
            begun = find_beginning(request)
            if furthest(begun.step, name) != begun.step:
                return redirect(url_of(begun.step))
            if begun.online_at and not online and name not in ANYTIME:
                return redirect(url_of("online"))
            try:
                return view(request, begun)
            except NotYet as first:
                return redirect(url_of(first.step))

        return guarded

    return declare


ANYTIME = ("buurt", "bereik")


@may(Role.BOARD)
@never_cache
@require_safe
def go_on(request: VillageRequest) -> HttpResponseBase:
    """Where one was: the first question that is open, else the work of today."""
    return redirect(url_of(find_beginning(request).step))


@step("buurt")
def ground(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """In which neighbourhood? A name gives it a colour on the map; about right is right."""
    if request.method == "POST":
        codes = (
            []
            if "skip" in request.POST
            else [code for code in request.POST.getlist("wijk") if code in wijken()]
        )
        try:
            said = request.POST.get("naam", "").strip()[:60]
            services.say_where(begun=begun, wijken=codes, said=said, actor=request.person)
        except Refusal as refusal:
            return _ground_page(request, begun, str(refusal))
        return redirect(url_of("bereik"))
    return _ground_page(request, begun)


def _ground_page(request: VillageRequest, begun: Beginning, refusal: str = "") -> HttpResponseBase:
    known = Area.objects.of(request.village).first()
    said = [wijken()[code] for code in known.wijken if code in wijken()] if known else []
    typed = request.GET.get("naam", "")[:60]
    asked = "naam" in request.GET
    kept = ", ".join(wijk.name for wijk in said) or begun.told.get(services.GROUND, "")
    shown = typed if asked else kept or guess_of(request.village.name)
    found = find_ground(shown)
    here = found.here if asked or not said else tuple(said)
    context = {
        "typed": shown,
        "asked": asked,
        "here": here,
        "alike": found.alike,
        "picture": picture_of(here),
        "names": names(),
        "refusal": refusal,
    }
    return page(request, begun, "buurt", "ground.html", context, UNCLEAR if refusal else 200)


@step("bereik")
def reach(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """How can people reach you? By telephone or by mail; it says where that is seen."""
    form = ReachForm(request.POST or None, initial={"reach": _reached(begun)})
    if form.is_valid():
        phone, email = form.cleaned_data["reach"]
        services.say_how_to_reach(begun=begun, phone=phone, email=email, actor=request.person)
        return redirect(url_of("eerste"))
    return page(request, begun, "bereik", "reach.html", {"form": form}, _status(form))


def _reached(begun: Beginning) -> str:
    """What was said before, else what the Network knew."""
    login, village, letter = begun.person and begun.person.login, begun.village, begun.invitation
    if login and login.email:
        return str(login.email)
    if village.contact_phone:
        return show_phone(village.contact_phone)
    return (show_phone(letter.phone) if letter.phone else letter.email) if letter else ""


@step("eerste")
def first(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """What is the first thing you will do?"""
    form = FirstForm(request.POST or None, initial={"kind": begun.told.get("kind", "coffee")})
    if form.is_valid():
        services.choose_first(begun=begun, kind=form.cleaned_data["kind"], actor=request.person)
        return redirect(url_of("wanneer"))
    return page(request, begun, "eerste", "first.html", {"form": form}, _status(form))


@step("wanneer")
def when(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """When is it? As one says it."""
    kind = kind_of(begun.told.get("kind", ""))
    usual = _("dinsdag %(time)s") % {"time": time_words(kind.start)}
    form = WhenForm(
        request.POST or None,
        initial={"when": begun.told.get("said", usual)},
        minutes=services.minutes_of(begun),
    )
    if form.is_valid() and form.read:
        services.say_when(begun=begun, said=form.cleaned_data["when"], when=form.read, actor=request.person)
        return redirect(url_of("waar" if form.read.is_series else "vaak"))
    return page(request, begun, "wanneer", "when.html", {"form": form, "kind": kind}, _status(form))


@step("vaak")
def often(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """What we understood, and whether it comes back: one press."""
    read = services.when_of(begun)
    usual = BY_KEY[begun.told.get("kind", "coffee")].often
    if request.method == "POST":
        services.say_how_often(
            begun=begun, often=request.POST.get("often", "") or usual, actor=request.person
        )
        return redirect(url_of("waar"))
    words = dict(rhythms())
    shown = begun.told.get("often", usual)
    context = {
        "day": day_words(read.first, year=read.first.year != local_today().year),
        "start": time_words(read.start),
        "rhythm": words.get(shown, words[TWO_WEEKS]),
        "often": shown,
        "others": [one for one in rhythms() if one[0] != shown],
    }
    return page(request, begun, "vaak", "often.html", context)


@step("waar")
def place(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """Where is it? Typed, or picked with one press."""
    read = services.when_of(begun)
    picked = request.POST.get("picked", "")[:200]
    is_home = picked == SOMEBODYS_HOME
    typed = {"place": picked} if picked else request.POST or None
    form = PlaceForm(typed, initial={"place": begun.told.get("place", "")})
    if form.is_valid():
        services.say_place(
            begun=begun, place=form.cleaned_data["place"], is_home=is_home, actor=request.person
        )
        return redirect(url_of("kijk"))
    context = {
        "form": form,
        "sentence": sentence(read),
        "title": begun.told.get("title", ""),
        "picks": [*(str(venue) for venue in known_venues(request.village)), *PICKED],
        "home": SOMEBODYS_HOME,
    }
    return page(request, begun, "waar", "place.html", context, _status(form))


@step("kijk")
def look(request: VillageRequest, begun: Beginning) -> HttpResponseBase:
    """So it looks: page, poster and message side by side; a word that changes, changes in all three."""
    services.when_of(begun)
    told = {name: begun.told.get(name, "") for name in ("title", "words")}
    form = WordsForm(request.POST or None, initial=told)
    if not form.is_valid():
        example = example_of(begun) if begun.told.get("title") or not form.is_bound else None
        return page(request, begun, "kijk", "look.html", {"form": form, "example": example}, _status(form))
    services.say_words(begun=begun, actor=request.person, **form.cleaned_data)
    if "publish" not in request.POST:
        return redirect(url_of("kijk"))
    try:
        services.put_on_website(begun=begun, actor=request.person)
    except NotYet:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return page(request, begun, "kijk", "look.html", {"form": form, "example": None}, UNCLEAR)
    return redirect(url_of("online"))


@may(Role.BOARD)
@require_POST
def typing(request: VillageRequest) -> HttpResponseBase:
    """The three pictures while somebody types; nothing is kept."""
    begun = find_beginning(request)
    newer = {name: request.POST.get(name, "")[:600] for name in ("title", "words")}
    example = None if begun.online_at else example_of(begun, **newer)
    if example is None:
        return HttpResponse(status=204)
    return render(request, "beginning/pictures.html", {"example": example})


def find_beginning(request: VillageRequest) -> Beginning:
    """How far this village is. Errors: Http404 where it did not begin so."""
    rows = Beginning.objects.of(request.village)
    found = rows.select_related("village", "person__login", "activity", "invitation").first()
    if found is None:
        raise Http404
    return found


def url_of(name: str) -> str:
    """The name of the address of a question."""
    return "site:desk" if name == DONE else f"beginning:{name}"


def page(
    request: VillageRequest,
    begun: Beginning,
    name: str,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponseBase:
    """One question, with the way back and how far one is."""
    told = {
        "begun": begun,
        "number": STEPS.index(name) + 1,
        "most": len(STEPS),
        "back": url_of(_before(name, begun)) if _before(name, begun) else "",
        "network": Village.objects.networks().first(),
    }
    return render(request, f"beginning/{template}", {**told, **context}, status=status)


def _before(name: str, begun: Beginning) -> str:
    """The question before it; how often is not asked of what comes back by itself."""
    earlier = before(name)
    return "" if earlier == "kijk" and begun.online_at else earlier


def _status(form: Any) -> int:
    return UNCLEAR if form.is_bound else 200
