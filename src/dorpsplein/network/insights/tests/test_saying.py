"""A count is a sentence that somebody would say, for every number, in Dutch and in English."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils.translation import override

from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.saying import counted_words
from dorpsplein.network.insights.wording import numbered, said_back

COUNTS = (
    ((0, 0, 36), "Dat weten wij van geen enkel stadsdorp.", "We do not know that of any village."),
    (
        (1, 1, 35),
        "1, en wij weten het maar van 1. Van 35 stadsdorpen weten wij het niet.",
        "1, and we know of only 1. Of 35 villages we do not know.",
    ),
    (
        (0, 1, 1),
        "Geen, en wij weten het maar van 1. Van één stadsdorp weten wij het niet.",
        "None, and we know of only 1. Of one village we do not know.",
    ),
    ((1, 1, 0), "Het enige dat er is.", "The only one there is."),
    ((0, 1, 0), "Geen, en er is er maar één.", "None, and there is only one."),
    ((0, 36, 0), "Geen van de 36.", "None of 36."),
    (
        (0, 35, 1),
        "Geen van de 35. Van één stadsdorp weten wij het niet.",
        "None of 35. Of one village we do not know.",
    ),
    ((1, 36, 0), "1 van de 36.", "1 of 36."),
    (
        (1, 32, 4),
        "1 van de 32. Van 4 stadsdorpen weten wij het niet.",
        "1 of 32. Of 4 villages we do not know.",
    ),
    ((14, 36, 0), "14 van de 36.", "14 of 36."),
    (
        (14, 35, 1),
        "14 van de 35. Van één stadsdorp weten wij het niet.",
        "14 of 35. Of one village we do not know.",
    ),
    (
        (14, 32, 4),
        "14 van de 32. Van 4 stadsdorpen weten wij het niet.",
        "14 of 32. Of 4 villages we do not know.",
    ),
    ((2, 2, 0), "Alle 2.", "All 2."),
    ((36, 36, 0), "Alle 36.", "All 36."),
    (
        (32, 32, 4),
        "Alle 32 waarvan wij het weten. Van 4 stadsdorpen weten wij het niet.",
        "All 32 of which we know. Of 4 villages we do not know.",
    ),
)
ASKED = (
    ("met=activity.film", "met film", "with film"),
    ("met=room.room_own", "met eigen ruimte", "with “A room of our own”"),
    ("zonder=room.room_none", "zonder “Geen vaste ruimte”", "without “No fixed room”"),
    ("met=activity.theatre_visit", "met “Naar het theater”", "with theatre visit"),
    ("met=channel.facebook", "met Facebook", "with Facebook"),
    ("wil=group.reading_club", "met plannen voor leesclub", "planning reading club"),
    (
        "met=profile.size_small",
        "die zeggen “Klein: minder dan 100 mensen”",
        "that say “Small: fewer than 100 people”",
    ),
    (
        "zonder=experience.satisfied",
        "die iets anders zeggen dan “Wij zijn tevreden”",
        "that say something else than “We are satisfied”",
    ),
    ("met=organisation.active_core", "met “Een actieve kern”", "with “An active core”"),
    ("met=partnership.transport_partner", "met “Met een vervoersdienst”", "with “With a transport service”"),
    ("met=need.activity_room", "met behoefte aan een ruimte", "that need a room"),
    (
        "met=need.know_needs",
        "met behoefte aan “Weten wat bewoners willen”",
        "that need “Knowing what residents want”",
    ),
    ("met=bottleneck.noise", "met als knelpunt lawaai", "hindered by noise"),
    ("in=West&in=Oost&met=activity.film", "met film, in Oost of West", "with film, in Oost or West"),
)


@pytest.mark.parametrize(("numbers", "dutch", "english"), COUNTS)
def test_a_count_is_said_as_somebody_would(numbers: tuple[int, int, int], dutch: str, english: str) -> None:
    with override("nl"):
        assert counted_words(*numbers) == dutch
    with override("en"):
        assert counted_words(*numbers) == english


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "dutch", "english"), ASKED)
def test_a_question_is_said_back_as_somebody_would(asked: str, dutch: str, english: str) -> None:
    question = Question.read(QueryDict(asked))
    with override("nl"):
        assert said_back(question) == dutch
        assert numbered(question, yes=0, base=36, unknown=0) == f"Stadsdorpen {dutch}: geen van de 36"
    with override("en"):
        assert said_back(question) == english
