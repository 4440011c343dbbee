"""The named questions of a report, a line each: ``film: met=activity.film``, as behind ``vraag/?``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from django.http import QueryDict

from dorpsplein.network.insights.asking import Question, called_today
from dorpsplein.network.report.mistakes import Mistake, Mistakes

type Called = Callable[[str], str]

LINE = re.compile(r"(?P<name>[a-z][a-z0-9-]*):\s+(?P<asked>\S+)\s*")


def read_questions(text: str, file: str, called: Called = called_today) -> Mapping[str, Question]:
    """Every question by its name. Errors: Mistakes, with all lines that are not understood.

    ``called`` gives the name of a field today, or in a release.
    """
    found: dict[str, Question] = {}
    wrong: list[Mistake] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            said = _read_line(line, found, called)
            if isinstance(said, str):
                wrong.append(Mistake(file, number, said))
            else:
                found[said[0]] = said[1]
    if wrong:
        raise Mistakes(wrong)
    return found


def _read_line(line: str, found: Mapping[str, Question], called: Called) -> tuple[str, Question] | str:
    """The name and the question, or what is wrong with it."""
    match = LINE.fullmatch(line)
    if match is None:
        return 'a line is "name: question", such as "film: met=activity.film"'
    name, asked = match["name"], match["asked"]
    if name in found:
        return f'"{name}" is there twice'
    question = Question.read(QueryDict(asked), called)
    said = {(how, called(what) or what) for how, what in parse_qsl(asked, keep_blank_values=True)}
    left = sorted(said - set(parse_qsl(question.address)))
    if left or not question.any:
        return f'not understood of "{name}": {"&".join("=".join(one) for one in left) or asked}'
    return name, question
