"""What a room tells the world: one frozen shape that every channel reads, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urljoin

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy, ngettext

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.money import Price
from dorpsplein.base.rule import Rule
from dorpsplein.base.visibility import Audience, Visibility
from dorpsplein.base.when import in_english


class Status(StrEnum):
    """How a date stands. What is moved or cancelled is told aloud."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where. At somebody's home ``name`` is all that is told."""

    name: str = ""
    address: str = ""
    accessibility: Accessibility = field(default_factory=Accessibility)
    is_home: bool = False

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.address) if part)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; here only with that person's consent. The telephone number is in E.164."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its addresses: width in pixels → address, and what there is to see in words.

    ``print_name`` is its file for paper and ``small_name`` a smaller one, below the folder of media.
    """

    widths: tuple[tuple[int, str], ...]
    description: str
    ratio: float = 1.0
    print_name: str = ""
    small_name: str = ""

    @property
    def srcset(self) -> str:
        """The widths as the browser wants them."""
        return ", ".join(f"{address} {width}w" for width, address in self.widths)

    @property
    def largest(self) -> str:
        """The address of the widest."""
        return self.widths[-1][1]

    def seen_from(self, address: str) -> Image:
        """The same with whole addresses, for who reads it elsewhere."""
        return replace(self, widths=tuple((width, urljoin(address, path)) for width, path in self.widths))


@dataclass(frozen=True, slots=True)
class VillageName:
    """A village by what is needed to name it and to link to it."""

    slug: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """Title and words in one language; ``words_language`` is that of the words, where it is another."""

    title: str
    words: str
    language: str
    words_language: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A date of a series that is not as usual: when it would be, and when it is, None for not at all."""

    usual: datetime
    now: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One date of one activity, as the world may know it.

    Units: ``start`` and ``end`` are aware; ``day`` is the date on the wall in Amsterdam. ``activity`` is the
    key of the activity it belongs to; ``recurrence`` the start that the series gave it, also after it was
    moved: its own name in calendars. ``rule`` is how the activity repeats, None when it does not or when
    its dates follow no rule. ``usual_place`` is where it otherwise is, None when it is there.
    ``name`` is its place in addresses: "2026-05-12-koffie"; ``code`` leads to the activity from paper, by
    its ``short_address``: "https://example.nl/k/7hkp2/". ``before`` is told on paper for all dates: when the
    activity takes place otherwise than usual, before the date with which that paper begins. So are the
    ``exceptions`` of the weeks after it. ``after`` is when the activity takes place again after a date
    that is off, and ``without`` the coming days that its rule gives and that are left out, where that was
    asked.
    """

    key: str
    name: str
    village: VillageName
    activity: str
    recurrence: datetime
    revision: int
    status: Status
    start: datetime
    end: datetime
    day: date
    text: Text
    kind: str
    place: Place
    usual_place: Place | None = None
    price: Price = field(default_factory=Price)
    audience: Audience = Audience.EVERYONE
    visibility: Visibility = Visibility.PUBLIC
    other_text: Text | None = None
    contact: Contact | None = None
    circle: str = ""
    circle_slug: str = ""
    together: tuple[VillageName, ...] = ()
    image: Image | None = None
    moved_from: datetime | None = None
    before: Otherwise | None = None
    exceptions: tuple[Otherwise, ...] = ()
    after: datetime | None = None
    without: tuple[date, ...] = ()
    remark: str = ""
    rule: Rule | None = None
    code: str = ""
    short_address: str = ""
    released: bool = False
    changed_at: datetime

    def __hash__(self) -> int:
        """Cheap, since what was made of a notice is looked up by it; equal notices have the same key."""
        return hash(self.key)

    @property
    def is_off(self) -> bool:
        """It does not take place."""
        return self.status == Status.CANCELLED

    @property
    def is_moved(self) -> bool:
        """It takes place on another moment than the series said."""
        return self.status == Status.MOVED

    @property
    def own_day(self) -> date | None:
        """Its day, where its short address leads to this date alone, and not to the next one."""
        return self.day if self.is_off or self.is_moved else None

    @property
    def moved_until(self) -> datetime | None:
        """When it would have ended before it was moved."""
        return self.moved_from + (self.end - self.start) if self.moved_from else None

    @property
    def short_words(self) -> str:
        """The short address as one types it: "example.nl/k/7hkp2"."""
        return self.short_address.partition("://")[2].rstrip("/")

    def text_in(self, language: str) -> Text:
        """The text in this language if there is one, else as it was written."""
        if self.other_text and self.other_text.language == language != self.text.language:
            return self.other_text
        return self.text


@dataclass(frozen=True, slots=True)
class Stretch:
    """The notices of some whole days; ``goes_on`` is the first day after them that has more."""

    notices: list[Notice]
    goes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An activity as a whole, as calendars want it: how it usually is, and the dates that differ.

    An activity on one date is a series of one: no ``rule``, no ``more``. ``first`` is when it begins, by
    the series; ``more`` are further dates that follow no rule, ``dropped`` those of the rule that are not
    there. ``usual`` tells how it is when nothing differs (its own date is the first); ``different`` are the
    dates that moved, were cancelled, or have a place, person or remark of their own, each with the
    ``recurrence`` by which the series knows it. Units: ``minutes`` long.
    """

    key: str
    revision: int
    first: datetime
    minutes: int
    usual: Notice
    rule: Rule | None = None
    more: tuple[datetime, ...] = ()
    dropped: tuple[datetime, ...] = ()
    different: tuple[Notice, ...] = ()
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words of a village as the world may read them, with a few marks (``base.markup``).

    ``name`` is their place in addresses; ``photos`` are those that lines in the words show, by number.
    """

    key: str
    name: str
    village: VillageName
    revision: int
    text: Text
    other_text: Text | None = None
    changed_at: datetime
    photos: Mapping[int, Image] = field(default_factory=dict)

    def text_in(self, language: str) -> Text:
        """The text in this language if there is one, else as it was written."""
        if self.other_text and self.other_text.language == language:
            return self.other_text
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage(Told):
    """A page of a village about itself. ``place`` is its place in the menu, 0 when it is not there."""

    place: int = 0


class StoryKind(models.TextChoices):
    """What a story is: it tells something, asks who joins in, or asks who helps."""

    NEWS = "news", gettext_lazy("Nieuws")
    IDEA = "idea", gettext_lazy("Idee")
    TASK = "task", gettext_lazy("Klus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Told):
    """News of a village, or an appeal: since ``day``, on the front page up to and including ``until``.

    Of an appeal ``moment`` says when it would be, in the village's words; ``contact`` is there with that
    person's consent; ``is_open`` says that one may still answer, else ``outcome`` what became of it, if told;
    ``became`` is the name of the date in the agenda, where it is told at its own address alone.
    """

    day: date
    until: date
    kind: StoryKind = StoryKind.NEWS
    image: Image | None = None
    moment: str = ""
    contact: Contact | None = None
    is_open: bool = False
    outcome: str = ""
    became: str = ""

    @property
    def is_appeal(self) -> bool:
        """Does it ask neighbours for something?"""
        return self.kind != StoryKind.NEWS

    def moment_in(self, language: str) -> Text:
        """When it would be: in English where its words can be told in it, else as the village wrote it."""
        english = in_english(self.moment, self.day) if language == "en" and self.moment else ""
        return Text("", english, "en") if english else Text("", self.moment, "nl")


@dataclass(frozen=True, slots=True)
class Appeal:
    """An idea or a task, whether it became an activity, and when that is next."""

    story: Story
    is_made: bool
    date: Notice | None


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A file of a village that everybody may take along.

    Units: ``size`` in bytes; ``pages`` None when nobody can tell. ``end`` is the end of its name: "pdf".
    """

    key: str
    file_name: str
    title: str
    end: str
    size: int
    pages: int | None
    made_at: datetime

    @property
    def facts(self) -> str:
        """What to know before opening it: "PDF, 2 bladzijden, 300 kB"."""
        return file_words(self.end, self.size, self.pages)


def file_words(end: str, size: int, pages: int | None) -> str:
    """A file in a few words: its kind, its pages if anybody can tell, how large it is in bytes."""
    kind = {"pdf": "PDF", "docx": "Word", "odt": "LibreOffice"}.get(end, end)
    parts = [kind, filesizeformat(size)]
    if pages:
        words = ngettext("%(number)s bladzijde", "%(number)s bladzijden", pages)
        parts.insert(1, words % {"number": pages})
    return ", ".join(parts)
