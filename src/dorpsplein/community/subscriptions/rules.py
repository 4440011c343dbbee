"""Whether one can subscribe to the newsletter of a village."""

from __future__ import annotations

from dorpsplein.community.subscriptions.models import Offer
from dorpsplein.community.villages.models import Village


def offers_newsletter(village: Village) -> bool:
    """Does this village let people subscribe on its website?"""
    return Offer.objects.of(village).exists()
