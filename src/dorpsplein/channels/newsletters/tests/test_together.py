"""Two villages make one edition; each sends it to its own people, in its own name."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import inviting, services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.models import Edition, State, Together
from dorpsplein.channels.newsletters.tests.make import as_shown
from dorpsplein.channels.publishing.outgoing import send_due
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, go_on, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db
SEND = {"whom": "all", "when": "now", "is_public": "on", "verstuur": "1"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def other() -> Village:
    return make_village(name="De Haven", slug="de-haven")


def typed(edition: Edition, **more: str) -> dict[str, str]:
    edition.refresh_from_db()
    until = f"{edition.until.day}-{edition.until.month}-{edition.until.year}"
    return {"title": "Samen", "opening": "", "until": until, "revision": str(edition.revision), **more}


def hide(village: Village, *, hidden: bool) -> None:
    Village.objects.filter(pk=village.pk).update(hidden=hidden)


def page_of(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_one_invites_another_follows_and_each_sends_to_its_own_people(
    village: Village, other: Village
) -> None:
    here, there = make_door(village, Role.EDITOR, name="Ali"), make_door(other, Role.EDITOR, name="Bea")
    third = make_door(make_village(name="De Kade", slug="de-kade"), Role.EDITOR, name="Cor")
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    make_person(other, name="Riet de Wit", email="riet@example.org")
    mine = services.begin_edition(village=village, actor=None)
    list_there, where = "/de-haven/beheer/nieuwsbrieven/", f"/de-brug/beheer/nieuwsbrieven/{mine.public_id}/"
    here.post(where, typed(mine, opening="Van De Brug.", doe="vraag:", met="de-haven"))
    together = Together.objects.of(village).get()
    assert "Heeft nog niet geantwoord" in page_of(here, where)
    assert "Stadsdorp De Brug vraagt" in page_of(there, list_there)
    assert "Stadsdorp De Brug vraagt" in page_of(there, "/de-haven/beheer/")
    (told,) = Mail.objects.all()
    assert (told.recipient, told.village_key) == ("bea.de-haven@example.org", other.public_id)
    assert other.address("beheer/nieuwsbrieven/") in told.body
    third.post("/de-kade/beheer/nieuwsbrieven/", {"doe-mee": together.public_id})
    assert set(Edition.every.all()) == {mine}  # who was not asked does not take part
    there.post(list_there, {"doe-niet-mee": together.public_id})
    assert "Stadsdorp De Brug vraagt" not in page_of(there, "/de-haven/beheer/")
    assert "Doet nu niet mee" in page_of(here, where)
    elsewhere = there.post(list_there, {"doe-mee": together.public_id})["Location"]
    theirs = Edition.objects.of(other).get()
    assert "Wat zij schrijven, staat hieronder" in page_of(there, elsewhere)
    Mail.objects.exclude(pk=told.pk).delete()
    there.post(elsewhere, typed(theirs, opening="Van De Haven."))
    theirs.refresh_from_db()
    content = compose(theirs)
    assert [(one.title, one.village) for one in content.entries] == [("Soep", "Stadsdorp De Brug")]
    assert (content.opening, content.day.partition(", ")[2]) == (
        "Van De Haven.",
        "samen met Stadsdorp De Brug",
    )
    assert compose(mine).day.endswith("samen met Stadsdorp De Haven")
    theirs.refresh_from_db()
    seen = {**SEND, "gezien": as_shown(theirs), "revision": str(theirs.seen)}
    here.post(where, typed(mine, opening="Toch anders."))
    there.post(f"{elsewhere}verstuur/", seen)
    assert Mail.objects.count() == 1  # the invitation alone
    mine.refresh_from_db()
    here.post(f"{where}verstuur/", {**SEND, "gezien": as_shown(mine), "revision": str(mine.seen)})
    letters = Mail.objects.exclude(pk=told.pk)
    assert set(letters.values_list("recipient", flat=True)) == {"ali.de-brug@example.org"}
    call_off(dates_of(soup)[0], "Storm")
    make_news(village, "Pas na het versturen")
    theirs.refresh_from_db()
    there.post(f"{elsewhere}verstuur/", {**SEND, "gezien": as_shown(theirs), "revision": str(theirs.seen)})
    mails = letters.exclude(recipient__startswith="ali")
    assert set(mails.values_list("recipient", flat=True)) == {"bea.de-haven@example.org", "riet@example.org"}
    theirs.refresh_from_db()
    assert [one.is_off for one in compose(theirs).entries] == [True]  # what the host sent, and that it is off
    go_on(dates_of(soup)[0])
    letter = there.get(f"/de-haven/nieuwsbrieven/{theirs.number}/").text
    assert ("Gaat niet door" in letter, "gaat toch door" in page_of(there, "/de-haven/beheer/")) == (
        False,
        True,
    )
    assert "Voor 2 mensen" in page_of(there, f"{elsewhere}verstuur/")


def test_both_know_with_whom_a_guest_waits_and_what_is_off_since_stands_on_both_desks(
    village: Village, other: Village
) -> None:
    here, there = make_door(village, Role.BOARD, name="Ali"), make_door(other, Role.BOARD, name="Bea")
    soup = make_activity(village, plan_for(coming(2), title="Soep"))
    mine = services.begin_edition(village=village, actor=None)
    theirs = inviting.accept(together=inviting.invite(edition=mine, guest=other, actor=None), actor=None)
    assert Mail.objects.latest("pk").subject == "Stadsdorp De Haven doet mee met uw nieuwsbrief"
    list_here, list_there = "/de-brug/beheer/nieuwsbrieven/", "/de-haven/beheer/nieuwsbrieven/"
    written, where = f"{list_here}{mine.public_id}/", f"{list_there}{theirs.public_id}/"
    for client, path, said in (
        (here, list_here, "Samen met Stadsdorp De Haven."),
        (here, written, "Gooit u hem weg, dan staat er bij hen niets meer van u in."),
        (here, f"{written}verstuur/", "Zij sturen hem zelf aan hun eigen mensen."),
        (there, list_there, "Samen met Stadsdorp De Brug."),
        (there, where, "Zet onze agenda erbij"),
    ):
        assert said in page_of(client, path)
    pressed = {**SEND, "gezien": as_shown(theirs), "revision": theirs.seen}
    assert "Stadsdorp De Brug is nog niet klaar. Wacht" in there.post(f"{where}verstuur/", pressed).text
    there.post(f"{where}verstuur/", {**pressed, "anyway": "on"})
    theirs.refresh_from_db()
    assert theirs.state == State.SENT
    assert "Soep" not in page_of(there, "/de-haven/beheer/")
    call_off(dates_of(soup)[0], "Storm")
    assert "Soep" in page_of(there, "/de-haven/beheer/")


def test_a_guest_that_stood_ready_waits_and_hears_it_when_her_host_is_not_ready_after_all(
    village: Village, other: Village
) -> None:
    here, there = make_door(village, Role.EDITOR, name="Ali"), make_door(other, Role.EDITOR, name="Bea")
    mine = services.begin_edition(village=village, actor=None)
    theirs = inviting.accept(together=inviting.invite(edition=mine, guest=other, actor=None), actor=None)
    Edition.every.update(opening="Dag.")
    at = timezone.now() + timedelta(hours=1)
    for edition in (mine, theirs):
        edition.refresh_from_db()
        services.plan(edition=edition, seen=edition.seen, at=at, whom="all", is_public=True, actor=None)
    Mail.objects.all().delete()
    listed = "/de-haven/beheer/nieuwsbrieven/"
    where = f"/de-brug/beheer/nieuwsbrieven/{mine.public_id}/"
    assert "Die van Stadsdorp De Haven gaat dan ook niet vanzelf weg." in page_of(here, f"{where}verstuur/")
    here.post(f"/de-brug/en{where.removeprefix('/de-brug')}doe/", {"doe": "nog-niet"})
    theirs.refresh_from_db()
    assert (theirs.state, theirs.send_at, theirs.stalled_at is not None) == (State.DRAFT, None, True)
    (told,) = Mail.objects.all()
    assert (told.recipient, told.village_key) == ("bea.de-haven@example.org", other.public_id)
    assert "gaat niet vanzelf weg" in told.subject
    assert other.address("beheer/nieuwsbrieven/") in told.body
    assert "Stadsdorp De Brug is nog niet klaar" in page_of(there, listed)
    here.post(f"{where}doe/", {"doe": "nog-niet"})
    assert Mail.objects.count() == 1
    Edition.objects.of(other).update(state=State.SENT)  # what went stays
    mine.refresh_from_db()
    services.plan(edition=mine, seen=mine.seen, at=at, whom="all", is_public=True, actor=None)
    services.unplan(edition=mine, actor=None)
    assert (Edition.objects.of(other).get().state, Mail.objects.count()) == (State.SENT, 1)


def test_a_host_that_cannot_go_at_its_moment_holds_back_who_goes_with_it_also_at_that_same_moment(
    village: Village, other: Village
) -> None:
    make_door(other, Role.EDITOR, name="Bea")
    mine = services.begin_edition(village=village, actor=None)
    theirs = inviting.accept(together=inviting.invite(edition=mine, guest=other, actor=None), actor=None)
    Edition.every.update(opening="Dag.")
    for edition in (theirs, mine):
        edition.refresh_from_db()
        at = timezone.now() + timedelta(hours=1)
        services.plan(edition=edition, seen=edition.seen, at=at, whom="all", is_public=True, actor=None)
    Mail.objects.all().delete()
    Edition.every.update(send_at=timezone.now())
    Edition.objects.of(village).update(title="")  # nothing goes without one
    services.send_what_is_due()
    assert {one.state for one in Edition.every.all()} == {State.DRAFT}
    assert [one.recipient for one in Mail.objects.all()] == ["bea.de-haven@example.org"]


def test_what_a_host_stopped_for_a_mistake_and_corrected_goes_with_no_guest_as_it_was(
    village: Village, other: Village
) -> None:
    make_person(village, name="Riet de Wit")
    bea = make_door(other, Role.EDITOR, name="Bea")
    mine = services.begin_edition(village=village, actor=None)
    piece = services.add_piece(edition=mine, actor=None)

    def write(edition: Edition, source: str, words: str) -> None:
        edition.refresh_from_db()
        wish = {"title": "Feest", "words": words, "is_out": False}
        services.change_edition(
            edition=edition, seen=edition.revision, facts={}, wishes={source: wish}, actor=None
        )

    write(mine, piece.source, "Zaterdag om 8 uur.")
    theirs = inviting.accept(together=inviting.invite(edition=mine, guest=other, actor=None), actor=None)
    theirs.refresh_from_db()
    at = timezone.now() + timedelta(hours=1)
    services.plan(edition=theirs, seen=theirs.seen, at=at, whom="all", is_public=True, actor=None)
    services.send(edition=mine, actor=None)
    services.stop_edition(edition=mine, actor=None)
    theirs.refresh_from_db()
    assert (theirs.state, theirs.stalled_at is not None) == (State.DRAFT, True)
    assert "gaat niet vanzelf weg" in Mail.objects.latest("pk").subject
    where = f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/verstuur/"
    pressed = {**SEND, "gezien": as_shown(theirs), "revision": theirs.seen}
    assert "Stadsdorp De Brug is nog niet klaar. Wacht" in bea.post(where, pressed).text
    assert "Stadsdorp De Brug is nog niet klaar" in page_of(bea, "/de-haven/beheer/nieuwsbrieven/")
    better = services.correct(edition=mine, actor=None)
    write(better, better.pieces.get().source, "Zaterdag om 9 uur.")
    services.send(edition=better, actor=None)
    theirs.refresh_from_db()
    assert theirs.seen != pressed["revision"]
    bea.post(where, {**pressed, "revision": theirs.seen})
    theirs.refresh_from_db()
    assert (theirs.state, [one.words for one in compose(theirs).entries]) == (
        State.SENT,
        ["Zaterdag om 9 uur."],
    )


def test_a_question_is_taken_back_and_a_guest_goes_on_alone(village: Village, other: Village) -> None:
    make_activity(village, plan_for(coming(2), title="Soep"))
    mine = services.begin_edition(village=village, actor=None)
    gone = inviting.invite(edition=mine, guest=other, actor=None)
    inviting.uninvite(together=gone, actor=None)
    with pytest.raises(Refusal):
        inviting.accept(together=gone, actor=None)
    asked = inviting.invite(edition=mine, guest=other, actor=None)
    theirs = inviting.accept(together=asked, actor=None)
    assert inviting.accept(together=asked, actor=None) == theirs
    for act in (
        lambda: inviting.uninvite(together=asked, actor=None),
        lambda: inviting.invite(edition=theirs, guest=village, actor=None),
    ):
        with pytest.raises(Refusal):
            act()
    theirs.refresh_from_db()
    at, old_page = timezone.now() + timedelta(hours=1), theirs.seen
    services.plan(edition=theirs, seen=old_page, at=at, whom="all", is_public=True, actor=None)
    services.bin_edition(edition=mine, actor=None)
    theirs.refresh_from_db()
    assert (theirs.state, theirs.send_at, theirs.stalled_at is not None) == (State.DRAFT, None, True)
    assert "Het deel van het andere stadsdorp is er niet meer" in page_of(
        make_door(other, Role.EDITOR, name="Bea"), "/de-haven/beheer/nieuwsbrieven/"
    )
    assert compose(theirs).entries == []
    assert "samen met" not in compose(theirs).day
    assert theirs.seen != old_page
    services.take_back(edition=mine, actor=None)
    assert [one.title for one in compose(theirs).entries] == ["Soep"]
    Edition.objects.of(village).update(revision=1)
    before = theirs.seen
    inviting.part(edition=theirs, actor=None)
    theirs.refresh_from_db()
    assert compose(theirs).entries == []
    assert theirs.seen != before


def test_who_goes_on_alone_or_throws_it_away_is_told_to_the_other_by_mail_and_on_the_desk(
    village: Village, other: Village
) -> None:
    here, there = make_door(village, Role.EDITOR, name="Ali"), make_door(other, Role.EDITOR, name="Bea")
    make_activity(village, plan_for(coming(2), title="Soep"))
    make_activity(other, plan_for(coming(3), title="Koor"))
    mine = services.begin_edition(village=village, actor=None)
    asked = inviting.invite(edition=mine, guest=other, actor=None)
    theirs = inviting.accept(together=asked, actor=None)
    services.change_edition(
        edition=theirs, seen=theirs.revision, facts={"order": ["agenda"]}, wishes={}, actor=None
    )
    theirs.refresh_from_db()
    assert [(one.title, one.village) for one in compose(theirs).entries] == [
        ("Soep", "Stadsdorp De Brug"),
        ("Koor", "Stadsdorp De Haven"),
    ]
    desk_here, desk_there = "/de-brug/beheer/", "/de-haven/beheer/"
    left = "Stadsdorp De Haven doet niet meer mee."
    for throws_away in (False, True):
        assert left not in page_of(here, desk_here)
        Mail.objects.all().delete()
        act = services.bin_edition if throws_away else inviting.part
        act(edition=theirs, actor=None)
        (told,) = Mail.objects.all()
        assert (told.recipient, told.village_key) == ("ali.de-brug@example.org", village.public_id)
        assert "staat hun naam er niet meer bij" in told.body
        assert "samen met" not in compose(mine).day
        for path in (desk_here, f"{desk_here}nieuwsbrieven/", f"{desk_here}nieuwsbrieven/{mine.public_id}/"):
            assert "niet meer mee." in page_of(here, path)
        if throws_away:
            services.take_back(edition=theirs, actor=None)
        else:
            theirs = inviting.accept(together=asked, actor=None)
    assert compose(mine).day.endswith("samen met Stadsdorp De Haven")
    Mail.objects.all().delete()
    services.bin_edition(edition=mine, actor=None)
    (told,) = Mail.objects.all()
    assert (told.recipient, told.subject) == (
        "bea.de-haven@example.org",
        f"Stadsdorp De Brug doet niet meer mee met ‘{theirs.title}’",
    )
    assert "Het deel van het andere stadsdorp is er niet meer" in page_of(there, desk_there)


def test_a_village_that_nobody_may_see_invites_nobody_and_is_not_named(
    village: Village, other: Village
) -> None:
    make_activity(village, plan_for(coming(2), title="Soep"))
    there = make_door(other, Role.EDITOR, name="Bea")
    mine = services.begin_edition(village=village, actor=None)
    asked = inviting.invite(edition=mine, guest=other, actor=None)
    hide(village, hidden=True)
    for act in (
        lambda: inviting.invite(edition=mine, guest=other, actor=None),
        lambda: inviting.accept(together=asked, actor=None),
    ):
        with pytest.raises(Refusal):
            act()
    assert "De Brug" not in page_of(there, "/de-haven/beheer/nieuwsbrieven/")
    hide(village, hidden=False)
    theirs = inviting.accept(together=Together.objects.of(village).get(), actor=None)
    services.plan(edition=theirs, seen=theirs.seen, at=timezone.now(), whom="all", is_public=True, actor=None)
    hide(village, hidden=True)
    assert (compose(theirs).entries, "samen" in compose(theirs).day) == ([], False)
    Edition.objects.of(other).update(opening="Van De Haven.")
    services.send_what_is_due()
    theirs.refresh_from_db()
    assert (theirs.state, theirs.stalled_at is not None) == (State.DRAFT, True)
    page = page_of(there, f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/")
    assert ("Hun website is nu dicht" in page, "De Brug" in page) == (True, False)


def test_a_guest_leaves_out_adds_and_orders_for_herself_and_the_host_stays_as_it_was(
    village: Village, other: Village
) -> None:
    soup, walk = (make_activity(village, plan_for(coming(2), title=name)) for name in ("Soep", "Lopen"))
    make_activity(other, plan_for(coming(2), title="Koor", start=time(19, 0)))
    mine = services.begin_edition(village=village, actor=None)
    piece = services.add_piece(edition=mine, actor=None)
    wish = {"title": "Wie helpt?", "words": "Bel.", "is_out": False, "is_first": False}
    services.change_edition(edition=mine, seen=0, facts={}, wishes={piece.source: wish}, actor=None)
    theirs = inviting.accept(together=inviting.invite(edition=mine, guest=other, actor=None), actor=None)
    there, where = (
        make_door(other, Role.EDITOR, name="Bea"),
        f"/de-haven/beheer/nieuwsbrieven/{theirs.public_id}/",
    )
    sources = [f"with:activity:{one.public_id}" for one in (soup, walk)]
    shown = dict.fromkeys((f"er-{one}" for one in (*sources, f"with:{piece.source}")), "1")

    def press(doe: str, **more: str) -> list[str]:
        there.post(where, typed(theirs, doe=doe, **shown, **more))
        theirs.refresh_from_db()
        return [
            f"{part.heading}: {', '.join(one.title for one in part.entries)}"
            for part in compose(theirs).parts
        ]

    before = compose(mine)
    assert press("") == ["Stadsdorp De Brug: Wie helpt?", "Agenda: Soep, Lopen"]
    out = {f"uit-{sources[0]}": "1"}
    assert press("lager:with:own", **out) == ["Agenda: Lopen", "Stadsdorp De Brug: Wie helpt?"]
    assert press("erbij:agenda", **out) == ["Agenda: Lopen, Koor", "Stadsdorp De Brug: Wie helpt?"]
    assert press("uit:agenda", **out) == ["Agenda: Lopen", "Stadsdorp De Brug: Wie helpt?"]
    first = {f"boven-{sources[1]}": "1"}
    assert press("uit:with:own", **first) == ["Agenda: Soep"]
    assert [(one.source, one.village) for one in compose(theirs).first] == [
        (f"activity:{walk.public_id}", "Stadsdorp De Brug")
    ]
    services.change_edition(
        edition=mine, seen=1, facts={}, wishes={piece.source: {**wish, "title": "Nu dit"}}, actor=None
    )
    assert press("erbij:with:own", **out) == ["Agenda: Lopen", "Stadsdorp De Brug: Nu dit"]
    assert compose(mine).parts[1:] == before.parts[1:]
    assert "Er staan 2 dingen in. U liet er 1 weg." in re.sub(r"<[^>]*>", "", page_of(there, where))


def test_where_what_follows_of_a_letter_that_cannot_go_fails_the_next_still_has_its_turn(
    village: Village, other: Village
) -> None:
    seen: list[Village] = []
    due = [services.begin_edition(village=one, actor=None) for one in (village, other)]
    for edition in due:
        Edition.objects.of(edition.village).update(state=State.PLANNED, send_at=timezone.now())

    def fails(edition: Edition) -> None:
        seen.append(edition.village)
        raise Refusal("Het lukt niet.")

    send_due(due, fails, stalled=fails)
    assert seen == [village, village, other, other]
    for edition in due:
        edition.refresh_from_db()
        assert (edition.state, edition.send_at) == (State.DRAFT, None)
