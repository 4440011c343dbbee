"""An address that gets the newsletter, and how we know that it wants to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Mark, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import HELPS, KNOWN
from dorpsplein.community.villages.models import VillageRow

WAITS = timedelta(days=7)
READS = Personal(
    purpose=Purpose.MAILING,
    whose=Whose.RECIPIENT,
    basis=Basis.CONSENT,
    term=Term(
        _("tot u de nieuwsbrief niet meer wilt; zonder uw ja na een week"), WAITS, job="forget_unconfirmed"
    ),
    seen_by=(Seen.EDITORS, Seen.BOARD, Seen.SECRETARY),
    export=Export.FILE,
    erase=Erase.ROW,
    known_by=((Mark.EMAIL, "email"),),
    told_with=("confirmed_at",),
)
SAID_NO = replace(KNOWN, term=Term(_("zolang u dat wilt")), erase=Erase.ROW)
LOGGED = replace(READS, whose=Whose.HELPER, erase=Erase.BLANK, known_by=(), about="by")


class How(models.TextChoices):
    """How somebody said yes."""

    WEBSITE = "website", _("via de website")
    PAPER = "paper", _("op papier")
    PHONE = "phone", _("door de telefoon")
    SPOKEN = "spoken", _("zei het zelf")
    BEHALF = "behalf", _("via iemand die dat mag")


BY_HAND = [How.PHONE, How.PAPER, How.SPOKEN]


class SubscriptionQuerySet(VillageQuerySet["Subscription"]):
    """Subscriptions in words."""

    def confirmed(self) -> Self:
        """Who said yes."""
        return self.exclude(confirmed_at=None)


class Subscription(VillageRow):
    """One address in one village. ``by`` wrote down a yes on paper or by telephone, ``confirmed_at`` when.

    Who does not want it any more is gone at once: nothing says that she ever was here.
    """

    email = models.EmailField()
    how = models.CharField(max_length=10, choices=How)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(SubscriptionQuerySet)

    personal = declare(
        email=READS.called(_("uw mailadres")),
        how=READS.called(_("hoe u ja zei tegen de nieuwsbrief")),
        asked_at=READS.called(_("wanneer u om de nieuwsbrief vroeg")),
        confirmed_at=READS.called(_("wanneer u ja zei tegen de nieuwsbrief")),
        by=LOGGED.called(_("dat u opschreef dat iemand de nieuwsbrief wil")),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"
        constraints = [
            models.UniqueConstraint(fields=["village", "email"], name="one_subscription_of_an_address")
        ]

    def __str__(self) -> str:
        return self.public_id


class NoNewsletter(VillageRow):
    """Somebody on the list who wants no newsletter; how she said so, and who wrote that down.

    Who wants it again has no row.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="no_newsletter")
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(VillageQuerySet["NoNewsletter"])

    personal = declare(
        person=SAID_NO.called(_("dat u geen nieuwsbrief wilt"), about="person"),
        how=SAID_NO.called(_("hoe u zei dat u geen nieuwsbrief wilt"), about="person"),
        at=SAID_NO.called(_("wanneer u zei dat u geen nieuwsbrief wilt"), about="person"),
        by=replace(HELPS, erase=Erase.BLANK).called(
            _("dat u opschreef dat iemand geen nieuwsbrief wil"), about="by", told_with=("at",)
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "subscriptions"
        constraints = [models.UniqueConstraint(fields=["village", "person"], name="one_no_of_a_person")]

    def __str__(self) -> str:
        return self.public_id
