"""The map of a question: as a page, as a drawing and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.publishing.addresses import in_language
from dorpsplein.channels.publishing.freshness import counted_page
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import page
from dorpsplein.network.insights.answering import Answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.colouring import Coloured, coloured
from dorpsplein.network.insights.confirming import confirming
from dorpsplein.network.insights.crossing import cross_now
from dorpsplein.network.insights.geojson import as_geojson
from dorpsplein.network.insights.mapsheet import as_paper
from dorpsplein.network.insights.painting import map_svg, swatch_svg
from dorpsplein.network.insights.sight import sight_of
from dorpsplein.network.insights.views.understanding import understood
from dorpsplein.network.insights.wording import numbered

MAP = "cijfers/kaart/"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, as this visitor may see it."""

    question: Question
    counted: Answer
    drawn: Coloured
    sees_all: bool

    @property
    def title(self) -> str:
        """What the map shows, in one line."""
        told = self.counted
        return numbered(self.question, yes=told.count, base=told.base, unknown=told.unknown.bit_count())


@anyone
@require_safe
@counted_page
@understood
def question_map(request: Asking, question: Question) -> HttpResponse:
    """The map, and beside it each village with its number and what it says."""
    asked, colour = _asked(request, question), request.village.colour
    dotted = asked.drawn.is_crowded
    keys = [(key, _drawing(swatch_svg(key.look, colour, dotted=dotted))) for key in asked.drawn.keys]
    swatches = {key.look: swatch for key, swatch in keys}
    context = {
        "asked": asked,
        "keys": keys,
        "rows": [
            (spot, asked.drawn.said(spot), swatches[asked.drawn.look(spot)]) for spot in asked.drawn.listed
        ],
        "svg": _drawing(map_svg(asked.drawn, colour, asked.title)),
    }
    return page(request, "insights/question_map.html", context)


@anyone
@require_safe
@counted_page
@understood
def question_drawing(request: Asking, question: Question) -> HttpResponse:
    """The map alone."""
    asked = _asked(request, question)
    written = map_svg(asked.drawn, request.village.colour, asked.title)
    named = {"Content-Disposition": 'inline; filename="kaart.svg"'}
    return HttpResponse(written, content_type="image/svg+xml", headers=named)


@anyone
@require_safe
@counted_page
@understood
def answer_map(request: Asking, question: Question) -> HttpResponse:
    """The same for who draws maps: the borders, each with what the village says."""
    asked = _read(request, question)
    beside = confirming(sees_all=asked.sees_all)
    written = as_geojson(asked.counted, asked.drawn, request.build_absolute_uri("/"), beside)
    named = {"Content-Disposition": 'attachment; filename="vraag.geojson"'}
    return HttpResponse(written, content_type="application/geo+json", headers=named)


@anyone
@require_safe
@counted_page
@understood
def question_paper(request: Asking, question: Question) -> HttpResponse:
    """The map on paper, to hang on a wall."""
    asked, network = _asked(request, question), request.village
    address = network.address(f"{in_language(MAP)}?{asked.question.address}")
    made = as_paper(asked.drawn, asked.title, network, address, sees_all=asked.sees_all)
    named = {"Content-Disposition": 'inline; filename="kaart-a3.pdf"'}
    return HttpResponse(made.content, content_type="application/pdf", headers=named)


def _asked(request: Asking, question: Question) -> Asked:
    """What the address asks. Errors: Http404 when it asks nothing."""
    asked = _read(request, question)
    if not asked.question.any:
        raise Http404
    return asked


def _read(request: Asking, question: Question) -> Asked:
    cross = cross_now()
    sight = sight_of(cross, sees_all=bool(request.works_somewhere))
    counted, named = sight.answers(question)
    return Asked(question, counted, coloured(question, counted, named), sight.sees_all)


def _drawing(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - made by us, names in it are escaped
