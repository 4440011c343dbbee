"""The letter with a code: made with a press, shown once, to print."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import may
from dorpsplein.base.addresses import envelope_lines
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import on_envelope, salutation
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.models import PAPER_LIVES
from dorpsplein.community.accounts.papers import paper_of
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.views.finding import KEEPERS, ONLY_BOARD, find_neighbour, may_move_door
from dorpsplein.design.qr import qr_svg


@may(*KEEPERS)
@others
@freshly
@never_cache
def paper(request: VillageRequest, key: str) -> HttpResponseBase:
    """What such a letter is; with a press the letter itself, on which the code stands this once."""
    person = find_neighbour(request, key)
    look_at(person=person, actor=request.person)
    if not may_move_door(request, person):
        request.session["refusal"] = str(ONLY_BOARD)
        return redirect("people:card", person.public_id)
    if request.method != "POST":
        older = paper_of(person.login) if person.login else None
        return render(request, "people/paper.html", {"person": person, "older": older})
    try:
        code = services.give_paper(person=person, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
        return redirect("people:card", person.public_id)
    place = request.village.address("inloggen/brief/")
    context = {
        "person": person,
        "code": code,
        "envelope": (on_envelope(person.full_name), *envelope_lines(person.lives)),
        "salutation": salutation(person.full_name),
        "place": place.removeprefix("https://").removeprefix("http://"),
        "drawing": mark_safe(qr_svg(place)),  # noqa: S308 - our own drawing; the address is inside it as squares
        "today": local_today(),
        "until": local_today() + PAPER_LIVES,
    }
    return render(request, "people/paper_letter.html", context)
