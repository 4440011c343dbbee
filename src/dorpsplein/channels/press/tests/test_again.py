"""A mail that did not arrive: rung, or sent to the new address; and one number on every page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.channels.press import listing, sending
from dorpsplein.channels.press.following import follow_releases
from dorpsplein.channels.press.models import Fate, Receipt
from dorpsplein.channels.press.tests.make import PRESS, make_outlet, make_sent_release, words
from dorpsplein.community.outbox.models import CameBack, Mail
from dorpsplein.community.outbox.models import State as Mailed
from dorpsplein.community.villages.models import Village

pytestmark = pytest.mark.django_db
SEND = "Stuur het naar het nieuwe adres"


def test_the_desk_and_the_page_count_alike_and_seeing_says_what_stays(
    village: Village, editor: Client
) -> None:
    make_outlet(village, email="krant@example.org", phone="+31201234501")
    make_outlet(village, "De Radio", phone="+31201234503")
    release = make_sent_release(village)
    Receipt.objects.of(village).filter(name="De Wijkkrant").update(fate=Fate.REFUSED)
    page, desk = f"{PRESS}{release.public_id}/verstuur/", "/de-brug/beheer/"
    assert "kijk naar 2 redacties" in words(editor, desk)
    assert "1 mail kwam niet aan. U belt nog 2 redacties." in words(editor, page)
    assert "Kijk hieronder nog naar 2 redacties." in words(editor, page)
    editor.post(f"{PRESS}{release.public_id}/doe/", {"doe": "gezien"})
    told = words(editor, page)
    assert "Op Vandaag blijft nog 1 redactie staan, tot u belde of het geplaatst is." in told
    assert ("Kijk hieronder nog naar 1 redactie." in told, " Gezien " in told) == (True, False)
    assert "kijk naar 1 redactie " in words(editor, desk)
    row = Receipt.objects.of(village).get(name="De Wijkkrant")
    where = f"{PRESS}{release.public_id}/redactie/{row.public_id}/"
    editor.post(where, {"doe": "hoorde-het"})
    assert "Niet aangekomen. Zij hoorden het per telefoon." in words(editor, page)
    editor.post(where, {"doe": "hoorde-het-niet"})
    assert "kijk naar 2 redacties" in words(editor, desk)
    for deed, left in (("geplaatst", "1 redactie"), ("niet-geplaatst", "2 redacties")):
        editor.post(where, {"doe": deed})
        assert f"U belt nog {left}." in words(editor, page)
        assert f"kijk naar {left} " in words(editor, desk)


def test_what_was_only_seen_is_not_told_as_rung(village: Village, editor: Client) -> None:
    make_outlet(village, "De Radio", phone="+31201234503")
    release = make_sent_release(village)
    Receipt.objects.of(village).update(seen_at=timezone.now())
    page = words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert "Zij hoorden het per telefoon." not in page
    assert "Dit is gezien; of er iemand belde, weten wij niet. 020 123 45 03" in page
    assert " Gebeld " in page


def test_to_a_new_address_the_same_text_goes_once_and_the_task_is_gone(
    village: Village, editor: Client
) -> None:
    outlet = make_outlet(village, email="krant@example.org")
    release = make_sent_release(village)
    Mail.objects.update(state=Mailed.FAILED, came_back=CameBack.HARD)
    follow_releases()
    page = f"{PRESS}{release.public_id}/verstuur/"
    assert "Er is geen nummer bekend." in words(editor, page)
    assert SEND not in words(editor, page)
    listing.change_outlet(outlet=outlet, facts={"email": "nieuw@example.org"}, actor=None)
    told = words(editor, page)
    assert ("Op de perslijst staat nu nieuw@example.org." in told, SEND in told) == (True, True)
    row = Receipt.objects.of(village).get()
    for said in ("Het bericht gaat nu naar nieuw@example.org.", "is al op weg naar nieuw@example.org."):
        editor.post(f"{PRESS}{release.public_id}/redactie/{row.public_id}/", {"doe": "nieuw-adres"})
        assert said in words(editor, page)
    old, new = Mail.objects.order_by("pk")
    assert (new.recipient, new.mailing_id) == ("nieuw@example.org", old.mailing_id)
    assert "De Wijkkrant" not in words(editor, "/de-brug/beheer/")
    Mail.objects.filter(pk=new.pk).update(state=Mailed.SENT)
    follow_releases()
    follow_releases()  # what came back of the old address is no news
    assert Receipt.objects.of(village).get().fate == Fate.SENT


def test_who_had_no_address_and_has_one_now_gets_it_too_unless_somebody_rang(
    village: Village, editor: Client
) -> None:
    outlet = make_outlet(village, "De Radio", phone="+31201234503")
    release = make_sent_release(village)
    page = f"{PRESS}{release.public_id}/verstuur/"
    assert SEND not in words(editor, page)
    listing.change_outlet(outlet=outlet, facts={"email": "radio@example.org"}, actor=None)
    assert "Zij kregen geen mail. Op de perslijst staat nu radio@example.org." in words(editor, page)
    where = f"{PRESS}{release.public_id}/redactie/{Receipt.objects.of(village).get().public_id}/"
    for deed, offered in (("hoorde-het", False), ("hoorde-het-niet", True)):
        editor.post(where, {"doe": deed})
        assert (SEND in words(editor, page)) is offered
    editor.post(where, {"doe": "nieuw-adres"})
    assert [one.recipient for one in Mail.objects.all()] == ["radio@example.org"]
    assert not Receipt.objects.of(village).unheard().exists()


@pytest.mark.parametrize("why", ["stopped", "over", "no"])
def test_a_text_that_is_stopped_or_over_goes_nowhere_any_more(
    village: Village, editor: Client, why: str
) -> None:
    outlet = make_outlet(village, email="krant@example.org")
    make_outlet(village, "De Radio", email="radio@example.org")
    release = make_sent_release(village)
    Receipt.objects.of(village).filter(name="De Wijkkrant").update(fate=Fate.REFUSED)
    listing.change_outlet(outlet=outlet, facts={"email": "nieuw@example.org"}, actor=None)
    page = f"{PRESS}{release.public_id}/verstuur/"
    assert SEND in words(editor, page)
    if why == "stopped":
        sending.stop(release=release, actor=None)
        follow_releases()
    elif why == "over":
        type(release).objects.of(village).update(sent_at=timezone.now() - timedelta(days=31))
    else:
        listing.decline(village=village, key=outlet.public_id, actor=None)
    assert SEND not in words(editor, page)
    row = Receipt.objects.of(village).get(name="De Wijkkrant")
    editor.post(f"{PRESS}{release.public_id}/redactie/{row.public_id}/", {"doe": "nieuw-adres"})
    assert "gaat daar niet nog een keer heen" in words(editor, page)
    assert not Mail.objects.filter(recipient="nieuw@example.org").exists()
