"""The known answers of the national registry: initials, full name, envelope and salutation.

The cases stand in a folder of samples beside the checkout; without it they are left out, and the few of them
below remain.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dorpsplein.base.names import (
    Address,
    Name,
    NameUse,
    Noble,
    form_of_address,
    full,
    initials_of,
    on_envelope,
    salutation,
    with_initials,
)

type Row = dict[str, str]

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "members" / "nl-name-forms.json"
CASES: list[dict[str, Any]] = json.loads(SAMPLES.read_text("utf-8")) if SAMPLES.is_file() else []
USES = {"E": NameUse.OWN, "P": NameUse.PARTNER, "V": NameUse.PARTNER_OWN, "N": NameUse.OWN_PARTNER}
FORMS = {"M": Address.MR, "V": Address.MRS}


@pytest.mark.skipif(not CASES, reason="the samples are not beside this checkout")
def test_every_known_answer_comes_out() -> None:
    wrong = [
        (case["case"], key, said, _said(case, key))
        for case in CASES
        for key, said in case["expect"].items()
        if _said(case, key) != said
    ]
    assert wrong == []
    assert len(CASES) > 80


def test_the_peerage_keeps_its_forms() -> None:
    count = Name(initials="B.", surname="Aedel", address=Address.MR, noble=Noble.GRAAF)
    assert on_envelope(count) == "De hooggeboren heer B. graaf Aedel"
    assert salutation(count) == "Hooggeboren heer"
    boer = Name(initials="A.", prefix="de", surname="Boer", address=Address.MRS, use=NameUse.OWN_PARTNER)
    wife = replace(boer, partner_prefix="van den", partner_surname="Aedel", partner_noble=Noble.BARON)
    assert on_envelope(wife) == "De hoogwelgeboren vrouwe A. de Boer-barones van den Aedel"
    squire = Name(given="Jo", prefix="van", surname="Hoogh", address=Address.MR, noble=Noble.JONKHEER)
    assert full(squire) == "jonkheer Jo van Hoogh"
    assert with_initials(squire) == "Jonkheer J. van Hoogh"


def test_a_woman_with_a_partner_is_no_jonkvrouw() -> None:
    lady = Name(
        initials="J.", surname="Hoogh", address=Address.MRS, noble=Noble.JONKVROUW, partner_surname="Boer"
    )
    assert on_envelope(lady) == "Mevrouw J. Hoogh"


def _said(case: dict[str, Any], key: str) -> str:
    """What our own functions say where the registry says ``key``."""
    if key == "volledigeNaam":
        return full(_name(case, given=case["person"].get("voornamen", "")))
    says: dict[str, Callable[[Name], str]] = {
        "aanhef": salutation,
        "aanschrijfwijze.naam": with_initials,
        "aanschrijfwijze.aanspreekvorm": form_of_address,
        "voorletters": lambda name: name.initials,
    }
    return says[key](_name(case))


def _name(case: dict[str, Any], given: str = "") -> Name:
    """The registry knows official given names, of which a letter shows the initials."""
    person, partner = case["person"], _partner(case["partners"])
    return Name(
        given=given,
        initials=initials_of(person.get("voornamen", "")),
        prefix=person.get("voorvoegsel", ""),
        surname=person.get("geslachtsnaam", ""),
        partner_prefix=partner.get("voorvoegsel", ""),
        partner_surname=partner.get("geslachtsnaam", ""),
        use=USES[person.get("naamgebruik", "E")],
        address=FORMS.get(person.get("geslacht", ""), Address.NONE),
        noble=Noble(person.get("adellijke_titel_predicaat", "")),
        partner_noble=Noble(partner.get("adellijke_titel_predicaat", "")),
    )


def _partner(partners: list[Row]) -> Row:
    """The partner of the first marriage that lasts; a row with an end undoes the one of its marriage."""
    ended = {partner["geslachtsnaam"] for partner in partners if "datum_ontbinding" in partner}
    lasting = [partner for partner in partners if partner["geslachtsnaam"] not in ended]
    return min(lasting, key=lambda partner: partner.get("datum_huwelijk", ""), default={})
