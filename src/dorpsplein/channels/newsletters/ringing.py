"""Whom one rings for an idea or a task: read where it stands today, never from what was sent."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import override

from dorpsplein.channels.newsletters.content import THEIRS, Content, Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.sources import appeal_entry
from dorpsplein.channels.publishing import board

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


def _is_appeal(entry: Entry) -> bool:
    return entry.source.removeprefix(THEIRS).startswith(APPEAL)
