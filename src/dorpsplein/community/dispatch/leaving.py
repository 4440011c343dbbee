"""Who typed an address to get no newsletter any more: a mail goes out, whoever she is."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.dispatch.letters import leave_letter
from dorpsplein.community.dispatch.reckoning import Mailed
from dorpsplein.community.dispatch.stopping import stop_address
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import (
    MOST_FOR_ADDRESS,
    MOST_FOR_NETWORK,
    TooOften,
    people_at,
)
from dorpsplein.community.villages.models import Village


@transaction.atomic
def ask_to_leave(*, village: Village, email: str, network: str) -> None:
    """Mail an address the way to stop, or that it gets nothing; the page says not which. Errors: TooOften."""
    address = tidy_email(email)
    limits = (
        (f"leave:{village.public_id}:{address}", MOST_FOR_ADDRESS),
        (f"leave:{network}", MOST_FOR_NETWORK),
    )
    if not all(let_through(who, most=most) for who, most in limits):
        raise TooOften(_("Er is net vaak iets gestuurd. Wacht een uur, of bel ons."))
    stops = [stop_address(village, mail) for mail in _mails_to(village, address)]
    subject, body = leave_letter(village, stops)
    key = f"leave:{village.public_id}:{timezone.now():%Y%m%d%H%M%S%f}"
    write_mail(key=key, to=address, subject=subject, body=body, village=village)


def _mails_to(village: Village, address: str) -> list[Mailed]:
    people = people_at(village, address)
    if people:
        return [Mailed(address, people)]
    row = Subscription.objects.of(village).confirmed().filter(email=address).first()
    return [Mailed(address, subscription=row)] if row else []
