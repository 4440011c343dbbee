"""A document."""

from __future__ import annotations

from typing import Self

from django.db import models

from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.villages.models import VillageRow


class DocumentQuerySet(VillageQuerySet["Document"]):
    """Documents in words."""

    def kept(self) -> Self:
        """Not in the bin."""
        return self.filter(ended_at=None)

    def binned(self) -> Self:
        """In the bin, for thirty days."""
        return self.exclude(ended_at=None)


class Document(VillageRow):
    """A file that everybody may take along. Its name on the disk is its random public id.

    Units: ``size`` in bytes; ``pages`` None when we cannot tell.
    """

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    end = models.CharField(max_length=4)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Door(DocumentQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "documents"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def disk_name(self) -> str:
        """The file below the folder of media, where no address leads by itself."""
        return f"documents/{self.public_id}"

    @property
    def file_name(self) -> str:
        """What the file is called on the reader's own computer."""
        return f"{self.slug}.{self.end}"
