"""The parts of a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.names.nobility import Noble


class NameUse(models.TextChoices):
    """Which surname she goes by (naamgebruik)."""

    OWN = "own", _("eigen achternaam")
    PARTNER = "partner", _("achternaam van de partner")
    PARTNER_OWN = "partner_own", _("achternaam van de partner, dan de eigen")
    OWN_PARTNER = "own_partner", _("eigen achternaam, dan die van de partner")


class Address(models.TextChoices):
    """How a letter addresses somebody; with nothing told it says the first name."""

    NONE = "", _("met de voornaam")
    MR = "mr", _("de heer")
    MRS = "mrs", _("mevrouw")


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody's name, of which any part may be missing.

    ``title`` is what stands before a name, as typed ("prof. dr."); ``noble`` is a rank of the peerage.
    """

    given: str = ""
    initials: str = ""
    prefix: str = ""
    surname: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    use: NameUse = NameUse.OWN
    address: Address = Address.NONE
    title: str = ""
    noble: Noble = Noble.NONE
    partner_noble: Noble = Noble.NONE
