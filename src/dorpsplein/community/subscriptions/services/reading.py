"""Which mail a reader by an address alone gets."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.journal.services import record
from dorpsplein.community.subscriptions.models import Choice, How, Kind, Language, Subscription
from dorpsplein.community.subscriptions.services.asking import say_yes_to
from dorpsplein.community.subscriptions.services.choosing import kinds_of, stop


@transaction.atomic
def choose_to_read(*, subscription: Subscription, choice: Choice, how: How = How.WEBSITE) -> None:
    """She chose which kinds come to her address; with none of them the address goes."""
    held = kinds_of(subscription)
    say_yes_to(subscription, choice.kinds - held)
    if unwanted := set(Kind) - choice.kinds:
        stop(subscription=subscription, how=how, kinds=unwanted)


@transaction.atomic
def read_in(*, subscription: Subscription, language: str) -> None:
    """She chose in which language she reads."""
    rows = Subscription.objects.of(subscription.village).filter(pk=subscription.pk)
    if rows.exclude(language=language).update(language=Language(language)):
        subscription.language = language
        record(village=subscription.village, actor=None, verb="prefer", obj=subscription)
