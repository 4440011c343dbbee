"""How a notice is told where there is no page around it.

Each asks for the language; what is said a thousand times in a calendar is translated once.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext_noop as _

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import AMSTERDAM, day_words, is_other_day, start_words
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Notice
from dorpsplein.base.phone import show_phone
from dorpsplein.base.visibility import Audience

FACTS = (_("Kosten"), _("Komen"), _("Voor wie"), _("Van"), _("Samen met"), _("Vragen"))
MEMBERS_ONLY = _("Alleen voor leden")


def loud_title(notice: Notice, language: str) -> str:
    """The title; before it, in capitals, what is not as the reader expects it."""
    title = notice.text_in(language).title
    loud = _loud(notice)
    return f"{said(loud, language)}: {title}" if loud else title


def facts(notice: Notice, language: str) -> list[tuple[str, str]]:
    """What to know before leaving the house, each fact with its name."""
    told = (
        _price(notice.price, language),
        _access(notice.place.accessibility, language),
        said(MEMBERS_ONLY, language) if notice.audience == Audience.MEMBERS else "",
        notice.circle,
        ", ".join(village.name for village in notice.together) if notice.together else "",
        _ask(notice.contact),
    )
    return [(said(name, language), words) for name, words in zip(FACTS, told, strict=True) if words]


def remarks(notice: Notice, language: str) -> list[str]:
    """What stands above the words: the remark of the organiser, from when it was moved, whose home it is."""
    told = [notice.remark] if notice.remark else []
    if notice.is_moved and not notice.is_off:
        before = _before(notice)
        moment = {
            "day": day_words(before.date(), language=language),
            "time": start_words(before, before + (notice.end - notice.start), language=language),
        }
        was = _("Andere dag: was %(day)s, %(time)s")
        if not is_other_day(before, notice.start):
            was = _("Andere tijd: was %(day)s, %(time)s")
        told.append(said(was, language) % moment)
    if notice.place.is_home:
        told.append(said(_("Het adres krijgt u als u belt."), language))
    return told


@lru_cache(maxsize=512)
def said(words: str, language: str) -> str:
    """Words of the interface in a language."""
    with translation.override(language):
        return translation.gettext(words)


def _loud(notice: Notice) -> str:
    """What differs, in two or three words in capitals."""
    if notice.is_off:
        return _("GAAT NIET DOOR")
    if notice.is_moved:
        return _("ANDERE DAG") if is_other_day(_before(notice), notice.start) else _("ANDERE TIJD")
    return _("ANDERE PLEK") if notice.usual_place else ""


def _before(notice: Notice) -> datetime:
    return (notice.moved_from or notice.recurrence).astimezone(AMSTERDAM)


@lru_cache(maxsize=512)
def _price(price: Price, language: str) -> str:
    with translation.override(language):
        return str(price)


@lru_cache(maxsize=512)
def _access(place: Accessibility, language: str) -> str:
    with translation.override(language):
        return ", ".join(place.words())


@lru_cache(maxsize=512)
def _ask(contact: Contact | None) -> str:
    """Whom to ask: a name and a number."""
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.name, show_phone(contact.phone)) if part)
