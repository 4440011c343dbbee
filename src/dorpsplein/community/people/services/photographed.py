"""A list on paper: its photos are kept while somebody types it over; then it is read as any list."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import ListIntake, ListPhoto, Person, PhotoList
from dorpsplein.community.people.models.photographed import TYPING
from dorpsplein.community.people.services.lists import open_list
from dorpsplein.community.pictures.services import bare_photo
from dorpsplein.community.villages.models import Village

MOST_PHOTOS = 12
MOST_ROWS = 500
HEADINGS = ("Naam", "Telefoon", "E-mail", "Adres")

type Typed = Sequence[Sequence[str]]


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
def keep_typed(*, photographed: PhotoList, rows: Typed) -> None:
    """Keep what was typed so far; rows at the end in which nothing stands are left out."""
    last = max((place for place, row in enumerate(rows, 1) if any(row)), default=0)
    photographed.typed = [list(row) for row in rows[:last]]
    photographed.save(update_fields=["typed"])


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
    lines.writerows(photographed.typed)
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
