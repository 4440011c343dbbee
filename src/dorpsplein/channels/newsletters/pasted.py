"""What an editor pastes into an edition."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.pasting import MOST, from_html
from dorpsplein.channels.newsletters.showing import EDITORS
from dorpsplein.community.people.asking import VillageRequest


@may(*EDITORS)
@require_POST
def pasting(request: VillageRequest) -> HttpResponseBase:
    """What was pasted, with our marks: headings, lists and links stay. Of too much the bare text."""
    pasted = request.POST.get("html", "")
    if len(pasted) > MOST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    words = from_html(pasted)
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
