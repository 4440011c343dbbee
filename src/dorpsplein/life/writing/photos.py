"""Photos within words: kept under a number of the village, found again, and gone when no words show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from dorpsplein.base.photolines import photo_numbers
from dorpsplein.base.photomarks import Photos
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.community.villages.models import Village
from dorpsplein.life.writing.models import TAKE_BACK, Draft, Photo, Version, Writing

LANGUAGES = ("words", "other_words")
SLACK = timedelta(days=7)


@transaction.atomic
def keep_photo(*, village: Village, actor: Person | None, upload: UploadedFile[Any], words: str) -> Photo:
    """Keep a photo for in words; its number is the next of the village.

    Errors: Refusal for what is too large, no picture, or broken; OSError when the disk takes nothing.
    """
    picture = keep_picture(village=village, actor=actor, upload=upload, description=words)
    Village.objects.select_for_update().get(pk=village.pk)  # two at once would take the same number
    last = Photo.objects.of(village).aggregate(last=Max("number"))["last"] or 0
    return Photo.every.create(village=village, number=last + 1, picture=picture)


def photos_in(village: Village, texts: Iterable[str]) -> Photos:
    """The photos of the village that these words show; one query, none where they show no photo."""
    numbers = set[int]().union(*map(photo_numbers, texts))
    if not numbers:
        return {}
    rows = Photo.objects.of(village).numbered(numbers).select_related("picture")
    return {row.number: row.picture.image for row in rows if row.picture}


def hold_photos(writing: Writing) -> None:
    """Until the act is done, nobody erases what these words show."""
    numbers = photo_numbers(writing.words) | photo_numbers(writing.other_words)
    if numbers:
        shown = Photo.objects.of(writing.village).numbered(numbers)
        held = Picture.objects.of(writing.village).filter(pk__in=shown.values("picture"))
        list(held.order_by("pk").select_for_update())


def photos_of(village: Village, writings: Iterable[Writing]) -> Photos:
    """The photos that these writings show."""
    return photos_in(village, (words for row in writings for words in (row.words, row.other_words)))


def pictures_in_use() -> set[int]:
    """Primary keys of pictures that words show, showed in a version to go back to, or show in a draft."""
    rows = list(Photo.every.values_list("village", "number", "picture"))
    seen = _numbers_seen({village for village, _number, _picture in rows})
    return {picture for village, number, picture in rows if picture and number in seen[village]}


def _numbers_seen(villages: Collection[int]) -> dict[int, set[int]]:
    """The numbers of photos in all words that are kept, by village."""
    young = timezone.now() - TAKE_BACK - SLACK
    later = Version.every.filter(key=OuterRef("key"), number__gt=OuterRef("number"))
    versions = Version.every.filter(Q(at__gte=young) | ~Exists(later), village__in=villages)
    drafts = Draft.every.filter(village__in=villages)
    seen = defaultdict[int, set[int]](set)
    for rows, field in ((versions, "values"), (drafts, "typed")):
        for village, kept in rows.values_list("village", field).iterator():
            for name in LANGUAGES:
                seen[village] |= photo_numbers(kept.get(name, ""))
    return seen
