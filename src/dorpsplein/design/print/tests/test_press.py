"""What goes into the press comes out as it was, or the press says what it left."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst

import dorpsplein
from dorpsplein.design.print.drawings import drawing, paper_colours
from dorpsplein.design.print.letters import breakable, printable, sentences, written
from dorpsplein.design.print.press import BREAK, Form, LeftOut, press
from dorpsplein.design.tiles import TILES

BEGIN = '#import "/print/pieces.typ": *\n#show: sheet.with(title: "Proef", width: 100mm, height: 100mm)\n'


def data(**more: Any) -> dict[str, Any]:
    return {
        "language": "nl",
        "colours": paper_colours("#1f4fa3"),
        "village": {"name": "Stadsdorp De Brug", "own_name": "De Brug", "kind_word": "Stadsdorp"},
        **more,
    }


def sheet(folder: Path, text: str) -> Path:
    file = folder / "proef.typ"
    file.write_text(BEGIN + text, encoding="utf-8")
    return file


def words_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_a_sheet_becomes_an_accessible_pdf_or_a_picture(tmp_path: Path) -> None:
    file = sheet(tmp_path, "= #data.word")
    made = press(file, data(word="Koffie"))
    assert (made.count, made.accessible, made.left_out, made.warnings) == (1, True, (), ())
    assert "Koffie" in words_of(made.content)
    picture = press(file, data(word="Koffie"), form=Form.PNG, ppi=72)
    assert picture.content.startswith(b"\x89PNG")
    assert picture.count == 1


def test_pages_are_counted(tmp_path: Path) -> None:
    file = sheet(tmp_path, "een #pagebreak() twee")
    assert press(file, data()).count == 2
    assert len(press(file, data(), form=Form.PNG).pages) == 2


@pytest.mark.parametrize(
    "text", ["*niet vet*", "#let x = 1", "$ x^2 $", "_schuin_", '#read("/main.typ")', "= kop", "\\ <a> @b"]
)
def test_what_people_type_is_never_markup(tmp_path: Path, text: str) -> None:
    made = press(sheet(tmp_path, "#data.word"), data(word=text))
    assert text in words_of(made.content)


def test_a_sheet_sees_nothing_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "geheim").mkdir()
    (tmp_path / "geheim" / "sleutel").write_text("geheim")
    (tmp_path / "werk").mkdir()
    with pytest.raises(typst.TypstError):
        press(sheet(tmp_path / "werk", '#read("../../geheim/sleutel")'), data())


def test_a_sheet_that_the_check_refuses_is_printed_and_says_so(tmp_path: Path) -> None:
    made = press(sheet(tmp_path, "#data.word"), data(word="\N{GRINNING FACE}"))
    assert (made.accessible, made.count) == (False, 1)


def test_a_text_steps_down_and_then_tells_what_it_left_out(tmp_path: Path) -> None:
    file = sheet(tmp_path, '#fit(data.word, (30pt, 20pt, 10pt), 60mm, 12mm, field: "title")')
    assert press(file, data(word="Koffie in de tuin")).left_out == ()
    long = "Koffie in de tuin " * 20
    assert press(file, data(word=long.strip())).left_out == (LeftOut("title", long.strip()),)


def test_signs_without_a_letter_are_left_out_and_told() -> None:
    assert printable("IJsvogels en ĳsjes €\N{NO-BREAK SPACE}3 ☎ → Ω") == (
        "IJsvogels en ĳsjes €\N{NO-BREAK SPACE}3 ☎ → Ω",
        "",
    )
    assert printable("Feest 🎉👍🏽 in de 你 tuin\x07") == ("Feest in de tuin", "🎉👍你")
    assert written({"a": ["🎉 Feest"], "b": "<svg>🎉</svg>", "n": 3}) == (
        {"a": ["Feest"], "b": "<svg>🎉</svg>", "n": 3},
        "🎉",
    )


def test_an_address_that_is_followed_stays_whole_however_long() -> None:
    address = "https://stadsdorpen.example/de-brug/overzicht/"
    clean, _gone = written({"rows": [{"url": address, "short": address}]})
    assert clean["rows"][0]["url"] == address
    assert BREAK in clean["rows"][0]["short"]


def test_an_endless_word_may_break() -> None:
    assert breakable("kort " + "a" * 25).count(BREAK) == 0
    assert breakable("b" * 31) == BREAK.join(["b" * 12, "b" * 12, "b" * 7])


def test_a_text_is_cut_in_whole_sentences() -> None:
    text = "Kom om 10.30 uur binnen. De koffie staat klaar!\nNeem o.a. een beker mee. “Tot dan.”"
    assert sentences(text) == [
        "Kom om 10.30 uur binnen.",
        "De koffie staat klaar!",
        "Neem o.a. een beker mee.",
        "“Tot dan.”",
    ]


@pytest.mark.parametrize("name", TILES)
def test_every_drawing_takes_the_colours_of_the_village(name: str) -> None:
    text = drawing(name, "#a4382a")
    assert "var(" not in text
    assert "M0 0h200v200H0z" not in text
    if name != "plain":
        assert paper_colours("#a4382a")["deep"] in text
        assert paper_colours("#a4382a")["deep"] not in drawing(name, "#a4382a", grey=True)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "los").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "los"))
    press(sheet(tmp_path, "#data.word"), data(word="Koffie"), {"los.txt": b"los"})
    with pytest.raises(typst.TypstError):
        press(sheet(tmp_path, "#panic()"), data())
    assert list((tmp_path / "los").iterdir()) == []


def test_many_at_once_come_out_as_one_by_one(tmp_path: Path) -> None:
    file = sheet(tmp_path, "#data.word")
    words = [f"Koffie {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda word: press(file, data(word=word)).content, words))
    assert [words_of(pdf).strip() for pdf in made] == words


def test_no_layout_asks_the_network_for_a_piece() -> None:
    layouts = list(Path(dorpsplein.__file__).parent.rglob("*.typ"))
    assert len(layouts) > 5
    assert [file for file in layouts if "@preview" in file.read_text(encoding="utf-8")] == []
