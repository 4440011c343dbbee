"""The desk of the Network: who was invited to begin, how far each is, and the letters."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.papers import paper_mark
from dorpsplein.community.accounts.second import others
from dorpsplein.community.links.codes import read_letters
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.site.beginning.forms import InviteForm
from dorpsplein.site.beginning.inviting import Invited, in_fours, invite, invite_again, withdraw
from dorpsplein.site.beginning.letter import begin_address, letter_sheet
from dorpsplein.site.beginning.models import Invitation

TOLD = "invitation_told"
UNCLEAR = 422


@may(Role.COORDINATOR)
@others
@never_cache
@require_safe
def list_(request: VillageRequest) -> HttpResponseBase:
    """Who was invited: sent, begun, on the website, and the first who comes."""
    rows = Invitation.objects.of(request.village).select_related("begun")
    context = {"invitations": list(rows), "told": request.session.pop(TOLD, "")}
    return render(request, "beginning/invitations.html", context)


@may(Role.COORDINATOR)
@others
@freshly
@never_cache
def new(request: VillageRequest) -> HttpResponseBase:
    """A letter for a new village."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        phone, email = form.cleaned_data["reach"]
        to = Invited(form.cleaned_data["contact_name"], phone, email, form.cleaned_data["address"])
        try:
            made, code = invite(
                network=request.village, name=form.cleaned_data["name"], to=to, actor=request.person
            )
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            return _made(request, made, code)
    return render(request, "beginning/invite.html", {"form": form}, status=UNCLEAR if form.is_bound else 200)


@may(Role.COORDINATOR)
@others
@freshly
@never_cache
@require_POST
def again(request: VillageRequest, key: str) -> HttpResponseBase:
    """Another letter; the older one opens nothing any more."""
    invitation = _find(request, key)
    try:
        code = invite_again(invitation=invitation, actor=request.person)
    except Refusal as refusal:
        return _back(request, str(refusal))
    invitation.refresh_from_db()
    return _made(request, invitation, code)


@may(Role.COORDINATOR)
@others
@require_POST
def withdrawal(request: VillageRequest, key: str) -> HttpResponseBase:
    """Nobody begins with this letter any more."""
    try:
        gone = withdraw(invitation=_find(request, key), actor=request.person)
    except Refusal as refusal:
        return _back(request, str(refusal))
    return _back(request, _("De brief voor %(name)s geldt niet meer.") % {"name": gone.name})


@may(Role.COORDINATOR)
@others
@never_cache
@require_POST
def letter(request: VillageRequest, key: str) -> HttpResponseBase:
    """The letter to print, for who has its code on the page: it stands nowhere else."""
    invitation = _find(request, key)
    code = read_letters(request.POST.get("letters", ""))
    if paper_mark(code) != invitation.mark:
        raise Http404
    made = letter_sheet(invitation, in_fours(code), request.language)
    answer = HttpResponse(made.content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="brief-{invitation.slug}.pdf"'
    return answer


def _made(request: VillageRequest, invitation: Invitation, code: str) -> HttpResponseBase:
    context = {"invitation": invitation, "code": in_fours(code), "place": begin_address(request.language)}
    return render(request, "beginning/invited.html", context)


def _back(request: VillageRequest, words: str) -> HttpResponseBase:
    request.session[TOLD] = words
    return redirect("invitations:list")


def _find(request: VillageRequest, key: str) -> Invitation:
    return get_object_or_404(Invitation.objects.of(request.village).select_related("begun"), public_id=key)
