"""A list on paper: its photos are kept while somebody types it over; then it is read as any list."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import zip_longest
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import ListIntake, ListPhoto, Person, PhotoList
from dorpsplein.community.people.models.photographed import TYPING, mark, marks, padded
from dorpsplein.community.people.services.lists import open_list
from dorpsplein.community.pictures.services import bare_photo
from dorpsplein.community.villages.models import Village

MOST_PHOTOS = 12
MOST_ROWS = 500
HEADINGS = ("Naam", "Telefoon", "E-mail", "Adres", "Postcode")

type Typed = Sequence[Sequence[str]]


class Joined(NamedTuple):
    """Whether another typed since, and which rows both typed: the number of that one and of one's own."""

    others: bool
    doubled: list[tuple[int, int]]


@transaction.atomic
def keep_photos(*, village: Village, actor: Person | None, uploads: Sequence[UploadedFile[Any]]) -> PhotoList:
    """Keep the photos of one list, in their order. Errors: Refusal for what is no photo, or too many."""
    kept = PhotoList(village=village, by=actor)
    kept.save()
    add_photos(photographed=kept, uploads=uploads)
    record(village=village, actor=actor, verb="keep", obj=kept)
    return kept


@transaction.atomic
def add_photos(*, photographed: PhotoList, uploads: Sequence[UploadedFile[Any]]) -> None:
    """One page more of the same list. Errors: as ``keep_photos``."""
    PhotoList.objects.of(photographed.village).select_for_update().get(pk=photographed.pk)
    if photographed.photos.count() + len(uploads) > MOST_PHOTOS:
        raise Refusal(_("Bij één lijst passen 12 foto’s. Typ deze eerst over, en begin dan opnieuw."))
    for upload in uploads:
        image, width, height = bare_photo(upload)
        ListPhoto(
            village=photographed.village, photographed=photographed, image=image, width=width, height=height
        ).save()


@transaction.atomic
def keep_typed(*, photographed: PhotoList, rows: Typed, seen: Sequence[str] | None = None) -> Joined:
    """Keep what was typed so far; rows at the end in which nothing stands are left out.

    ``seen`` holds the marks of the rows on the page in which one typed. What another typed since stays; where
    both changed one row, that of the other stays in its place and one's own comes at the end.
    """
    held = PhotoList.objects.of(photographed.village).select_for_update().get(pk=photographed.pk)
    theirs, mine = held.rows, [padded(row) for row in rows]
    before = list(marks(theirs) if seen is None else seen)
    kept, doubled = list[list[str]](), list[tuple[int, list[str]]]()
    for place, (own, other) in enumerate(zip_longest(mine, theirs, fillvalue=padded([])), 1):
        was = before[place - 1] if place <= len(before) else mark(padded([]))
        if own == other or mark(other) == was or (mark(own) != was and not any(other)):
            kept.append(own)
            continue
        kept.append(other)
        if mark(own) != was and any(own):
            doubled.append((place, own))
    kept = kept[: max((place for place, row in enumerate(kept, 1) if any(row)), default=0)]
    photographed.typed = [*kept, *(own for _place, own in doubled)]
    photographed.save(update_fields=["typed"])
    numbers = [(place, len(kept) + count) for count, (place, _own) in enumerate(doubled, 1)]
    return Joined(others=before != marks(theirs), doubled=numbers)


@transaction.atomic
def finish_typing(*, photographed: PhotoList, actor: Person | None) -> ListIntake:
    """Read what was typed as a list that came; who finishes again after a look has one list, not two.

    Errors: Refusal where nothing was typed.
    """
    if not any(any(row) for row in photographed.typed):
        raise Refusal(_("Er is nog niets overgetypt. Eén naam is genoeg."))
    written = StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(HEADINGS)
    lines.writerows(photographed.rows)
    before = photographed.intake
    photographed.intake = open_list(
        village=photographed.village, actor=actor, name=_("overgetypt"), content=written.getvalue().encode()
    )
    photographed.save(update_fields=["intake"])
    if before:
        before.delete()
    return photographed.intake


@transaction.atomic
def throw_away(*, photographed: PhotoList, actor: Person | None) -> None:
    """Erase the photos and what was typed; a list that was not read in goes too."""
    record(village=photographed.village, actor=actor, verb="forget", obj=photographed)
    intake = photographed.intake
    photographed.delete()
    if intake and intake.begun_at is None:
        intake.delete()


def forget_photos() -> int:
    """Erase photos of lists that nobody typed over within two weeks; returns how many lists."""
    old = PhotoList.every.filter(at__lt=timezone.now() - TYPING)
    count = old.count()
    old.delete()
    return count
