"""What nobody can type arrives all the same: NUL bytes, texts without an end, huge numbers, days beyond days.

Each view tells by itself what it reads of its address, of the question mark and of its form; each of those
gets such texts. There may be an answer of any kind, but no fault. What PostgreSQL refuses SQLite often keeps:
each of the three walks goes past a sixth of the views there and another sixth on SQLite, so that each view is
asked once. A NUL is refused in one place, before any view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, quote_from_bytes, unquote, urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http.request import QueryDict
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.network.insights.tests.make import make_network
from tests.house.test_cells import NO_METHOD, views
from tests.house.test_filled_forms import FILLED, Store, make_store
from tests.house.world import INSTALLATION, PARAMETER, QUESTIONS, VILLAGE, Home, knocking, what
from tests.whole import WHOLE

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ENDLESS = b"9" * 4000  # a number, as long as Python still reads
ODD = ("²".encode(), b"9999-12", b"-1")
NETWORK = "dorpsplein.site.urls_network"
HOMES = {VILLAGE: "/de-brug", NETWORK: "/netwerk", INSTALLATION: ""}
UNREADABLE = 400
FAULT = 500
MOST_ASKED = 12  # what a form asks after that it asks of each fact, or each section, alike
ENCODED = "application/x-www-form-urlencoded"
MARK = "csrfmiddlewaretoken"
type Who = Callable[[str, list[str]], Client]


@pytest.fixture
def ours(here: Home) -> Store:
    return make_store(here)


@pytest.fixture
def who(ours: Store) -> Who:
    """Who may do all that can be done where these may."""
    network = make_network()
    doors = {
        "operator": knocking(Login.objects.create_user("operator@example.org", is_operator=True)),
        "coordinator": knocking(make_person(network, Role.COORDINATOR, name="Coordinator Smit").login),
        "board": knocking(ours.home.board.login),
    }

    def door(urlconf: str, may: list[str]) -> Client:
        usual = "coordinator" if urlconf == NETWORK else "board"
        return doors[usual if usual in may else next((one for one in doors if one in may), usual)]

    return door


def test_no_impossible_text_in_an_address_is_a_fault(ours: Store, who: Who) -> None:
    wrong, sent = [], 0
    for urlconf, name, pattern, may in walked(0):
        for parameter in PARAMETER.findall(pattern):
            for text in (ENDLESS, *ODD, b"0"):
                told = address_with(name, pattern, urlconf, ours, {parameter: text})
                if not leads_to(name, told, urlconf):
                    continue
                sent += 1
                if is_fault(who(urlconf, may), told):
                    wrong.append(f"{name} {parameter}={text[:16]!r}")
    assert wrong == []
    assert sent


def test_no_impossible_text_after_the_question_mark_is_a_fault(ours: Store, who: Who) -> None:
    wrong, sent = [], 0
    for urlconf, name, pattern, may in walked(1):
        address, client = address_with(name, pattern, urlconf, ours, {}), who(urlconf, may)
        with names_read() as read:
            get(client, address)
        for asked in questions(sorted(read - {MARK})):
            sent += 1
            if get(client, f"{address}?{asked}").status_code >= FAULT:
                wrong.append(f"{name}?{asked[:40]}")
    assert wrong == []
    assert sent


def test_no_impossible_text_in_a_form_is_a_fault(ours: Store, who: Who) -> None:
    wrong, sent = [], 0
    for urlconf, name, pattern, may in walked(2):
        address = asking(address_with(name, pattern, urlconf, ours, {}), name, ours)
        usual, client = FILLED[name].typed(ours) if name in FILLED else {}, who(urlconf, may)
        with names_read() as read:
            answer = post(client, address, usual)
        if answer.status_code == NO_METHOD:
            continue
        for odd in answers(sorted({*read, *usual} - {MARK})):
            sent += 1
            if post(client, address, usual, odd).status_code >= FAULT:
                wrong.append(f"{name} with { ({one: text[:16] for one, text in odd.items()}) }")
    assert wrong == []
    assert sent


def test_a_nul_is_told_to_be_unreadable(ours: Store) -> None:
    client = knocking(ours.home.board.login)
    asked = [client.get(f"/de-brug/agenda/{path}") for path in ("a%00b/", "?soort=a%00b", "?a%00b=soort")]
    typed = [client.post("/de-brug/contact/", form) for form in ({"words": "a\0b"}, {"a\0b": "words"})]
    for answer in asked + typed:
        assert answer.status_code == UNREADABLE
        assert "Dit konden wij niet lezen" in answer.content.decode()


def test_an_impossible_cookie_counts_as_none(ours: Store) -> None:
    for text in (r'"\000aaaaaaaaaa"', r'"\355\240\200aaaaaaaaa"', "a" * 4000):
        for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
            client, told = knocking(None), {"cookie": f"{cookie}={text}"}
            home, desk = (client.get(f"/de-brug/{path}", headers=told) for path in ("", "beheer/"))
            assert "De Brug" in home.content.decode()
            assert "/inloggen/?next=" in desk.headers["Location"]
            code = client.post("/de-brug/inloggen/", {"email": "a@example.org"}, headers=told)
            assert code.status_code < FAULT


def questions(names: list[str]) -> Iterator[str]:
    """All names with each text: what stands there is read name by name, whatever the others say."""
    if names:
        for text in (ENDLESS, *ODD):
            yield "&".join(f"{name}={quote_from_bytes(text)}" for name in names)


def answers(names: list[str]) -> Iterator[dict[str, bytes]]:
    """Of a form each name too, since what is wrong with one answer hides what is wrong with the next."""
    yield from ({name: ENDLESS} for name in names[:MOST_ASKED])
    if names:
        yield from (dict.fromkeys(names, text) for text in ODD)


def walked(walk: int) -> Iterator[tuple[str, str, str, list[str]]]:
    """The views of this walk (0, 1 or 2), by position: a sixth of them, on SQLite another."""
    turn = walk + (3 if connection.vendor == "sqlite" else 0)
    return (view for position, view in enumerate(all_views()) if WHOLE or position % 6 == turn)


def all_views() -> Iterator[tuple[str, str, str, list[str]]]:
    """Each view once: the address list in which it is, its name, its pattern, and who may."""
    seen: set[str] = set()
    for urlconf in HOMES:
        for name, pattern, may in views(urlconf):
            # News has the views of pages.
            if name not in seen and not name.startswith("news:"):
                seen.add(name)
                yield urlconf, name, pattern, may


@contextmanager
def names_read() -> Iterator[set[str]]:
    """The names that a view asks its question mark or its form for."""
    read: set[str] = set()
    asked = {name: getattr(MultiValueDict, name) for name in ("__getitem__", "getlist", "__contains__")}

    def noting(name: str) -> Any:
        def ask(values: MultiValueDict[str, Any], key: str, *more: Any) -> Any:
            if isinstance(values, QueryDict):
                read.add(key)
            return asked[name](values, key, *more)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for name in asked:
            patch.setattr(QueryDict, name, noting(name), raising=False)
        yield read


def address_with(name: str, pattern: str, urlconf: str, ours: Store, swapped: dict[str, bytes]) -> str:
    """The address of a view, with these texts in the place of what it names."""
    usual = {one: what(name, one)(ours.home) for one in PARAMETER.findall(pattern)}
    path = reverse(name, urlconf=urlconf, kwargs=usual)
    for one, text in swapped.items():
        before, _it, after = path.rpartition(quote(str(usual[one])))
        path = f"{before}{quote_from_bytes(text)}{after}"
    return f"{HOMES[urlconf]}{path}"


def asking(address: str, name: str, ours: Store) -> str:
    """The address with the question mark that the view cannot do without."""
    question = QUESTIONS.get(name, lambda _home: {})(ours.home)
    return f"{address}?{urlencode(question)}" if question else address


def leads_to(name: str, address: str, urlconf: str) -> bool:
    """Does this address lead to the view? What leads nowhere comes no further than its pattern."""
    try:
        found = resolve(unquote(address.removeprefix(HOMES[urlconf])), urlconf)
    except Resolver404:
        return False
    return found.view_name == name


def is_fault(client: Client, address: str) -> bool:
    """Does what can be read there, or else what can be done, end in a fault?"""
    answer = get(client, address)
    if answer.status_code == NO_METHOD:
        answer = post(client, address, {})
    return answer.status_code >= FAULT


def get(client: Client, address: str) -> HttpResponseBase:
    return undone(client, lambda: client.get(address))


def post(
    client: Client, address: str, usual: dict[str, Any], odd: dict[str, bytes] | None = None
) -> HttpResponseBase:
    """A form as a browser sends it; with bytes that a browser would not."""
    told = {**usual, **(odd or {})}
    files = [one for one in told.values() if isinstance(one, UploadedFile)]
    for one in files:
        one.seek(0)
    if files:
        plain = {name: one.decode() if isinstance(one, bytes) else one for name, one in told.items()}
        return undone(client, lambda: client.post(address, plain))
    body = urlencode(told, doseq=True)
    return undone(
        client, lambda: client.post(address, body, content_type="application/x-www-form-urlencoded")
    )


def undone(client: Client, ask: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer, and nothing stays of it: not in the database, not in the browser."""
    kept = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        answer = ask()
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(kept)
    return answer
