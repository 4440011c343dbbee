"""An editor writes in a real browser; wicked words stay words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import batched
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.base.tests.attacks import ATTACKS
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.documents.tests.make import make_document
from dorpsplein.life.letterbox.tests.make import make_message, make_proposal
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.pages.models import Page
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.life.writing.models import Draft, State
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A_PHONE = 390  # pixels wide
DESK = "/de-brug/beheer/bladzijden/"
TRAP = "window.sprung = []; window.trap = () => window.sprung.push(document.location.href);"
REPORTS = (
    "document.addEventListener('securitypolicyviolation', (event) => window.sprung.push(event.blockedURI));"
)
PASTE = """([field, html, text]) => {
  const held = new DataTransfer();
  held.setData("text/html", html);
  held.setData("text/plain", text);
  const area = document.getElementById(field);
  area.focus();
  area.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(params=[1280, 390])
def editor(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, village: Village
) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, base_url=live_server.url)
    key = make_door(village, Role.EDITOR).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield Watched(context, live_server.url)
    context.close()


def test_a_page_is_written_with_buttons_pasted_into_and_shown_as_it_will_be(editor: Watched) -> None:
    page = editor.page
    page.goto(f"{DESK}nieuw/")
    editor.check()
    page.get_by_label("Titel", exact=False).first.fill("Over ons")
    words = page.locator("#id_words")
    words.fill("Wie zijn wij?")
    page.get_by_role("button", name="Kopje").first.click()
    expect(words).to_have_value("## Wie zijn wij?")
    words.press("End")
    words.type("\n\n")
    page.evaluate(PASTE, ["id_words", "<ul><li>koffie</li><li>een <b>wandeling</b></li></ul>", "koffie"])
    expect(words).to_have_value("## Wie zijn wij?\n\n- koffie\n- een **wandeling**")
    expect(page.locator("#zo-wordt-het li")).to_have_text(["koffie", "een wandeling"])
    expect(page.locator("#bewaard")).to_contain_text("U raakt niets kwijt.")
    editor.check()
    follow(page.get_by_role("button", name="Bekijk hoe het eruitziet"))
    editor.check()
    follow(page.get_by_role("button", name="Zet op de website"))
    page.goto("/de-brug/over-ons/")
    expect(page.locator(".text li")).to_have_text(["koffie", "een wandeling"])
    editor.check()
    assert (Page.every.get().state, Draft.every.filter(finished_at=None).count()) == (State.PUBLISHED, 0)


def test_without_a_script_one_types_the_same_marks(
    browser: Browser, live_server: LiveServer, village: Village
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    key = make_door(village, Role.EDITOR).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{DESK}nieuw/")
    expect(page.get_by_role("button", name="Kopje").first).to_be_hidden()
    page.locator("#id_title").fill("Meedoen")
    page.locator("#id_words").fill("•\tkoffie\n•\tthee")
    follow(page.get_by_role("button", name="Bekijk hoe het eruitziet"))
    expect(page.locator(".text li")).to_have_text(["koffie", "thee"])
    context.close()


def test_wicked_words_stay_words_wherever_they_are_shown(
    browser: Browser, live_server: LiveServer, village: Village
) -> None:
    client = make_door(village, Role.EDITOR)
    for attack in ATTACKS:
        client.post("/de-brug/beheer/nieuws/nieuw/", {"title": attack[:90], "words": attack})
    for some in batched(ATTACKS, 10, strict=False):
        words = "\n\n".join(some)
        answers = {"title": some[0][:90], "words": words, "other_title": some[1][:90], "other_words": words}
        client.post(f"{DESK}nieuw/", answers)
    pages, news = list(Page.every.all()), list(News.every.all())
    assert (len(pages), len(news)) == (5, len(ATTACKS))
    for one in pages:
        client.post(f"{DESK}{one.public_id}/publicatie/")
    for piece in news:
        client.post(f"/de-brug/beheer/nieuws/{piece.public_id}/publicatie/")
    context = browser.new_context(base_url=live_server.url)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    context.add_init_script(TRAP + REPORTS)
    page = context.new_page()
    sprung: list[str] = []
    seen = 0
    public = [f"/de-brug/{one.slug}/" for one in pages] + [f"/de-brug/en/{one.slug}/" for one in pages]
    desk = [f"{DESK}{one.public_id}/veranderen/" for one in pages]
    told = [f"/de-brug/nieuws/{piece.slug}/" for piece in news[:10]]
    lists = ["/de-brug/", "/de-brug/nieuws/", DESK, "/de-brug/beheer/nieuws/"]
    for address in [*public, *desk, *told, *lists]:
        answer = page.goto(address)
        assert answer is not None
        seen += answer.status == 200
        sprung += page.evaluate("window.sprung")
    assert sprung == []
    assert seen == 5 * 3 + 10 + 4
    page.evaluate("window.trap()")
    assert len(page.evaluate("window.sprung")) == 1
    context.close()


@pytest.mark.parametrize("width", [1280, A_PHONE, 320])
def test_what_everyone_may_open_is_sound(
    browser: Browser, live_server: LiveServer, village: Village, media: Path, width: int
) -> None:
    make_page(village, place=1)
    make_news(village)
    make_document(village)
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=live_server.url)
    visitor = Watched(context, live_server.url)
    paths = ["contact/", "contact/bedankt/", "insturen/", "insturen/bedankt/", "documenten/", "nieuws/"]
    for path in [*paths, "over-ons/", "gegevens/", "toegankelijkheid/", "over-deze-website/", "en/gegevens/"]:
        visitor.page.goto(f"/de-brug/{path}")
        # How colours differ is the same at each width.
        (visitor.check_in_both_shades if width == A_PHONE else visitor.check)()
    context.close()


def test_behind_the_door_is_sound_too(editor: Watched, village: Village, media: Path) -> None:
    make_message(village)
    make_message(village, "Zie https://kwaad.example")
    make_proposal(village)
    make_document(village)
    make_news(village)
    for path in ("brievenbus/", "documenten/", "nieuws/", "nieuws/nieuw/", "bladzijden/", "website/"):
        editor.page.goto(f"/de-brug/beheer/{path}")
        editor.check()


def test_a_question_is_asked_and_arrives_by_real_mail(
    browser: Browser, live_server: LiveServer, village: Village, settings: Settings
) -> None:
    make_person(village, Role.BOARD, name="Marga Berg")
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, base_url=live_server.url, java_script_enabled=False
    )
    page = context.new_page()
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=True):  # as long as one types
        page.goto("/de-brug/contact/")
    page.get_by_label("Wat wilt u vragen of vertellen?").fill("Mag mijn hond mee?")
    page.get_by_label("Hoe heet u?").fill("Jan Smit")
    page.get_by_label("Hoe kunnen wij u bereiken?").fill("06-12345678")
    follow(page.get_by_role("button", name="Stuur mijn vraag"))
    expect(page.get_by_role("heading", name="Bedankt")).to_be_visible()
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        pump()
        (mail,) = sink.arrived
        assert (mail["To"], mail["Subject"]) == ("marga.de-brug@example.org", "Een vraag van Jan Smit")
        assert "Mag mijn hond mee?" in sink.last_text()
        assert "06 12 34 56 78" in sink.last_text()
    context.close()
