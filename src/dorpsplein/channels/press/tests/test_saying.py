"""What the list of outlets and the pages of a press text count and ask, in whole sentences."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.channels.press import listing, sending
from dorpsplein.channels.press.filling import sources_of
from dorpsplein.channels.press.following import follow_releases
from dorpsplein.channels.press.forms import ReleaseForm
from dorpsplein.channels.press.models import Fate, Receipt
from dorpsplein.channels.press.tests.make import PRESS, make_outlet, make_release, make_sent_release, words
from dorpsplein.community.villages.models import Village
from dorpsplein.design.forms import Ask
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db


def test_the_list_marks_whose_last_mail_did_not_arrive_until_one_does_or_the_address_is_another(
    village: Village, editor: Client
) -> None:
    paper, _radio = (make_outlet(village, one, f"{one}@example.org") for one in ("krant", "radio"))
    make_outlet(village, "platform", phone="+31201234503")

    def marked() -> list[str]:
        return [one.outlet.name for one in listing.press_list(village) if one.came_back]

    for fate, expected in ((Fate.REFUSED, ["krant"]), (Fate.SENT, []), (Fate.REFUSED, ["krant"])):
        release = make_sent_release(village)
        Receipt.objects.of(village).filter(release=release, email="krant@example.org").update(fate=fate)
        assert marked() == expected
    stopped = make_sent_release(village)
    Receipt.objects.of(village).filter(release=stopped).update(fate=Fate.STOPPED)
    assert marked() == ["krant"]  # that said nothing of the address
    page = words(editor, f"{PRESS}redacties/")
    assert page.count("Onze laatste mail kwam daar niet aan. Bel ze, of vraag of het adres nog klopt.") == 1
    choices = words(editor, f"{PRESS}{make_release(village).public_id}/verstuur/")
    assert "krant, de laatste mail kwam daar niet aan" in choices
    listing.change_outlet(outlet=paper, facts={"email": "nieuw@example.org"}, actor=None)
    assert marked() == []


def test_each_number_says_what_it_counts_and_what_was_stopped_went_to_nobody(
    village: Village, editor: Client
) -> None:
    for name in ("krant", "radio", "site"):
        make_outlet(village, name, f"{name}@example.org")
    release = make_sent_release(village)
    Receipt.objects.of(village).filter(name="krant").update(
        fate=Fate.SENT, at=timezone.now(), placed_at=timezone.now()
    )
    sending.stop(release=release, actor=None)
    follow_releases()
    counted = ", per mail naar 1 redactie. 2 mails zijn gestopt en gingen niet weg. "
    assert counted in words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert f"{counted}1 redactie plaatste het" in words(editor, PRESS)
    listing.decline(village=village, key=listing.press_list(village)[0].key, actor=None)
    assert "De perslijst: 3 redacties 1 daarvan krijgt nu niets." in words(editor, PRESS)
    make_outlet(village, "platform", phone="+31201234503")
    waits, chosen = make_release(village), [one.key for one in listing.willing(village)]
    at = timezone.now() + timedelta(days=1)
    sending.plan(release=waits, seen=waits.revision, at=at, chosen=chosen, actor=None)
    page = words(editor, f"{PRESS}{waits.public_id}/verstuur/")
    assert ", per mail naar 2 redacties, en 1 zonder mail. " in page


def test_where_no_mail_leaves_the_page_of_sending_says_so(
    village: Village, editor: Client, settings: Settings
) -> None:
    make_outlet(village, email="krant@example.org")
    draft = f"{PRESS}{make_release(village).public_id}/verstuur/"
    sent = f"{PRESS}{make_sent_release(village).public_id}/verstuur/"
    for leaves, demo, said in (
        (False, False, "Er gaat hier nog geen mail de deur uit"),
        (False, True, "Dit is een demo: er gaat hier geen mail de deur uit."),
        (True, True, ""),
    ):
        settings.MAIL_LEAVES = leaves
        Village.objects.filter(pk=village.pk).update(is_demo=demo)
        for page in (words(editor, draft), words(editor, sent)):
            assert (said in page, "de deur uit" in page) == (True, bool(said))


def test_what_is_off_is_chosen_knowing_that_and_told_in_whole_sentences(village: Village) -> None:
    soup = make_activity(village, plan_for(coming(1), title="Soep"))
    call_off(dates_of(soup)[0], "de kok is ziek")
    (source,) = sources_of(village)
    assert source.words.endswith(", gaat niet door")
    text = make_release(village).text
    assert "De plek was: " in text
    assert "De kok is ziek." in text


@time_machine.travel(datetime(2026, 11, 27, 11, 0, tzinfo=AMSTERDAM), tick=False)
def test_until_when_nobody_publishes_is_asked_as_that_where_a_day_or_an_hour_lacks() -> None:
    """Of a weekday the day that comes."""

    def read(embargo: str) -> ReleaseForm:
        form = ReleaseForm({"title": "Feest", "text": "Kom.", "embargo": embargo}, photo=None)
        form.is_valid()
        return form

    assert read("maandag 10 uur").cleaned_data["embargo"] == datetime(2026, 11, 30, 10, tzinfo=AMSTERDAM)
    for typed_so, question in (
        ("maandag", "Vanaf hoe laat mag het in de krant?"),
        ("10 uur", "Vanaf welke dag mag het in de krant?"),
        ("volgende maandag", "Welke dag bedoelt u?"),
    ):
        (problem,) = read(typed_so).errors.as_data()["embargo"]
        assert isinstance(problem, Ask)
        offered = [answer for answer, _words in problem.answers]
        assert (problem.message, [one for one in offered if read(one).errors]) == (question, [])
        if typed_so == "maandag":
            assert offered[0] == "maandag 30 november 2026, 10.00 uur"
