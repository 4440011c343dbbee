"""A form that is right in all but one answer, which names something of another village: nothing comes of it.

A form with nothing in it refuses before it reads what it was given; so each form here is filled, and is shown
to do its work. A new view that posts needs a line in ``FILLED``, or its name in ``ONE_PRESS``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps
from django.db import connection, models, transaction
from django.http.response import HttpResponseBase
from django.test import Client

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.harvest_views import SALT
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.newsletters.tests.make import as_shown
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.slips import slip_of
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.life.activities.tests.make import coming
from dorpsplein.life.documents.tests.make import PDF
from dorpsplein.life.letterbox.tests.make import opened_a_while_ago
from dorpsplein.life.news.models import News
from dorpsplein.life.writing import services as writing
from dorpsplein.life.writing.models import Photo
from dorpsplein.life.writing.photos import keep_photo
from dorpsplein.life.writing.tests.make import a_photo
from tests.house.test_cells import NO_METHOD, VILLAGE, fire, views
from tests.house.world import Home, address_of, knocking, make_home
from tests.whole import some_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
FAULT = 500
CANARIES = (b"KANARIEDAAR", b"KANARIEDUIKT")
DAY = f"{coming(3):%d-%m-%Y} half 11"
PLACE = "Huis van de Buurt, Kadestraat 3"
ACTIVITY = {"kind": "coffee", "when": DAY, "place": PLACE, "title": "Thee", "audience": "everyone"}
WRITING = {"title": "Zo is het hier", "words": "Dag buren."}
ICS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@elders.example\r\nSUMMARY:Soep\r\n"
    b"DTSTART:%(day)bT100000Z\r\nDTEND:%(day)bT110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
) % {b"day": f"{coming(3):%Y%m%d}".encode()}


@dataclass(frozen=True)
class Store:
    """What a village has beside what every home has."""

    home: Home
    picture: Picture
    photo: Photo
    fact: Fact
    draft: writing.Draft
    stories: writing.Draft

    @property
    def village(self) -> Village:
        """Whose it is."""
        return self.home.village


@dataclass(frozen=True)
class Filled:
    """A form that does its work: what is typed, after the question mark too, and what may name things.

    ``names`` and ``asked`` say which kinds of things a field might name.
    """

    typed: Callable[[Store], dict[str, Any]]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    status: int = 302
    works: bool = True


def revised(store: Store, typed: dict[str, Any], thing: str) -> dict[str, Any]:
    """The form of what is there, opened just now."""
    return {**typed, "revision": getattr(store.home, thing).revision}


def harvested(village: Village) -> str:
    """The slip of an agenda that was looked in for this village."""
    told = {"village": village.public_id, "source": "a.ics", "last": {"group.choir": "2026-01-01"}}
    return dumps(told, salt=SALT)


def written(thing: str) -> dict[str, Filled]:
    """The forms of a room of writings."""
    own = {"words": ("mark",), "draft": ("draft", "stories"), "picture": ("picture",), "photo": ("slip",)}
    asked = {"verder": ("draft", "stories"), "begin": ("page", "news")}
    return {
        "new": Filled(lambda _store: WRITING, own, asked),
        "change": Filled(lambda store: revised(store, WRITING, thing), own, asked),
        "reading": Filled(lambda _store: WRITING, own | {"writing": ("page", "news")}, status=200),
        "photo": Filled(lambda _store: {"photo": a_photo(90, 60), "photo_words": "Een plein"}, status=200),
        "pasting": Filled(
            lambda _store: {"html": "<b>Dag</b>"}, {"html": ("mark",)}, status=200, works=False
        ),
    }


OF_ACTIVITY = {
    "circle": ("circle",),
    "together": ("village",),
    "photo": ("picture", "slip"),
    "draft": ("own_draft",),
    "facts_of": ("venue",),
    "place": ("venue",),
}
FILLED: dict[str, Filled] = {
    "activities:new": Filled(
        lambda _store: ACTIVITY, OF_ACTIVITY, {"van": ("activity",), "verder": ("own_draft",)}
    ),
    "activities:change": Filled(
        lambda store: revised(store, ACTIVITY, "activity"),
        OF_ACTIVITY,
        {"vanaf": ("date",), "verder": ("own_draft",)},
    ),
    "activities:reading": Filled(
        lambda _store: ACTIVITY, OF_ACTIVITY | {"activity": ("activity",)}, status=200
    ),
    "activities:change_date": Filled(lambda _store: {"when": DAY, "place": PLACE}, {"place": ("venue",)}),
    "activities:more": Filled(lambda _store: {"when": DAY}),
    "activities:day_reading": Filled(
        lambda _store: {"when": DAY, "place": PLACE},
        {"date": ("date",), "place": ("venue",)},
        status=200,
        works=False,
    ),
    "activities:cancellation": Filled(lambda _store: {"remark": "Ziek"}),
    "activities:intake": Filled(lambda _store: {"file": SimpleUploadedFile("a.ics", ICS)}),
    "studio:typing": Filled(
        lambda _store: ACTIVITY, OF_ACTIVITY | {"activity": ("activity",)}, status=200, works=False
    ),
    **{f"pages:{name}": form for name, form in written("page").items()},
    **{f"news:{name}": form for name, form in written("news").items()},
    "news:outcome": Filled(lambda _store: {"afloop": "done"}),
    "publishing:new": Filled(
        lambda _store: {"channel": "poster", "where": "Bieb", "copies": "1"}, asked={"datum": ("address",)}
    ),
    **{
        f"people:{act}": Filled(lambda _store: {"name": "Kadebuurt", "streets": "Kadestraat"})
        for act in ("neighbourhood", "neighbourhood_new")
    },
    "people:new": Filled(
        lambda _store: {"name": "Kees Postma", "ring": "informed", "phone": "020 123 45 67"},
        {"name": ("neighbour",)},
        {"naam": ("neighbour",)},
    ),
    "people:change": Filled(
        lambda _store: {"given": "Kees", "surname": "Postma", "ring": "informed", "name_use": "own"},
        {"channel": ("neighbour",)},
    ),
    "people:through": Filled(
        lambda store: {"other": store.home.organiser.public_id},
        {"other": ("neighbour",)},
        {"zoek": ("neighbour",)},
    ),
    "lifeevents:happen": Filled(
        lambda _store: {"channel": "letter"},
        {"channel": ("neighbour",), "ander": ("neighbour",)},
        {"zoek": ("neighbour",), "ander": ("neighbour",)},
    ),
    "behalf:give": Filled(
        lambda _store: {"scopes": ["details"], "months": "12", "how": "paper"},
        {"scopes": ("neighbour",), "how": ("neighbour",)},
        {"wie": ("neighbour",), "zoek": ("neighbour",)},
    ),
    "behalf:consent": Filled(lambda _store: {"day": f"{local_today():%d-%m-%Y}", "kept_at": "In de map"}),
    "behalf:details": Filled(
        lambda _store: {"phone": "020 765 43 21", "channel": "phone"}, {"channel": ("neighbour",)}
    ),
    "behalf:lists": Filled(lambda _store: {"when": "14 april"}, {"doe": ("neighbour",)}),
    "people:rule": Filled(lambda _store: {"means": "signed"}, {"means": ("neighbour",)}),
    "people:member": Filled(lambda _store: {"since": "2019"}, {"since": ("neighbour",)}),
    "people:same": Filled(
        lambda store: {"other": welcome_person(village=store.village, name="Buur Twee").public_id},
        {"other": ("neighbour",)},
        {"zoek": ("neighbour",), "kaart": ("neighbour",)},
    ),
    "people:file": Filled(lambda _store: {"kind": "csv"}, {"kind": ("neighbour",)}, status=200, works=False),
    "people:lists": Filled(lambda _store: {"file": SimpleUploadedFile("a.csv", b"Naam\nKees Postma\n")}),
    "people:photos": Filled(lambda _store: {"chosen": a_photo(60, 90)}),
    "people:photo_more": Filled(lambda _store: {"made": a_photo(60, 90)}),
    "people:photo_typing": Filled(
        lambda _store: {"name": "Kees Postma", "phone": "0612345678", "ready": "1"}
    ),
    "people:list_message": Filled(
        lambda _store: {"words": "U staat erop."},
        {"act": ("neighbour",)},
        status=200,
        works=False,
    ),
    "people:mine_change": Filled(
        lambda _store: {"given": "Kees", "surname": "Postma", "name_use": "own"}, {"channel": ("neighbour",)}
    ),
    "people:entrust": Filled(
        lambda _store: {"name": "Kees Postma", "email": "kees@example.org", "role": "editor"},
        {"name": ("person",), "role": ("role",)},
        {"taak": ("role",)},
    ),
    "birthdays:own": Filled(lambda _store: {"when": "14 april"}, {"when": ("neighbour",)}),
    "birthdays:other": Filled(
        lambda _store: {"when": "14 april 1948", "told": "paper"}, {"told": ("neighbour",)}
    ),
    "printouts:enter": Filled(
        lambda _store: {"row": "1", "phone-1": "020 765 43 21", "leaves-1": "on"}, {"row": ("neighbour",)}
    ),
    "printouts:enter_form": Filled(lambda _store: {"email-1": "on", "was-1": "phone"}),
    "people:own_circle": Filled(lambda _store: {"laat-zien": "phone"}, {"laat-zien": ("neighbour",)}),
    "printouts:make": Filled(lambda _store: {"whom": "all", "maak": "1"}, {"whom": ("circle", "neighbour")}),
    "privacy:own_taken": Filled(
        lambda _store: {"kind": "csv"}, {"kind": ("neighbour",)}, status=200, works=False
    ),
    "handover:begin": Filled(lambda _store: handover(), {"wie": ("neighbour",)}, status=200, works=False),
    "handover:confirm": Filled(lambda _store: handover(), {"wie": ("neighbour",)}),
    **{
        f"people:{act}": Filled(lambda _store: {"name": "Zangkring", "kind": "circle", "capacity": "12"})
        for act in ("circle_new", "circle_change")
    },
    "people:circle_join": Filled(
        lambda _store: {"name": "Kees Postma", "phone": "020 123 45 67"}, {"name": ("neighbour",)}
    ),
    "people:prolong": Filled(lambda _store: {"years": "2"}),
    "newsletters:edit": Filled(
        lambda _store: {"title": "Brief", "opening": "Dag buren.", "until": "31-12", "revision": "0"}
    ),
    "newsletters:elsewhere": Filled(lambda store: {"weg": store.home.far.public_id}, {"weg": ("far",)}),
    "newsletters:pasting": Filled(
        lambda _store: {"html": "<b>Dag</b>"}, {"html": ("mark",)}, status=200, works=False
    ),
    "newsletters:sending": Filled(
        lambda store: {
            "whom": "all",
            "when": "now",
            "verstuur": "1",
            "revision": "0",
            "gezien": as_shown(store.home.edition),
        },
        {"whom": ("whom",)},
    ),
    "newsletters:act": Filled(lambda _store: {"doe": "weg"}),
    "dispatch:move": Filled(lambda _store: {"old": "jan@example.org", "new": "jan@example.net"}, status=200),
    "press:new": Filled(
        lambda store: {"source": f"date:{store.home.name}"}, {"source": ("press_date", "press_story")}
    ),
    **{
        f"press:{act}": Filled(
            lambda _store: {"name": "Wijkblad", "kind": "website", "email": "blad@example.org"}
        )
        for act in ("outlet_new", "outlet")
    },
    "press:outlet_act": Filled(lambda _store: {"doe": "weg"}),
    "press:shared": Filled(
        lambda store: {"outlets": [store.home.outlet.public_id]}, {"outlets": ("outlet",)}, works=False
    ),
    "press:edit": Filled(lambda _store: {"title": "Feest", "text": "Kom ook.", "revision": "0"}),
    "press:sending": Filled(
        lambda store: {"outlets": [store.home.outlet.public_id], "when": "now", "revision": "0"},
        {"outlets": ("outlet",)},
    ),
    "press:act": Filled(lambda _store: {"doe": "weg"}),
    "press:row": Filled(lambda _store: {"doe": "geplaatst"}),
    # Nothing changed after it went; press/tests/test_press.py corrects.
    "press:change": Filled(lambda _store: {"doe": "verstuur", "wat": "oud"}, works=False),
    "dispatch:leave": Filled(lambda _store: {"email": "jan@example.org"}, status=200, works=False),
    "dispatch:choices": Filled(
        lambda store: {"wie": store.home.neighbour.public_id, "kies": "niets"},
        {"wie": ("neighbour",)},
        status=200,
    ),
    "dispatch:own": Filled(
        lambda store: {"wie": store.home.board.public_id, "kies": "niets"},
        {"wie": ("neighbour",)},
        status=200,
    ),
    "dispatch:post": Filled(lambda _store: {"choice": "nieuwsbrief", "how": "phone"}),
    "returns:silent": Filled(
        lambda store: {"gesproken": store.home.call.public_id},
        {
            "gesproken": ("call",),
            "niet-gesproken": ("call",),
            "ik-bel": ("call",),
            "klopt": ("neighbour",),
            "klopt-lezer": ("subscription",),
            "weg": ("subscription",),
        },
    ),
    "returns:answers": Filled(
        lambda store: {"stopt": store.home.wish.public_id},
        {"stopt": ("wish",), "minder": ("wish",), "anders": ("wish",), "terug": ("wish",)},
    ),
    "dispatch:by_hand": Filled(
        lambda store: {"klaar": store.home.dispatch.deliveries.get().public_id}, {"klaar": ("delivery",)}
    ),
    "subscriptions:ask": Filled(lambda _store: {"email": "jan@example.org"}, status=200),
    "subscriptions:list": Filled(
        lambda _store: {"email": "kees@example.org", "how": "phone"}, {"how": ("neighbour",)}
    ),
    "subscriptions:offer": Filled(lambda _store: {"words": "Elke maand een mail."}, works=False),
    "joining:come": Filled(lambda _store: letter({}), asked={"over": ("address",), "kring": ("circle",)}),
    "joining:answer": Filled(lambda _store: letter({"words": "Ik doe graag mee."})),
    "joining:note": Filled(lambda _store: {"name": "Jan Smit", "reach": "06 12345678"}),
    "joining:step": Filled(
        lambda store: {"stap": "wie", "wie": store.home.board.public_id}, {"wie": ("neighbour",)}
    ),
    # What goes is a year old, and no home is; site/tests/test_expiring.py names one of another village.
    "privacy:expiring": Filled(lambda _store: {"let_go": "1"}, works=False),
    "letterbox:contact": Filled(
        lambda _store: letter({"words": "Mag mijn hond mee?"}),
        asked={"over": ("address",), "kring": ("circle",)},
    ),
    "letterbox:proposal": Filled(
        lambda _store: letter({"kind": "activity", "title": "Zingen", "when": DAY, "place": PLACE}),
        {"place": ("venue",)},
    ),
    # The idea of a home is in no agenda; letterbox/tests/test_going_on.py presses.
    "letterbox:joiners": Filled(lambda _store: {"doe": "mail"}, works=False),
    "letterbox:refusal": Filled(lambda _store: {"why": "Er is al een koor."}),
    "documents:change": Filled(lambda _store: {"title": "Notulen", "file": SimpleUploadedFile("b.pdf", PDF)}),
    "documents:list": Filled(lambda _store: {"title": "Verslag", "file": SimpleUploadedFile("a.pdf", PDF)}),
    "factsheet:fill": Filled(lambda _store: {"film": "no"}),
    "factsheet:field": Filled(lambda _store: {"state": "no", "called": "Filmhuis"}),
    "factsheet:takeback": Filled(lambda store: {"key": store.fact.public_id}, {"key": ("fact",)}),
    "factsheet:release": Filled(lambda _store: {"audience": "network", "show": ["activity.film"]}),
    "factsheet:harvest": Filled(
        lambda _store: {"file": SimpleUploadedFile("a.ics", ICS)}, status=200, works=False
    ),
    "factsheet:take_over": Filled(
        lambda store: {"slip": harvested(store.village), "field": "group.choir"}, {"slip": ("harvest",)}
    ),
    "factsheet:answer": Filled(lambda _store: {"field": "activity.film"}, {"field": ("fact",)}, works=False),
    # The Network writes what is answered here, and none is there; test_talks knocks with a key of others.
    "factsheet:heard": Filled(lambda _store: {"neem": "ja"}, {"key": ("fact",)}, works=False),
    "beginning:buurt": Filled(lambda _store: {"wijk": "3630454"}),
    "beginning:bereik": Filled(lambda _store: {"reach": "06 12345678"}),
    "beginning:eerste": Filled(lambda _store: {"kind": "walk"}),
    "beginning:wanneer": Filled(lambda _store: {"when": DAY}),
    "beginning:vaak": Filled(lambda _store: {"often": "week"}),
    "beginning:waar": Filled(
        lambda _store: {"place": "Bibliotheek"}, {"place": ("venue",), "picked": ("venue",)}
    ),
    "beginning:kijk": Filled(lambda _store: {**WRITING, "publish": "1"}),
    "beginning:typing": Filled(lambda _store: WRITING, status=200, works=False),
    "beginning:samen": Filled(lambda _store: {"name_1": "Kees Postma", "reach_1": "06 12345678"}, status=200),
    "beginning:lijst": Filled(lambda _store: {"people": "Kees Postma, 06 12345678"}, status=200),
    "beginning:comes": Filled(lambda _store: {"name": "Kees Postma"}),
    "arriving:answers": Filled(lambda _store: {"kies": "laat"}, works=False),
    "arriving:change": Filled(
        lambda _store: {"reply_to": "riet@example.org"}, {"reply_to": ("neighbour",)}, works=False
    ),
    "areas:area": Filled(lambda _store: {"way": "geen", "postcodes": "1078"}),
    "villages:look": Filled(
        lambda _store: {
            "name": "De Brug",
            "colour": "#1d5b43",
            "contact_name": "Riet",
            "contact_phone": "020 123 45 67",
        }
    ),
    "villages:reading": Filled(
        lambda _store: {"name": "De Brug", "colour": "#1d5b43"}, status=200, works=False
    ),
}
# Acts with no answers of their own: what they name stands in the address, which test_cells swaps. Then the
# pages of one's own login, where no village comes in; those have tests of their own.
ONE_PRESS = frozenset(
    [
        *("printouts:undo", "printouts:undo_form"),
        *("site:desk", "site:website", "site:search", "site:arrival", "media"),
        *("accounts:ask", "accounts:give", "accounts:key", "accounts:key_question", "accounts:leave"),
        *("accounts:device", "accounts:others", "accounts:key_new", "accounts:key_kept", "accounts:key_gone"),
        *("accounts:paper", "accounts:paper_gone"),
        *("accounts:second", "accounts:app_new", "accounts:app_kept", "accounts:app_gone", "accounts:sheet"),
        *("publishing:settlement", "publishing:reopening", "people:ending", "people:return"),
        *("vouching:ask", "vouching:vouch", "printouts:discarding"),
        *("privacy:forget", "privacy:own_visible", "privacy:own_forget"),
        "handover:undo",
        "lifeevents:undo",
        *(
            f"behalf:{act}"
            for act in ("stopping", "resuming", "own_stopping", "own_resuming", "details_back")
        ),
        *("people:circle_out", "people:circle_in"),
        *(
            f"people:{act}"
            for act in ("not_added", "return_to_list", "version", "mine_version", "paper", "two_again")
        ),
        "people:photo_away",
        *(f"people:list_{act}" for act in ("columns", "reading", "stop", "undoing", "known")),
        *("beginning:online", "beginning:afspraak", "beginning:poster"),
        *(
            "villages:version",
            "areas:version",
            "arriving:again",
            "arriving:reads_answers",
            "factsheet:release_now",
            "factsheet:own",
        ),
        *("activities:draft_gone", "activities:intake_act", "activities:intake_publication"),
        *("activities:intake_undoing", "activities:publication", "activities:withdrawal", "activities:bin"),
        *("activities:version", "activities:resumption"),
        *("joining:thanks", "joining:on_list"),
        *(f"subscriptions:{act}" for act in ("yes", "stop", "remove", "file")),
        *("newsletters:list", "dispatch:stop", "dispatch:paper", "press:stop"),
        *("dispatch:moving", "dispatch:moved", "dispatch:leaving_old"),
        *("letterbox:answer", "letterbox:reopening", "letterbox:release", "letterbox:discarding"),
        *("letterbox:placing", "documents:bin", "documents:restoration", "documents:return"),
        *(f"pages:{act}" for act in ("draft_gone", "publication", "withdrawal", "bin", "version")),
        *(f"news:{act}" for act in ("draft_gone", "publication", "withdrawal", "bin", "version")),
    ]
)


def handover() -> dict[str, str]:
    return {"name": "Kees Postma", "email": "kees@example.org", "since": f"{local_today()}", "years": "0"}


def letter(words: dict[str, str]) -> dict[str, str]:
    """A form of the letterbox, opened a while ago."""
    return {"name": "Jan Smit", "reach": "06 12345678", "sealed": opened_a_while_ago(), **words}


# How somebody might name a thing of a village.
NAMES: dict[str, Callable[[Store], list[Any]]] = {
    "circle": lambda store: [store.home.circle.pk, store.home.circle.public_id, store.home.circle.slug],
    "village": lambda store: [store.village.pk, store.village.public_id, store.village.slug],
    "picture": lambda store: [store.picture.pk, store.picture.public_id],
    "slip": lambda store: [slip_of(store.picture)],
    "mark": lambda store: [
        f"Dag.\n\n[foto {store.photo.number}: koffie]",
        f"[foto {store.photo.pk}: koffie]",
    ],
    "whom": lambda store: [f"kring-{store.home.circle.public_id}"],
    "outlet": lambda store: [store.home.outlet.public_id, store.home.outlet.pk],
    "press_date": lambda store: [f"date:{store.home.name}"],
    "press_story": lambda store: [f"story:{store.home.news.slug}"],
    "call": lambda store: [store.home.call.public_id, store.home.call.pk],
    "far": lambda store: [store.home.far.public_id, store.home.far.pk],
    "wish": lambda store: [store.home.wish.public_id, store.home.wish.pk],
    "subscription": lambda store: [store.home.subscription.public_id],
    "delivery": lambda store: [store.home.dispatch.deliveries.get().public_id],
    "own_draft": lambda store: [store.home.draft.public_id, store.home.draft.pk],
    "draft": lambda store: [store.draft.public_id, store.draft.pk],
    "stories": lambda store: [store.stories.public_id],
    "venue": lambda store: [str(store.home.activity.venue), store.home.activity.venue.public_id],  # type: ignore[union-attr]
    "activity": lambda store: [store.home.activity.public_id, store.home.activity.pk],
    "date": lambda store: [store.home.date.public_id, store.home.date.pk],
    "address": lambda store: [store.home.name],
    "page": lambda store: [store.home.page.public_id, store.home.page.pk],
    "news": lambda store: [store.home.news.public_id, store.home.news.pk],
    "neighbour": lambda store: [store.home.neighbour.public_id, store.home.neighbour.pk],
    "person": lambda store: [store.home.organiser.public_id, store.home.organiser.pk],
    "role": lambda store: [store.home.role.public_id, store.home.role.pk],
    "harvest": lambda store: [harvested(store.village)],
    "fact": lambda store: [store.fact.public_id, store.fact.pk, f"activity.{store.fact.public_id}"],
}


@pytest.fixture
def ours(here: Home) -> Store:
    return make_store(here)


@pytest.fixture
def theirs(there: Home) -> list[Store]:
    """A village that is there for the world, and one that hides."""
    seen = make_store(there)
    hides = make_store(make_home("de-schuil", "KANARIEDUIKT"))
    change_village(village=hides.village, actor=None, facts={"hidden": True})
    hides.village.refresh_from_db()
    return [seen, hides]


def make_store(home: Home) -> Store:
    """A home with photos, a fact that can be taken back, and drafts of pages and news."""
    village, board = home.village, home.board
    canary = home.organiser.name.split()[-1]
    # Each village counts its photos; ours has one, so that number 2 is there in the others only.
    for _more in range(1 if canary == "KANARIEHIER" else 2):
        photo = keep_photo(village=village, actor=board, upload=a_photo(300, 200), words=f"Foto {canary}")
    News.objects.of(village).filter(pk=home.news.pk).update(picture=photo.picture)
    told = {"village": village, "person": board, "typed": {"title": f"Half {canary}"}}
    assert photo.picture
    return Store(
        home=home,
        picture=photo.picture,
        photo=photo,
        fact=Fact.objects.of(village).get(),
        draft=writing.keep_draft(space="pages", **told),  # type: ignore[arg-type]
        stories=writing.keep_draft(space="news", **told),  # type: ignore[arg-type]
    )


def test_every_form_that_is_posted_is_filled_here(ours: Store) -> None:
    """Those that are filled are posted by the test below; which other views take a form, is asked here."""
    client, named = knocking(ours.home.board.login), {name for name, _pattern, _may in views(VILLAGE)}
    posted = {
        name
        for name, pattern, _may in views(VILLAGE)
        if name not in FILLED
        and fire(client, "post", address_of(name, pattern, VILLAGE, ours.home, ours.home)).status_code
        != NO_METHOD
    }
    assert posted == set(ONE_PRESS) - set(FILLED)
    assert set(FILLED) <= named


def test_each_filled_form_does_its_work(ours: Store) -> None:
    client, found = knocking(ours.home.board.login), {}
    tables = set[str]().union(*map(tables_of, owned()))
    for name, form in FILLED.items():
        with undoing() as written:
            found[name] = (
                client.post(address(name, ours, {}), form.typed(ours)).status_code,
                bool(written & tables),
            )
    assert found == {name: (form.status, form.works) for name, form in FILLED.items()}


def test_a_name_of_another_village_in_a_form_that_is_right_does_nothing(
    ours: Store, theirs: list[Store]
) -> None:
    client, wrong, tried = knocking(ours.home.board.login), [], 0
    before = {model: sorted(map(repr, rows)) for model, rows in rows_of_all(theirs, owned())}
    foreign, turns = rows_to_point_to(theirs), Counter[str]()
    for name, form in FILLED.items():
        for what, typed, asked in swapped(form, ours, theirs, turns):
            tried += 1
            with undoing() as written:
                answers = list(answers_to(client, address(name, ours, asked), typed, asked))
                answers += (client.get(page) for page in drafts_of(ours, written))
                wrong += [f"{name} with {what}: {why}" for why in shown(answers, theirs)]
                wrong += [
                    f"{name} with {what}: {why}" for why in kept(ours, theirs, written, before, foreign)
                ]
    assert wrong == []
    assert tried > len(FILLED)


def swapped(
    form: Filled, ours: Store, theirs: list[Store], turns: Counter[str]
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The form with one answer more or another, which names a thing of a village that is not ours."""
    for name, foreign in foreign_names(form.names, theirs, turns):
        yield f"{name}={foreign}", {**form.typed(ours), name: foreign, "picture_words": "Van mij"}, {}
    for name, foreign in foreign_names(form.asked, theirs, turns):
        yield f"?{name}={foreign}", form.typed(ours), {name: foreign}
    yield "all names", every_name(theirs[0]) | form.typed(ours), {}


def foreign_names(
    fields: dict[str, tuple[str, ...]], theirs: list[Store], turns: Counter[str]
) -> Iterator[tuple[str, Any]]:
    """Each field, with each thing it might name: where that turns up first in every way, then in one.

    A village that is seen may be named.
    """
    seen, hides = theirs
    for asked, kinds in fields.items():
        for kind in kinds:
            ways = NAMES[kind](hides if kind == "village" else seen)
            yield from ((asked, one) for one in some_of(ways, turns[kind], 1 if turns[kind] else len(ways)))
            turns[kind] += 1


def every_name(store: Store) -> dict[str, Any]:
    """All that any form asks, in one that does not."""
    kinds = {name: kinds for form in FILLED.values() for name, kinds in form.names.items()}
    return {name: NAMES[kinds[0]](store)[0] for name, kinds in kinds.items() if name != "together"}


@contextmanager
def undoing() -> Iterator[set[str]]:
    """Nothing stays of what is done here; which tables were written to, is told."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.update(WRITES.findall(sql))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield written
        transaction.set_rollback(True)


def answers_to(
    client: Client, address: str, typed: dict[str, Any], asked: dict[str, Any]
) -> Iterator[HttpResponseBase]:
    """What is read when the form is opened, where that names something, and after it is sent."""
    if asked:
        yield client.get(address)
    yield client.post(address, typed, follow=True)


def shown(answers: list[HttpResponseBase], theirs: list[Store]) -> Iterator[str]:
    """What a page told that it should not."""
    photos = [f"/media/pictures/{store.picture.public_id}".encode() for store in theirs]
    if any(word in content(answer) for answer in answers for word in (*CANARIES, *photos)):
        yield "shown"
    if any(answer.status_code >= FAULT for answer in answers):
        yield "a fault"


def kept(
    ours: Store,
    theirs: list[Store],
    written: set[str],
    before: dict[type[models.Model], list[str]],
    foreign: dict[type[models.Model], set[Any]],
) -> Iterator[str]:
    """What the tables that were written to hold, and should not."""
    touched = [model for model in owned() if tables_of(model) & written]
    if any(sorted(map(repr, rows)) != before[model] for model, rows in rows_of_all(theirs, touched)):
        yield "changed"
    if links := sorted(links_between(ours.village, foreign, touched)):
        yield f"linked: {links}"
    if any(
        canary.decode() in repr(rows) for _model, rows in rows_of_all([ours], touched) for canary in CANARIES
    ):
        yield "copied"


def owned() -> list[type[models.Model]]:
    """The models whose rows are of a village."""
    return [model for model in apps.get_models() if is_owned(model)]


def is_owned(model: type[models.Model]) -> bool:
    return any(field.name == "village" for field in model._meta.fields)


def tables_of(model: type[models.Model]) -> set[str]:
    """Where the rows of a model are, and what they are tied to."""
    ties = {field.m2m_db_table() for field in model._meta.local_many_to_many}
    return {model._meta.db_table, *ties}


def rows_of_all(
    stores: list[Store], models_read: list[type[models.Model]]
) -> Iterator[tuple[type[models.Model], list[Any]]]:
    """The rows of these villages, by model."""
    villages = [store.village for store in stores]
    for model in models_read:
        yield model, list(model._base_manager.filter(village__in=villages).values())


def drafts_of(store: Store, written: set[str]) -> Iterator[str]:
    """The forms that go on with what was typed just now."""
    desk, person = f"/{store.village.slug}/beheer", store.home.board
    known = [store.draft.pk, store.stories.pk]
    for room, name in (("activiteiten", "activities.Draft"), ("bladzijden", "writing.Draft")):
        model = apps.get_model(name)
        if model._meta.db_table in written:
            mine = model._base_manager.filter(village=store.village, person=person).exclude(pk__in=known)
            yield from (f"{desk}/{room}/nieuw/?verder={draft.public_id}" for draft in mine)


def content(answer: HttpResponseBase) -> bytes:
    return getattr(answer, "content", b"")


def address(name: str, ours: Store, asked: dict[str, Any]) -> str:
    """Where the form is, with another question mark than usual, where one is told."""
    pattern = next(pattern for view, pattern, _may in views(VILLAGE) if view == name)
    usual = address_of(name, pattern, VILLAGE, ours.home, ours.home)
    return f"{usual.partition('?')[0]}?{urlencode(asked)}" if asked else usual


def links_between(
    village: Village, foreign: dict[type[models.Model], set[Any]], models_read: list[type[models.Model]]
) -> Iterator[str]:
    """Rows of one village that point to these rows of others."""
    for model in models_read:
        rows = model._base_manager.filter(village=village)
        pointers = [
            one for one in model._meta.fields if one.related_model in foreign and one.name != "village"
        ]
        for told in rows.values("pk", *(one.attname for one in pointers)) if pointers else ():
            yield from (
                f"{model.__name__}.{one.name} of {told['pk']}"
                for one in pointers
                if told[one.attname] in foreign[one.related_model]  # type: ignore[index]
            )
        for many in model._meta.many_to_many:
            if many.related_model in foreign:
                found = rows.filter(**{f"{many.name}__in": foreign[many.related_model]})  # type: ignore[index]
                yield from (f"{model.__name__}.{many.name} of {row}" for row in found)


def rows_to_point_to(stores: list[Store]) -> dict[type[models.Model], set[Any]]:
    """The keys of all that these villages have, and of who hides: one does things with who is seen."""
    villages = [store.village for store in stores]
    return {Village: {one.pk for one in villages if not one.is_visible}} | {
        model: set(model._base_manager.filter(village__in=villages).values_list("pk", flat=True))
        for model in owned()
    }
