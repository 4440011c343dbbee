"""Photos for tests, as a browser sends them."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def a_photo(width: int = 1200, height: int = 800) -> SimpleUploadedFile:
    """A photo of one colour."""
    held = BytesIO()
    Image.new("RGB", (width, height), "red").save(held, "JPEG")
    return SimpleUploadedFile("koffie 😀.jpg", held.getvalue(), content_type="image/jpeg")
