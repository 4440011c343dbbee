"""A word for templates: the drawing of a kind."""

from __future__ import annotations

from django import template

from dorpsplein.life.activities.kinds import kind_of

register = template.Library()


@register.filter
def drawing(key: object) -> str:
    """The name of the tile of a kind."""
    return kind_of(str(key)).drawing
