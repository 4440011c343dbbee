"""Whom one rings for an idea or a task, and what became of it: read where it stands today."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import plate
from dorpsplein.base.notice import Appeal, Notice
from dorpsplein.channels.newsletters.content import THEIRS, Content, Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.sources import appeal_entry
from dorpsplein.channels.publishing import board, saying
from dorpsplein.channels.publishing.addresses import page_address

APPEAL = "appeal:"


def with_rings(edition: Edition, content: Content) -> Content:
    """What was sent, with whom one may still ring: a number that was taken back is nowhere any more."""
    if not any(_is_appeal(one) for one in content.entries):
        return content
    host = edition.followed
    villages = [edition.village, *([host.village] if host else [])]
    with override(edition.language):
        told = [appeal_entry(story, village, "") for village in villages for story in board.appeals(village)]
    now = {one.source: one for one in told}

    def rung(entry: Entry) -> Entry:
        if not _is_appeal(entry):
            return entry
        here = now.get(entry.source.removeprefix(THEIRS))
        if here is None:
            return replace(entry, ring="", dial="", answer="")
        return replace(entry, ring=here.ring, dial=here.dial)

    parts = tuple(replace(part, entries=tuple(map(rung, part.entries))) for part in content.parts)
    return replace(content, parts=parts, first=tuple(map(rung, content.first)))


def with_ends(edition: Edition, content: Content) -> Content:
    """What was sent, with of what is closed by now what became of it; in the language that is active."""
    if not any(_is_appeal(one) for one in content.entries):
        return content
    keys = [_key_of(one) for one in content.entries if _is_appeal(one)]
    host = edition.followed
    found: dict[str, Appeal] = {}
    for village in (edition.village, *([host.village] if host else [])):
        found |= board.appeals_keyed(village, keys)

    def ended(entry: Entry) -> Entry:
        return _ended(entry, found.get(_key_of(entry))) if _is_appeal(entry) else entry

    parts = tuple(replace(part, entries=tuple(map(ended, part.entries))) for part in content.parts)
    return replace(content, parts=parts, first=tuple(map(ended, content.first)))


def _ended(entry: Entry, now: Appeal | None) -> Entry:
    bare = replace(entry, ring="", dial="", answer="")
    if now is None:
        return replace(bare, loud=_("Dit staat niet meer op onze website"), address="")
    if now.is_made:
        return _made(bare, now.date)
    if now.story.is_open:
        return entry
    return replace(bare, loud=now.story.outcome.rstrip(".") or _("Dit is voorbij"))


def _made(entry: Entry, date: Notice | None) -> Entry:
    loud = _("Dit is een activiteit geworden")
    if date is None:
        return replace(entry, loud=loud)
    day, address = tuple(plate(date.day)), page_address(date)
    told = replace(entry, loud=loud, plate=day, when=saying.when_now(date), when_language="")  # type: ignore[arg-type]
    told = replace(told, where=saying.where(date), price=str(date.price), address=address)
    return replace(told, answer=address, answer_words=_("Bekijk de activiteit"))


def _key_of(entry: Entry) -> str:
    return entry.source.removeprefix(THEIRS).removeprefix(APPEAL)


def _is_appeal(entry: Entry) -> bool:
    return entry.source.removeprefix(THEIRS).startswith(APPEAL)
