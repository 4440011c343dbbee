"""No personal value further than declared in what goes out: answers to forms, files, mails, and the log.

Each form is filled as it is right and sent by three visitors; what they then read, and what is mailed, is
looked at as ``test_canaries`` looks at pages. A mail may tell somebody what she might see here, and her own.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail
from django.http import HttpResponse

from dorpsplein.base.personal import Seen
from dorpsplein.community.outbox.building import LINES
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.reading import faults_of
from dorpsplein.community.people.models import Person
from tests.house.test_canaries import BY_LINK, CANARY, SEES, SPACES, Canary, plant, text_of
from tests.house.test_filled_forms import FILLED, Store, address, make_store, undoing
from tests.house.world import Home, visitors

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SENDERS = ("member", "board", "other village's board")
BOOK = "spreadsheetml"
KINDS = ("xlsx", "csv", "vcf")  # of the list of people as a file
MANY, MAILED = 12, 3  # so many fields turn up in answers, and so many mails go out, or the test reads nothing
# Who does it for us sees what she may see here; what is hers alone (mail that she wrote) is told to her.
WORKS = set().union(*(SEES[face] for face in ("organiser", "editor", "board")))


@pytest.fixture
def ours(here: Home) -> Store:
    return make_store(here)


def read(answer: HttpResponse) -> str:
    """What somebody reads in an answer; of a spreadsheet every cell."""
    if BOOK not in answer.headers.get("Content-Type", ""):
        return text_of(answer)
    book = ZipFile(BytesIO(answer.getvalue()))
    return " ".join(book.read(name).decode() for name in book.namelist())


def canaries_in(text: str, planted: dict[str, Canary]) -> Iterator[Canary]:
    """Each value that was planted and stands in a text."""
    for word in set(CANARY.findall(SPACES.sub("", text))):
        if word in planted:
            yield planted[word]


def forms() -> Iterator[tuple[str, Any]]:
    """Every form as it is filled rightly, and the list of people as each kind of file."""
    for name, form in FILLED.items():
        yield name, form.typed
    for kind in KINDS:
        yield "people:file", lambda _store, kind=kind: {"kind": kind}


def may_be_told(canary: Canary, persons: Iterable[Person]) -> bool:
    """May one of those behind a mail address know it, by what she does here or as it is hers?"""
    for person in persons:
        here = getattr(canary.row, "village_id", canary.row.pk)
        works = person.roles.exists() and person.village_id == here
        if canary.may("member", person) or (works and set(canary.personal.seen_by) & WORKS):
            return True
    return Seen.EVERYONE in canary.personal.seen_by


def test_what_answers_files_and_mails_tell_was_declared(
    ours: Store, there: Home, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="dorpsplein")
    doors = visitors(ours.home, there)
    village = ours.village
    faces = {"member": Person.objects.of(village).get(name="Lid de Vries"), "board": ours.home.board}
    faces["other village's board"] = there.board
    before = {one.pk: one.email for one in Person.every.select_related("login")}  # the old address hears too
    planted = plant(village)
    while pump():
        pass  # what was written before is not of these acts
    wrong, found, mailed = defaultdict(set), set[str](), 0
    for face in SENDERS:
        for name, typed in forms():
            with undoing():
                answer = doors[face].post(address(name, ours, {}), typed(ours))
                for canary in canaries_in(read(answer), planted):
                    found.add(canary.label)
                    if name not in BY_LINK and not canary.may(face, faces[face]):
                        wrong[f"{canary.label} by {face}"].add(name)
                mail.outbox = []
                pump()
                mailed += len(mail.outbox)
                for sent in mail.outbox:
                    assert faults_of(sent.message(policy=LINES).as_bytes(policy=LINES)) == [], name
                    old = [key for key, email in before.items() if email in sent.to]
                    now = Person.every.filter(login__email__in=sent.to).values_list("pk", flat=True)
                    readers = list(Person.every.filter(pk__in={*old, *now}))
                    for canary in canaries_in(f"{sent.subject} {sent.body} {sent.from_email}", planted):
                        if not may_be_told(canary, readers):
                            wrong[f"{canary.label} by mail"].add(name)
    assert {what: sorted(where) for what, where in wrong.items()} == {}
    assert len(found) > MANY
    assert mailed >= MAILED
    assert CANARY.findall(SPACES.sub("", caplog.text)) == []
