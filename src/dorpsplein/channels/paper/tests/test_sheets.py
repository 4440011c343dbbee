"""The sheets of one activity, read back from the finished file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pytest_django import Settings

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware
from dorpsplein.base.notice import Contact, Notice, Place, Status, Text
from dorpsplein.base.notice import Image as Photo
from dorpsplein.base.rule import read_rule
from dorpsplein.channels.paper.render import notice_facts
from dorpsplein.channels.paper.sheets import (
    USUAL,
    Make,
    flyer,
    notes,
    poster,
    poster_with_slips,
    square,
)
from dorpsplein.channels.paper.tests.make import (
    SHORT,
    codes_in,
    letter_sizes,
    make_notice,
    make_village,
    photo_bytes,
    sizes_of,
    words_of,
)
from dorpsplein.channels.paper.told import remarks
from dorpsplein.design.print.press import Form

A4, A5 = (210, 297), (148, 210)
PAPERS = [(poster, A4), (poster_with_slips, A4), (flyer, A5), (notes, A4)]
COLOURS = ["#1f4fa3", "#a4382a", "#1d5b43", "#6d2c63", "#c98a12", "#0f7c86", "#000000", "#ffe100"]
NINETY = "Wandeling langs het water van de Lange Vaart naar het Molenpark met de buren van De Brug!!"
LONG = "Wij lopen rustig, ongeveer drie kilometer. Een hond mag mee. " * 12


@pytest.mark.parametrize(("make", "size"), PAPERS)
def test_a_paper_says_what_when_where_how_much_and_whom_to_ring(make: Make, size: tuple[int, int]) -> None:
    made = make(make_notice(), make_village(), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (1, [size], True)
    assert (made.left_out, made.unwritten, made.warnings) == ((), "", ())
    text = words_of(made.content)
    for part in ["Koffie in de tuin", "dinsdag", "12", "mei", "10.30", "tot 12.00 uur", "Huis van de Buurt"]:
        assert part in text
    for part in ["Kadestraat 3", "Gratis. Voor iedereen.", "Zonder trap, met toilet, geen ringleiding."]:
        assert part in text
    for part in ["Bel Riet: 020 123 45 67", "dorpen.example/k/7hkp2", "Stadsdorp", "De Brug"]:
        assert part in text


def test_a_number_stays_with_what_it_counts() -> None:
    place = Place("Huis van de Buurt", "Kadestraat 3", Accessibility("none", seats=30))
    facts = notice_facts(make_notice(place=place), make_village(), "nl")
    assert facts["access"] == "Zonder trap, 30\N{NO-BREAK SPACE}stoelen"


@pytest.mark.parametrize(("make", "copies"), [(poster, 1), (poster_with_slips, 1), (flyer, 1), (notes, 4)])
def test_a_camera_reads_the_short_address_from_the_paper(make: Make, copies: int) -> None:
    assert codes_in(make(make_notice(), make_village(), USUAL).content) == [SHORT] * copies


def test_every_slip_says_what_when_whom_to_ring_and_where_to_look() -> None:
    text = words_of(poster_with_slips(make_notice(), make_village(), USUAL).content)
    assert text.count("Koffie in de tuin") == 1 + 7
    assert text.count("dinsdag 12 mei, 10.30 uur") == 7
    assert text.count("020 123 45 67") == 1 + 7
    assert text.count("dorpen.example/k/7hkp2") == 1 + 7


@pytest.mark.parametrize(("language", "told"), [("nl", b"/Lang(nl-NL)"), ("en", b"/Lang(en-GB)")])
def test_the_file_tells_its_title_and_its_language(language: str, told: bytes) -> None:
    made = flyer(make_notice(), make_village(), replace(USUAL, language=language))
    assert told in made.content
    assert pypdfium2.PdfDocument(made.content).get_metadata_dict()["Title"] == (
        "Koffie in de tuin, Stadsdorp De Brug"
    )


def test_a_code_may_lose_a_part_and_is_still_read() -> None:
    made = poster(make_notice(), make_village(), USUAL)
    picture = pypdfium2.PdfDocument(made.content)[0].render(scale=2).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.ec_level in {"M", "Q", "H"}
    corner, middle = code.position.top_left, code.position.bottom_right
    side = middle.x - corner.x
    picture.paste(
        "white",
        (corner.x + side // 2, corner.y + side // 2, corner.x + side * 6 // 10, corner.y + side * 6 // 10),
    )
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [SHORT]


@pytest.mark.parametrize("colour", COLOURS)
def test_a_camera_reads_it_in_every_colour(colour: str) -> None:
    made = poster(make_notice(), make_village(colour=colour), USUAL)
    assert (codes_in(made.content), made.accessible) == ([SHORT], True)


def test_without_a_short_address_the_page_itself_stands_there() -> None:
    made = flyer(make_notice(short_address="", code=""), make_village(), USUAL)
    page = "dorpen.example/de-brug/agenda/2026-05-12-koffie"
    assert page in words_of(made.content)
    assert codes_in(made.content) == [f"https://{page}/"]


def test_a_short_title_is_read_at_three_metres() -> None:
    assert max(letter_sizes(poster(make_notice(title="Film"), make_village(), USUAL).content)) >= 60
    assert max(letter_sizes(poster(make_notice(), make_village(), USUAL).content)) >= 60


@pytest.mark.parametrize(("make", "size"), PAPERS)
def test_long_titles_and_texts_stay_on_one_page_and_say_what_does_not_fit(
    make: Make, size: tuple[int, int]
) -> None:
    made = make(make_notice(title=NINETY, words=LONG), make_village(), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (1, [size], True)
    assert NINETY in words_of(made.content)
    left = {part.field for part in made.left_out} - {"slip"}
    assert left == (set() if make is notes else {"words"})


def test_the_first_sentence_that_does_not_fit_is_told_and_those_before_it_are_printed() -> None:
    numbered = [f"Dit is zin nummer {number} van het verhaal." for number in range(1, 40)]
    made = poster(make_notice(words=" ".join(numbered)), make_village(), USUAL)
    printed = [sentence for sentence in numbered if sentence in words_of(made.content)]
    assert printed == numbered[: len(printed)]
    assert len(printed) >= 2
    assert remarks(made) == [f"Deze zin past niet: “{numbered[len(printed)]}”"]


@pytest.mark.parametrize(("make", "size"), PAPERS)
def test_a_word_of_five_thousand_letters_breaks_nothing(make: Make, size: tuple[int, int]) -> None:
    notice = make_notice(title="t" * 5000, words="w" * 5000, place=Place("p" * 5000, "s" * 5000))
    made = make(notice, make_village(name="v" * 60), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (1, [size], True)
    assert {"title", "place"} <= {part.field for part in made.left_out}


def test_emoji_are_left_out_and_told_and_ij_is_printed() -> None:
    made = poster(make_notice(title="Ĳsvogels 🎉 kĳken", words="Tot dan 👍🏽!"), make_village(), USUAL)
    assert (made.unwritten, made.accessible) == ("🎉👍", True)
    assert "Ĳsvogels kĳken" in words_of(made.content)
    assert remarks(made) == ["Dit kunnen wij niet drukken: 🎉 👍"]


def test_what_people_type_is_printed_as_they_typed_it() -> None:
    text = "*niet vet* #let $x$ _y_ \\ <a> @b [c] // d"
    made = flyer(make_notice(title="#image(1)", words=text), make_village(), USUAL)
    assert text in words_of(made.content)
    assert "#image(1)" in words_of(made.content)


@pytest.mark.parametrize(("make", "_size"), PAPERS)
def test_cancelled_is_said_loudly(make: Make, _size: tuple[int, int]) -> None:
    notice = make_notice(status=Status.CANCELLED, remark="De zaal is dicht.")
    made = make(notice, make_village(), USUAL)
    assert made.accessible
    assert "Gaat niet door" in words_of(made.content)
    assert "De zaal is dicht." in words_of(made.content)


def test_moved_says_the_new_day_and_the_old() -> None:
    moved = make_notice(status=Status.MOVED, moved_from=aware(date(2026, 5, 11), time(14)))
    text = words_of(poster(moved, make_village(), USUAL).content)
    assert "Andere dag" in text
    assert "Niet op maandag 11 mei, 14.00 uur" in text
    same_day = replace(moved, moved_from=aware(date(2026, 5, 12), time(14)))
    assert "Andere tijd" in words_of(poster(same_day, make_village(), USUAL).content)


def test_a_series_says_how_it_repeats_and_from_when() -> None:
    weekly = make_notice(rule=read_rule("FREQ=MONTHLY;BYDAY=2TU"), status=Status.CANCELLED)
    text = words_of(poster_with_slips(weekly, make_village(), replace(USUAL, series=True)).content)
    assert "Elke tweede dinsdag van de maand" in text
    assert "vanaf 12 mei" in text
    assert "Gaat niet door" not in text


def test_english_speaks_english() -> None:
    notice = make_notice(other_text=Text("Coffee in the garden", "Coffee is ready.", "en"))
    made = flyer(notice, make_village(), replace(USUAL, language="en"))
    text = words_of(made.content)
    for part in ["Coffee in the garden", "Tuesday", "May", "10:30", "to 12:00", "Ring Riet", "Free. "]:
        assert part in text
    assert made.accessible


def test_somebody_s_home_keeps_its_address() -> None:
    home = make_notice(place=Place("Bij een buur thuis", "Lindestraat 8", is_home=True))
    text = words_of(flyer(home, make_village(), USUAL).content)
    assert "Bij een buur thuis" in text
    assert "Het adres krijgt u als u belt" in text
    assert "Lindestraat" not in text


def test_the_person_who_agreed_to_it_is_the_one_to_ring() -> None:
    notice = make_notice(contact=Contact("Ali", "+31612345678"))
    assert "Bel Ali: 06 12 34 56 78" in words_of(poster(notice, make_village(), USUAL).content)


def pictures_in(pdf: bytes) -> int:
    page = pypdfium2.PdfDocument(pdf)[0]
    return sum(1 for _found in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))


def with_photo() -> Notice:
    photo = Photo(((480, "/x.webp"),), "Koppen op tafel", 1.5, "pictures/x.jpg", "pictures/x.webp")
    return make_notice(image=photo)


def test_a_photo_takes_the_place_of_the_tile(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "x.jpg").write_bytes(photo_bytes())
    made = poster(with_photo(), make_village(), USUAL)
    assert (pictures_in(made.content), made.accessible, made.count) == (1, True, 1)
    assert pictures_in(poster(make_notice(), make_village(), USUAL).content) == 0


def test_a_small_picture_is_made_of_the_small_photo(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "pictures").mkdir()
    Image.new("RGB", (96, 64), "orange").save(tmp_path / "pictures" / "x.webp")
    made = poster(with_photo(), make_village(), replace(USUAL, form=Form.PNG, ppi=60))
    red, green, blue = Image.open(BytesIO(made.content)).convert("RGB").getpixel((100, 150))  # type: ignore[misc]
    assert (red > 240, 150 < green < 180, blue < 20) == (True, True, True)


def test_a_photo_that_is_gone_gives_the_tile(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = poster(with_photo(), make_village(), USUAL)
    assert (pictures_in(made.content), made.count) == (0, 1)


@pytest.mark.parametrize(("make", "size"), [(poster, A4), (poster_with_slips, A4), (flyer, A5)])
def test_a_printer_gets_three_millimetres_more_on_every_side(make: Make, size: tuple[int, int]) -> None:
    made = make(make_notice(), make_village(), replace(USUAL, shop=True))
    page = pypdfium2.PdfDocument(made.content)[0]
    bleed, trim = page.get_bleedbox(), page.get_trimbox()
    assert [round(edge * 25.4 / 72, 1) for edge in trim] == [3, 3, size[0] + 3, size[1] + 3]
    assert [round(edge * 25.4 / 72, 1) for edge in bleed] == [0, 0, size[0] + 6, size[1] + 6]
    assert made.accessible


@pytest.mark.parametrize("make", [poster, poster_with_slips, flyer])
def test_colour_runs_into_what_the_printer_cuts_off(make: Make) -> None:
    made = make(make_notice(), make_village(), replace(USUAL, shop=True))
    sheet = pypdfium2.PdfDocument(made.content)[0].render(scale=1).to_pil().convert("RGB")
    edges = {sheet.getpixel((x, y)) for x in (40, 200, 380) for y in (1, sheet.height - 2)}
    assert edges > {(255, 255, 255)}


def test_at_home_the_paper_has_no_bleed() -> None:
    page = pypdfium2.PdfDocument(poster(make_notice(), make_village(), USUAL).content)[0]
    assert page.get_trimbox() == page.get_mediabox()


def test_the_square_picture_is_1080_pixels() -> None:
    made = square(make_notice(), make_village(), USUAL)
    assert Image.open(BytesIO(made.content)).size == (1080, 1080)
    assert (made.count, made.left_out) == (1, ())


def test_the_poster_is_a_picture_too() -> None:
    made = poster(make_notice(), make_village(), replace(USUAL, form=Form.PNG, ppi=72))
    assert Image.open(BytesIO(made.content)).size == (595, 842)


def test_a_whole_day_has_no_hour_on_paper() -> None:
    start = aware(date(2026, 5, 12), time())
    whole = replace(make_notice(), start=start, end=aware(date(2026, 5, 13), time()))
    text = words_of(poster_with_slips(whole, make_village(), USUAL).content)
    assert text.count("dinsdag 12 mei, de hele dag") == 7
    assert "0.00" not in text
