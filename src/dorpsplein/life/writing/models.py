"""What a writing is, how it was, and what is typed and not yet saved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Text, VillageName
from dorpsplein.base.personal import declare
from dorpsplein.base.photomarks import Photos
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import BEFORE, BINNED_KEPT, IN_WORDS, TYPED, WORKED
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village, VillageRow

TAKE_BACK = BINNED_KEPT
MOST_WORDS = 20_000


class State(models.TextChoices):
    """Whether the world may see a writing."""

    HIDDEN = "hidden", _("nog niet zichtbaar")
    PUBLISHED = "published", _("op de website")
    WITHDRAWN = "withdrawn", _("van de website gehaald")
    BINNED = "binned", _("in de prullenbak")


class WritingQuerySet[M: models.Model](VillageQuerySet[M]):
    """Writings in words."""

    def published(self) -> Self:
        """The world may see them."""
        return self.filter(state=State.PUBLISHED)

    def kept(self) -> Self:
        """Not in the bin."""
        return self.exclude(state=State.BINNED)

    def listed(self, village: Village) -> Self:
        """Of this village, for the list of its editors."""
        return self.kept()

    def binned(self) -> Self:
        """In the bin, the last first."""
        return self.filter(state=State.BINNED).order_by("-ended_at")

    def called(self, slug: str) -> Self:
        """At this address."""
        return self.filter(slug=slug)


class Writing(VillageRow):
    """Words with a title. ``slug`` is its place in addresses: given once, and kept for ever.

    ``OWN`` are the fields that a room adds, as its form and its versions name them. ``ended_at`` is when it
    was thrown in the bin.
    """

    OWN: ClassVar[tuple[str, ...]] = ()

    slug = models.SlugField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.HIDDEN)
    title = models.CharField(max_length=90)
    words = models.TextField(blank=True)
    other_title = models.CharField(max_length=90, blank=True)
    other_words = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Door[Any]] = Door(WritingQuerySet)

    personal = declare(
        title=IN_WORDS.called(_("wat er in een bericht of bladzijde staat")),
        words=IN_WORDS.called(_("wat er in een bericht of bladzijde staat")),
        other_title=IN_WORDS.called(_("wat er in een bericht of bladzijde staat")),
        other_words=IN_WORDS.called(_("wat er in een bericht of bladzijde staat")),
    )

    class Meta(VillageRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """The world sees it."""
        return self.state == State.PUBLISHED

    @property
    def is_bilingual(self) -> bool:
        """It stands there whole in English too."""
        return bool(self.other_title and (self.other_words or not self.words))

    def begin(self) -> list[str]:
        """What a room does when the world first sees it; gives the fields that changed."""
        return []

    def told(self, photos: Photos | None = None, *, title_only: bool = False) -> dict[str, Any]:
        """What all windows tell of it, with the photos of its village; for a menu the title alone."""
        village = self.village
        words, other = ("", "") if title_only else (self.words, self.other_words)
        bilingual = bool(self.other_title) if title_only else self.is_bilingual
        return {
            "key": self.public_id,
            "name": self.slug,
            "village": VillageName(village.slug, village.full_name, village.address()),
            "revision": self.revision,
            "text": Text(self.title, words, "nl"),
            "other_text": Text(self.other_title, other, "en") if bilingual else None,
            "changed_at": self.changed_at,
            "photos": photos or {},
        }


class VersionQuerySet(VillageQuerySet["Version"]):
    """Versions in words."""

    def of_writing(self, writing: Writing) -> Self:
        """Of one writing."""
        return self.filter(key=writing.public_id)

    def kept_since(self, moment: datetime) -> Self:
        """Young enough to go back to."""
        return self.filter(at__gte=moment)


class Version(VillageRow):
    """A writing as it was after one act. It holds the key of the writing, so that all rooms can use it."""

    key = models.CharField(max_length=22)
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    values = models.JSONField(encoder=DjangoJSONEncoder)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = Door(VersionQuerySet)

    personal = declare(
        values=BEFORE.called(_("hoe een bericht of bladzijde eerder was")),
        by=WORKED.called(_("dat u een bericht of bladzijde veranderde"), about="by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "writing"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="one_writing_a_number")]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class DraftQuerySet(VillageQuerySet["Draft"]):
    """Drafts in words."""

    def of_person(self, person: Person) -> Self:
        """Typed by this person, and not finished."""
        return self.filter(person=person, finished_at=None)

    def about(self, space: str, key: str = "") -> Self:
        """For one room, and there for one writing; "" is for a new one."""
        return self.filter(space=space, key=key)


class Draft(VillageRow):
    """What somebody typed and did not finish. ``space`` is the room, ``key`` the writing's or "".

    Once it became a writing it is finished and empty: what the browser still sends of it comes too late.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    space = models.CharField(max_length=20)
    key = models.CharField(max_length=22, blank=True)
    typed = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Door(DraftQuerySet)

    personal = declare(
        person=TYPED.called(_("dat u aan een bericht of bladzijde begon")),
        typed=TYPED.called(_("wat u typte, en nog niet bewaarde")),
    )

    class Meta(VillageRow.Meta):
        app_label = "writing"
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return str(self.typed.get("title") or "")


class PhotoQuerySet(VillageQuerySet["Photo"]):
    """Photos in words."""

    def numbered(self, numbers: Collection[int]) -> Self:
        """Those of these numbers that are there still."""
        return self.filter(number__in=numbers, picture__isnull=False)


class Photo(VillageRow):
    """A picture for in words: the line "[foto 12: koffie]" shows number 12 of this village.

    The row outlives its picture, so that a number is never given to another: words may hold it still.
    """

    number = models.PositiveIntegerField()
    picture = models.OneToOneField(Picture, models.SET_NULL, null=True, related_name="+")

    objects = Door(PhotoQuerySet)

    class Meta(VillageRow.Meta):
        app_label = "writing"
        constraints = [models.UniqueConstraint(fields=["village", "number"], name="one_photo_a_number")]

    def __str__(self) -> str:
        return f"foto {self.number}"
