"""What a page tells machines: search engines, feed readers, and apps that show a link as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing import addresses
from dorpsplein.channels.publishing.saying import when
from dorpsplein.channels.publishing.telling import loud_title
from dorpsplein.community.people.asking import VillageRequest

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of a page in its head; addresses are whole. ``calendar`` is the file of one activity."""

    title: str
    words: str
    address: str
    dutch: str
    english: str
    feeds: tuple[tuple[str, str, str], ...]
    image: str = ""
    image_words: str = ""
    calendar: str = ""


def page_head(request: VillageRequest, title: str, words: str, notice: Notice | None = None) -> Head:
    """The head of a page of a village; of an activity with its picture and its own calendar."""
    village = request.village
    path = request.path_info.lstrip("/")
    return Head(
        title=title,
        words=Truncator(" ".join(words.split())).chars(LONGEST),
        address=addresses.here(request),
        dutch=village.address(path),
        english=village.address(f"en/{path}"),
        feeds=_feeds(request),
        image=addresses.share_picture(notice) if notice else "",
        image_words=notice.image.description if notice and notice.image else title if notice else "",
        calendar=addresses.calendar_address(notice, request.language) if notice else "",
    )


def notice_head(request: VillageRequest, notice: Notice) -> Head:
    """The head of the page of one date."""
    text = notice.text_in(request.language)
    day = day_words(notice.day, year=True)
    moment = capfirst(when(notice, year=True))
    words = ". ".join(part for part in (moment, str(notice.place), text.words) if part)
    return page_head(request, f"{loud_title(notice, request.language)}, {day}", words, notice)


def village_head(request: VillageRequest, title: str) -> Head:
    """The head of a page about the village."""
    village = request.village
    english = request.language == "en"
    words = (english and (village.intro_en or village.slogan_en)) or village.intro or village.slogan
    return page_head(request, title, words or title)


def _feeds(request: VillageRequest) -> tuple[tuple[str, str, str], ...]:
    """Every feed of the village, and what it offers to other villages: type, name, address."""
    name = _("Agenda van %(village)s") % {"village": request.village.full_name}
    kinds = {
        "text/calendar": addresses.CALENDAR,
        "application/atom+xml": addresses.ATOM,
        "application/feed+json": addresses.JSON_FEED,
    }
    feeds = tuple(
        (kind, name, request.village.address(addresses.in_language(path))) for kind, path in kinds.items()
    )
    offered = _("Wat wij andere stadsdorpen aanbieden")
    return (*feeds, (addresses.OFFER_TYPE, offered, request.village.address(addresses.OFFER)))
