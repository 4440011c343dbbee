"""Reads a text of the report and checks it: what is not understood is refused, with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.report.blocks import (
    Block,
    Bullets,
    Choice,
    Heading,
    Insert,
    Number,
    Paragraph,
    Piece,
    Sentence,
    Text,
    Told,
    Words,
)
from dorpsplein.network.report.mistakes import Mistake, Mistakes

BRACES = re.compile(r"\{([^{}]*)\}")
STRONG = re.compile(r"\*\*(.+?)\*\*")
HEADING = re.compile(r"(#{1,3}) +(.+)")
INSERT = re.compile(r"!(?P<what>[a-z]+)(?: +(?P<title>[^:]+?))?(?:: *(?P<names>.*))?")
NAMED, OF_A_KIND, ALONE = "named", "of a kind", "alone"
INSERTS = {
    **dict.fromkeys(("figuur", "kaart"), NAMED),
    "soort": OF_A_KIND,
    **dict.fromkeys(
        (
            *("dorpen", "nodig", "wensen", "veranderd", "respons", "bekend", "drempels"),
            *("vragen", "verzamelingen", "overzichten", "cijfers"),
        ),
        ALONE,
    ),
}
KINDS = frozenset(kind.value for kind in Kind)


def read_text(written: str, file: str, questions: Mapping[str, Question]) -> Text:
    """The text in blocks. Errors: Mistakes, with all lines that are not understood."""
    reader = _Reader(file, questions)
    blocks = list(reader.blocks(written))
    if not reader.title:
        reader.complain(1, 'the text begins with its title: "# Zo leven de stadsdorpen"')
    if reader.wrong:
        raise Mistakes(reader.wrong)
    return Text(reader.title, tuple(blocks))


class _Reader:
    """Goes through the lines once, and keeps what is wrong."""

    def __init__(self, file: str, questions: Mapping[str, Question]) -> None:
        self.file, self.questions = file, questions
        self.title = ""
        self.wrong: list[Mistake] = []

    def complain(self, line: int, words: str) -> None:
        """Keep what is wrong and go on, so that all is told at once."""
        self.wrong.append(Mistake(self.file, line, words))

    def blocks(self, written: str) -> Iterator[Block]:
        """Lines that belong together make a block; an empty line ends it."""
        open_lines: list[tuple[int, str]] = []
        for number, line in enumerate([*written.splitlines(), ""], 1):
            alone = line.startswith(("#", "!")) or not line.strip()
            turns = bool(open_lines) and open_lines[-1][1].startswith("- ") != line.startswith("- ")
            if open_lines and (alone or turns):
                yield self._together(open_lines)
                open_lines = []
            if line.startswith("#"):
                yield from self._heading(number, line)
            elif line.startswith("!"):
                yield from self._insert(number, line)
            elif line.strip():
                open_lines.append((number, line.strip()))

    def _together(self, lines: list[tuple[int, str]]) -> Block:
        if lines[0][1].startswith("- "):
            return Bullets(tuple(self._sentence(number, line[2:]) for number, line in lines))
        return Paragraph(tuple(self._sentence(number, line) for number, line in lines))

    def _heading(self, number: int, line: str) -> Iterator[Heading]:
        match = HEADING.fullmatch(line.rstrip())
        if match is None:
            self.complain(number, 'a heading is "# title", "## chapter" or "### part"')
        elif len(match[1]) == 1 and self.title:
            self.complain(number, "there is one title; a chapter begins with ##")
        elif len(match[1]) == 1:
            self.title = match[2]
        else:
            yield Heading(len(match[1]) - 1, match[2], number)

    def _insert(self, number: int, line: str) -> Iterator[Insert]:
        match = INSERT.fullmatch(line.rstrip())
        if match is None or match["what"] not in INSERTS:
            self.complain(number, f"there is no such insert; there are {', '.join(INSERTS)}")
            return
        names = tuple((match["names"] or "").split())
        check: Callable[[int, str, tuple[str, ...]], None] = {
            NAMED: self._check_named,
            OF_A_KIND: self._check_kind,
            ALONE: self._check_alone,
        }[INSERTS[match["what"]]]
        check(number, match["what"], names)
        yield Insert(match["what"], match["title"] or "", names, number)

    def _check_named(self, number: int, what: str, names: tuple[str, ...]) -> None:
        for name in names:
            self._check_name(number, name)
        if not names or (what == "kaart" and len(names) > 1):
            self.complain(number, f"!{what} needs {'one name' if what == 'kaart' else 'names'} after a colon")

    def _check_kind(self, number: int, what: str, names: tuple[str, ...]) -> None:
        if len(names) not in {1, 2} or names[0] not in KINDS or not all(map(str.isdigit, names[1:])):
            self.complain(number, f"!{what} needs a kind, and perhaps how many: {', '.join(sorted(KINDS))}")

    def _check_alone(self, number: int, what: str, names: tuple[str, ...]) -> None:
        if len(names) > 1 or not all(map(str.isdigit, names)):
            self.complain(number, f"!{what} takes nothing after a colon but how many")

    def _check_name(self, number: int, name: str) -> None:
        if name not in self.questions:
            self.complain(number, f'there is no question "{name}"')

    def _sentence(self, number: int, line: str) -> Sentence:
        pieces: list[Piece] = []
        at = 0
        for match in BRACES.finditer(line):
            pieces += _words(line[at : match.start()])
            pieces += self._braces(number, match[1])
            at = match.end()
        pieces += _words(line[at:])
        if "{" in BRACES.sub("", line) or "}" in BRACES.sub("", line):
            self.complain(number, "a brace that is not closed, or not opened")
        sentence = Sentence(number, tuple(pieces))
        if not sentence.numbers and any(isinstance(piece, Choice) for piece in pieces):
            self.complain(number, "a choice between one and several needs a number in the same line")
        return sentence

    def _braces(self, number: int, inside: str) -> Iterator[Piece]:
        if "|" in inside:
            one, _bar, several = inside.partition("|")
            if "|" in several:
                self.complain(number, f"{{{inside}}} chooses between two, not more")
            yield Choice(one, several)
            return
        name, _colon, told = inside.partition(":")
        self._check_name(number, name)
        if told not in set(Told):
            self.complain(number, f'"{told}" is no way to tell a number; there are woorden and groepen')
            return
        asked = self.questions.get(name)
        if told == Told.GROUPS and asked and not (asked.is_single and asked.having):
            self.complain(number, f'groups are counted of one "met", and "{name}" asks something else')
        yield Number(name, Told(told))


def _words(text: str) -> Iterator[Words]:
    """Plain words and those with weight, in turn."""
    for at, part in enumerate(STRONG.split(text)):
        if part:
            yield Words(part, strong=at % 2 == 1)
