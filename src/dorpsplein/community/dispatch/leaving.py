"""Who typed an address to choose which mail it gets: a mail goes out, whoever she is."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.accounts.presses import asked_key
from dorpsplein.community.dispatch.letters import greeting_of, leave_letter, move_way_letter
from dorpsplein.community.dispatch.reckoning import Mailed
from dorpsplein.community.dispatch.stopping import address_marked, mark_of
from dorpsplein.community.dispatch.tokens import TooOldError, choice_address, choice_token, read_choice
from dorpsplein.community.outbox.services import is_written, write_mail
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import let_ask, people_at
from dorpsplein.community.villages.models import Village


@transaction.atomic
def ask_to_leave(*, village: Village, email: str, network: str, press: str = "") -> None:
    """Mail an address how to choose, or that it gets nothing; the page says not which. Errors: TooOften."""
    address = tidy_email(email)
    village = Village.objects.select_for_update().get(pk=village.pk)
    key = asked_key("leave", village, press, address)
    if is_written(key):
        return
    let_ask("leave", village, address, network)
    mails = mails_to(village, address)
    ways = [choice_address(village, mark_of(village, mail)) for mail in mails]
    subject, body = leave_letter(village, greeting_of(mails), ways)
    write_mail(key=key, to=address, subject=subject, body=body, village=village)


@transaction.atomic
def ask_from_old(*, village: Village, token: str, network: str, press: str = "") -> bool:
    """Mail the way to move to the address to which a mail with this token went, and to no other.

    Whoever got that mail passed on may press this too, and learns nothing. False for a token that is false or
    too old, or of nobody by now. Errors: TooOften.
    """
    try:
        mark = read_choice(village, token)
    except TooOldError:
        return False
    address = address_marked(village, mark)
    if not address:
        return False
    village = Village.objects.select_for_update().get(pk=village.pk)
    key = asked_key("from", village, press, address)
    if is_written(key):
        return True
    let_ask("leave", village, address, network)
    subject, body = move_way_letter(
        village, greeting_of(mails_to(village, address)), choice_token(village, mark)
    )
    write_mail(key=key, to=address, subject=subject, body=body, village=village)
    return True


def mails_to(village: Village, address: str) -> list[Mailed]:
    """Who get their mail at this address, as one mail; nobody, if we know none."""
    people = people_at(village, address)
    if people:
        return [Mailed(address, people)]
    row = Subscription.objects.of(village).confirmed().filter(email=address).first()
    return [Mailed(address, subscription=row)] if row else []
