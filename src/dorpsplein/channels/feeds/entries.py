"""What is new: a piece for each activity that comes and for news; what changed last stands first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words
from dorpsplein.base.markup import to_html, to_plain
from dorpsplein.base.notice import Notice, Story
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.publishing.addresses import image_address, in_language, page_address, tongue
from dorpsplein.channels.publishing.board import kind_words
from dorpsplein.channels.publishing.saying import when
from dorpsplein.channels.publishing.telling import facts, loud_title, remarks

MOST = 100
SUMMARY = 300
ACTIVITIES = UUID("6f6e2f0e-54d1-5c62-9c1f-1b1c3d6a7b52")


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed says of itself. ``address`` is its own, ``page`` where people read the agenda."""

    name: str
    village: str
    village_address: str
    words: str
    address: str
    page: str
    mark: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity or piece of news in a feed; ``mark`` never changes, whatever happens to its address."""

    mark: str
    title: str
    summary: str
    html: SafeString
    address: str
    language: str
    updated: datetime
    tags: tuple[str, ...]
    image: str = ""
    image_words: str = ""


def entries(coming: Iterable[Notice], news: Iterable[Story] = ()) -> list[Entry]:
    """One entry for each activity, from notices in order of time, and one for each piece of news."""
    next_dates: dict[str, Notice] = {}
    for notice in coming:
        if notice.visibility == Visibility.PUBLIC:
            next_dates.setdefault(notice.activity, notice)
    told = [*(_entry(notice) for notice in next_dates.values()), *(_news_entry(story) for story in news)]
    return sorted(told, key=lambda entry: entry.updated, reverse=True)[:MOST]


def lasting_mark(key: str) -> str:
    """A name in the form of RFC 4122 for something that has a key."""
    return f"urn:uuid:{uuid5(ACTIVITIES, key)}"


def _entry(notice: Notice) -> Entry:
    language = tongue()
    moment, where = when(notice), str(notice.place)
    return Entry(
        mark=lasting_mark(notice.activity),
        title=f"{loud_title(notice, language)}, {day_words(notice.day)}",
        summary=f"{moment}. {where}" if where else moment,
        html=_html(notice, moment),
        address=page_address(notice, language),
        language=notice.text_in(language).language,
        updated=notice.changed_at,
        tags=tuple(words for words in (kind_words(notice.kind, language), notice.circle) if words),
        image=image_address(notice),
        image_words=notice.image.description if notice.image else "",
    )


def _news_entry(story: Story) -> Entry:
    text = story.text_in(tongue())
    image = story.image.seen_from(story.village.address).largest if story.image else ""
    photos = {number: photo.seen_from(story.village.address) for number, photo in story.photos.items()}
    html = to_html(text.words, photos)
    if story.image:
        html += format_html('<p><img src="{}" alt="{}"></p>', image, story.image.description)
    return Entry(
        mark=lasting_mark(story.key),
        title=text.title,
        summary=Truncator(to_plain(text.words)).chars(SUMMARY) or text.title,
        html=html,
        address=f"{story.village.address}{in_language(f'nieuws/{story.name}/')}",
        language=text.language,
        updated=story.changed_at,
        tags=(_("Nieuws"),),
        image=image,
        image_words=story.image.description if story.image else "",
    )


def _html(notice: Notice, moment: str) -> SafeString:
    told = facts(notice, tongue())
    words = format_html_join(
        "", "<p><strong>{}</strong></p>", ((remark,) for remark in remarks(notice, tongue()))
    )
    words += format_html("<p><strong>{}</strong><br>{}</p>", moment, notice.place)
    words += SafeString(linebreaks(notice.text_in(tongue()).words, autoescape=True))
    if told:
        words += format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", told))
    if notice.image:
        shown = (image_address(notice), notice.image.description)
        words += format_html('<p><img src="{}" alt="{}"></p>', *shown)
    return words
