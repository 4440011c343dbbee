"""What we offer to villages on other installations: one document that anybody may read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from dorpsplein.base.notice import Image
from dorpsplein.channels.newsletters.content import OWN
from dorpsplein.channels.newsletters.gifts import Telling, telling
from dorpsplein.channels.newsletters.models import GIFT_STANDS, Gift
from dorpsplein.channels.publishing.addresses import whole_address
from dorpsplein.community.villages.models import Village

FORMAT, VERSION = "dorpsplein-exchange", 1
MOST_TOLD = 100
KINDS = {"own": "text", "story": "news", "activity": "activity", "date": "activity"}


def write_offer(village: Village) -> bytes:
    """Write the document of a village: what it offered to all, the newest first, and what it took back."""
    rows = Gift.objects.of(village).filter(is_public=True, given_at__gt=timezone.now() - GIFT_STANDS)
    gifts = list(rows.select_related("village", "piece__edition")[:MOST_TOLD])
    now = telling(gifts)
    told = {
        "format": FORMAT,
        "version": VERSION,
        "village": {
            "id": village.public_id,
            "name": village.full_name,
            "address": village.address(),
            "demo": village.is_demo,
        },
        "items": [_item(gift, now.get(gift.public_id)) for gift in gifts],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def offered_now(village: Village) -> tuple[object, ...]:
    """What the document depends on beside the number of its village, in one query.

    A text in a draft changes without that number, and so does what is offered.
    """
    rows = Gift.objects.of(village).filter(is_public=True, given_at__gt=timezone.now() - GIFT_STANDS)
    of_draft = ("piece", "piece__edition__state", "piece__edition__changed_at")
    return tuple(rows.values_list("public_id", "given_at", "withdrawn_at", *of_draft)[:MOST_TOLD])


def _item(gift: Gift, now: Telling | None) -> dict[str, Any]:
    """What it says now. Of a text that was taken back nothing is said: it stands nowhere else."""
    state = "gone" if now is None else "withdrawn" if gift.is_withdrawn else "offered"
    moments = (gift.given_at, gift.withdrawn_at, now.changed_at if now else None)
    changed_at = max(one for one in moments if one)
    told = {
        "id": gift.public_id,
        "state": state,
        "kind": KINDS[gift.source.partition(":")[0]],
        "offered_at": _moment(gift.given_at),
        "changed_at": _moment(changed_at),
    }
    if now is None or (gift.is_withdrawn and gift.source.startswith(OWN)):
        return told
    entry = now.entry
    return told | {
        "language": entry.language or "nl",
        "title": entry.title,
        "words": entry.words,
        "more": entry.more,
        "when": entry.when,
        "where": entry.where,
        "price": entry.price,
        "remark": entry.loud,
        "off": entry.is_off,
        "off_dates": entry.off_dates,
        "begins": entry.begins,
        "ends": _moment(now.ends) if now.ends else "",
        "address": entry.address,
        "image": _image(now.image),
    }


def _image(image: Image | None) -> dict[str, str] | None:
    return {"address": whole_address(image), "words": image.description} if image else None


def _moment(moment: datetime) -> str:
    return moment.isoformat()
