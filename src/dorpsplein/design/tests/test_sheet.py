"""One style file, that may be kept for ever and asks nothing of another host."""

import re

from django.test import Client

from dorpsplein.design.sheet import FOLDER, LAYERS, joined_css, sheet_mark, stylesheet_urls


def test_every_style_file_is_in_the_sheet_once() -> None:
    named = [file for pattern in LAYERS.values() for file in FOLDER.glob(pattern)]
    assert sorted(named) == sorted(FOLDER.rglob("*.css"))


def test_the_layers_stand_in_their_order() -> None:
    assert joined_css().startswith("@layer tokens, base, layout, components, show, print;")


def test_every_colour_used_is_a_colour_of_the_palette() -> None:
    from dorpsplein.design.palette import palette

    known = {f"--{name.replace('_', '-')}" for name in palette("#1f4fa3").light}
    defined = set(re.findall(r"(--[\w-]+)\s*:", joined_css()))
    assert set(re.findall(r"var\((--[\w-]+)", joined_css())) - defined - known == set()


def test_the_sheet_has_no_colour_formula_and_no_foreign_address() -> None:
    assert re.findall(r"oklch|color-mix|@import|https?:|//", joined_css()) == []


def test_every_address_in_the_sheet_is_a_font_of_ours() -> None:
    addresses = re.findall(r'url\("([^"]+)"\)', joined_css())
    assert len(addresses) == 4
    assert [
        address
        for address in addresses
        if not re.match(r"/static/fonts/AtkinsonHyperlegible-\w+[\w.]*\.ttf", address)
    ] == []


def test_the_sheet_is_kept_for_a_year(client: Client) -> None:
    answer = client.get(f"/stijl-{sheet_mark()}.css")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "text/css; charset=utf-8"


def test_an_old_address_leads_to_the_newest_sheet(client: Client) -> None:
    answer = client.get("/stijl-nu.css")
    assert (answer.status_code, answer["Location"]) == (302, f"/stijl-{sheet_mark()}.css")


def test_a_colour_has_its_own_file(client: Client) -> None:
    assert b"--deep:#0e3880" in client.get("/kleur-1f4fa3.css").content
    assert client.get("/kleur-blauw.css").status_code == 404


def test_a_page_gets_two_style_files() -> None:
    assert stylesheet_urls("#1F4FA3") == [f"/stijl-{sheet_mark()}.css", "/kleur-1f4fa3.css"]
