"""What we ship works where there is no checkout: one wheel, an empty folder, the locked packages."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import ZipFile

import pypdfium2
import pytest

from tests.made_once import MadeOnce

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "dorpsplein"
UV = Path(sys.executable).parent / "uv"
MARKED = re.compile(r"\.[0-9a-f]{12}\.\w+$")  # collected, under a name that holds the content's mark
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(workshop: Path) -> Path:
    told = _run(ROOT / "script/wheel", workshop / "dist")
    return Path(told.strip())


@pytest.fixture(scope="module")
def command(workshop: Path, wheel: Path) -> Path:
    """The command `dorpsplein` of a new environment with the locked packages and the wheel, nothing else."""
    python = workshop / "venv" / "bin" / "python"
    _run(UV, "venv", "--quiet", "--python", sys.executable, workshop / "venv")
    locked = ["pip", "install", "--quiet", "--python", python, "--no-build", "--require-hashes"]
    locked += ["--requirements", ROOT / "requirements/base.txt"]
    if subprocess.run([UV, *locked, "--offline"], capture_output=True, check=False).returncode:
        _run(UV, *locked)  # this machine's cache lacks one: ask the registry
    _run(UV, "pip", "install", "--quiet", "--python", python, "--offline", "--no-deps", wheel)
    return python.with_name("dorpsplein")


@pytest.fixture(scope="module")
def site(workshop: Path, command: Path, made_once: MadeOnce | None) -> Iterator[str]:
    """The address of what that command serves, once it finds that all its migrations are there."""
    database = workshop / "data" / "dorpsplein.sqlite3"
    database.parent.mkdir(exist_ok=True)
    there = made_once is not None and made_once.begin(database)
    _run(command, "migrate", "--verbosity", "0", cwd=workshop)
    if made_once and not there:
        made_once.leave(database)
    told = _run(command, "demo", "--villages", "1", cwd=workshop)
    assert told == "Proefdorpen: de-brug.\n"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen([command, "serve", "--port", port], cwd=workshop, env=_environment(workshop))
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_wheel_holds_all_that_the_package_needs_and_no_tests(wheel: Path) -> None:
    inside = ZipFile(wheel)
    packed = {name for name in inside.namelist() if name.startswith("dorpsplein/")}
    owned = {f"dorpsplein/{file.relative_to(PACKAGE)}" for file in PACKAGE.rglob("*") if _belongs(file)}
    catalogues = {f"{name.removesuffix('.po')}.mo" for name in owned if name.endswith(".po")}
    assert packed == owned | catalogues
    assert [name for name in owned if inside.read(name) != (PACKAGE.parent / name).read_bytes()] == []


def test_the_same_checkout_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    again = Path(_run(ROOT / "script/wheel", tmp_path).strip())
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_product_has_nothing_to_complain_about(workshop: Path, command: Path) -> None:
    shipped = {"DORPSPLEIN_BASE_URL": "https://example.nl", "DORPSPLEIN_SMTP_URL": "smtp://mail.example.nl"}
    told = _run(command, "check", "--deploy", "--fail-level", "WARNING", cwd=workshop, names=shipped)
    assert told == "System check identified no issues (0 silenced).\n"


def test_its_pages_have_their_style_their_letters_and_both_languages(site: str) -> None:
    home = _text(f"{site}/de-brug/")
    assert "De Brug" in home
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', home)
    assert len(styles) == 2
    css = "".join(_text(f"{site}{style}") for style in styles)
    letters = re.findall(r'url\("(/static/fonts/[^"]+)"\)', css)
    assert letters
    collected = re.findall(r'"(/static/[^"#]+)', home)
    assert len(collected) > 3
    assert all(MARKED.search(address) and _fetch(f"{site}{address}") for address in {*collected, *letters})
    assert "Coffee morning" in _text(f"{site}/de-brug/en/agenda/")


def test_its_poster_is_one_page_in_our_letters(site: str) -> None:
    date = re.search(r'href="(/de-brug/agenda/20[^"]+/)"', _text(f"{site}/de-brug/agenda/"))
    assert date
    poster = pypdfium2.PdfDocument(_fetch(f"{site}{date[1]}poster.pdf"))
    assert len(poster) == 1
    assert "De Brug" in poster[0].get_textpage().get_text_range()


def test_its_calendar_can_be_followed(site: str) -> None:
    calendar = _text(f"{site}/de-brug/agenda.ics")
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert calendar.count("BEGIN:VEVENT") > 5


def _belongs(file: Path) -> bool:
    inside = file.relative_to(PACKAGE).parts
    return file.is_file() and file.suffix not in {".mo", ".pyc"} and "tests" not in inside


def _run(*words: object, cwd: Path = ROOT, names: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=_environment(cwd) | (names or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _environment(folder: Path) -> dict[str, str]:
    """Only what a machine would have: no setting of these tests, and no way back to the checkout."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("DORPSPLEIN_", "PYTHON"))}
    for name in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        kept.pop(name, None)
    return kept | {"DORPSPLEIN_DATA": str(folder / "data")} if folder != ROOT else kept


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            _fetch(address)
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer")


def _text(address: str) -> str:
    return _fetch(address).decode()


def _fetch(address: str) -> bytes:
    with urlopen(address, timeout=20) as answer:
        return bytes(answer.read())
