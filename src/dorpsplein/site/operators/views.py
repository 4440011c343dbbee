"""Pages of the operator: which villages there are, a new one, and a first board member."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import operator
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.models import has_board
from dorpsplein.community.people.services import begin_village, give_first_board
from dorpsplein.community.villages.models import Village
from dorpsplein.site.operators.forms import BoardForm, FoundForm


@operator
@never_cache
@require_safe
def villages(request: HttpRequest) -> HttpResponseBase:
    """All villages: visible or not, with somebody who decides or not. Nobody's name."""
    rows = [(village, has_board(village, local_today())) for village in Village.objects.all()]
    context = {"villages": rows, "done": request.session.pop("operator_done", "")}
    return render(request, "site/operator_villages.html", context)


@operator
@never_cache
def found(request: HttpRequest) -> HttpResponseBase:
    """Found a village."""
    form = FoundForm(request.POST or None)
    if form.is_valid():
        try:
            village = begin_village(actor=_login(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, village)
    return render(request, "site/operator_found.html", {"form": form}, status=422 if form.is_bound else 200)


@operator
@never_cache
def board(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give a village without a board its first member."""
    village = get_object_or_404(Village, slug=slug)
    form = BoardForm(request.POST or None)
    if form.is_valid():
        try:
            give_first_board(village=village, actor=_login(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, village)
    context = {"form": form, "for_village": village}
    return render(request, "site/operator_board.html", context, status=422 if form.is_bound else 200)


def _login(request: HttpRequest) -> Login:
    assert isinstance(request.user, Login)  # noqa: S101 - the guard above each view let nobody else in
    return request.user


def _done(request: HttpRequest, village: Village) -> HttpResponseBase:
    request.session["operator_done"] = village.full_name
    return redirect("operators:villages")
