"""A piece of news, which may be an appeal: an idea, or a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import Image, StoryKind
from dorpsplein.base.personal import Term, declare
from dorpsplein.base.phone import show_phone
from dorpsplein.base.scoping import Door
from dorpsplein.base.when import with_length
from dorpsplein.community.people.personal import IN_WORDS
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.slips import slip_of
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import AT_ACTIVITY, AT_ACTIVITY_CONSENT, Activity
from dorpsplein.life.activities.models import State as ActivityState
from dorpsplein.life.writing.models import Writing, WritingQuerySet

APPEALS = (StoryKind.IDEA, StoryKind.TASK)

CONTACT_KEPT = timedelta(days=30)
CONTACT_TERM = Term(
    _("tot 30 dagen nadat het idee of de klus voorbij of gesloten is"), CONTACT_KEPT, job="forget_contacts"
)
AT_APPEAL = AT_ACTIVITY.called(_("uw naam en telefoonnummer bij een idee of klus"), term=CONTACT_TERM)


class Outcome(models.TextChoices):
    """What became of an appeal that is closed."""

    DONE = "done", _("Dit is gelukt.")
    DROPPED = "dropped", _("Dit is niet meer nodig.")


class NewsQuerySet(WritingQuerySet["News"]):
    """News in words."""

    def fresh(self, today: date) -> Self:
        """Begun, and still for the front page; of appeals those that are not closed."""
        return self.begun(today).filter(until__gte=today, outcome="")

    def begun(self, today: date) -> Self:
        """Its day has come."""
        return self.filter(day__lte=today)

    def listed(self, village: Village) -> Self:
        """Of this village, each with whether it became an activity."""
        made = Activity.objects.of(village).exclude(state=ActivityState.BINNED)
        return self.kept().annotate(became=Exists(made.filter(idea=OuterRef("public_id"))))

    def telling(self) -> Self:
        """No appeals."""
        return self.filter(kind=StoryKind.NEWS)

    def appeals(self) -> Self:
        """Ideas and tasks."""
        return self.filter(kind__in=APPEALS)


class News(Writing):
    """A piece of news: shown from ``day`` on, on the front page up to and including ``until``.

    ``moment`` (in words), the contact and ``outcome`` are of an appeal; "" while that is open.
    """

    OWN = (
        *("kind", "day", "until", "picture", "moment"),
        *("contact_name", "contact_phone", "contact_consent", "outcome"),
    )

    kind = models.CharField(max_length=10, choices=StoryKind, default=StoryKind.NEWS)
    day = models.DateField(default=local_today)
    until = models.DateField()
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    moment = models.CharField(max_length=120, blank=True)
    contact_name = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_consent = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    objects = Door(NewsQuerySet)

    personal = declare(
        Writing.personal,
        moment=IN_WORDS.called(_("wat er in een bericht of bladzijde staat")),
        contact_name=AT_APPEAL,
        contact_phone=AT_APPEAL,
        contact_consent=replace(AT_ACTIVITY_CONSENT, term=CONTACT_TERM),
    )

    class Meta(Writing.Meta):
        app_label = "news"
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["village", "slug"], name="one_news_of_a_name")]

    def begin(self) -> list[str]:
        """News is of the day on which it is first shown."""
        self.day = local_today()
        return ["day"]

    @property
    def image(self) -> Image | None:
        """The picture as channels show it."""
        return self.picture.image if self.picture else None

    @property
    def is_appeal(self) -> bool:
        """Does it ask neighbours for something?"""
        return self.kind in APPEALS

    @property
    def plain_words(self) -> str:
        """Its words without marks, as an activity has them."""
        from dorpsplein.base.markup import to_text  # who only sends mail need not load it

        return to_text(self.words)

    @property
    def plain_other_words(self) -> str:
        """The same of its English words."""
        from dorpsplein.base.markup import to_text

        return to_text(self.other_words)

    @property
    def when_words(self) -> str:
        """Its moment as an activity asks when that is: hours alone are how long it lasts."""
        return with_length(self.moment)

    @property
    def photo_slip(self) -> str:
        """Its photo, for the form of what it becomes."""
        return slip_of(self.picture) if self.picture else ""

    @property
    def shown_phone(self) -> str:
        """The number of the contact, as one reads it."""
        return show_phone(self.contact_phone) if self.contact_phone else ""

    @property
    def activity(self) -> Activity | None:
        """What an idea became, also while the world may not see that; not what lies in the bin."""
        rows = Activity.objects.of(self.village).filter(idea=self.public_id)
        return rows.exclude(state=ActivityState.BINNED).order_by("-pk").first()

    @property
    def place_words(self) -> str:
        """What it is, and its day, for the list of editors."""
        day = day_words(self.day, year=True)
        end = Outcome(self.outcome).label if self.outcome else ""
        made = _("Dit is een activiteit geworden.") if getattr(self, "became", False) else ""
        parts = [StoryKind(self.kind).label, day, end or made]
        return ", ".join(str(part) for part in parts if part) if self.is_appeal else day
