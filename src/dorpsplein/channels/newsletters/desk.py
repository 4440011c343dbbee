"""Behind the door: making an edition, looking at it, and sending it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import exchanging, inviting, services
from dorpsplein.channels.newsletters.composing import compose, offers_of
from dorpsplein.channels.newsletters.forms import (
    EditionForm,
    SendForm,
    begun_with,
    order_in,
    photos_in,
    wishes_in,
)
from dorpsplein.channels.newsletters.gifts import asks, given_of, on_offer
from dorpsplein.channels.newsletters.joining import WAS, join, page_of, signed_of
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, Gift, Section, State, Together
from dorpsplein.channels.newsletters.photos import Told, untold_in
from dorpsplein.channels.newsletters.together import lost
from dorpsplein.channels.newsletters.trading import guests_of, with_given
from dorpsplein.channels.newsletters.trading import press as trade
from dorpsplein.channels.publishing.later import LATER, NOW
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.services import may_go_on, stop
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.counting import came_through

EDITORS = (Role.EDITOR, Role.BOARD)
TOLD = "newsletter_told"
CONFLICT = 409
MOST_SENT = 24


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: VillageRequest) -> HttpResponseBase:
    """Editions in the making and sent; a press begins the next, or ends what we offer to others."""
    if request.method == "POST" and {"trek-in", "bied"} & set(request.POST):
        return _offered(request)
    if request.method == "POST" and {"doe-mee", "doe-niet-mee"} & set(request.POST):
        return _answered(request)
    if request.method == "POST":
        begin = services.begin_message if "bericht" in request.POST else services.begin_edition
        edition = begin(village=request.village, actor=request.person)
        return redirect("newsletters:edit", edition.public_id)
    rows = Edition.objects.of(request.village).select_related("holder")
    sent = list(rows.sent()[:MOST_SENT])
    went = {
        row.key: row for row in Dispatch.objects.of(request.village).filter(key__in=[one.key for one in sent])
    }
    context = {
        "open": rows.open(),
        "sent": [(one, went.get(one.key)) for one in sent],
        "binned": rows.binned(),
        "given": list(given_of(request.village).values()),
        "asks": asks(request.village),
        "lost": lost(request.village),
        "invitations": Together.objects.shared()
        .filter(guest=request.village, guest_edition=None)
        .select_related("village", "edition"),
        "letter_of_the_network": _letter_of_the_network(request),
        "reaches": _reaches(request),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "newsletters/list.html", context)


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: VillageRequest, key: str) -> HttpResponseBase:
    """Write, leave out, shorten, put on top, move sections; every button keeps what was typed."""
    edition = _edition(request, key)
    if edition.state != State.DRAFT:
        return redirect("newsletters:sending", key)
    offers = offers_of(edition)
    data, clashes = join(request.POST, page_of(edition, offers))
    form = EditionForm(data or None, edition=edition, initial=begun_with(edition))
    problem, status = "", 422 if form.is_bound else 200
    if clashes:
        problem, status = _("Een ander veranderde dit ook. Kies, en bewaar dan nog een keer."), CONFLICT
    elif form.is_valid():
        try:
            return _kept(request, edition, form, data)
        except services.Changed as changed:
            problem, status = str(changed), CONFLICT
            edition.refresh_from_db()
        except Refusal as refusal:
            problem, status = str(refusal), CONFLICT
            edition.refresh_from_db()
    shown = offers_of(edition) if problem else offers
    context = {
        "edition": edition,
        "form": form,
        "offers": with_given(edition, shown),
        "last": next((one.section for one in reversed(shown) if one.is_in), None),
        "was": signed_of(page_of(edition, shown)),
        "clashes": clashes,
        **_beside(edition),
        "on_offer": [] if edition.is_message else on_offer(edition),
        "typed": data,
        "problem": problem,
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "newsletters/edit.html", context, status=status)


@may(*EDITORS)
@require_safe
def preview(request: VillageRequest, key: str) -> HttpResponseBase:
    """Mail, paper and website side by side."""
    edition = _edition(request, key)
    content = compose(edition)
    mail = mail_of(edition, content)
    context = {"edition": edition, "content": content, "mail": mail}
    return render(request, "newsletters/preview.html", context)


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request: VillageRequest, key: str) -> HttpResponseBase:
    """To how many it goes, each how; a test first; then now or later. Once it goes: how far it is."""
    edition = _edition(request, key)
    sent = Dispatch.objects.of(request.village).filter(key=edition.key).first()
    if edition.state == State.BINNED:
        raise Http404
    if edition.state != State.DRAFT:
        went: dict[str, Any] = {"edition": edition, "dispatch": sent, "reaches": _reaches(request)}
        went |= {"asks": edition.pk in asks(request.village)}
        went |= {"came": came_through(request.village, edition.mark) if edition.mark else 0}
        went |= {"goes_on": bool(sent and may_go_on(sent)), **_told(request)}
        return render(request, "newsletters/sent.html", went)
    usual = {"whom": edition.whom, "when": NOW, "is_public": edition.is_public}
    form = SendForm(request.POST or None, village=request.village, initial=usual)
    whom = form["whom"].value() or "all"
    if form.is_valid() and "verstuur" in request.POST:
        return _sent(request, edition, form)
    if form.is_bound and "verstuur" not in request.POST:
        form.errors.pop("moment", None)
    known = whom in dict(form.fields["whom"].choices)  # type: ignore[attr-defined]
    reckoned = reckon(request.village, whom if known else "all", Kind(edition.kind))
    context = {
        "edition": edition,
        "form": form,
        "reckoned": reckoned,
        "content": compose(edition),
        "asks": edition.pk in asks(request.village),
        "untold": untold_in(edition),
        **_told(request),
    }
    wrong = form.is_bound and "verstuur" in request.POST
    return render(request, "newsletters/send.html", context, status=422 if wrong else 200)


@may(*EDITORS)
@require_POST
def act(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press: a test, hold back, stop, go on, take over, throw away, take back, show or hide."""
    edition = _edition(request, key)
    deed = DEEDS.get(request.POST.get("doe", ""))
    if deed is None:
        return redirect("newsletters:sending", key)
    try:
        request.session[TOLD] = deed(request, edition)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    to_list = {"weg", "terug"}
    if request.POST["doe"] in to_list:
        return redirect("newsletters:list")
    return redirect("newsletters:sending", key)


def _beside(edition: Edition) -> dict[str, Any]:
    """Who takes part in this edition, whom one may still ask, and of a guest what the host wrote."""
    if edition.is_message:
        return {}
    if host := edition.host:
        return {"host": host, "followed": compose(host) if host.leads else None}
    rows = list(edition.togethers.select_related("guest", "guest_edition"))
    asked = {row.guest_id for row in rows if not row.declined_at}
    return {"togethers": rows, "guests": guests_of(edition.village).exclude(pk__in=asked).order_by("name")}


def _kept(request: VillageRequest, edition: Edition, form: EditionForm, data: QueryDict) -> HttpResponseBase:
    told, press = form.cleaned_data, data.get("doe", "")
    facts: dict[str, Any] = {
        name: told[name] for name in ("title", "opening", "until", "language") if name in told
    }
    seen = edition.revision if WAS in data else _revision(request)
    if press.partition(":")[2] in Section.values:
        facts["order"] = order_in(edition.order, press)
    offers = offers_of(edition)
    wishes = wishes_in(data, offers)
    held = services.change_edition(
        edition=edition,
        seen=seen,
        facts=facts,
        wishes=wishes,
        photos=photos_in(data, request.FILES, offers),
        actor=request.person,
    )
    if press == "stukje":
        piece = services.add_piece(edition=held, actor=request.person)
        return _back_to(held, piece.source)
    if press == "verder":
        return redirect("newsletters:preview", held.public_id)
    verb, _colon, what = press.partition(":")
    traded = trade(request, held, verb, what)
    if traded:
        request.session[TOLD], place = traded
        return _back_to(held, place)
    if what:
        return _back_to(held, what)
    request.session[TOLD] = _("Bewaard.")
    return redirect("newsletters:edit", held.public_id)


def _answered(request: VillageRequest) -> HttpResponseBase:
    joins = "doe-mee" in request.POST
    rows = Together.objects.shared().filter(guest=request.village).select_related("village")
    together = get_object_or_404(rows, public_id=request.POST["doe-mee" if joins else "doe-niet-mee"])
    try:
        if joins:
            mine = inviting.accept(together=together, actor=request.person)
            return redirect("newsletters:edit", mine.public_id)
        inviting.decline(together=together, actor=request.person)
        request.session[TOLD] = _("U doet niet mee. Dat ziet het andere stadsdorp ook.")
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("newsletters:list")


def _letter_of_the_network(request: VillageRequest) -> str:
    """Where an editor of a village asks for the letter of the Network; "" where there is none."""
    network = Village.objects.visible().networks().exclude(newsletter_words="").first()
    there = network and not request.village.is_network
    return network.address("nieuwsbrief/") if network and there else ""


def _offered(request: VillageRequest) -> HttpResponseBase:
    again = "bied" in request.POST
    key = request.POST["bied" if again else "trek-in"]
    gift = get_object_or_404(Gift.objects.of(request.village).select_related("village"), public_id=key)
    (exchanging.give_again if again else exchanging.withdraw)(gift=gift, actor=request.person)
    request.session[TOLD] = (
        _("U biedt dit weer aan.")
        if again
        else _("U biedt dit niet meer aan. Wie het al overnam, leest dat.")
    )
    return redirect("newsletters:list")


def _back_to(edition: Edition, place: str) -> HttpResponseBase:
    """The same page, where one was."""
    answer = redirect("newsletters:edit", edition.public_id)
    answer["Location"] += f"#{place.replace(':', '-')}"
    return answer


def _sent(request: VillageRequest, edition: Edition, form: SendForm) -> HttpResponseBase:
    told, seen = form.cleaned_data, request.POST.get("revision", "")
    try:
        if told["when"] == LATER:
            at = told["moment"]
            services.plan(
                edition=edition,
                seen=seen,
                at=at,
                whom=told["whom"],
                is_public=told["is_public"],
                actor=request.person,
            )
        else:
            services.send_now(
                edition=edition,
                seen=seen,
                whom=told["whom"],
                is_public=told["is_public"],
                actor=request.person,
            )
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    return redirect("newsletters:sending", edition.public_id)


def _revision(request: VillageRequest) -> int:
    """The revision that this page shows; -1 when it says none."""
    told = request.POST.get("revision", "")[:9]
    return int(told) if told.isdecimal() else -1


def _reaches(request: VillageRequest) -> bool:
    """May she see who is phoned, and who gets a letter?"""
    return bool(request.roles & set(KEEPERS))


def _told(request: VillageRequest) -> dict[str, str]:
    return {"told": request.session.pop(TOLD, "")}


def _test(request: VillageRequest, edition: Edition) -> str:
    to = request.person.email if request.person else ""
    if not to:
        raise Refusal(_("U hebt zelf geen mailadres bij ons. Vraag een ander om de proef."))
    services.send_test(edition=edition, to=to)
    return _("De proef is onderweg naar %(address)s.") % {"address": to}


def _describe(request: VillageRequest, edition: Edition) -> str:
    told = {
        one.piece.source: Told(
            words=request.POST.get(f"fotowoorden-{one.piece.source}", ""),
            is_decoration=f"versiering-{one.piece.source}" in request.POST,
        )
        for one in untold_in(edition)
    }
    services.describe_photos(edition=edition, told=told, actor=request.person)
    return _("Bewaard.")


def _hold(request: VillageRequest, edition: Edition) -> str:
    services.unplan(edition=edition, actor=request.person)
    return _("Dit gaat nog niet weg.")


def _stop(request: VillageRequest, edition: Edition) -> str:
    row = get_object_or_404(Dispatch.objects.of(request.village), key=edition.key)
    stayed = stop(dispatch=row, actor=request.person)
    if not stayed:
        return _("Alles was al weg. Er is niets meer om te stoppen.")
    return _("Gestopt. %(count)s mails zijn niet weggegaan.") % {"count": stayed}


def _go_on(request: VillageRequest, edition: Edition) -> str:
    services.go_on(edition=edition, actor=request.person)
    return _("Het gaat verder, naar wie het nog niet had.")


def _take_over(request: VillageRequest, edition: Edition) -> str:
    if request.person:
        services.take_over(edition=edition, actor=request.person)
    return _("U maakt dit nu.")


def _bin(request: VillageRequest, edition: Edition) -> str:
    services.bin_edition(edition=edition, actor=request.person)
    return _("Weggegooid. Hieronder haalt u het terug.")


def _back(request: VillageRequest, edition: Edition) -> str:
    services.take_back(edition=edition, actor=request.person)
    return _("Het is er weer.")


def _show(request: VillageRequest, edition: Edition) -> str:
    services.show_on_website(edition=edition, shown=True, actor=request.person)
    return _("Dit staat nu op de website.")


def _hide(request: VillageRequest, edition: Edition) -> str:
    services.show_on_website(edition=edition, shown=False, actor=request.person)
    return _("Dit staat niet meer op de website.")


DEEDS = {
    "foto": _describe,
    "proef": _test,
    "nog-niet": _hold,
    "stop": _stop,
    "ga-verder": _go_on,
    "neem-over": _take_over,
    "weg": _bin,
    "terug": _back,
    "toon": _show,
    "verberg": _hide,
}


def _edition(request: VillageRequest, key: str) -> Edition:
    rows = Edition.objects.of(request.village).select_related("village", "holder")
    return get_object_or_404(rows, public_id=key)
