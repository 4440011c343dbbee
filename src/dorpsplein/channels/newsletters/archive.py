"""Is there something to read again on the website?"""

from __future__ import annotations

from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.villages.models import Village


def has_letters(village: Village) -> bool:
    """Are there sent editions that the world may read?"""
    return Edition.objects.of(village).for_all().exists()
