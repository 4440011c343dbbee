"""Texts that must fit: sentences go by rule, and the text says which."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

# After a full stop begins a sentence, unless the stop belongs to one of these.
SHORT_WORDS = frozenset(
    "a.s. b.v. bijv. bv. ca. dhr. d.w.z. e.g. evt. i.e. incl. mevr. mr. mrs. ms. mw. nr. o.a. o.l.v. st. t.a.v. tel. vs.".split()  # noqa: SIM905, E501 - reads as a list
)
SENTENCE_END = re.compile(r"[.!?…]+[’”\"')]*\s+")
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")


@dataclass(frozen=True, slots=True)
class Written:
    """A text to send. ``left_out`` are the sentences that did not fit; ``heading`` is a mail's subject."""

    words: str
    left_out: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and what stands before it.

    Rank 0 stays. Of the others the highest goes first, and of equals the last.
    """

    words: str
    rank: int = 0
    before: str = "\n"


def fit(pieces: list[Piece], most: int, *, heading: str = "") -> Written:
    """Leave pieces out, whole, until the rest fits. Units: ``most`` in characters."""
    may_go = [at for at, piece in enumerate(pieces) if piece.words and piece.rank]
    may_go.sort(key=lambda at: (pieces[at].rank, at), reverse=True)
    # Each piece less is shorter, so how many must go is found by halving.
    numbers = range(len(may_go))
    gone = bisect_left(numbers, x=True, key=lambda number: len(_without(pieces, may_go[:number])) <= most)
    left_out = tuple(pieces[at].words for at in sorted(may_go[:gone]))
    return Written(_without(pieces, may_go[:gone]), left_out, heading)


def joined(pieces: Iterable[Piece]) -> str:
    """The pieces as one text. One without words leaves its break to a sentence that would follow it."""
    said, missed = "", ""
    for piece in pieces:
        if not piece.words:
            missed = max(missed, piece.before.strip(" "), key=len)
            continue
        before = missed if missed and not piece.before.strip(" ") else piece.before
        said, missed = f"{said}{before if said else ''}{piece.words}", ""
    return said


def _without(pieces: list[Piece], gone: list[int]) -> str:
    away = set(gone)
    return joined(replace(piece, words="") if at in away else piece for at, piece in enumerate(pieces))


def sentence_pieces(text: str, rank: int, before: str = "\n\n", *, paragraphs: bool = True) -> list[Piece]:
    """What somebody wrote, a piece for each sentence; paragraphs stay apart where there is room for them."""
    found: list[Piece] = []
    for paragraph in text.splitlines():
        start = before if paragraphs or not found else " "
        for sentence in sentences(paragraph):
            found.append(Piece(sentence, rank, start))
            start = " "
    return found


def sentences(text: str) -> list[str]:
    """Cut a paragraph into its sentences."""
    text = one_line(text)
    found, begin = [], 0
    for end in SENTENCE_END.finditer(text):
        last = text[begin : end.end()].split()[-1].lower()
        if last in SHORT_WORDS or text[end.end() : end.end() + 1].islower():
            continue
        found.append(text[begin : end.end()].strip())
        begin = end.end()
    return [sentence for sentence in [*found, text[begin:].strip()] if sentence]


def one_line(text: str, most: int = 0) -> str:
    """Text without line breaks, signs for machines and changes of direction; at most so many characters."""
    spaced = " ".join(text.split())
    signs = (
        sign for sign in spaced if unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in DIRECTIONS
    )
    plain = " ".join("".join(signs).split())
    if not most or len(plain) <= most:
        return plain
    return f"{plain[: most - 1].rpartition(' ')[0] or plain[: most - 1]}…"
