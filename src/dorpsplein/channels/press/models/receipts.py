"""Who got a press text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Shared, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.press.models.outlets import REACHED
from dorpsplein.channels.press.models.releases import Release
from dorpsplein.community.villages.models import VillageRow

RECIPIENT_KEPT = timedelta(days=180)
GOT = replace(
    REACHED,
    term=Term(_("tot 180 dagen nadat het persbericht wegging"), RECIPIENT_KEPT, job="forget_press"),
    shared=(Shared.MAIL,),
)


class Fate(models.TextChoices):
    """What became of it. By hand: it has no mail address, so somebody rings or puts it there."""

    WAITING = "waiting", _("onderweg")
    SENT = "sent", _("verstuurd")
    REFUSED = "refused", _("niet aangekomen")
    STOPPED = "stopped", _("gestopt")
    JUNK = "junk", _("verstuurd, en gemeld als ongewenste mail")
    BY_HAND = "by_hand", _("geen mail")


class ReceiptQuerySet(VillageQuerySet["Receipt"]):
    """Receipts in words."""

    def with_the_text(self) -> Self:
        """Who has it, as far as we know."""
        return self.filter(fate__in=[Fate.WAITING, Fate.SENT, Fate.JUNK])

    def unheard(self) -> Self:
        """Of which nobody saw yet that it came back, was answered, or has no mail and is to be rung."""
        to_ring = Q(fate=Fate.BY_HAND, release__settled_at=None)  # else it stands with the correction
        missed = Q(fate=Fate.REFUSED, placed_at=None)  # else they have it all the same
        came = missed | Q(fate=Fate.JUNK) | Q(answered_at__isnull=False)
        return self.filter(came | to_ring, seen_at=None)

    def came_back(self) -> Self:
        """The same that seeing is enough for; who has no mail waits until somebody rang, or placed it."""
        return self.unheard().exclude(fate=Fate.BY_HAND)

    def last_refused(self) -> Self:
        """Of each outlet the last that we mailed, where that did not arrive."""
        tried = self.filter(fate__in=[Fate.SENT, Fate.JUNK, Fate.REFUSED], outlet_key=OuterRef("outlet_key"))
        return self.filter(fate=Fate.REFUSED, pk=Subquery(tried.order_by("-pk").values("pk")[:1]))


class Receipt(VillageRow):
    """One outlet and one press text: ``at`` is when its server had it or refused it.

    The outlet is kept as it was, since the list changes. ``placed_at`` is when the village saw it published,
    ``link`` where. ``called_for`` marks the change (``facts.seal``) of which it was told by telephone.
    ``answered_at`` is when it wrote back to us, ``seen_at`` when somebody saw what came back, or told who got
    no mail, ``rung_at`` when that was by telephone. ``tries`` counts the mails to a new address.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="receipts")
    outlet_key = models.CharField(max_length=22)
    name = models.CharField(max_length=90)
    contact_name = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.WAITING)
    at = models.DateTimeField(null=True, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)
    link = models.URLField(max_length=300, blank=True)
    called_for = models.CharField(max_length=16, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = Door(ReceiptQuerySet)

    personal = declare(
        contact_name=GOT.called(_("uw naam, bij een persbericht dat u kreeg")),
        email=GOT.called(_("het mailadres waar een persbericht heen ging")),
        phone=GOT.called(_("het telefoonnummer van uw redactie"), erase=Erase.BLANK),
    )

    class Meta(VillageRow.Meta):
        app_label = "press"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "outlet_key"], name="one_press_text_for_an_outlet")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What its mail is known by."""
        key = f"press:{self.release.public_id}:{self.public_id}"
        return f"{key}:{self.tries}" if self.tries else key
