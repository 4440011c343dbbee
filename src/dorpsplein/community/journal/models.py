"""The lines of the journal."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act. Keys are the public ids of village, person and object."""

    village_key = models.CharField(max_length=22)
    actor_key = models.CharField(max_length=22, blank=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=22)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "journal"
        indexes = [models.Index(fields=["village_key", "kind", "key"], name="journal_of_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.key}"
