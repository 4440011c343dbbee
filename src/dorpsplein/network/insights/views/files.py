"""The same as the pages, as files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.publishing.freshness import counted_page
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.confirming import confirming
from dorpsplein.network.insights.counts import kind_asked, kinds_known
from dorpsplein.network.insights.crossing import cross_now
from dorpsplein.network.insights.database import DATABASE, as_database
from dorpsplein.network.insights.files import WRITERS
from dorpsplein.network.insights.matrix import matrix_for
from dorpsplein.network.insights.sheets import (
    Sheet,
    answer_sheet,
    counts_sheet,
    matrix_sheet,
    words_sheet,
)
from dorpsplein.network.insights.sight import sight_of
from dorpsplein.network.insights.tables import tables_of
from dorpsplein.network.insights.views.understanding import understood
from dorpsplein.network.insights.where import Where, where_so


@anyone
@require_safe
@counted_page
def counts_file(request: Asking, form: str) -> HttpResponse:
    """The counts of one kind, or of all."""
    cross = cross_now()
    asked = request.GET.get("soort", "")
    kinds = [kind for kind in kinds_known(cross) if asked in {"", kind}]
    beside = confirming(sees_all=bool(request.works_somewhere))
    return sheet_file(beside.beside(counts_sheet(cross, kinds)), form)


@anyone
@require_safe
@counted_page
@understood
def answer_file(request: Asking, question: Question, form: str) -> HttpResponse:
    """Which villages answer to the question."""
    counted, where = _answered(request, question)
    beside = confirming(sees_all=bool(request.works_somewhere))
    sheet = answer_sheet(counted, where, request.build_absolute_uri("/"), beside.column)
    return sheet_file(beside.beside(sheet), form)


@anyone
@require_safe
@counted_page
def matrix_file(request: Asking, form: str) -> HttpResponse:
    """Who says what of the subjects of one kind."""
    cross = cross_now()
    kind = kind_asked(request.GET.get("soort", ""), kinds_known(cross))
    shown = matrix_for(cross, kind, sees_all=bool(request.works_somewhere))
    beside = confirming(sees_all=bool(request.works_somewhere))
    sheet = matrix_sheet(shown, request.build_absolute_uri("/"), beside.column)
    return sheet_file(beside.beside(sheet), form)


@anyone
@require_safe
@counted_page
def words_file(request: Asking, form: str) -> HttpResponse:  # noqa: ARG001 - the frame hands it over
    """What is meant by each subject."""
    return sheet_file(words_sheet(), form)


@anyone
@require_safe
@counted_page
def database(request: Asking) -> FileResponse:
    """All of the cross-section as one database, with what each column means."""
    tables = tables_of(cross_now(), request.village, sees_all=bool(request.works_somewhere))
    return FileResponse(
        as_database(tables), as_attachment=True, filename="doorsnede.sqlite", content_type=DATABASE
    )


def _answered(request: Asking, question: Question) -> tuple[Answer, Where]:
    """The answer to what the address asks, and who may be named to this visitor."""
    cross = cross_now()
    sight = sight_of(cross, sees_all=bool(request.works_somewhere))
    counted, named = sight.answers(question)
    return counted, where_so(counted, named)


def sheet_file(sheet: Sheet, form: str) -> HttpResponse:
    """A sheet in one of the forms that there are."""
    if form not in WRITERS:
        raise Http404
    write, kind = WRITERS[form]
    named = {"Content-Disposition": f'attachment; filename="{sheet.name}.{form}"'}
    return HttpResponse(write(sheet), content_type=kind, headers=named)
