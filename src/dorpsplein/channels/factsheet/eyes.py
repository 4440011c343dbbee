"""Who sees a line of the sheet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.channels.factsheet.fields import Field
from dorpsplein.channels.factsheet.models import Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.telling import says_more


class Eyes(models.TextChoices):
    """Who sees a line as it is now."""

    OWN = "own", _("Alleen voor uzelf")
    NETWORK = "network", _("Het Netwerk ziet dit")
    EVERYONE = "everyone", _("Iedereen ziet dit")
    BEFORE = "before", _("Anderen zien nog hoe het was")
    NOT_YET = "not_yet", _("Anderen zien dit nog niet")


WAITING = frozenset({Eyes.BEFORE, Eyes.NOT_YET})


def eyes_on(field: Field, sheet: Sheet) -> Eyes:
    """Who sees this line, and whether they see it as it is now."""
    if field.withheld or sheet.audience == Audience.NOBODY:
        return Eyes.OWN
    if field.released is None:
        return Eyes.NOT_YET
    if says_more(field):
        return Eyes.BEFORE
    return Eyes.EVERYONE if field.released.for_everyone else Eyes.NETWORK
