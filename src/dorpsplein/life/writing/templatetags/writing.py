"""Addresses of the room that is on the screen, and what was done to a writing."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dorpsplein.life.writing.models import Version
from dorpsplein.life.writing.room import Room

register = template.Library()
DONE = {
    "write": _("gemaakt"),
    "publish": _("op de website gezet"),
    "withdraw": _("van de website gehaald"),
    "bin": _("in de prullenbak gegooid"),
    "restore": _("teruggedraaid"),
    "close": _("afgesloten"),
    "reopen": _("weer geopend"),
}


@register.simple_tag
def in_room(room: Room, name: str, *args: str | int) -> str:
    """An address within a room: ``{% in_room room "show" writing.public_id %}``."""
    return reverse(f"{room.space}:{name}", args=args)


@register.filter
def what_was_written(version: Version) -> str:
    """After which act this version was so."""
    return str(DONE.get(version.verb, _("veranderd")))
