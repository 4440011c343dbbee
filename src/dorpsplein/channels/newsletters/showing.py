"""An edition as it will be: the mail in a frame of its own, and the paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.paper import print_edition
from dorpsplein.channels.newsletters.since import with_changes
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.print.press import Form

EDITORS = (Role.EDITOR, Role.BOARD)
USUAL, LARGE = "gewoon", "groot"
SIZES = (USUAL, LARGE)
# The mail brings its own styles, as mails must; nothing in it runs, and nothing comes from elsewhere.
FRAMED: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups"],
}


@csp_override(FRAMED)
@xframe_options_sameorigin
@may(*EDITORS)
@require_safe
def mail(request: VillageRequest, key: str) -> HttpResponseBase:
    """The page of the mail."""
    edition = _edition(request, key)
    made = mail_of(edition, compose(edition)).html
    return _private(
        HttpResponse(made.replace("{{salutation}}", _greeting(edition)).replace("{{unsubscribe}}", "#"))
    )


@may(*EDITORS)
@require_safe
def text(request: VillageRequest, key: str) -> HttpResponseBase:
    """The mail for who reads plain text."""
    edition = _edition(request, key)
    made = mail_of(edition, compose(edition)).text.replace("{{salutation}}", _greeting(edition))
    shown = made.replace("{{unsubscribe}}", edition.village.address("nieuwsbrief/stoppen/"))
    return _private(HttpResponse(shown, content_type="text/plain; charset=utf-8"))


@may(*EDITORS)
@require_safe
def paper(request: VillageRequest, key: str, size: str, end: str) -> HttpResponseBase:
    """The edition on A4, in usual or large print; as a PDF, or the first page as a picture.

    Of one that went out: with what changed since, as who gets it on paper reads it only now.
    """
    edition = _edition(request, key)
    if size not in SIZES or end not in set(Form):
        raise Http404
    form = Form(end)
    made = print_edition(edition, with_changes(edition, compose(edition)), large=size == LARGE, form=form)
    answer = HttpResponse(made.content, content_type="image/png" if form == Form.PNG else "application/pdf")
    answer["Content-Disposition"] = f'inline; filename="nieuwsbrief-{edition.number}-{size}.{end}"'
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer


def _edition(request: VillageRequest, key: str) -> Edition:
    return get_object_or_404(Edition.objects.of(request.village).select_related("village"), public_id=key)


def _greeting(edition: Edition) -> str:
    """How it would begin for somebody."""
    with override(edition.language):
        return _("Beste buur,")
