"""The shared agenda of 36 villages, beside the agenda of one: first view after a change.

Usage: .venv/bin/python bench/network.py [rounds]

The demo of 36 villages tells some 4,000 dates a year. Each page is asked for in turn through Django's WSGI
handler, each time after a village changed, so that nothing that was made before is given again; the CPU of
this process is counted. "feed" is the calendar of all villages together.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

PAGES = {
    "village": "/de-brug/agenda/",
    "network": "/netwerk/agenda/",
    "chosen": "/netwerk/agenda/?soort=film&trap=on&waar=stadsdeel-zuid",
    "map": "/netwerk/stadsdorpen/",
    "find": "/netwerk/vind/",
    "feed": "/netwerk/agenda.ics",
}
VIEWS = 12


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"DORPSPLEIN_DATA": data, "DORPSPLEIN_DEMO": "1"}
        subprocess.run([sys.executable, __file__, "--as", str(rounds)], env=environment, check=True)


def child(rounds: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dorpsplein.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo", stdout=sys.stderr)
    answer = get_wsgi_application()
    for address in PAGES.values():
        _view(answer, address)
    spent = [{name: _views(answer, address) for name, address in PAGES.items()} for _round in range(rounds)]
    print(
        f"{rounds} rounds of {VIEWS}, CPU in milliseconds a page: median (smallest-largest), beside a village"
    )
    for name in PAGES:
        ratio = median(figures[name] / figures["village"] for figures in spent)
        told = [figures[name] for figures in spent]
        print(f"{name:8} {median(told):6.1f} ({min(told):.1f}-{max(told):.1f})  x {ratio:.2f}")


def _views(answer: Any, address: str) -> float:
    return median(_view(answer, address) for _turn in range(VIEWS)) * 1000


def _view(answer: Any, address: str) -> float:
    from dorpsplein.community.villages.models import Village
    from dorpsplein.community.villages.services import show_change

    show_change(Village.objects.get(slug="de-brug"))
    path, _mark, question = address.partition("?")
    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": question,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "localhost:8000",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    began = process_time()
    response = answer(environ, lambda status, _headers: told.append(status))
    b"".join(response)
    response.close()
    assert told[0].startswith("200"), told  # noqa: S101 - a wrong answer has no speed
    return process_time() - began


if __name__ == "__main__":
    if "--as" in sys.argv:
        child(int(sys.argv[-1]))
    elif "--help" in sys.argv:
        print(Path(__file__).read_text(encoding="utf-8").split('"""')[1])
    else:
        main()
