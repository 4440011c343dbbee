"""What the clock does: reminding before an end, ending of who left, and forgetting."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.letters import soon_letter
from dorpsplein.community.behalf.models import ACTS_KEPT, KEPT, SOON, Act, Consent
from dorpsplein.community.behalf.services.giving import stop
from dorpsplein.community.behalf.services.telling import tell_both
from dorpsplein.community.behalf.words import End
from dorpsplein.community.people.models import PersonPlace


def remind_consents() -> int:
    """Write once, a month before it ends, to both; returns for how many."""
    today = local_today()
    ending = Consent.every.filter(ended_at=None, reminded_at=None, until__range=(today, today + SOON))
    told = [consent for consent in ending.exclude(agreed_on=None) if _remind(consent)]
    return len(told)


@transaction.atomic
def _remind(consent: Consent) -> bool:
    """Once, also when two clocks tick; a consent that was given for a shorter time is told when it began."""
    rows = Consent.objects.of(consent.village)
    if not rows.filter(pk=consent.pk, reminded_at=None).update(reminded_at=timezone.now()):
        return False
    held = rows.running(local_today()).with_people().filter(pk=consent.pk).first()
    if held:
        tell_both(held, "soon", soon_letter)
    return held is not None


def end_of_who_left() -> int:
    """What is of somebody who is on no list any more, ends for good; it held no more since she left."""
    there = PersonPlace.every.filter(until=None).values("person")
    gone = ~Q(person__in=there) | ~Q(stand_in__in=there)
    left = Consent.every.filter(gone, ended_at=None, until__gte=local_today()).select_related("village")
    return sum(stop(consent=consent, actor=None, end=End.AWAY) for consent in left)


def forget_consents() -> int:
    """A year after its end nothing of a consent is left, nor of its paper; returns how many rows went."""
    over = Q(until__lt=local_today() - KEPT) | Q(ended_at__lt=timezone.now() - KEPT)
    return Consent.every.filter(over).delete()[0]


def forget_acts() -> int:
    """After two years nothing says any more what was done; returns how many went."""
    return Act.every.filter(at__lt=timezone.now() - ACTS_KEPT).delete()[0]
