"""Keeping a picture: read it, turn it upright, write it anew in our own sizes, with nothing of the camera."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.pictures.models import MOST_DESCRIPTION, UNUSED_KEPT, WIDTHS, Picture
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 40 * 2**20


@transaction.atomic
def keep_picture(
    *, village: Village, actor: Keyed | None, upload: UploadedFile[Any], description: str
) -> Picture:
    """Keep a picture in our own sizes.

    Errors: Refusal for what is too large, no picture, or broken; OSError when the disk takes nothing.
    """
    image = _read(upload)
    picture = Picture.every.create(
        village=village, description=_tidy(description), width=image.width, height=image.height
    )
    _write_all(picture, image)
    record(village=village, actor=actor, verb="keep", obj=picture)
    return picture


def bare_photo(upload: UploadedFile[Any]) -> tuple[bytes, int, int]:
    """A photo for who keeps it elsewhere, in private: JPEG, upright, nothing of the camera; width and height.

    Errors: Refusal as ``keep_picture``.
    """
    image = _read(upload)
    from dorpsplein.community.pictures.pixels import written

    return written(image, "JPEG"), image.width, image.height


@transaction.atomic
def describe_picture(*, picture: Picture, actor: Keyed | None, description: str) -> Picture:
    """Tell what is on a picture, for who does not see it."""
    words = _tidy(description)
    if words != picture.description:
        picture.description = words
        picture.save(update_fields=["description"])
        record(village=picture.village, actor=actor, verb="describe", obj=picture)
        show_change(picture.village)
    return picture


@transaction.atomic
def sweep_pictures(*, used: Callable[[], Collection[int]]) -> int:
    """Erase what came along with a form that was left or refused, a day later; returns how many.

    ``used`` gives the primary keys that something shows, or may show again. It is asked twice: at the second
    the pictures are held, so that a form that is saved meanwhile either keeps its picture or never had it.
    """
    old = Picture.every.filter(made_at__lt=timezone.now() - UNUSED_KEPT)
    guessed = old.exclude(pk__in=used()).order_by("pk")
    held = list(guessed.select_related("village").select_for_update(of=("self",)))
    kept = set(used()) if held else set()
    left = [picture for picture in held if picture.pk not in kept]
    for picture in left:
        _forget(picture)
    return len(left)


def _forget(picture: Picture) -> None:
    names = _names(picture)
    record(village=picture.village, actor=None, verb="forget", obj=picture)
    picture.delete()
    transaction.on_commit(lambda: _erase(names))


def _read(upload: UploadedFile[Any]) -> Image.Image:
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Deze foto is te groot om te lezen. Kies een foto van hooguit 40 MB."))
    from dorpsplein.community.pictures.pixels import read_pixels  # Pillow: 5 MiB for who never shows a photo

    return read_pixels(upload)


def _tidy(description: str) -> str:
    return " ".join(description.split())[:MOST_DESCRIPTION]


def _write_all(picture: Picture, image: Image.Image) -> None:
    from dorpsplein.community.pictures.pixels import narrowed, written

    try:
        for width in WIDTHS:
            if width <= image.width or width == WIDTHS[0]:
                _write(picture.file_name(width), written(narrowed(image, width), "WEBP"))
        _write(picture.print_name, written(image, "JPEG"))
    except OSError:
        _erase(_names(picture))
        raise


def _write(name: str, content: bytes) -> None:
    """Whole or not at all."""
    part = default_storage.save(_part(name), ContentFile(content))
    Path(default_storage.path(part)).replace(default_storage.path(name))


def _part(name: str) -> str:
    return f"{name}.part"


def _names(picture: Picture) -> list[str]:
    return [*(picture.file_name(width) for width in WIDTHS), picture.print_name]


def _erase(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
        default_storage.delete(_part(name))
