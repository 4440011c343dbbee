"""Behind the door: the list of editions, what we offer to others, and what others ask us."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import exchanging, inviting, services
from dorpsplein.channels.newsletters.desk.asking import (
    EDITORS,
    TOLD,
    reaches,
)
from dorpsplein.channels.newsletters.gifts import asks, given_of
from dorpsplein.channels.newsletters.models import Edition, Gift, Together
from dorpsplein.channels.newsletters.together import invitations_for, joined_of, left_of, unready_hosts
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village

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
        "open": rows.begun(),
        "sent": [(one, went.get(one.key)) for one in sent],
        "corrected": {one.corrects_id for one in sent},
        "binned": rows.binned(),
        "given": list(given_of(request.village).values()),
        "asks": asks(request.village),
        "left": left_of(request.village),
        "unready": unready_hosts(request.village),
        "joined": joined_of(request.village),
        "invitations": invitations_for(request.village),
        "letter_of_the_network": _letter_of_the_network(request),
        "reaches": reaches(request),
        "told": request.session.pop(TOLD, ""),
    }
    return render(request, "newsletters/list.html", context)


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
