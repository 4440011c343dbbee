"""Keeping a picture: read it, turn it upright, write it anew in our own sizes, with nothing of the camera."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.pictures.models import WIDTHS, Picture
from dorpsplein.community.villages.models import Village

MOST_BYTES = 40 * 2**20
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
PRINT_SIDE = 2000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
QUALITY = 82


@transaction.atomic
def keep_picture(
    *, village: Village, actor: Keyed | None, upload: UploadedFile[Any], description: str
) -> Picture:
    """Keep a picture in our own sizes.

    Errors: Refusal for what is too large, no picture, or broken.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Deze foto is te groot om te lezen. Kies een foto van hooguit 40 MB."))
    with _opened(upload) as image:
        picture = Picture.every.create(
            village=village,
            description=" ".join(description.split())[:200],
            width=image.width,
            height=image.height,
        )
        _write_all(picture, image)
    record(village=village, actor=actor, verb="keep", obj=picture)
    return picture


@contextmanager
def _opened(upload: UploadedFile[Any]) -> Iterator[Image.Image]:
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as raw:
            if raw.width * raw.height > MOST_PIXELS:
                raise Refusal(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))
            raw.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
            upright = ImageOps.exif_transpose(raw)
            yield _fitting(upright.convert("RGBA" if _has_alpha(upright) else "RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal(_("Deze foto kunnen wij niet lezen. Probeer een andere foto (JPG of PNG).")) from error


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _fitting(image: Image.Image) -> Image.Image:
    """No larger than we ever need, on white where it was clear."""
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    image.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    return image


def _write_all(picture: Picture, image: Image.Image) -> None:
    for width in WIDTHS:
        if width <= image.width or width == WIDTHS[0]:
            _write(picture.file_name(width), _narrowed(image, width), "WEBP")
    _write(picture.print_name, image, "JPEG")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _write(name: str, image: Image.Image, form: str) -> None:
    """Write without anything of the original file: a new picture, pixels only."""
    held = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.save(held, form, quality=QUALITY)
    default_storage.save(name, ContentFile(held.getvalue()))
