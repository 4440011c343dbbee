"""Small files of each kind, and a document of a village."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.community.villages.models import Village
from dorpsplein.life.documents.kinds import ODT
from dorpsplein.life.documents.models import Document
from dorpsplein.life.documents.services import keep_document

PAGES = b"1 0 obj<</Type /Pages>>endobj\n2 0 obj<</Type /Page>>endobj\n3 0 obj<</Type/Page >>endobj\n"
PDF = b"%PDF-1.4\n" + PAGES + b"%%EOF\n"
PACKED_PDF = (
    b"%PDF-1.5\n1 0 obj<</Type /ObjStm /N 2 /Filter /FlateDecode>>\nstream\n"
    + zlib.compress(b"<</Type /Page>> <</Type /Page>> <</Type /Page>>")
    + b"\nendstream\nendobj\n%%EOF\n"
)


def packed(**parts: bytes) -> bytes:
    """A zip with these parts; two underscores in a name are a slash, one at the end a point."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return held.getvalue()


def docx(**more: bytes) -> bytes:
    """A text of Word, of four pages."""
    parts = {"[Content_Types]_DOT_xml": b"<x/>", "word__document_DOT_xml": b"<x/>"}
    pages = {"docProps__app_DOT_xml": b"<Properties><Pages>4</Pages></Properties>"}
    return packed(**{**parts, **pages, **more})


def odt(**more: bytes) -> bytes:
    """A text of LibreOffice, of one page."""
    meta = b'<meta:document-statistic meta:page-count="1"/>'
    return packed(**{"mimetype": ODT.encode(), "meta_DOT_xml": meta, **more})


def make_document(village: Village, title: str = "Verslag van mei", content: bytes = PDF) -> Document:
    """A document on the website."""
    upload = SimpleUploadedFile("wat dan ook.exe", content, "text/html")
    return keep_document(village=village, actor=None, upload=upload, title=title)
