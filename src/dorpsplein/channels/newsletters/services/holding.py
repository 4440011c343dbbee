"""An edition held for one act, and what an act may refuse."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Content
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import (
    Edition,
    State,
)
from dorpsplein.channels.newsletters.photos import refuse_untold
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.services import hold_village


class Changed(Refusal):
    """Another changed the edition meanwhile, or it went out."""


def hold(edition: Edition) -> Edition:
    """The row, which nobody else changes until this act is done."""
    rows = Edition.objects.of(edition.village).select_related("village", "changed_by")
    held: Edition = rows.select_for_update(of=("self",)).get(pk=edition.pk)
    return held


def hold_in_village(edition: Edition) -> Edition:
    """The same, after the row of its village: the one order for every act that changes both."""
    hold_village(edition.village)
    return hold(edition)


def hold_both(edition: Edition) -> tuple[Edition, Edition | None]:
    """The row, and that of the other language unless it was thrown away; always locked in one order."""
    twin = edition.twin
    rows = Edition.objects.of(edition.village).filter(pk__in=[edition.pk, *([twin.pk] if twin else [])])
    held = rows.select_related("village", "changed_by").select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in held}
    return found[edition.pk], found.get(twin.pk) if twin else None


def hold_draft(edition: Edition) -> Edition:
    """The same of a draft. Errors: Changed when it is none any more."""
    held = hold(edition)
    if held.state != State.DRAFT:
        raise Changed(_("Dit staat klaar of is al weg. Veranderen kan niet meer."))
    return held


def by_whom(held: Edition, reader: Person | None) -> str:
    """Who changed it last, for who reads it."""
    other = held.changed_by
    if reader and other == reader:
        return _("U zelf")
    return other.name if other else _("Een ander")


def refuse_unseen(held: Edition, seen: str, actor: Person | None) -> None:
    if held.state != State.DRAFT:
        raise Changed(_("Dit is al onderweg."))
    if held.seen != seen:
        ours = held.seen.partition("-")[0] != seen.partition("-")[0]
        told = {"name": by_whom(held, actor) if ours else _("Een ander")}
        raise Changed(_("%(name)s veranderde dit net. Kijk eerst hoe het er nu uitziet.") % told)
    refuse_empty(compose(held))
    refuse_untold(held)


def refuse_empty(content: Content) -> None:
    if not content.title:
        raise Changed(_("Er staat nog geen titel boven. Schrijf die eerst."))
    if not content.entries and not content.opening.strip():
        raise Changed(_("Er staat nog niets in. Schrijf een begin, of zet iets in de agenda."))


def refuse_too_long(held: Edition, content: Content) -> None:
    """What does not fit in the mail is read on the website: elsewhere nothing is left out."""
    if not held.address and mail_of(held, content).left:
        raise Changed(_("De mail is te lang. Zet hem ook op de website, of laat iets weg."))
