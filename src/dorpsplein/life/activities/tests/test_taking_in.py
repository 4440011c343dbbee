"""An agenda of elsewhere becomes activities, once, and follows what changes there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from dorpsplein.base.dates import local_today
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Intake, OldAddress, State
from dorpsplein.life.activities.services import (
    bin_activity,
    cancel_occurrence,
    move_occurrence,
    publish_activity,
    undo_intake,
)
from dorpsplein.life.activities.tests.make import dates_of
from dorpsplein.life.activities.tests.test_arriving import KNOWN, ics

pytestmark = pytest.mark.django_db
type Run = Callable[..., dict[str, Any]]
FOUND = "from dorpsplein.community.villages.tests.make import make_village; make_village()"
SOON = local_today() + timedelta(days=10)


@pytest.fixture
def village() -> Village:
    return make_village(host="www.debrug.example")


@pytest.fixture
def run(village: Village, tmp_path: Path) -> Run:
    def take(data: bytes, *options: str) -> dict[str, Any]:
        file = tmp_path / "agenda.ics"
        file.write_bytes(data)
        said = StringIO()
        call_command(
            "import_agenda", village.slug, str(file), "--json", *options, stdout=said, stderr=StringIO()
        )
        told: dict[str, Any] = json.loads(said.getvalue())
        return told

    return take


def weekly(
    first: date = SOON, *, hour: int = 10, more: str = "", title: str = "Koffie", place: str = "De Kade"
) -> str:
    return (
        f"UID:koffie@elders.example\nSUMMARY:{title}\nLOCATION:{place}\n"
        f"DTSTART;TZID=Europe/Amsterdam:{first:%Y%m%d}T{hour}0000\n"
        f"DTEND;TZID=Europe/Amsterdam:{first:%Y%m%d}T{hour + 2}0000\nRRULE:FREQ=WEEKLY;COUNT=6\n{more}"
    )


def single(
    uid: str = "borrel@elders.example", *, day: date = SOON, title: str = "Borrel", more: str = ""
) -> str:
    return f"UID:{uid}\nSUMMARY:{title}\nDTSTART:{day:%Y%m%d}T160000Z\nDTEND:{day:%Y%m%d}T180000Z\n{more}"


def counts(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(len(told[verb]) for verb in ("created", "updated", "unchanged", "skipped", "vanished"))


def all_rows() -> dict[str, list[Any]]:
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()}


def the_activity(village: Village, title: str) -> Activity:
    return Activity.objects.of(village).get(title=title)


@pytest.mark.skipif(not KNOWN.is_dir(), reason="the feeds with known answers are not on this machine")
@pytest.mark.parametrize("file", sorted(KNOWN.glob("*.ics")), ids=lambda file: file.stem)
def test_a_real_feed_comes_in_with_every_date_that_is_known(file: Path, run: Run) -> None:
    answer = json.loads(file.with_suffix(".expected.json").read_text())
    window = ("--from", answer["window"][0], "--until", answer["window"][1])
    before = run(file.read_bytes(), "--dry-run", *window)
    told = run(file.read_bytes(), *window)
    again = run(file.read_bytes(), *window)
    assert len(told["occurrences"]) == answer["count"]
    assert [_when(row) for row in before["occurrences"]] == [_when(row) for row in told["occurrences"]]
    assert told["occurrences"] == again["occurrences"]
    assert (again["created"], again["updated"], told["skipped"]) == ([], [], [])


def _when(row: dict[str, Any]) -> tuple[str, ...]:
    return row["uid"], row["start"], row["end"], row["title"]


def test_a_series_stays_a_series_with_its_exceptions(village: Village, run: Run) -> None:
    second, third, fourth = (SOON + timedelta(days=7 * n) for n in (1, 2, 3))
    later = third + timedelta(days=1)
    at = "TZID=Europe/Amsterdam:{:%Y%m%d}T{}0000"
    told = run(
        ics(
            weekly(more=f"EXDATE;{at.format(second, 10)}"),
            "UID:koffie@elders.example\nSUMMARY:Koffie\nLOCATION:Bij Riet thuis\n"
            f"RECURRENCE-ID;{at.format(third, 10)}\nDTSTART;{at.format(later, 11)}\n"
            f"DTEND;{at.format(later, 12)}",
            f"UID:koffie@elders.example\nSUMMARY:Koffie\nSTATUS:CANCELLED\nLOCATION:De Kade\n"
            f"RECURRENCE-ID;{at.format(fourth, 10)}\nDTSTART;{at.format(fourth, 10)}\n"
            f"DTEND;{at.format(fourth, 12)}",
        )
    )
    activity = the_activity(village, "Koffie")
    assert (counts(told), str(activity.repeats), activity.state) == (
        (1, 0, 0, 0, 0),
        "FREQ=WEEKLY;COUNT=6",
        "hidden",
    )
    rows = [(row["start"][:13], row["place"], row["cancelled"]) for row in told["occurrences"]]
    assert rows == [
        (f"{SOON}T10", "De Kade", False),
        (f"{later}T11", "Bij Riet thuis", False),
        (f"{fourth}T10", "De Kade", True),
        (f"{SOON + timedelta(days=28)}T10", "De Kade", False),
        (f"{SOON + timedelta(days=35)}T10", "De Kade", False),
    ]
    moved = dates_of(activity)[1]
    assert moved.venue is not None
    assert moved.venue.is_home


def test_a_dry_run_writes_nothing_at_all(run: Run) -> None:
    run(ics(weekly(), single()))
    before = all_rows()
    told = run(ics(weekly(hour=11), single(title="Feest"), single("nieuw@elders.example")), "--dry-run")
    assert counts(told) == (1, 2, 0, 0, 0)
    assert all_rows() == before


def test_a_second_run_writes_nothing_either(run: Run) -> None:
    run(ics(weekly(), single()))
    before = all_rows()
    told = run(ics(weekly(), single()))
    assert counts(told) == (0, 0, 2, 0, 0)
    assert all_rows() == before


def test_what_changes_there_changes_here(village: Village, run: Run) -> None:
    run(ics(weekly(), single()))
    publish_activity(activity=the_activity(village, "Koffie"), actor=None)
    told = run(ics(weekly(hour=11, place="De Brug"), single(more="STATUS:CANCELLED")))
    assert counts(told) == (0, 2, 0, 0, 0)
    coffee = [row for row in told["occurrences"] if row["title"] == "Koffie"]
    assert {(row["start"][11:13], row["place"]) for row in coffee} == {("11", "De Brug")}
    assert [row["cancelled"] for row in told["occurrences"] if row["title"] == "Borrel"] == [True]
    assert counts(run(ics(weekly(hour=11, place="De Brug"), single()))) == (0, 1, 1, 0, 0)
    assert not dates_of(the_activity(village, "Borrel"))[0].is_cancelled


def test_another_rhythm_there_is_another_rhythm_here_from_today(village: Village, run: Run) -> None:
    began = local_today() - timedelta(days=60)
    monthly = weekly(began).replace("FREQ=WEEKLY;COUNT=6", "FREQ=DAILY;INTERVAL=28")
    run(ics(monthly), "--publish")
    data = ics(weekly(began, hour=14).replace(";COUNT=6", ""))
    tomorrow = (local_today() + timedelta(days=1)).isoformat()
    told = run(data, "--from", tomorrow)
    assert counts(told) == (0, 1, 0, 0, 0)
    expected = run(data, "--from", tomorrow, "--dry-run")
    assert [row["start"] for row in told["occurrences"]] == [row["start"] for row in expected["occurrences"]]
    assert len(told["occurrences"]) > 70


def test_what_ended_there_ends_here_and_its_past_stays(village: Village, run: Run) -> None:
    began = local_today() - timedelta(days=40)
    run(ics(weekly(began).replace(";COUNT=6", "")), "--publish")
    told = run(ics(weekly(began + timedelta(days=1)).replace("COUNT=6", "COUNT=2")))
    assert (counts(told), told["occurrences"]) == ((0, 1, 0, 0, 0), [])
    assert {row.day for row in dates_of(the_activity(village, "Koffie"))} == {
        began + timedelta(days=7 * n) for n in range(6)
    }


def test_what_is_over_there_and_still_comes_here_is_left_to_a_person(village: Village, run: Run) -> None:
    run(ics(weekly()), "--publish")
    told = run(ics(weekly(local_today() - timedelta(days=60))))
    assert (counts(told), len(told["occurrences"])) == ((0, 0, 0, 1, 0), 6)
    assert told["skipped"][0]["why"].startswith("Dit is daar al voorbij, maar komt hier nog.")


def test_a_date_in_the_hour_that_comes_twice_comes_in_once(run: Run) -> None:
    data = ics(
        "UID:a@elders.example\nSUMMARY:Bellen\nDTSTART;TZID=America/New_York:20271004T203000\n"
        "DTEND;TZID=America/New_York:20271004T213000\nRRULE:FREQ=DAILY;COUNT=40"
    )
    window = ("--from", "2027-10-01", "--until", "2027-12-31")
    told = run(data, *window)
    assert len(told["occurrences"]) == 40
    assert counts(run(data.replace(b"Bellen", b"Beeldbellen"), *window)) == (0, 1, 0, 0, 0)


def test_what_somebody_changed_here_is_left_and_said(village: Village, run: Run) -> None:
    run(ics(weekly(), single()))
    cancel_occurrence(occurrence=dates_of(the_activity(village, "Koffie"))[2], actor=None, remark="Vakantie")
    told = run(ics(weekly(hour=11), single(title="Feest")))
    assert counts(told) == (0, 1, 0, 1, 0)
    (left,) = told["skipped"]
    assert (left["uid"], left["title"]) == ("koffie@elders.example", "Koffie")
    assert left["why"] == "Iemand veranderde dit hier zelf. Wij laten het zo."
    assert {row["start"][11:13] for row in told["occurrences"] if row["title"] == "Koffie"} == {"10"}


def test_what_somebody_threw_away_does_not_come_back(village: Village, run: Run) -> None:
    run(ics(single()))
    bin_activity(activity=the_activity(village, "Borrel"), actor=None)
    assert counts(run(ics(single(title="Feest")))) == (0, 0, 0, 1, 0)
    the_activity(village, "Borrel").delete()
    assert counts(run(ics(single(title="Feest")))) == (0, 0, 0, 1, 0)
    assert Activity.objects.of(village).count() == 0


def test_what_vanished_there_stays_here_and_is_named(village: Village, run: Run) -> None:
    head = "X-WR-CALNAME:De Brug\n"
    run(ics(weekly(), single(), head=head))
    told = run(ics(weekly(), head=head))
    assert counts(told) == (0, 0, 1, 0, 1)
    assert told["vanished"] == [{"uid": "borrel@elders.example", "title": "Borrel"}]
    assert Activity.objects.of(village).count() == 2


def test_what_is_long_over_is_left_unless_an_earlier_day_is_asked(run: Run) -> None:
    old = local_today() - timedelta(days=500)
    told = run(ics(single(day=old), single("kort@elders.example", day=local_today() - timedelta(days=100))))
    assert (counts(told), told["skipped"][0]["why"]) == ((1, 0, 0, 1, 0), "Dit is al lang voorbij.")
    assert counts(run(ics(single(day=old)), "--from", old.isoformat())) == (1, 0, 0, 0, 0)


def test_a_series_that_began_long_ago_comes_in_from_a_year_back(village: Village, run: Run) -> None:
    began = local_today() - timedelta(weeks=300)
    data = ics(weekly(began).replace(";COUNT=6", ";INTERVAL=2"))
    run(data)
    rows = dates_of(the_activity(village, "Koffie"))
    assert {(row.day - began).days % 14 for row in rows} == {0}
    assert 50 < (local_today() - rows[0].day).days + 14 < 400
    assert counts(run(data, "--from", began.isoformat())) == (0, 1, 0, 0, 0)
    assert dates_of(the_activity(village, "Koffie"))[0].day == began


def test_a_series_of_another_zone_keeps_its_moments(run: Run) -> None:
    data = ics(
        "UID:a@elders.example\nSUMMARY:Bellen\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\n"
        "RRULE:FREQ=WEEKLY;COUNT=8"
    )
    window = ("--from", "2026-01-01", "--until", "2026-12-31")
    expected = run(data, "--dry-run", *window)["occurrences"]
    told = run(data, *window)["occurrences"]
    assert told == expected
    assert [row["start"][11:] for row in told] == ["10:00:00+01:00"] * 4 + ["11:00:00+02:00"] * 4


def test_two_dates_at_one_moment_are_both_there(run: Run) -> None:
    data = ics(
        "UID:a@elders.example\nSUMMARY:Bellen\nDTSTART:20260210T233000Z\nDTEND:20260211T003000Z\n"
        "RRULE:FREQ=DAILY;COUNT=90\nRDATE:20260222T003000Z"
    )
    window = ("--from", "2026-01-01", "--until", "2026-12-31")
    told = run(data, *window)["occurrences"]
    assert len(told) == 91
    assert [row["start"][:16] for row in told if row["start"].startswith("2026-02-22")] == [
        "2026-02-22T00:30",
        "2026-02-22T01:30",
    ]


def test_whole_days_and_no_end_are_told_as_they_were(run: Run) -> None:
    told = run(
        ics(
            f"UID:a@elders.example\nSUMMARY:Burendag\nDTSTART;VALUE=DATE:{SOON:%Y%m%d}",
            f"UID:b@elders.example\nSUMMARY:Koffie\nDTSTART:{SOON:%Y%m%d}T090000Z",
        )
    )
    days, bare = told["occurrences"]
    assert (days["start"], days["end"]) == (SOON.isoformat(), (SOON + timedelta(days=1)).isoformat())
    assert bare["start"] == bare["end"]


def test_the_journal_has_one_line_for_the_run_and_one_for_each_activity(village: Village, run: Run) -> None:
    run(ics(single(), single("feest@elders.example", title="Feest")))
    verbs = list(
        Entry.objects.filter(kind__in=("activity", "intake")).order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["plan", "plan", "take_in"]


def test_new_ones_are_hidden_and_on_request_visible(village: Village, run: Run) -> None:
    run(ics(single()))
    run(ics(single("feest@elders.example", title="Feest")), "--publish")
    states = dict(Activity.objects.of(village).values_list("title", "state"))
    assert states == {"Borrel": State.HIDDEN, "Feest": State.PUBLISHED}


def test_a_whole_intake_is_taken_back(village: Village, run: Run) -> None:
    run(ics(single(), weekly()))
    run(ics(single(title="Feest"), weekly(), single("dans@elders.example", title="Dans")))
    latest = Intake.objects.of(village).first()
    assert latest is not None
    assert undo_intake(intake=latest, actor=None) == []
    states = dict(Activity.objects.of(village).values_list("title", "state"))
    assert states == {"Borrel": State.HIDDEN, "Koffie": State.HIDDEN, "Dans": State.BINNED}
    told = run(ics(single(title="Feest"), weekly(), single("dans@elders.example", title="Dans")))
    assert counts(told) == (1, 1, 1, 0, 0)


def test_what_was_changed_since_is_not_taken_back(village: Village, run: Run) -> None:
    run(ics(single(), weekly()))
    changed = the_activity(village, "Borrel")
    (row,) = dates_of(changed)
    move_occurrence(
        occurrence=row, actor=None, start=row.start + timedelta(hours=1), end=row.end + timedelta(hours=1)
    )
    latest = Intake.objects.of(village).first()
    assert latest is not None
    assert undo_intake(intake=latest, actor=None) == [changed]
    states = dict(Activity.objects.of(village).values_list("title", "state"))
    assert states == {"Borrel": State.HIDDEN, "Koffie": State.BINNED}


def test_an_address_on_the_own_old_site_is_kept_and_no_other(village: Village, run: Run) -> None:
    run(
        ics(
            single(more="URL:https://debrug.example/agenda/borrel/?x=1"),
            single("feest@elders.example", more="URL:https://elders.example/agenda/feest/"),
            single("dans@elders.example", more="URL:javascript:alert(1)"),
        )
    )
    kept = OldAddress.objects.of(village).values_list("path", "activity__title")
    assert list(kept) == [("agenda/borrel", "Borrel")]


def test_the_same_village_elsewhere_has_its_own(run: Run) -> None:
    other = make_village(slug="de-klinker", name="De Klinker")
    run(ics(single()))
    assert Activity.objects.of(other).count() == 0


def test_one_broken_event_is_listed_and_the_others_come_in(run: Run) -> None:
    told = run(ics(single(), "UID:stuk@elders.example\nSUMMARY:Stuk\nDTSTART:nooit"))
    assert counts(told) == (1, 0, 0, 1, 0)
    assert told["skipped"][0]["uid"] == "stuk@elders.example"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("geen-dorp", "x.ics"), 2),
        (("de-brug", "bestaat-niet.ics"), 2),
        (("de-brug", "x.ics", "--from", "2026-05-12", "--until", "2026-05-11"), 2),
        (("de-brug", "http://127.0.0.1/agenda.ics"), 1),
        (("de-brug", "file:///etc/passwd"), 1),
    ],
)
def test_wrong_use_is_told_apart_from_what_cannot_be_read(
    village: Village, words: tuple[str, ...], code: int
) -> None:
    with pytest.raises(CommandError) as told:
        call_command("import_agenda", *words, stdout=StringIO(), stderr=StringIO())
    assert told.value.returncode == code
    assert str(told.value).endswith(".")


def test_help_calls_the_command_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("import_agenda", "--help")
    assert "dorpsplein import-agenda" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.slow
def test_whoever_stops_it_halfway_has_whole_activities_and_can_go_on(migrated: Path, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    file.write_bytes(ics(*(single(f"{n:04}@elders.example", title=f"Borrel {n}") for n in range(70))))
    names = {
        **os.environ,
        "DORPSPLEIN_DATA": str(tmp_path),
        "DORPSPLEIN_DATABASE_URL": "",
    }
    program = [sys.executable, "-m", "dorpsplein"]
    shutil.copy(migrated, tmp_path)
    subprocess.run([*program, "shell", "--no-imports", "--command", FOUND], env=names, check=True)  # noqa: S603 - our own
    command = [*program, "import-agenda", "de-brug", str(file), "--json"]
    behind = ["nice", "-n", "19", *command]  # on a busy machine too it is not done before it is stopped
    going = subprocess.Popen(behind, env=names, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
    assert going.stderr is not None
    while "25 van" not in going.stderr.readline():
        assert going.poll() is None
    going.send_signal(signal.SIGINT)
    out, said = going.communicate(timeout=60)
    assert (going.returncode, out) == (130, "")
    assert "Gestopt" in said
    rest = subprocess.run(command, env=names, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    told = json.loads(rest.stdout)
    assert len(told["created"]) + len(told["unchanged"]) == len(told["occurrences"]) == 70
    assert len(told["unchanged"]) >= 25
