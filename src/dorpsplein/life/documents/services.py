"""Keeping a document, changing it under its address, throwing it away, taking it out of the bin."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.documents.kinds import MOST_BYTES, Kind, kind_of
from dorpsplein.life.documents.models import TAKE_BACK, Document, DocumentVersion, DocumentVersionQuerySet

SLUG_LENGTH = 60


@transaction.atomic
def keep_document(
    *, village: Village, actor: Person | None, upload: UploadedFile[Any], title: str
) -> Document:
    """Keep a file as it came, and show it on the page of documents.

    Errors: Refusal for what is too large, of another kind, or broken; OSError when the disk is full.
    """
    content, kind = _read(upload)
    words = " ".join(title.split())
    document = Document.every.create(
        village=village,
        title=words,
        slug=slugify(words)[:SLUG_LENGTH].strip("-") or "document",
        **_facts(content, kind),
    )
    default_storage.save(document.disk_name, ContentFile(content))
    _finish(document, actor, "keep")
    return document


@transaction.atomic
def change_document(
    *, document: Document, actor: Person | None, title: str, upload: UploadedFile[Any] | None = None
) -> DocumentVersion | None:
    """Give it another title, another file or both, under the address that it has; returns how it was.

    Errors: Refusal as for a new one, and when it was thrown away meanwhile.
    """
    held = _held(document)
    if held is None:
        raise Refusal(_("Dit document ligt in de prullenbak. Zet het eerst weer op de website."))
    facts: dict[str, Any] = {"title": " ".join(title.split())}
    if upload:
        content, kind = _read(upload)
        facts |= {**_facts(content, kind), "disk": new_public_id()}
        default_storage.save(f"documents/{facts['disk']}", ContentFile(content))
    return _become(held, actor, "change", facts)


@transaction.atomic
def return_document(*, version: DocumentVersion, actor: Person | None) -> DocumentVersion | None:
    """Let a document be as it was; how it is now can be put back too. Pressing twice is the same as once."""
    held = _held(version.document)
    rows = DocumentVersion.objects.of(version.village).filter(pk=version.pk)
    if held is None or not rows.delete()[0]:
        return None
    return _become(held, actor, "return", version.filed)


def kept_versions(document: Document) -> DocumentVersionQuerySet:
    """How it was in the last thirty days, the newest first."""
    rows = DocumentVersion.objects.of(document.village).since(timezone.now() - TAKE_BACK)
    return rows.filter(document=document)


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
    """Erase what lay in the bin for thirty days, and how documents were until then; returns how many.

    A row goes before its file: a file that nobody asks for harms less than a row without one.
    """
    long_ago = timezone.now() - TAKE_BACK
    over = list(Document.every.filter(ended_at__lt=long_ago).prefetch_related("versions"))
    were = list(DocumentVersion.every.filter(until__lt=long_ago).exclude(document__in=over))
    for filed in [*over, *were]:
        names = [filed.disk_name]
        if isinstance(filed, Document):
            names += [version.disk_name for version in filed.versions.all()]
        filed.delete()
        for name in names:
            default_storage.delete(name)
    return len(over) + len(were)


def _read(upload: UploadedFile[Any]) -> tuple[bytes, Kind]:
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Dit bestand is te groot. Het mag hooguit 20 MB zijn."))
    upload.seek(0)
    content = upload.read()
    return content, kind_of(content)


def _facts(content: bytes, kind: Kind) -> dict[str, Any]:
    return {"end": kind.end, "media_type": kind.media_type, "size": len(content), "pages": kind.pages}


def _held(document: Document) -> Document | None:
    """The document as it is, for nobody else to change meanwhile; None in the bin."""
    return Document.objects.of(document.village).kept().select_for_update().filter(pk=document.pk).first()


def _become(held: Document, actor: Person | None, verb: str, facts: dict[str, Any]) -> DocumentVersion | None:
    """Write what a document is now, and keep how it was; nothing new is no change."""
    before = held.filed
    if before | facts == before:
        return None
    version = DocumentVersion.every.create(
        village=held.village, document=held, until=timezone.now(), **before
    )
    for name, value in facts.items():
        setattr(held, name, value)
    held.save(update_fields=facts)
    _finish(held, actor, verb)
    return version


def _finish(document: Document, actor: Person | None, verb: str) -> None:
    record(village=document.village, actor=actor, verb=verb, obj=document)
    show_change(document.village)
