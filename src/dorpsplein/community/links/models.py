"""A short code, and the key of what it leads to."""

from __future__ import annotations

from django.db import models


class Link(models.Model):
    """One code. ``village_key`` and ``key`` are public ids; ``kind`` says of what."""

    code = models.CharField(max_length=8, unique=True)
    village_key = models.CharField(max_length=22)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=22)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "links"
        constraints = [
            models.UniqueConstraint(fields=["village_key", "kind", "key"], name="one_code_for_one_thing")
        ]

    def __str__(self) -> str:
        return self.code
