"""What rooms above offer on a page of a room below: links that work alone."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.network.insights.since import there_is_a_release
from dorpsplein.site.menu import MenuItem


def beside(request: VillageRequest) -> list[MenuItem]:
    """The links for the page that is asked."""
    match = request.resolver_match
    if match and match.view_name == "factsheet:sheet" and there_is_a_release():
        return [MenuItem(_("Veranderd sinds de momentopname"), reverse("since:last"))]
    return []
