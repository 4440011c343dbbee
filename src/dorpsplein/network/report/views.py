"""The report on the web: the newest edition, and each of before."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.channels.publishing.freshness import shared_feed, shared_page
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import head_of
from dorpsplein.network.insights.drafting import last_release
from dorpsplein.network.insights.models import Release
from dorpsplein.network.report.edition import edition_of
from dorpsplein.network.report.filling import fill
from dorpsplein.network.report.parts import Report
from dorpsplein.network.report.sheet import as_sheet
from dorpsplein.network.report.talking import has_talk
from dorpsplein.network.report.texts import shipped
from dorpsplein.network.report.writing import FORMS

NAMES = {"pdf": _("Op papier (PDF)"), "docx": _("Voor Word (DOCX)")}


@anyone
@require_safe
@shared_page
def newest(request: Asking) -> HttpResponse:
    """The way to the newest edition. Errors: Http404 as long as there is no release."""
    release = last_release(request.village)
    if release is None:
        raise Http404
    return redirect("report:edition", release.number)


@anyone
@require_safe
@shared_page
def edition(request: Asking, number: int) -> HttpResponse:
    """One edition, as a stranger may read it, whoever asks."""
    release = _release(request, number)
    context = {
        "report": _report(release, whole=False),
        "sheets": _sheets(release, sees_all=bool(request.works_somewhere)),
        "colour": request.village.colour,
        "number": number,
        "files": [(reverse("report:file", args=[number, form]), name) for form, name in NAMES.items()],
        "editions": Release.objects.of(request.village).newest_first().in_short().exclude(pk=release.pk),
        "head": head_of(request),
    }
    return render(request, "report/report.html", context)


@anyone
@require_safe
@shared_feed
def file(request: Asking, number: int, form: str) -> HttpResponse:
    """One edition as a PDF, or for Word."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    report = _report(_release(request, number))
    named = {"Content-Disposition": f'inline; filename="rapport-{number}.{form}"'}
    return HttpResponse(write(report, request.village), content_type=kind, headers=named)


@anyone
@require_safe
@shared_page
def sheet(request: Asking, number: int, slug: str) -> HttpResponse:
    """One village beside all, to talk about. Errors: Http404 where it shows this visitor nothing."""
    one = edition_of(_release(request, number), sees_all=bool(request.works_somewhere))
    village = next((found for found in one.villages.values() if found.slug == slug), None)
    if village is None or not has_talk(one, village):
        raise Http404
    printed = as_sheet(one, village, request.village.address(in_language(f"rapport/{number}/")))
    named = {"Content-Disposition": f'inline; filename="gespreksblad-{number}-{slug}.pdf"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=named)


def _report(release: Release, *, whole: bool = True) -> Report:
    """What a stranger may read, whoever asks."""
    one = edition_of(release)
    return fill(one, shipped(one.called), release.village, whole=whole)


def _sheets(release: Release, *, sees_all: bool) -> list[Village]:
    """The villages of which this visitor may have a sheet."""
    one = edition_of(release, sees_all=sees_all)
    telling = {key for (key, _field), said in one.open_shot.said.items() if said.is_known}
    return sorted((one.villages[key] for key in telling & one.villages.keys()), key=lambda found: found.name)


def _release(request: Asking, number: int) -> Release:
    return get_object_or_404(Release.objects.of(request.village), number=number)
