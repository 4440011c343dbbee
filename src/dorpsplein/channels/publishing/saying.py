"""What a notice says, each fact as one plain sentence; every text that people send is made of these.

All speak the language that is active; ``in_language`` sets it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.dates import (
    AMSTERDAM,
    day_words,
    is_other_day,
    is_whole_days,
    moved_word,
    span_words,
    start_words,
)
from dorpsplein.base.notice import Contact, Notice
from dorpsplein.base.phone import show_phone
from dorpsplein.base.visibility import Audience
from dorpsplein.base.when import rhythm_words
from dorpsplein.channels.publishing.addresses import page_address
from dorpsplein.channels.publishing.fitting import one_line
from dorpsplein.community.links.codes import short_address
from dorpsplein.community.villages.models import Village

TITLE, PLACE, NAME, REMARK = 100, 140, 60, 200
NIGHT = timedelta(hours=12)


def in_language[R](function: Callable[[Notice, Contact], R]) -> Callable[[Notice, Contact, str], R]:
    """Let a function of a notice and the village's contact be asked in a language."""

    @wraps(function)
    def spoken(notice: Notice, desk: Contact, language: str) -> R:
        with translation.override(language):
            return function(notice, desk)

    return spoken


def desk_of(village: Village) -> Contact:
    """The person of a village whom anyone may ring, as on every page."""
    return Contact(village.contact_name, village.contact_phone)


def title(notice: Notice) -> str:
    """How it is called."""
    return one_line(notice.text_in(_language()).title, TITLE)


def own_words(notice: Notice) -> str:
    """What the organiser wrote."""
    return notice.text_in(_language()).words


def loud(notice: Notice) -> str:
    """The word that comes before everything: it is cancelled, or moved."""
    if notice.is_off:
        return _("Gaat niet door")
    return moved_word(notice.moved_from, notice.start) if notice.moved_from else ""


def moved_to(notice: Notice) -> str:
    """The same word of a moved date, inside a sentence."""
    return _("op een andere dag") if _on_another_day(notice) else _("op een andere tijd")


def heading(notice: Notice) -> str:
    """The title; when it is cancelled or moved, that comes first."""
    return ": ".join(part for part in (loud(notice), title(notice)) if part)


def when(notice: Notice, *, year: bool = False) -> str:
    """The day with its weekday, and from when to when."""
    span = span_words(notice.start, notice.end)
    first, last = notice.start.astimezone(AMSTERDAM), notice.end.astimezone(AMSTERDAM)
    if first.date() != last.date() and last - first >= NIGHT and not is_whole_days(first, last):
        return span
    return f"{day_words(notice.day, year=year)}, {span}"


def when_now(notice: Notice) -> str:
    """When it is; of a moved date also when it is not."""
    return ", ".join(part for part in (when(notice), not_when(notice)) if part)


def not_when(notice: Notice) -> str:
    """Of a moved date: when it is not."""
    if not notice.is_moved or notice.moved_from is None or notice.moved_until is None:
        return ""
    if _on_another_day(notice):
        return _("niet op %(day)s") % {"day": day_words(notice.moved_from.astimezone(AMSTERDAM).date())}
    return _("niet om %(time)s") % {"time": start_words(notice.moved_from, notice.moved_until)}


def where(notice: Notice) -> str:
    """The place; a home keeps its address to itself."""
    return _known_place(notice) or _("Vraag ons waar het is")


def where_sentence(notice: Notice) -> str:
    """The place, in a text of sentences."""
    return _("Waar: %(where)s.") % {"where": where(notice)}


def was_where(notice: Notice) -> str:
    """The place of a date that is off; nobody has to ask where it is then."""
    place = _known_place(notice)
    return _("De plek was: %(where)s.") % {"where": place} if place else ""


def at_home(notice: Notice) -> str:
    """How one learns the address of a home."""
    return _("Het is bij iemand thuis. Het adres krijgt u als u belt.") if notice.place.is_home else ""


def remark(notice: Notice) -> str:
    """Why it is cancelled, or what is different, as the organiser said it."""
    words = one_line(notice.remark, REMARK)
    return _ended(words[:1].upper() + words[1:])


def next_time(notice: Notice) -> str:
    """When it takes place again, after a date that is off."""
    if notice.after is None:
        return ""
    start = notice.after.astimezone(AMSTERDAM)
    hour = start_words(start, start + (notice.end - notice.start))
    return _("De volgende keer is %(when)s.") % {"when": f"{day_words(start.date())}, {hour}"}


def cost(notice: Notice) -> str:
    """What it costs, when somebody said."""
    price = one_line(str(notice.price))
    if notice.price.cents is None:
        return _ended(_("Kosten: %(price)s") % {"price": price}) if price else ""
    if notice.price.cents == 0:
        return _ended(_("Meedoen is %(free)s") % {"free": price})
    return _ended(_("Meedoen kost %(price)s") % {"price": price})


def welcome(notice: Notice) -> str:
    """For whom it is."""
    if notice.audience == Audience.MEMBERS:
        return _("Dit is alleen voor leden.")
    return _("Iedereen is welkom.")


def access(notice: Notice) -> str:
    """What to know about the place before leaving the house."""
    facts = ", ".join(notice.place.accessibility.words())
    return _("Over de plek: %(facts)s.") % {"facts": facts} if facts else ""


def repeats(notice: Notice) -> str:
    """How often it is."""
    if notice.rule is None:
        return ""
    day = notice.recurrence.astimezone(AMSTERDAM).date()
    words = rhythm_words(notice.rule, day, _language(), without=notice.without)
    return _ended(_("Wij doen dit %(rule)s") % {"rule": words})


def together(notice: Notice) -> str:
    """With which other villages."""
    names = [one_line(village.name, NAME) for village in notice.together]
    if not names:
        return ""
    listed = _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    return _("Wij doen dit samen met %(names)s.") % {"names": listed if len(names) > 1 else names[0]}


def question(notice: Notice, desk: Contact) -> str:
    """Whom to ask: the person of the activity who agreed to it, else the village's own."""
    known = notice.contact if notice.contact and (notice.contact.phone or notice.contact.email) else desk
    name = one_line(known.name, NAME)
    if known.phone:
        return _("Vragen? Bel %(name)s: %(phone)s.") % {"name": name, "phone": show_phone(known.phone)}
    if known.email:
        return _("Vragen? Mail %(name)s: %(email)s") % {"name": name, "email": one_line(known.email)}
    return ""


def village_name(notice: Notice) -> str:
    """The village by its name."""
    return one_line(notice.village.name, NAME)


def link(notice: Notice) -> str:
    """The address to share: short, and it leads to the next date; of what is off or moved to that date."""
    if notice.code:
        return short_address(notice.code, _language(), notice.own_day)
    return page_address(notice)


def _known_place(notice: Notice) -> str:
    place = notice.place
    name, address = one_line(place.name, PLACE), "" if place.is_home else one_line(place.address, PLACE)
    return ", ".join(part for part in (name, address) if part)


def _on_another_day(notice: Notice) -> bool:
    return notice.moved_from is not None and is_other_day(notice.moved_from, notice.start)


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?…" else f"{sentence}."
