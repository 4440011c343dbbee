"""The same as the pages, as files."""

from __future__ import annotations

from dataclasses import replace

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.factsheet.vocabulary import Kind
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
from dorpsplein.network.insights.wording import numbered


@anyone
@require_safe
@counted_page
def counts_file(request: Asking, form: str) -> HttpResponse:
    """The counts of one kind, or of all."""
    cross = cross_now()
    asked = _kind(request)
    kinds = [kind for kind in kinds_known(cross) if asked in {None, kind}]
    beside = confirming(sees_all=bool(request.works_somewhere))
    title = _("Hoeveel stadsdorpen doen dit? %(what)s") % {"what": asked.label if asked else _("Alles")}
    return sheet_file(beside.beside(replace(counts_sheet(cross, kinds), asked=title)), form)


@anyone
@require_safe
@counted_page
@understood
def answer_file(request: Asking, question: Question, form: str) -> HttpResponse:
    """Which villages answer to the question."""
    counted, where = _answered(request, question)
    beside = confirming(sees_all=bool(request.works_somewhere))
    sheet = answer_sheet(counted, where, request.build_absolute_uri("/"), beside.column)
    return sheet_file(replace(beside.beside(sheet), asked=_title(question, counted)), form)


@anyone
@require_safe
@counted_page
def matrix_file(request: Asking, form: str) -> HttpResponse:
    """Who says what of the subjects of one kind."""
    cross = cross_now()
    kind = kind_asked(_kind(request) or "", kinds_known(cross))
    shown = matrix_for(cross, kind, sees_all=bool(request.works_somewhere))
    beside = confirming(sees_all=bool(request.works_somewhere))
    sheet = matrix_sheet(shown, request.build_absolute_uri("/"), beside.column)
    title = _("Wie doet wat? %(what)s") % {"what": kind.label}
    return sheet_file(replace(beside.beside(sheet), asked=title), form)


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


def _kind(request: Asking) -> Kind | None:
    """The kind that is asked for, None for all. Errors: Http404 when there is no such kind."""
    asked = request.GET.get("soort", "")
    if asked and asked not in Kind.values:
        raise Http404
    return Kind(asked) if asked else None


def _title(question: Question, counted: Answer) -> str:
    if not question.any:
        return _("Alle stadsdorpen")
    unknown = counted.unknown.bit_count()
    return numbered(question, yes=counted.count, base=counted.base, unknown=unknown)


def sheet_file(sheet: Sheet, form: str) -> HttpResponse:
    """A sheet in one of the forms that there are."""
    if form not in WRITERS:
        raise Http404
    write, kind = WRITERS[form]
    named = {"Content-Disposition": f'attachment; filename="{sheet.name}.{form}"'}
    return HttpResponse(write(sheet), content_type=kind, headers=named)
