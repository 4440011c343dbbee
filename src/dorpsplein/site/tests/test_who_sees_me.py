"""What the page says of who sees her, beside what each of them can open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from django.http.response import HttpResponseBase

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import Scope
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Circle, Person, PersonRole
from dorpsplein.community.people.services import (
    card_of,
    change_card,
    form_circle,
    give_role,
    join_circle,
    say_streets,
)
from dorpsplein.community.people.services.showing import show_in_circle
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.printouts.models import Printout
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
BEHIND, OWN = "/de-brug/beheer/", "/de-brug/ik/"
PAGE = f"{OWN}gegevens/zichtbaar/"
VALUES = {
    "Uw telefoonnummer": "020 555 01 01",
    "Uw mailadres": "riet.de-brug@example.org",
    "Uw straat": "Rijnstraat",
    "Dat u bij een kring hoort": "Zangkring",
}
NAMED = {
    "board": "het bestuur",
    "secretary": "de secretaris",
    "treasurer": "de penningmeester",
    "leads": "wie Schaken, of Zangkring trekt, of dat gaat doen",
    "will lead": "wie Schaken, of Zangkring trekt, of dat gaat doen",
    "neighbourhood": "wie uw binnenbuurt coördineert",
    "stand-in": "wie namens u iets mag doen",
    "sings": r"wie met u in (Schaken, of )?Zangkring zit",
    "editor": "de redactie",
    "organiser": "de trekkers",
    "help_host": "wie bij ons de hulp regelt",
    "neighbour": "wie bij ons hoort",
}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    """Sings with Jan, who sees her telephone, and plays chess with Kees, who sees her name."""
    riet = make_person(village, name="Riet Bakker")
    told = replace(card_of(riet), phone="+31205550101", street="Rijnstraat", house_number=7)
    change_card(person=riet, card=told, actor=None)
    for name in ("Zangkring", "Schaken"):
        member = join_circle(circle=form_circle(village=village, name=name), person=riet, actor=None)
        show_in_circle(member=member, shown={"phone"} if name == "Zangkring" else (), actor=riet)
    write_mail(key="koffie", to=riet.email, subject="Koffie", body="Kom", village=village)
    Mail.objects.filter(key="koffie").update(state=State.SENT)
    return riet


def visitors(village: Village, riet: Person) -> dict[str, Person]:
    """One of each kind, and nobody of two."""
    choir = Circle.objects.of(village).get(name="Zangkring")
    ground = say_streets(
        village=village, circle=None, name="Rijnbuurt", streets="Rijnstraat", postcodes="", actor=None
    )
    plain = (Role.BOARD, Role.SECRETARY, Role.TREASURER, Role.EDITOR, Role.ORGANISER, Role.HELP_HOST)
    found = {role.value: make_person(village, role, name=f"{role.name} Vos") for role in plain}
    for name in ("leads", "will lead", "neighbourhood", "stand-in", "sings", "neighbour"):
        found[name] = make_person(village, name=f"{name.replace(' ', '')} Mol")
    today = local_today()
    for name, role, circle, since in (
        ("leads", Role.CIRCLE, choir, today),
        ("will lead", Role.CIRCLE, choir, today + timedelta(days=3)),
        ("neighbourhood", Role.NEIGHBOURHOOD, ground.circle, today),
    ):
        give_role(village=village, person=found[name], role=role, since=since, circle=circle)
    join_circle(circle=choir, person=found["sings"], actor=None)
    make_consent(riet, found["stand-in"], Scope.DETAILS)
    return found


def reads(village: Village, riet: Person, who: Person) -> set[str]:
    """Which of her values turn up for this visitor, on any page or paper that may hold a person."""
    door = make_browser(who.login)
    ground = Circle.objects.of(village).get(name="Rijnbuurt")
    wish = {"whom": f"buurt-{ground.public_id}", "columns": ["address", "phone", "email"], "maak": "1"}
    door.post(f"{BEHIND}lijsten/maken/adreslijst/", wish)
    pages = [f"{BEHIND}mensen/", f"{BEHIND}mensen/{riet.public_id}/", f"{BEHIND}kringen/zangkring/"]
    pages += [
        f"{OWN}kringen/zangkring/",
        f"{OWN}namens/{Consent.objects.of(village).get().public_id}/gegevens/",
    ]
    pages += [
        f"{BEHIND}taak/{task.public_id}/pakket/" for task in PersonRole.objects.of(village).held_by(who)
    ]
    pages += [f"{BEHIND}lijsten/{one.public_id}/papier.pdf" for one in Printout.objects.of(village)]
    texts = [text for page in pages if "Bakker" in (text := _text(door.get(page)))]
    return {what for what, value in VALUES.items() if any(value in text for text in texts)}


def said(page: str) -> Callable[[str, str], bool]:
    """Does the page name this visitor as a reader of this?"""
    parts = re.split(r"<h2>", page)

    def named(what: str, words: str) -> bool:
        return any(f"<li>{what}" in part and re.search(words, part.partition("<ul>")[0]) for part in parts)

    return named


def test_whom_the_page_names_can_read_it_and_nobody_else_can(village: Village, riet: Person) -> None:
    who = visitors(village, riet)
    page = make_browser(riet.login).get(PAGE).text
    named = said(page)
    told = {name: {what for what in VALUES if named(what, words)} for name, words in NAMED.items()}
    assert told == {name: reads(village, riet, person) for name, person in who.items()}
    assert told["sings"] == {"Uw telefoonnummer", "Dat u bij een kring hoort"}
    assert told["neighbour"] == set()


def test_her_address_stands_there_once_and_each_word_is_dutch(village: Village, riet: Person) -> None:
    page = make_browser(riet.login).get(PAGE).text.partition("<main")[2].partition("</main>")[0]
    assert page.count(riet.email) == 1
    assert "Of de mail aankwam: <strong>is verstuurd" in page
    assert "De anderen zien uw naam, telefoon." in page
    assert "Wie de kring trekt, ziet altijd uw naam, telefoon en mailadres." in page
    own = make_browser(riet.login).get(f"{OWN}gegevens/").text
    assert "Wie een kring van u trekt, ziet uw naam, telefoon en mail." in own


def _text(answer: HttpResponseBase) -> str:
    content = b"".join(answer) if answer.status_code == 200 else b""
    if answer.get("Content-Type") != "application/pdf":
        return content.decode()
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return " ".join(" ".join(pages).split())
