"""Addresses of the room that is on the screen."""

from __future__ import annotations

from django import template
from django.urls import reverse

from dorpsplein.life.writing.room import Room

register = template.Library()


@register.simple_tag
def in_room(room: Room, name: str, *args: str | int) -> str:
    """An address within a room: ``{% in_room room "show" writing.public_id %}``."""
    return reverse(f"{room.space}:{name}", args=args)
