"""What search engines may find, what they must not show, and whom to tell of a leak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import open_to_search
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Address
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.network.insights.releasing import make_release

pytestmark = pytest.mark.django_db
HERE = "http://localhost:8000/de-brug/"
NETWORK = "http://localhost:8000/netwerk/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def village() -> Village:
    return make_village()


def places(answer: bytes) -> list[str]:
    return [str(place.text) for place in fromstring(answer).iter(SPACE)]  # noqa: S314 - we wrote it ourselves


def test_the_list_of_pages_holds_all_that_is_for_everyone_and_each_is_there(
    village: Village, client: Client
) -> None:
    make_page(village)
    make_page(village, "Nog niet af", published=False)
    make_news(village)
    make_activity(village, plan_for(coming(1)))
    name = Address.every.get().name
    found = places(client.get("/de-brug/sitemap.xml").content)
    wanted = ["", "agenda/", "contact/", "gegevens/", "toegankelijkheid/", "over-deze-website/", "over-ons/"]
    assert found == [
        *(f"{HERE}{path}" for path in wanted),
        f"{HERE}nieuws/",
        f"{HERE}nieuws/de-lift-doet-het-weer/",
        f"{HERE}agenda/{name}/",
    ]
    paths = [place.removeprefix("http://localhost:8000") for place in found]
    assert {client.get(path).status_code for path in paths} == {200}
    assert [path for path in paths if client.get(path).has_header("X-Robots-Tag")] == []


def test_the_open_sheet_is_on_the_list_while_there_is_something_on_it(
    village: Village, client: Client
) -> None:
    sheet = f"{HERE}overzicht/"
    say(village, "activity.film")
    release(village, everyone=False)
    assert sheet not in places(client.get("/de-brug/sitemap.xml").content)
    release(village, everyone=True)
    assert sheet in places(client.get("/de-brug/sitemap.xml").content)
    assert client.get("/de-brug/overzicht/").status_code == 200


def test_the_network_lists_its_own_pages_too(client: Client) -> None:
    make_village(kind=VillageKind.NETWORK, name="stadsdorpen", slug="netwerk")
    found = places(client.get("/netwerk/sitemap.xml").content)
    paths = [place.removeprefix("http://localhost:8000") for place in found]
    assert {"/netwerk/stadsdorpen/", "/netwerk/vind/", "/netwerk/begin/", "/netwerk/agenda/"} < set(paths)
    assert {client.get(path).status_code for path in paths} == {200}
    assert [path for path in paths if client.get(path).has_header("X-Robots-Tag")] == []


def test_the_network_lists_its_figures_as_soon_as_there_are_any(village: Village, client: Client) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="stadsdorpen", slug="netwerk")
    figures, releases = f"{NETWORK}cijfers/", f"{NETWORK}cijfers/momentopnamen/"
    assert figures not in places(client.get("/netwerk/sitemap.xml").content)
    say(village, "activity.film")
    release(village, everyone=True)
    found = places(client.get("/netwerk/sitemap.xml").content)
    assert figures in found
    assert releases not in found
    make_release(network=network, actor=None)
    found = places(client.get("/netwerk/sitemap.xml").content)
    assert {releases, f"{releases}1/", f"{NETWORK}rapport/1/", f"{NETWORK}open-gegevens/"} < set(found)
    paths = [place.removeprefix("http://localhost:8000") for place in found]
    assert {client.get(path).status_code for path in paths} == {200}
    assert [path for path in paths if client.get(path).has_header("X-Robots-Tag")] == []


def test_the_installation_lists_the_villages_that_may_be_found(village: Village, client: Client) -> None:
    make_village(name="Verborgen", slug="verborgen", hidden=True)
    make_village(name="Stil", slug="stil", searchable=False)
    make_village(name="Zonder nummer", slug="zonder", contact_phone="")
    assert places(client.get("/sitemap.xml").content) == [f"{HERE}sitemap.xml"]
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_village_that_does_not_wish_to_be_found_says_so_on_every_page(
    village: Village, client: Client
) -> None:
    assert not client.get("/de-brug/agenda/").has_header("X-Robots-Tag")
    make_door(village, Role.BOARD).post("/de-brug/beheer/website/zoekmachines/")
    for path in ("", "agenda/", "agenda.ics", "contact/", "gegevens/"):
        assert client.get(f"/de-brug/{path}")["X-Robots-Tag"] == "noindex"
    assert client.get("/de-brug/sitemap.xml").status_code == 404
    make_door(village, Role.EDITOR, name="Ali Yilmaz").post(
        "/de-brug/beheer/website/zoekmachines/", {"yes": "1"}
    )
    assert not client.get("/de-brug/agenda/").has_header("X-Robots-Tag")


def test_what_is_behind_the_door_and_what_is_hidden_is_never_shown(village: Village, client: Client) -> None:
    assert client.get("/de-brug/beheer/")["X-Robots-Tag"] == "noindex"
    assert client.get("/de-brug/inloggen/")["X-Robots-Tag"] == "noindex"
    make_village(name="Verborgen", slug="verborgen", hidden=True)
    hidden = client.get("/verborgen/")
    assert (hidden.status_code, hidden["X-Robots-Tag"]) == (404, "noindex")


def test_on_its_own_host_a_village_answers_for_itself(client: Client, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    village = make_village(host="debrug.example")
    robots = client.get("/robots.txt", headers={"host": "debrug.example"}).content.decode()
    assert "Disallow: /beheer/\n" in robots
    assert "Sitemap: https://debrug.example/sitemap.xml\n" in robots
    security = client.get("/.well-known/security.txt", headers={"host": "debrug.example"}).content.decode()
    assert "Contact: https://debrug.example/contact/\n" in security
    open_to_search(village=village, actor=None, searchable=False)
    quiet = client.get("/robots.txt", headers={"host": "debrug.example"}).content.decode()
    assert "Sitemap" not in quiet
    assert "Disallow: /\n" not in quiet


def test_a_leak_can_be_told_and_the_word_does_not_grow_old(
    village: Village, client: Client, settings: Settings
) -> None:
    told = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )
    assert told["Contact"] == f"{HERE}contact/"
    ends = datetime.strptime(told["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < ends - timezone.now() < timedelta(days=365)
    settings.SECURITY_CONTACT = "mailto:lek@dorpen.example"
    assert "Contact: mailto:lek@dorpen.example\n" in client.get("/.well-known/security.txt").content.decode()


def test_an_installation_without_a_village_knows_nobody(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("path", ["gegevens/", "toegankelijkheid/", "over-deze-website/"])
def test_every_website_says_what_it_owes_its_visitors(
    village: Village, client: Client, language: str, path: str
) -> None:
    answer = client.get(f"/de-brug/{language}{path}")
    assert answer.status_code == 200
    assert "020 123 45 67" in answer.content.decode()
    foot = [item.url for item in client.get(f"/de-brug/{language}agenda/").context["frame"].footer_links]
    assert f"/de-brug/{language}{path}" in foot


def test_the_source_is_found_or_asked_for(village: Village, client: Client, settings: Settings) -> None:
    address = "/de-brug/over-deze-website/"
    assert '<a href="/de-brug/contact/">Vraag ons om de broncode' in client.get(address).content.decode()
    settings.SOURCE_URL = "https://bron.example/dorpsplein"
    Village.objects.update(revision=50)
    assert '<a href="https://bron.example/dorpsplein">' in client.get(address).content.decode()
