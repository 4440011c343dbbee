"""The pixels of a photo: read, turned upright, made small, written anew. Pillow is loaded here alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from dorpsplein.base.errors import Refusal
from dorpsplein.community.pictures.models import WIDTHS

MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PRINT_SIDE = 2000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
QUALITY = 82
FLOODS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError)


def read_pixels(upload: UploadedFile[Any]) -> Image.Image:
    """Read and make small. Only reading stands in the try: a full disk later is no fault of the photo."""
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as raw:
            _refuse_flood(raw)
            raw.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
            return _plain(raw)
    except FLOODS as error:
        raise _too_many_pixels() from error
    except UNREADABLE as error:
        raise Refusal(_("Deze foto kunnen wij niet lezen. Probeer een andere foto (JPG of PNG).")) from error


def narrowed(image: Image.Image, width: int) -> Image.Image:
    """No wider than this; a small one stays as it is."""
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def written(image: Image.Image, form: str) -> bytes:
    """The file, without anything of the original: a new picture, pixels only."""
    held = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.save(held, form, quality=QUALITY)
    return held.getvalue()


def _refuse_flood(raw: Image.Image) -> None:
    if raw.width * raw.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> Refusal:
    return Refusal(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))


def _plain(raw: Image.Image) -> Image.Image:
    """No larger than we ever need, upright, on white where it was clear, in the colours of a screen."""
    profile = raw.info.get("icc_profile")
    image = _resizable(raw)
    # Small first: all that follows then costs a tenth of the memory.
    image.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    return _in_srgb(_on_white(ImageOps.exif_transpose(image)), profile)


def _resizable(raw: Image.Image) -> Image.Image:
    if raw.mode.startswith("I"):
        # Sixteen bits of grey, as scanners write it; Pillow's own conversion makes it all white.
        return raw.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if raw.mode in {"LA", "PA"} or "transparency" in raw.info:
        return raw.convert("RGBA")
    return raw if raw.mode in {"RGB", "RGBA", "CMYK", "L"} else raw.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            screen = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, BytesIO(profile), screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            changed = None  # a broken profile spoils no photo: its numbers are read as they stand
        if changed is not None:
            return changed
    return image.convert("RGB")
