"""An installation of its own, in processes of its own, on SQLite: for tests with two of them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Installation:
    """A data folder with the tables in it, and a port. ``settings`` are named without their prefix."""

    def __init__(self, migrated: Path, folder: Path, **settings: str) -> None:
        self.port = _free_port()
        named = {f"DORPSPLEIN_{name}": words.format(port=self.port) for name, words in settings.items()}
        kept = {name: words for name, words in os.environ.items() if not name.startswith("DORPSPLEIN_")}
        self._environment = kept | {"DORPSPLEIN_DATA": str(folder)} | named
        self._server: subprocess.Popen[bytes] | None = None
        shutil.copy(migrated, folder)

    def does(self, words: str) -> bytes:
        """Run these words of Python in a process beside the server; gives what they print."""
        command = [*_command(), "shell", "--no-imports", "--command", words]
        told = subprocess.run(command, env=self._environment, check=True, timeout=300, stdout=subprocess.PIPE)  # noqa: S603
        return told.stdout

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve on its port, and end."""
        command = [*_command(), "serve", "--port", str(self.port)]
        self._server = subprocess.Popen(command, env=self._environment)  # noqa: S603 - our own
        try:
            self._wait()
            yield
        finally:
            self.end()

    def end(self) -> None:
        """End the server."""
        if self._server:
            self._server.terminate()
            self._server.wait(timeout=20)

    def _wait(self) -> None:
        for _try in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        pytest.fail("the server did not start")


def _command() -> list[str]:
    return [sys.executable, "-P", "-m", "dorpsplein"]


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
