"""What all pages of the desk ask alike: who edits, which edition, and what was just done."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.people.asking import VillageRequest

EDITORS = (Role.EDITOR, Role.BOARD)
TOLD = "newsletter_told"
CONFLICT = 409


def edition_of(request: VillageRequest, key: str) -> Edition:
    rows = Edition.objects.of(request.village).select_related("village", "holder", "changed_by")
    return get_object_or_404(rows, public_id=key)


def reaches(request: VillageRequest) -> bool:
    """May she see who is phoned, and who gets a letter?"""
    return bool(request.roles & set(KEEPERS))


def told_once(request: VillageRequest) -> dict[str, str]:
    return {"told": request.session.pop(TOLD, "")}


def in_a_sentence(words: object) -> str:
    """The words of a choice where they do not begin a sentence."""
    said = str(words)
    return said[:1].lower() + said[1:]
