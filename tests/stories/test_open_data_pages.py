"""Open data in a real browser: the page for people, and a program on another website that asks."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.tests.make import make_brug, make_network
from tests.stories.conftest import Watched
from tests.stories.described import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWICE = """async (address) => {
  const first = await fetch(address);
  const told = await first.json();
  const headers = {"If-None-Match": first.headers.get("ETag")};
  const again = await fetch(address, {headers, cache: "no-store"});
  return [told.data.map((one) => one.slug), again.status];
}"""


@pytest.fixture(autouse=True)
def _villages() -> None:
    forget()
    make_network()
    make_brug()


@pytest.mark.parametrize(("width", "large"), [(1280, False), (320, True)])
def test_the_page_is_whole(live_server: LiveServer, browser: Browser, width: int, large: bool) -> None:
    context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 900})
    if large:
        context.add_init_script("localStorage.setItem('letters', 'largest')")
    watched = Watched(context, live_server.url)
    for path in ("/netwerk/open-gegevens/", "/netwerk/en/open-gegevens/"):
        watched.page.goto(path)
        watched.check()
    context.close()


@pytest.fixture
def newspaper() -> Iterator[str]:
    """Another website."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_another_website_reads_it_and_asks_whether_it_changed(
    live_server: LiveServer, browser: Browser, newspaper: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(newspaper)  # it has no page to give; the origin is what counts
    assert page.evaluate(TWICE, f"{live_server.url}{ROOT}stadsdorpen") == [["de-brug"], 304]
    context.close()
