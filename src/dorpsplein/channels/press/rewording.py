"""A correction in the editor's own words: her text stays, with what changed in it or ready to put in."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.notice import Notice
from dorpsplein.channels.press.facts import LABELS, NOT_ANY_MORE, OF_THE_PRESS, Difference, Kept, Source
from dorpsplein.channels.press.models import Release
from dorpsplein.channels.publishing import saying

MOST_TITLE = 120
STORY_WORDS = frozenset({"title", "text"})


class Reworded(NamedTuple):
    """The editor's title and text with what could be changed in them; ``ready`` are sentences to put in."""

    title: str
    text: str
    ready: list[str]


def mark_of(title: str, text: str) -> str:
    """Marks a text as it was filled in: who changes a word has a text of her own."""
    return hashlib.sha256(" ".join(f"{title} {text}".split()).encode()).hexdigest()[:16]


def as_filled(told: Kept, title: str, text: str) -> Kept:
    """The facts that a text tells, with the mark of that text."""
    return {**told, "made": mark_of(title, text)}


def is_own(release: Release) -> bool:
    """Did an editor write in it herself?"""
    return bool(release.told.get("made") != mark_of(release.title, release.text))


def reworded(release: Release, changes: list[Difference], now: Source) -> Reworded:
    """That it is off comes first; where the old words stand literally the new ones come; else sentences."""
    title, text, ready = release.title, release.text, []
    with override(OF_THE_PRESS):
        for one in changes:
            new_title, new_text = _changed(title, one, now), _changed(text, one, now)
            if one.name == "off":
                longer = f"{_('Gaat niet door')}: {title}"
                new_title = longer if len(longer) <= MOST_TITLE else title
                new_text = f"{_sentence(one, now)}\n\n{text}"
            elif one.name == "again":
                new_title = title.removeprefix(f"{_('Gaat niet door')}: ")
            if new_text == text and (one.name not in STORY_WORDS or new_title == title):
                ready.append(_sentence(one, now))
            title, text = new_title, new_text
    return Reworded(title, text, [one for one in ready if one])


def told_of(release: Release, changes: list[Difference]) -> list[Difference]:
    """The changes as the outlets should read them: nothing of words that never stood in the editor's text."""
    if not is_own(release):
        return changes
    kept = []
    for one in changes:
        if one.name in STORY_WORDS and not _there(one.was).search(f"{release.title}\n{release.text}"):
            if one.now == str(NOT_ANY_MORE):
                continue
            one = one._replace(was="")  # noqa: PLW2901 - the same, without what they never read
        kept.append(one)
    return kept or changes


def _changed(words: str, one: Difference, now: Source) -> str:
    was, comes = one.was, one.now
    if one.name == "again" and isinstance(now, Notice):
        was, comes = _off_sentence(now), _sentence(one, now)
    elif one.name not in LABELS:
        return words
    return _there(was).sub(lambda _found: comes, words) if was and comes != str(NOT_ANY_MORE) else words


def _there(was: str) -> re.Pattern[str]:
    """Literally there, however its lines break."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, was.split())) + r"(?!\w)")


def _sentence(one: Difference, now: Source) -> str:
    if one.now == str(NOT_ANY_MORE) or one.name == "photo":
        return ""
    if not isinstance(now, Notice):
        return one.now
    words = {"title": saying.title(now), "when": one.now}
    if one.name == "off":
        return _off_sentence(now)
    if one.name == "again":
        return _("‘%(title)s’ gaat toch door, op %(when)s.") % words
    if one.name == "when":
        return _("Het is op %(when)s.") % words
    return saying.where_sentence(now) if one.name == "where" else one.now


def _off_sentence(now: Notice) -> str:
    words = {"title": saying.title(now), "village": saying.village_name(now)}
    return _("‘%(title)s’ van %(village)s gaat niet door.") % words
