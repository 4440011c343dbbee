"""Whom a volunteer phones of an edition, on paper."""

from __future__ import annotations

import pypdfium2
import pytest

from dorpsplein.base.access import Role
from dorpsplein.base.dates import NBSP, day_words, local_today
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.services import tick
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.calls import Call, print_calls
from dorpsplein.community.printouts.sheets import Printer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def test_who_phones_has_on_paper_whom_and_what_to_tell_until_each_was_spoken(village: Village) -> None:
    board = make_door(village, Role.BOARD, name="Marga Vos")
    anna, bas = (welcome_person(village=village, name=name, login=None) for name in ("Anna Bos", "Bas Cor"))
    Person.objects.of(village).filter(pk=anna.pk).update(phone="+31201234567")
    Person.objects.of(village).filter(pk=bas.pk).update(phone="+31612345678")
    make_activity(village, plan_for(coming(1), title="Soep"))
    film = make_activity(village, plan_for(coming(2), title="Film"))
    choir = make_activity(village, plan_for(coming(3), title="Koor", rule=WEEKLY))
    for number in range(1, 7):
        make_activity(village, plan_for(coming(4), title=f"Club {number}"))
    edition = services.begin_edition(village=village, actor=None)
    Edition.objects.of(village).update(opening="Dag **buren**. Het wordt een mooie maand.")
    services.send(edition=edition, actor=None)
    row = Dispatch.objects.of(village).get()
    coba = welcome_person(village=village, name="Coba Dijk", login=None)
    Person.objects.of(village).filter(pk=coba.pk).update(phone="+31201234568")
    Delivery.every.create(village=village, dispatch=row, person=coba, way=Way.MISSED)
    tick(deliveries=Delivery.objects.of(village).filter(person=bas), done=True, actor=None)
    call_off(dates_of(film)[0], "Storm")
    second = dates_of(choir)[1]
    call_off(second, "Ziek")
    where = f"/de-brug/beheer/nieuwsbrieven/{edition.public_id}/bellijst.pdf"
    assert f'href="{where}"' in board.get(f"/de-brug/beheer/verzonden/{row.public_id}/").text
    paper = pypdfium2.PdfDocument(board.get(where).content)
    told = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in paper).split())
    for words in ("Anna Bos", "020 123 45 67", "Dag buren. Het wordt", "Gaat niet door: Film", "Soep, "):
        assert words in told.replace(NBSP, " ")
    plain = told.replace(NBSP, " ")
    off = f"Gaat niet door: {day_words(second.day)}".replace(NBSP, " ")
    assert (off in plain, plain.index("Koor, ") < plain.index("Soep, ")) == (True, True)
    assert "En nog 4 andere dingen. Alles staat op " in plain
    assert "Bas Cor" not in told
    assert told.count("Klopt het mailadres nog?") == 1  # of who missed a mail
    assert looks_at(anna)[0].words == "printte een lijst, etiket of brief waarop u staat"
    services.stop_edition(edition=edition, actor=None)
    assert board.get(where).status_code == 302


def test_one_name_more_than_fits_takes_no_page_of_its_own(village: Village) -> None:
    printer = Printer("Marga Vos", local_today(), "nl")
    told, row = ["Soep, dinsdag 10.00 uur"] * 4, Call(make_person(village, name="Anna"))
    pages = [
        len(pypdfium2.PdfDocument(print_calls(village, "Nr 1", told, [row] * number, printer).content))
        for number in range(10, 14)
    ]
    assert pages == [1] * 4
