"""Pages that list: who does what, what is needed, how it is counted."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.factsheet.catalogue import catalogue, every_subject, moved, rollups
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.channels.publishing.freshness import counted_page
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import page
from dorpsplein.network.insights.counts import Kinds, kind_asked, kinds_known, told_by
from dorpsplein.network.insights.crossing import cross_now
from dorpsplein.network.insights.matrix import matrix_for
from dorpsplein.network.insights.unmet import needs, wishes
from dorpsplein.network.insights.wording import STATE_WORDS


@anyone
@require_safe
@counted_page
def matrix(request: Asking) -> HttpResponse:
    """Villages beside subjects of one kind."""
    cross = cross_now()
    kinds = kinds_known(cross)
    kind = kind_asked(request.GET.get("soort", ""), kinds)
    sees_all = bool(request.works_somewhere)
    context = {
        "kinds": Kinds.of(kinds),
        "kind": kind,
        "matrix": matrix_for(cross, kind, sees_all=sees_all),
        "sees_all": sees_all,
    }
    return page(request, "insights/matrix.html", context)


@anyone
@require_safe
@counted_page
def unmet(request: Asking) -> HttpResponse:
    """What villages need or would like."""
    cross = cross_now()
    context = {"needs": needs(cross), "wishes": wishes(cross)}
    return page(request, "insights/unmet.html", context)


@anyone
@require_safe
@counted_page
def counting(request: Asking) -> HttpResponse:
    """How it is counted, and what each word means."""
    cross, subjects = cross_now(), catalogue()
    context = {
        "kinds": [(kind, [one for one in subjects.values() if one.kind == kind]) for kind in Kind],
        "rollups": [
            (subjects[name], [subjects[held] for held in holds]) for name, holds in rollups().items()
        ],
        "moved": [(every_subject()[old], subjects[now]) for old, now in moved().items()],
        "states": STATE_WORDS.items(),
        "everybody": len(cross.register.keys),
        "told": told_by(cross),
    }
    return page(request, "insights/counting.html", context)
