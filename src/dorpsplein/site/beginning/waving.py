"""Waving at a village that is new: a real act of somebody who works in another."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import signed_in
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.site.beginning import services
from dorpsplein.site.beginning.models import Beginning, Wave
from dorpsplein.site.menu import MenuItem

MOST = 3


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wave(request: VillageRequest, slug: str) -> HttpResponseBase:
    """Wave once for one's own village. Nobody's name goes along."""
    begun = get_object_or_404(Beginning.objects.shared().select_related("village"), village__slug=slug)
    person = _who_waves(request, begun.village)
    if person is None:
        raise Http404
    if request.method == "POST":
        services.wave(begun=begun, sender=person.village, actor=person)
        return redirect("invitations:wave", slug=slug)
    done = Wave.objects.of(begun.village).filter(sender=person.village).exists()
    context = {"new": begun.village, "mine": person.village, "done": done}
    return render(request, "beginning/wave.html", context)


def links_to_wave(request: VillageRequest) -> list[MenuItem]:
    """Beside the agenda of all villages, for who works in one: at whom one may wave."""
    if request.person is None:
        return []
    new = Beginning.objects.shared().select_related("village").order_by("-online_at")
    return [
        MenuItem(
            _("Nieuw: %(name)s. Zwaai even") % {"name": begun.village.full_name},
            reverse("invitations:wave", args=[begun.village.slug]),
            current=False,
        )
        for begun in new[:MOST]
        if _who_waves(request, begun.village)
    ]


def _who_waves(request: VillageRequest, new: Village) -> Person | None:
    """Who asks, if she works in another village than the new one."""
    person = request.person
    works = person is not None and not person.village.is_network and request.works_somewhere
    return person if works and person and person.village_id != new.pk else None
