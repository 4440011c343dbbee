"""What a text of the report may say, and what is refused with its line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dorpsplein.network.insights.asking import Question
from dorpsplein.network.report.blocks import Bullets, Choice, Heading, Insert, Number, Paragraph, Told, Words
from dorpsplein.network.report.mistakes import Mistakes
from dorpsplein.network.report.parsing import read_text
from dorpsplein.network.report.questions import read_questions
from dorpsplein.network.report.texts import shipped

pytestmark = pytest.mark.django_db  # which subjects there are is in the database


@pytest.fixture
def questions() -> Mapping[str, Question]:
    return read_questions(
        "film: met=activity.film\nleesclub: met=group.reading_club\n"
        "beide: met=activity.film&met=room.room_own\n",
        "questions.txt",
    )


def test_a_text_is_read_in_blocks(questions: Mapping[str, Question]) -> None:
    written = (
        "# T\n\n## Wat\n\n{film:woorden} {doet|doen} het.\n**Nooit** nee.\n"
        "- een\n- {leesclub:groepen} twee\n\n!figuur Uit: film leesclub\n"
    )
    text = read_text(written, "nl.md", questions)
    heading, paragraph, bullets, insert = text.blocks
    assert (text.title, heading) == ("T", Heading(1, "Wat", 3))
    assert isinstance(paragraph, Paragraph)
    assert isinstance(bullets, Bullets)
    first, second = paragraph.sentences
    assert first.pieces == (
        Number("film", Told.WORDS),
        Words(" "),
        Choice("doet", "doen"),
        Words(" het."),
    )
    assert second.pieces == (Words("Nooit", strong=True), Words(" nee."))
    assert bullets.items[1].pieces[0] == Number("leesclub", Told.GROUPS)
    assert insert == Insert("figuur", "Uit", ("film", "leesclub"), 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{fil} dorpen", 'there is no question "fil"'),
        ("{film:woord} dorpen", '"woord" is no way to tell a number'),
        ("{film dorpen", "a brace that is not closed"),
        ("film} dorpen", "a brace that is not closed"),
        ("dorpen {doet|doen} iets", "needs a number in the same line"),
        ("{film} {een|twee|drie}", "chooses between two"),
        ("{beide:groepen} groepen", 'groups are counted of one "met"'),
        ("!figuur Uit: film fil", 'there is no question "fil"'),
        ("!figuur Uit", "needs names"),
        ("!kaart Uit: film leesclub", "needs one name"),
        ("!soort Uit: club", "needs a kind"),
        ("!plaatje Uit: film", "there is no such insert"),
        ("!nodig Uit: veel", "takes nothing after a colon but how many"),
        ("#### Te diep", "a heading is"),
        ("# Nog een", "there is one title"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(
    line: str, said: str, questions: Mapping[str, Question]
) -> None:
    with pytest.raises(Mistakes) as refused:
        read_text(f"# T\n\n## Wat\n\nGoed zo.\n\n{line}\n", "nl.md", questions)
    (mistake,) = refused.value.found
    assert (mistake.file, mistake.line) == ("nl.md", 7)
    assert said in mistake.words


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("film met=activity.film", "a line is"),
        ("Film: met=activity.film", "a line is"),
        ("goed: met=activity.film", '"goed" is there twice'),
        ("ander: met=activity.flim", 'not understood of "ander": met=activity.flim'),
        ("ander: met=activity.film&hoe=waar", "hoe=waar"),
        ("ander: niets", "not understood"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_with_its_line(line: str, said: str) -> None:
    with pytest.raises(Mistakes) as refused:
        read_questions(f"# questions\n\ngoed: met=activity.museum_visit\n{line}\n", "questions.txt")
    (mistake,) = refused.value.found
    assert (mistake.file, mistake.line) == ("questions.txt", 4)
    assert said in mistake.words


def test_all_mistakes_are_told_at_once(questions: Mapping[str, Question]) -> None:
    with pytest.raises(Mistakes) as refused:
        read_text("# T\n{een} en {twee}\n!niets\n", "nl.md", questions)
    assert [mistake.line for mistake in refused.value.found] == [2, 2, 3]


def test_our_own_texts_are_right_and_ask_the_same_in_both_languages() -> None:
    texts = shipped()
    asked = {language: _names(text.blocks) for language, text in texts.spoken.items()}
    assert asked["nl"] == asked["en"] == set(texts.questions)
    assert len(asked["nl"]) > 60
    chapters = {language: _shape(text.blocks) for language, text in texts.spoken.items()}
    assert chapters["nl"] == chapters["en"]


def _names(blocks: tuple[object, ...]) -> set[str]:
    names: set[str] = set()
    for block in blocks:
        if isinstance(block, Bullets):
            names |= {number.name for item in block.items for number in item.numbers}
        if isinstance(block, Insert) and block.what in {"figuur", "kaart"}:
            names |= set(block.names)
        if isinstance(block, Paragraph):
            names |= {number.name for sentence in block.sentences for number in sentence.numbers}
    return names


def _shape(blocks: tuple[object, ...]) -> list[object]:
    return [block.level if isinstance(block, Heading) else type(block).__name__ for block in blocks]
