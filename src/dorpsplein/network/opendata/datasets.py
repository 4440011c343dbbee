"""What there is to take along, as catalogues of data describe it: datasets, and each of their forms.

Source: DCAT 3 and its profile DCAT-AP 3.0, as JSON-LD; the closed words are the Publications Office's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.files import SPREADSHEET
from dorpsplein.network.insights.licence import LICENCE
from dorpsplein.network.insights.models import Release
from dorpsplein.network.opendata.places import ROOT, address_of

type Node = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
WORDS = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"
JSON, CSV, FEED = "application/json", "text/csv", "application/feed+json"
DATABASE, CALENDAR = "application/vnd.sqlite3", "text/calendar"
API, CROSS = f"{ROOT}v1/", "cijfers/doorsnede.sqlite"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its title and words in Dutch and English, and its forms by their path."""

    title: tuple[str, str]
    words: tuple[str, str]
    forms: Mapping[str, str]


DATASETS = {
    "stadsdorpen": Dataset(
        ("Stadsdorpen", "Villages"),
        ("Alle stadsdorpen, hun website en hun gebied.", "All villages, their website and their area."),
        {f"{API}stadsdorpen": JSON},
    ),
    "agenda": Dataset(
        ("Agenda van alle stadsdorpen", "Agenda of all villages"),
        ("Wat er komt en gedeeld is met allen.", "What comes and is shared with all."),
        {f"{API}agenda": JSON, "agenda.ics": CALENDAR},
    ),
    "onderwerpen": Dataset(
        ("Onderwerpen", "Subjects"),
        (
            "De woorden van de cijfers, met wat elk betekent.",
            "The words of the figures, and what each means.",
        ),
        {
            f"{API}onderwerpen": JSON,
            "cijfers/woordenlijst.csv": CSV,
            "cijfers/woordenlijst.xlsx": SPREADSHEET,
        },
    ),
    "feiten": Dataset(
        ("Wat stadsdorpen doen", "What villages do"),
        (
            "Per stadsdorp wat het aan iedereen laat zien: activiteiten, groepen, ruimte en meer.",
            "Of each village what it lets everyone see: activities, groups, rooms and more.",
        ),
        {f"{API}feiten": JSON, CROSS: DATABASE},
    ),
    "cijfers": Dataset(
        ("Cijfers over de stadsdorpen", "Figures on the villages"),
        (
            "Hoeveel stadsdorpen iets doen of willen, en van hoeveel dat bekend is.",
            "How many villages do or want something, and of how many that is known.",
        ),
        {
            f"{API}cijfers": JSON,
            "cijfers/cijfers.csv": CSV,
            "cijfers/cijfers.xlsx": SPREADSHEET,
            CROSS: DATABASE,
        },
    ),
    "wijzigingen": Dataset(
        ("Wijzigingen", "Changes"),
        ("Wat erbij kwam, veranderde of werd teruggehaald.", "What came, changed or was taken back."),
        {f"{API}wijzigingen": FEED},
    ),
}


def catalogue_of(network: Village) -> Node:
    """The catalogue with all datasets, the releases too, and the service that answers programs."""
    releases = Release.objects.of(network).newest_first().in_short()
    datasets = [_dataset(network, name, one) for name, one in DATASETS.items()]
    return {
        "@context": CONTEXT,
        "@id": network.address(f"{ROOT}catalogus.jsonld#catalogus"),
        "@type": "dcat:Catalog",
        "dct:title": _twice(f"Open gegevens: {network.full_name}", f"Open data: {network.full_name}"),
        "dct:description": _twice(
            "Wat stadsdorpen aan iedereen laten zien, en cijfers over allen samen.",
            "What villages let everyone see, and figures on all of them together.",
        ),
        "foaf:homepage": {"@id": network.address(ROOT), "@type": "foaf:Document"},
        **_common(network),
        "dct:license": _licence(),
        "dcat:dataset": [*datasets, *(_release(network, one) for one in releases)],
        "dcat:service": _service(network),
    }


def _dataset(network: Village, name: str, one: Dataset) -> Node:
    return {
        "@id": _id(network, name),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _twice(*one.title),
        "dct:description": _twice(*one.words),
        "dcat:keyword": _twice("stadsdorpen", "villages"),
        **_described(network),
        "dct:accrualPeriodicity": _word("frequency/CONT", "dct:Frequency"),
        "dcat:distribution": _forms(network, one.title, one.forms),
    }


def _release(network: Village, release: Release) -> Node:
    """The figures of one day, that never change."""
    day, where = release.reference_date.isoformat(), f"cijfers/momentopnamen/{release.number}/cijfers"
    title = (f"Momentopname {release.number}", f"Release {release.number}")
    forms = {f"{where}.json": JSON, f"{where}.csv": CSV, f"{where}.xlsx": SPREADSHEET}
    return {
        "@id": _id(network, f"momentopname-{release.number}"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"momentopname-{release.number}",
        "dct:title": _twice(*title),
        "dct:description": _twice(
            f"De cijfers zoals ze waren op {day}.", f"The figures as they were on {day}."
        ),
        "dct:issued": {"@value": release.made_at.date().isoformat(), "@type": "xsd:date"},
        "dcat:isVersionOf": {"@id": _id(network, "cijfers")},
        **_described(network),
        "dcat:distribution": _forms(network, title, forms),
    }


def _service(network: Village) -> Node:
    return {
        "@id": address_of(network, ""),
        "@type": "dcat:DataService",
        "dct:title": _twice("Lijsten voor programma’s", "Lists for programs"),
        "dcat:endpointURL": {"@id": address_of(network, "")},
        "dcat:endpointDescription": {"@id": address_of(network, "openapi.json")},
        "dcat:servesDataset": [{"@id": _id(network, name)} for name in DATASETS],
        "dct:license": _licence(),
        **_described(network),
    }


def _forms(network: Village, title: tuple[str, str], forms: Mapping[str, str]) -> list[Node]:
    return [_form(network, title, path, kind) for path, kind in forms.items()]


def _form(network: Village, title: tuple[str, str], path: str, kind: str) -> Node:
    address = {"@id": network.address(path)}
    whole = {} if path.startswith(API) else {"dcat:downloadURL": address}
    return {
        "@type": "dcat:Distribution",
        "dct:title": _twice(*title),
        "dcat:accessURL": address,
        **whole,
        "dcat:mediaType": {"@id": f"{MEDIA}/{kind}", "@type": "dct:MediaType"},
        "dct:license": _licence(),
    }


def _described(network: Village) -> Node:
    return {
        **_common(network),
        "dcat:theme": {"@id": f"{WORDS}/data-theme/SOCI"},
        "dct:accessRights": _word("access-right/PUBLIC", "dct:RightsStatement"),
        "dcat:contactPoint": {
            "@type": ["vcard:Organization", "vcard:Kind"],
            "vcard:fn": network.full_name,
            "vcard:hasURL": {"@id": network.address("contact/")},
        },
    }


def _common(network: Village) -> Node:
    return {
        "dct:publisher": {
            "@id": network.address(),
            "@type": "foaf:Agent",
            "foaf:name": network.full_name,
        },
        "dct:language": [_word(f"language/{one}", "dct:LinguisticSystem") for one in ("NLD", "ENG")],
    }


def _twice(dutch: str, english: str) -> list[Node]:
    return [{"@value": dutch, "@language": "nl"}, {"@value": english, "@language": "en"}]


def _word(name: str, kind: str) -> Node:
    return {"@id": f"{WORDS}/{name}", "@type": kind}


def _licence() -> Node:
    return {"@id": LICENCE, "@type": "dct:LicenseDocument"}


def _id(network: Village, name: str) -> str:
    return network.address(f"{ROOT}catalogus.jsonld#{name}")
