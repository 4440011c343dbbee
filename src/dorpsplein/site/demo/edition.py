"""The release with which the demo ends, made as a coordinator makes one."""

from __future__ import annotations

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.site.demo.sheets import is_unfinished as sheets_are_missing


def is_unfinished() -> bool:
    """A village that should be here, its sheet, or the release is not: the filling was cut short."""
    network = Village.objects.networks().first()
    if network is None or not network.is_demo:
        return False
    return sheets_are_missing() or not Release.objects.of(network).exists()


def fill_edition() -> None:
    """Make the first release, once all villages tell what they do."""
    network = Village.objects.networks().get()
    if not sheets_are_missing() and not Release.objects.of(network).exists():
        roles = PersonRole.objects.of(network).filter(role=Role.COORDINATOR).select_related("person")
        coordinator = roles.first()
        make_release(
            network=network,
            actor=coordinator and coordinator.person,
            title="Proef: zo begint het",
            note="De eerste momentopname van de verzonnen stadsdorpen.",
        )
