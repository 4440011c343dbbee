"""A mailbox for tests that speaks real IMAP and POP3: so much of both as we ask, answered as servers do."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

WORD = "ge:heim@1"


class Box(NamedTuple):
    """A mailbox, as the settings say it."""

    kind: str
    port: int
    password: str = WORD
    host: str = "127.0.0.1"
    user: str = "post"
    folder: str = "INBOX"
    secure: bool = False
    starts: bool = False


@dataclass
class Kept:
    """What lies in it, by number; which are read; and what was said to us."""

    mails: dict[int, bytes]
    read: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    def there(self) -> list[int]:
        return [number for number in self.mails if number not in self.gone]


class Imap(socketserver.StreamRequestHandler):
    kept: Kept

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _space, told = line.decode().strip().partition(" ")
            self.kept.said.append(told)
            self.say(f"{tag} {self.answer(told)}")
            if told == "LOGOUT":
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def answer(self, told: str) -> str:
        kept = self.kept
        if told == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1 UIDPLUS")
        elif told.startswith("LOGIN"):
            return "OK in" if told == f'LOGIN post "{WORD}"' else "NO who are you"
        elif told.startswith("SELECT"):
            self.say(f"* {len(kept.there())} EXISTS")
        elif told == "UID SEARCH UNSEEN":
            fresh = [number for number in kept.there() if number not in kept.read]
            self.say("* SEARCH " + " ".join(map(str, fresh)))
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", told):
            raw = kept.mails[int(found[1])][: int(found[2])]
            self.wfile.write(b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n" % (found[1].encode(), len(raw)) + raw)
            self.say(")")
        elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS\.SILENT (.+)", told):
            kept.read.add(int(found[1]))
        elif found := re.fullmatch(r"UID EXPUNGE (\d+)", told):
            kept.gone.add(int(found[1]))
        elif told != "LOGOUT":
            return "BAD what"
        return "OK done"


class Pop3(socketserver.StreamRequestHandler):
    kept: Kept

    def handle(self) -> None:
        self.say("+OK ready")
        marked: set[int] = set()
        while line := self.rfile.readline():
            verb, _space, told = line.decode().strip().partition(" ")
            self.kept.said.append(f"{verb} {told}".strip())
            if verb == "PASS" and told != WORD:
                self.say("-ERR who are you")
            elif verb == "UIDL":
                self.say("+OK")
                self.many([f"{number} u{number}" for number in self.kept.there()])
            elif verb == "TOP":
                self.say("+OK")
                self.many(self.kept.mails[int(told.split()[0])].decode().splitlines())
            else:
                if verb == "DELE":
                    marked.add(int(told))
                if verb == "QUIT":
                    self.kept.gone |= marked
                self.say("+OK")
            if verb == "QUIT":
                return

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def many(self, lines: list[str]) -> None:
        for line in lines:
            self.say(f".{line}" if line.startswith(".") else line)
        self.say(".")


@contextmanager
def postbus(kind: str, *mails: bytes) -> Iterator[tuple[Box, Kept]]:
    """Run a mailbox with these mails on a free port."""
    kept = Kept(dict(enumerate(mails, 1)))
    speaks = type("Speaks", (Imap if kind == "imap" else Pop3,), {"kept": kept})
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), speaks)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield Box(kind, server.server_address[1]), kept
    finally:
        server.shutdown()
        server.server_close()
