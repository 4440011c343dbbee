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
from dorpsplein.life.documents.forms import DocumentForm
from dorpsplein.life.documents.models import Document
from dorpsplein.life.documents.notice import leaflets

EDITORS = (Role.EDITOR, Role.BOARD)


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


@may(*EDITORS)
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
        "documents": leaflets(request.village),
        "binned": Document.objects.of(request.village).binned(),
    }
    return render(request, "documents/list.html", context, status=422 if form.errors else 200)


@may(*EDITORS)
@require_POST
def bin_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw it in the bin."""
    services.bin_document(document=_document(request, key), actor=request.person)
    return redirect("documents:list")


@may(*EDITORS)
@require_POST
def restoration(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it out of the bin."""
    services.restore_document(document=_document(request, key), actor=request.person)
    return redirect("documents:list")


def _document(request: VillageRequest, key: str) -> Document:
    return get_object_or_404(Document.objects.of(request.village).select_related("village"), public_id=key)
