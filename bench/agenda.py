"""The public agenda: repeat view, 304, and first view after a change, beside a constant and a plain page.

Usage: .venv/bin/python bench/agenda.py [rounds]

Each contender is a process of its own that answers through Django's WSGI handler and counts its own CPU; they
take turns, and ratios are taken within a round. "constant" has no middleware and gives the same bytes as our
page; "plain" asks one query and fills one simple template with as many rows. Before each "first" an activity
of the page gets another title, through the service that organisers use and outside the measured time, and the
answer must show it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

CONTENDERS = ("constant", "plain", "repeat", "not-modified", "first")
COUNTS = {"constant": 3000, "plain": 150, "repeat": 3000, "not-modified": 3000, "first": 60}
AGENDA = "/de-brug/agenda/"
ROWS = 30
PLAIN = (
    "<html><body><h1>Agenda</h1><ul>{% for row in rows %}<li><a href='/agenda/{{ row.pk }}/'>"
    "{{ row.activity.title }}</a> {{ row.start|date:'l j F Y' }} {{ row.start|time:'H.i' }}, "
    "{{ row.activity.venue.name }} {{ row.activity.words }}</li>{% endfor %}</ul></body></html>"
)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"DORPSPLEIN_DATA": data, "DORPSPLEIN_DEMO": "1"}
        _child("prepare", environment)
        figures = [{name: float(_child(name, environment)) for name in CONTENDERS} for _turn in range(rounds)]
    print(f"{rounds} rounds, CPU in microseconds a request: median (smallest-largest), ratio to its peer")
    for name in CONTENDERS:
        peer = "plain" if name in {"plain", "first"} else "constant"
        ratios = [figure[name] / figure[peer] for figure in figures]
        print(f"{name:13} {_spread([figure[name] for figure in figures])}   x {peer} {_spread(ratios, 2)}")


def _spread(figures: list[float], digits: int = 0) -> str:
    return f"{median(figures):.{digits}f} ({min(figures):.{digits}f}-{max(figures):.{digits}f})"


def _child(name: str, environment: dict[str, str]) -> str:
    told = subprocess.run(
        [sys.executable, __file__, "--as", name], env=environment, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


def child(name: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dorpsplein.site.settings"
    import django

    django.setup()
    if name == "prepare":
        prepare()
        return
    answer = {"constant": constant, "plain": plain}.get(name, ours)()
    headers = {"HTTP_IF_NONE_MATCH": _mark(answer)} if name == "not-modified" else {}
    before: Callable[[int], bytes] = change if name == "first" else lambda _turn: b""
    spent = [_timed(answer, headers, before(turn)) for turn in range(20 + COUNTS[name])]
    print(sum(spent[20:]) / COUNTS[name] * 1e6)


def _timed(answer: Any, headers: dict[str, str], shown: bytes) -> float:
    """The CPU seconds of one request; the answer shows what was changed before it."""
    began = process_time()
    body = _ask(answer, headers)
    spent = process_time() - began
    assert shown in body, shown  # noqa: S101 - a page of yesterday has no speed
    return spent


def prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", villages=1, verbosity=0)


def constant() -> Any:
    from django.http import HttpResponse

    body = _ask(ours(), {})
    return _bare(lambda _request: HttpResponse(body))


def plain() -> Any:
    from django.http import HttpResponse
    from django.template import Context, Engine
    from django.utils import timezone

    from dorpsplein.life.activities.models import Occurrence

    template = Engine().from_string(PLAIN)

    def view(_request: object) -> HttpResponse:
        rows = Occurrence.every.filter(end__gt=timezone.now()).select_related("activity__venue")[:ROWS]
        return HttpResponse(template.render(Context({"rows": rows})))

    return _bare(view)


def ours() -> Any:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def change(turn: int) -> bytes:
    """An organiser gives an activity of the page another title, each time the next one; returns the title."""
    from dorpsplein.base.dates import local_today
    from dorpsplein.channels.publishing.board import notices
    from dorpsplein.channels.website.agenda import LATER
    from dorpsplein.community.villages.models import Village
    from dorpsplein.life.activities.models import Activity
    from dorpsplein.life.activities.services import revise_activity

    village, today = Village.objects.get(slug="de-brug"), local_today()
    keys = sorted({notice.activity for notice in notices(village, today, today + LATER)})
    activity = Activity.objects.of(village).get(public_id=keys[turn % len(keys)])
    title = f"Anders {turn}."
    plan = _plan(activity, title)
    revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
    return title.encode()


def _plan(activity: Any, title: str) -> Any:
    from dorpsplein.life.activities.plan import Plan

    return Plan(
        kind_key=activity.kind_key,
        title=title,
        when=activity.when,
        place=str(activity.venue or ""),
        words=activity.words,
        is_home=bool(activity.venue and activity.venue.is_home),
        price=activity.price,
        contact_name=activity.contact_name,
        contact_phone=activity.contact_phone,
        contact_consent=activity.contact_consent,
        picture=activity.picture,
        circle=activity.circle,
        together=tuple(activity.together.all()),
    )


def _bare(view: Callable[[Any], Any]) -> Any:
    """Django with this view at every address, and nothing around it."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings
    from django.urls import re_path

    module = type(sys)("bare_urls")
    module.urlpatterns = [re_path("", view)]  # type: ignore[attr-defined]
    sys.modules["bare_urls"] = module
    override_settings(ROOT_URLCONF="bare_urls", MIDDLEWARE=[]).enable()
    return WSGIHandler()


def _ask(answer: Any, headers: dict[str, str]) -> bytes:
    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": AGENDA,
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "localhost:8000",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **headers,
    }
    response = answer(environ, lambda status, _headers: told.append(status))
    body = b"".join(response)
    response.close()
    assert told[0][:3] in {"200", "304"}, told  # noqa: S101 - a wrong answer has no speed
    return body


def _mark(answer: Any) -> str:
    held: dict[str, str] = {}
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": AGENDA, "HTTP_HOST": "localhost:8000"}
    environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "8000", "wsgi.url_scheme": "http"}
    response = answer(environ | {"wsgi.input": BytesIO()}, lambda _status, headers: held.update(headers))
    response.close()
    return held["ETag"]


if __name__ == "__main__":
    if "--as" in sys.argv:
        child(sys.argv[-1])
    elif "--help" in sys.argv:
        print(Path(__file__).read_text(encoding="utf-8").split('"""')[1])
    else:
        main()
