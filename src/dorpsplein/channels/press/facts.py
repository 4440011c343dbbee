"""What a press text says that may change afterwards, of a date or of news, and what became otherwise."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from dorpsplein.base.dates import local_today
from dorpsplein.base.markup import to_text
from dorpsplein.base.notice import Contact, Image, Notice, Story
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.publishing import board, saying
from dorpsplein.community.villages.models import Village

OF_THE_PRESS = "nl"
AHEAD = timedelta(days=548)
STORY_FOLLOWED = timedelta(days=60)
SHOWN_WORDS = 400
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
type Kept = dict[str, Any]
type Source = Notice | Story


class Difference(NamedTuple):
    """What was said, and what is true, in Dutch as the press text is; ``label`` is the reader's.

    ``name`` is the fact: one of LABELS, "off", "again" or "photo".
    """

    label: Promise
    was: str
    now: str
    name: str


def facts_of(source: Source, desk: Contact) -> Kept:
    """What a text made of this says: each fact as a mark to compare by, and in words."""
    if isinstance(source, Story):
        return _facts_of_story(source)
    known = source.contact if source.contact and (source.contact.phone or source.contact.email) else desk
    with override(OF_THE_PRESS):
        return {
            "key": source.key,
            "start": source.start.isoformat(),
            "off": source.is_off,
            "when": [f"{source.start.isoformat()} {source.end.isoformat()}", saying.when(source, year=True)],
            "where": [str(source.place), saying.where(source)],
            "cost": [f"{source.price.cents} {source.price.words}", saying.cost(source)],
            "contact": [f"{known.name} {known.phone} {known.email}", saying.question(source, desk)],
            "photo": _photo(source.image),
        }


def words_of(story: Story) -> str:
    """The text of news without its marks; a list stays one, and a link says where it leads."""
    return to_text(story.text.words)


def followed_until(told: Kept) -> datetime | None:
    """Until when a change matters: the start of the date as told, of news a while."""
    if not told:
        return None
    return timezone.now() + STORY_FOLLOWED if _is_story(told) else datetime.fromisoformat(told["start"])


def seal(told: Kept) -> str:
    """A short mark of what is told: the same facts give the same mark. "" of nothing."""
    kept = json.dumps({name: told[name] for name in sorted(told)}) if told else ""
    return hashlib.sha256(kept.encode()).hexdigest()[:16] if kept else ""


def true_now(village: Village, told: Iterable[Kept]) -> dict[str, Source]:
    """What these tell of as the world may read it now, by its key; of what it may not, nothing."""
    known = [one for one in told if one]
    stories = {one["key"]: one["name"] for one in known if _is_story(one)}
    dates = {one["key"] for one in known} - set(stories)
    return {**_dates(village, dates), **_stories(village, stories)}


def differences(told: Kept, source: Source | None, desk: Contact, *, photo: str = "") -> list[Difference]:
    """What of this is not true any more; also when ``photo`` went along and is not shown any more."""
    with override(OF_THE_PRESS):
        now = facts_of(source, desk) if source else None
        if now is None or now["off"]:
            gone = str((GONE_NEWS if _is_story(told) else GONE) if now is None else OFF)
            return [] if told["off"] else [Difference(_doubt(told), _usual(told), gone, "off")]
        again = [Difference(_doubt(told), str(OFF), _usual(now), "again")] if told["off"] else []
        changed = [
            Difference(label, *_both(told[name], now[name]), name)
            for name, label in LABELS.items()
            if name in told and told[name][0] != now[name][0] and not (again and name == "when")
        ]
        was = told.get("photo", ["", ""])
        if photo and was[0] and was[0] != now["photo"][0]:
            changed.append(Difference(PHOTO, was[1], str(NO_PHOTO), "photo"))
        return again + changed


def _facts_of_story(story: Story) -> Kept:
    words = words_of(story)
    return {
        "key": story.key,
        "name": story.name,
        "off": False,
        "title": [story.text.title, story.text.title],
        "text": [hashlib.sha256(words.encode()).hexdigest()[:16], words],
        "photo": _photo(story.image),
    }


def _photo(image: Image | None) -> list[str]:
    return [image.print_name, image.description] if image else ["", ""]


def _is_story(told: Kept) -> bool:
    return "name" in told


def _doubt(told: Kept) -> Promise:
    return IS_THERE if _is_story(told) else DOES_IT


def _usual(told: Kept) -> str:
    return str(told["title" if _is_story(told) else "when"][1])


def _both(was: list[str], now: list[str]) -> tuple[str, str]:
    """The words of both; of a long text the sentences in which they differ."""
    before, after = SENTENCES.split(was[1]), SENTENCES.split(now[1])
    if len(before) + len(after) > 2:  # noqa: PLR2004 - one sentence each
        left = [one for one in before if one not in after]
        came = [one for one in after if one not in before]
        before, after = (left, came) if left or came else (before, after)
    return _short(before) or str(NOTHING), _short(after) or str(NOT_ANY_MORE)


def _short(sentences: list[str]) -> str:
    parts = [one for one in sentences if one]
    words = ("\n" if any(one.startswith("- ") for one in parts) else " ").join(parts)
    return words if len(words) <= SHOWN_WORDS else f"{words[: SHOWN_WORDS - 1].rstrip()}…"


def _dates(village: Village, keys: set[str]) -> dict[str, Source]:
    if not keys:
        return {}
    today = local_today()
    found = board.notices(village, today - timedelta(days=1), today + AHEAD)
    return {one.key: one for one in found if one.key in keys and one.visibility == Visibility.PUBLIC}


def _stories(village: Village, names: dict[str, str]) -> dict[str, Source]:
    """The latest at once; one that is older is looked up alone."""
    if not names:
        return {}
    found: dict[str, Source] = {one.key: one for one in board.stories(village) if one.key in names}
    for key in names.keys() - found.keys():
        if story := board.story_named(village, names[key]):
            found[key] = story
    return found


LABELS = {
    "when": _("Dag en tijd"),
    "where": _("Plek"),
    "cost": _("Kosten"),
    "contact": _("Vragen"),
    "title": _("Titel"),
    "text": _("Tekst"),
}
DOES_IT, IS_THERE, PHOTO = _("Gaat het door?"), _("Klopt het nieuws nog?"), _("Foto")
OFF, GONE = _("gaat niet door"), _("staat niet meer in onze agenda")
GONE_NEWS = _("staat niet meer op onze website")
NO_PHOTO = _("gebruikt u deze foto liever niet meer")
NOTHING, NOT_ANY_MORE = _("stond er niet bij"), _("staat er niet meer bij")
