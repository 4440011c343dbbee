"""Behind the door: to how many an edition goes, and how far it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.desk.asking import (
    EDITORS,
    TOLD,
    edition_of,
    reaches,
    told_once,
)
from dorpsplein.channels.newsletters.forms import (
    SendForm,
)
from dorpsplein.channels.newsletters.gifts import asks
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.photos import untold_in
from dorpsplein.channels.newsletters.twins import people_of, readers_of_side
from dorpsplein.channels.publishing.later import LATER
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.dispatch.services import may_go_on
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.life.joining.counting import answered_through, came_through


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request: VillageRequest, key: str) -> HttpResponseBase:
    """To how many it goes, each how; a test first; then now or later. Once it goes: how far it is."""
    edition = edition_of(request, key)
    sent = Dispatch.objects.of(request.village).filter(key=edition.key).first()
    if edition.state == State.BINNED:
        raise Http404
    if edition.state != State.DRAFT:
        went: dict[str, Any] = {"edition": edition, "dispatch": sent, "reaches": reaches(request)}
        went |= {"asks": edition.pk in asks(request.village)}
        went |= {"came": came_through(request.village, edition.mark) if edition.mark else 0}
        went |= {"answered": answered_through(request.village, edition.mark) if edition.mark else 0}
        went |= {"goes_on": bool(sent and may_go_on(sent)), **told_once(request)}
        went |= _both(edition, sent.people if sent else 0)
        return render(request, "newsletters/sent.html", went)
    only = readers_of_side(edition) if edition.twin else ""
    usual = {"whom": only or edition.whom, "is_public": edition.is_public}
    form = SendForm(request.POST or None, village=request.village, only=only, initial=usual)
    whom = only or form["whom"].value() or "all"
    if form.is_valid() and "verstuur" in request.POST:
        return _sent(request, edition, form)
    if form.is_bound and "verstuur" not in request.POST:
        for name in ("when", "moment"):
            form.errors.pop(name, None)
    known = whom in dict(form.fields["whom"].choices)  # type: ignore[attr-defined]
    reckoned = reckon(request.village, whom if known else "all", Kind(edition.kind))
    context = {
        "edition": edition,
        "form": form,
        "reckoned": reckoned,
        "mail": mail_of(edition, compose(edition)),
        "asks": edition.pk in asks(request.village),
        "untold": untold_in(edition),
        **_both(edition, reckoned.people),
        **told_once(request),
    }
    wrong = form.is_bound and "verstuur" in request.POST
    return render(request, "newsletters/send.html", context, status=422 if wrong else 200)


def _both(edition: Edition, people: int) -> dict[str, Any]:
    """The other language, and how many the two reach together."""
    twin = edition.twin
    return {"twin": twin, "both": people + people_of(twin)} if twin else {}


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
