"""A connection to one checked address that ends in time, whatever the other side does."""

from __future__ import annotations

import io
import socket
from http.client import HTTPConnection
from time import monotonic
from typing import Any

from dorpsplein.base.fetch.doors import Doors
from dorpsplein.base.fetch.targets import Target

CONNECT_SECONDS = 4.0


class Line(HTTPConnection):
    """An HTTP connection to an address that was checked; the name is only told, never asked again."""

    def __init__(self, target: Target, addresses: list[str], doors: Doors, until: float) -> None:
        super().__init__(target.host, target.port)
        self._target, self._addresses, self._doors, self._until = target, addresses, doors, until

    def connect(self) -> None:
        plain = self._reach()
        if self._target.scheme == "https":
            plain.settimeout(left(self._until))
            plain = self._doors.trust().wrap_socket(plain, server_hostname=self._target.host)
        self.sock = _Timed(plain, self._until)

    def _reach(self) -> socket.socket:
        failed: OSError = TimeoutError("no address answered")
        for address in self._addresses:
            try:
                seconds = min(left(self._until), CONNECT_SECONDS)
                return socket.create_connection((address, self._target.port), timeout=seconds)
            except OSError as error:
                failed = error
        raise failed


def left(until: float) -> float:
    """The seconds that are left. Errors: TimeoutError when there are none."""
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError("time is over")
    return seconds


class _Timed:
    """The little of a socket that ``http.client`` uses, where every wait ends at the same moment."""

    def __init__(self, plain: socket.socket, until: float) -> None:
        self._plain, self._until = plain, until
        self._handed_over = False

    def sendall(self, data: bytes) -> None:
        self._plain.settimeout(left(self._until))
        self._plain.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._handed_over = True
        return io.BufferedReader(_TimedReader(self._plain, self._until))

    def close(self) -> None:
        """A connection closes before its answer is read; then the reader closes the socket."""
        if not self._handed_over:
            self._plain.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, plain: socket.socket, until: float) -> None:
        super().__init__()
        self._plain, self._until = plain, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._plain.settimeout(left(self._until))
        return self._plain.recv_into(buffer)

    def close(self) -> None:
        super().close()
        self._plain.close()
