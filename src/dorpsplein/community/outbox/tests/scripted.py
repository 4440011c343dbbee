"""A mail server that does wrong as it is told: one script for each way in which a real one can.

``says`` holds what it answers at a step (connect, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, dot, QUIT), one
after another; where nothing is left it answers as it should. An answer is bytes, or an act on the connection.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from typing import BinaryIO

type Act = Callable[[socket.socket], None]
type Said = bytes | Act

USUAL = {
    "connect": b"220 mail.example.org\r\n",
    "EHLO": b"250-mail.example.org\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 SIZE 1000000\r\n",
    "STARTTLS": b"220 go on\r\n",
    "AUTH": b"235 welcome\r\n",
    "DATA": b"354 go on\r\n",
    "QUIT": b"221 bye\r\n",
}
LAST_WORDS = {"QUIT"}


def cut(line: socket.socket) -> None:
    """Hang up."""
    line.shutdown(socket.SHUT_RDWR)


def silent(line: socket.socket) -> None:
    """Say nothing, until the other side hangs up."""
    while line.recv(65_536):
        pass


def drip(line: socket.socket) -> None:
    """A letter now and then, for ever."""
    while True:
        line.sendall(b"2")
        time.sleep(0.02)


def endless(line: socket.socket) -> None:
    """An answer that has always another line."""
    while True:
        line.sendall(b"250-and more\r\n" * 1000)


def enormous(line: socket.socket) -> None:
    """One line without an end."""
    while True:
        line.sendall(b"2" * 65_536)


def go_on_and_cut(line: socket.socket) -> None:
    """Ask for the text and hang up, in one piece, so that it is known before the text is there."""
    line.send(b"354 go on\r\n", socket.MSG_MORE)
    line.shutdown(socket.SHUT_WR)


def talk_on(line: socket.socket) -> None:
    """Promise TLS, and answer the first words of it as if they were others."""
    line.sendall(b"220 go on\r\n")
    line.recv(65_536)
    line.sendall(b"250 what was that\r\n")


class Scripted:
    """Keeps what it took: Message-IDs in order of arrival, and who the envelope said it was for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.says: dict[str, list[Said]] = {}
        self.ids: list[str] = []
        self.recipients: list[str] = []
        self.calls = 0

    def say(self, line: socket.socket, step: str) -> bytes:
        """Answer, or act; gives what was said, nothing after an act."""
        told = self.says.get(step)
        said = told.pop(0) if told else USUAL.get(step, b"250 OK\r\n")
        if callable(said):
            said(line)
            return b""
        line.sendall(said)
        return said

    def talk(self, line: socket.socket) -> None:
        self.calls += 1
        with line, suppress(OSError), line.makefile("rb") as heard:
            going = bool(self.say(line, "connect"))
            while going and (words := heard.readline()):
                going = self.answer(line, heard, words)

    def answer(self, line: socket.socket, heard: BinaryIO, words: bytes) -> bool:
        step = words.split()[0].decode().upper()
        if step == "RCPT":
            self.recipients.append(words.partition(b"<")[2].partition(b">")[0].decode())
        said = self.say(line, step)
        if step == "DATA" and said.startswith(b"3"):
            return self.take(line, heard)
        return bool(said) and step not in LAST_WORDS

    def take(self, line: socket.socket, heard: BinaryIO) -> bool:
        """Read to the dot; kept unless the answer says that it was not."""
        text = b""
        while (words := heard.readline()) != b".\r\n":
            if not words:
                return False
            text += words
        told = self.says.get("dot", [b""])[:1]
        refused = bool(told) and isinstance(told[0], bytes) and told[0][:1] in {b"4", b"5"}
        if not refused:
            self.ids.append(str(message_from_bytes(text)["Message-ID"]))
        return bool(self.say(line, "dot"))


@contextmanager
def scripted() -> Iterator[Scripted]:
    """Run one on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Scripted(door.getsockname()[1])

        def listen() -> None:
            with suppress(OSError):
                while True:
                    line, _who = door.accept()
                    threading.Thread(target=server.talk, args=(line,), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        yield server
        door.shutdown(socket.SHUT_RDWR)
