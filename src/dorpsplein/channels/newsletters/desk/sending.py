"""Behind the door: to how many an edition goes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose, offers_of
from dorpsplein.channels.newsletters.desk.asking import (
    EDITORS,
    TOLD,
    edition_of,
    in_a_sentence,
    reaches,
    told_once,
)
from dorpsplein.channels.newsletters.desk.going import gone, with_twin
from dorpsplein.channels.newsletters.forms import SendForm, begun_to_send
from dorpsplein.channels.newsletters.lengths import lame_in
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.offering import Offered, otherwise_now
from dorpsplein.channels.newsletters.photos import untold_in
from dorpsplein.channels.newsletters.services.beginning import usually_shown
from dorpsplein.channels.newsletters.together import names_joined, unready_host
from dorpsplein.channels.newsletters.trading import answer
from dorpsplein.channels.newsletters.twins import (
    readers_of_side,
    reckon_for,
)
from dorpsplein.channels.publishing.later import LATER
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.reckoning import Reckoning
from dorpsplein.community.dispatch.waiting import who_reaches
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.printouts.choosing import EVERYBODY, READS_DUTCH
from dorpsplein.community.subscriptions.models import Language

GONE = 410
CHOSEN = "gekozen"  # in the session, what was chosen of one edition that could not go yet
MARK = "gezien"  # the group and the number that the page showed
ASKED = "gevraagd"  # the group of which it asked whether it may go in English, after a press
IN_ENGLISH = gettext_lazy(
    "Dit is in het Engels, en gaat ook naar wie Nederlands leest. Klopt dat? Druk dan nog een keer."
)


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request: VillageRequest, key: str) -> HttpResponseBase:
    """To how many it goes, each how; a test first; then now or later. Once it goes: how far it is."""
    edition = edition_of(request, key)
    sent = Dispatch.objects.of(request.village).filter(key=edition.key).select_related("village").first()
    if edition.state == State.BINNED:
        return render(request, "newsletters/binned.html", {"edition": edition}, status=GONE)
    if edition.state != State.DRAFT:
        return gone(request, edition, sent)
    only = readers_of_side(edition) if edition.twin else edition.whom if edition.corrects else ""
    shows = not edition.is_message and usually_shown(request.village)
    data = _for_its_group(request.POST, only, shows=shows)
    form = SendForm(
        data or None,
        village=request.village,
        only=only,
        unready=unready_host(edition),
        initial=begun_to_send(edition, only) | _chosen(request, edition),
    )
    whom = only or form["whom"].value() or "all"
    groups = dict(form.fields["whom"].choices)  # type: ignore[attr-defined]
    if whom != "all" and not only:
        form.fields["is_public"].help_text = _(
            "Zet u hem erop, dan leest iedereen hem: niet alleen wie u koos."
        )
    elif not (shows or edition.is_message or edition.corrects):
        form.fields["is_public"].help_text = _("Uw vorige brief aan iedereen staat niet op de website.")
    reckoned = reckon_for(edition, whom if whom in groups else "all")
    answered = _answered(request, edition)
    offers = offers_of(edition)
    otherwise = otherwise_now(offers)
    in_english = edition.language == Language.ENGLISH and whom in {EVERYBODY, READS_DUTCH}
    asked = whom if in_english else ""
    pressed, mark = "verstuur" in data, f"{whom} {reckoned.people}"
    if form.is_valid() and pressed:
        seen = data.get(MARK) == mark
        first = _unanswered(otherwise) if seen else _another_number(reckoned)
        if seen and not first and data.get(ASKED, "") != asked:
            first = str(IN_ENGLISH)
        if not first:
            return _sent(request, edition, form)
        form.add_error(None, first)
    if form.is_bound and not pressed:
        for name in ("when", "moment", "anyway"):
            form.errors.pop(name, None)
    edition.is_public = bool(form["is_public"].value())  # as it would go with what is chosen
    content = compose(edition, offers)
    context = {
        "edition": edition,
        "form": form,
        "only": only,
        "goes_to": in_a_sentence(groups[only]) if only else "",
        "reckoned": reckoned,
        "mark": mark,
        "mail": mail_of(edition, content),
        "lame": lame_in(content),
        "otherwise": otherwise,
        "answered": answered,
        "asked": asked if pressed else "",
        "untold": untold_in(edition),
        "joined": names_joined(edition),
        "who_reaches": [] if reaches(request) else who_reaches(request.village),
        **with_twin(edition, reckoned.people),
        **told_once(request),
    }
    return render(request, "newsletters/send.html", context, status=422 if pressed else 200)


def _for_its_group(sent: QueryDict, only: str, *, shows: bool) -> QueryDict:
    """What was chosen; the tick of the website counts for the group with which the page showed it.

    With everybody instead of a group it stands as it is usual here: ``shows``.
    """
    data, shown = sent.copy(), sent.get(MARK, "").rpartition(" ")[0]
    if not only and data.get("whom") != shown:
        data.pop("is_public", None)
        if shows and shown and data.get("whom") == EVERYBODY:
            data["is_public"] = "on"
    return data


def _another_number(reckoned: Reckoning) -> str:
    """What is asked of who pressed where the page showed another group, or another number."""
    asked = ngettext(
        "Dit gaat naar %(number)s mens. Dat is anders dan hier stond. Klopt het? Druk dan nog een keer.",
        "Dit gaat naar %(number)s mensen. Dat is anders dan hier stond. Klopt het? Druk dan nog een keer.",
        reckoned.people,
    )
    return asked % {"number": reckoned.people}


def _answered(request: VillageRequest, edition: Edition) -> str:
    """What is true after an answer to what was asked of a piece that was taken over, if one was given."""
    try:
        return answer(request, edition, request.POST.get("antwoord", ""))
    except Refusal as refusal:
        return str(refusal)


def _chosen(request: VillageRequest, edition: Edition) -> dict[str, Any]:
    """What she chose when she pressed and it could not go yet."""
    found: dict[str, Any] = request.session.get(CHOSEN, {}).get(edition.public_id, {})
    return found


def _unanswered(otherwise: list[Offered]) -> str:
    titles = ", ".join(f"‘{one.told.title}’" for one in otherwise if one.asks)
    return _("Zeg eerst wat er gebeurt met wat u overnam: %(titles)s.") % {"titles": titles} if titles else ""


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
        names = ("whom", "when", "is_public")
        asked = {name: told[name] for name in names} | {"moment": request.POST.get("moment", "")}
        request.session[CHOSEN] = {edition.public_id: asked}
    return redirect("newsletters:sending", edition.public_id)
