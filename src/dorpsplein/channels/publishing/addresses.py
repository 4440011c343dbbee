"""Where channels are found, also for channels that do not know each other; in the language asked for."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import get_language

from dorpsplein.base.notice import Image, Notice, Story
from dorpsplein.community.people.asking import VillageRequest

CALENDAR = "agenda.ics"
ATOM = "agenda.atom"
JSON_FEED = "agenda.json"
TELEPHONE = "agenda/in-uw-telefoon/"
OFFER = "nieuwsbrieven/aanbod.json"
OFFER_TYPE = "application/vnd.dorpsplein.exchange+json"


def tongue() -> str:
    """The language asked for: "nl" or "en"."""
    return (get_language() or "nl")[:2]


def in_language(path: str = "", language: str = "") -> str:
    """A path within a village, in this language or the one asked for."""
    return f"en/{path}" if (language or tongue()) == "en" else path


def here(request: VillageRequest) -> str:
    """The whole address of what is asked for, without its question mark, as the village writes it."""
    return request.village.address(in_language(request.path_info.lstrip("/")))


def page_address(notice: Notice, language: str = "") -> str:
    """The whole address of the page of this date."""
    return f"{notice.village.address}{in_language(f'agenda/{notice.name}/', language)}"


def story_address(story: Story, language: str = "") -> str:
    """The whole address of the page of this news."""
    return f"{story.village.address}{in_language(f'nieuws/{story.name}/', language)}"


def calendar_address(notice: Notice, language: str = "") -> str:
    """The whole address of the file that puts this activity in a calendar."""
    return f"{notice.village.address}{in_language(f'agenda/{notice.name}.ics', language)}"


def image_address(notice: Notice) -> str:
    """The whole address of the widest photo; "" without one. Photos are at home with the installation."""
    return whole_address(notice.image) if notice.image else ""


def whole_address(image: Image) -> str:
    """The whole address of the widest of a photo."""
    return urljoin(settings.BASE_URL, image.largest)


def share_picture(notice: Notice) -> str:
    """The picture that apps show beside a link: the photo, else the square picture as it now is."""
    square = in_language(f"agenda/{notice.name}/plaatje.png?versie={notice.revision}")
    return image_address(notice) or f"{notice.village.address}{square}"
