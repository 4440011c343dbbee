"""What went to the press and is not true any more: found, and corrected with exactly those who have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.notice import Notice
from dorpsplein.channels.press.facts import (
    OF_THE_PRESS,
    Difference,
    Kept,
    differences,
    facts_of,
    is_over,
    seal,
    start_of,
    true_now,
)
from dorpsplein.channels.press.letter import subject_of, text_of
from dorpsplein.channels.press.listing import press_list
from dorpsplein.channels.press.models import MOST_TEXT, Fate, Receipt, Release, State
from dorpsplein.channels.press.services import Changed, held_release, send_correction
from dorpsplein.channels.publishing import board
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.texts.press import article
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import stop_mailing
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

GONE = "gone"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A press text that is not true any more; ``now`` is the date as it is, None when it is gone."""

    release: Release
    changes: list[Difference]
    now: Notice | None

    @property
    def mark(self) -> str:
        """Marks this change: another change has another mark."""
        return seal(facts_of(self.now, desk_of(self.release.village))) if self.now else GONE

    @property
    def is_planned(self) -> bool:
        """It did not go out yet."""
        return self.release.state == State.PLANNED

    @property
    def outlets(self) -> int:
        """How many have the old text by mail; where nobody got it so, how many may have heard it."""
        rows = Receipt.objects.of(self.release.village).filter(release=self.release)
        return rows.with_the_text().count() or len(to_ring(self.release))


def wrong_texts(village: Village) -> list[Wrong]:
    """Every press text of a village that went out or is about to, and tells what is not true."""
    rows = list(Release.objects.of(village).telling_of_what_comes().select_related("village"))
    found = (_compared(row, true) for true in [true_now(village, _keys(rows))] for row in rows)
    return [one for one in found if one.changes]


def wrong_text(release: Release) -> Wrong:
    """The same of one; without changes when it is right, replaced or over."""
    if release.state != State.SENT or release.settled_at or not release.told or is_over(_told(release)):
        return Wrong(release, [], None)
    return _compared(release, true_now(release.village, _keys([release])))


def got_it(release: Release) -> list[Receipt]:
    """Who has the old text by mail, or was about to get it, and did not say no since."""
    rows = Receipt.objects.of(release.village).filter(release=release).with_the_text()
    unwilling = {one.key for one in press_list(release.village) if one.declined_at}
    return [row for row in rows if row.outlet_key not in unwilling]


def to_ring(release: Release) -> list[Receipt]:
    """All who may have it, also those without mail and those whose mail was refused."""
    return list(Receipt.objects.of(release.village).filter(release=release).exclude(fate=Fate.STOPPED))


def correction_of(wrong: Wrong) -> Release:
    """The correction, not kept yet: what the date says now, under the same note and embargo."""
    before, village = wrong.release, wrong.release.village
    facts: dict[str, Any] = {
        "title": before.title,
        "text": _over_words(wrong),
        "told": {**before.told, "off": True},
    }
    if wrong.now:
        notice, desk = board.told_in_full(village, wrong.now), desk_of(village)
        written = article(notice, desk, OF_THE_PRESS)
        told = facts_of(notice, desk)
        facts = {"title": written.heading[:120], "text": written.words[:MOST_TEXT], "told": told}
    return Release(
        village=village,
        note_name=before.note_name,
        note_phone=before.note_phone,
        note_email=before.note_email,
        embargo=before.embargo,
        source=before.source,
        corrects=before,
        about_at=start_of(facts["told"]),
        **facts,
    )


def shown_mail(wrong: Wrong) -> tuple[str, str]:
    """Subject and text of the correction as it would go out now."""
    made = correction_of(wrong)
    return subject_of(made), text_of(made, wrong.changes)


@transaction.atomic
def correct(*, release: Release, seen: str, actor: Person | None) -> Release:
    """Send the correction to everybody who has the old text; what of that waits goes no more.

    Errors: Changed when the date changed again since the page was ``seen``, when nothing is wrong, or nobody
    has it by mail.
    """
    held = held_release(release)
    wrong = wrong_text(held)
    if not wrong.changes:
        raise Changed(_("Dit bericht klopt, of het is al verbeterd."))
    if wrong.mark != seen:
        raise Changed(_("Er is net weer iets veranderd. Kijk eerst hoe de rectificatie er nu uitziet."))
    got = got_it(held)
    if not got:
        raise Changed(_("Niemand heeft dit per mail. Bel wie het weet."))
    correction = correction_of(wrong)
    correction.chosen = [one.outlet_key for one in got]
    correction.changed_by = actor
    correction.save()
    stop_mailing(held.key)
    send_correction(correction=correction, got=got, changes=wrong.changes, actor=actor)
    held.settled_at = timezone.now()
    held.save(update_fields=["settled_at"])
    return correction


@transaction.atomic
def note_called(*, receipt: Receipt, mark: str, actor: Person | None) -> None:
    """Somebody rang this outlet about this change; "" takes that back."""
    receipt.called_for = mark
    receipt.save(update_fields=["called_for"])
    record(village=receipt.village, actor=actor, verb="ring" if mark else "not_rung", obj=receipt)


@transaction.atomic
def all_know(*, release: Release, seen: str, actor: Person | None) -> None:
    """All outlets heard it by telephone: the text counts as corrected until something changes again.

    Errors: Changed when the date changed again since the page was ``seen``.
    """
    held = held_release(release)
    wrong = wrong_text(held)
    if not wrong.changes or wrong.mark != seen:
        raise Changed(_("Er is net weer iets veranderd. Kijk eerst wat er nu anders is."))
    now = wrong.now
    held.heard = facts_of(now, desk_of(held.village)) if now else {**held.told, "off": True}
    held.about_at = start_of(held.heard)
    held.save(update_fields=["heard", "about_at"])
    record(village=held.village, actor=actor, verb="all_know", obj=held)


@transaction.atomic
def not_all_know(*, release: Release, actor: Person | None) -> None:
    """Not all of them after all."""
    held = held_release(release)
    held.heard, held.about_at = None, start_of(held.told)
    held.save(update_fields=["heard", "about_at"])
    record(village=held.village, actor=actor, verb="not_all_know", obj=held)


def _compared(release: Release, true: dict[str, Notice]) -> Wrong:
    now = true.get(release.told["key"])
    return Wrong(release, differences(_told(release), now, desk_of(release.village)), now)


def _told(release: Release) -> Kept:
    """What the outlets know: as it was said, or as they heard it later."""
    told: Kept = release.heard or release.told
    return told


def _keys(rows: list[Release]) -> set[str]:
    return {row.told["key"] for row in rows if row.told}


def _over_words(wrong: Wrong) -> str:
    return "\n".join(one.now for one in wrong.changes)
