"""What anyone may fill in, without an account."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.base.opening import read_opening
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.letterbox import services
from dorpsplein.life.letterbox.forms import LetterForm, MessageForm, ProposalForm
from dorpsplein.life.letterbox.models import Kind
from dorpsplein.life.letterbox.recipients import subject_of

ABOUT = 120


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: VillageRequest) -> HttpResponseBase:
    """Ask the village something, or who knows about an activity or a circle."""
    _show_only_visible(request)
    subject = subject_of(request.village, request.GET.get("over", ""), request.GET.get("kring", ""))
    if subject is None:
        raise Http404
    form = MessageForm(request.POST or None, initial=_begun(read_opening(request.GET.get("wat", ""))))
    told = {"subject": subject}
    if form.is_trapped:
        return redirect("letterbox:sent")
    if not form.is_valid():
        return _page(request, "letterbox/contact.html", form, told, status=422 if form.is_bound else 200)
    try:
        services.send_message(
            village=request.village,
            subject=subject,
            sender=form.sender,
            words=form.cleaned_data["words"],
            network=network_of(request),
            language=request.language,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "letterbox/contact.html", form, told, status=429)
    return redirect("letterbox:sent")


@anyone
@require_safe
def sent(request: VillageRequest) -> HttpResponseBase:
    """Thank you, and who rings."""
    _show_only_visible(request)
    return render(request, "letterbox/sent.html", {"village": request.village})


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: VillageRequest) -> HttpResponseBase:
    """Propose something for the agenda or the news, or an idea."""
    _show_only_visible(request)
    begun = {"kind": Kind.IDEA} if request.GET.get("soort") == "idee" else {}
    form = ProposalForm(request.POST or None, initial=begun)
    if form.is_trapped:
        return redirect("letterbox:proposed")
    if not form.is_valid():
        return _page(request, "letterbox/proposal.html", form, {}, status=422 if form.is_bound else 200)
    try:
        _propose(request, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, "letterbox/proposal.html", form, {}, status=429)
    return redirect("letterbox:proposed")


@anyone
@require_safe
def proposed(request: VillageRequest) -> HttpResponseBase:
    """Thank you, and what happens next."""
    _show_only_visible(request)
    return render(request, "letterbox/proposed.html", {"village": request.village})


def _begun(about: str) -> dict[str, str]:
    """The first words of a question, for who comes from a page that names what it is about."""
    return {"words": _("Ik heb een vraag over: %(about)s.") % {"about": about[:ABOUT]}} if about else {}


def _propose(request: VillageRequest, form: ProposalForm) -> None:
    answers, network = form.cleaned_data, network_of(request)
    village, sender = request.village, form.sender
    title, words = " ".join(answers["title"].split()), answers["words"]
    if answers["kind"] != Kind.ACTIVITY:
        kind = Kind(answers["kind"])
        services.propose_news(
            village=village, sender=sender, kind=kind, title=title, words=words, network=network
        )
    else:
        services.propose_activity(
            village=village,
            sender=sender,
            title=title,
            when=answers["when"],
            place=answers["place"],
            words=words,
            network=network,
        )


def _page(
    request: VillageRequest, template: str, form: LetterForm, told: Mapping[str, object], *, status: int
) -> HttpResponseBase:
    return render(request, template, {"form": form, "village": request.village, **told}, status=status)


def _show_only_visible(request: VillageRequest) -> None:
    if not request.village.is_visible:
        raise Http404
