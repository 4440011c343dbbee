"""The press gets a text by its own mail, says no by one press, and hears at once what changed."""

from __future__ import annotations

import re
import threading
from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.channels.press import correcting, listing, sending, services
from dorpsplein.channels.press.filling import source_at, sources_of
from dorpsplein.channels.press.following import follow_releases, forget_press
from dorpsplein.channels.press.letter import stop_address
from dorpsplein.channels.press.models import Fate, Outlet, Receipt, Release, State
from dorpsplein.channels.press.tests.make import (
    PRESS,
    make_outlet,
    make_release,
    make_sent_release,
    seen_in,
    typed,
    words,
)
from dorpsplein.channels.publishing import board
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.models import State as Mailed
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.returns.services import take_in
from dorpsplein.community.returns.tests.mails import complaint, report
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.subscriptions.services import stop
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import (
    WEEKLY,
    call_off,
    coming,
    dates_of,
    make_activity,
    plan_for,
)

pytestmark = pytest.mark.django_db


def pump_all() -> None:
    """Everything that waits goes, and what became of it is known."""
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=True):
        while pump():
            pass
    follow_releases()


def written(village: Village, editor: Client) -> tuple[str, Release]:
    """A text about the first date, under embargo until 10 o'clock the day after tomorrow."""
    source = re.search(r'value="(date:[^"]+)"', editor.get(f"{PRESS}nieuw/").content.decode())
    assert source
    where = editor.post(f"{PRESS}nieuw/", {"source": source[1]})["Location"]
    release = Release.objects.of(village).get()
    at = timezone.localtime() + timedelta(days=2)
    send = editor.post(where, typed(release, embargo=f"{at:%d-%m-%Y} 10 uur", doe="verder"))["Location"]
    release.refresh_from_db()
    assert release.embargo is not None
    return send, release


def test_a_text_under_embargo_reaches_the_press_and_its_correction_who_got_it(
    village: Village, editor: Client, settings: Settings
) -> None:
    activity = make_activity(village, plan_for(coming(1, weeks=1), title="Soep {{stop}}"))
    paper = make_outlet(village, email="krant@example.org", phone="+31201234501")
    make_outlet(village, "De Radio", email="weg@example.org", phone="+31201234502")
    make_outlet(village, "Het Platform", phone="+31201234503")
    send, release = written(village, editor)
    page = words(editor, send)
    assert "Dit gaat per mail naar 2 redacties. 1 heeft geen mailadres: u belt die zelf." in page
    assert "ONDER EMBARGO tot" in page
    keys = [one.key for one in listing.press_list(village)]
    with mail_sink(refused=("weg@example.org",)) as sink:
        settings.MAILERS = mailers_to(sink)
        sent = {"outlets": keys, "when": "now", "verstuur": "1"}
        assert editor.post(send, {**sent, "revision": "0"})["Location"] == send  # an old page
        assert not Mail.objects.exists()
        editor.post(send, {**sent, "revision": f"{release.revision}"})
        pump_all()
        (mail,) = sink.arrived
        assert re.fullmatch(r"ONDER EMBARGO tot \w+ \d+ \w+ \d{4}, 10\.00 uur: Soep .*", str(mail["Subject"]))
        text = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
        assert text.startswith("ONDER EMBARGO tot ")
        assert str(mail["Reply-To"]) == "ali@example.org"
        assert mail["List-Id"] is None
        assert text.count(stop_address(village, paper.public_id)) == 1
        fates = dict(Receipt.objects.of(village).values_list("name", "fate"))
        assert fates == {"De Wijkkrant": Fate.SENT, "De Radio": Fate.REFUSED, "Het Platform": Fate.BY_HAND}
        assert "Bel ze: 020 123 45 02" in words(editor, send)
        counted = ", per mail naar 2 redacties, en 1 zonder mail. "
        more = "1 mail kwam niet aan. U belt nog 2 redacties."
        assert f"{counted}{more}" in words(editor, send)
        assert f"{counted}Bij 1 kwam het niet aan" in words(editor, PRESS)  # as on its own page
        assert correcting.wrong_texts(village) == []
        call_off(dates_of(activity)[0])
        for told in ("Er is iets veranderd: 1 redactie heeft de oude tekst", "Gaat het door? Gaat niet door"):
            assert told in words(editor, "/de-brug/beheer/")
        assert "Bekijk de rectificatie" in words(editor, "/de-brug/beheer/pers/")
        change = send.replace("verstuur", "veranderd")
        assert "VRIJ VOOR PUBLICATIE" not in editor.get(change).text  # first whether it may be told now
        page = editor.post(change, {"doe": "bekijk"}).text
        mark = re.search(r'name="wat" value="(\w+)"', page)
        assert mark
        assert "gaat niet door" in page
        assert editor.post(change, {"doe": "verstuur", "wat": "oud"}).status_code == 409
        assert editor.post(change, {"doe": "verstuur", "wat": mark[1]}).status_code == 409  # not seen yet
        editor.post(change, {"doe": "verstuur", "wat": mark[1], "gezien": seen_in(page)})
        pump_all()
        told_again = sink.arrived[-1]
        assert len(sink.arrived) == 2
        assert str(told_again["Subject"]).startswith("Rectificatie, VRIJ VOOR PUBLICATIE: ")
        assert "Nu: gaat niet door" in told_again.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert correcting.wrong_texts(village) == []
    assert words(editor, "/de-brug/beheer/").count("hebben de oude tekst") == 0


def test_by_telephone_counts_too_until_it_changes_again(village: Village, editor: Client) -> None:
    activity = make_activity(village, plan_for(coming(1, weeks=1)))
    make_outlet(village, phone="+31201234501")
    release = make_sent_release(village)
    call_off(dates_of(activity)[0])
    (wrong,) = correcting.wrong_texts(village)
    change = f"{PRESS}{release.public_id}/veranderd/"
    row = Receipt.objects.of(village).get()
    editor.post(f"{PRESS}{release.public_id}/redactie/{row.public_id}/", {"doe": "gebeld", "wat": wrong.mark})
    assert "Gebeld." in words(editor, change)
    editor.post(change, {"doe": "weten-het", "wat": wrong.mark})
    assert correcting.wrong_texts(village) == []
    editor.post(change, {"doe": "toch-niet"})
    assert len(correcting.wrong_texts(village)) == 1


def test_who_waits_for_the_old_text_gets_the_correction_alone_and_who_said_no_gets_none(
    village: Village,
) -> None:
    activity = make_activity(village, plan_for(coming(1, weeks=1)))
    make_outlet(village, email="krant@example.org")
    no = make_outlet(village, "De Radio", email="radio@example.org", phone="+31201234502")
    release = make_sent_release(village)
    call_off(dates_of(activity)[0])
    listing.decline(village=village, key=no.public_id, actor=None)
    (wrong,) = correcting.wrong_texts(village)
    assert {row.name for row in correcting.to_ring(release)} == {"De Wijkkrant", "De Radio"}
    correcting.correct(release=release, seen=wrong.mark, actor=None)
    waiting = Mail.objects.select_related("mailing")
    assert [(one.recipient, one.mailing.key != release.key) for one in waiting if one.mailing] == [
        ("krant@example.org", True)
    ]
    follow_releases()
    assert correcting.got_it(release) == []


def test_what_waits_for_its_moment_does_not_go_out_wrong(village: Village) -> None:
    activity = make_activity(village, plan_for(coming(1, weeks=1)))
    make_outlet(village, email="krant@example.org")
    for off in (False, True):
        release = make_release(village)
        chosen = [one.key for one in listing.press_list(village)]
        at = timezone.now() + timedelta(hours=1)
        sending.plan(release=release, seen=0, at=at, chosen=chosen, actor=None)
        if off:
            call_off(dates_of(activity)[0])
        with time_machine.travel(at + timedelta(minutes=1), tick=False):
            sending.send_what_is_due()
        release.refresh_from_db()
        assert (release.state, release.stalled_at is not None) == (State.DRAFT if off else State.SENT, off)
    services.fill_again(release=release, actor=None)
    release.refresh_from_db()
    assert release.title.startswith("Gaat niet door")


@pytest.mark.django_db(transaction=True)
def test_who_chooses_from_the_network_at_the_same_time_chooses_after_the_other(village: Village) -> None:
    network = make_village(kind=VillageKind.NETWORK, slug="netwerk", name="Stadsdorpen")
    keys, said = [make_outlet(network, "Stadsblad").public_id], []

    def choose() -> None:
        try:
            listing.use_shared(village=village, keys=keys, actor=None)
            said.append("chosen")
        finally:
            connection.close()

    thread = threading.Thread(target=choose)
    with transaction.atomic():
        listing.use_shared(village=village, keys=keys, actor=None)
        thread.start()
        thread.join(timeout=0.5)
        assert said == []
    thread.join()
    assert (said, [one.key for one in listing.willing(village)]) == (["chosen"], keys)


def test_one_press_stops_in_this_village_alone_and_the_desk_takes_it_back(
    village: Village, editor: Client
) -> None:
    network = make_village(kind=VillageKind.NETWORK, slug="netwerk", name="Stadsdorpen")
    other = make_village(slug="het-baken", name="Het Baken")
    shared = make_outlet(network, "Stadsblad", email="stad@example.org")
    for one in (village, other):
        listing.use_shared(village=one, keys=[shared.public_id], actor=None)
    own = make_outlet(other, "Van hen", email="hen@example.org")
    listing.use_shared(village=village, keys=[shared.public_id, own.public_id], actor=None)
    assert [one.key for one in listing.press_list(village)] == [shared.public_id]
    path = re.sub(r"^https?://[^/]+", "", stop_address(village, shared.public_id))
    stranger = Client()
    assert "Geen persberichten meer?" in words(stranger, path)
    assert len(listing.willing(village)) == 1  # a GET stops nothing
    stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert (listing.willing(village), len(listing.willing(other))) == ([], 2)
    for false in (path.replace("~", "~x"), path.replace("de-brug", "het-baken")):
        stranger.post(false, {"List-Unsubscribe": "One-Click"})
    assert len(listing.willing(other)) == 2
    editor.post(f"{PRESS}redacties/van-het-netwerk/", {"outlets": []})
    editor.post(f"{PRESS}redacties/van-het-netwerk/", {"outlets": [shared.public_id]})
    assert listing.willing(village) == []  # who said no is not asked again by a tick
    editor.post(f"{PRESS}redacties/{shared.public_id}/doe/", {"doe": "ja"})
    assert len(listing.willing(village)) == 1
    changed = {"name": "Anders", "kind": "website", "email": "anders@example.org"}
    editor.post(f"{PRESS}redacties/{shared.public_id}/", changed)  # the Network's list is the Network's
    editor.post(f"{PRESS}redacties/{own.public_id}/doe/", {"doe": "nee"})
    shared.refresh_from_db()
    assert (shared.email, len(listing.willing(other))) == ("stad@example.org", 2)


def test_what_comes_back_of_the_press_is_the_press_desks_and_no_reader_stops_it(
    village: Village, editor: Client
) -> None:
    paper = make_outlet(village, email="krant@example.org", phone="+31201234501")
    make_outlet(village, "De Radio", email="weg@example.org")
    make_outlet(village, "Het Platform", email="lezer@example.org")
    reader = Subscription.every.create(village=village, email="lezer@example.org", how=How.WEBSITE)
    release = make_sent_release(village)
    stop(subscription=reader)
    assert Mail.objects.filter(mailing__key=release.key, recipient="lezer@example.org").exists()
    Mail.objects.update(state=Mailed.SENT, fills={})
    follow_releases()
    ids = dict(Mail.objects.values_list("recipient", "message_id"))
    take_in(report(ids["weg@example.org"], "weg@example.org"))
    take_in(complaint(ids["krant@example.org"]))
    follow_releases()
    fates = dict(Receipt.objects.of(village).values_list("name", "fate"))
    assert fates == {"De Wijkkrant": "junk", "De Radio": Fate.REFUSED, "Het Platform": Fate.SENT}
    assert "gemeld als ongewenste mail" in words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert paper.public_id not in [one.key for one in listing.willing(village)]
    assert not Mail.objects.filter(key__startswith="complaint:").exists()  # which tells of the newsletter
    listing.welcome_back(village=village, key=paper.public_id, actor=None)
    follow_releases()
    radio = next(one for one in listing.press_list(village) if one.is_silent)
    assert (radio.outlet.name, len(listing.willing(village))) == ("De Radio", 2)
    draft = make_release(village)
    page = words(editor, f"{PRESS}{draft.public_id}/verstuur/")
    assert "Dit gaat per mail naar 2 redacties." in page
    assert "Wij slaan 1 redactie over: De Radio : onze mail komt daar niet aan" in page
    send = {"outlets": radio.key, "when": "now", "verstuur": "1", "revision": f"{draft.revision}"}
    assert editor.post(f"{PRESS}{draft.public_id}/verstuur/", send).status_code == 422
    editor.post(f"{PRESS}redacties/{radio.key}/doe/", {"doe": "probeer"})
    assert len(listing.willing(village)) == 3


def test_the_list_is_kept_and_all_is_forgotten_in_time(village: Village, editor: Client) -> None:
    assert "Er staat nog niemand op de perslijst" in words(editor, PRESS)
    new = f"{PRESS}redacties/nieuw/"
    empty = editor.post(new, {"name": "Wijkblad", "kind": "website"})
    assert (empty.status_code, 'value="Wijkblad"' in empty.text) == (422, True)
    assert not Outlet.objects.of(village).exists()
    editor.post(new, {"name": "Wijkblad", "kind": "website", "email": "Blad@Example.org"})
    outlet = Outlet.objects.of(village).get()
    act = f"{PRESS}redacties/{outlet.public_id}/doe/"
    typed_again = {"name": "Wijkblad", "kind": "website", "email": "fout@example.org"}
    editor.post(f"{PRESS}redacties/{outlet.public_id}/", typed_again)
    undo = re.search(r'name="zoals-het-was" value="([^"]+)"', editor.get(f"{PRESS}redacties/").text)
    assert undo
    editor.post(act, {"zoals-het-was": f"{undo[1]}x"})
    outlet.refresh_from_db()
    assert outlet.email == "fout@example.org"
    editor.post(act, {"zoals-het-was": undo[1]})
    outlet.refresh_from_db()
    assert outlet.email == "blad@example.org"
    release = make_sent_release(village)
    row = Receipt.objects.of(village).get()
    placed = f"{PRESS}{release.public_id}/redactie/{row.public_id}/"
    editor.post(placed, {"doe": "geplaatst", "link": "javascript:alert(1)"})
    editor.post(placed, {"doe": "geplaatst", "link": "wijkblad.example/feest"})
    row.refresh_from_db()
    assert (row.placed_at is not None, row.link) == (True, "https://wijkblad.example/feest")
    editor.post(act, {"doe": "weg"})
    assert "Maak dit ongedaan" in words(editor, f"{PRESS}redacties/")
    editor.post(act, {"doe": "terug"})
    assert [one.key for one in listing.press_list(village)] == [outlet.public_id]
    editor.post(act, {"doe": "weg"})
    with time_machine.travel(timezone.now() + timedelta(days=181), tick=False):
        forget_press()
    row.refresh_from_db()
    assert (row.email, row.name, Outlet.every.count()) == ("", "Wijkblad", 0)
    with time_machine.travel(timezone.now() + timedelta(days=731), tick=False):
        forget_press()
    assert not Release.every.exists()


@time_machine.travel("2026-05-12 15:00+02:00", tick=False)
def test_what_is_over_today_is_not_offered_but_its_next_date_is(village: Village) -> None:
    day = date(2026, 5, 12)
    gone = make_activity(village, plan_for(day, rule=WEEKLY))  # from 10.30 to 12.00
    now = make_activity(village, plan_for(day, title="Lezing", start=time(14, 30)))
    offered = [one.words.replace("\u00a0", " ") for one in sources_of(village)]
    assert offered == ["Lezing, dinsdag 12 mei", "Koffie, dinsdag 19 mei"]
    names = {one.activity: one.name for one in board.notices(village, day, day)}
    assert source_at(village, names[gone.public_id]) is None
    assert source_at(village, names[now.public_id]) is not None
