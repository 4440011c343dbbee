"""The pages of an editor: each button keeps what was typed; it goes at its moment, and can be held."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.mail import mail_of
from dorpsplein.channels.newsletters.models import Edition, Piece, State
from dorpsplein.channels.newsletters.services import send_what_is_due
from dorpsplein.channels.newsletters.tests.make import as_shown, make_sent
from dorpsplein.channels.publishing.memory import stale
from dorpsplein.community.dispatch.models import Delivery, Dispatch
from dorpsplein.community.dispatch.services import follow_dispatches
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import Sink
from dorpsplein.community.people.models import Person, PersonPlace, Ring
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import How, Kind
from dorpsplein.community.subscriptions.services import decline, welcome_back
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for
from dorpsplein.life.joining.counting import came_through
from dorpsplein.life.letterbox.tests.make import opened_a_while_ago

pytestmark = pytest.mark.django_db
LIST = "/de-brug/beheer/nieuwsbrieven/"
SEND = {"whom": "all", "when": "now", "is_public": "on", "verstuur": "1"}
LATER = {**SEND, "when": "later", "moment": "morgen 9.00"}


@pytest.fixture
def village() -> Village:
    return make_village()


def begin(editor: Client) -> tuple[str, Edition]:
    where = editor.post(LIST)["Location"]
    return where, Edition.every.get(public_id=where.rstrip("/").rpartition("/")[2])


def typed(edition: Edition, **more: str) -> dict[str, str]:
    edition.refresh_from_db()
    usual = {"title": edition.title, "opening": edition.opening, "until": "31-12-2099"}
    until = f"{edition.until.day}-{edition.until.month}-{edition.until.year}"
    return {**usual, "until": until, "revision": str(edition.revision), **more}


def seen(edition: Edition, pressed: dict[str, str]) -> dict[str, str]:
    edition.refresh_from_db()
    shown = as_shown(edition, pressed["whom"])
    return {"gezien": shown, **pressed, "revision": str(edition.revision)}


def in_core(village: Village, name: str) -> None:
    place = PersonPlace.objects.of(village).get(person=make_person(village, name=name))
    place.ring = Ring.CORE
    place.save()


def by_letter(village: Village, name: str) -> Person:
    person = welcome_person(village=village, name=name, login=None)
    Person.objects.of(village).filter(pk=person.pk).update(street="Kadestraat", house_number=3)
    return person


def all_out() -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=True):
        while pump():
            pass


def test_each_button_keeps_what_was_typed(village: Village, editor: Client) -> None:
    activity = make_activity(village)
    source = f"activity:{activity.public_id}"
    where, edition = begin(editor)
    page = editor.get(where).content.decode()
    assert f'name="uit-{source}"' in page
    first = edition.order[1]
    wishes = {f"er-{source}": "1", f"uit-{source}": "1"}
    answer = editor.post(where, typed(edition, opening="Dag buren.", doe=f"hoger:{first}", **wishes))
    assert answer["Location"] == f"{where}#{first}"
    assert editor.post(where, typed(edition, doe="bewaar"))["Location"] == f"{where}#bewaard"
    assert re.search(r'id="bewaard"[^>]*>Bewaard\.<', editor.get(where).text)  # where she presses
    edition.refresh_from_db()
    assert (edition.opening, edition.order[0]) == ("Dag buren.", first)
    assert Piece.objects.of(village).get().is_out
    editor.post(where, typed(edition, doe="stukje", **{f"er-{source}": "1"}))
    (piece,) = Piece.objects.of(village)  # the wish is gone with its tick
    own = {
        f"er-{piece.source}": "1",
        f"titel-{piece.source}": "Wie helpt?",
        f"woorden-{piece.source}": "Bel.",
    }
    editor.post(where, typed(edition, doe="verder", **own))
    piece.refresh_from_db()
    assert (piece.title, piece.words) == ("Wie helpt?", "Bel.")


def test_what_is_right_is_kept_beside_what_is_asked(village: Village, editor: Client) -> None:
    source = f"activity:{make_activity(village).public_id}"
    where, edition = begin(editor)
    editor.post(where, typed(edition, doe="stukje"))
    piece = Piece.objects.of(village).get()
    was = editor.get(where).context["was"]
    wrong = {
        "was": was,
        "until": "31 februari",
        "doe": "verder",
        f"er-{source}": "1",
        f"uit-{source}": "1",
        f"er-{piece.source}": "1",
        f"titel-{piece.source}": "Wie helpt?",
        f"woorden-{piece.source}": "Bel.",
        f"weg-{piece.source}": "1",
    }
    until = edition.until
    answer = editor.post(where, typed(edition, opening="Dag buren.", title="Winter", **wrong))
    assert (answer.status_code, "Alles wat wel klopt, is bewaard." in answer.text) == (422, True)
    edition.refresh_from_db()
    assert (edition.opening, edition.title, edition.until) == ("Dag buren.", "Winter", until)
    pieces = Piece.objects.of(village)
    assert pieces.get(source=source).is_out
    assert pieces.get(source=piece.source).title == "Wie helpt?"  # and not gone yet
    again = {**typed(edition), **wrong, "was": answer.context["was"], "until": "31-12-2026", "title": ""}
    again |= {"opening": "Dag allemaal.", f"titel-{piece.source}": "x" * 500}
    answer = editor.post(where, again)
    edition.refresh_from_db()
    assert (answer.status_code, edition.title, edition.opening) == (422, "Winter", "Dag allemaal.")
    assert str(edition.until) == "2026-12-31"
    assert pieces.get(source=piece.source).title == "Wie helpt?"


def test_two_editors_never_write_over_each_other_unseen(village: Village, editor: Client) -> None:
    where, edition = begin(editor)
    bea = make_door(village, Role.EDITOR, name="Bea Bos")
    assert bea.post(f"{where}doe/", {"doe": "neem-over"})["Location"] == where
    mine, theirs = typed(edition, opening="Van mij."), typed(edition, opening="Van de ander.")
    bea.post(where, theirs)
    answer = editor.post(where, {**mine, "foto": SimpleUploadedFile("foto.jpg", b"foto")})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Bea Bos veranderde dit ook" in page, "Bea Bos veranderde dit het laatst" in page) == (True, True)
    assert re.search(r"het laatst, op [^<]* om \d+\.\d\d uur\. Daarvoor Ali Yilmaz, op ", page)
    assert "U koos een foto. Die ging niet mee" in page  # a browser sends no file twice by itself
    assert "Van mij." in page
    edition.refresh_from_db()
    assert edition.opening == "Van de ander."
    again = dict(mine, revision=re.findall(r'name="revision" value="(\d+)"', page)[0])
    editor.post(where, again)
    edition.refresh_from_db()
    assert edition.opening == "Van mij."


def test_of_two_tabs_what_one_alone_changed_is_joined_and_what_both_changed_is_asked(
    village: Village, editor: Client
) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, doe="stukje"))
    (piece,) = Piece.objects.of(village)

    def tab(opening: str, title: str, **more: str) -> dict[str, str]:
        was = unescape(re.findall(r'name="was" value="([^"]*)"', editor.get(where).content.decode())[0])
        own = {f"er-{piece.source}": "1", f"titel-{piece.source}": title}
        return typed(edition, opening=opening, was=was, **own, **more)

    mine, theirs = tab("", "Van mij"), tab("Van de ander.", "")
    for one in (theirs, mine):
        editor.post(where, one)
    edition.refresh_from_db()
    piece.refresh_from_db()
    assert (edition.opening, piece.title) == ("Van de ander.", "Van mij")
    mine, theirs = tab("Mijn <begin>.", "Van mij"), tab("Hun begin.", "Van mij")
    editor.post(where, theirs)
    answer = editor.post(where, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mijn &lt;begin&gt;." in page
    assert "<p>Hun begin.</p>" in page
    chosen = {**tab("Mijn <begin>.", "Nieuw"), "kies-opening": "ander"}
    editor.post(where, chosen)
    edition.refresh_from_db()
    assert edition.opening == "Hun begin."
    editor.post(where, {**tab("Mijn begin.", "Nieuw"), "kies-opening": "mijn"})
    edition.refresh_from_db()
    assert edition.opening == "Mijn begin."
    editor.post(where, {**tab("Weer.", ""), "was": "[onzin"})
    edition.refresh_from_db()
    assert edition.opening == "Weer."  # without a word of how it was, what is typed is what counts


def test_who_comes_through_an_edition_is_counted_and_not_known(village: Village, editor: Client) -> None:
    sent, other = make_sent(village), make_sent(village, "Nieuwsbrief juni")
    page = Client().get(f"/de-brug/nieuwsbrieven/{sent.number}/").content.decode()
    link = re.findall(r'href="([^"]*kom-kijken/[^"]*)"', page)[-1]
    assert link == f"/de-brug/kom-kijken/?uit=nieuwsbrief-{sent.number}"
    assert link in mail_of(sent, compose(sent)).html
    for name, at in (("Jan", link), ("Riet", link), ("Kees", "/de-brug/kom-kijken/?uit=nieuwsbrief-0<b>")):
        told = {"name": name, "reach": "06 12345678", "sealed": opened_a_while_ago()}
        Client().post(at, told)
    assert (came_through(village, sent.mark), came_through(village, other.mark)) == (2, 0)


def test_a_message_is_never_called_a_newsletter(village: Village, editor: Client) -> None:
    make_person(village, email="a@example.nl")
    where = editor.post(LIST, {"bericht": "1"})["Location"]
    for address in (where, f"{where}bekijk/", f"{where}verstuur/"):
        page = editor.get(address).content.decode().partition("<main")[2].partition("</main")[0]
        said = re.sub(r"<select.*?</select>|<[^>]*>", "", page, flags=re.DOTALL)  # whom one may choose
        assert "nieuwsbrief" not in said.lower()


def test_a_day_that_is_not_understood_is_asked_and_nothing_is_lost(editor: Client) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, title="Brief\r\nBcc: kwaad@example.org"))
    edition.refresh_from_db()
    assert edition.title == "Brief Bcc: kwaad@example.org"
    answer = editor.post(where, typed(edition, opening="Dag buren.", until="gisteren"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is al geweest. Welke dag bedoelt u?" in page
    assert "Dag buren." in page


def test_a_test_first_then_all_and_what_is_told_of_a_date_is_remembered(
    village: Village, editor: Client, sink: Sink
) -> None:
    activity = make_activity(village, plan_for(coming(1)))
    make_person(village, name="Riet de Wit", email="riet@example.org")
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Dag buren."))
    editor.post(f"{where}doe/", {"doe": "proef"})
    all_out()
    (proof,) = sink.arrived
    assert (proof["To"], proof["Subject"]) == ("ali.de-brug@example.org", f"Proef: {edition.title}")
    told = proof.get_body(("html",)).get_content()  # type: ignore[attr-defined]
    stop = re.search(r'href="[^"]*(/de-brug/nieuwsbrief/stop/[^"]+)"', told)
    assert stop
    assert ("Dit was een proef" in Client().get(stop[1]).text, "/nieuwsbrieven/" in told) == (True, False)
    page = editor.get(f"{where}verstuur/").content.decode()
    assert "Dit gaat naar 2 mensen" in page
    for _twice in range(2):
        editor.post(f"{where}verstuur/", seen(edition, SEND))
    all_out()
    assert sorted(str(mail["To"]) for mail in sink.arrived[1:]) == [
        "ali.de-brug@example.org",
        "riet@example.org",
    ]
    (text, _html) = sink.arrived[-1].iter_parts()  # type: ignore[attr-defined]
    assert "Dag buren." in text.get_content()
    assert "Nieuwsbrief" in Client().get("/de-brug/nieuwsbrieven/").content.decode()
    editor.post(where, typed(edition, opening="Toch anders."))
    edition.refresh_from_db()
    assert edition.opening == "Dag buren."  # nobody changes what went out
    call_off(dates_of(activity)[0], "Storm")
    assert [one.publication.title for one in stale(village)] == [edition.title]


def test_it_goes_by_itself_at_its_moment_unless_somebody_holds_it(village: Village, editor: Client) -> None:
    make_person(village, name="Riet de Wit")
    where, edition = begin(editor)
    now = 'name="when" value="now" id="id_when_0" checked'
    assert now not in editor.get(f"{where}verstuur/").text
    empty = editor.post(f"{where}verstuur/", seen(edition, SEND), follow=True).content.decode()
    assert ("Er staat nog niets in" in empty, now in empty) == (True, True)
    editor.post(where, typed(edition, opening="Dag buren."))
    for sent, told in (
        ({**LATER, "moment": "31 februari 9 uur"}, "Februari heeft geen 31 dagen"),
        ({**LATER, "moment": ""}, "Welk moment?"),
        ({**SEND, "when": ""}, "Nu meteen, of op een ander moment?"),
    ):
        wrong = editor.post(f"{where}verstuur/", seen(edition, sent))
        assert wrong.status_code == 422
        assert told in wrong.content.decode()
    assert not Mail.objects.exists()
    editor.post(f"{where}verstuur/", seen(edition, {**LATER, "when": ""}))
    edition.refresh_from_db()
    assert edition.state == State.PLANNED
    send_what_is_due()
    assert not Mail.objects.exists()
    for _twice in range(2):  # the second from a page that stood open
        editor.post(f"{where}doe/", {"doe": "nog-niet"})
        assert "Dit gaat nog niet weg." in editor.get(f"{where}verstuur/").text
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        send_what_is_due()
        assert not Mail.objects.exists()
    editor.post(f"{where}verstuur/", seen(edition, LATER))
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        send_what_is_due()
        send_what_is_due()
    assert Mail.objects.count() == 2
    assert Dispatch.objects.of(village).count() == 1


def test_what_is_typed_is_kept_while_one_types_and_nothing_is_cut(village: Village, editor: Client) -> None:
    where, edition = begin(editor)
    piece = services.add_piece(edition=edition, actor=None)
    titled, worded = f"titel-{piece.source}", f"woorden-{piece.source}"
    page = editor.get(where).content.decode()
    assert "maxlength" not in page
    was = unescape(page.partition('name="was" value="')[2].partition('"')[0])
    own = {f"er-{piece.source}": "1", titled: "Soep", worded: "Kom."}
    first = typed(edition, opening="Dag bu", was=was, doe="vanzelf", **own)
    kept = editor.post(where, first).json()
    edition.refresh_from_db()
    piece.refresh_from_db()
    assert (kept["kept"], edition.opening, piece.words) == (True, "Dag bu", "Kom.")
    Edition.objects.of(village).update(title="Van een ander")
    long = {**own, worded: "a" * 4001, f"weg-{piece.source}": "1"}
    again = {**typed(edition, was=kept["was"], **long), "title": first["title"], "opening": "Dag buren"}
    told = editor.post(where, {**again, "doe": "vanzelf"}).json()
    assert told["last"].startswith("Ali Yilmaz veranderde dit het laatst, op ")
    edition.refresh_from_db()
    piece.refresh_from_db()  # only a press throws it away
    assert (edition.title, edition.opening, piece.words) == ("Van een ander", "Dag buren", "Kom.")
    assert (told["kept"], "maar nog niet alles" in told["words"]) == (False, True)
    changes = Entry.objects.filter(verb="change")
    assert changes.count() == 1  # of two that went by themselves
    changes.update(at=timezone.now() - timedelta(days=2))
    editor.post(where, {**again, "was": told["was"], "doe": "vanzelf"})
    assert changes.count() == 2
    state = Edition.objects.of(village).get().state
    Edition.objects.of(village).update(state=State.PLANNED)
    late = editor.post(where, {**again, "doe": "vanzelf"})
    assert (late.status_code, late.json()["ends"]) == (409, True)  # so that the page does not ask on and on
    Edition.objects.of(village).update(state=state)
    lines = "\r\n".join(["a" * 79] * 50)  # 4000 signs as one types them
    pressed = {**again, "was": told["was"], "opening": f"{lines}bb", "doe": "bewaar"}
    answer = editor.post(where, pressed)
    refused = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is te lang: 4001 tekens. Er passen er 4000." in refused
    assert "a" * 4001 in refused
    fits = {**pressed, "opening": f"{lines}b", worded: "Kom straks."}
    assert editor.post(where, fits).status_code == 302
    edition.refresh_from_db()
    assert (len(edition.opening), edition.title) == (4000, "Van een ander")
    pasted = editor.post(f"{LIST}plakken/", {"html": f"<p>{'b' * 5000}</p>"})
    assert pasted.text == "b" * 5000


def test_the_press_does_what_the_screen_said(village: Village, editor: Client) -> None:
    make_sent(village)
    in_core(village, "Riet de Wit")
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Alleen voor de [kern](https://)."))
    page = f"{where}verstuur/"
    core = {**SEND, "whom": "ring-core"}
    asked = editor.post(page, seen(edition, {**core, "gezien": "all 2"}))
    shown = asked.content.decode()
    assert asked.status_code == 422
    assert "Dit gaat naar 1 mens. Dat is anders dan hier stond." in shown
    assert ('id="id_is_public" checked' in shown, 'value="ring-core 1"' in shown) == (False, True)
    assert 'value="ring-core" selected' in shown
    assert "<code>[kern](https://)</code>" in shown
    in_core(village, "Jan de Wit")
    assert editor.post(page, seen(edition, {**core, "gezien": "ring-core 1"})).status_code == 422
    assert not Mail.objects.exists()
    held = {**LATER, "whom": "ring-core", "is_public": ""}
    editor.post(page, seen(edition, held))
    ready = editor.get(page).content.decode()
    assert "Naar 2 mensen: " in ready
    assert "Hij komt niet op onze website." in ready
    for _stale_tab in range(2):
        back = editor.post(f"{where}doe/", {"doe": "nog-niet"}, follow=True).content.decode()
        assert "Dit gaat nog niet weg." in back
    assert ('id="id_is_public" checked' in back, "9.00" in back) == (False, True)
    editor.post(page, seen(edition, {**core, "is_public": ""}))
    edition.refresh_from_db()
    assert (edition.whom, edition.is_public, Mail.objects.count()) == ("ring-core", False, 2)
    Edition.objects.of(village).filter(pk=edition.pk).update(is_public=True)
    there, following = begin(editor)
    assert (following.whom, following.is_public) == ("ring-core", False)
    for usual in (True, False):  # for everybody it is as with the last one that everybody got
        Edition.objects.of(village).filter(whom="all").update(is_public=usual)
        to_all = editor.post(f"{there}verstuur/", {"whom": "all", "gezien": "ring-core 2", "reken": "1"}).text
        assert ('id="id_is_public" checked' in to_all) == usual
        assert ("Uw vorige brief aan iedereen staat niet op de website." in to_all) != usual


def test_stopped_while_it_goes_and_gone_on_with(village: Village, editor: Client, sink: Sink) -> None:
    for number in range(4):
        make_person(village, name=f"Buur{number} de Wit")
    by_letter(village, "Cor Dam")
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Dag buren."))
    edition.refresh_from_db()
    services.send_now(edition=edition, seen=edition.seen, whom="all", is_public=True, actor=None)
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=True):
        pump(2)
    follow_dispatches()
    after_a_fault = "htmx:responseError delay:60s, htmx:sendError delay:60s"
    looks_again = f'hx-get="{where}verstuur/" hx-trigger="load delay:3s, {after_a_fault}"'
    assert looks_again in editor.get(f"{where}verstuur/").text
    Dispatch.objects.of(village).update(failed=1)
    part = editor.get(f"{where}verstuur/", headers={"HX-Request": "true"}).text
    assert re.findall(r"<a (?!id=)", part.partition("<noscript>")[0]) == []  # so the focus stays
    follow_dispatches()
    assert ("2 van de 5 mails zijn weg" in part, looks_again in part, "<h1>" in part) == (True, True, False)
    editor.post(f"{where}doe/", {"doe": "stop"})
    assert editor.get(f"{where}verstuur/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "hx-get" not in editor.get(f"{where}verstuur/").text
    edition.refresh_from_db()
    assert not edition.is_public
    stopped = editor.get(f"{where}verstuur/").text
    assert "Gestopt" in stopped
    assert "breng ze nog niet" in stopped
    all_out()
    assert len(sink.arrived) == 2
    follow_dispatches()
    listed = editor.get(LIST).text
    assert "2 van de 5 mails zijn weg" in listed
    assert "naar 5 mensen" not in listed
    correct = editor.post(f"{where}doe/", {"doe": "bericht"})["Location"]
    decline(people=Person.objects.of(village), how=How.PHONE)
    page = editor.get(f"{correct}verstuur/").content.decode()
    assert "2 mensen" in page  # who got it, also who wants no newsletter any more
    welcome_back(people=Person.objects.of(village))
    assert f"Wie ‘{edition.title}’ kreeg" in page
    editor.post(f"{where}doe/", {"doe": "ga-verder"})
    assert (
        Client().get(f"/de-brug/nieuwsbrieven/{edition.number}/").status_code == 200
    )  # the mails lead there
    all_out()
    assert len({str(mail["To"]) for mail in sink.arrived}) == len(sink.arrived) == 5


def test_what_was_stopped_for_a_mistake_is_corrected_and_goes_to_who_had_nothing(
    village: Village, editor: Client, sink: Sink
) -> None:
    cor = by_letter(village, "Cor Dam")
    for number in range(3):
        make_person(village, name=f"Buur{number} de Wit")
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Zaterdag om 8 uur.", doe="stukje"))
    editor.post(f"{where}verstuur/", seen(edition, SEND))
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=True):
        pump(2)
    editor.post(f"{where}doe/", {"doe": "stop"})
    assert "Stuur een bericht aan wie hem kreeg" in editor.get(f"{where}verstuur/").text  # two had it
    better = editor.post(f"{where}doe/", {"doe": "verbeter"})["Location"]
    assert editor.post(f"{where}doe/", {"doe": "verbeter"})["Location"] == better
    made = Edition.objects.of(village).get(corrects=edition)
    page = editor.get(better).text
    assert "Zaterdag om 8 uur." in page
    assert f"Dit gaat naar: wie ‘{edition.title}’ nog niet had." in page
    one_task = (f"‘{edition.title}’ is nog niet verstuurd", "bel nog niet: dat wacht hierop", "is gestopt")
    assert [one in editor.get("/de-brug/beheer/").text for one in one_task] == [True, True, False]
    assert "Gooi die eerst weg" in editor.post(f"{where}doe/", {"doe": "ga-verder"}, follow=True).text
    editor.post(f"{better}doe/", {"doe": "weg"})
    assert "ga-verder" in editor.get(f"{where}verstuur/").text  # as if nobody had begun
    editor.post(f"{better}doe/", {"doe": "terug"})
    editor.post(better, typed(made, opening="Zaterdag om 9 uur."))
    assert [
        one in editor.get(f"{better}verstuur/").text for one in ("Dit gaat naar 3 mensen", "Wie krijgt hem?")
    ] == [True, False]
    editor.post(f"{better}verstuur/", seen(made, {**SEND, "whom": made.whom}))
    all_out()
    assert len({str(mail["To"]) for mail in sink.arrived}) == len(sink.arrived) == 4
    assert len({mail["Message-ID"] for mail in sink.arrived}) == 4
    said = [mail.get_body(("plain",)).get_content() for mail in sink.arrived]  # type: ignore[attr-defined]
    assert sorted("9 uur" in text for text in said) == [False, False, True, True]
    (letter,) = Delivery.objects.of(village)
    assert (letter.person, letter.dispatch.key) == (cor, made.key)
    reader = Client()
    archive = reader.get(f"/de-brug/nieuwsbrieven/{edition.number}/", follow=True)
    assert archive.redirect_chain == [(f"/de-brug/nieuwsbrieven/{made.number}/", 302)]
    assert "Zaterdag om 9 uur." in archive.text
    assert "Zaterdag om 8 uur." not in reader.get("/de-brug/nieuwsbrieven/feed.xml").text
    old = editor.get(f"{where}verstuur/").text
    assert ("kreeg de verbeterde" in old, "Zet hem op de website" in old) == (True, False)
    assert "Stuur een bericht aan wie de gestopte kreeg" in editor.get(f"{better}verstuur/").text
    told = editor.post(f"{where}doe/", {"doe": "bericht"})["Location"]
    assert "2 mensen" in editor.get(f"{told}verstuur/").text
    assert f"/de-brug/nieuwsbrieven/{made.number}/" in editor.get(told).text
    assert editor.post(f"{where}doe/", {"doe": "bericht"})["Location"] == told
    _where, following = begin(editor)
    assert (following.whom, following.is_public) == ("all", True)
    follow_dispatches()
    assert "Houd de brieven tegen" in editor.get(f"{better}verstuur/").text  # mails are gone
    held = editor.post(f"{better}doe/", {"doe": "stop"}, follow=True).text
    assert "De brieven wachten nu." in held
    assert "Verbeter de tekst en stuur verder" in held


def test_thrown_away_and_taken_back(editor: Client) -> None:
    where, edition = begin(editor)
    editor.post(f"{where}doe/", {"doe": "weg"})
    editor.post(f"{where}verstuur/", seen(edition, SEND))
    edition.refresh_from_db()
    assert (edition.state, Mail.objects.exists()) == (State.BINNED, False)
    gone = editor.get(where, follow=True)
    assert (gone.status_code, "Haal terug" in gone.text) == (410, True)
    editor.post(f"{where}doe/", {"doe": "terug"})
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_the_website_shows_only_what_may_be_read_again(village: Village, editor: Client) -> None:
    sent = make_sent(village)
    address = f"/de-brug/nieuwsbrieven/{sent.number}/"
    assert sent.title in Client().get(address).content.decode()
    assert sent.address in Client().get("/de-brug/nieuwsbrieven/feed.xml").content.decode()
    editor.post(f"{LIST}{sent.public_id}/doe/", {"doe": "verberg"})
    where, draft = begin(editor)
    editor.post(where, typed(draft, opening="Nog niet klaar."))
    assert "Deze nieuwsbrief staat hier niet" in Client().get(address).text
    pages = [address, "/de-brug/nieuwsbrieven/", f"/de-brug/nieuwsbrieven/{sent.number + 1}/"]
    answers = [Client().get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not any(words in one.text for one in answers for words in (sent.title, "Nog niet klaar"))
    assert editor.get(f"{where}papier/gewoon.png").content[:4] == b"\x89PNG"


def test_the_mail_is_shown_in_a_frame_in_which_nothing_runs_and_nothing_comes_from_elsewhere(
    editor: Client,
) -> None:
    where, _edition = begin(editor)
    answer = editor.get(f"{where}mail/")
    rules = answer["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "sandbox" in rules
    assert "script-src" not in rules
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_message_in_between_is_the_words_of_the_editor_alone(
    village: Village, editor: Client, sink: Sink
) -> None:
    make_activity(village)
    sent = make_sent(village)
    where = editor.post(LIST, {"bericht": "1"})["Location"]
    assert editor.post(LIST, {"bericht": "1"})["Location"] == where
    assert "Een bericht tussendoor</h2>" not in editor.get(LIST).text
    message = Edition.objects.of(village).get(public_id=where.rstrip("/").rpartition("/")[2])
    empty = editor.post(where, {"title": "", "opening": "", "revision": "0", "doe": "verder"})
    assert empty.status_code == 422
    assert "Wat wilt u zeggen?" in empty.content.decode()
    typed = {"title": "De koffie is vandaag boven", "opening": "De lift is stuk.", "revision": "0"}
    assert editor.post(where, {**typed, "doe": "verder"})["Location"] == f"{where}bekijk/"
    decline(people=[make_person(village, name="Riet Bos")], how=How.PHONE, kinds=[Kind.MESSAGE])
    assert "1 mens wil geen berichten tussendoor" in editor.get(f"{where}verstuur/").content.decode()
    editor.post(f"{where}verstuur/", seen(message, {**SEND, "is_public": ""}))
    all_out()
    (mail,) = sink.arrived
    (text, _html) = mail.iter_parts()  # type: ignore[attr-defined]
    assert mail["Subject"] == "De koffie is vandaag boven"
    assert "De lift is stuk." in text.get_content()
    assert "Ik wil geen berichten tussendoor meer: " in text.get_content()
    assert "Huis van de Buurt" not in text.get_content()
    message.refresh_from_db()
    assert "De lift is stuk" not in Client().get(f"/de-brug/nieuwsbrieven/{message.number}/").text
    assert message.title not in Client().get("/de-brug/nieuwsbrieven/").text
    _where, following = begin(editor)
    assert sent.sent_at
    assert following.order == sent.order


def test_what_another_changed_meanwhile_does_not_go_out_unseen(editor: Client) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Dag buren."))
    pressed = seen(edition, SEND)
    editor.post(where, typed(edition, opening="Dag b"))
    page = editor.post(f"{where}verstuur/", pressed, follow=True).content.decode()
    assert "U zelf veranderde dit net" in page
    assert not Mail.objects.exists()


def test_one_that_cannot_go_is_a_draft_again_and_says_so(village: Village, editor: Client) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Dag buren."))
    editor.post(f"{where}verstuur/", seen(edition, LATER))
    Edition.objects.of(village).filter(pk=edition.pk).update(whom="kring-weg")
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        send_what_is_due()
    edition.refresh_from_db()
    assert edition.state == State.DRAFT
    assert "Ging niet vanzelf weg" in editor.get(LIST).content.decode()


def test_what_was_corrected_stays_off_the_website_and_long_after_a_message_is_for_all_it_was_meant_for(
    village: Village, editor: Client
) -> None:
    make_person(village, name="Riet de Wit")
    edition = services.begin_edition(village=village, actor=None)
    Edition.objects.of(village).update(opening="Dag.")
    services.send(edition=edition, actor=None)
    services.stop_edition(edition=edition, actor=None)
    better = services.correct(edition=edition, actor=None)
    services.send(edition=better, actor=None)
    editor.post(f"{LIST}{edition.public_id}/doe/", {"doe": "toon"})  # a page that stood open
    edition.refresh_from_db()
    assert not edition.is_public
    Dispatch.objects.of(village).update(written_at=timezone.now() - timedelta(days=40))
    Mail.objects.all().delete()
    assert services.begin_message(village=village, actor=None, about=better).whom == "all"


def test_long_after_a_stop_nobody_gets_it_twice(village: Village, editor: Client, sink: Sink) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, opening="Dag buren."))
    editor.post(f"{where}verstuur/", seen(edition, SEND))
    all_out()
    Dispatch.objects.of(village).update(stopped_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        Mail.objects.all().delete()
        refused = editor.post(f"{where}doe/", {"doe": "ga-verder"}, follow=True).content.decode()
    assert "Verder versturen kan nu niet" in refused
    assert not Mail.objects.exists()


def test_signs_that_no_page_may_hold_are_left_out_of_the_mail(editor: Client) -> None:
    where, edition = begin(editor)
    editor.post(where, typed(edition, title="Voor\x01jaar"))
    edition.refresh_from_db()
    assert "\x01" in edition.title
    assert "<title>Voorjaar</title>" in editor.get(f"{where}mail/").content.decode()
