"""A document, and what it was before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import file_words
from dorpsplein.base.personal import Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.personal import BEFORE, IN_WORDS
from dorpsplein.community.villages.models import VillageRow

TAKE_BACK = timedelta(days=30)
REPLACED = Term(_("tot 30 dagen nadat het veranderde"), TAKE_BACK, job="empty_bin")


class DocumentQuerySet(VillageQuerySet["Document"]):
    """Documents in words."""

    def kept(self) -> Self:
        """Not in the bin."""
        return self.filter(ended_at=None)

    def binned(self) -> Self:
        """In the bin, for thirty days."""
        return self.exclude(ended_at=None)


class Filed(VillageRow):
    """A title with a file. ``disk`` is the random name of the file, where no address leads by itself.

    Units: ``size`` in bytes; ``pages`` None when we cannot tell.
    """

    title = models.CharField(max_length=120)
    end = models.CharField(max_length=4)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    disk = models.CharField(max_length=22, blank=True)

    personal = declare(
        title=IN_WORDS.called(_("wat er in een document staat")),
        disk=IN_WORDS.called(_("wat er in een document staat")),
    )

    class Meta(VillageRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def disk_name(self) -> str:
        """The file below the folder of media; the first of a document is called by its public id."""
        return f"documents/{self.disk or self.public_id}"

    @property
    def facts(self) -> str:
        """What to know before opening it: "PDF, 2 bladzijden, 300 kB"."""
        return file_words(self.end, self.size, self.pages)

    @property
    def filed(self) -> dict[str, Any]:
        """Title and file, as they go from a document to how it was and back."""
        facts = {name: getattr(self, name) for name in ("title", "end", "media_type", "size", "pages")}
        return {**facts, "disk": self.disk or self.public_id}


class Document(Filed):
    """A file that everybody may take along. Its address stays when another file takes its place."""

    slug = models.SlugField(max_length=60)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Door(DocumentQuerySet)

    class Meta(Filed.Meta):
        app_label = "documents"
        ordering = ["-made_at", "-pk"]

    @property
    def file_name(self) -> str:
        """What the file is called on the reader's own computer."""
        return f"{self.slug}.{self.end}"


class DocumentVersionQuerySet(VillageQuerySet["DocumentVersion"]):
    """How documents were."""

    def since(self, moment: datetime) -> Self:
        """What stood on the website after this moment."""
        return self.filter(until__gte=moment)


class DocumentVersion(Filed):
    """How a document was until a moment; kept with its file, so that it can be put back for thirty days."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    until = models.DateTimeField()

    objects = Door(DocumentVersionQuerySet)

    personal = declare(
        title=BEFORE.called(_("wat er eerder in een document stond"), term=REPLACED),
        disk=BEFORE.called(_("wat er eerder in een document stond"), term=REPLACED),
    )

    class Meta(Filed.Meta):
        app_label = "documents"
        ordering = ["-until", "-pk"]
