"""The subjects hold together."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dorpsplein.channels.factsheet.catalogue import catalogue, leaves, rivals, rollups
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES, OF_PEOPLE, OF_PUBLISHING, WEBSITE
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.life.activities.kinds import BY_KEY

pytestmark = pytest.mark.django_db


def test_the_words_are_closed() -> None:
    assert len(Kind) == 21
    assert [str(state) for state in State] == [
        *("yes", "no", "planned", "deliberately_not", "informal", "stopped", "unknown")
    ]


def test_every_file_of_subjects_is_a_kind_and_every_kind_has_one() -> None:
    shipped = files("dorpsplein.channels.factsheet") / "subjects"
    names = {file.name.removesuffix(".toml") for file in shipped.iterdir() if file.name.endswith(".toml")}
    assert names - {"rollups"} == {str(kind) for kind in Kind}


def test_every_subject_says_what_is_meant_in_both_languages() -> None:
    for subject in catalogue().values():
        for words in (subject.name, subject.english):
            assert 2 < len(words) <= 60, subject.field
        for words in (subject.meaning, subject.meaning_english):
            assert len(words) > 15, subject.field
            assert words.endswith("."), subject.field


def test_no_two_subjects_of_a_kind_have_one_name() -> None:
    names = [(subject.kind, subject.name) for subject in catalogue().values()]
    assert len(names) == len(set(names))


def test_a_roll_up_holds_what_there_is() -> None:
    for field, held in rollups().items():
        assert {field, *held} <= catalogue().keys()
    whole = leaves("activity.health_help_housing_care_any")
    assert {"activity.tai_chi", "service.moving_help", "service.company"} < whole


def test_one_room_is_the_main_room() -> None:
    assert rivals("room.room_own") == {"room.room_shared", "room.room_rented", "room.room_none"}
    assert rivals("room.cafe") == frozenset()


def test_what_is_seen_has_a_subject() -> None:
    meant = {*OF_ACTIVITIES.values(), *OF_PEOPLE.values(), *OF_PUBLISHING.values(), WEBSITE}
    assert meant <= catalogue().keys()
    assert OF_ACTIVITIES.keys() <= BY_KEY.keys()
