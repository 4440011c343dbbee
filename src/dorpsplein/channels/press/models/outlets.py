"""Newspapers, websites and radio to which a village writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import (
    Basis,
    Erase,
    Export,
    Mark,
    Personal,
    Purpose,
    Seen,
    Shared,
    Term,
    Whose,
    declare,
)
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow

OUTLET_KEPT = timedelta(days=30)
REACHED = Personal(
    purpose=Purpose.PRESS,
    whose=Whose.PRESS,
    basis=Basis.INTEREST,
    term=Term(_("zolang het op onze perslijst staat, en dan nog 30 dagen"), OUTLET_KEPT, job="forget_press"),
    seen_by=(Seen.EDITORS, Seen.BOARD, Seen.NETWORK),
    shared=(Shared.MAIL, Shared.VILLAGES),
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.NAME, "contact_name"), (Mark.EMAIL, "email"), (Mark.PHONE, "phone")),
    told_with=("name",),
)


class OutletKind(models.TextChoices):
    """What it is."""

    NEWSPAPER = "newspaper", _("krant")
    LOCAL_PAPER = "local_paper", _("wijkkrant")
    WEBSITE = "website", _("website")
    RADIO = "radio", _("radio of tv")
    PLATFORM = "platform", _("buurtplatform, zoals Hoplr")


class OutletQuerySet(VillageQuerySet["Outlet"]):
    """Outlets in words."""

    def current(self) -> Self:
        """On the list."""
        return self.filter(ended_at=None)

    def binned(self) -> Self:
        """Taken from the list, and to be had back."""
        return self.filter(ended_at__gt=timezone.now() - OUTLET_KEPT)


class Outlet(VillageRow):
    """One outlet on the list of a village, or on that of the Network, which all villages may use.

    ``phone`` is in E.164; ``deadline`` says in words until when a text is in time.
    ``declined_at`` is when it said that it wants no press texts of this village.
    """

    kind = models.CharField(max_length=12, choices=OutletKind)
    name = models.CharField(max_length=90)
    contact_name = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    deadline = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Door(OutletQuerySet)

    personal = declare(
        contact_name=REACHED.called(_("uw naam, als u bij een krant, website of omroep werkt")),
        email=REACHED.called(_("het mailadres van uw redactie")),
        phone=REACHED.called(_("het telefoonnummer van uw redactie")),
        note=REACHED.called(
            _("wat wij bij uw redactie schreven"),
            whose=Whose.NAMED,
            erase=Erase.EDIT,
            known_by=(),
            export=Export.LOOK,
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "press"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Use(VillageRow):
    """A village writes to an outlet on the list of the Network.

    ``declined_at`` is when that outlet said that it wants no press texts of this village.
    """

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="uses")
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = Door(VillageQuerySet["Use"])

    personal = declare()

    class Meta(VillageRow.Meta):
        app_label = "press"
        constraints = [models.UniqueConstraint(fields=["village", "outlet"], name="one_use_of_an_outlet")]

    def __str__(self) -> str:
        return str(self.outlet)
