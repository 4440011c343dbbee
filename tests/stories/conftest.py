"""A real browser, and what it must never do.

A test goes on before the page does: press with `follow` what leads to another page, and read what comes
later with Playwright's ``expect``, which waits. ``TEST_SLOWLY=1 pytest -m browser tests/stories`` lets the
server wait with each answer: who does not wait is found out.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from base64 import b32decode
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.totp import digits_at, step_at
from dorpsplein.community.villages.models import Village
from dorpsplein.site.demo.filling import fill_demo
from tests.put_back import Kept
from tests.whole import WHOLE

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # playwright's sync interface runs a loop in this thread
expect.set_options(timeout=30_000)  # as long as a press waits: a busy machine needs more than the usual 5 s
ANSWERS_AFTER = 0.4  # seconds, with TEST_SLOWLY
CHROMIUM = ("chromium-headless-shell", "chromium")  # the first does the same without windows, in less time
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]
ASKED = {
    "rules": {"label-content-name-mismatch": {"enabled": True}},  # WCAG 2.5.3, which axe leaves out
    "resultTypes": ["violations"],  # what is in order is not told at length: that takes half the time
}

# An answer that was wanted; the question of a page that one leaves. Of a true failure Chromium tells itself.
EXPECTED = re.compile("status of 4|^htmx:(afterRequest|send(Abort|Error))")

# What colours come from: how something is marked, within what, in which shade and colour of village.
LOOKS = """() => {
  const marks = one => [one.getAttribute("class"), ...one.getAttributeNames(), !!one.checked];
  const looks = one => `${one.tagName} ${marks(one)}`;
  const within = one => `${looks(one.parentElement)} > ${looks(one)}`;
  return [...new Set([...document.body.querySelectorAll("*")].map(within))];
}"""
LIGHT = """() => [
  matchMedia("(prefers-color-scheme: dark)").matches,
  ...[...document.styleSheets].map(one => one.href), ...document.documentElement.classList,
].join(" ")"""
BUT_CONTRAST = {**ASKED, "rules": {**ASKED["rules"], "color-contrast": {"enabled": False}}}
SEEN: dict[str, set[str]] = {}

AXE = Axe()
# Only what is wrong is handed over: all that is in order takes a fifth of the time.
JUDGE = "asked => axe.run(document, asked).then(({ violations }) => ({ violations }))"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, CHROMIUM)), None)
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def _slowly() -> Iterator[None]:
    """A busy machine, where somebody asks for one."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("TEST_SLOWLY"):
            patch.setattr(WSGIHandler, "__call__", _answers_late(WSGIHandler.__call__))
        yield


def _answers_late(answer: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def late(*asked: object) -> Iterable[bytes]:
        time.sleep(ANSWERS_AFTER)
        return answer(*asked)

    return late


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The same for all tests; what one test opened does not go on asking during the next."""
    yield chromium
    for context in chromium.contexts:
        context.close()


type Demo = Callable[[int], list[Village]]
DEMOS: dict[tuple[int, date], Kept] = {}


@pytest.fixture
def demo(transactional_db: None, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Fill the demo with so many villages; filled once a day, and after that put back."""

    def fill(most: int) -> list[Village]:
        if kept := DEMOS.get((most, local_today())):
            kept.put_back()
            return list(Village.objects.villages().order_by("pk"))
        founded = fill_demo(most)
        if connection.vendor == "sqlite":
            DEMOS[most, local_today()] = Kept(tmp_path_factory.mktemp("demo") / "dorpsplein.sqlite3")
        return founded

    return fill


def follow(way: Locator) -> None:
    """Press what leads to another page, and wait until that is there: a press alone waits for nothing."""
    with way.page.expect_navigation():
        way.click()


def put_lock_on(page: Page) -> None:
    """Put a second lock on one's door, with an app, from the page that asks for it, and go on."""
    follow(page.get_by_role("button", name="Met een app met cijfers"))
    secret = b32decode(page.locator(".app-secret").inner_text().replace(" ", ""))
    page.get_by_label("Welke 6 cijfers").fill(digits_at(secret, step_at(timezone.now().timestamp())))
    follow(page.get_by_role("button", name="Zet dit slot erop"))
    follow(page.get_by_role("button", name="Maak mijn reservecodes"))
    follow(page.get_by_role("link", name="Ik heb ze, ga verder"))


class Watched:
    """A page that remembers complaints and requests to other hosts."""

    def __init__(self, context: BrowserContext, host: str) -> None:
        self.page: Page = context.new_page()
        self.host = host
        self.wrong: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("request", self._see)

    def check(self) -> None:
        """Nothing found by axe, spoken names as they read, no sideways scrolling, nobody else asked."""
        self.page.wait_for_load_state()
        results = self._judged()
        assert results.violations_count == 0, results.generate_report()
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide == 0
        assert self.wrong == []

    def check_in_both_shades(self) -> None:
        """The same page by day and by night, asked for once."""
        for shade in ("light", "dark"):
            self.page.emulate_media(color_scheme=shade)  # type: ignore[arg-type]
            self.check()
        self.page.emulate_media(color_scheme="light")

    def _judged(self) -> AxeResults:
        """By all rules; contrast, which takes three quarters of the time, where something has a new look."""
        self.page.evaluate(AXE.axe_script)
        looks = set(self.page.evaluate(LOOKS))
        seen = SEEN.setdefault(self.page.evaluate(LIGHT), set())
        asked = ASKED if WHOLE or looks - seen else BUT_CONTRAST
        seen |= looks
        return AxeResults(self.page.evaluate(JUDGE, asked))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.search(message.text):
            self.wrong.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.wrong.append(request.url)
