"""What goes after its term: told to the board a month before, stopped with a reason, and then erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.models import EDITIONS_KEPT, Edition
from dorpsplein.channels.newsletters.services import forget_editions as forget_editions_but
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import LEFT_KEPT
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.models import KEPT as LETTERS_KEPT
from dorpsplein.life.letterbox.models import Message, Proposal
from dorpsplein.life.letterbox.services import forget_letters as forget_letters_but
from dorpsplein.site.privacy.erasing import erase, held_back, settle_erasures
from dorpsplein.site.privacy.models import STAYS_FOR, Erasure, Expiry, Kind

AHEAD = timedelta(days=31)
TOLD_FOR = timedelta(days=28)  # nothing goes that the board could not read of for four weeks


@dataclass(frozen=True, slots=True)
class Leaving:
    """One thing that goes: whose, and on which day at the earliest; or until when it stays, and why."""

    kind: Kind
    key: str
    name: str
    day: date
    reason: str = ""


def leaving(village: Village) -> list[Leaving]:
    """What goes in the coming month, the first day first."""
    kept = _kept(village)
    rows = [one for one in (*_cards(village), *_letters(village), *_editions(village)) if one.key not in kept]
    return sorted(rows, key=lambda one: (one.kind, one.day, one.name))


def staying(village: Village) -> list[Leaving]:
    """What somebody stopped, and why."""
    kept = _kept(village)
    rows = [one for one in (*_cards(village), *_letters(village), *_editions(village)) if one.key in kept]
    return [Leaving(one.kind, one.key, one.name, _until(kept[one.key]), kept[one.key].reason) for one in rows]


@transaction.atomic
def keep(*, village: Village, kind: str, key: str, reason: str, actor: Person | None) -> None:
    """Let something stay for a year, and say why. Errors: Refusal when it is not about to go."""
    if not any((one.kind, one.key) == (kind, key) for one in leaving(village)):
        raise Refusal
    facts = {"kept_at": timezone.now(), "reason": reason, "kept_by": actor.public_id if actor else ""}
    row, _new = Expiry.every.update_or_create(village=village, kind=kind, key=key, defaults=facts)
    record(village=village, actor=actor, verb="keep", obj=row)


@transaction.atomic
def let_go(*, village: Village, kind: str, key: str, actor: Keyed | None) -> None:
    """Let it go after all; the board can read that for four weeks first."""
    for row in Expiry.objects.of(village).filter(kind=kind, key=key).exclude(kept_at=None):
        _tell_anew(row)
        record(village=village, actor=actor, verb="let_go", obj=row)


def forget_letters() -> int:
    """Erase what was answered ninety days ago, but not what somebody stopped; returns how many."""
    rows = Expiry.every.filter(kind=Kind.LETTER, kept_at__gt=timezone.now() - STAYS_FOR)
    return forget_letters_but(kept=rows.values_list("key", flat=True))


def forget_editions() -> int:
    """Erase the newsletters of two years ago, but not what somebody stopped; returns how many."""
    rows = Expiry.every.filter(kind=Kind.EDITION, kept_at__gt=timezone.now() - STAYS_FOR)
    return forget_editions_but(kept=rows.values_list("key", flat=True))


def forget_who_left() -> int:
    """Tell of who left almost a year ago, and erase of whom that was told; returns how many went."""
    _tidy()
    count = 0
    for village in Village.objects.order_by("pk"):
        _tell(village)
        gone = sum(_forget(person) for person in _due(village))
        if gone:  # how many, never who
            record(village=village, actor=None, verb=f"expire {gone}", obj=village)
        count += gone
    if count:
        settle_erasures()
    return count


def _left(village: Village, before: date) -> QuerySet[Person]:
    """Who stood here, stands here no more, and left before a day."""
    here = Person.objects.of(village).current().values("pk")
    rows = Person.objects.of(village).exclude(pk__in=here)
    return rows.annotate(left=Max("places__until")).filter(left__lt=before).order_by("sort_key", "pk")


def _cards(village: Village) -> Iterator[Leaving]:
    told = dict(Expiry.objects.of(village).filter(kind=Kind.CARD).values_list("key", "told_at"))
    for person in _left(village, local_today() - LEFT_KEPT + AHEAD):
        day = vars(person)["left"] + LEFT_KEPT + timedelta(days=1)
        since = told.get(person.public_id, timezone.now())
        yield Leaving(Kind.CARD, person.public_id, person.name, max(day, _day(since + TOLD_FOR)))


def _letters(village: Village) -> Iterator[Leaving]:
    before = timezone.now() - LETTERS_KEPT + AHEAD
    for model in (Message, Proposal):
        for letter in model.objects.of(village).filter(answered_at__lt=before):
            day = _day(letter.answered_at + LETTERS_KEPT) if letter.answered_at else local_today()
            yield Leaving(Kind.LETTER, letter.public_id, letter.name, day)


def _editions(village: Village) -> Iterator[Leaving]:
    before = timezone.now() - EDITIONS_KEPT + AHEAD
    for edition in Edition.objects.of(village).sent().filter(sent_at__lt=before):
        day = _day(edition.sent_at + EDITIONS_KEPT) if edition.sent_at else local_today()
        yield Leaving(Kind.EDITION, edition.public_id, edition.title, day)


def _kept(village: Village) -> dict[str, Expiry]:
    rows = Expiry.objects.of(village).filter(kept_at__gt=timezone.now() - STAYS_FOR)
    return {row.key: row for row in rows}


def _until(row: Expiry) -> date:
    return _day((row.kept_at or timezone.now()) + STAYS_FOR)


def _tell(village: Village) -> None:
    """Write down since when the board can read of each that goes."""
    told = set(Expiry.objects.of(village).filter(kind=Kind.CARD).values_list("key", flat=True))
    left = set(_left(village, local_today() - LEFT_KEPT + AHEAD).values_list("public_id", flat=True))
    new = [Expiry(village=village, kind=Kind.CARD, key=key) for key in sorted(left - told)]
    Expiry.every.bulk_create(new)
    Expiry.objects.of(village).filter(kind=Kind.CARD, key__in=told - left).delete()  # back, or gone


def _tidy() -> None:
    """What stayed a year is told of anew; of a letter or newsletter nothing more needs to be known then."""
    over = Expiry.every.filter(kept_at__lte=timezone.now() - STAYS_FOR)
    over.exclude(kind=Kind.CARD).delete()
    for row in over.filter(kind=Kind.CARD):
        _tell_anew(row)


def _tell_anew(row: Expiry) -> None:
    row.told_at, row.kept_at, row.reason, row.kept_by = timezone.now(), None, "", ""
    row.save(update_fields=["told_at", "kept_at", "reason", "kept_by"])


def _due(village: Village) -> list[Person]:
    long_told = Expiry.objects.of(village).filter(kind=Kind.CARD, told_at__lte=timezone.now() - TOLD_FOR)
    keys = long_told.filter(kept_at=None).values_list("key", flat=True)
    return list(_left(village, local_today() - LEFT_KEPT).filter(public_id__in=keys))


@transaction.atomic
def _forget(person: Person) -> int:
    if held_back(person):  # people still ring her for the village
        return 0
    village, key = person.village, person.public_id
    erase(person)
    Erasure.objects.get_or_create(village_key=village.public_id, person_key=key)
    Expiry.objects.of(village).filter(kind=Kind.CARD, key=key).delete()
    return 1


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
