"""A release is made whole or not at all, is never changed, and shows it when somebody does."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.services import release_again, withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.network.insights import releasing
from dorpsplein.network.insights.answering import answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import tally
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.openness import as_release_json
from dorpsplein.network.insights.releasing import forget_withdrawn, make_release, verify_release
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.tests.make import change_by_force, make_anker, make_brug, make_network

pytestmark = pytest.mark.django_db
ADDING = [
    """INSERT INTO insights_releasefact (public_id, village_id, release_id, village_key, kind, subject, state,
        evidence, for_everyone, salt, seal)
    SELECT 'x', village_id, release_id, village_key, kind, 'yoga', state, evidence, for_everyone, salt, seal
    FROM insights_releasefact WHERE subject = 'film'""",
    "UPDATE insights_release SET checksum = ''",
]
EMPTYING = [
    "TRUNCATE insights_releasefact",
    "TRUNCATE insights_release CASCADE",
    "TRUNCATE villages_village CASCADE",
]
OVER = [
    "INSERT OR REPLACE INTO insights_release SELECT * FROM insights_release",
    "UPDATE OR REPLACE insights_releasefact SET subject = 'film' WHERE subject = 'website'",
    "INSERT OR REPLACE INTO insights_releasefact SELECT * FROM insights_releasefact",
]


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    assert network
    return make_brug()


@pytest.fixture
def anker(network: Village) -> Village:
    assert network
    return make_anker()


def facts_of(made: Release) -> dict[tuple[str, str], ReleaseFact]:
    rows = ReleaseFact.objects.of(made.village).within(made)
    return {(fact.village_key, fact.field): fact for fact in rows}


def test_a_release_holds_what_was_told_and_stays_so(network: Village, brug: Village, anker: Village) -> None:
    made = make_release(network=network, actor=None, title="Najaar")
    say(brug, "group.reading_club", groups=5)
    release_again(village=brug, actor=None)
    change_village(village=brug, actor=None, facts={"name": "De Nieuwe Brug"})
    kept = Release.objects.of(network).get()
    assert (kept.number, kept.title, kept.reference_date) == (1, "Najaar", local_today())
    assert facts_of(kept)[brug.public_id, "group.reading_club"].groups == 3
    assert [one.name for one in snapshot_of(kept).places.values()] == ["De Brug", "Het Anker"]
    assert verify_release(kept) == verify_release(made)
    assert verify_release(kept).is_whole
    assert (
        Entry.objects.filter(village_key=network.public_id, verb="release", key=made.public_id).count() == 1
    )


def test_a_cross_section_of_a_release_counts_and_answers_as_then(
    network: Village, brug: Village, anker: Village
) -> None:
    made = make_release(network=network, actor=None)
    say(brug, "activity.film", State.STOPPED)
    release_again(village=brug, actor=None)
    cross = snapshot_of(made).cross
    told = tally(cross, "activity.film")
    assert (told.yes, told.base, told.everybody) == (2, 2, 2)
    assert tally(cross, "group.reading_club").groups == 3
    found = answer(cross, Question(having=("activity.film", "room.room_own")))
    assert (found.count, found.base, found.keys) == (1, 1, [1])


def test_what_holds_what_stays_as_it_was(network: Village, brug: Village, anker: Village) -> None:
    made = make_release(network=network, actor=None)
    made.contents["holds"] = {"activity.yoga": ["activity.yoga", "room.room_own"]}
    made.contents["subjects"]["activity.film"]["name"] = "Bioscoop"
    shot = snapshot_of(made)
    assert shot.subjects["activity.film"].name == "Bioscoop"
    assert tally(shot.cross, "activity.yoga").yes == 1
    made.contents["holds"] = {"activity.yoga": ["activity.yoga", "activity.film"]}
    assert tally(snapshot_of(made).cross, "activity.yoga").yes == 2


def test_a_second_with_the_same_content_is_refused_unless_asked(network: Village, brug: Village) -> None:
    make_release(network=network, actor=None)
    with pytest.raises(Refusal, match="niets veranderd"):
        make_release(network=network, actor=None)
    assert make_release(network=network, actor=None, again=True).number == 2
    say(brug, "activity.yoga")
    release_again(village=brug, actor=None)
    assert make_release(network=network, actor=None).number == 3


def test_days_that_cannot_be_are_refused(network: Village, brug: Village) -> None:
    today = local_today()
    with pytest.raises(Refusal, match="nog niet geweest"):
        make_release(network=network, actor=None, reference_date=today + timedelta(days=1))
    make_release(network=network, actor=None)
    with pytest.raises(Refusal, match="latere dag"):
        make_release(network=network, actor=None, reference_date=today - timedelta(days=1), again=True)


def test_of_nothing_there_is_no_release(network: Village) -> None:
    with pytest.raises(Refusal, match="Nog geen stadsdorp"):
        make_release(network=network, actor=None)


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE insights_release SET title = 'Voorjaar'",
        "UPDATE insights_release SET checksum = 'x'",
        "UPDATE insights_releasefact SET state = 'no' WHERE subject = 'film'",
        "UPDATE insights_releasefact SET withdrawn_at = reference_date",
        "UPDATE insights_releasefact SET seal = 'x', salt = '', withdrawn_at = reference_date",
        "DELETE FROM insights_release",
        "DELETE FROM insights_releasefact",
        "DELETE FROM insights_releasefact WHERE subject = 'film'",
        *ADDING,
    ],
)
def test_the_database_refuses_to_change_a_release(network: Village, brug: Village, words: str) -> None:
    make_release(network=network, actor=None)
    with pytest.raises(DatabaseError, match="a release cannot change"), transaction.atomic():
        _ask(words)
    withhold_field(village=brug, actor=None, field="activity.film")
    assert forget_withdrawn() == 1
    with pytest.raises(DatabaseError, match="a release cannot change"), transaction.atomic():
        _ask("UPDATE insights_releasefact SET state = 'yes', withdrawn_at = NULL WHERE subject = 'film'")


@pytest.mark.parametrize("words", [*EMPTYING, *OVER])
def test_the_database_refuses_its_own_ways_round(network: Village, brug: Village, words: str) -> None:
    """PostgreSQL empties a table without asking its rows, SQLite writes one row over another."""
    if (connection.vendor == "postgresql") != (words in EMPTYING):
        pytest.skip("the other database")
    made = make_release(network=network, actor=None)
    with connection.cursor() as cursor:
        if words in EMPTYING:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="a release cannot change"), transaction.atomic():
        _ask(words)
    assert verify_release(made).is_whole


def test_the_database_refuses_to_delete_a_release_or_all_that_belongs_to_the_network(
    network: Village, brug: Village
) -> None:
    made = make_release(network=network, actor=None)
    for gone in (made, network, Release.objects.of(network), ReleaseFact.objects.of(network)):
        with pytest.raises(DatabaseError, match="a release cannot change"), transaction.atomic():
            gone.delete()
    assert Release.objects.of(network).get() == made


def test_a_village_that_goes_leaves_releases_whole(network: Village, brug: Village, anker: Village) -> None:
    made = make_release(network=network, actor=None)
    anker.delete()
    assert verify_release(made).is_whole
    assert [one.name for one in snapshot_of(made).places.values()] == ["De Brug", "Het Anker"]


def _ask(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE insights_releasefact SET state = 'no' WHERE subject = 'film'",
        "UPDATE insights_releasefact SET groups = 4 WHERE subject = 'reading_club'",
        "UPDATE insights_releasefact SET for_everyone = NOT for_everyone",
        "UPDATE insights_releasefact SET seal = 'x' WHERE subject = 'film'",
        "DELETE FROM insights_releasefact WHERE subject = 'film'",
        "UPDATE insights_release SET title = 'Voorjaar'",
        "UPDATE insights_release SET note = 'Anders'",
        "UPDATE insights_release SET reference_date = '2020-01-01'",
        "UPDATE insights_release SET number = 7",
        "UPDATE insights_release SET contents = '{}'",
    ],
)
def test_a_change_behind_our_back_is_found(network: Village, brug: Village, words: str) -> None:
    make_release(network=network, actor=None)
    change_by_force(words)
    assert not verify_release(Release.objects.of(network).get()).is_whole


def test_what_is_withdrawn_is_emptied_and_the_rest_stays_provable(
    network: Village, brug: Village, anker: Village
) -> None:
    made = make_release(network=network, actor=None)
    withhold_field(village=brug, actor=None, field="activity.film")
    shot = snapshot_of(made)
    assert (brug.public_id, "activity.film") not in shot.said  # at once, before any row is emptied
    assert (forget_withdrawn(), forget_withdrawn()) == (1, 0)
    gone = facts_of(made)[brug.public_id, "activity.film"]
    assert (gone.state, gone.evidence, gone.reference_date, gone.salt) == ("", "", None, "")
    assert gone.seal
    verdict = verify_release(made)
    assert (verdict.is_whole, verdict.withdrawn) == (True, 1)
    assert tally(snapshot_of(made).cross, "activity.film").yes == 1
    assert snapshot_of(made).gone == {"activity.film": 1}
    later = make_release(network=network, actor=None)
    assert (brug.public_id, "activity.film") not in facts_of(later)


def test_shown_again_later_it_stays_empty_in_the_old_one(network: Village, brug: Village) -> None:
    made = make_release(network=network, actor=None)
    withhold_field(village=brug, actor=None, field="activity.film")
    forget_withdrawn()
    release(brug, everyone=True)
    assert (brug.public_id, "activity.film") in snapshot_of(made).withdrawn


def test_what_was_said_cannot_be_guessed_from_a_seal(network: Village, brug: Village) -> None:
    made = make_release(network=network, actor=None)
    again = make_release(network=network, actor=None, again=True)
    about = (brug.public_id, "activity.film")
    assert facts_of(made)[about].seal != facts_of(again)[about].seal


def test_the_open_file_proves_itself_and_tells_only_what_is_for_everyone(
    network: Village, brug: Village, anker: Village
) -> None:
    made = make_release(network=network, actor=None, title="Najaar", note="Eerste")
    withhold_field(village=brug, actor=None, field="activity.film")
    told = json.loads(as_release_json(made))
    seals = sorted(fact["seal"] for fact in told["facts"])
    whole = {**told["release"], "contents": told["contents"], "facts": seals}
    assert _digest(whole) == told["checksum"] == made.checksum
    shown = [fact for fact in told["facts"] if len(fact) > 1]
    assert {(fact["village_key"], fact["subject"]) for fact in shown} == {
        (brug.public_id, "reading_club"),
        (brug.public_id, "website"),
    }
    for fact in shown:
        assert _digest([value for name, value in fact.items() if name != "seal"]) == fact["seal"]


def test_what_is_no_longer_for_everyone_is_told_no_more(network: Village, brug: Village) -> None:
    made = make_release(network=network, actor=None)
    release(brug)
    assert [fact for fact in json.loads(as_release_json(made))["facts"] if len(fact) > 1] == []


def _digest(told: object) -> str:
    words = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(words.encode()).hexdigest()


def test_what_fails_in_the_middle_leaves_nothing(
    network: Village, brug: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(**_told: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(releasing, "record", break_off)
    with pytest.raises(RuntimeError):
        make_release(network=network, actor=None)
    assert not Release.objects.of(network).exists()
    assert not ReleaseFact.objects.of(network).exists()


def test_making_asks_as_much_for_one_village_as_for_many(network: Village, brug: Village) -> None:
    with connection.execute_wrapper(counted := Counted()):
        make_release(network=network, actor=None)
    first = counted.number
    make_anker()
    with connection.execute_wrapper(counted := Counted()):
        make_release(network=network, actor=None)
    assert counted.number <= first + 1  # the rows of the last one are compared


class Counted:
    """How many queries there were."""

    number = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        self.number += 1
        return execute(*asked)


def test_the_command_makes_looks_and_proves(
    network: Village, brug: Village, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _command(capsys, "--dry-run")
    assert (told["number"], told["facts"], told["villages"], told["same_as_last"]) == (1, 3, 1, False)
    assert not Release.objects.of(network).exists()
    made = _command(capsys, "--title", "Najaar")
    assert made["facts"] == 3
    proven = _command(capsys, "--verify", "1")
    assert (proven["whole"], proven["checksum"]) == (True, made["checksum"])
    with pytest.raises(CommandError) as refused:
        call_command("release")
    assert refused.value.returncode == 2
    change_by_force("UPDATE insights_releasefact SET state = 'no'")
    with pytest.raises(CommandError) as broken:
        call_command("release", "--verify", "1")
    assert broken.value.returncode == 1


def _command(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    call_command("release", "--json", *words)
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told
