"""One message to many: each once by her own way, a sum that comes out, and nobody left out in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.consents.models import Said
from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.large import letters_to
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from dorpsplein.community.people.models import Channel, Household, Person
from dorpsplein.community.people.services import leave, welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.lines import lines_of
from dorpsplein.community.printouts.models import Printout
from dorpsplein.community.printouts.sheets import _route
from dorpsplein.community.printouts.tests.make import in_one_line, paper_of, words_on
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, Kind, NoMail, Subscription
from dorpsplein.community.subscriptions.services import confirm
from dorpsplein.community.subscriptions.services import stop as stop_reading
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ALIKE = Alike("Nieuws", "{{salutation}}\n{{unsubscribe}}\n", "<p>{{salutation}}</p>", "Stadsdorp De Brug")
LIST = "/de-brug/beheer/nieuwsbrief/wie-niet/"
HOME: dict[str, Any] = {"street": "Kadestraat", "house_number": 3, "postcode": "1079 AA", "town": "Amsterdam"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink(refused=("weg@example.org",)) as running:
        settings.MAILERS = mailers_to(running)
        yield running


def neighbour(village: Village, name: str, email: str = "", **facts: Any) -> Person:
    login = Login.objects.filter(email=email).first() or Login.objects.create_user(email) if email else None
    person = welcome_person(village=village, name=name, login=login)
    Person.objects.of(village).filter(pk=person.pk).update(**facts)
    return Person.objects.of(village).select_related("login", "village").get(pk=person.pk)


def reader(village: Village, email: str, *, yes: bool = True) -> Subscription:
    row = Subscription.every.create(village=village, email=email, how=How.WEBSITE)
    if yes:
        confirm(subscription=row)
    return row


def send(village: Village, key: str = "edition:1", whom: str = "all") -> Dispatch:
    return services.dispatch(village=village, key=key, title="Nieuws", whom=whom, alike=ALIKE, actor=None)


def all_out() -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=True):
        while pump():
            pass


def reaches(village: Village, kind: Kind) -> set[str]:
    """Whom a mail of a kind reaches, of those in these tests."""
    mails = reckon(village, kind=kind).mails
    found = {one.first_name.lower() for mail in mails for one in mail.people}
    return (found | {mail.address.partition("@")[0] for mail in mails if not mail.people}) - {"marga"}


def way_out(email: str) -> str:
    return str(Mail.objects.get(recipient=email).fills["unsubscribe"]).partition("//")[2].partition("/")[2]


def test_everybody_stands_in_one_place_and_the_sum_comes_out(village: Village) -> None:
    couple = Household.every.create(village=village)
    neighbour(village, "Anna Bos", "samen@example.org", household=couple)
    neighbour(village, "Bas Bos", "samen@example.org", household=couple)
    neighbour(village, "Cor Dam", street="Kadestraat", house_number=3, household=couple)
    neighbour(village, "Dora Eik", phone="+31201234567")
    neighbour(village, "Eef Fok", "eef@example.org", channel=Channel.LETTER, street="Laan", house_number=1)
    last = neighbour(village, "Fien Gal", "fien@example.org")
    neighbour(village, "Gijs Hof", channel=Channel.THROUGH, through=last)
    neighbour(village, "Hans Ilp")
    neighbour(village, "Joop Kas", phone="+31201234568", channel=Channel.PHONE, **HOME)
    subscriptions.decline(people=[neighbour(village, "Ina Jol", "ina@example.org")], how=How.PHONE)
    reader(village, "lezer@example.org")
    reader(village, "fien@example.org")
    reader(village, "wacht@example.org", yes=False)
    found = reckon(village)
    assert {mail.address: mail.salutation() for mail in found.mails} == {
        "samen@example.org": "Beste Anna en Bas",
        "fien@example.org": "Beste Fien",
        "lezer@example.org": "Dag lezer",
    }
    assert [one.name for one in found.lettered] == ["Cor Dam", "Eef Fok"]
    assert [one.name for one in found.called] == ["Dora Eik", "Joop Kas"]
    assert [one.name for one in found.through] == ["Gijs Hof"]
    assert [one.name for one in found.unreached] == ["Hans Ilp"]
    assert [one.name for one in found.declined] == ["Ina Jol"]
    assert (found.mailed, len(found.homes), found.people) == (4, 2, 9)


def test_who_was_never_reached_by_mail_is_phoned_by_a_volunteer(village: Village, sink: Sink) -> None:
    gone = neighbour(village, "Wil Weg", "weg@example.org", phone="+31201234567")
    neighbour(village, "Riet de Wit", "riet@example.org")
    editor = make_door(village, Role.BOARD, name="Ali Yilmaz")
    dispatch = send(village)
    all_out()
    services.follow_dispatches()
    dispatch.refresh_from_db()
    assert (dispatch.mails, dispatch.sent, dispatch.failed) == (3, 2, 1)
    assert dispatch.ended_at
    row = Delivery.objects.of(village).get()
    assert (row.person, row.way) == (gone, Way.MISSED)
    page = f"/de-brug/beheer/verzonden/{dispatch.public_id}/"
    assert "Wil Weg" in editor.get(page).content.decode()
    editor.post(page, {"klaar": row.public_id})
    row.refresh_from_db()
    assert row.done_at
    assert row.by
    assert row.by.name == "Ali Yilmaz"
    editor.post(page, {"terug": row.public_id})
    row.refresh_from_db()
    assert row.done_at is None
    lives = {"street": "Kade", "house_number": 3}
    for facts, ring, visit in (({"phone": ""}, 1, 0), (lives, 0, 1), ({"phone": "+31201234567"}, 1, 0)):
        Person.objects.of(village).filter(pk=gone.pk).update(**facts)
        shown, today = editor.get(page).text, editor.get("/de-brug/beheer/").text
        for there in (shown, today):
            found = ("1 buur om te bellen" in there, "1 buur om langs te gaan" in there)
            assert found == (bool(ring), bool(visit)), facts
        assert shown.count("Wil Weg</strong>") == 1
        assert ("Kade 3" in shown) == bool(visit)
    Person.objects.of(village).filter(pk=gone.pk).update(phone="")
    editor.post(page, {"klaar": row.public_id})
    shown = editor.get(page).text
    assert "U ging bij iedereen langs" in shown
    assert "door Ali Yilmaz" in shown
    assert "gebeld" not in shown


def test_one_press_stops_it_for_all_behind_an_address_and_no_other(village: Village, sink: Sink) -> None:
    anna = neighbour(village, "Anna Bos", "samen@example.org")
    bas = neighbour(village, "Bas Bos", "samen@example.org")
    neighbour(village, "Riet de Wit", "riet@example.org")
    send(village)
    way = f"/{way_out('samen@example.org')}"
    looked = Client(enforce_csrf_checks=True)
    page = looked.get(way).content.decode()
    assert "Anna, Bas" in page
    assert "Bos" not in page  # who else is behind it has a first name
    less = looked.get(f"{way}?kies")  # the way to less leads to her own choice, and proves as little
    choosing = looked.get(less["Location"]).content.decode()
    assert choosing.count('value="nieuwsbrief"') == 2
    assert "bewijs=" not in choosing
    assert not NoMail.objects.of(village).exists()  # a program that looks into mail presses nothing
    pressed = looked.post(way, {"List-Unsubscribe": "One-Click"})
    assert pressed.status_code == 200
    assert set(NoMail.objects.of(village).values_list("person", flat=True)) == {anna.pk, bas.pk}
    assert not Mail.objects.filter(recipient="samen@example.org").exists()  # the one that waited too
    all_out()
    assert [str(one["To"]) for one in sink.arrived] == ["riet@example.org"]
    looked.post(way, {"terug": "1"})
    assert not NoMail.objects.of(village).exists()


def test_a_reader_stops_with_one_press_and_the_address_is_gone(village: Village) -> None:
    row = reader(village, "lezer@example.org")
    send(village)
    way = f"/{way_out('lezer@example.org')}"
    Client().post(way, {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.of(village).filter(pk=row.pk).exists()
    assert not Mail.objects.exists()
    gone = Client().get(f"{way}?kies").content.decode()
    assert "krijgt geen nieuwsbrief meer" in gone
    assert 'href="/de-brug/nieuwsbrief/">Meld u weer aan' not in gone  # the website does not offer it
    subscriptions.offer(village=village, words="Elke maand.", actor=None)
    assert 'href="/de-brug/nieuwsbrief/">Meld u weer aan' in Client().get(way).content.decode()


def test_a_false_way_or_one_of_another_village_leads_nowhere(village: Village) -> None:
    other = make_village(slug="het-plein", name="Het Plein")
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    send(village)
    way = way_out("anna@example.org")
    Client().post(f"/{way[:-3]}x/")
    Client().post(f"/{way.replace('de-brug', other.slug)}")
    assert not NoMail.every.filter(person=anna).exists()


def test_every_mail_that_waits_has_a_basis_at_that_moment(village: Village) -> None:
    row = reader(village, "lezer@example.org")
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    send(village)
    assert Mail.objects.count() == 2
    stop_reading(subscription=row)
    subscriptions.decline(people=[anna], how=How.PAPER)
    assert not Mail.objects.exists()
    send(village, key="edition:2")
    assert not Mail.objects.exists()


def test_stopped_halfway_and_gone_on_with_reaches_each_once(village: Village, sink: Sink) -> None:
    for number in range(6):
        reader(village, f"lezer{number}@example.org")
    dispatch = send(village)
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=True):
        pump(2)
    assert services.stop(dispatch=dispatch, actor=None) == 4
    assert services.stop(dispatch=dispatch, actor=None) == 0
    all_out()
    assert len(sink.arrived) == 2
    send(village)
    all_out()
    assert sorted(str(one["To"]) for one in sink.arrived) == [
        f"lezer{number}@example.org" for number in range(6)
    ]


def test_two_who_send_at_once_send_one(village: Village) -> None:
    reader(village, "lezer@example.org")
    send(village)
    send(village)
    assert Mail.objects.filter(state=State.NEW).count() == 1
    assert Dispatch.objects.of(village).count() == 1


def test_labels_are_of_exactly_who_gets_it_on_paper(village: Village) -> None:
    cor = neighbour(village, "Cor Dam", street="Kadestraat", house_number=3)
    neighbour(village, "Riet de Wit", "riet@example.org", street="Kadestraat", house_number=5)
    board = make_door(village, Role.BOARD, name="Marga Prins")
    dispatch = send(village)
    answer = board.post(f"/de-brug/beheer/verzonden/{dispatch.public_id}/etiketten/")
    made = Printout.objects.of(village).get()
    by_hand = f"/de-brug/beheer/verzonden/{dispatch.public_id}/"
    assert answer["Location"].endswith(f"/{made.public_id}/?next={by_hand}")
    shown = board.get(answer["Location"]).text
    assert (f'href="{by_hand}"' in shown, "Terug naar waar u was" in shown) == (True, True)
    assert (
        "Terug naar de lijsten" in board.get(f"/de-brug/beheer/lijsten/{made.public_id}/?next=//e.org").text
    )
    assert [row.person for row in made.rows.all()] == [cor]
    neighbour(
        village, "mevrouw D. Eik", street="Kadestraat", house_number=3
    )  # behind the same door, and a letter of her own
    again = send(village, key="edition:2")
    board.post(f"/de-brug/beheer/verzonden/{again.public_id}/looplijst/")
    subscriptions.prefer(person=cor, language="", interests=(), large_print=True)
    assert letters_to(village, Person.objects.of(village).filter(street="Kadestraat", login=None)) == (2, 1)
    assert "grote letters" in in_one_line(words_on(paper_of(board, made)))
    route = Printout.objects.of(village).get(kind="route")
    rows = _route(lines_of(route), each_home=route.wished("each_home"))["groups"][0]["rows"]
    # two households behind one door: each has its letter, its box and its number
    assert [(row["cells"][0], row["box"]) for row in rows] == [("3", True), ("3", True)]
    assert [row["cells"][1] for row in rows] == ["Cor Dam", "Mevrouw D. Eik"]  # as on the envelope
    large = _route(lines_of(route), each_home=True, large={cor.pk})["groups"][0]["rows"]
    assert [row["cells"][1] for row in large] == ["Cor Dam\ngrote letters", "Mevrouw D. Eik"]
    page = board.get(f"/de-brug/beheer/verzonden/{again.public_id}/").content.decode()
    assert "/de-brug/beheer/nieuwsbrieven/2/papier/gewoon.pdf" in page


def test_who_typed_an_address_learns_nothing_and_gets_the_way_by_mail(village: Village) -> None:
    neighbour(village, "Anna Bos", "anna@example.org")
    answers = [
        Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": email})
        for email in (" Anna@Example.org ", "niemand@example.org")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    for answer, typed in zip(answers, ("Anna@Example.org", "niemand@example.org"), strict=True):
        assert typed in answer.text  # read once more: it may hold a slip
    known, unknown = (Mail.objects.get(recipient=f"{name}@example.org").body for name in ("anna", "niemand"))
    (way,) = re.findall(r"/de-brug/nieuwsbrief/mijn-post/\S+", known)
    assert "/mijn-post/" not in unknown
    assert "<h2" in Client().get(way).content.decode()
    assert not NoMail.objects.of(village).exists()
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=True):
        assert Client().get(way).status_code == 410


def test_each_behind_an_address_chooses_for_herself_and_a_reader_too(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "samen@example.org")
    bas = neighbour(village, "Bas Bos", "samen@example.org")
    away = neighbour(village, "Cor Dam", "cor@example.org")
    reader(village, "lezer@example.org")
    for email in ("samen@example.org", "lezer@example.org"):
        Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": email})
    both, read = (
        re.findall(r"/de-brug/nieuwsbrief/mijn-post/\S+", Mail.objects.get(recipient=email).body)[0]
        for email in ("samen@example.org", "lezer@example.org")
    )
    Client().post(both, {"wie": anna.public_id, "kies": "nieuwsbrief"})
    Client().post(both, {"wie": bas.public_id, "kies": "berichten"})
    Client().post(both, {"wie": away.public_id, "kies": "niets"})  # not behind this address
    assert reaches(village, Kind.NEWSLETTER) == {"anna", "cor", "lezer"}
    assert reaches(village, Kind.MESSAGE) == {"bas", "cor"}
    Client().post(read, {"wie": "adres", "kies": "berichten"})
    assert reaches(village, Kind.NEWSLETTER) == {"anna", "cor"}
    assert reaches(village, Kind.MESSAGE) == {"bas", "cor", "lezer"}
    Client().post(both, {"wie": anna.public_id, "kies": "alles"})
    Client().post(read, {"wie": "adres", "kies": "niets"})
    assert not Subscription.objects.of(village).exists()
    assert reaches(village, Kind.MESSAGE) == {"anna", "bas", "cor"}
    lines = Said.objects.filter(key=anna.public_id).values_list("about", "given", "how")
    assert list(lines) == [("message", False, "website"), ("message", True, "website")]


def test_by_the_link_of_a_mail_each_chooses_language_and_large_letters_and_nobody_what_another_likes(
    village: Village,
) -> None:
    anna = neighbour(village, "Anna Bos", "samen@example.org")
    bas = neighbour(village, "Bas Bos", "samen@example.org")
    reader(village, "lezer@example.org")
    subscriptions.prefer(person=anna, language="", interests=["walk"], actor=None)
    ways = {}
    for email in ("samen@example.org", "lezer@example.org"):
        Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": email})
        body = Mail.objects.get(recipient=email).body
        ways[email] = re.findall(r"/de-brug/nieuwsbrief/mijn-post/\S+", body)[0]
    key = anna.public_id
    told = {"voorkeur": key, f"{key}-language": "en", f"{key}-large_print": "on"}
    shown = Client().post(ways["samen@example.org"], told).text
    assert ("Bewaard" in shown, "Wandelen" in shown) == (True, False)
    kept = subscriptions.preference_of(anna)
    assert (kept.language, kept.large_print, kept.interests) == ("en", True, ["walk"])
    assert subscriptions.preference_of(bas).pk is None
    page = Client().get(ways["lezer@example.org"]).text
    assert ("large_print" in page, "uw naam en huisadres nodig" in page) == (False, True)
    assert "per mail of op papier" not in page  # paper is asked by telephone, and the number stands above
    assert page.index("op papier in de bus") < page.index('name="kies"')
    for language, counted in (("en", 1), ("en", 1), ("fr", 1), ("nl", 2)):
        Client().post(ways["lezer@example.org"], {"voorkeur": "adres", "adres-language": language})
        assert Entry.objects.filter(verb="prefer", kind="subscription").count() == counted
    assert Subscription.objects.of(village).get().language == "nl"


def test_what_was_chosen_by_a_mail_is_taken_back_in_that_session_alone(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    reader(village, "lezer@example.org")
    for email, who in ((anna.email, anna.public_id), ("lezer@example.org", "adres")):
        Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": email})
        body = Mail.objects.get(recipient=email).body
        way = re.findall(r"/de-brug/nieuwsbrief/mijn-post/\S+", body)[0]
        before = reaches(village, Kind.NEWSLETTER)
        own, other = Client(), Client()
        pressed = own.post(way, {"wie": who, "kies": "niets"}).content.decode()
        undo = {"terug": re.findall(r'name="terug" value="([^"]+)"', pressed)[0]}
        assert reaches(village, Kind.NEWSLETTER) < before
        assert "kan hier niet meer" in other.post(way, undo).content.decode()
        assert "Het is weer zoals het was" in own.post(way, undo).content.decode()
        assert reaches(village, Kind.NEWSLETTER) == before
        again = own.post(way, {"wie": who, "kies": "berichten"}).content.decode()  # the same way still works
        late = {"terug": re.findall(r'name="terug" value="([^"]+)"', again)[0]}
        Client().post(way, {"wie": who, "kies": "nieuwsbrief"})
        assert "kan hier niet meer" in own.post(way, late).content.decode()  # another word was said since


def test_a_double_press_keeps_the_way_back_which_says_what_does_not_come_any_more(village: Village) -> None:
    reader(village, "lezer@example.org")
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": "lezer@example.org"})
    way = re.findall(r"/de-brug/nieuwsbrief/mijn-post/\S+", Mail.objects.get().body)[0]
    own = Client()
    for _letter in ("none goes out", "one goes out"):
        pressed = [own.post(way, {"wie": "adres", "kies": "niets"}).content.decode() for _twice in range(2)]
        (undo,) = re.findall(r'name="terug" value="([^"]+)"', pressed[1])
        back = own.post(way, {"terug": undo}).content.decode()
        assert "Het is weer zoals het was" in back
        assert ("krijgt u niet meer" in back) == (_letter == "one goes out")
        send(village)


@pytest.mark.parametrize("way", ["stop/afgebroken", "mijn-post/afgebroken"])
def test_a_link_that_broke_in_the_mail_leads_to_a_new_one(village: Village, way: str) -> None:
    answer = Client().get(f"/de-brug/nieuwsbrief/{way}/")
    assert answer.status_code == 404
    assert 'href="/de-brug/nieuwsbrief/stoppen/">Kies welke post u krijgt' in answer.text


def test_a_no_to_a_message_keeps_the_newsletter_that_waits(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    dora = neighbour(village, "Dora Eik", phone="+31201234567")
    board = make_door(village, Role.BOARD, name="Marga Prins")
    send(village)
    message = services.dispatch(
        village=village, key="m", title="M", whom="all", alike=ALIKE._replace(kind=Kind.MESSAGE), actor=None
    )
    way = f"/{Mail.objects.get(recipient=anna.email, mailing__key='m').fills['unsubscribe'].split('/', 3)[3]}"
    Client().post(way, {"List-Unsubscribe": "One-Click"})
    assert [mail.mailing.key for mail in Mail.objects.filter(recipient=anna.email)] == ["edition:1"]  # type: ignore[union-attr]
    subscriptions.decline(people=[dora], how=How.PHONE, kinds=[Kind.NEWSLETTER])
    page = board.get(f"/de-brug/beheer/verzonden/{message.public_id}/").content.decode()
    assert "Dora Eik" in page


def test_a_volunteer_writes_down_what_somebody_said_and_undoes_it(village: Village) -> None:
    anna = neighbour(village, "Anna Bos")
    board = make_browser(make_person(village, Role.BOARD, name="Marga Prins").login)
    assert "Anna Bos" in board.get(LIST, {"zoek": "bos"}).content.decode()
    page = f"/de-brug/beheer/mensen/{anna.public_id}/post/"
    wrong = board.post(page, {"choice": "nieuwsbrief"})
    assert wrong.status_code == 422
    assert "Nog een vraag. Kijk hier:" in wrong.content.decode()
    assert "U koos iets anders. Hoe zei deze buur het?" in wrong.content.decode()
    assert "Hoe zei deze buur het? (mag leeg)" not in " ".join(re.sub("<[^>]*>", "", wrong.text).split())
    board.post(page, {"choice": "nieuwsbrief", "how": "phone"})
    row = NoMail.objects.of(village).select_related("by").get()
    assert row.by
    assert (row.kind, row.how, row.by.name) == (Kind.MESSAGE, How.PHONE, "Marga Prins")
    told = board.get(page).content.decode()
    assert "opgeschreven door Marga Prins" in told
    assert 'name="choice" value="alles"' in told
    board.post(page, {"terug": "1", "choice": "alles", "how": "phone"})
    assert not NoMail.objects.of(village).exists()
    assert "Ongedaan gemaakt" in board.get(page).content.decode()


def test_who_is_signed_in_chooses_for_herself_alone(village: Village) -> None:
    anna = make_person(village, name="Anna Bos")
    bas = neighbour(village, "Bas Bos", "bas@example.org")
    door = make_browser(anna.login)
    for one in (anna, bas):
        door.post("/de-brug/ik/gegevens/post/", {"wie": one.public_id, "kies": "niets"})
    assert {row.person for row in NoMail.objects.of(village)} == {anna}


def test_who_left_or_said_no_since_is_neither_phoned_nor_brought_a_letter(village: Village) -> None:
    cor = neighbour(village, "Cor Dam", street="Kadestraat", house_number=3)
    dora = neighbour(village, "Dora Eik", phone="+31201234567")
    board = make_door(village, Role.BOARD, name="Marga Prins")
    dispatch = send(village)
    subscriptions.decline(people=[dora], how=How.PHONE)
    leave(person=cor, actor=None)
    page = board.get(f"/de-brug/beheer/verzonden/{dispatch.public_id}/").content.decode()
    assert "Cor Dam" not in page
    assert "Dora Eik" not in page


def test_of_two_behind_one_address_one_says_no_and_the_other_keeps_hers(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "samen@example.org")
    bas = neighbour(village, "Bas Bos", "samen@example.org")
    send(village)
    subscriptions.decline(people=[anna], how=How.PHONE)
    assert Mail.objects.filter(recipient="samen@example.org").count() == 1
    assert reckon(village).mails[0].people == [bas]


def test_who_hears_through_another_that_gets_nothing_is_reached_herself(village: Village) -> None:
    bas = neighbour(village, "Bas Bos", "bas@example.org")
    neighbour(village, "Fie Gal", channel=Channel.THROUGH, through=bas, phone="+31201234567")
    assert [one.name for one in reckon(village).through] == ["Fie Gal"]
    subscriptions.decline(people=[bas], how=How.PHONE)
    found = reckon(village)
    assert (found.through, [one.name for one in found.called]) == ([], ["Fie Gal"])


def test_the_last_word_counts_wherever_it_was_said(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "anna@example.org")
    subscriptions.decline(people=[anna], how=How.PHONE)
    assert reckon(village).mails == []
    row = reader(village, "anna@example.org")
    assert [mail.people for mail in reckon(village).mails] == [[anna]]
    stop_reading(subscription=row)
    assert reckon(village).mails == []


def test_an_old_way_to_stop_leads_to_who_has_the_address_now(village: Village) -> None:
    anna = neighbour(village, "Anna Bos", "samen@example.org")
    bas = neighbour(village, "Bas Bos", "samen@example.org")
    send(village)
    way = f"/{way_out('samen@example.org')}"
    Person.objects.of(village).filter(pk=anna.pk).update(login=Login.objects.create_user("anna@example.org"))
    Client().post(way)
    assert [row.person for row in NoMail.objects.of(village)] == [bas]


def test_what_went_before_people_were_counted_counts_none_when_it_is_caught_up_with(village: Village) -> None:
    for name in ("Anna Bos", "Bas Cor", "Coba Dijk"):
        neighbour(village, name, f"{name.split()[0].lower()}@example.org")
    row = send(village)
    Dispatch.objects.of(village).update(mailed=0)  # as it stands after the step to this version
    neighbour(village, "Dirk Els", "dirk@example.org")
    services.catch_up(village=village, key=row.key, alike=ALIKE, language="nl", beside=(), actor=None)
    row.refresh_from_db()
    assert (row.people, row.mails, row.mailed, row.through) == (4, 4, 0, 0)
