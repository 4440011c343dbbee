"""Handing out a document, and the desk of documents."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.documents import services
from dorpsplein.life.documents.forms import ChangeForm, DocumentForm
from dorpsplein.life.documents.models import Document, DocumentQuerySet, DocumentVersion
from dorpsplein.life.documents.notice import leaflets

KEEPERS = (Role.EDITOR, Role.BOARD, Role.SECRETARY)


@anyone
@require_safe
def file(request: VillageRequest, key: str, name: str) -> HttpResponseBase:
    """The file itself, to keep: the browser never opens it as a page of ours."""
    rows = Document.objects.of(request.village).kept()
    document = get_object_or_404(rows, public_id=key)
    if not request.village.is_visible or not default_storage.exists(document.disk_name):
        raise Http404
    if name != document.file_name:
        return redirect("documents:file", key=key, name=document.file_name)
    answer = FileResponse(
        default_storage.open(document.disk_name),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.media_type,
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "no-cache"
    return answer


@may(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: VillageRequest) -> HttpResponseBase:
    """All documents, and one more."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            services.keep_document(
                village=request.village,
                actor=request.person,
                upload=form.cleaned_data["file"],
                title=form.cleaned_data["title"],
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("documents:list")
    context = {
        "form": form,
        "done": request.session.pop("document_done", None),
        "documents": leaflets(request.village),
        "binned": Document.objects.of(request.village).binned(),
    }
    return render(request, "documents/list.html", context, status=422 if form.errors else 200)


@may(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """Another title, or another file under the same address; below it how it was."""
    document = get_object_or_404(_rows(request).kept(), public_id=key)
    form = ChangeForm(request.POST or None, request.FILES or None, initial={"title": document.title})
    if form.is_bound and form.is_valid():
        told = {"title": form.cleaned_data["title"], "upload": form.cleaned_data["file"]}
        try:
            version = services.change_document(document=document, actor=request.person, **told)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return _done(request, version)
    context = {"form": form, "document": document, "earlier": services.kept_versions(document)}
    return render(request, "documents/change.html", context, status=422 if form.errors else 200)


@may(*KEEPERS)
@require_POST
def return_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Let a document be as it was."""
    rows = DocumentVersion.objects.of(request.village).select_related("village", "document__village")
    version = get_object_or_404(rows.filter(document__ended_at=None), public_id=key)
    return _done(request, services.return_document(version=version, actor=request.person))


@may(*KEEPERS)
@require_POST
def bin_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw it in the bin."""
    services.bin_document(document=_document(request, key), actor=request.person)
    return redirect("documents:list")


@may(*KEEPERS)
@require_POST
def restoration(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it out of the bin."""
    services.restore_document(document=_document(request, key), actor=request.person)
    return redirect("documents:list")


def _done(request: VillageRequest, version: DocumentVersion | None) -> HttpResponseBase:
    """Back to the list, which says what is so now and how to undo it."""
    if version:
        request.session["document_done"] = {"title": version.document.title, "key": version.public_id}
    return redirect("documents:list")


def _rows(request: VillageRequest) -> DocumentQuerySet:
    return Document.objects.of(request.village).select_related("village")


def _document(request: VillageRequest, key: str) -> Document:
    return get_object_or_404(_rows(request), public_id=key)
