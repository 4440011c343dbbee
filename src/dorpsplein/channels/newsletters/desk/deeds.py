"""Behind the door: the acts of one press."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.desk.asking import (
    EDITORS,
    TOLD,
    edition_of,
)
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.photos import Told, untold_in
from dorpsplein.channels.publishing.outgoing import prove_to, stopped_words
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.services import may_hold
from dorpsplein.community.dispatch.waiting import Undone, left_of
from dorpsplein.community.people.asking import VillageRequest


@may(*EDITORS)
@require_POST
def act(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press: test, hold, stop, go on, try again, correct, take over, bin, take back, show or hide."""
    edition = edition_of(request, key)
    pressed = request.POST.get("doe", "")
    if pressed == "bericht" and edition.state == State.SENT:
        made = services.begin_message(village=request.village, actor=request.person, about=edition)
        return redirect("newsletters:edit", made.public_id)
    if pressed == "verbeter" and edition.state == State.SENT:
        return _correct(request, edition)
    deed = DEEDS.get(pressed)
    if deed is None:
        return redirect("newsletters:sending", key)
    try:
        request.session[TOLD] = deed(request, edition)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
    to_list = {"weg", "terug"}
    if pressed in to_list:
        return redirect("newsletters:list")
    back = "edit" if request.POST["doe"] == "neem-over" else "sending"
    return redirect(f"newsletters:{back}", key)


def _correct(request: VillageRequest, edition: Edition) -> HttpResponseBase:
    """On to the corrected one; where there can be none, back with why."""
    try:
        made = services.correct(edition=edition, actor=request.person)
    except Refusal as refusal:
        request.session[TOLD] = str(refusal)
        return redirect("newsletters:sending", edition.public_id)
    return redirect("newsletters:edit", made.public_id)


def _test(request: VillageRequest, edition: Edition) -> str:
    to_come = _("De link naar onze website staat er pas in als hij weg is.") if edition.address else ""
    told = prove_to(request.person, lambda to: services.send_test(edition=edition, to=to))
    bare = _("Een foto staat er nog niet in: zeg eerst wat u ziet.") if untold_in(edition) else ""
    return " ".join(filter(None, (told, to_come, bare)))


def _describe(request: VillageRequest, edition: Edition) -> str:
    told = {}
    for one in untold_in(edition):
        source, is_decoration = one.piece.source, f"versiering-{one.piece.source}" in request.POST
        words = request.POST.get(f"fotowoorden-{source}", "")
        if is_decoration or one.is_told_by(words):
            told[source] = Told(words="" if is_decoration else words, is_decoration=is_decoration)
    if told:
        services.describe_photos(edition=edition, told=told, actor=request.person)
    return _("Zet op de plek van de puntjes wat u ziet.") if untold_in(edition) else _("Bewaard.")


def _hold(request: VillageRequest, edition: Edition) -> str:
    services.unplan(edition=edition, actor=request.person)
    return _("Dit gaat nog niet weg.")


def _stop(request: VillageRequest, edition: Edition) -> str:
    row = get_object_or_404(Dispatch.objects.of(request.village), key=edition.key)
    held = left_of(row) if may_hold(row) else None
    stayed = services.stop_edition(edition=edition, actor=request.person)
    said = _held_words(held) if held and not stayed else stopped_words(stayed)
    if not (edition.is_public and stayed):
        return said
    return said + " " + _("Hij staat ook niet meer op onze website.")


def _held_words(held: Undone) -> str:
    if held.letters and held.rings:
        return _("De brieven en telefoontjes wachten nu.")
    return _("De brieven wachten nu.") if held.letters else _("De telefoontjes wachten nu.")


def _go_on(request: VillageRequest, edition: Edition) -> str:
    services.go_on(edition=edition, actor=request.person)
    return _("Het gaat verder, naar wie het nog niet had.")


def _try_again(request: VillageRequest, edition: Edition) -> str:
    sent = services.try_again(edition=edition, actor=request.person)
    if not sent:
        return _("Er is niets meer om opnieuw te sturen.")
    words = ngettext("%(number)s mail gaat opnieuw weg.", "%(number)s mails gaan opnieuw weg.", sent)
    return words % {"number": sent}


def _take_over(request: VillageRequest, edition: Edition) -> str:
    if request.person:
        services.take_over(edition=edition, actor=request.person)
    return _("U maakt dit nu.")


def _bin(request: VillageRequest, edition: Edition) -> str:
    twin = edition.twin
    services.bin_edition(edition=edition, actor=request.person)
    said = _("Weggegooid. Hieronder haalt u het terug.")
    if twin is None or twin.state == State.SENT:
        return said
    return said + " " + _("Die in de andere taal gaat nu naar iedereen.")


def _back(request: VillageRequest, edition: Edition) -> str:
    services.take_back(edition=edition, actor=request.person)
    back = _("Het is er weer.")
    return back + " " + _("Ieder krijgt er weer één, in de gekozen taal.") if edition.twin else back


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
    "opnieuw": _try_again,
    "neem-over": _take_over,
    "weg": _bin,
    "terug": _back,
    "toon": _show,
    "verberg": _hide,
}
