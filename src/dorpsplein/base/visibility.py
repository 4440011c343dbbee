"""For whom something is, and who may see it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """For whom an activity is meant."""

    EVERYONE = "everyone", _("Voor iedereen")
    MEMBERS = "members", _("Alleen voor leden")


class Visibility(models.TextChoices):
    """Who may read a notice."""

    PUBLIC = "public", _("Iedereen ziet dit")
    VILLAGE = "village", _("Alleen ons stadsdorp ziet dit")
