"""dorpsplein serve: one process listens and does all the work, a small one watches over it.

The small one loads no Django, so it costs little; and what it starts again is the code as it stands by then.
"""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from granian.constants import Interfaces
from granian.server import MPServer

from dorpsplein.site.environment import Environment, read_environment

THREADS = 6
PATIENCE = 25  # seconds for the last answers after a stop; systemd and compose give 30


def serve(words: Sequence[str]) -> None:
    """Prepare the database and the files, then answer requests until stopped.

    Errors: SystemExit 1 when the preparation failed, or when what is served fails again and again.
    """
    asked = _asked(words)
    environment = read_environment()  # a typing error is told before anything else
    told, tell = Pipe(duplex=False)
    server = MPServer(
        "dorpsplein",
        address=asked.host,
        port=asked.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        workers=1,
        log_access=False,
        respawn_failed_workers=False,
        workers_kill_timeout=PATIENCE,
    )
    Thread(target=_when_ready, args=(told, server, asked, environment), daemon=True).start()
    server.serve(target_loader=partial(_load, tell, worker=not asked.no_worker), wrap_loader=False)


def _asked(words: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog="dorpsplein serve",
        description="Run the product: web pages and background work. PORT says where (8000).",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    parser.add_argument(
        "--no-worker", action="store_true", help="leave background work to a process of its own"
    )
    return parser.parse_args(words)


def _load(tell: Connection, *, worker: bool) -> Callable[..., Any]:
    """In the process that serves: load the product, and say that it is ready."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_DFL)  # until it listens, a stop is a stop
    from dorpsplein.site.preparing import prepared_application

    application = prepared_application(worker=worker)
    tell.send(True)
    return application


def _when_ready(told: Connection, server: MPServer, asked: Namespace, environment: Environment) -> None:
    """A start that failed is not tried again; what has run once, and then falls, is."""
    told.recv()
    server.respawn_failed_workers = True
    _say_hello(asked, environment)


def _say_hello(asked: Namespace, environment: Environment) -> None:
    address = environment.base_url if environment.base_url_given else f"http://{asked.host}:{asked.port}"
    print(f"\nDorpsplein: {address}/")
    if environment.demo:
        print(f"Rondkijken als trekker, redacteur of bestuur: {address}/demo/")
    if not environment.smtp_url:
        print(f"Mail gaat niet de deur uit, maar in de map {environment.data / 'mail'}")
    print("Stoppen: Ctrl+C\n", flush=True)
