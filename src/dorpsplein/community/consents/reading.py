"""What holds, by what was said last."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dorpsplein.community.consents.models import About, Said
from dorpsplein.community.journal.services import Keyed


def held_keys(village: Keyed, about: About) -> QuerySet[Said, Any]:
    """The keys of all rows of which the last line is a yes: to ask for rows by."""
    lines = Said.objects.filter(village_key=village.public_id, about=about)
    later = lines.filter(key=OuterRef("key"), pk__gt=OuterRef("pk"))
    return lines.filter(~Exists(later), given=True).order_by().values("key")


def said_of(village: Keyed, about: About, obj: Keyed) -> QuerySet[Said]:
    """All that was said of one row, in order."""
    return Said.objects.filter(village_key=village.public_id, about=about, key=obj.public_id)
