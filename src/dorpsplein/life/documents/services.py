"""Keeping a document, throwing it away, taking it out of the bin."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.documents.kinds import MOST_BYTES, kind_of
from dorpsplein.life.documents.models import Document

TAKE_BACK = timedelta(days=30)
SLUG_LENGTH = 60


@transaction.atomic
def keep_document(
    *, village: Village, actor: Person | None, upload: UploadedFile[Any], title: str
) -> Document:
    """Keep a file as it came, and show it on the page of documents.

    Errors: Refusal for what is too large, of another kind, or broken; OSError when the disk is full.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Dit bestand is te groot. Het mag hooguit 20 MB zijn."))
    upload.seek(0)
    content = upload.read()
    kind = kind_of(content)
    words = " ".join(title.split())
    document = Document.every.create(
        village=village,
        title=words,
        slug=slugify(words)[:SLUG_LENGTH].strip("-") or "document",
        end=kind.end,
        media_type=kind.media_type,
        size=len(content),
        pages=kind.pages,
    )
    default_storage.save(document.disk_name, ContentFile(content))
    _finish(document, actor, "keep")
    return document


@transaction.atomic
def bin_document(*, document: Document, actor: Person | None) -> None:
    """Throw it in the bin, out of which it can be taken for thirty days."""
    if Document.objects.of(document.village).kept().filter(pk=document.pk).update(ended_at=timezone.now()):
        _finish(document, actor, "bin")


@transaction.atomic
def restore_document(*, document: Document, actor: Person | None) -> None:
    """Take it out of the bin."""
    if Document.objects.of(document.village).binned().filter(pk=document.pk).update(ended_at=None):
        _finish(document, actor, "restore")


def empty_bin() -> int:
    """Erase what lay in the bin for thirty days, files too; returns how many."""
    over = list(Document.every.filter(ended_at__lt=timezone.now() - TAKE_BACK))
    for document in over:
        document.delete()
        default_storage.delete(document.disk_name)
    return len(over)


def _finish(document: Document, actor: Person | None, verb: str) -> None:
    record(village=document.village, actor=actor, verb=verb, obj=document)
    show_change(document.village)
