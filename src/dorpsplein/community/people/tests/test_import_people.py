"""dorpsplein import-people."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from dorpsplein.community.people.models import ListIntake, Person
from dorpsplein.community.people.tests.lists import make_book, make_text
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ROWS = (
    ("Voornaam", "Achternaam", "Telefoon", "Geboortedatum"),
    ("Riet", "Mol", "06 12345678", "3-5-1946"),
    ("Riet", "Mol", "0612345678", ""),
    ("Jan", "Smit", "twaalf", ""),
    ("", "", "020 1234567", ""),
)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leden.csv"
    path.write_bytes(make_text(*ROWS, encoding="utf-16"))
    return path


def told(file: Path, *options: str) -> dict[str, Any]:
    written = StringIO()
    call_command("import_people", "de-brug", str(file), "--json", *options, stdout=written, stderr=StringIO())
    answer: dict[str, Any] = json.loads(written.getvalue())
    return answer


def test_a_dry_run_tells_everything_and_writes_nothing(village: Village, file: Path) -> None:
    facts = told(file, "--dry-run")
    assert (Person.objects.of(village).count(), ListIntake.objects.of(village).count()) == (0, 0)
    counts = ("rows", "new", "same", "filled")
    assert [facts[name] for name in counts] == [4, 3, 0, 0]
    assert facts["possible_doubles"] == [
        {"row": 3, "name": "Riet Mol", "like": {"row": 2, "name": "Riet Mol"}}
    ]
    (wrong,) = facts["errors"]
    assert (wrong["row"], wrong["column"], wrong["value"]) == (4, "C (Telefoon)", "twaalf")
    assert [row["row"] for row in facts["left_out"]] == [5]
    assert facts["people"][0] == {
        "row": 2,
        "verdict": "new",
        "name": "Riet Mol",
        "given": "Riet",
        "surname": "Mol",
        "name_use": "own",
        "phone": "+31612345678",
    }
    assert facts["remarks"] == ["Geboortedata nemen wij niet over: een dorp heeft ze niet nodig."]


def test_it_is_read_in_once(village: Village, file: Path) -> None:
    assert told(file)["came"] == 3
    again = told(file)
    assert (again["new"], again["same"], "came" in again) == (0, 3, False)
    assert (Person.objects.of(village).count(), ListIntake.objects.of(village).count()) == (3, 1)


def test_who_may_be_there_already_is_left_out_when_asked(village: Village, file: Path) -> None:
    told(file, "--skip-doubles", "--ring", "core")
    assert sorted(Person.objects.of(village).current("core").values_list("name", flat=True)) == [
        "Jan Smit",
        "Riet Mol",
    ]
    assert told(file)["same"] == 3


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_cannot_be_read_is_refused_in_one_sentence(
    village: Village, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "leden.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as why:
        told(path)
    assert why.value.returncode == 1
    assert str(why.value).endswith(".")
    assert Person.objects.of(village).count() == 0


def test_a_wrong_village_and_a_missing_file_are_wrong_use(
    village: Village, file: Path, tmp_path: Path
) -> None:
    for slug, path in (("elders", file), (village.slug, tmp_path / "weg.csv")):
        with pytest.raises(CommandError) as why:
            call_command("import_people", slug, str(path), stderr=StringIO())
        assert why.value.returncode == 2


def test_a_formula_is_never_calculated(village: Village, tmp_path: Path) -> None:
    path = tmp_path / "leden.xlsx"
    path.write_bytes(
        make_book(Leden=[("Naam", "E-mail"), ("=1+1", "a@example.org"), ("Riet Mol", '=HYPERLINK("x")')])
    )
    facts = told(path)
    assert "2" not in [row["name"] for row in facts["people"]]
    assert Person.objects.of(village).get(name="Riet Mol").email == ""


def test_words_for_people(village: Village, file: Path) -> None:
    written, progress = StringIO(), StringIO()
    call_command("import_people", village.slug, str(file), stdout=written, stderr=progress)
    assert (
        "Gedaan: 3 nieuw, 0 hetzelfde, 0 aangevuld, 1 misschien dubbel, 1 overgeslagen." in written.getvalue()
    )
    assert "- rij 4, kolom C (Telefoon): 'twaalf'" in written.getvalue()
    assert "van 4" in progress.getvalue()
