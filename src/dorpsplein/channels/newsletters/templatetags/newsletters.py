"""Words with marks, as a page and as plain text."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dorpsplein.base.markup import to_html, to_text
from dorpsplein.base.notice import Image
from dorpsplein.channels.newsletters.content import OWN, WRITTEN
from dorpsplein.channels.newsletters.lengths import TooLong
from dorpsplein.channels.newsletters.offering import Offered

register = template.Library()


@register.filter
def marked(words: str) -> SafeString:
    """Words with a few marks, as HTML."""
    return to_html(words)


@register.filter
def plain(words: str) -> str:
    """The same without marks, paragraph by paragraph."""
    return to_text(words)


@register.filter
def anchor(source: str) -> str:
    """A source as a name inside a page."""
    return source.replace(":", "-")


@register.filter
def is_own(source: str) -> bool:
    """Did the editor write it herself?"""
    return source.startswith(OWN)


@register.filter
def is_written(source: str) -> bool:
    """Is it a piece with words of its own: the editor's, or taken over from another village?"""
    return source.startswith(WRITTEN)


@register.filter
def named(images: Mapping[str, Image], name: str) -> Image | None:
    """The image of this name, if there is one."""
    return images.get(name)


@register.filter
def typed_photo_words(one: Offered, typed: Mapping[str, str]) -> str:
    """What was typed as what a photo shows, else what is kept."""
    kept = one.piece.picture.description if one.piece and one.piece.picture else ""
    return typed.get(f"fotowoorden-{one.entry.source}", kept)


@register.filter
def typed_title(one: Offered, typed: Mapping[str, str]) -> str:
    """What was typed as the title of a piece, else what is kept."""
    return typed.get(f"titel-{one.entry.source}", one.piece.title if one.piece else "")


@register.filter
def typed_words(one: Offered, typed: Mapping[str, str]) -> str:
    """What was typed as its words, else what stands in the edition."""
    return typed.get(f"woorden-{one.entry.source}", one.told.words)


@register.simple_tag
def asked_at(asked: Mapping[str, TooLong], what: str, source: str) -> SafeString | str:
    """What is asked at this field, if anything."""
    one = asked.get(f"{what}-{source}")
    return format_html('<div class="ask"><p><strong>{}</strong></p></div>', one.words) if one else ""


@register.filter
def at(asked: Mapping[str, TooLong], source: str) -> bool:
    """Is something asked at the words of this source?"""
    return f"woorden-{source}" in asked


@register.simple_tag
def ticked(one: Offered, typed: Mapping[str, str], name: str) -> bool:
    """Was it ticked on the page as it came in, else as it is kept?"""
    if f"er-{one.entry.source}" in typed:
        return f"{name}-{one.entry.source}" in typed
    kept = {
        "uit": one.is_out,
        "boven": one.is_first,
        "versiering": bool(one.piece and one.piece.is_decoration),
        "zonderfoto": bool(one.piece and one.piece.without_photo),
    }
    return kept[name]


@register.filter
def of(names: Mapping[int, str], key: int) -> str:
    """What is known of this row, if anything."""
    return names.get(key, "")
