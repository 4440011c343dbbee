"""How a notice is told where there is no page around it, in the language that is asked for."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, day_words, span_words
from dorpsplein.base.notice import Notice
from dorpsplein.base.phone import show_phone
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.publishing.addresses import tongue


def loud_title(notice: Notice) -> str:
    """The title; before it, in capitals, what is not as the reader expects it."""
    title = notice.text_in(tongue()).title
    loud = loud_words(notice)
    return f"{loud}: {title}" if loud else title


def loud_words(notice: Notice) -> str:
    """What differs, in two or three words in capitals."""
    if notice.is_off:
        return _("GAAT NIET DOOR")
    if notice.is_moved:
        return _("ANDERE DAG") if _was_on_another_day(notice) else _("ANDERE TIJD")
    return _("ANDERE PLEK") if notice.usual_place else ""


def facts(notice: Notice) -> list[tuple[str, str]]:
    """What to know before leaving the house, each fact with its name."""
    told = [
        (_("Kosten"), str(notice.price)),
        (_("Komen"), ", ".join(notice.place.accessibility.words())),
        (_("Voor wie"), _("Alleen voor leden") if notice.audience == Audience.MEMBERS else ""),
        (_("Van"), notice.circle),
        (_("Samen met"), ", ".join(village.name for village in notice.together)),
        (_("Vragen"), _contact(notice)),
    ]
    return [(name, words) for name, words in told if words]


def remarks(notice: Notice) -> list[str]:
    """What stands above the words: the remark of the organiser, from when it was moved, whose home it is."""
    told = [notice.remark]
    if notice.is_moved and not notice.is_off:
        told.append(_("Verzet: was %(day)s, %(time)s") % _before_words(notice))
    if notice.place.is_home:
        told.append(_("Het adres krijgt u als u belt."))
    return [words for words in told if words]


def _was_on_another_day(notice: Notice) -> bool:
    return _before(notice).date() != notice.day


def _before_words(notice: Notice) -> dict[str, str]:
    before = _before(notice)
    return {"day": day_words(before.date()), "time": span_words(before)}


def _before(notice: Notice) -> datetime:
    return (notice.moved_from or notice.recurrence).astimezone(AMSTERDAM)


def _contact(notice: Notice) -> str:
    if notice.contact is None:
        return ""
    return ", ".join(part for part in (notice.contact.name, _shown_phone(notice.contact.phone)) if part)


_shown_phone = lru_cache(maxsize=512)(show_phone)
