"""Releases for everybody: what was told on a day, and what changed between two."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.publishing.freshness import shared_page
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import page
from dorpsplein.network.insights.comparing import Pair, pair_asked
from dorpsplein.network.insights.confirming import frozen_round
from dorpsplein.network.insights.counts import Kinds, kind_asked
from dorpsplein.network.insights.differences import Differences, apart, differences, sums_by_kind
from dorpsplein.network.insights.edition import release_kinds, release_rows
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.openness import as_release_json, for_strangers, proves_itself
from dorpsplein.network.insights.release_sheets import changes_sheet, release_sheet
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.views.files import sheet_file


@anyone
@require_safe
@shared_page
def releases(request: Asking) -> HttpResponse:
    """All releases, the newest first."""
    rows = Release.objects.of(request.village).newest_first().in_short()
    return page(request, "insights/releases.html", {"releases": rows})


@anyone
@require_safe
@shared_page
def release(request: Asking, number: int) -> HttpResponse:
    """The counts of one release, what changed since the one before, and how to prove it."""
    one = _release(request, number)
    shot = snapshot_of(one)
    kinds = release_kinds(shot)
    kind = kind_asked(request.GET.get("soort", ""), kinds)
    context = {
        "release": one,
        "kinds": Kinds.of(kinds),
        "kind": kind,
        "rows": release_rows(shot, kind),
        "villages": len(shot.places),
        "last": frozen_round(one.contents),
        "withdrawn": len(shot.withdrawn),
        "proves_itself": proves_itself(one, shot),
        "unplaced": 0 if shot.kept_places else shot.unplaced,
    }
    return page(request, "insights/release.html", context)


@anyone
@require_safe
@shared_page
def release_file(request: Asking, number: int, form: str) -> HttpResponse:
    """One release as a file; as JSON it proves itself."""
    one = _release(request, number)
    if form != "json":
        return sheet_file(release_sheet(one, snapshot_of(one)), form)
    named = {"Content-Disposition": f'attachment; filename="momentopname-{one.number}.json"'}
    return HttpResponse(as_release_json(one), content_type="application/json", headers=named)


@anyone
@require_safe
@shared_page
def changes(request: Asking) -> HttpResponse:
    """What changed between two releases, or between one and today."""
    pair = _pair(request)
    if pair.is_turned:
        return redirect(f"{reverse('insights:changes')}?{pair.put_right().address}")
    told = _told(request, pair)
    turned, silent = apart(told.sums)
    context = {
        "pair": pair,
        "told": told,
        "sums": sums_by_kind(turned),
        "silent": silent,
        "sees_all": bool(request.works_somewhere),
    }
    return page(request, "insights/changes.html", context)


@anyone
@require_safe
@shared_page
def changes_file(request: Asking, form: str) -> HttpResponse:
    """The same as a file."""
    pair = _pair(request)
    if pair.is_turned:
        return redirect(f"{reverse('insights:changes_file', args=[form])}?{pair.put_right().address}")
    return sheet_file(changes_sheet(_told(request, pair), pair.before, pair.after), form)


def _told(request: Asking, pair: Pair) -> Differences:
    """What changed, as far as this visitor may know."""
    told = differences(pair.before_shot, pair.after_shot)
    return told if request.works_somewhere else for_strangers(told)


def _pair(request: Asking) -> Pair:
    pair = pair_asked(request.village, request.GET)
    if pair is None:
        raise Http404
    return pair


def _release(request: Asking, number: int) -> Release:
    return get_object_or_404(Release.objects.of(request.village), number=number)
