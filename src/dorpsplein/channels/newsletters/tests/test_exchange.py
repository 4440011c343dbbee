"""A village offers, others take it with one press; what is called off never goes out as if it were on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import exchanging, inviting, services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.gifts import asks, given_of, offered_to, on_offer
from dorpsplein.channels.newsletters.models import Edition, Gift, Piece, Section
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import (
    WEEKLY,
    call_off,
    coming,
    dates_of,
    make_activity,
    plan_for,
)
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def other() -> Village:
    return make_village(name="De Haven", slug="de-haven")


def begin(village: Village) -> Edition:
    return services.begin_edition(village=village, actor=None)


def titles(edition: Edition) -> list[str]:
    edition.refresh_from_db()
    return [entry.title for entry in compose(edition).entries if entry.source.startswith("taken:")]


def write(edition: Edition, source: str, title: str, words: str) -> None:
    edition.refresh_from_db()
    wish = {"title": title, "words": words, "is_out": False, "is_first": False}
    services.change_edition(
        edition=edition, seen=edition.revision, facts={}, wishes={source: wish}, actor=None
    )


def test_by_their_pages_one_offers_and_another_takes_it_changes_it_and_lets_it_go(
    village: Village, other: Village
) -> None:
    here, there = make_door(village, Role.EDITOR), make_door(other, Role.EDITOR)
    news = make_news(village, "Nieuwe stoelen")
    mine, theirs = begin(village), begin(other)
    until = f"{mine.until.day}-{mine.until.month}-{mine.until.year}"
    usual = {"title": "Brief", "opening": "", "until": until}
    where = f"/de-brug/beheer/nieuwsbrieven/{mine.public_id}/"
    elsewhere = f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/"
    assert "Andere stadsdorpen bieden nu niets aan" in there.get(elsewhere).content.decode()
    here.post(where, {**usual, "revision": "0", "doe": f"bied:story:{news.public_id}"})
    gift = Gift.objects.of(village).get()
    assert f"neem:{gift.public_id}" in there.get(elsewhere).content.decode()
    refused = here.post(where, {**usual, "revision": "1", "doe": f"neem:{gift.public_id}"})
    assert (refused.status_code, titles(mine)) == (404, [])  # nobody takes her own
    there.post(elsewhere, {**usual, "revision": "0", "doe": f"neem:{gift.public_id}"})
    source = f"taken:{gift.public_id}"
    page = there.get(elsewhere).content.decode()
    assert f"neem:{gift.public_id}" not in page
    assert "Overgenomen van Stadsdorp De Brug" in page
    write(theirs, source, "Stoelen bij de buren", "Zij zitten goed.")
    (entry,) = [one for one in compose(theirs).entries if one.source == source]
    site = village.address().partition("://")[2].strip("/")  # where one looks or rings, also on paper
    assert (entry.title, entry.village) == (
        "Stoelen bij de buren",
        f"Overgenomen van Stadsdorp De Brug ({site})",
    )
    told = here.get(where).content.decode()
    assert "Stadsdorp De Haven (nog niet verzonden)" in " ".join(told.split())
    here.post("/de-brug/beheer/nieuwsbrieven/", {"trek-in": gift.public_id})
    page = there.get(elsewhere).content.decode()
    assert "trok ‘Stoelen bij de buren’ terug" in page
    assert not [
        word for word in ("Toch niet overnemen", f'name="uit-{source}"') if word in page
    ]  # one question
    assert "Kijk even" in there.get("/de-haven/beheer/nieuwsbrieven/").content.decode()
    theirs.refresh_from_db()
    press = {**usual, "revision": str(theirs.revision), "doe": f"volg:{source}"}
    there.post(elsewhere, press)
    assert titles(theirs) == []
    theirs.refresh_from_db()
    there.post(elsewhere, {**press, "revision": str(theirs.revision), "doe": f"laat-los:{source}"})
    assert not Piece.objects.of(other).exists()
    there.post("/de-haven/beheer/nieuwsbrieven/", {"bied": gift.public_id})
    gift.refresh_from_db()
    assert gift.withdrawn_at is not None  # only who gave it gives it again


def test_what_is_called_off_never_goes_out_as_if_it_were_on(village: Village, other: Village) -> None:
    coffee = make_activity(village, plan_for(coming(1), rule=WEEKLY))
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    mine, theirs = begin(village), begin(other)
    for activity in (coffee, soup):
        gift = exchanging.give(edition=mine, source=f"activity:{activity.public_id}", actor=None)
        exchanging.take(edition=theirs, gift=gift, actor=None)
    assert titles(theirs) == ["Soep", "Koffie"] or titles(theirs) == ["Koffie", "Soep"]
    call_off(dates_of(soup)[0], "Storm")
    first = dates_of(coffee)[0]
    call_off(first, "Storm")
    told = {one.title: one for one in compose(theirs).entries if one.source.startswith("taken:")}
    assert (told["Soep"].is_off, told["Soep"].loud) == (True, "Gaat niet door")
    assert not told["Koffie"].is_off
    assert told["Koffie"].plate[1:2] != (str(first.day.day),)
    off = f"Gaat niet door: {day_words(first.day)}"
    assert told["Koffie"].words.startswith(off)
    (piece,) = [one for one in Piece.objects.of(other) if one.title == "Koffie"]
    where = f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/"
    page = make_door(other, Role.EDITOR).get(where).content.decode()
    assert page.count(off) == 1  # above the field of the words, not in it
    assert off not in piece.words
    assert theirs.pk in asks(other)
    soup.released_to_network = False
    soup.save(update_fields=["released_to_network"])
    assert titles(theirs) == ["Koffie"]


def test_what_changes_is_asked_followed_and_put_back(village: Village, other: Village) -> None:
    mine, theirs = begin(village), begin(other)
    piece = services.add_piece(edition=mine, actor=None)
    with pytest.raises(Refusal):
        exchanging.give(edition=mine, source=piece.source, actor=None)
    write(mine, piece.source, "Wie helpt?", "Bel ons.")
    gift = exchanging.give(edition=mine, source=piece.source, actor=None)
    taken = exchanging.take(edition=theirs, gift=gift, actor=None)
    write(theirs, taken.source, "Wie helpt De Brug?", "Bel hen.")
    assert asks(other) == set()
    write(mine, piece.source, "Wie helpt nog?", "Bel ons snel.")
    assert asks(other) == {theirs.pk}
    where = f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/"
    page = make_door(other, Role.EDITOR).get(where).content.decode()
    assert "Bel ons snel." in page  # what one is asked to take stands there, beside what it was
    exchanging.follow(edition=theirs, source=taken.source, actor=None)
    assert (titles(theirs), asks(other)) == (["Wie helpt nog?"], set())
    exchanging.unfollow(edition=theirs, source=taken.source, actor=None)
    assert (titles(theirs), asks(other)) == (["Wie helpt De Brug?"], set())
    write(mine, piece.source, "Klaar!", "")
    exchanging.keep_as_it_is(edition=theirs, source=taken.source, actor=None)
    assert asks(other) == set()
    services.bin_edition(edition=mine, actor=None)
    assert asks(other) == {theirs.pk}
    exchanging.keep_as_it_is(edition=theirs, source=taken.source, actor=None)
    assert (titles(theirs), asks(other)) == (["Wie helpt De Brug?"], set())


def test_only_what_the_village_shares_is_offered_and_only_while_the_world_sees_it(
    village: Village, other: Village
) -> None:
    ours = make_activity(village, plan_for(coming(1)))
    ours.released_to_network = False
    ours.save(update_fields=["released_to_network"])
    mine, theirs = begin(village), begin(other)
    foreign = make_activity(other, plan_for(coming(3), title="Soep"))
    for source in (f"activity:{ours.public_id}", f"activity:{foreign.public_id}", "story:weg", "own:weg"):
        with pytest.raises(Refusal):
            exchanging.give(edition=mine, source=source, actor=None)
    news = make_news(village, "Nieuwe stoelen")
    exchanging.give(edition=mine, source=f"story:{news.public_id}", actor=None)
    assert [one.entry.title for one in on_offer(theirs)] == ["Nieuwe stoelen"]
    assert on_offer(mine) == []
    Village.objects.filter(pk=other.pk).update(is_demo=True)
    invented = Edition.objects.of(other).select_related("village").get()
    assert on_offer(invented) == []  # the demonstration gets nothing of real villages
    assert not offered_to(invented.village).exists()
    Village.objects.filter(pk=other.pk).update(is_demo=False)
    Village.objects.filter(pk=village.pk).update(hidden=True)
    assert on_offer(theirs) == []
    assert [one.title for one in given_of(village).values()] == ["Nieuwe stoelen"]
    Gift.objects.of(village).update(given_at=timezone.now() - timedelta(days=61))
    assert given_of(village) == {}


def test_the_letter_of_the_network_tells_what_all_do_and_which_village_is_new(
    village: Village, other: Village
) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    make_activity(other, plan_for(coming(1), title="Samen eten"))
    Village.objects.filter(pk=other.pk).update(founded_at=timezone.now() - timedelta(days=400))
    hers = begin(network)
    told = {part.name: [one.title for one in part.entries] for part in compose(hers).parts}
    assert told == {Section.NEIGHBOURS: ["Samen eten", "Soep"], Section.VILLAGES: ["Stadsdorp De Brug"]}
    assert {part.heading for part in compose(hers).parts} == {
        "Agenda van de stadsdorpen",
        "Nieuws over de stadsdorpen",
    }
    piece = services.add_piece(edition=hers, actor=None)
    write(hers, piece.source, "Wie spreekt er?", "Bel het Netwerk.")
    gift = exchanging.give(edition=hers, source=piece.source, actor=None)
    assert [one.entry.title for one in on_offer(begin(other))] == ["Wie spreekt er?"]
    soup.released_to_network = False
    soup.save(update_fields=["released_to_network"])
    change_village(village=other, actor=None, facts={**other.said, "contact_name": "Bea"})
    Village.objects.filter(pk=village.pk).update(hidden=True)
    hers.refresh_from_db()
    parts = {part.name: part.entries for part in compose(hers).parts}
    assert [one.title for one in parts[Section.NEIGHBOURS]] == ["Samen eten"]
    assert [one.title for one in parts[Section.VILLAGES]] == ["Stadsdorp De Haven"]
    assert "Bea" not in str(compose(hers).to_keep())
    Village.objects.filter(pk=other.pk).update(is_demo=True)
    assert {part.name for part in compose(hers).parts} == {Section.OWN}
    assert gift.village == network


def test_the_letter_of_the_network_leaves_what_is_weekly_to_the_villages_and_names_who_is_new_once(
    village: Village, other: Village
) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")
    make_village(slug="anders", name="Anders")
    make_activity(village, plan_for(coming(0), rule=WEEKLY, title="Koffie"))
    make_activity(village, plan_for(coming(1), audience="members", title="Ledenavond"))
    for number in range(3):
        make_activity(village, plan_for(coming(2 + number), title=f"Reis {number}"))
    parts = {part.name: part.entries for part in compose(begin(network)).parts}
    assert [one.title for one in parts[Section.NEIGHBOURS]] == ["Reis 0", "Reis 1"]
    (new,) = parts[Section.VILLAGES]
    assert new.words == "Nieuw zijn Anders, De Brug en De Haven."


def test_the_website_says_that_what_was_taken_over_is_off_since(village: Village, other: Village) -> None:
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    mine, theirs = begin(village), begin(other)
    gift = exchanging.give(edition=mine, source=f"activity:{soup.public_id}", actor=None)
    exchanging.take(edition=theirs, gift=gift, actor=None)
    theirs.refresh_from_db()
    theirs.state, theirs.sent_at, theirs.content = "sent", timezone.now(), compose(theirs).to_keep()
    theirs.save()
    call_off(dates_of(soup)[0], "Storm")
    page = Client().get(f"/de-haven/nieuwsbrieven/{theirs.number}/").content.decode()
    assert "Gaat niet door" in page


def test_what_a_host_took_over_from_its_guest_is_the_guests_own_and_stands_there_once(
    village: Village, other: Village
) -> None:
    asked = inviting.invite(edition=begin(village), guest=other, actor=None)
    theirs = inviting.accept(together=asked, actor=None)
    pieces = [services.add_piece(edition=one, actor=None) for one in (begin(other), theirs)]
    for piece, title in zip(pieces, ("Van eerder", "Van nu"), strict=True):
        write(piece.edition, piece.source, title, "Bel ons.")
        gift = exchanging.give(edition=piece.edition, source=piece.source, actor=None)
        exchanging.take(edition=asked.edition, gift=gift, actor=None)
    asked.edition.refresh_from_db()
    taken = [(one.title, one.village) for one in compose(asked.edition).entries]
    site = other.address().partition("://")[2].strip("/")
    whose = f"Overgenomen van Stadsdorp De Haven ({site})"
    assert taken == [(title, whose) for title in ("Van eerder", "Van nu")]
    theirs.refresh_from_db()
    parts = compose(theirs).parts
    shown = [(part.heading, one.title, one.village) for part in parts for one in part.entries]
    haven = "Stadsdorp De Haven"  # of one beside another village each is named
    assert shown == [("Van ons", "Van nu", haven), ("Van de stadsdorpen", "Van eerder", haven)]
