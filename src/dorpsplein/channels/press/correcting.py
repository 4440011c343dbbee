"""What went to the press and is not true any more: found, and corrected with exactly those who have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.channels.press.facts import (
    OF_THE_PRESS,
    Difference,
    Kept,
    Source,
    differences,
    facts_of,
    followed_until,
    seal,
    true_now,
)
from dorpsplein.channels.press.filling import made_of
from dorpsplein.channels.press.letter import subject_of, text_of
from dorpsplein.channels.press.listing import press_list
from dorpsplein.channels.press.models import Fate, Receipt, Release, State
from dorpsplein.channels.press.rewording import as_filled, is_own, reworded, told_of
from dorpsplein.channels.press.sending import send_correction
from dorpsplein.channels.press.services import Changed, held_release
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import stop_mailing
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

GONE = "gone"
type Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A press text that is not true any more; ``now`` is what it tells of as it is, None when it is gone."""

    release: Release
    changes: list[Difference]
    now: Source | None

    @property
    def mark(self) -> str:
        """Marks this change: another change has another mark."""
        return seal(facts_of(self.now, desk_of(self.release.village))) if self.now else GONE

    @property
    def is_planned(self) -> bool:
        """It did not go out yet."""
        return self.release.state == State.PLANNED

    @property
    def is_own(self) -> bool:
        """Is the text an editor's own?"""
        return is_own(self.release)

    @property
    def is_off(self) -> bool:
        """Does what it tells of not happen? What is gone may have been a mistake, and is nobody's to tell."""
        return self.now is not None and bool(facts_of(self.now, desk_of(self.release.village))["off"])

    @property
    def asks_embargo(self) -> bool:
        """Is it off while nobody may publish the old text yet, in time for an embargo to make sense?"""
        embargo, until = self.release.embargo, self.release.about_at
        in_time = bool(embargo and until and embargo < until)
        return self.is_off and self.release.is_under_embargo and in_time

    @property
    def outlets(self) -> int:
        """How many have the old text by mail; where nobody got it so, how many may have heard it."""
        rows = Receipt.objects.of(self.release.village).filter(release=self.release)
        return rows.with_the_text().count() or len(to_ring(self.release))


def wrong_texts(village: Village) -> list[Wrong]:
    """Every press text of a village that went out or is about to, and tells what is not true."""
    rows = list(Release.objects.of(village).telling_of_what_comes().select_related("village"))
    true = true_now(village, [row.told for row in rows])
    return [one for one in (_compared(row, true) for row in rows) if one.changes]


def wrong_text(release: Release) -> Wrong:
    """The same of one; without changes when it is right, replaced or over."""
    if release.state != State.SENT or release.settled_at or not release.told or release.is_over:
        return Wrong(release, [], None)
    return _compared(release, true_now(release.village, [release.told]))


def got_it(release: Release) -> list[Receipt]:
    """Who has the old text by mail, or was about to get it, did not say no since, and whose mail arrives."""
    rows = Receipt.objects.of(release.village).filter(release=release).with_the_text()
    unwilling = {one.key for one in press_list(release.village) if one.declined_at}
    silent = silent_addresses(release.village)
    return [row for row in rows if row.outlet_key not in unwilling and row.email not in silent]


def to_ring(release: Release) -> list[Receipt]:
    """All who may have it, also those without mail and those whose mail was refused."""
    return list(Receipt.objects.of(release.village).filter(release=release).exclude(fate=Fate.STOPPED))


def correction_of(wrong: Wrong, *, words: Words | None = None, waits: bool = False) -> Release:
    """The correction, not kept yet: what is true now, under the same note and embargo.

    Its title and text are those ``words`` of an editor, else as they are made ready.
    That a date is off may be published at once, unless the village wants it to ``waits`` for the embargo too.
    """
    before, village = wrong.release, wrong.release.village
    facts = _true_facts(wrong, wrong.now) if wrong.now else _over_facts(wrong)
    return Release(
        village=village,
        note_name=before.note_name,
        note_phone=before.note_phone,
        note_email=before.note_email,
        embargo=None if wrong.is_off and not (waits and wrong.asks_embargo) else before.embargo,
        source=before.source,
        corrects=before,
        about_at=followed_until(facts["told"]),
        **facts | dict(words or {}),
        **_photo_still(wrong),
    )


def to_put_in(wrong: Wrong) -> list[str]:
    """Sentences that an editor's own text lacks now: those of which the old words do not stand in it."""
    if wrong.now is None or not is_own(wrong.release):
        return []
    return reworded(wrong.release, wrong.changes, wrong.now).ready


def shown_mail(wrong: Wrong, words: Words | None = None, *, waits: bool = False) -> tuple[str, str]:
    """Subject and text of the correction as it would go out now."""
    made = correction_of(wrong, words=words, waits=waits)
    return subject_of(made), text_of(made, told_of(wrong.release, wrong.changes))


@transaction.atomic
def correct(
    *, release: Release, seen: str, actor: Person | None, words: Words | None = None, waits: bool = False
) -> Release:
    """Send the correction to everybody who has the old text; what of that waits goes no more.

    Where it is off it may be published at once, unless it ``waits`` for the embargo of the old text.

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
    correction = correction_of(wrong, words=words, waits=waits)
    correction.chosen = [one.outlet_key for one in got]
    correction.changed_by = actor
    correction.save()
    stop_mailing(held.key)
    mailed = {one.pk for one in got}
    ring = [one for one in to_ring(held) if one.pk not in mailed]
    rung = {one.pk for one in ring if one.called_for == wrong.mark}
    told = told_of(held, wrong.changes)
    send_correction(correction=correction, got=got, ring=ring, rung=rung, changes=told, actor=actor)
    held.settled_at = timezone.now()
    left = Receipt.objects.of(held.village).filter(release=held, answered_at=None)
    left.came_back().update(seen_at=held.settled_at)  # they stand with the correction
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
    held.about_at = followed_until(held.heard)
    held.save(update_fields=["heard", "about_at"])
    record(village=held.village, actor=actor, verb="all_know", obj=held)


@transaction.atomic
def not_all_know(*, release: Release, actor: Person | None) -> None:
    """Not all of them after all."""
    held = held_release(release)
    held.heard, held.about_at = None, followed_until(held.told)
    held.save(update_fields=["heard", "about_at"])
    record(village=held.village, actor=actor, verb="not_all_know", obj=held)


def _compared(release: Release, true: dict[str, Source]) -> Wrong:
    now = true.get(release.told["key"])
    changes = differences(_told(release), now, desk_of(release.village), photo=release.photo)
    return Wrong(release, changes, now)


def _told(release: Release) -> Kept:
    """What the outlets know: as it was said, or as they heard it later."""
    told: Kept = release.heard or release.told
    return told


def _true_facts(wrong: Wrong, now: Source) -> dict[str, Any]:
    """What is true now; in the words of the editor where the old text was hers."""
    made = made_of(wrong.release.village, now)
    if not is_own(wrong.release):
        return made
    words = reworded(wrong.release, wrong.changes, now)
    return {"title": words.title, "text": words.text, "told": facts_of(now, desk_of(wrong.release.village))}


def _over_facts(wrong: Wrong) -> dict[str, Any]:
    before = wrong.release
    with override(OF_THE_PRESS):
        about = {"title": before.title, "now": wrong.changes[0].now}
        text = _("‘%(title)s’ %(now)s. Wilt u dit niet meer plaatsen, of weghalen?") % about
    told = as_filled({**before.told, "off": True}, before.title, text)
    return {"title": before.title, "text": text, "told": told}


def _photo_still(wrong: Wrong) -> dict[str, str]:
    """The photo that went along, while what it was taken from still shows it."""
    before, now = wrong.release, wrong.now
    if not (before.photo and now and now.image and now.image.print_name == before.photo):
        return {}
    return {name: getattr(before, name) for name in ("photo", "photo_words", "photo_credit")}
