"""The door of a new village: a code, what it will be, and one button. Nothing else is asked."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import paper_of
from dorpsplein.community.accounts.services import TooOften, WrongCode
from dorpsplein.community.accounts.sessions import known_logins, remember_browser, sign_in
from dorpsplein.community.people.models import persons_of
from dorpsplein.community.villages.models import Village
from dorpsplein.site.beginning.examples import example_for
from dorpsplein.site.beginning.forms import LetterForm
from dorpsplein.site.beginning.models import Beginning, Invitation
from dorpsplein.site.beginning.opening import begin, find_letter, letter_on, slip_of

SLIP = "letter_slip"
BUSY, UNCLEAR = 429, 422


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """Which code stands in the letter? Who began with it goes on where she was."""
    form = LetterForm(request.POST or None)
    if not form.is_valid():
        return _code_page(request, form, UNCLEAR if form.is_bound else 200)
    try:
        found = find_letter(
            typed=form.cleaned_data["letters"],
            network=network_of(request),
            known_logins=known_logins(request),
        )
    except (TooOften, WrongCode) as refusal:
        form.add_error("letters", str(refusal))
        return _code_page(request, form, BUSY if isinstance(refusal, TooOften) else UNCLEAR)
    if isinstance(found, Login):
        return _come_in(request, found)
    request.session[SLIP] = slip_of(found)
    return redirect("begin:welcome")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponseBase:
    """Your village, as it will be, and one button that begins it.

    The slip travels in the form too: signing in empties the session, and a second press must find it.
    """
    slip = request.POST.get("slip") or request.session.get(SLIP, "")
    invitation = letter_on(slip)
    if invitation is None or (invitation.is_over and invitation.begun is None):
        return redirect("begin:code")
    if request.method == "POST":
        return _begin(request, invitation)
    context = {"invitation": invitation, "slip": slip, "example": example_for(invitation)}
    return render(request, "beginning/welcome.html", context)


def _begin(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    try:
        begun = begin(invitation=invitation)
    except WrongCode as refusal:
        form = LetterForm({})
        form.add_error("letters", str(refusal))
        return _code_page(request, form, UNCLEAR)
    login = begun.person.login if begun.person else None
    if login is None or paper_of(login) is None:
        return redirect("begin:code")
    return _come_in(request, login, begun)


def _come_in(request: HttpRequest, login: Login, begun: Beginning | None = None) -> HttpResponseBase:
    """Into the village, to the first open question; who has done all comes at her work of today."""
    persons = persons_of(login).select_related("village")
    village = begun.village if begun else next((person.village for person in persons), None)
    sign_in(request, login, own_device=True)
    answer = redirect(_in_language(request, village, "beheer/begin/") if village else "/")
    remember_browser(request, answer, login)
    return answer


def _in_language(request: HttpRequest, village: Village, path: str) -> str:
    """An address in a village, in the language of this page; on this host where it has none of its own."""
    told = f"{'en/' if getattr(request, 'language', 'nl') == 'en' else ''}{path}"
    return village.address(told) if village.host else f"{village.prefix}{told}"


def _code_page(request: HttpRequest, form: LetterForm, status: int) -> HttpResponseBase:
    return render(
        request, "beginning/code.html", {"form": form, "title": _("Begin uw stadsdorp")}, status=status
    )
