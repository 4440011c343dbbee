"""The acts on writings: each is one transaction that writes a row, a version and a line in the journal."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.personal import DRAFT_KEPT, VERSION_KEPT
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.writing.models import TAKE_BACK, Draft, State, Version, Writing
from dorpsplein.life.writing.photos import hold_photos
from dorpsplein.life.writing.versions import keep_version, put_back

GAP = re.compile(r"\[[^\]\n]*…[^\]\n]*\](?!\()")
SLUG_LENGTH = 50
DRAFT_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
FINISHED_KEPT = timedelta(days=1)
UNDER_WAY = timedelta(seconds=20)


class Conflict(Refusal):
    """Somebody else changed the words after this form was opened; nothing was written."""


@transaction.atomic
def write[W: Writing](*, writing: W, actor: Person | None, answers: dict[str, Any]) -> W:
    """Keep a new writing; nobody sees it yet. ``answers`` are its fields by name."""
    writing.slug = free_slug(writing, writing.slug or str(answers["title"]))
    _fill(writing, answers)
    hold_photos(writing)
    writing.save()
    _finish(writing, actor, "write")
    return writing


@transaction.atomic
def revise[W: Writing](*, writing: W, actor: Person | None, answers: dict[str, Any], opened_at: int) -> W:
    """Change a writing.

    Errors: Conflict when its revision is no longer the one at which the form was opened.
    """
    held = _hold(writing)
    if held.revision != opened_at:
        raise Conflict(_("Iemand anders veranderde dit terwijl u bezig was."))
    if held.is_published:
        missing = _gap_words(_words_of(answers))
        if missing:
            raise Refusal(missing)
    _fill(held, answers)
    hold_photos(held)
    held.save()
    _finish(held, actor, "revise")
    return held


@transaction.atomic
def publish[W: Writing](*, writing: W, actor: Person | None) -> W:
    """Show it to the world. Pressing twice is the same as once.

    Errors: Refusal when a gap of a ready-made text is still open.
    """
    held = _hold(writing)
    if held.is_published:
        return held
    missing = missing_words(held)
    if missing:
        raise Refusal(missing)
    begun = [] if held.published_at else held.begin()
    held.state = State.PUBLISHED
    held.published_at = held.published_at or timezone.now()
    held.save(update_fields=["state", "published_at", *begun])
    _finish(held, actor, "publish")
    return held


@transaction.atomic
def amend[W: Writing](*, writing: W, actor: Person | None, verb: str, **facts: Any) -> W:
    """Change facts that a room keeps beside the words. Pressing twice is the same as once."""
    held = _hold(writing)
    if any(getattr(held, name) != value for name, value in facts.items()):
        _fill(held, facts)
        held.save(update_fields=list(facts))
        _finish(held, actor, verb)
    return held


@transaction.atomic
def withdraw[W: Writing](*, writing: W, actor: Person | None) -> W:
    """Take it back from the world; it stays with the editors."""
    return _set_state(writing, actor, State.WITHDRAWN, "withdraw")


@transaction.atomic
def throw_away[W: Writing](*, writing: W, actor: Person | None) -> W:
    """Throw it in the bin, out of which it can be taken for thirty days."""
    return _set_state(writing, actor, State.BINNED, "bin")


@transaction.atomic
def restore_version[W: Writing](*, writing: W, version: Version, actor: Person | None) -> W:
    """Make it as it was in an earlier version; that is a new version again."""
    held = _hold(writing)
    put_back(held, version)
    hold_photos(held)
    _finish(held, actor, "restore")
    return held


@transaction.atomic
def keep_draft(
    *, village: Village, person: Person, space: str, typed: dict[str, str], key: str = "", draft_key: str = ""
) -> Draft:
    """Keep what somebody typed, as typed; ``key`` is of the writing.

    ``draft_key`` came with the form, so that two that arrive at once are one draft.
    """
    told = {"village": village, "person": person, "space": space, "key": key, "typed": typed}
    draft = _draft(village, person, draft_key, space=space, key=key)
    if draft is None or _is_over(draft):
        return Draft.every.create(**told)
    if draft.finished_at is None and (draft.space, draft.key) != (space, key):
        return Draft.every.create(**told)
    if draft.finished_at is None:
        draft.typed = typed
        draft.save(update_fields=["typed", "changed_at"])
    return draft


@transaction.atomic
def forget_draft(*, village: Village, person: Person, key: str) -> None:
    """Drop a draft that became a writing; what still comes of it is not kept."""
    draft = _draft(village, person, key)
    if draft:
        draft.typed, draft.finished_at = {}, timezone.now()
        draft.save(update_fields=["typed", "finished_at", "changed_at"])


@transaction.atomic
def throw_draft_away(*, village: Village, person: Person, key: str) -> None:
    """Throw a draft away. What still comes of it is not kept."""
    mine = Draft.objects.of(village).of_person(person).filter(public_id=key)
    mine.update(typed={}, finished_at=timezone.now())


def forget_drafts() -> int:
    """Erase drafts that nobody touched for ninety days, and what is left of finished ones; how many?"""
    now = timezone.now()
    old = Draft.every.filter(changed_at__lt=now - DRAFT_KEPT)
    finished = Draft.every.filter(finished_at__lt=now - FINISHED_KEPT)
    return old.delete()[0] + finished.delete()[0]


def forget_old_versions() -> int:
    """Erase how writings were before they became as they still were 37 days ago; returns how many."""
    old = Version.every.filter(at__lt=timezone.now() - VERSION_KEPT)
    later = old.filter(key=OuterRef("key"), number__gt=OuterRef("number"))
    return old.filter(Exists(later)).delete()[0]


@transaction.atomic
def erase_binned(model: type[Writing]) -> int:
    """Erase what lay in the bin for thirty days, with how it was; returns how many."""
    over = model.every.filter(state=State.BINNED, ended_at__lt=timezone.now() - TAKE_BACK)
    keys = list(over.values_list("public_id", flat=True))
    Version.every.filter(key__in=keys).delete()
    return over.delete()[0]


def missing_words(writing: Writing) -> str:
    """What must still be filled in before the world may see it; "" when nothing."""
    return _gap_words(f"{writing.title}\n{writing.words}\n{writing.other_title}\n{writing.other_words}")


def free_slug(writing: Writing, wish: str) -> str:
    """A place in addresses that nothing else of this room in this village has."""
    begin = slugify(wish)[:SLUG_LENGTH].strip("-") or "bericht"
    rows = type(writing).objects.of(writing.village).filter(slug__startswith=begin)
    taken = set(rows.values_list("slug", flat=True))
    numbered = (f"{begin}-{number}" for number in range(2, len(taken) + 3))
    return begin if begin not in taken else next(slug for slug in numbered if slug not in taken)


def _words_of(answers: dict[str, Any]) -> str:
    return "\n".join(str(answers.get(name, "")) for name in ("title", "words", "other_title", "other_words"))


def _gap_words(words: str) -> str:
    found = GAP.search(words)
    asked = _("Hier moet nog iets komen: %(gap)s. Vul het in, of haal het weg.")
    return asked % {"gap": found[0]} if found else ""


def _hold[W: Writing](writing: W) -> W:
    """The writing as it is now, held until the act is done."""
    rows = type(writing).objects.of(writing.village).select_related("village")
    held: W = rows.select_for_update(of=("self",)).get(pk=writing.pk)
    return held


def _fill(writing: Writing, answers: dict[str, Any]) -> None:
    for name, value in answers.items():
        setattr(writing, name, value)


def _set_state[W: Writing](writing: W, actor: Person | None, state: State, verb: str) -> W:
    held = _hold(writing)
    if held.state != state:
        held.state = state
        held.ended_at = timezone.now() if state == State.BINNED else None
        held.save(update_fields=["state", "ended_at"])
        _finish(held, actor, verb)
    return held


def _finish(writing: Writing, actor: Person | None, verb: str) -> None:
    """Keep how it now is, write one line, let the world see it."""
    keep_version(writing, verb=verb, by=actor)
    record(village=writing.village, actor=actor, verb=verb, obj=writing)
    show_change(writing.village)


def _draft(village: Village, person: Person, draft_key: str, **told: Any) -> Draft | None:
    """The draft of that key, held, or a new one under it; None for no key, and for one of somebody else."""
    if not DRAFT_KEY.fullmatch(draft_key):
        return None
    mine = Draft.objects.of(village).filter(person=person)
    try:
        with transaction.atomic():
            new = {"village": village, "person": person, **told}
            return mine.select_for_update().get_or_create(public_id=draft_key, defaults=new)[0]
    except IntegrityError:
        return None


def _is_over(draft: Draft) -> bool:
    """It was finished so long ago that nothing of it can be under way: somebody went back and types on."""
    return draft.finished_at is not None and draft.finished_at < timezone.now() - UNDER_WAY
