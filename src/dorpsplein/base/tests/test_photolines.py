"""A line is a photo for everybody, or for nobody: who counts, who warns and who shows read the same lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.markup import to_html
from dorpsplein.base.notice import Image
from dorpsplein.base.photolines import inner_marks, photo_numbers, unknown_marks, untold_marks

ALL = {number: Image(((480, f"/{number}.webp"),), "", 1.5, "", "") for number in range(1, 10)}
PIECES = ["[foto 1: koffie]", "[Foto 2]", "[photo 3: … wat?]", "[foto 4: a][foto 5: b]", "- ", "  ", "    "]
PIECES += [
    "* ",
    "1. ",
    "• ",
    "> ",
    "# ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "Buren",
    "**",
    "\\",
    "`",
    "[",
    "]",
    "\u200b",
]


def shown(words: str) -> set[int]:
    return {int(number) for number in re.findall(r'src="/(\d)\.webp"', to_html(words, ALL))}


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_counted_is_what_is_shown(words: str) -> None:
    assert photo_numbers(words) == shown(words)


@pytest.mark.parametrize("before", ["", "- ", "* ", "1. ", "• ", "Buren:\n", "- thee\n- ", "   "])
def test_a_photo_may_stand_in_a_list(before: str) -> None:
    words = f"{before}[foto 1: koffie]"
    assert (shown(words), photo_numbers(words), unknown_marks(words, {1})) == ({1}, {1}, [])


@pytest.mark.parametrize(
    "line",
    ["> [foto 1: koffie]", "[foto 1: a][foto 2: b]", "- [foto 1: koffie] erbij", "# [foto 1]"],
)
def test_a_line_that_only_looks_like_a_photo_is_named(line: str) -> None:
    assert (shown(line), photo_numbers(line), unknown_marks(line, {1, 2})) == (set(), set(), [line])


def test_words_about_a_photo_are_words() -> None:
    for words in (
        "Zie [foto] hier.",
        "[foto](https://example.org)",
        "Een foto 1.",
        "Typ `[foto 1: koffie]`.",
    ):
        assert (photo_numbers(words), unknown_marks(words, set()), inner_marks(words)) == (set(), [], [])


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ("- peren [foto 2: peren] en meer", ["[foto 2: peren]"]),
        ("Zie [foto 1: koffie] hier.\n\n[foto 2: thee]", ["[foto 1: koffie]"]),
        ("[foto 1: koffie]\n\nKom [Foto 3] allen", ["[Foto 3]"]),
        ("[foto 1: koffie]\n- [foto 2: thee]", []),
    ],
)
def test_a_photo_inside_a_sentence_is_named(words: str, inner: list[str]) -> None:
    assert inner_marks(words) == inner


def test_a_gap_in_a_list_is_still_a_gap() -> None:
    assert untold_marks("- [foto 1: … wat staat erop?]\n- [foto 2: thee]") == ["[foto 1: … wat staat erop?]"]
