"""Behind the door of a village: what it changed since the last release."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.insights.since import since_last_release


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def since(request: Asking) -> HttpResponseBase:
    """What the next release will say of this village that the last one did not."""
    if request.village.is_network:
        raise Http404
    return render(request, "insights/since.html", {"since": since_last_release(request.village)})
