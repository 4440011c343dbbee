"""A press text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Export, Mark, Shared, Term, Whose, declare
from dorpsplein.base.scoping import Door
from dorpsplein.channels.publishing.stages import StagedQuerySet, State
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import IN_WORDS, WORKED
from dorpsplein.community.villages.models import VillageRow

MOST_TEXT = 4000
RELEASE_KEPT = timedelta(days=730)
TERM = Term(_("tot twee jaar nadat het persbericht wegging"), RELEASE_KEPT, job="forget_press")
TOLD = replace(IN_WORDS, term=TERM, shared=(Shared.WORLD, Shared.MAIL))
EDITED = replace(WORKED, term=TERM, erase=Erase.BLANK)
NOTED = replace(
    TOLD,
    whose=Whose.CONTACT,
    export=Export.FILE,
    erase=Erase.BLANK,
    known_by=((Mark.NAME, "note_name"), (Mark.EMAIL, "note_email"), (Mark.PHONE, "note_phone")),
    told_with=("title",),
)


class ReleaseQuerySet(StagedQuerySet["Release"]):
    """Press texts in words."""

    def sent(self) -> Self:
        """Gone out, the newest first."""
        return self.filter(state=State.SENT).order_by("-sent_at", "-pk")

    def telling_of_what_comes(self) -> Self:
        """Gone out or about to go, not replaced, and about a date that has yet to come."""
        there = self.filter(state__in=[State.PLANNED, State.SENT], settled_at=None)
        return there.filter(about_at__gt=timezone.now())


class Release(VillageRow):
    """One press text: until it goes it may be changed, then it is what was said.

    ``source`` names what it was filled from: "date:<address of the date>", "story:<address>", or "".
    ``told`` is what it says of that date (``facts.facts_of``), ``heard`` what all outlets learned of it
    afterwards by telephone; ``about_at`` is until when a change matters: the start of that date as told.
    ``photo`` is the file of the photo that goes along as a link ("pictures/….jpg"), with what there is to see
    and who made it. ``embargo`` is the moment before which nobody publishes it; ``chosen`` are the keys of
    the outlets that get it. ``done_at`` is when all its mails had arrived or were refused, ``settled_at``
    when a correction replaced it. ``sent_by`` hears what comes back.
    """

    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True, max_length=MOST_TEXT)
    note_name = models.CharField(max_length=60, blank=True)
    note_phone = models.CharField(max_length=20, blank=True)
    note_email = models.EmailField(blank=True)
    photo = models.CharField(max_length=60, blank=True)
    photo_words = models.CharField(max_length=200, blank=True)
    photo_credit = models.CharField(max_length=80, blank=True)
    embargo = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)
    told = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    heard = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    about_at = models.DateTimeField(null=True, blank=True)
    corrects = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="corrections")
    chosen = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    send_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    stalled_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Door(ReleaseQuerySet)

    personal = declare(
        title=TOLD.called(_("wat er in een persbericht staat")),
        text=TOLD.called(_("wat er in een persbericht staat")),
        note_name=NOTED.called(_("wie de pers kan bellen")),
        note_phone=NOTED.called(_("wie de pers kan bellen")),
        note_email=NOTED.called(_("wie de pers kan mailen")),
        told=TOLD.called(
            _("wie er volgens dat persbericht te bellen is"), whose=Whose.CONTACT, erase=Erase.EXPIRES
        ),
        heard=TOLD.called(
            _("wie er volgens dat persbericht te bellen is"), whose=Whose.CONTACT, erase=Erase.EXPIRES
        ),
        photo=TOLD.called(_("foto’s waar u op staat, bij een persbericht")),
        photo_words=TOLD.called(_("wat er bij een foto in een persbericht staat")),
        photo_credit=TOLD.called(_("uw naam, als u een foto bij een persbericht maakte")),
        changed_by=EDITED.called(_("dat u een persbericht veranderde"), about="changed_by"),
        sent_by=EDITED.called(_("dat u een persbericht verstuurde"), about="sent_by"),
    )

    class Meta(VillageRow.Meta):
        app_label = "press"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """What its mails are known by."""
        return f"press:{self.public_id}"

    @property
    def is_over(self) -> bool:
        """Does a change of what it tells no longer matter?"""
        return self.about_at is None or self.about_at <= timezone.now()

    @property
    def is_under_embargo(self) -> bool:
        """Nobody publishes it yet."""
        return self.embargo is not None and self.embargo > timezone.now()
