"""An edition as a mail: a page that needs no pictures, and the same in plain text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import mjml
from django.template.loader import render_to_string
from django.utils.translation import override

from dorpsplein.base.dates import NBSP
from dorpsplein.base.markup import to_html, to_text
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.newsletters.content import Content, without_entries, without_links_to, without_words
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.subscriptions.models import Language
from dorpsplein.design.print.drawings import paper_colours

MOST_BYTES = 90_000  # a large provider shows the first 102 kB, and hides how to stop with the rest
UNREADABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 refuses
MOST_TRIES, NEAR = 7, 2_500  # a page is made at most so often; near enough, in bytes
SLACK = 2_000  # what is filled in for each reader
OF_THE_LETTER = "nl"
GREETING = re.compile(
    r"(beste|lieve|geachte|dag|hallo|hoi|goede ?(morgen|middag|navond|ndag)|dear|hello|hi)"
    r"(\s+[^\s,.!:]+){0,5}\s*([,.!:]|\n|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """An edition as a mail: of its page ``shortened`` entries lost their words, ``left`` are not in it."""

    html: str
    text: str
    shortened: int = 0
    left: int = 0


def mail_of(edition: Edition, content: Content) -> Mailing:
    """Make the mail; where it is too large first words go, from the last entry up, then entries.

    Each part of the mail is measured by itself: the plain text says all, as long as that fits.
    """
    if not edition.village.is_visible:
        content = without_links_to(content, edition.village.address())
    with override(edition.language):
        html, *short = _fitted(edition, content, _html)
        text, *_short = _fitted(edition, content, _text)
    return Mailing(html, text, *short)


def _fitted(
    edition: Edition, content: Content, make: Callable[[Edition, Content], str]
) -> tuple[str, int, int]:
    """What is made, of how many entries it lacks the words, and how many it lacks at all."""
    shortened = left = 0
    made, total = make(edition, content), len(content.entries)
    if _bytes(made) > MOST_BYTES:
        whole, archive = content, edition.address
        shortened, made = _least(
            total, made, lambda count: make(edition, without_words(whole, count, archive))
        )
        content = without_words(whole, shortened, archive)
    if _bytes(made) > MOST_BYTES:
        bare = content
        left, made = _least(total, made, lambda count: make(edition, without_entries(bare, count)))
    return made, shortened, left


def alike_of(edition: Edition, content: Content) -> Alike:
    """What all mails of an edition say alike."""
    village = edition.village
    made = mail_of(edition, content)
    host = village.address().partition("://")[2].strip("/").split("/")[0].split(":")[0]
    return Alike(
        subject=content.title,
        text=made.text,
        html=made.html,
        sender_name=village.full_name,
        list_id=f"{'berichten' if edition.is_message else 'nieuwsbrief'}.{village.slug}.{host}",
        archived_at=edition.address,
    )


def _least(most: int, whole: str, make: Callable[[int], str]) -> tuple[int, str]:
    """About the least number that makes it small enough, and what that makes; ``most`` when none does.

    Each try costs a page, so in turn it is where a straight line would be just right, and halfway.
    """
    low, high, made = 0, most, make(most)
    over, under = _bytes(whole) - MOST_BYTES, MOST_BYTES - _bytes(made)
    for number in range(MOST_TRIES):
        if under < 0 or high - low <= 1 or under < NEAR:
            break
        share = 0.5 if number % 2 else over / (over + under)
        middle = low + min(max(math.ceil((high - low) * share), 1), high - low - 1)
        tried = make(middle)
        if _bytes(tried) > MOST_BYTES:
            low, over = middle, _bytes(tried) - MOST_BYTES
        else:
            high, under, made = middle, MOST_BYTES - _bytes(tried), tried
    return high, made


def _bytes(html: str) -> int:
    return len(html.encode()) + SLACK


def _html(edition: Edition, content: Content) -> str:
    with override(edition.language):
        facts = _facts(edition, content) | {
            "opening": to_html(content.opening),
            "colours": paper_colours(edition.village.colour),
        }
        return str(mjml.mjml2html(UNREADABLE.sub("", render_to_string("newsletters/mail.mjml", facts))))


def _text(edition: Edition, content: Content) -> str:
    with override(edition.language):
        facts = _facts(edition, content) | {"opening": to_text(content.opening)}
        lines = render_to_string("newsletters/mail.txt", facts).splitlines()
    return "\n".join(_calm([line.rstrip().replace(NBSP, " ") for line in lines])) + "\n"


def _facts(edition: Edition, content: Content) -> dict[str, object]:
    village = edition.village
    return {
        "village": village,
        "content": content,
        "is_message": edition.is_message,
        "language": edition.language,
        "hours": hours_of(edition),
        "greets": greets(content.opening),
        "archive": edition.address,
        "come": edition.come,
        "agenda": edition.page_at("agenda/") if village.is_visible else "",
        "phone": show_phone(village.contact_phone),
        "dial": village.contact_phone,
    }


def greets(opening: str) -> bool:
    """Does the editor greet the readers herself?"""
    return bool(GREETING.match(to_text(opening)))


def hours_of(edition: Edition) -> str:
    """When somebody answers the telephone, in the language of the letter if it was told."""
    village = edition.village
    english = village.contact_hours_en if edition.language == Language.ENGLISH else ""
    return english or village.contact_hours


def _calm(lines: list[str]) -> list[str]:
    """No more than one empty line at a time, and none at the beginning."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept
