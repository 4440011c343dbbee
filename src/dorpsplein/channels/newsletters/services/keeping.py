"""Acts: showing a sent edition, throwing one away, and forgetting what is old."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.channels.newsletters.models import (
    EDITIONS_KEPT,
    Edition,
    State,
)
from dorpsplein.channels.newsletters.services.guests import (
    is_here_again,
    tell_guests_it_is_gone,
    tell_host,
    wait_for_a_look,
)
from dorpsplein.channels.newsletters.services.holding import Changed, hold_both, hold_in_village
from dorpsplein.channels.newsletters.twins import has_other_english, readers_of_side, went_to_all
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import BINNED_KEPT
from dorpsplein.community.printouts.choosing import EVERYBODY
from dorpsplein.community.villages.services import hold_village, show_change


@transaction.atomic
def show_on_website(*, edition: Edition, shown: bool, actor: Person | None) -> None:
    """Let the world read a sent edition again, or no more.

    Errors: Changed when a corrected one took its place.
    """
    held = hold_in_village(edition)
    if shown and (better := held.correction) and better.state == State.SENT:
        raise Changed(_("Hiervan is een verbeterde verzonden. Die kan op de website."))
    held.is_public, held.hidden_by_stop = shown, False
    held.save(update_fields=["is_public", "hidden_by_stop"])
    show_change(held.village)
    record(village=held.village, actor=actor, verb="show" if shown else "hide", obj=held)


@transaction.atomic
def bin_edition(*, edition: Edition, actor: Person | None) -> None:
    """Throw a draft away; for thirty days it comes back. The one in the other language goes to all again.

    Errors: Changed when it is no draft, or when the other went already to who reads that language alone.
    """
    held, other = hold_both(edition)
    if held.state != State.DRAFT:
        raise Changed(_("Dit staat klaar of is al weg. Weggooien kan niet meer."))
    if other and other.state == State.SENT and not went_to_all(other):
        raise Changed(_("Die in de andere taal ging al weg, naar wie die taal leest. Laat deze staan."))
    held.state, held.ended_at = State.BINNED, timezone.now()
    held.save(update_fields=["state", "ended_at"])
    record(village=held.village, actor=actor, verb="bin", obj=held)
    tell_guests_it_is_gone(held)
    tell_host(held)
    if other and other.state != State.SENT:
        _goes_to(other, EVERYBODY)


@transaction.atomic
def take_back(*, edition: Edition, actor: Person | None) -> None:
    """Out of the bin again; two languages each go to their own readers again.

    Errors: Changed when another in English, or another corrected one, is there by now.
    """
    held, other = hold_both(edition)
    if held.state != State.BINNED:
        return
    if has_other_english(held):
        raise Changed(_("Er is al een andere Engelse. Gooi die eerst weg."))
    if held.corrects and held.corrects.correction:
        raise Changed(_("Er is al een andere verbeterde. Gooi die eerst weg."))
    held.state, held.ended_at = State.DRAFT, None
    held.save(update_fields=["state", "ended_at"])
    record(village=held.village, actor=actor, verb="take_back", obj=held)
    is_here_again(held)
    if other:
        for one in (held, other):
            if one.state != State.SENT:
                _goes_to(one, readers_of_side(one))


def empty_bin() -> None:
    """Erase editions that lay in the bin for thirty days."""
    Edition.every.filter(state=State.BINNED, ended_at__lte=timezone.now() - BINNED_KEPT).delete()


def forget_editions(kept: Iterable[str] = ()) -> int:
    """Erase what was sent two years ago, but not the editions ``kept``; returns how many went."""
    over = Edition.every.filter(state=State.SENT, sent_at__lt=timezone.now() - EDITIONS_KEPT)
    gone = list(over.exclude(public_id__in=list(kept)).select_related("village"))
    for edition in gone:
        _forget(edition)
    return len(gone)


@transaction.atomic
def _forget(edition: Edition) -> None:
    hold_village(edition.village)
    record(village=edition.village, actor=None, verb="expire", obj=edition)
    edition.delete()
    show_change(edition.village)


def _goes_to(edition: Edition, whom: str) -> None:
    """To others than before: a page that shows the old number is refused, and nothing goes by itself."""
    edition.whom = whom
    edition.revision += 1
    edition.save(update_fields=["whom", "revision"])
    wait_for_a_look(edition)
