"""Where the newest report is, for pages elsewhere."""

from __future__ import annotations

from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.models import Release, ReleaseFact


def has_editions(network: Village) -> bool:
    """Is there anything to report on?"""
    return Release.objects.of(network).exists()


def report_for(village: Village) -> str:
    """Where the Network finds its report, and a village its sheet to talk about; "" without one."""
    if village.is_network:
        return _way(village, "") if has_editions(village) else ""
    network = Village.objects.networks().first()
    newest = Release.objects.of(network).newest_first().in_short().first() if network else None
    if network is None or newest is None or not _tells(newest, village):
        return ""
    return _way(network, f"{newest.number}/gespreksblad/{village.slug}.pdf")


def _tells(release: Release, village: Village) -> bool:
    rows = ReleaseFact.objects.of(release.village).within(release).telling()
    return rows.filter(village_key=village.public_id).exclude(state=State.UNKNOWN).exists()


def _way(network: Village, path: str) -> str:
    told = in_language(f"rapport/{path}")
    return network.address(told) if network.host else f"{network.prefix}{told}"
