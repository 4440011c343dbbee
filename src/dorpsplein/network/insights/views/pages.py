"""The pages of the cross-section: what all villages do, counted, and a question in words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.naming import subject_choices
from dorpsplein.channels.publishing.freshness import counted_page
from dorpsplein.channels.publishing.renewing import Remembered, with_part
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.directory.head import Head, head_of, page
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.choosing import examples
from dorpsplein.network.insights.counts import Kinds, Row, kind_asked, kinds_known, rows_of, sections_of
from dorpsplein.network.insights.crossing import Cross, cross_now
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.reading import Reading, read_question
from dorpsplein.network.insights.sight import is_told, leaning_on, sight_of
from dorpsplein.network.insights.where import where_is, where_so
from dorpsplein.network.insights.wording import called, numbered, said_back, terms_of
from dorpsplein.network.rounds.standing import Unconfirmed, unconfirmed

MOST_NAMED = 60  # in a list; of more, one chooses a district or takes the whole list along


@anyone
@require_safe
@counted_page
def counts(request: Asking) -> HttpResponse:
    """What villages do: how many, and of one row where."""
    kind, wat = request.GET.get("soort", ""), request.GET.get("wat", "")
    sees_all = bool(request.works_somewhere)
    last = unconfirmed(named=sees_all)  # a round that closes makes the whole page again
    part = partial(_counted, request.village, kind, wat, last, sees_all=sees_all)
    return with_part(partial(page, request, "insights/counts.html", {}), part, is_told)


def _counted(network: Village, asked: str, wat: str, last: Unconfirmed | None, *, sees_all: bool) -> str:
    """All of the page but what stands around it."""
    cross = cross_now()
    kinds = kinds_known(cross)
    kind = kind_asked(asked, kinds)
    rows = rows_of(cross, kind)
    chosen = _row(wat, rows)
    sight = sight_of(cross, sees_all=sees_all)
    context = {
        "kinds": Kinds.of(kinds),
        "kind": kind,
        "sections": sections_of(rows),
        "row": chosen,
        "where": where_is(sight, chosen.subject, most=MOST_NAMED) if chosen else None,
        "everybody": len(cross.register.keys),
        "sees_all": sight.sees_all,
        "last": last,
        "has_releases": Release.objects.of(network).exists(),
    }
    return render_to_string("insights/counts_main.html", context)


@anyone
@require_safe
@counted_page
def question(request: Asking) -> HttpResponse:
    """Which villages have this, not that, and lie there? One question has one address."""
    reading = read_question(request.GET, cross_now().register.district_names)
    asked = reading.question
    if not reading.is_whole:
        return _question(request, reading)
    if request.GET.urlencode() != asked.address:
        return redirect(f"{reverse('insights:question')}{_behind(asked)}")
    return _question(request, reading)


def _question(request: Asking, reading: Reading) -> HttpResponse:
    """What stands around is made again when villages change; the answer when it is another."""
    asked, districts = reading.question, cross_now().register.district_names
    context = {
        "question": asked,
        "choices": subject_choices(with_state=True),
        "districts": [name for name in districts if name not in asked.within],
        "head": _head(request, asked),
    }
    status = 422 if reading.unread else 200
    around = partial(page, request, "insights/question.html", context, status=status)
    sees_all = bool(request.works_somewhere)
    last = unconfirmed(named=sees_all) if asked.any and reading.is_whole else None
    part = partial(_answered, reading, last, sees_all=sees_all)
    return with_part(around, Remembered(part, partial(leaning_on, asked)) if asked.any else part, is_told)


def _answered(reading: Reading, last: Unconfirmed | None, *, sees_all: bool) -> str:
    """The question and its answer; what is not understood is told, and then nothing is counted."""
    cross, asked = cross_now(), reading.question
    context = {
        "question": asked,
        "unread": reading.unread,
        "terms": terms_of(asked),
        "examples": examples(cross),
        "last": last,
        **(_answer(cross, asked, sees_all=sees_all) if asked.any and reading.is_whole else {}),
    }
    return render_to_string("insights/question_answer.html", context)


def _answer(cross: Cross, asked: Question, *, sees_all: bool) -> dict[str, object]:
    sight = sight_of(cross, sees_all=sees_all)
    counted, named = sight.answers(asked)
    subjects = [catalogue()[name] for name in (*asked.having, *asked.planning)]
    return {
        "title": numbered(asked, yes=counted.count, base=counted.base, unknown=counted.unknown.bit_count()),
        "said": said_back(asked),
        "answer": counted,
        "where": where_so(counted, named, most=MOST_NAMED),
        "about": ", ".join(called(subject) for subject in subjects),
        "sees_all": sight.sees_all,
    }


def _head(request: Asking, asked: Question) -> Head:
    """One question has one page, so it stands in the address of that page."""
    head, behind = head_of(request), _behind(asked)
    return replace(
        head,
        address=f"{head.address}{behind}",
        dutch=f"{head.dutch}{behind}",
        english=f"{head.english}{behind}",
    )


def _behind(asked: Question) -> str:
    return f"?{asked.address}" if asked.any else ""


def _row(asked: str, rows: list[Row]) -> Row | None:
    """The row that was asked for, else the one with most."""
    return next((row for row in rows if row.subject.field == asked), rows[0] if rows else None)
