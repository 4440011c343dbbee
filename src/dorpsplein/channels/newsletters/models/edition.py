"""An edition of a newsletter, and what an editor wished otherwise of what stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Erase, Term, declare
from dorpsplein.base.scoping import Door, VillageQuerySet
from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.channels.publishing.stages import StagedQuerySet, State
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import IN_WORDS, WORKED
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.subscriptions.models import Kind, Language
from dorpsplein.community.villages.models import VillageRow

MOST_OPENING = 4000
MOST_PIECE = 4000
MOST_TITLE = 90
EDITIONS_KEPT = timedelta(days=2 * 366)
AHEAD = timedelta(days=35)
LOOK_BACK = timedelta(days=45)
TERM = Term(_("tot twee jaar nadat de nieuwsbrief weg is"), EDITIONS_KEPT, job="forget_editions")
TOLD = replace(IN_WORDS, term=TERM)
EDITED = replace(WORKED, term=TERM, erase=Erase.BLANK)


class Section(models.TextChoices):
    """The parts of an edition, in the order in which the first one has them."""

    CHANGES = "changes", _("Let op: veranderd")
    AGENDA = "agenda", _("Agenda")
    OWN = "own", _("Van ons")
    NEWS = "news", _("Nieuws")
    IDEAS = "ideas", _("Ideeën")
    TASKS = "tasks", _("Wie helpt?")
    PAPERS = "papers", _("Om te lezen")
    NEIGHBOURS = "neighbours", _("Bij andere stadsdorpen")
    TAKEN = "taken", _("Van andere stadsdorpen")
    VILLAGES = "villages", _("Nieuws over de stadsdorpen")


USUAL_ORDER = (
    *(Section.CHANGES, Section.OWN, Section.AGENDA, Section.NEWS),
    *(Section.IDEAS, Section.TASKS, Section.PAPERS),
)

ORDER_OF_THE_NETWORK = (
    *(Section.CHANGES, Section.OWN, Section.NEWS, Section.IDEAS, Section.TASKS),
    *(Section.AGENDA, Section.NEIGHBOURS, Section.VILLAGES, Section.PAPERS),
)
WORDS_OF_THE_NETWORK = {
    Section.AGENDA: _("Agenda van het Netwerk"),
    Section.NEIGHBOURS: _("Agenda van de stadsdorpen"),
    Section.TAKEN: _("Van de stadsdorpen"),
}


class EditionQuerySet(StagedQuerySet["Edition"]):
    """Editions in words."""

    def begun(self) -> Self:
        """The same, but for a message in which nobody wrote a word."""
        blank = models.Q(kind=Kind.MESSAGE, state=State.DRAFT, title="", opening="")
        return self.open().exclude(blank)

    def sent(self) -> Self:
        """Gone out, the newest first."""
        return self.filter(state=State.SENT).order_by("-number")

    def for_all(self) -> Self:
        """That the world may read again on the website."""
        return self.sent().filter(is_public=True)


class Edition(VillageRow):
    """One edition. Until it goes it is made anew of what the village tells; ``content`` is what was said.

    ``until`` is the last day of its agenda; ``order`` the names of its sections, those left out not in it.
    ``language`` is that of headings, days and greetings; what an editor writes stays as it is written.
    ``original`` is the edition in Dutch of which this is the one in English, with words of its own.
    ``corrects`` is the one that was stopped for a mistake: this goes to who had nothing of it yet.
    ``stalled_at`` is when it should have gone by itself and could not.
    ``hidden_by_stop``: the website showed it until it was stopped; who goes on with it shows it again.
    ``before_by`` changed it before who changed it last.
    ``revision`` rises with each change, so that two editors never write over each other unseen.
    """

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWSLETTER)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=MOST_TITLE, blank=True)
    opening = models.TextField(blank=True, max_length=MOST_OPENING)
    since = models.DateField()
    until = models.DateField()
    order = models.JSONField(default=list)
    whom = models.CharField(max_length=60, default="all")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")
    corrects = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="corrections")
    is_public = models.BooleanField(default=True)
    hidden_by_stop = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    send_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stalled_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(default=0)
    holder = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    before_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    before_at = models.DateTimeField(null=True, blank=True)

    objects = Door(EditionQuerySet)

    personal = declare(
        title=TOLD.called(_("wat er in een nieuwsbrief staat")),
        opening=TOLD.called(_("wat er in een nieuwsbrief staat")),
        content=TOLD.called(_("wat er in een nieuwsbrief stond"), erase=Erase.EXPIRES),
        holder=EDITED.called(_("dat u een nieuwsbrief maakt"), about="holder"),
        changed_by=EDITED.called(_("dat u een nieuwsbrief veranderde"), about="changed_by"),
        before_by=EDITED.called(
            _("dat u een nieuwsbrief veranderde"), about="before_by", told_with=("before_at",)
        ),
    )

    class Meta(VillageRow.Meta):
        app_label = "newsletters"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="one_edition_of_a_number"),
            models.UniqueConstraint(
                fields=["original"], condition=~models.Q(state="binned"), name="one_english_of_an_original"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    @property
    def is_open(self) -> bool:
        """May it still be changed?"""
        return self.state == State.DRAFT

    @property
    def is_message(self) -> bool:
        """The editor's words alone?"""
        return self.kind == Kind.MESSAGE

    @property
    def host(self) -> Edition | None:
        """The edition of another village that this one follows."""
        row = self.joins.select_related("edition__village").first()
        return row.edition if row else None

    @property
    def twin(self) -> Edition | None:
        """The same edition in the other language, unless it was thrown away."""
        rows = Edition.objects.of(self.village).exclude(state=State.BINNED).select_related("village")
        mine = models.Q(pk=self.original_id) if self.original_id else models.Q(original=self.pk)
        return rows.filter(mine).first()

    @property
    def correction(self) -> Edition | None:
        """What takes the place of this one, which was stopped: in the making, or sent."""
        rows = Edition.objects.of(self.village).exclude(state=State.BINNED).select_related("village")
        return rows.filter(corrects=self.pk).first()

    @property
    def followed(self) -> Edition | None:
        """The same, as long as there is something to follow."""
        host = self.host
        return host if host and host.leads else None

    @property
    def leads(self) -> bool:
        """May others follow it? Not when it was thrown away, or when the world may not see its village."""
        return self.state != State.BINNED and self.village.is_visible

    @property
    def seen(self) -> str:
        """What an editor saw of it: also what the village did with which it is made."""
        if not (host := self.host):
            return f"{self.revision}"
        return f"{self.revision}-{host.revision if host.leads else ''}"

    @property
    def key(self) -> str:
        """What its mails and its list of people are known by."""
        return f"edition:{self.public_id}"

    @property
    def mark(self) -> str:
        """What its links say of where one comes from, alike for all readers; "" where it invites nobody."""
        invites = not (self.is_message or self.village.is_network) and self.village.is_visible
        return f"nieuwsbrief-{self.number}" if invites else ""

    @property
    def come(self) -> str:
        """Where a reader says that she comes and sees; "" where it invites nobody."""
        return self.page_at(f"kom-kijken/?uit={self.mark}") if self.mark else ""

    @property
    def address(self) -> str:
        """Where the world reads it again; "" where it may not."""
        there = self.is_public and self.village.is_visible
        return self.page_at(f"nieuwsbrieven/{self.number}/") if there else ""

    def page_at(self, path: str) -> str:
        """The whole address of a page of its village, in the language in which it is read."""
        return self.village.address(in_language(path, self.language))


class Piece(VillageRow):
    """A wish about one thing in an edition, a piece of the editor's own, or one taken over from others.

    ``source`` names what it is about: "activity:<key>", "story:<key>", "appeal:<key>"; of an own piece
    it is "own:<key>", of one taken over "taken:<key of the gift>"; of one from another installation that
    key is "<key of its FarVillage>.<its key there>", and ``far`` is that village. ``words`` stand in the
    place of what the source tells.
    ``picture`` stands with an own piece; one that ``is_decoration`` needs no words. Where the source has a
    photo, ``without_photo`` leaves that out.
    ``kept`` is there of one taken over: whose it was, and what it said when it was taken.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pieces")
    source = models.CharField(max_length=60)
    title = models.CharField(max_length=MOST_TITLE, blank=True)
    words = models.TextField(blank=True, max_length=MOST_PIECE)
    is_out = models.BooleanField(default=False)
    is_first = models.BooleanField(default=False)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    is_decoration = models.BooleanField(default=False)
    without_photo = models.BooleanField(default=False)
    gift = models.ForeignKey("Gift", models.SET_NULL, null=True, blank=True, related_name="takers")
    far = models.ForeignKey("FarVillage", models.SET_NULL, null=True, blank=True, related_name="takers")
    kept = models.JSONField(null=True, blank=True)

    objects = Door(VillageQuerySet["Piece"])

    personal = declare(
        title=TOLD.called(_("wat er in een nieuwsbrief staat")),
        words=TOLD.called(_("wat er in een nieuwsbrief staat")),
        kept=TOLD.called(_("wat een ander stadsdorp aanbood"), erase=Erase.EXPIRES),
    )

    class Meta(VillageRow.Meta):
        app_label = "newsletters"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "source"], name="one_wish_of_a_source")]

    def __str__(self) -> str:
        return self.source

    @property
    def wish(self) -> dict[str, Any]:
        """What was wished, as facts."""
        names = ("title", "words", "is_out", "is_first", "without_photo")
        return {name: getattr(self, name) for name in names}
