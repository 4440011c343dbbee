"""Which mail a reader by an address alone gets."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.subscriptions.models import Choice, How, Kind, Subscription
from dorpsplein.community.subscriptions.services.asking import say_yes_to
from dorpsplein.community.subscriptions.services.choosing import kinds_of, stop


@transaction.atomic
def choose_to_read(*, subscription: Subscription, choice: Choice, how: How = How.WEBSITE) -> None:
    """She chose which kinds come to her address; with none of them the address goes."""
    held = kinds_of(subscription)
    say_yes_to(subscription, choice.kinds - held)
    if unwanted := set(Kind) - choice.kinds:
        stop(subscription=subscription, how=how, kinds=unwanted)
