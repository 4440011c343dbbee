"""Sentences go by rule, whole, and the text says which."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dorpsplein.channels.publishing.fitting import Piece, fit, one_line, sentence_pieces, sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Loop binnen. De koffie staat klaar!", ["Loop binnen.", "De koffie staat klaar!"]),
        (
            "Om 10.30 uur bij dhr. Jansen. Tot ca. 12 uur.",
            ["Om 10.30 uur bij dhr. Jansen.", "Tot ca. 12 uur."],
        ),
        ("Kom je ook? ‘Ja!’ 12 stoelen.", ["Kom je ook?", "‘Ja!’", "12 stoelen."]),
        ("Wacht... even. Nu wel", ["Wacht... even.", "Nu wel"]),
        ("", []),
    ],
)
def test_a_paragraph_is_cut_where_sentences_end(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_the_last_of_what_may_go_first_goes_first() -> None:
    pieces = [Piece("kop"), *sentence_pieces("Een. Twee. Drie.", 9), Piece("feit", 3), Piece("slot")]
    assert fit(pieces, 100).left_out == ()
    shorter = fit(pieces, len("kop\n\nEen. Twee.\nfeit\nslot"))
    assert (shorter.words, shorter.left_out) == ("kop\n\nEen. Twee.\nfeit\nslot", ("Drie.",))
    assert fit(pieces, 13).left_out == ("Een.", "Twee.", "Drie.")
    assert fit(pieces, 1).words == "kop\nslot"


def test_a_paragraph_begins_also_where_its_first_sentence_is_not_there() -> None:
    end = [Piece("", 3, "\n\n"), Piece("Welkom.", 5, " "), Piece("Geen trap.", 4, " ")]
    assert fit([Piece("Waar: hier"), *end], 100).words == "Waar: hier\n\nWelkom. Geen trap."
    cost = [Piece("Waar: hier"), Piece("Gratis.", 9, "\n\n"), *end[1:]]
    assert fit(cost, len("Waar: hier\n\nWelkom. Geen trap.")).words == "Waar: hier\n\nWelkom. Geen trap."


def test_two_equal_sentences_are_counted_apart() -> None:
    fitted = fit([Piece("kop"), *sentence_pieces("Ja. Ja. Ja.", 9)], len("kop\n\nJa. Ja."))
    assert (fitted.words, fitted.left_out) == ("kop\n\nJa. Ja.", ("Ja.",))


@given(st.text(), st.integers(2, 40))
def test_a_line_is_one_line_and_not_too_long(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line.splitlines()) <= 1
    assert len(line) <= most
    assert not set(line) & set("\u202e\u2066\0\x1b")


@given(st.text())
@example("0\r\x1b\r0")
def test_no_word_is_lost_in_cutting(text: str) -> None:
    assert " ".join(" ".join(sentences(text)).split()) == one_line(text).strip()
