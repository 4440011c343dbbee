"""What is begun and not done, and goes along with a task."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.press.models import Release
from dorpsplein.channels.publishing.models import Publication
from dorpsplein.community.accounts.proof import has_lock
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.vouching.models import Plea
from dorpsplein.life.activities.models import Draft
from dorpsplein.life.letterbox.rules import READERS, letters_waiting
from dorpsplein.site.home import ORGANISING, hidden_activities

MOST = 12
TELLING = frozenset({Role.BOARD, Role.EDITOR})


def open_ends(role: PersonRole) -> tuple[str, ...]:
    """Each in a sentence: letters, what is not shown yet, paper that hangs, who is without a lock."""
    found = [*_letters(role)]
    if role.kind in ORGANISING:
        found += [*_unfinished(role), *_hidden(role), *_hanging(role)]
    if role.kind in TELLING:
        found += [*_editions(role), *_releases(role)]
    if role.is_deciding:
        found += [*_pleas(role), *_unlocked(role)]
    return tuple(found)


def _letters(role: PersonRole) -> Iterator[str]:
    roles = frozenset({role.kind})
    number = letters_waiting(role.village, role.person, roles) if roles & READERS else 0
    if number:
        words = ngettext(
            "In de brievenbus ligt één brief zonder antwoord.",
            "In de brievenbus liggen %(number)s brieven zonder antwoord.",
            number,
        )
        yield words % {"number": number}


def _unfinished(role: PersonRole) -> Iterator[str]:
    for draft in Draft.objects.of(role.village).of_person(role.person).select_related("activity")[:MOST]:
        title = draft.activity.title if draft.activity else str(draft)
        yield _("%(name)s begon aan ‘%(title)s’, en bewaarde het nog niet.") % {
            "name": role.person.first_name,
            "title": title or "…",
        }


def _hidden(role: PersonRole) -> Iterator[str]:
    rows = hidden_activities(role.village)
    own = rows.filter(organiser=role.person) if role.kind == Role.ORGANISER else rows
    for activity in own[:MOST]:
        yield _("‘%(title)s’ staat nog niet op de website.") % {"title": activity.title}


def _hanging(role: PersonRole) -> Iterator[str]:
    rows = Publication.objects.of(role.village).out().with_a_date_after(timezone.now())
    for row in rows.order_by("last_start", "pk")[:MOST]:
        if row.is_paper:
            told = {"paper": row.get_channel_display(), "title": row.title, "where": row.where or row.who}
            yield _("Er hangt of ligt nog een %(paper)s: %(title)s (%(where)s).") % told


def _editions(role: PersonRole) -> Iterator[str]:
    for one in Edition.objects.of(role.village).open().select_related("holder")[:MOST]:
        told = {"title": one.title or _("Een bericht tussendoor")}
        if one.send_at:
            told["day"] = day_words(local_today(one.send_at), year=True)
            yield _("De nieuwsbrief ‘%(title)s’ gaat vanzelf weg op %(day)s.") % told
        elif one.holder:
            told["name"] = one.holder.name
            yield _("De nieuwsbrief ‘%(title)s’ is in de maak. %(name)s maakt hem.") % told
        else:
            yield _("De nieuwsbrief ‘%(title)s’ is in de maak.") % told


def _releases(role: PersonRole) -> Iterator[str]:
    for one in Release.objects.of(role.village).open()[:MOST]:
        told = {"title": one.title or "…"}
        if one.send_at:
            told["day"] = day_words(local_today(one.send_at), year=True)
            yield _("Het persbericht ‘%(title)s’ gaat vanzelf weg op %(day)s.") % told
        else:
            yield _("Het persbericht ‘%(title)s’ is in de maak.") % told


def _pleas(role: PersonRole) -> Iterator[str]:
    for plea in Plea.objects.of(role.village).waiting().select_related("person"):
        yield _("%(name)s is telefoon en papier kwijt, en wacht op het bestuur.") % {"name": plea.person.name}


def _unlocked(role: PersonRole) -> Iterator[str]:
    """Of the board who has no second lock yet, without which nobody sees the list."""
    rows = PersonRole.objects.of(role.village).lasting().select_related("person__login")
    for person in {row.person_id: row.person for row in rows}.values():
        if person.login and not has_lock(person.login):
            yield _("%(name)s heeft nog geen tweede slot op de deur.") % {"name": person.name}
