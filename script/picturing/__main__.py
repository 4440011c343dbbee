"""The pictures of the README: ``script/pictures`` starts this."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--force-color-profile=srgb", "--font-render-hinting=none"),
]
WIDE, PHONE = (1280, 900), (390, 780)
MOST_BYTES = 150_000
VILLAGE = "/de-brug/"


def main() -> None:
    """Start the demo, look at it, and keep what is seen."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="dorpsplein-pictures-") as data,
        demo(data) as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for_visitors(chromium, address, folder)
        for_organisers(chromium, address, folder)
        chromium.close()
    for picture in sorted(folder.glob("*.webp")):
        print(f"{picture.name} {picture.stat().st_size // 1000} kB")


def for_visitors(chromium: Browser, address: str, folder: Path) -> None:
    """What a neighbour sees: home and agenda, large and on a telephone, and the poster in the street."""
    page = opened(chromium, address, WIDE)
    page.goto(VILLAGE)
    keep(page.screenshot(), folder / "home.webp")
    page.goto(f"{VILLAGE}agenda/")
    keep(page.screenshot(), folder / "agenda.webp")
    date = page.locator("main a[href*='/agenda/20'][href*='koffie']").first.get_attribute("href")
    with urlopen(f"{address}{date}poster.pdf") as poster:  # noqa: S310 - the demo that we started
        keep(first_side(poster.read()), folder / "poster.webp")
    page = opened(chromium, address, PHONE, scale=2)
    page.goto(f"{VILLAGE}agenda/")
    keep(page.screenshot(), folder / "telephone.webp")


def for_organisers(chromium: Browser, address: str, folder: Path) -> None:
    """What an organiser sees: the form with its poster, the studio with every channel, the desk."""
    page = opened(chromium, address, WIDE)
    page.goto("/demo/")
    page.get_by_role("button", name="Word Hanna").first.click()
    keep(page.screenshot(), folder / "desk.webp")
    page.goto(f"{VILLAGE}beheer/activiteiten/nieuw/")
    page.locator("label").filter(has_text="Koffie").first.click()
    page.locator("[name=title]").fill("Koffie met taart")
    page.locator("[name=when]").fill("di 19 mei half 11")
    page.locator("[name=place]").fill("Huis van de Buurt, Kadestraat 3")
    page.locator("[name=place]").blur()
    settled(page)
    show_from(page, "h1")
    settled(page)
    keep(page.screenshot(), folder / "form.webp")
    page.goto(f"{VILLAGE}beheer/activiteiten/")
    page.get_by_role("link", name="Koffieochtend").first.click()
    page.get_by_role("link", name="poster").first.click()
    settled(page)
    show_from(page, ".paper img")
    settled(page)
    keep(page.screenshot(), folder / "studio.webp")


def opened(chromium: Browser, address: str, size: tuple[int, int], scale: int = 1) -> Page:
    """A fresh visitor with a screen of this size."""
    screen = {"width": size[0], "height": size[1]}
    context = chromium.new_context(
        viewport=screen, device_scale_factor=scale, base_url=address, locale="nl-NL", color_scheme="light"
    )
    return context.new_page()


def show_from(page: Page, selector: str) -> None:
    """Scroll until this stands just under the top."""
    page.evaluate(
        f"scrollTo(0, document.querySelector('{selector}').getBoundingClientRect().top + scrollY - 60)"
    )


def settled(page: Page) -> None:
    """Wait until what is typed has been read back and drawn."""
    page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")


def first_side(pdf: bytes) -> bytes:
    """The first page of a PDF as a picture."""
    held = BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=1.2).to_pil().save(held, "PNG")
    return held.getvalue()


def keep(shot: bytes, file: Path) -> None:
    """Keep a picture, as good as fits."""
    image = Image.open(BytesIO(shot)).convert("RGB")
    for quality in (86, 78, 70, 60):
        held = BytesIO()
        image.save(held, "WEBP", quality=quality, method=6)
        if held.tell() < MOST_BYTES:
            file.write_bytes(held.getvalue())
            return
    raise SystemExit(f"{file.name} does not fit in {MOST_BYTES} bytes")


@contextmanager
def demo(data: str) -> Iterator[str]:
    """The demo on its Monday, in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    own = {name: text for name, text in os.environ.items() if not name.startswith("DORPSPLEIN_")}
    own |= {"DORPSPLEIN_DATA": data, "DORPSPLEIN_DEMO": "1", "DORPSPLEIN_BASE_URL": "http://dorpen.example"}
    monday = [sys.executable, str(Path(__file__).with_name("monday.py"))]
    for words in (["migrate", "--verbosity", "0"], ["demo", "--villages", "6"]):
        subprocess.run([*monday, *words], env=own, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([*monday, "serve", "--port", port], env=own, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urlopen(address):  # noqa: S310 - the demo that we started
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer")


if __name__ == "__main__":
    main()
