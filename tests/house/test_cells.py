"""The cells of the access table are fired: each view, all kinds of visitors, GET and POST, with real objects.

What ``test_canaries`` reads in a village (GET by ``READERS``) is fired there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.test import Client

from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.views import roles as people
from dorpsplein.site import checks
from tests.house.world import (
    FACES,
    INSTALLATION,
    READERS,
    TASKS,
    VILLAGE,
    Home,
    address_of,
    knocking,
    names_an_object,
    visitors,
)
from tests.whole import some_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TABLE = tomllib.loads((Path(__file__).parents[2] / "docs" / "access.toml").read_text())
METHODS = ("get", "post")
ALIKE_FOR_ROLES = (["anyone"], ["signed in"], ["neighbour"])
ROLES = ("organiser", "editor", "board", "coordinator", *TASKS)
ELSEWHERE = ("other village's organiser", "other village's board")
ACTED = {200, 302, 405, 409, 422, 429}
LINK = re.compile(r'href="([^"]+)"')
NOT_READ = (".pdf", ".png", ".css")
MOST_PAGES = 80
NO_METHOD = 405
FORBIDDEN = 403
MISSING = 404
# By a mail program (RFC 8058) or a provider of mail: the address, that nobody can guess, is the proof.
PRESSED_FROM_OUTSIDE = ("dispatch:stop", "press:stop", "returned:hook", "returned:hear", "returned:receive")
TO_THE_LOCK = 302
# Pages that lead to the door on purpose; a picture, and a person or device in a form, that are not there.
TO_THE_DOOR = ("accounts:give", "site:arrival")
# Throwing away what is not there is the same as having thrown it away.
SAME_AS_GONE = ("activities:draft_gone", "news:draft_gone", "pages:draft_gone", "subscriptions:stop")
MAY_BE_MISSING = (
    *(f"printouts:{act}" for act in ("show", "paper", "discarding", "make")),  # of another's neighbourhood
    *("people:same", "people:own_circle"),  # a circle in which one is not, is not there
    "vouching:ask",
    *("letterbox:answer", "letterbox:reopening"),  # what is for another, is not there for a circle
    *(f"handover:{act}" for act in ("done", "undo", "pack", "paper", "begin", "confirm")),
    *(f"behalf:{act}" for act in ("details", "details_back", "lists", "own_stopping", "own_resuming")),
    *("returned:hook", "returned:hear", "returned:receive"),  # no secret was agreed with anybody
    *("media", "people:mine_version", "privacy:own_visible", "site:arrival"),
    *("accounts:device", "accounts:key_gone", "accounts:app_gone"),
)


def views(urlconf: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each view of an address list: name, pattern, and who may, as the reviewed table says."""
    for pattern, name, _access in checks.views_of(urlconf):
        if not name.startswith(("demo:", "example:")):
            yield name, pattern, TABLE["views"][name]


def fire(client: Client, method: str, address: str, data: dict[str, Any] | None = None) -> HttpResponse:
    """Ask, and let nothing stay of it: not in the database, not in the browser."""
    kept = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        answer: HttpResponse = getattr(client, method)(address, data or {})
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    return answer


def fits(answer: HttpResponse, visitor: str, name: str, may: list[str], urlconf: str) -> bool:
    """Is this the answer that the table promises?"""
    code = answer.status_code
    to_the_door = code == TABLE["refusals"]["stranger"] and "/inloggen/?next=" in answer.headers["Location"]
    inside = urlconf == VILLAGE and visitor in ("member", *ROLES)
    allowed = (may == ["signed in"] and visitor != "stranger") or (may == ["neighbour"] and inside)
    if may == ["anyone"] or visitor in may or allowed:
        closed = to_the_door and name not in TO_THE_DOOR
        return (code in ACTED and not closed) or (code == MISSING and name in MAY_BE_MISSING)
    if visitor == "stranger":
        return to_the_door
    return code == TABLE["refusals"]["wrong role" if inside else "outsider"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="test_canaries asks for each page there")
def test_every_page_is_made(here: Home, there: Home) -> None:
    """By another database than the default one: each page asks it in its own way."""
    door, wrong = visitors(here, there)["board"], []
    for name, pattern, may in views(VILLAGE):
        answer = fire(door, "get", address_of(name, pattern, VILLAGE, here, here))
        if not fits(answer, "board", name, may, VILLAGE):
            wrong.append(f"{name}: {answer.status_code}")
    assert wrong == []


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize(
    ("urlconf", "share"), [*((VILLAGE, (part, 4)) for part in range(4)), (INSTALLATION, (0, 1))]
)
def test_every_cell_answers_as_the_table_says(
    here: Home, there: Home, urlconf: str, share: tuple[int, int]
) -> None:
    """In four shares of the views, so that two workers have something to do until the end."""
    fired, wrong = fire_all(here, there, urlconf, share, elsewhere=READERS if urlconf == VILLAGE else ())
    assert wrong == []
    told = [(at, may) for at, (_name, _pattern, may) in enumerate(views(urlconf))][share[0] :: share[1]]
    knocked = [face for at, may in told for face in knockers(at, may)]
    once = sum(face in READERS for face in knocked) if urlconf == VILLAGE else 0
    assert fired == len(knocked) * len(METHODS) - once
    limited = [(at, may) for at, may in told if may not in ALIKE_FOR_ROLES]
    tried = {face for at, may in limited for face in knockers(at, may) if face not in may}
    assert tried >= {*ROLES} - {"board"}  # each somewhere where it may not; the board may all


def test_a_wrong_cell_is_found(here: Home, there: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.TABLE", {**TABLE, "views": {"people:roles": ["board", "editor"]}})
    twice = [("beheer/rollen/", "people:roles", None)] * 2  # the second time another role is tried
    monkeypatch.setattr(checks, "views_of", lambda _urlconf: twice)
    _fired, wrong = fire_all(here, there, VILLAGE)
    told = "/de-brug/beheer/rollen/ (people:roles) by"
    assert set(wrong) == {
        *(f"{method} {told} editor: 403" for method in METHODS),
        *(f"{method} {told} coordinator: {code}" for method, code in zip(METHODS, (200, 405), strict=True)),
    }


@pytest.mark.usefixtures("bare_refusals")
def test_objects_of_another_village_are_not_there_and_stay_as_they_are(here: Home, there: Home) -> None:
    doors = visitors(there, here)
    before = rows()
    fired, wrong = swap_all(here, there, doors)
    assert wrong == []
    assert fired > len(doors)
    assert rows() == before


@pytest.mark.usefixtures("bare_refusals")
def test_a_view_that_looks_beyond_its_village_is_found(
    here: Home, there: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = PersonRole.every
    monkeypatch.setattr(people, "_role", lambda _request, key: get_object_or_404(everywhere, public_id=key))
    of_roles = [view for view in checks.views_of(VILLAGE) if view[0].startswith("beheer/rollen/")]
    monkeypatch.setattr(checks, "views_of", lambda _urlconf: of_roles)
    doors = visitors(there, here)
    before = rows()
    _fired, wrong = swap_all(here, there, doors)
    assert {line.partition(" (")[2].partition(")")[0] for line in wrong} == {"people:ending", "people:return"}
    assert rows() != before


@pytest.mark.parametrize("urlconf", [VILLAGE, INSTALLATION])
def test_nothing_is_done_without_a_token_of_ours(here: Home, urlconf: str) -> None:
    before, wrong = rows(), []
    client = Client(enforce_csrf_checks=True)
    assert here.board.login is not None
    client.force_login(here.board.login)
    for name, pattern, _may in views(urlconf):
        if name in PRESSED_FROM_OUTSIDE:
            continue
        answer = client.post(
            address_of(name, pattern, urlconf, here, here), {"csrfmiddlewaretoken": "x" * 64}
        )
        if answer.status_code != FORBIDDEN:
            wrong.append(f"{name}: {answer.status_code}")
    assert wrong == []
    assert rows() == before


@pytest.mark.parametrize("urlconf", [VILLAGE, INSTALLATION])
def test_from_an_older_session_nothing_that_matters_much_is_done(
    here: Home, there: Home, urlconf: str
) -> None:
    operator = Login.objects.create_user("operator@example.org", is_operator=True)
    before, wrong, fired = rows(), [], 0
    for name, pattern, may in views(urlconf):
        if name not in TABLE["fresh"]["views"]:
            continue
        client = make_browser(operator if may == ["operator"] else here.board.login, fresh=False)
        answer = client.post(address_of(name, pattern, urlconf, here, here), {"name": "Bewaar"})
        fired += 1
        if "Even controleren of u het bent" not in answer.content.decode() or b"Bewaar" not in answer.content:
            wrong.append(f"{name}: {answer.status_code}")
    assert wrong == []
    assert fired
    assert {row[0] for row in rows() - before} == {"Code", "Mail", "Turnstile"}


def test_without_a_second_proof_nothing_of_other_people_is_seen_or_done(here: Home, there: Home) -> None:
    before, wrong = rows(), []
    client = make_browser(here.board.login, proven=False)
    for name, pattern, _may in views(VILLAGE):
        if name not in TABLE["others"]["views"]:
            continue
        address = address_of(name, pattern, VILLAGE, here, here)
        looked, acted = client.get(address), client.post(address, {"name": "Bewaar"})
        if looked.status_code != TO_THE_LOCK or "/inloggen/tweede/?next=" not in looked.headers["Location"]:
            wrong.append(f"get {name}: {looked.status_code}")
        if "Zet eerst een tweede slot" not in acted.content.decode() or b"Bewaar" not in acted.content:
            wrong.append(f"post {name}: {acted.status_code}")
    assert wrong == []
    assert rows() == before


def fire_all(
    here: Home, there: Home, urlconf: str, share: tuple[int, int] = (0, 1), *, elsewhere: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    """Every cell of one address list, or of every fourth view: how many, and which answered otherwise.

    ``elsewhere`` are those whose pages are asked for in another test.
    """
    fired, wrong = 0, []
    doors = visitors(here, there)
    first, step = share
    for at, (name, pattern, may) in list(enumerate(views(urlconf)))[first::step]:
        address = address_of(name, pattern, urlconf, here, here)
        for visitor in knockers(at, may):
            client = doors[visitor]
            for method in METHODS[visitor in elsewhere :]:
                answer = fire(client, method, address)
                fired += 1
                if not fits(answer, visitor, name, may, urlconf):
                    wrong.append(f"{method} {address} ({name}) by {visitor}: {answer.status_code}")
    return fired, wrong


def knockers(at: int, may: list[str]) -> list[str]:
    """Who is tried at the view of this number: who may, and who may not.

    Of the roles that make no difference there, and of those that may not, one is tried at each view, and at
    the next view another; so too of the two from elsewhere. That a view declares what the table says is asked
    of each in ``test_access``, and each page that not all may read is asked for by all ``READERS`` in
    ``test_canaries``.
    """
    alike = ROLES if may in ALIKE_FOR_ROLES else tuple(role for role in ROLES if role not in may)
    some = alike if may == ["operator"] else some_of(alike, at)  # few views are the operator's
    left_out = {*alike, *ELSEWHERE} - {*some, *some_of(ELSEWHERE, at)}
    return [face for face in FACES if face not in left_out]


def swap_all(here: Home, there: Home, doors: dict[str, Client]) -> tuple[int, list[str]]:
    """Every view that names an object, asked there for an object from here; what is done, stays."""
    fired, wrong = 0, []
    for at, (name, pattern, may) in enumerate(views(VILLAGE)):
        if not names_an_object(name, pattern):
            continue
        address = address_of(name, pattern, VILLAGE, objects_of=here, at=there)
        for role in some_of(ROLES if may in (["anyone"], ["neighbour"]) else may, at):
            for method in METHODS:
                answer = getattr(doors[role], method)(address)
                fired += 1
                if answer.status_code not in {MISSING, NO_METHOD} and name not in SAME_AS_GONE:
                    wrong.append(f"{method} {address} ({name}) by {role}: {answer.status_code}")
    return fired, wrong


def test_names_of_foreign_objects_in_a_form_do_nothing(here: Home, there: Home) -> None:
    from tests.house.test_filled_forms import FILLED  # which asks this of forms that are right

    mine, told = rows_of(here), []
    client = knocking(there.board.login)
    for at, (name, pattern, may) in enumerate(views(VILLAGE)):
        if may == ["anyone"]:
            continue
        address = address_of(name, pattern, VILLAGE, objects_of=there, at=there)
        for sent in some_of(foreign_names(here), at):
            client.force_login(there.board.login)
            for method in METHODS[: 1 if name in FILLED else 2]:
                answer = getattr(client, method)(address, sent)
                if b"KANARIEHIER" in getattr(answer, "content", b""):
                    told.append(f"{method} {address} ({name})")
    assert told == []
    assert rows_of(here) == mine


def test_no_word_of_another_village_is_anywhere(here: Home, there: Home) -> None:
    for login in (None, there.board.login, there.organiser.login):
        client, told = knocking(login), []
        seen = pages = {f"/{there.village.slug}/", f"/{there.village.slug}/en/"}
        if login:
            seen = pages = pages | {f"/{there.village.slug}/beheer/"}
        while pages and len(seen) < MOST_PAGES:
            texts = {page: getattr(client.get(page), "content", b"") for page in sorted(pages)}
            told += [page for page, text in texts.items() if b"KANARIEHIER" in text]
            pages = {link for text in texts.values() for link in links_in(text, there)} - seen
            seen = seen | pages
        assert told == []
        assert len(seen) > len(METHODS)


def links_in(text: bytes, home: Home) -> set[str]:
    """Where a page leads inside its village; papers and pictures are not read here."""
    found = {unescape(link).partition("#")[0] for link in LINK.findall(text.decode(errors="ignore"))}
    return {
        link for link in found if link.startswith(f"/{home.village.slug}/") and not link.endswith(NOT_READ)
    }


def foreign_names(home: Home) -> list[dict[str, str]]:
    """How somebody might name the things of another village: by key, and by number."""
    things: dict[str, Any] = {
        "activity": home.activity,
        "van": home.activity,
        "draft": home.draft,
        "verder": home.draft,
    }
    things |= {"circle": home.circle, "person": home.organiser, "key": home.role, "together": home.village}
    keys = {name: str(thing.public_id) for name, thing in things.items()}
    return [keys, {name: str(thing.pk) for name, thing in things.items()}]


def rows() -> set[tuple[Any, ...]]:
    """All rows of the product, as they are; sessions are not of anybody."""
    models = [model for model in apps.get_models() if model.__module__.startswith("dorpsplein.")]
    # A login remembers when it came in, and a device when it was seen.
    kept = [model for model in models if model.__name__ not in {"Login", "Device"}]
    return {(model.__name__, repr(row)) for model in kept for row in model._base_manager.values_list()}


def rows_of(home: Home) -> list[str]:
    """All rows of one village."""
    models = [model for model in apps.get_models() if any(f.name == "village" for f in model._meta.fields)]
    return [
        repr(row) for model in models for row in model._base_manager.filter(village=home.village).values()
    ]
