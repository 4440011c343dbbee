"""Pages of the operator: which villages there are, a new one, and a first board member."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import operator
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.services import keep_sheet
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.models import has_board
from dorpsplein.community.people.services import begin_village, give_first_board
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import give_host
from dorpsplein.site.operators.forms import BoardForm, FoundForm, HostForm


@operator
@never_cache
@require_safe
def villages(request: HttpRequest) -> HttpResponseBase:
    """All villages: visible or not, with somebody who decides or not. Nobody's name."""
    rows = [(village, has_board(village, local_today())) for village in Village.objects.all()]
    done = request.session.pop("operator_done", {"name": "", "mailed": False})
    context = {"villages": rows, "done": done["name"], "mailed": done["mailed"]}
    return render(request, "site/operator_villages.html", context)


@operator
@freshly
@never_cache
def found(request: HttpRequest) -> HttpResponseBase:
    """Found a village."""
    form = FoundForm(request.POST or None)
    if form.is_valid():
        try:
            village = _begin(request, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, village)
    return render(request, "site/operator_found.html", {"form": form}, status=422 if form.is_bound else 200)


@operator
@freshly
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


@operator
@freshly
@never_cache
def host(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give a village an address of its own, or take it away."""
    village = get_object_or_404(Village, slug=slug)
    form = HostForm(request.POST or None, initial={"host": village.host})
    if form.is_valid():
        try:
            give_host(village=village, actor=_login(request), host=form.cleaned_data["host"])
        except Refusal as refusal:
            form.add_error("host", str(refusal))
        else:
            return _done(request, village, mailed=False)
    context = {"form": form, "for_village": village}
    return render(request, "site/operator_host.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _begin(request: HttpRequest, *, kept: bool, **facts: Any) -> Village:
    """A village begins; where the Network keeps its sheet, who begins is of the Network."""
    village = begin_village(actor=_login(request), **facts)
    if kept:
        keep_sheet(village=village, actor=_login(request), kept=True)
    return village


def _login(request: HttpRequest) -> Login:
    assert isinstance(request.user, Login)  # noqa: S101 - the guard above each view let nobody else in
    return request.user


def _done(request: HttpRequest, village: Village, *, mailed: bool = True) -> HttpResponseBase:
    request.session["operator_done"] = {"name": village.full_name, "mailed": mailed}
    return redirect("operators:villages")
