"""What an organiser means: the answers of the form, read and whole, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.money import Price
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import When
from dorpsplein.community.people.models import Circle
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village

NO_PLACE = "Plek volgt"  # what stands on the page while nobody told where


@dataclass(frozen=True, slots=True)
class Plan:
    """One activity as it is meant.

    ``without`` are days of its rule on which it is not, None for those that ``when`` tells. ``place`` is
    typed text, "Huis van de Buurt, Kadestraat 3"; ``facts`` are told of that place, None when nothing was
    told. ``contact_phone`` is in E.164. ``idea`` is the key of the idea that it began as.
    """

    kind_key: str
    title: str
    when: When
    place: str
    words: str = ""
    is_home: bool = False
    audience: Audience = Audience.EVERYONE
    price: Price = field(default_factory=Price)
    contact_name: str = ""
    contact_phone: str = ""
    contact_consent: bool = False
    picture: Picture | None = None
    circle: Circle | None = None
    together: tuple[Village, ...] = ()
    language: str = "nl"
    other_title: str = ""
    other_words: str = ""
    released: bool = True
    facts: Accessibility | None = None
    without: tuple[date, ...] | None = None
    idea: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How one date is, this time.

    ``place`` is typed text, ``contact_phone`` is in E.164; what is as in the activity may be told again.
    """

    start: datetime
    end: datetime
    place: str
    is_home: bool = False
    contact_name: str = ""
    contact_phone: str = ""
    contact_consent: bool = False
    remark: str = ""
