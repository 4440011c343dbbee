"""A village, and what every row of a village is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
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
from dorpsplein.base.scoping import new_public_id

TAKE_BACK = timedelta(days=30)
CALLED = Personal(
    purpose=Purpose.SHOWING,
    whose=Whose.CONTACT,
    basis=Basis.CONSENT,
    term=Term(_("zolang u ons nummer opneemt")),
    seen_by=(Seen.EVERYONE,),
    shared=(Shared.WORLD, Shared.VILLAGES),
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.NAME, "contact_name"), (Mark.PHONE, "contact_phone")),
)
COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Een kleur schrijft u zo: #1f4fa3."))
SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Gebruik kleine letters, cijfers en streepjes."))
RESERVED = frozenset(
    [
        *(
            "agenda",
            "begin",
            "beheer",
            "demo",
            "en",
            "gezond",
            "huisstijl",
            "ik",
            "inloggen",
            "k",
            "kaart",
            "mail",
            "media",
        ),
        *("netwerk", "nl", "static", "stijl", "stadsdorpen", "uitloggen", "www"),
    ]
)


SAID = frozenset(
    [
        *("name", "kind_word", "colour", "hidden"),
        *("contact_name", "contact_phone", "contact_hours", "contact_hours_en"),
        *("slogan", "slogan_en", "intro", "intro_en", "where_words", "where_words_en"),
    ]
)


def seen(way: str = "") -> models.Q:
    """The world may see it; ``way`` leads from a row to its village, "village__"."""
    silent = models.Q((f"{way}contact_phone", "")) | models.Q((f"{way}contact_name", ""))
    return models.Q((f"{way}hidden", False)) & ~silent


class VillageKind(models.TextChoices):
    VILLAGE = "village", _("stadsdorp")
    NETWORK = "network", _("netwerk")


class VillageQuerySet(models.QuerySet["Village"]):
    """Villages in words."""

    def visible(self) -> VillageQuerySet:
        """With a person and a number: only then the world may see a village."""
        return self.filter(seen())

    def villages(self) -> VillageQuerySet:
        """Not the Network itself."""
        return self.filter(kind=VillageKind.VILLAGE)

    def networks(self) -> VillageQuerySet:
        """The Network: at most one."""
        return self.filter(kind=VillageKind.NETWORK)


class Village(models.Model):
    """A self-organised community of neighbours, or their Network.

    ``revision`` rises in the transaction of every act that changes what the world may see; whatever is
    remembered of this village is remembered under that number. ``frame_revision`` is the number at the last
    change of something else than an activity. ``contact_phone`` is in E.164.
    ``newsletter_words`` say what who subscribes on the website gets; without words nobody can.
    ``newsletter_words_kept``: the last ones, of a village that stopped; who begins again goes on from there.
    """

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=10, choices=VillageKind, default=VillageKind.VILLAGE)
    name = models.CharField(max_length=60)
    kind_word = models.CharField(max_length=30, default="Stadsdorp", blank=True)
    slug = models.CharField(max_length=40, unique=True, validators=[SLUG])
    host = models.CharField(max_length=100, blank=True)
    colour = models.CharField(max_length=7, default="#1f4fa3", validators=[COLOUR])
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_hours = models.CharField(max_length=120, blank=True)
    contact_hours_en = models.CharField(max_length=120, blank=True)
    slogan = models.CharField(max_length=90, blank=True)
    slogan_en = models.CharField(max_length=90, blank=True)
    intro = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    where_words = models.TextField(blank=True)
    where_words_en = models.TextField(blank=True)
    hidden = models.BooleanField(default=False)
    searchable = models.BooleanField(default=True)
    member_word = models.CharField(
        max_length=10, default="lid", choices=[("lid", _("lid")), ("deelnemer", _("deelnemer"))]
    )
    circle_word = models.CharField(
        max_length=10, default="kring", choices=[("kring", _("kring")), ("club", _("club"))]
    )
    newsletter_words = models.CharField(max_length=200, blank=True)
    newsletter_words_en = models.CharField(max_length=200, blank=True)
    newsletter_words_kept = models.CharField(max_length=200, blank=True)
    revision = models.PositiveBigIntegerField(default=1)
    frame_revision = models.PositiveBigIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    founded_at = models.DateTimeField(auto_now_add=True)

    objects = VillageQuerySet.as_manager()

    personal = declare(
        contact_name=CALLED.called(_("uw naam en nummer, als u voor ons de telefoon opneemt")),
        contact_phone=CALLED.called(_("uw naam en nummer, als u voor ons de telefoon opneemt")),
        contact_hours=CALLED.called(_("wanneer u te bellen bent")),
        contact_hours_en=CALLED.called(_("wanneer u te bellen bent")),
    )

    class Meta:
        app_label = "villages"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=~models.Q(host=""), name="one_village_a_host"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind=VillageKind.NETWORK), name="one_network"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with the word before it: "Stadsdorp De Brug"."""
        return f"{self.kind_word} {self.name}".strip()

    @property
    def is_visible(self) -> bool:
        """A person with a number stands on every page, so without one there is no page."""
        return bool(self.contact_name and self.contact_phone and not self.hidden)

    def newsletter_words_in(self, language: str) -> tuple[str, str]:
        """What who subscribes gets, and the language in which that is said: this one where it was told."""
        english = self.newsletter_words_en if language == "en" else ""
        return (english, "en") if english else (self.newsletter_words, "nl")

    @property
    def is_network(self) -> bool:
        """The Network itself."""
        return self.kind == VillageKind.NETWORK

    @property
    def said(self) -> dict[str, Any]:
        """What the village says of itself, and may change itself."""
        return {name: getattr(self, name) for name in sorted(SAID)}

    @property
    def prefix(self) -> str:
        """What stands before every path of this village: "/" on an own domain, else "/de-brug/"."""
        return "/" if self.host else f"/{self.slug}/"

    def address(self, path: str = "") -> str:
        """The whole address of a path of this village, as it may stand on paper."""
        scheme, _colon, rest = settings.BASE_URL.partition("://")
        return f"{scheme}://{self.host or rest}{self.prefix}{path}"


class VillageVersion(models.Model):
    """What a village said of itself until a moment; kept so that it can be put back for thirty days."""

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    village = models.ForeignKey(Village, models.CASCADE, related_name="versions")
    facts = models.JSONField()
    until = models.DateTimeField()

    personal = declare(
        facts=CALLED.called(
            _("wie er eerder voor ons de telefoon opnam"),
            term=Term(_("tot 30 dagen nadat het veranderde"), TAKE_BACK, job="forget_versions"),
            seen_by=(Seen.EDITORS, Seen.BOARD),
            shared=(),
            erase=Erase.EXPIRES,
            known_by=((Mark.NAME, "facts__contact_name"), (Mark.PHONE, "facts__contact_phone")),
            told_with=("until",),
        )
    )

    class Meta:
        app_label = "villages"
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.village} until {self.until}"


class Tide(models.Model):
    """One row: ``number`` rises in the transaction of every act that changes what the Network may count.

    ``register`` rises when a village comes, goes, is called otherwise, lies elsewhere or has another address.
    """

    number = models.PositiveBigIntegerField(default=0)
    register = models.PositiveBigIntegerField(default=0)

    class Meta:
        app_label = "villages"

    def __str__(self) -> str:
        return f"{self.number} ({self.register})"


class VillageRow(models.Model):
    """A row that belongs to one village. Its ``objects`` is a ``base.scoping.Door``."""

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    village = models.ForeignKey(Village, models.CASCADE, related_name="+")

    every: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
        default_manager_name = "every"
        base_manager_name = "every"
