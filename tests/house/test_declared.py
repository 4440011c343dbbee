"""Every field is personal, and says so beside its model, or a fact, and stands in the reviewed file."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps

from dorpsplein.base.personal.declared import FACTS, complaints, declared_fields
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.known import KNOWN
from dorpsplein.site import checks
from dorpsplein.site.worker import CLOCKWORK, PUMPS

TABLE = Path(__file__).parents[2] / "docs" / "fields.toml"
FACTS_OF_PERSON = {"people.Person": {"key": ["id", "public_id", "village"]}}


def test_every_field_is_personal_or_a_fact_and_never_both() -> None:
    reviewed = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    assert list(complaints(apps.get_models(), reviewed)) == []
    assert checks.every_field_is_declared() == []


def test_the_reviewed_file_stands_in_order() -> None:
    labels = list(tomllib.loads(TABLE.read_text(encoding="utf-8")))
    assert labels == sorted(labels)


def test_a_field_of_which_nothing_is_said_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without = {name: value for name, value in Person.personal.items() if name != "phone"}
    monkeypatch.setattr(Person, "personal", without)
    (complaint,) = checks.every_field_is_declared()
    assert complaint.id == "dorpsplein.E002"
    assert complaint.msg.startswith("people.Person.phone: not declared.")
    assert "declare(phone=" in complaint.msg
    assert '["people.Person"]' in complaint.msg
    assert "community/people/models/person.py" in complaint.msg
    monkeypatch.setattr(checks, "FIELDS", tmp_path / "not-shipped.toml")
    assert checks.every_field_is_declared() == []


def test_what_is_said_twice_or_of_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(**facts: list[str]) -> list[str]:
        return list(complaints([Person], {"people.Person": FACTS_OF_PERSON["people.Person"] | facts}))

    assert told() == []
    assert told(state=["phone"]) == [
        "people.Person.phone: personal in the model and a fact in docs/fields.toml; it is one of both"
    ]
    assert [words[:20] for words in told(time=["birthday"])] == ["people.Person.birthd"]
    assert ["thing" in words and all(word in words for word in FACTS) for words in told(thing=[])] == [True]
    (gone,) = complaints([], {"people.Nobody": {}})
    assert gone.startswith("people.Nobody.*: there is no such field")
    monkeypatch.setattr(Person, "personal", Person.personal | {"fax": KNOWN.called("uw fax")})
    assert [words[:35] for words in told()] == ["people.Person.fax: there is no such"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what": ""}, "without the name"),
        ({"about": "phone__name"}, "does not lead"),
        ({"about": "login"}, ""),
    ],
)
def test_a_declaration_has_a_name_and_leads_to_somebody(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], words: str
) -> None:
    odd = replace(Person.personal["name"], **changes)
    monkeypatch.setattr(Person, "personal", Person.personal | {"name": odd})
    found = list(complaints([Person], FACTS_OF_PERSON))
    assert [words in told for told in found] == ([True] if words else [])


def test_what_ends_by_the_clock_is_ended_by_the_clock() -> None:
    running = {getattr(act, "__name__", "") for act in (*CLOCKWORK, *PUMPS)}
    terms = [(row.label, row.personal.term) for row in declared_fields(apps.get_models())]
    assert [label for label, term in terms if term.job and term.job not in running] == []
    assert [label for label, term in terms if bool(term.job) != (term.interval is not None)] == []
