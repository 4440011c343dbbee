"""What was said: one line for each yes, and one for each no longer."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class About(models.TextChoices):
    """To what somebody says yes."""

    NEWSLETTER = "newsletter"
    MESSAGE = "message"
    BIRTHDAYS = "birthdays"
    BEHALF = "behalf"


class Said(models.Model):
    """A yes (``given``) or a no longer. The database refuses to change a line, and to take one out.

    ``key`` is the public id of the row that holds the yes: a subscription, a birthday, a consent, or a
    card that gets mail unasked. Once that row is gone it leads nowhere: no line names anybody. ``text`` is to
    which words it was said.
    """

    village_key = models.CharField(max_length=22)
    about = models.CharField(max_length=12, choices=About)
    key = models.CharField(max_length=22)
    given = models.BooleanField()
    how = models.CharField(max_length=10, blank=True)
    text = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "consents"
        ordering = ["pk"]
        indexes = [models.Index(fields=["village_key", "about", "key"], name="what_was_said")]

    def __str__(self) -> str:
        return f"{self.about} {self.key}: {self.given}"
