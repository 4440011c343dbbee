"""No personal value outside its declared visibility: every field gets a value of its own, every page is read.

What a field declares (``seen_by``) is compared with where its value turns up: in every page, feed, paper and
file, for each kind of visitor, and in no log. A field that is declared nowhere fails ``test_declared``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.db.models import Model
from django.http import HttpResponse

from dorpsplein.base.personal import Personal, Seen
from dorpsplein.base.personal.declared import declared_fields, field_names, fields_of
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.models import CircleMember, Person
from dorpsplein.life.venues.models import Venue
from tests.house.test_cells import fire, fits, views
from tests.house.world import READERS, VILLAGE, Home, address_of, visitors
from tests.whole import some_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SEES = {
    "stranger": {Seen.EVERYONE},
    "member": {Seen.EVERYONE, Seen.NEIGHBOURS},
    "organiser": {Seen.EVERYONE, Seen.NEIGHBOURS, Seen.ORGANISERS, Seen.ADDRESSEE},
    "editor": {Seen.EVERYONE, Seen.NEIGHBOURS, Seen.EDITORS, Seen.ADDRESSEE},
    "board": {Seen.EVERYONE, Seen.NEIGHBOURS, Seen.SUCCESSOR, Seen.BOARD, Seen.ADDRESSEE},
    "other village's board": {Seen.EVERYONE},
}
IN_A_CIRCLE = {Seen.FELLOWS, Seen.BY_CHOICE}
TEXTS = {"CharField", "TextField"}
PHONES = {"phone", "second_phone", "contact_phone"}
# What leads to a row, a file or a device, and what follows from the other fields: no words of a person.
NO_WORDS = {"public_id", "disk", "credential_id", "mark", "code_mark", "browser", "system"}
NO_WORDS |= {"sort_key", "found_by"}
INSIDE = {"title", "words", "street", "contact_name"}
SPACES = re.compile(r"[\s\u00a0]|&nbsp;")
CANARY = re.compile(r"KN\d{4}|61000\d{4}")
READ = ("text/", "application/json", "application/ld+json", "application/feed+json", "application/atom+xml")
# What a circle sees of somebody by her own choice, and by which.
CHOSEN = {"phone": "phone", "login": "email"} | dict.fromkeys(
    ("street", "house_number", "addition"), "address"
)
CHOSEN |= dict.fromkeys(("postcode", "town"), "address")
# Who has the link out of her own mail is herself.
BY_LINK = {
    *("subscriptions:yes", "subscriptions:stop", "dispatch:stop", "dispatch:choices", "dispatch:moving"),
    *("dispatch:leaving_old", "arriving:reads_answers"),
    "press:stop",
}
MANY = 40  # so many fields turn up somewhere, or the test reads nothing


@dataclass(frozen=True)
class Canary:
    """One value: of which field, in which row."""

    label: str
    personal: Personal
    row: Model

    def may(self, face: str, person: Person | None) -> bool:
        """May this visitor see it, as it was declared?"""
        seen = set(self.personal.seen_by)
        own = Seen.SELF in seen and person in self.owners()
        return bool(seen & SEES[face]) or own or (bool(seen & IN_A_CIRCLE) and self.is_shown_to(person))

    def is_shown_to(self, person: Person | None) -> bool:
        """Does its owner let a circle see it, in which this visitor is too?"""
        name = self.label.rpartition(".")[2]
        chosen = CircleMember.every.filter(person=self.row, until=None, waiting=False)
        if name in CHOSEN:
            chosen = chosen.filter(**{f"shows_{CHOSEN[name]}": True})
        return chosen.filter(circle__members__person=person, circle__members__until=None).exists()

    def owners(self) -> list[object]:
        """Whose it is, as far as the row says."""
        about = self.personal.about
        owner: Any = self.row
        for name in about.split("__") if about not in {"", "self"} else ():
            owner = getattr(owner, name)
        if isinstance(owner, Login):
            return list(Person.every.filter(login=owner))
        return [owner] if about else []


def plant(village: Model) -> dict[str, Canary]:
    """Give every declared field of every row in a village a value that stands nowhere else."""
    planted: dict[str, Canary] = {}
    for one in declared_fields(apps.get_models()):
        field = next(field for field in fields_of(one.model) if field.name == one.name)
        kind = field.get_internal_type()
        if one.name in NO_WORDS or field.choices or one.personal.about == one.name:  # the key of a person
            continue
        for row in of_village(one.model, village):
            number = len(planted)
            value = canary_for(one.name, kind, number, getattr(row, one.name), field.max_length)
            if value is None:
                continue
            type(row)._base_manager.filter(pk=row.pk).update(**{one.name: value})
            planted[f"61000{number:04}" if one.name in PHONES else f"KN{number:04}"] = Canary(
                one.label, one.personal, row
            )
    return planted


def of_village(model: type[Model], village: Model) -> Iterator[Any]:
    rows = model._base_manager.all()
    if model is type(village):
        return iter(rows.filter(pk=village.pk))
    return iter(rows.filter(village=village)) if "village" in field_names(model) else iter(())


def canary_for(name: str, kind: str, number: int, before: object, most: int | None) -> object:
    if kind == "JSONField":
        after = inside(before, f"KN{number:04}")
        return after if after != before else None
    if kind not in TEXTS or (most and most < len("+3161000nnnn")):
        return None
    return f"+3161000{number:04}" if name in PHONES else f"KN{number:04}"


def inside(told: Any, word: str) -> Any:
    """The same JSON, with the word where words of people stand."""
    if isinstance(told, dict):
        return {
            key: word if key in INSIDE and isinstance(value, str) and value else inside(value, word)
            for key, value in told.items()
        }
    return told


def text_of(answer: HttpResponse) -> str:
    """What somebody reads in an answer; of a paper what stands on it."""
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        try:
            document = pypdfium2.PdfDocument(answer.getvalue())
        except pypdfium2.PdfiumError:  # a document that a test filed, and that is none
            return ""
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    return answer.getvalue().decode("utf-8", "replace") if kind.startswith(READ) else ""


def persons_behind(here: Home, there: Home) -> dict[str, Person]:
    """Who those are that ``visitors`` lets knock; a stranger is nobody."""
    named = {"member": "Lid de Vries", "editor": "Redacteur Bos"}
    faces = {face: Person.objects.of(here.village).get(name=name) for face, name in named.items()}
    return faces | {"organiser": here.organiser, "board": here.board, "other village's board": there.board}


def seen_outside(here: Home, there: Home) -> tuple[list[str], set[str], list[str]]:
    """Each value that somebody read who may not, the fields that turned up at all, and the wrong cells."""
    doors = visitors(here, there)
    faces = persons_behind(here, there)
    Venue.objects.of(here.village).update(is_home=True)  # of any other place the address is no secret
    planted = plant(here.village)
    wrong, found, unfit = defaultdict(set), set[str](), list[str]()
    for face in SEES:
        for at, (name, pattern, may) in enumerate(views(VILLAGE)):
            if may == ["anyone"] and face not in ("stranger", *some_of(READERS, at, 2)):
                continue
            answer = fire(doors[face], "get", address_of(name, pattern, VILLAGE, here, here))
            if not fits(answer, face, name, may, VILLAGE):
                unfit.append(f"get {name} by {face}: {answer.status_code}")
            if name in BY_LINK:
                continue
            for word in set(CANARY.findall(SPACES.sub("", text_of(answer)))):
                canary = planted.get(word)
                if canary is None:
                    continue
                found.add(canary.label)
                if not canary.may(face, faces.get(face)):
                    wrong[f"{canary.label} by {face}"].add(name)
    return [f"{what}: {sorted(where)}" for what, where in sorted(wrong.items())], found, unfit


@pytest.mark.usefixtures("bare_refusals")
def test_every_value_is_seen_only_by_whom_it_was_declared_for(
    here: Home, there: Home, caplog: pytest.LogCaptureFixture
) -> None:
    """On the way each cell of the access table is fired of which the page is read here."""
    wrong, found, unfit = seen_outside(here, there)
    assert wrong == [], "\n".join(wrong)
    assert len(found) > MANY
    assert (unfit, tuple(SEES)) == ([], READERS)
    assert CANARY.findall(SPACES.sub("", caplog.text)) == []


def test_who_is_refused_reads_only_what_was_declared_for_her(
    here: Home, there: Home, caplog: pytest.LogCaptureFixture
) -> None:
    """A card that is not for her, or of somebody who is not there; and the log says nothing of anybody."""
    doors, faces = visitors(here, there), persons_behind(here, there)
    planted = plant(here.village)
    for face in READERS:
        whose = there if face == "board" else here
        answer = doors[face].get(f"/de-brug/beheer/mensen/{whose.neighbour.public_id}/")
        assert answer.status_code in {302, 403, 404}
        read = {planted[word] for word in CANARY.findall(SPACES.sub("", answer.text))}
        assert [canary.label for canary in read if not canary.may(face, faces.get(face))] == []
    assert "/de-brug/beheer/mensen/" in caplog.text
    assert CANARY.findall(SPACES.sub("", caplog.text)) == []


def test_a_value_that_is_seen_further_than_declared_is_found(
    here: Home, there: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = replace(Person.personal["name"], seen_by=(Seen.SELF,))
    monkeypatch.setattr(Person, "personal", Person.personal | {"name": hidden})
    monkeypatch.setattr(
        f"{__name__}.views", lambda _urlconf: [("people:card", "beheer/mensen/<str:key>/", ["board"])]
    )
    wrong, _found, unfit = seen_outside(here, there)
    assert wrong == ["people.Person.name by board: ['people:card']"]
    assert unfit == []
