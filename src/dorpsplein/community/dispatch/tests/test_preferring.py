"""What somebody reads and likes is hers to tell, and a choice of whom something goes to."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_yes
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.choosing import choices
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Preference, Subscription
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
OWN = "/de-brug/ik/gegevens/post/"


def addresses(village: object, whom: str) -> set[str]:
    return {mail.address for mail in reckon(village, whom).mails}  # type: ignore[arg-type]


def test_told_by_herself_or_to_a_keeper_it_chooses_whom_mail_goes_to() -> None:
    village = make_village()
    other = make_village(name="De Haven", slug="de-haven")
    ann = make_door(village, Role.ORGANISER, name="Ann Lee")
    keeper, stranger = make_door(village, Role.SECRETARY, name="Kees"), make_door(other, Role.SECRETARY)
    riet = make_person(village, name="Riet de Wit", email="riet@example.org")
    assert not [whom for whom, _words in choices(village) if whom.startswith(("zin-", "taal-"))]
    told = {"voorkeur": "1", "language": "en", "interests": ["walk", "film"]}
    page = ann.post(OWN, told).content.decode()
    assert "Bewaard" in page
    assert re.search(r'value="walk"[^>]* checked', page)
    path = f"/de-brug/beheer/mensen/{riet.public_id}/post/"
    keeper.post(path, {"choice": "alles", "language": "", "interests": ["film"]})  # nothing else is asked
    wrong = keeper.post(path, {"choice": "berichten", "language": "", "interests": ["walk"]})
    assert "Hoe zei deze buur het?" in wrong.text
    assert re.search(r'value="berichten"[^>]* checked', wrong.text)
    keeper.post(path, {"choice": "berichten", "how": "phone", "language": "", "interests": ["walk"]})
    assert subscriptions.choice_for(riet) == Choice.MESSAGE
    keeper.post(path, {"terug": "1", "choice": "alles", "how": "phone"})
    assert subscriptions.choice_for(riet) == Choice.ALL
    stranger.post(path.replace("de-brug", "de-haven"), told)  # below, hers is as the keeper wrote it
    offered = dict(choices(village))
    assert (str(offered["zin-walk"]), str(offered["taal-en"])) == (
        "Wie houdt van: wandelen",
        "Wie liever Engels leest",
    )
    subscriptions.offer(village=village, words="Elke maand.", actor=None)
    Client().post("/de-brug/en/nieuwsbrief/", {"email": "john@example.org"})
    assert Subscription.objects.of(village).get().language == "en"
    row = Subscription.every.create(village=village, email="mo@example.org", how=How.PAPER, language="en")
    subscriptions.confirm(subscription=row)
    say_yes(village=village, about=About.NEWSLETTER, obj=row, how=How.PAPER, text="ja")
    assert addresses(village, "zin-walk") == {"ann.de-brug@example.org", "riet@example.org"}
    assert addresses(village, "zin-film") == {"ann.de-brug@example.org"}
    assert addresses(village, "taal-en") == {"ann.de-brug@example.org", "mo@example.org"}
    assert addresses(village, "taal-nl") == {"kees.de-brug@example.org", "riet@example.org"}
    wants = {"choice": "alles", "how": "phone", "language": "", "interests": ["walk"], "large_print": "on"}
    said = keeper.post(path, wants, follow=True).text
    assert ("Opgeschreven" in said, "Maak dit ongedaan" in said) == (True, False)  # what comes is as it was
    assert re.search(r'name="large_print"[^>]* checked', said)
    assert subscriptions.who_wants_large_print(village) == {riet.pk}
    ann.post(OWN, {"voorkeur": "1", "language": ""})
    assert Preference.objects.of(village).count() == 1
