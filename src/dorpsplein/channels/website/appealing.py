"""Ideas and tasks as groups of a page: who joins in, and who helps?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Story, StoryKind

HEADINGS = {StoryKind.IDEA: _("Ideeën"), StoryKind.TASK: _("Wie helpt?")}


@dataclass(frozen=True, slots=True)
class Group:
    """Open appeals of one kind; ``more`` that there are others."""

    kind: StoryKind
    heading: Promise | str
    stories: list[Story]
    more: bool = False


def appeals_of(stories: Iterable[Story], most: int = 100) -> list[Group]:
    """The open appeals among these, kind by kind; a kind without any is left out."""
    there = [one for one in stories if one.is_open]
    found = {kind: [one for one in there if one.kind == kind] for kind in HEADINGS}
    return [
        Group(kind, HEADINGS[kind], told[:most], len(told) > most) for kind, told in found.items() if told
    ]
