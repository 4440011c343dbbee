"""The texts of a report, read and checked: those that come with the product, or a folder of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dorpsplein.network.insights.asking import Question, called_today
from dorpsplein.network.report.blocks import Text
from dorpsplein.network.report.mistakes import Mistake, Mistakes
from dorpsplein.network.report.parsing import read_text
from dorpsplein.network.report.questions import Called, read_questions

SHIPPED = Path(__file__).parent
QUESTIONS, DUTCH, ENGLISH = "questions.txt", "nl.md", "en.md"


@dataclass(frozen=True)
class Texts:
    """Named questions, and the same report in each language; Dutch is always there."""

    questions: Mapping[str, Question]
    spoken: Mapping[str, Text]

    def in_language(self, language: str) -> Text:
        """The text in this language, else in Dutch."""
        return self.spoken.get(language, self.spoken["nl"])


def shipped(called: Called = called_today) -> Texts:
    """Our own report."""
    return read_folder(SHIPPED, called)


def read_folder(folder: Path, called: Called = called_today) -> Texts:
    """The texts in a folder. Errors: Mistakes, with all that is wrong in all files."""
    questions = read_questions(_written(folder, QUESTIONS), QUESTIONS, called)
    spoken: dict[str, Text] = {}
    wrong: list[Mistake] = []
    for language, file in _languages(folder):
        try:
            spoken[language] = read_text(_written(folder, file), file, questions)
        except Mistakes as mistakes:
            wrong += mistakes.found
    if wrong:
        raise Mistakes(wrong)
    return Texts(questions, spoken)


def _languages(folder: Path) -> Iterator[tuple[str, str]]:
    yield "nl", DUTCH
    if (folder / ENGLISH).exists():
        yield "en", ENGLISH


def _written(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Mistakes([Mistake(name, 1, f"this file cannot be read in {folder}")]) from error
