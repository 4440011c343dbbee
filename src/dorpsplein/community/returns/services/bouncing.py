"""Acts: a mail that came back, or that somebody calls junk."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.dispatch.services import count_return, miss
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.outbox.silence import bring_back, complain, overlook_flood, refused_mails
from dorpsplein.community.returns.letters import complaint_letter
from dorpsplein.community.returns.models import Call
from dorpsplein.community.returns.recognising import Mailed
from dorpsplein.community.returns.rules import caller_for, readers_of
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, Kind, Subscription
from dorpsplein.community.villages.models import Village

logger = logging.getLogger(__name__)


def bounce(village: Village, sent: Mail, mail: Mailed, *, sure: bool) -> bool:
    """Only who got a mail knows its Message-ID, and it must say the address to which that went.

    ``sure``: it came to the address of that mail alone, so it is about it whatever it says.
    """
    if not sent.recipient:
        return True  # of a code that is forgotten
    told = [failure.hard for failure in mail.failures if failure.address == sent.recipient.lower()]
    if not told and (sure or sent.recipient.lower() in mail.known_to):  # she sends it on, and that failed
        told = [failure.hard for failure in mail.failures]
    if not told:
        return False
    before = sent.came_back
    falls = bring_back(sent, hard=any(told))
    sent.refresh_from_db(fields=["came_back", "state"])
    if sent.came_back and not before:
        count(village, sent, "returned")
    if sent.mailing and sent.state == State.FAILED:
        miss(village=village, key=sent.mailing.key)
    if falls:
        _be_phoned(village, sent)
    return True


def follow_refusals() -> None:
    """What a server refused for good while it was sent is as what comes back: an address that falls silent.

    Where a server refuses nearly all, nobody falls silent and the operator reads it in the log.
    Who missed a letter to many is found with that letter. Safe to run at any time.
    """
    flooded = set()
    for sent in refused_mails().order_by("ended_at"):
        if sent.village_key not in flooded:
            if overlook_flood(sent):
                flooded.add(sent.village_key)
                logger.error("the mail server refuses most mail of village %s: ask why", sent.village_key)
            else:
                _follow(sent)


def complaint(village: Village, sent: Mail) -> bool:
    """No letter any more to who calls it junk, and an editor hears it: nobody goes in silence."""
    if not complain(sent):
        return True
    count(village, sent, "complained")
    if sent.mailing is None or sent.mailing.kind not in Kind.values:
        return True  # of what is no letter to readers, such as a press text, its own room hears it
    people = subscriptions.people_at(village, sent.recipient)
    subscriptions.decline(people=people, how=How.COMPLAINT, kinds=tuple(Kind))
    for row in Subscription.objects.of(village).filter(email=sent.recipient).select_related("village"):
        subscriptions.stop(subscription=row, how=How.COMPLAINT)
    names = [person.name for person in people] or [sent.recipient]
    subject, body = complaint_letter(village, names)
    for number, to in enumerate(readers_of(village, None, sent.recipient)):
        write_mail(key=f"complaint:{sent.pk}:{number}", to=to, subject=subject, body=body, village=village)
    return True


def count(village: Village, sent: Mail, what: str) -> None:
    """Count what came of a letter to many."""
    if sent.mailing:
        count_return(village=village, key=sent.mailing.key, what=what)


@transaction.atomic
def _follow(sent: Mail) -> None:
    village = Village.objects.filter(public_id=sent.village_key).first()
    if bring_back(sent, hard=True) and village:
        _be_phoned(village, sent)


def _be_phoned(village: Village, sent: Mail) -> None:
    people = subscriptions.people_at(village, sent.recipient)
    facts = {"at": timezone.now(), "caller": caller_for(village, people), "spoken_at": None, "by": None}
    if people:
        Call.objects.of(village).update_or_create(
            address=sent.recipient, defaults=facts, create_defaults={**facts, "village": village}
        )
    for person in people:
        record(village=village, actor=None, verb="fall_silent", obj=person)
