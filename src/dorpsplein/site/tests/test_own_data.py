"""All that a village knows of somebody, in her own hands, and nothing of anybody else."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pypdfium2
import pytest

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.reading import Field, read_list
from dorpsplein.community.people.services import card_of, change_card, live_together
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.letterbox.models import Message
from dorpsplein.site.privacy.files import WRITERS, as_csv, as_json
from dorpsplein.site.privacy.oneself import oneself
from dorpsplein.site.privacy.sheets import visible_sheet
from dorpsplein.site.tests.living import OTHER_PHONE, PHONE, live

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/ik/gegevens/meenemen/"


@pytest.fixture
def village() -> Village:
    return make_village()


def test_all_rooms_are_in_it_and_nobody_else(village: Village) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    live(village, "Jan Smit", "Jansteeg", OTHER_PHONE)
    live(make_village(slug="het-anker", name="Het Anker"), "Riet van den Berg", "Ankerpad", "+31205550303")
    me = oneself(riet)
    told = json.loads(as_json(me))
    assert {row["model"] for row in told["rows"]} == {
        "activities.Activity",
        "activities.Draft",
        "accounts.Login",
        "accounts.Passkey",
        "journal.Entry",
        "letterbox.Message",
        "outbox.Mail",
        "people.CardVersion",
        "people.Person",
        "people.PersonPlace",
        "people.PersonRole",
        "publishing.Publication",
        "activities.Version",
    }
    for kind, (write, _type) in WRITERS.items():
        text = write(me).decode()
        assert ("Riet van den Berg" if kind == "ics" else "Rijnkade") in text, kind
        for foreign in ("Jan Smit", "Jansteeg", "555 02 02", "5550202", "Ankerpad", "555 03 03", "5550303"):
            assert foreign not in text, (kind, foreign)
    lines = {(row[1], row[2]) for row in csv.reader(StringIO(as_csv(me).decode("utf-8-sig")), delimiter=";")}
    assert ("Uw telefoonnummer", "020 555 01 01") in lines
    assert ("Wat u schreef", "Dag Rijnkade") in lines
    assert ("Waar het hangt", "Rijnkade") in lines
    assert ("Hoe u dat apparaat noemt", "iPad Rijnkade") in lines


def test_what_is_secret_and_what_she_read_in_her_mail_stays_here(village: Village) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    told = json.loads(as_json(oneself(riet)))
    names = {(row["model"], name) for row in told["rows"] for name in row}
    assert not names & {
        ("outbox.Mail", "body"),
        ("outbox.Mail", "subject"),
        ("accounts.Passkey", "data"),
        ("accounts.Passkey", "credential_id"),
    }
    assert ("outbox.Mail", "recipient") in names


def test_of_two_behind_one_number_each_gets_the_own_letters(village: Village) -> None:
    riet, jan = (
        make_person(village, name="Riet de Wit"),
        make_person(village, name="Jan de Wit", email="jan@example.org"),
    )
    for person in (riet, jan):
        change_card(person=person, card=replace(card_of(person), phone=PHONE), actor=None)
    live_together(one=riet, other=jan, actor=None)
    for name, words in (("Riet", "Van haar"), ("Jan de Wit", "Van hem"), ("De Wit", "Van een van beiden")):
        Message.every.create(village=village, name=name, phone=PHONE, words=words)
    hers, his = (
        {row.get("words") for row in json.loads(as_json(oneself(one)))["rows"]} for one in (riet, jan)
    )
    assert {"Van haar", "Van hem"} & hers == {"Van haar"}
    assert {"Van haar", "Van hem"} & his == {"Van hem"}
    assert "Jan" not in as_csv(oneself(riet)).decode()


def test_what_she_was_told_of_an_idea_is_hers_and_the_keys_with_it_are_not(village: Village) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    told = {  # as PostgreSQL keeps it
        "end": "2026-12-08 16:00+01:00",
        "off": False,
        "place": "De Kade",
        "start": "2026-12-08 14:00+01:00",
        "date_key": "dat0",
        "mail_key": "goes-on:1",
    }
    Message.every.create(village=village, name="Riet van den Berg", phone=PHONE, words="Ja", told=[told])
    written = as_csv(oneself(riet)).decode()
    assert "2026-12-08 14:00+01:00, 2026-12-08 16:00+01:00, De Kade" in written
    rows = json.loads(as_json(oneself(riet)))["rows"]
    kept = next(row["told"] for row in rows if row["model"] == "letterbox.Message" and row["told"])
    assert list(kept[0]) == ["start", "end", "place", "off"]
    card = next(row["facts"] for row in rows if row["model"] == "people.CardVersion")
    assert (list(card)[:3], list(card["name"])[:4]) == (
        ["name", "phone", "second_phone"],
        ["given", "initials", "prefix", "surname"],
    )
    assert not [key for key in ("dat0", "goes-on") if key in written + as_json(oneself(riet)).decode()]


def test_another_of_the_same_name_is_another(village: Village) -> None:
    riet = live(village, "Riet de Wit", "Rijnkade", PHONE)
    Message.every.create(village=village, name="Riet de Wit", phone=OTHER_PHONE, words="Een ander")
    assert "Een ander" not in as_json(oneself(riet)).decode()
    make_activity(village, plan_for(coming(3), title="Soep", contact_name="Riet de Wit"))
    assert as_csv(oneself(riet)).decode().count("bij een activiteit") == 2
    make_person(village, name="Riet de Wit", email="riet2@example.org")
    assert as_csv(oneself(riet)).decode().count("bij een activiteit") == 1


def test_she_takes_it_freshly_confirmed_and_another_village_reads_her_card(village: Village) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    asked = make_browser(riet.login, fresh=False).post(PAGE, {"kind": "vcf"})
    assert "Content-Disposition" not in asked
    assert "Rijnkade" not in asked.text
    answer = make_browser(riet.login).post(PAGE, {"kind": "vcf"})
    assert answer["Content-Disposition"].endswith('.vcf"')
    (row,) = read_list(BytesIO(answer.content)).rows
    assert (row.values[Field.SURNAME], row.values[Field.PREFIX]) == ("Berg", "van den")
    assert (row.values[Field.PHONE], row.values[Field.STREET]) == (PHONE, "Rijnkade")
    assert make_browser(riet.login).post(PAGE, {"kind": "exe"}).status_code == 404


VISIBLE = "/de-brug/ik/gegevens/zichtbaar/"


def test_she_reads_who_sees_what_and_takes_back_what_she_allowed(
    village: Village,
) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    browser = make_browser(riet.login)
    page = browser.get(VISIBLE).text
    everyone, keepers, alone = (
        page.index(words)
        for words in ("Iedereen kan het zien.", "Wie het zien: het bestuur", "Alleen u ziet het.")
    )
    assert everyone < page.index("020 555 01 01") < keepers < alone
    assert keepers < page.index("Uw straat") < alone
    (key,) = re.findall(r'name="weg" value="([^"]+)"', page)
    assert browser.post(VISIBLE, {"weg": key}).status_code == 302
    activity = Activity.objects.of(village).get()
    assert (activity.contact_name, activity.contact_phone, activity.contact_consent) == ("", "", False)
    after = browser.get(VISIBLE).text
    assert ("Haal mij daar weg" in after, "Uw naam en nummer staan daar niet meer" in after) == (False, True)
    assert browser.post(VISIBLE, {"weg": key}).status_code == 404


def test_nobody_takes_another_from_an_activity(village: Village) -> None:
    live(village, "Jan Smit", "Jansteeg", OTHER_PHONE)
    activity = Activity.objects.of(village).get()
    riet = make_person(village, name="Riet Mol")
    asked = {"weg": f"activities.Activity:{activity.public_id}"}
    assert make_browser(riet.login).post(VISIBLE, asked).status_code == 404
    activity.refresh_from_db()
    assert activity.contact_name == "Jan Smit"


def test_on_paper_it_is_a_form_of_her_alone(village: Village) -> None:
    riet = live(village, "Riet van den Berg", "Rijnkade", PHONE)
    live(village, "Jan Smit", "Jansteeg", OTHER_PHONE)
    printed = visible_sheet(riet, "nl")
    document = pypdfium2.PdfDocument(printed.content)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert "Uw straat: Rijnkade. Weg, of anders:" in text
    assert "Handtekening:" in text
    assert ("Jan Smit" in text, "Jansteeg" in text) == (False, False)
    board = make_door(village, Role.BOARD, name="Hanna Blok")
    assert board.get(f"/de-brug/beheer/mensen/{riet.public_id}/zichtbaar.pdf").status_code == 200
    assert [look.name for look in looks_at(riet)] == ["Hanna Blok"]
