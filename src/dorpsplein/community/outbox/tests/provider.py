"""A provider in this process: HTTP as Postmark speaks it, with an answer that a test chooses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TAKEN = {"ErrorCode": 0, "Message": "OK", "MessageID": "0a1b2c3d"}
CUT = 0  # hang up instead of an answer


@dataclass
class Provider:
    """What it was told, and what it answers to all that comes."""

    code: int = 200
    words: object = None
    told: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    port: int = 0

    def mailers(self) -> dict[str, Any]:
        """Django's setting that leads to it."""
        options = {
            "server_token": "ons-bewijs",
            "api_url": f"http://127.0.0.1:{self.port}/",
            "timeout": 0.5,
            "ignore_unsupported_features": True,
        }
        return {"default": {"BACKEND": "anymail.backends.postmark.EmailBackend", "OPTIONS": options}}


@contextmanager
def provider() -> Iterator[Provider]:
    """One that runs."""
    running = Provider()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            running.told.append(told)
            running.tokens.append(self.headers["X-Postmark-Server-Token"])
            if running.code == CUT:
                return
            words = running.words if running.words is not None else {**TAKEN, "To": told["To"]}
            body = words if isinstance(words, bytes) else json.dumps(words).encode()
            self.send_response(running.code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        running.port = server.server_port
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield running
        finally:
            server.shutdown()
