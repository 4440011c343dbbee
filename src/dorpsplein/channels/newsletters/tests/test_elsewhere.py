"""Villages on two installations give each other pieces as on one; what is read is never trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch import Doors
from dorpsplein.base.fetch.targets import Target
from dorpsplein.base.markup import to_html
from dorpsplein.base.tests.servers import Site, says, site
from dorpsplein.channels.newsletters import exchanging, services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Entry, entry_of
from dorpsplein.channels.newsletters.far_gifts import far_gift, far_gift_named
from dorpsplein.channels.newsletters.far_keeping import (
    follow_village,
    forget_elsewhere,
    leave_village,
    read_elsewhere,
)
from dorpsplein.channels.newsletters.far_offer import MOST_TOLD
from dorpsplein.channels.newsletters.far_reading import read_offer
from dorpsplein.channels.newsletters.gifts import MOST_OFFERED, asks, on_offer
from dorpsplein.channels.newsletters.models import MOST_PIECE, Edition, FarVillage, Fault, Gift, Piece, State
from dorpsplein.channels.newsletters.tests.test_exchange import begin, titles, write
from dorpsplein.channels.publishing.addresses import OFFER, OFFER_TYPE
from dorpsplein.community.journal.models import Entry as EntryInJournal
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news

URL = "https://debrug.example/nieuwsbrieven/aanbod.json"
HERE = {"id": "brug", "name": "Stadsdorp De Brug", "address": "https://debrug.example/", "demo": False}
ACCENTS = "\u0301" * 4  # on one letter: they take no room on a screen
SOUP = {"id": "soep", "state": "offered", "title": "Soep", "words": "Kom *eten*."}


class There:
    """The website of De Brug, as another installation has it: what it says can be changed, or silenced."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.site: Site | None = None

    def talk(self, visitor: Any, question: bytes) -> None:
        known = self.pages.get(question.split(b" ")[1].decode())
        if known is not None and f'"{len(known)}"'.encode() in question:
            says(b"", status="304 Not Modified")(visitor, question)
            return
        status = "404 Not Found" if known is None else "200 OK"
        says(known or b"", f'ETag: "{len(known or b"")}"', status=status)(visitor, question)

    @property
    def root(self) -> str:
        assert self.site
        return f"http://debrug.example:{self.site.port}"

    @property
    def doors(self) -> Doors:
        assert self.site
        return Doors(resolve=lambda _name: ["127.0.0.1"], spared=frozenset({("127.0.0.1", self.site.port)}))

    def tells(self, village: Village) -> None:
        """Say what this village really offers now, from its own pages, at the address of this website."""
        for path in ("", OFFER):
            body: bytes = Client().get(f"/{village.slug}/{path}").content
            self.pages[f"/{village.slug}/{path}"] = body.replace(
                settings.BASE_URL.encode(), self.root.encode()
            )

    def goes_on(self, village: Village) -> None:
        """A quarter of an hour is over: it says what is so now, and whoever follows it reads again."""
        self.tells(village)
        read_soon(self.doors)


class Troubled(Doors):
    """Doors behind which one thing breaks that nobody thought of, and one is forgotten meanwhile."""

    def addresses(self, target: Target, seconds: float) -> list[str]:
        if target.host == "breekt.example":
            raise KeyError(target.host)
        FarVillage.every.filter(name="weg").delete()
        return super().addresses(target, seconds)


def read_soon(doors: Doors) -> None:
    FarVillage.every.update(look_at=timezone.now())
    read_elsewhere(doors=doors)


@pytest.fixture
def there() -> Iterator[There]:
    made = There()
    with site(made.talk) as made.site:
        yield made


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def other() -> Village:
    return make_village(name="De Haven", slug="de-haven")


def taken_in(edition: Edition) -> dict[str, Entry]:
    edition.refresh_from_db()
    entries = compose(edition).entries
    return {entry.title: entry for entry in entries if entry.source.startswith("taken:")}


def document(*items: object, **changes: object) -> bytes:
    told = {"format": "dorpsplein-exchange", "version": 1, "village": HERE, "items": list(items)}
    return json.dumps({**told, **changes}).encode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "vinden hier niets"),
        (b"<html><script>alert(1)</script></html>", "vinden hier niets"),
        (b"\xff\xfe\x00{", "vinden hier niets"),
        ('{"format": "Café"}'.encode("cp1252"), "vinden hier niets"),
        (b"[" * 200_000, "vinden hier niets"),
        (b'{"a":' * 200_000, "vinden hier niets"),
        (b"1" * 9_000, "vinden hier niets"),
        (b"[1, 2]", "vinden hier niets"),
        (document(format=["dorpsplein-exchange"]), "vinden hier niets"),
        (document(village="Stadsdorp De Brug"), "vinden hier niets"),
        (document(village={**HERE, "name": "\u202e\u0000 "}), "vinden hier niets"),
        (document(village={**HERE, "id": "../geheim"}), "vinden hier niets"),
        (document(village={**HERE, "address": 7}), "vinden hier niets"),
        (document(village={**HERE, "address": "https://dehaven.example/"}), "andere website"),
        (document(village={**HERE, "address": "javascript:alert(1)"}), "andere website"),
        (document(village={**HERE, "address": "https://["}), "andere website"),
        (document(version=2), "ander soort Dorpsplein"),
        (document(version=None), "ander soort Dorpsplein"),
    ],
)
def test_what_is_no_offer_is_refused_in_a_plain_sentence(body: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_offer(body, URL)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "Soep\r\nBcc: x\u0000\u202e"}, {"title": "Soep Bcc: x"}),
        ({"title": "\ud800Soep"}, {"title": "Soep"}),
        ({"title": "S" * 500}, {"title": "S" * 89 + "…"}),
        ({"title": f"q{ACCENTS}" * 80}, {"title": f"q{ACCENTS}" * 18}),  # 90 for a database too
        ({"title": ["Soep"], "words": "Kom."}, {"title": "", "words": "Kom."}),
        ({"words": "a" * 9_000}, {"words": "a" * (MOST_PIECE - 1) + "…"}),
        ({"when": {"a": 1}, "where": None, "price": 5}, {"when": "", "where": "", "price": ""}),
        ({"off": "yes"}, {"is_off": False, "loud": ""}),
        ({"off": True}, {"is_off": True, "loud": "Gaat niet door"}),
        ({"begins": "morgen"}, {"begins": "", "plate": ()}),
        ({"begins": "9999-12-31T23:59:59+00:00"}, {"begins": "", "plate": ()}),
        ({"begins": "0001-01-01T00:00:00+23:00"}, {"begins": "", "plate": ()}),
        ({"begins": "2026-05-12T10:00:00"}, {"begins": "", "plate": ()}),  # of no zone
        ({"begins": 5}, {"begins": "", "plate": ()}),
        (
            {"address": "https://debrug.example/agenda/soep/"},
            {"address": "https://debrug.example/agenda/soep/"},
        ),
        ({"address": "https://dehaven.example/"}, {"address": ""}),
        ({"address": "javascript:alert(1)", "more": True}, {"address": "", "more": False}),
        ({"address": "//debrug.example/"}, {"address": ""}),
        ({"language": "<b>"}, {"language": ""}),
        ({"language": ["nl"]}, {"language": ""}),
    ],
)
def test_each_thing_is_cleaned_and_what_makes_no_sense_says_nothing(
    changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    told = read_offer(document({**SOUP, **changes}), URL).items["soep"]
    entry = entry_of(told["entry"])
    assert {name: getattr(entry, name) for name in expected} == expected


def test_of_thousands_of_things_some_are_read_and_what_is_no_thing_costs_itself_alone() -> None:
    odd = [None, 7, "x", {}, {"id": "../x"}, {**SOUP, "id": "leeg", "title": "", "words": "<"}]
    gone = {**SOUP, "id": "weg", "state": "gone"}
    rows = [
        *odd,
        gone,
        SOUP,
        {**SOUP, "title": "Nog eens"},
        *({**SOUP, "id": f"n{at}"} for at in range(5000)),
    ]
    items = read_offer(document(*rows), URL).items
    assert len(items) < MOST_TOLD
    assert items["weg"]["entry"] is None
    assert items["soep"]["entry"]["title"] == "Soep"
    assert read_offer(document(items={"id": "soep"}), URL).items == {}
    hostile = read_offer(
        document({**SOUP, "words": '<script>x</script> [a](javascript:x) <img src="x">'}), URL
    )
    shown = to_html(hostile.items["soep"]["entry"]["words"])
    assert "<script" not in shown
    assert "<img" not in shown
    assert "href" not in shown


@pytest.mark.django_db
def test_the_document_says_what_was_offered_to_all_and_nothing_else(village: Village) -> None:
    def told() -> dict[str, Any]:
        return {one["id"]: one for one in json.loads(Client().get(f"/de-brug/{OFFER}").content)["items"]}

    mine = begin(village)
    soup = make_activity(village, plan_for(coming(1), title="Soep"))
    make_activity(village, plan_for(coming(2), title="Niet aangeboden"))
    own = services.add_piece(edition=mine, actor=None)
    write(mine, own.source, "Stoelen over", "Bel **ons**.")
    text, food = (
        exchanging.give(edition=mine, source=source, actor=None).public_id
        for source in (own.source, f"activity:{soup.public_id}")
    )
    first = Client().get(f"/de-brug/{OFFER}")
    assert first["Content-Type"] == OFFER_TYPE
    assert [one["title"] for one in told().values()] == ["Soep", "Stoelen over"]
    assert {"state": "offered", "kind": "activity", "off": False}.items() <= told()[food].items()
    assert "Truus" not in first.content.decode()  # whom to ring
    same = Client().get(f"/de-brug/{OFFER}", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    write(mine, own.source, "Nog drie stoelen over", "Bel.")
    new = Client().get(f"/de-brug/{OFFER}", headers={"If-None-Match": first["ETag"]})
    assert (new.status_code, told()[text]["title"]) == (200, "Nog drie stoelen over")
    for gift in Gift.objects.of(village):
        exchanging.withdraw(gift=gift, actor=None)
    assert (told()[text]["state"], "title" in told()[text]) == ("withdrawn", False)
    assert (told()[food]["state"], told()[food]["title"]) == ("withdrawn", "Soep")
    soup.released_to_network = False
    soup.save(update_fields=["released_to_network"])
    show_change(village)
    assert (told()[food]["state"], "title" in told()[food]) == ("gone", False)
    Gift.objects.of(village).filter(public_id=text).update(is_public=False)  # offered to this website alone
    assert set(told()) == {food}
    Village.objects.filter(pk=village.pk).update(hidden=True)
    assert Client().get(f"/de-brug/{OFFER}").status_code == 404


@pytest.mark.django_db
def test_a_document_that_did_not_change_is_not_made_again(village: Village) -> None:
    def asked(etag: str = "") -> tuple[HttpResponse, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(f"/de-brug/{OFFER}", headers={"If-None-Match": etag})
        return answer, len(queries)  # type: ignore[return-value]

    mine = begin(village)
    own = services.add_piece(edition=mine, actor=None)
    write(mine, own.source, "Stoelen over", "Bel **ons**.")
    soup = make_activity(village, plan_for(coming(1), title="Soep"))
    for source in (own.source, f"activity:{soup.public_id}"):
        exchanging.give(edition=mine, source=source, actor=None)
    (first, made), (again, asked_again), (same, cheap) = asked(), asked(), asked()
    unchanged, cheapest = asked(first["ETag"])
    assert (again.content, same.content, unchanged.status_code) == (first.content, first.content, 304)
    assert (asked_again, cheap, cheapest) == (2, 2, 2)  # the village with its number, and what was offered
    assert made > asked_again
    write(mine, own.source, "Nog drie stoelen over", "Bel.")
    assert "Nog drie stoelen" in asked(first["ETag"])[0].content.decode()
    before = asked()[0]["ETag"]
    show_change(village)
    assert asked(before)[0].status_code == 304  # it says what it said


@pytest.mark.django_db
def test_what_is_offered_elsewhere_is_taken_followed_and_called_off_as_if_it_were_here(
    village: Village, other: Village, there: There
) -> None:
    mine = begin(village)
    soup = make_activity(village, plan_for(coming(1), title="Soep"))
    own = services.add_piece(edition=mine, actor=None)
    write(mine, own.source, "Stoelen over", "Bel ons.")
    news = make_news(village, "Nieuwe stoelen")
    gifts = [
        exchanging.give(edition=mine, source=source, actor=None)
        for source in (f"activity:{soup.public_id}", own.source, f"story:{news.public_id}")
    ]
    there.tells(village)
    row = follow_village(village=other, address=f"{there.root}/de-brug/", actor=None, doors=there.doors)
    assert row.full_name == "Stadsdorp De Brug (debrug.example)"
    again = follow_village(village=other, address=row.address, actor=None, doors=there.doors)
    assert again == row
    theirs = begin(other)
    here, far = (
        [one for one in on_offer(theirs) if isinstance(one.gift, Gift) == is_here]
        for is_here in (True, False)
    )
    link = there.root.removesuffix("/")
    alike = [replace(one.entry, source="", photo="", photo_words="") for one in here]
    told = [
        replace(one.entry, source="", address=one.entry.address.replace(link, settings.BASE_URL))
        for one in far
    ]
    assert told == [replace(one, language=one.language or "nl") for one in alike]
    page = make_door(other, Role.EDITOR).get(f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/")
    assert "Stadsdorp De Brug (debrug.example)" in page.content.decode()
    for one in far:
        gift = far_gift_named(other, one.gift.public_id)
        assert gift
        exchanging.take(edition=theirs, gift=gift, actor=None)
    assert {one.gift.public_id for one in on_offer(theirs)} == {gift.public_id for gift in gifts}
    taken = taken_in(theirs)
    assert set(taken) == {"Soep", "Stoelen over", "Nieuwe stoelen"}
    assert taken["Soep"].village == "Overgenomen van Stadsdorp De Brug (debrug.example)"
    there.goes_on(village)
    assert asks(other) == set()

    write(mine, own.source, "Nog drie stoelen over", "Bel ons snel.")
    there.goes_on(village)
    assert asks(other) == {theirs.pk}
    source = taken["Stoelen over"].source
    exchanging.follow(edition=theirs, source=source, actor=None)
    assert "Nog drie stoelen over" in titles(theirs)
    exchanging.withdraw(gift=gifts[1], actor=None)
    there.goes_on(village)
    exchanging.follow(edition=theirs, source=source, actor=None)
    assert set(titles(theirs)) == {"Soep", "Nieuwe stoelen"}
    call_off(dates_of(soup)[0], "Storm")
    there.goes_on(village)
    assert (taken_in(theirs)["Soep"].is_off, taken_in(theirs)["Soep"].loud) == (True, "Gaat niet door")
    soup.released_to_network = False
    soup.save(update_fields=["released_to_network"])
    show_change(village)
    there.goes_on(village)
    assert titles(theirs) == ["Nieuwe stoelen"]
    assert EntryInJournal.objects.filter(verb="follow", key=row.public_id).exists()


@pytest.mark.django_db
def test_where_nobody_answers_or_another_does_the_last_text_stands_and_says_when_it_was_read(
    village: Village, other: Village, there: There
) -> None:
    news = make_news(village, "Nieuwe stoelen")
    exchanging.give(edition=begin(village), source=f"story:{news.public_id}", actor=None)
    there.tells(village)
    row = follow_village(village=other, address=f"{there.root}/de-brug/", actor=None, doors=there.doors)
    theirs, path = begin(other), f"/de-brug/{OFFER}"
    gift = next(one.gift for one in on_offer(theirs) if not isinstance(one.gift, Gift))
    taken = exchanging.take(edition=theirs, gift=gift, actor=None)
    good = there.pages[path]
    read_soon(there.doors)
    assert there.site
    assert b"If-None-Match" in there.site.asked[-1]
    visits = there.site.visits
    assert read_elsewhere(doors=there.doors) == 0  # not yet a quarter of an hour ago
    assert there.site.visits == visits
    door = make_door(other, Role.EDITOR)
    where = f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/"
    for body, fault in {
        b'{"items": [': Fault.STRANGE,
        good.replace(village.public_id.encode(), b"iemand-anders"): Fault.STRANGE,
        b"x" * (2 * 1024 * 1024 + 1): Fault.STRANGE,
        None: Fault.SILENT,
    }.items():
        there.pages[path] = body  # type: ignore[assignment]
        read_soon(there.doors)
        row.refresh_from_db()
        assert row.fault == fault
        assert titles(theirs) == ["Nieuwe stoelen"]
        assert "Gelezen op" in door.get(where).content.decode()
    assert row.get_fault_display() in door.get("/de-haven/beheer/nieuwsbrieven/elders/").content.decode()
    there.goes_on(village)
    row.refresh_from_db()
    assert row.fault == ""
    assert "Gelezen op" not in door.get(where).content.decode()
    leave_village(row=row, actor=None)
    forget_elsewhere()
    assert not [one for one in on_offer(theirs) if not isinstance(one.gift, Gift)]
    assert titles(theirs) == ["Nieuwe stoelen"]  # what was taken is read on until it goes
    FarVillage.every.update(read_at=timezone.now() - timedelta(days=61))
    forget_elsewhere()
    assert FarVillage.objects.of(other).get().offers == {}
    Edition.objects.of(other).update(state=State.SENT)
    forget_elsewhere()
    assert not FarVillage.objects.of(other).exists()
    taken.refresh_from_db()
    assert taken.far is None


@pytest.mark.django_db
def test_an_editor_follows_and_leaves_by_the_page_and_reads_why_something_cannot_be(
    village: Village, other: Village, there: There
) -> None:
    there.tells(village)
    row = follow_village(village=other, address=f"{there.root}/de-brug/", actor=None, doors=there.doors)
    here, there_too = make_door(other, Role.EDITOR), make_door(village, Role.EDITOR)
    path = "beheer/nieuwsbrieven/elders/"
    for address, words in {
        "": "Wat is het adres",
        "http://127.0.0.1/": "open internet",
        "hanna@debrug.nl": "Dit is een mailadres",
        village.address(): "staat ook op deze website",
        "geen adres": "geen adres van een website",
        "file:///etc/passwd": "beginnen met https",
    }.items():
        answer = here.post(f"/de-haven/{path}", {"address": address})
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert there_too.post(f"/de-brug/{path}", {"weg": row.public_id}).status_code == 404
    gone = here.post(f"/de-haven/{path}", {"weg": row.public_id}, follow=True).content.decode()
    assert "U volgt Stadsdorp De Brug (debrug.example) niet meer." in gone
    there.pages["/leeg"] = b"<html><link rel='stylesheet' href='/x'>"
    there.pages["/proef"] = there.pages[f"/de-brug/{OFFER}"].replace(b'"demo": false', b'"demo": true')
    for page, why in {"/leeg": "vinden hier niets", "/proef": "verzonnen", "/weg": "staat niets"}.items():
        with pytest.raises((Refusal, Unavailable), match=why):
            follow_village(village=other, address=there.root + page, actor=None, doors=there.doors)
    assert not FarVillage.objects.of(other).followed().exists()
    assert not Piece.objects.of(other).exists()


@pytest.mark.django_db
def test_who_breaks_or_goes_away_while_we_read_costs_itself_alone(village: Village, there: There) -> None:
    assert there.site
    there.pages["/"] = document(SOUP, village={**HERE, "address": there.root})
    for at, name in enumerate(("breekt", "weg", "debrug")):
        address, moment = (
            f"http://{name}.example:{there.site.port}/",
            timezone.now() - timedelta(hours=3 - at),
        )
        FarVillage.every.create(village=village, address=address, key="brug", name=name, look_at=moment)
    read_elsewhere(doors=Troubled(resolve=there.doors.resolve, spared=there.doors.spared))
    left = FarVillage.objects.of(village).values_list("name", flat=True)
    assert set(left) == {"breekt", "Stadsdorp De Brug"}


@pytest.mark.django_db
def test_of_what_villages_elsewhere_offer_the_newest_are_shown(village: Village) -> None:
    offer = read_offer(document(*({**SOUP, "id": f"n{at}"} for at in range(60))), URL)
    FarVillage.every.create(village=village, address=URL, key=offer.key, name=offer.name, offers=offer.items)
    assert len(on_offer(begin(village))) == MOST_OFFERED


@pytest.mark.django_db
def test_what_was_taken_over_from_elsewhere_stands_in_the_corrected_letter_too(village: Village) -> None:
    make_person(village, name="Riet de Wit")
    moment = (timezone.now() + timedelta(days=5)).isoformat()
    soup = {"kind": "activity", "when": "zaterdag", "begins": moment, "ends": moment}
    offer = read_offer(document(items=[{**SOUP, **soup, "offered_at": moment}]), URL)
    facts = {"address": URL, "key": offer.key, "name": offer.name, "offers": offer.items}
    row = FarVillage.every.create(village=village, **facts)
    edition = begin(village)
    exchanging.take(edition=edition, gift=far_gift(row, "soep"), actor=None)
    services.send(edition=edition, actor=None)
    services.stop_edition(edition=edition, actor=None)
    assert set(taken_in(services.correct(edition=edition, actor=None))) == {"Soep"}
