"""What stands on the work of today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters.services import begin_edition
from dorpsplein.community.dispatch.models import Delivery, Dispatch
from dorpsplein.community.dispatch.services import dispatch, stop
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.printouts.models import Printout
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db


def test_what_is_off_says_so_where_one_looks_forward_to_it() -> None:
    village = make_village()
    make_activity(village)
    call_off(dates_of(make_activity(village, plan_for(coming(2), title="Wandeling")))[0])
    page = make_door(village, Role.BOARD).get("/de-brug/beheer/").text
    soon = page.partition('<ul class="soon">')[2].partition("</ul>")[0]
    assert ["Gaat niet door" in line for line in soon.split("</li>")[:2]] == [False, True]
    assert soon.index("Gaat niet door") < soon.index("Wandeling")


def test_letters_and_calls_of_an_edition_wait_on_the_desk_until_each_is_done() -> None:
    village = make_village()
    board = make_door(village, Role.BOARD, name="Marga Prins")
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    secretary = make_door(village, Role.SECRETARY, name="Truus Vos")
    for name, channel in (("Anna Bos", Channel.LETTER), ("Bas Dam", Channel.LETTER), ("Cor Eik", "phone")):
        person = welcome_person(village=village, name=name, login=None)
        facts = {"channel": channel, "street": name, "house_number": 1, "phone": "+31201234567"}
        Person.objects.of(village).filter(pk=person.pk).update(**facts)
    edition = begin_edition(village=village, actor=None)
    alike = Alike("Nieuws", "{{salutation}}", "<p>{{salutation}}</p>", "De Brug")
    row = dispatch(village=village, key=edition.key, title="Winterbrief", whom="all", alike=alike, actor=None)
    desk, by_hand = "/de-brug/beheer/", f"/de-brug/beheer/verzonden/{row.public_id}/"
    page = board.get(desk).text
    assert "Nog niet iedereen heeft ‘Winterbrief’" in page
    assert "2 brieven in de bus, 1 buur om te bellen." in page
    assert by_hand in page
    sending = f"/de-brug/beheer/nieuwsbrieven/{edition.public_id}/verstuur/"
    page = editor.get(desk).text
    assert "2 brieven in de bus." in page  # to print; whom to ring is not hers
    assert "Truus Vos brengt en belt." in page
    assert by_hand not in page
    assert sending in page
    assert "Winterbrief" not in make_door(village, Role.ORGANISER, name="Hanna").get(desk).text
    stop(dispatch=row, actor=None)
    for client, there in ((board, sending), (editor, sending), (secretary, by_hand)):
        page = client.get(desk).text
        assert "‘Winterbrief’ is gestopt" in page
        assert "Breng en bel nog niet" in page
        assert "om te bellen" not in page
        assert there in page
    listed = board.get(by_hand).text
    assert "Gestopt. Breng en bel nog niet" in listed
    assert "etiketten" not in listed
    board.post(f"{by_hand}etiketten/")
    assert not Printout.objects.of(village).exists()
    long_ago = timezone.now() - timedelta(days=8)
    Dispatch.objects.of(village).update(written_at=long_ago)
    assert "‘Winterbrief’ is gestopt" in board.get(desk).text  # seven days from the stop
    Dispatch.objects.of(village).update(stopped_at=long_ago)
    assert "Winterbrief" not in board.get(desk).text  # nobody goes on with it any more
    Dispatch.objects.of(village).update(stopped_at=None)
    board.post(by_hand, {"klaar": "brieven"})
    assert "1 buur om te bellen." not in editor.get(desk).text
    assert "<p>1 buur om te bellen." in board.get(desk).text
    board.post(by_hand, {"klaar": Delivery.objects.of(village).get(way="phone").public_id})
    assert "Winterbrief" not in board.get(desk).text
