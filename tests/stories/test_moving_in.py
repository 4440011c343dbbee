"""A village moves in with the agenda it has; its organiser sees first what comes, and can go back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.dates import local_today
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow
from tests.stories.test_coffee import LOOKS, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOON = local_today() + timedelta(days=3)
ZONE = ";TZID=Europe/Amsterdam:"


def agenda() -> str:
    """Coffee each week, once on another day; a whole day; and one that nobody can read."""
    later, moved = SOON + timedelta(days=7), SOON + timedelta(days=8)
    coffee = (
        f"UID:koffie@oud.example\nSUMMARY:Koffieochtend\nLOCATION:De Kade\nDTSTART{ZONE}{{0:%Y%m%d}}T103000\n"
    )
    return (
        "BEGIN:VCALENDAR\nX-WR-CALNAME:Ons oude dorp\n"
        f"BEGIN:VEVENT\n{coffee.format(SOON)}DURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=5\nEND:VEVENT\n"
        f"BEGIN:VEVENT\n{coffee.format(moved)}DURATION:PT2H\n"
        f"RECURRENCE-ID{ZONE}{later:%Y%m%d}T103000\nEND:VEVENT\n"
        f"BEGIN:VEVENT\nUID:dag@oud.example\nSUMMARY:Burendag\nDTSTART;VALUE=DATE:{SOON:%Y%m%d}\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:stuk@oud.example\nSUMMARY:Filmavond\nDTSTART:binnenkort\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )


@pytest.mark.parametrize(("width", "shade"), LOOKS)
def test_an_old_agenda_comes_in_is_shown_and_goes_again(
    live_server: LiveServer, browser: Browser, tmp_path: Path, width: int, shade: str
) -> None:
    file = tmp_path / "agenda.ics"
    file.write_text(agenda())
    village = make_village()
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        base_url=live_server.url,
        color_scheme="dark" if shade == "dark" else "light",
    )
    sign_in(context, village, live_server.url)
    riet = Watched(context, live_server.url)
    page = riet.page
    page.goto("/de-brug/beheer/activiteiten/")
    follow(page.get_by_role("link", name="Een agenda inlezen"))
    riet.check()
    follow(page.get_by_role("button", name="Bekijk wat erin komt"))
    page.get_by_text("Welke agenda?").wait_for()
    riet.check()
    page.get_by_label("Of een bestand").set_input_files(file)
    follow(page.get_by_role("button", name="Bekijk wat erin komt"))
    page.get_by_role("heading", name="2 activiteiten kunnen erin").wait_for()
    expect(page.locator("main")).to_contain_text("1 keer anders.")
    page.get_by_text("Bekijk welke, en waarom").click()
    page.get_by_text("Wij begrijpen deze datum niet: binnenkort.").wait_for()
    riet.check()
    follow(page.get_by_role("button", name="Zet deze 2 activiteiten erin"))
    page.get_by_role("heading", name="Er zijn 2 activiteiten ingelezen").wait_for()
    riet.check()
    follow(page.get_by_role("button", name="Zet deze 1 activiteit op de website"))
    page.get_by_text("Bij 1 activiteit staat geen plek.").wait_for()
    riet.check()
    follow(page.get_by_role("button", name="Zet ze op de website met: plek volgt"))
    page.get_by_text("Ze staan op de website.").wait_for()
    neighbour = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    neighbour.goto("/de-brug/agenda/")
    expect(neighbour.locator("main")).to_contain_text("de hele dag", ignore_case=True)
    expect(neighbour.get_by_role("link", name="Koffieochtend").nth(1)).to_be_visible()
    follow(page.get_by_role("button", name="Draai het inlezen terug"))
    page.get_by_role("heading", name="Teruggedraaid").wait_for()
    riet.check()
    neighbour.goto("/de-brug/agenda/")
    expect(neighbour.get_by_role("link", name="Koffieochtend")).to_have_count(0)
