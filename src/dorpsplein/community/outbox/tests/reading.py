"""A mail as a program reads it that trusts nobody: what is wrong with it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

ONCE = ("Date", "Message-ID", "From", "To", "Subject", "MIME-Version")
AT_MOST_ONCE = (
    "Reply-To",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Archived-At",
    "Content-Type",
)
LONGEST_LINE = 998
FETCHES = re.compile(
    r"<(?:img|link|script|iframe|video|audio|object|embed|source)\b|\b(?:src|background)=|url\(|@import"
)
LINK = re.compile(r"https?://[^\s<>\")]+")
WORD = re.compile(r"\w+")
SHORT = {"mrt": "maart"}
UNSEEN = {"style", "title", "script"}


class Page(HTMLParser):
    """The words that HTML shows, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.unseen = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words += WORD.findall(data.casefold())


def faults_of(raw: bytes) -> list[str]:
    """All that is wrong with a message as it is on the line; nothing is well."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return [*_on_the_line(raw), *_in_headers(message), *_in_parts(message)]


def _on_the_line(raw: bytes) -> Iterator[str]:
    if not raw.isascii():
        yield "not ASCII"
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a line that does not end in CRLF"
    if max(map(len, raw.split(b"\r\n"))) > LONGEST_LINE:
        yield "a line too long"
    if b"{{" in raw:
        yield "a hole that nobody filled"


def _in_headers(message: EmailMessage) -> Iterator[str]:
    for name in ONCE:
        if len(message.get_all(name, [])) != 1:
            yield f"not one {name}"
    for name in AT_MOST_ONCE:
        if len(message.get_all(name, [])) > 1:
            yield f"more than one {name}"
    for name in ("From", "To"):
        if len(message[name].addresses) != 1:
            yield f"not one address in {name}"
    if not re.fullmatch(r"<[\w.-]+@[\w.-]+>", message["Message-ID"]):
        yield "a strange Message-ID"
    if ("List-Unsubscribe" in message) != ("List-Unsubscribe-Post" in message):
        yield "half a way to stop"
    for part in message.walk():
        yield from (f"defect {type(one).__name__}" for one in part.defects)


def _in_parts(message: EmailMessage) -> Iterator[str]:
    plain = message.get_body(("plain",))
    text = plain.get_content() if plain else ""
    if not text.strip():
        yield "no text"
    rich = message.get_body(("html",))
    if rich is None:
        return
    html = rich.get_content()
    if FETCHES.search(html):
        yield "something to fetch"
    page = Page(html)
    told = set(WORD.findall(text.casefold()))
    lacking = {word for word in set(page.words) - told if not _is_short_for_one_of(word, told)}
    if lacking:
        yield f"words only in HTML: {sorted(lacking)}"
    links = {link for link in page.links if not link.startswith(("tel:", "mailto:"))}
    if links - set(LINK.findall(text)):
        yield f"links only in HTML: {sorted(links - set(LINK.findall(text)))}"
    if any(not LINK.fullmatch(link) for link in links):
        yield "a link that leads nowhere by itself"


def _is_short_for_one_of(word: str, told: set[str]) -> bool:
    """A plate with a date says "di 1 dec" where the text says "dinsdag 1 december"."""
    whole = SHORT.get(word, word)
    return any(other.startswith(whole) for other in told)
