"""What an answer looks like, of villages that do not exist."""

from __future__ import annotations

from typing import Any

from dorpsplein.network.insights.licence import LICENCE

HOST = "https://stadsdorpen.example"
SOURCE = f"{HOST}/netwerk/open-gegevens/"
FILM = {"nl": "Film", "en": "Film"}


def _list(*told: dict[str, Any], following: str | None = None, **beside: Any) -> dict[str, Any]:
    return {"licence": LICENCE, "source": SOURCE, **beside, "data": list(told), "next": following}


EXAMPLES: dict[str, dict[str, Any]] = {
    "villages": _list(
        {
            "key": "kY2mB1xS0bq3pQm5o8vW1g",
            "slug": "de-brug",
            "name": "Stadsdorp De Brug",
            "website": f"{HOST}/de-brug/",
            "calendar": f"{HOST}/de-brug/agenda.ics",
            "sheet": f"{HOST}/de-brug/overzicht.json",
            "district": "Oost",
        },
        following=f"{SOURCE}v1/stadsdorpen?na=de-brug&aantal=1",
    ),
    "agenda": _list(
        {
            "key": "Jm2f1VqkR0e6cX9sYt3b4A",
            "activity": "p8sZ4WmT7nq1Hk2uVb6c0Q",
            "village": "de-brug",
            "title": {"nl": "Koffieochtend", "en": "Coffee morning"},
            "kind": "coffee",
            "status": "planned",
            "start": "2026-12-01T09:00:00+00:00",
            "end": "2026-12-01T11:00:00+00:00",
            "place": {"name": "Huis van de Wijk", "stairs": "none", "toilet": "wheelchair", "loop": "yes"},
            "price": {"cents": 0},
            "audience": "everyone",
            "page": f"{HOST}/de-brug/agenda/2026-12-01-koffieochtend/",
            "changed": "2026-11-20T13:05:00+00:00",
        }
    ),
    "subjects": _list(
        {
            "field": "activity.film",
            "kind": "activity",
            "subject": "film",
            "name": FILM,
            "meaning": {"nl": "Samen naar een film kijken.", "en": "Watching a film together."},
            "domain": "culture",
            "asks": "state",
        }
    ),
    "facts": _list(
        {
            "key": "urn:uuid:3b241101-e2bb-4255-8caf-4136c566a962",
            "village": "de-brug",
            "field": "activity.film",
            "kind": "activity",
            "subject": "film",
            "name": FILM,
            "domain": "culture",
            "state": "yes",
            "rhythm": "elke maand",
            "evidence": "confirmed",
            "reference_date": "2026-11-01",
            "released": "2026-11-02T10:00:00+00:00",
        }
    ),
    "figures": _list(
        {
            "field": "activity.film",
            "name": FILM,
            "states": {"yes": 14, "no": 3, "planned": 2},
            "groups": 14,
            "base": 19,
            "unknown": 13,
            "villages": 32,
        },
        newest_release={
            "number": 1,
            "reference_date": "2026-11-01",
            "checksum": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "file": f"{HOST}/netwerk/cijfers/momentopnamen/1/cijfers.json",
        },
        round={
            "name": "Najaar 2026",
            "reference_date": "2026-10-01",
            "asked": 36,
            "answered": 32,
            "unconfirmed": 4,
        },
    ),
    "changes": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wat er verandert bij de stadsdorpen",
        "home_page_url": SOURCE,
        "feed_url": f"{SOURCE}v1/wijzigingen",
        "language": "nl",
        "authors": [{"name": "Netwerk van stadsdorpen", "url": f"{HOST}/netwerk/"}],
        "items": [
            {
                "id": "urn:uuid:3b241101-e2bb-4255-8caf-4136c566a962",
                "content_text": "",
                "date_modified": "2026-11-20T13:05:00.120000+00:00",
                "_dorpsplein": {"gone": True},
            },
            {
                "id": "urn:uuid:7d444840-9dc0-51d1-b245-5ffdce74fad2",
                "url": f"{HOST}/de-brug/agenda/2026-12-01-koffieochtend/",
                "title": "Koffieochtend (Stadsdorp De Brug)",
                "content_text": "Koffieochtend (Stadsdorp De Brug)",
                "date_modified": "2026-11-19T09:00:00.000000+00:00",
                "tags": ["activity", "coffee"],
                "_dorpsplein": {
                    "gone": False,
                    "activity": {
                        "activity": "p8sZ4WmT7nq1Hk2uVb6c0Q",
                        "village": "de-brug",
                        "kind": "coffee",
                    },
                },
            },
        ],
    },
    "problem": {
        "type": "about:blank",
        "title": "We do not understand the question",
        "status": 400,
        "detail": "aantal is a number from 1 to 500.",
    },
}
