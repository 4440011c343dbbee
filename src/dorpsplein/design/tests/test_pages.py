"""The frame of a page, and the tags that pages use."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from dorpsplein.design.example import ExampleFrame, ExampleVillage, show_example
from dorpsplein.design.templatetags.design import mail_address


def shown(words: str, **things: object) -> str:
    return Template("{% load design %}" + words).render(Context(things))


@pytest.fixture
def page(rf: RequestFactory) -> str:
    return show_example(rf.get("/huisstijl/")).content.decode()


def test_a_page_has_a_language_a_title_and_one_main_heading(page: str) -> None:
    assert '<html lang="nl">' in page
    assert "<title>Zo zien wij eruit: Stadsdorp De Brug</title>" in page
    assert page.count("<h1") == 1


def test_the_first_link_jumps_to_the_words(page: str) -> None:
    assert re.findall(r'<a [^>]*href="([^"]*)"', page)[0] == "#inhoud"
    assert '<main id="inhoud"' in page


def test_a_page_has_no_style_or_script_inside(page: str) -> None:
    assert re.findall(r"\sstyle=|<style|\son\w+=|<script(?! src=)", page) == []


def test_the_telephone_number_stands_above_and_below(page: str) -> None:
    assert page.count('href="tel:+31201234567">020 123 45 67</a>') == 2
    assert 'class="number footer__phone"' in page


def test_the_current_place_is_said_once_in_the_menu(page: str) -> None:
    assert page.count('aria-current="page"') == 1


def test_the_letters_are_hidden_until_the_script_shows_them(page: str) -> None:
    assert re.search(r'<div class="letters"[^>]* hidden>', page)


def test_the_plinth_stands_on_public_pages_only() -> None:
    assert 'class="plinth"' in render_to_string("base.html", {"frame": ExampleFrame(public=True)})
    assert 'class="plinth"' not in render_to_string("base.html", {"frame": ExampleFrame(public=False)})


def test_what_a_village_has_not_is_not_shown() -> None:
    nobody = replace(ExampleVillage(), contact_name="", contact_phone="", contact_hours="")
    bare = ExampleFrame(village=nobody, menu=(), other_language_url="", footer_links=())
    page = render_to_string("base.html", {"frame": bare})
    assert re.findall(r"English|tel:|<nav|footer__links|Bel ", page) == []


def test_a_name_is_never_markup() -> None:
    frame = ExampleFrame(village=replace(ExampleVillage(), name="<b>De Brug</b>"))
    assert "<b>" not in render_to_string("base.html", {"frame": frame})


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html", "400.html", "500.html"])
def test_a_page_for_what_went_wrong_has_a_way_back(name: str) -> None:
    page = render_to_string(name)
    assert '<a class="button" href="/">Naar het begin</a>' in page
    assert page.count("<h1") == 1


def test_a_telephone_number_calls() -> None:
    link = '<a class="number" href="tel:+31612345678">06 12 34 56 78</a>'
    assert shown('{% phone "+31612345678" %}') == link
    assert shown('{% phone "" %}') == ""


def test_a_date_plate_shows_day_number_and_month() -> None:
    words = re.sub(r"<[^>]+>", "", shown("{% date_plate day %}", day=date(2026, 4, 14)))
    assert words.split() == ["di", "14", "april"]


def test_a_date_plate_shows_the_date_in_amsterdam() -> None:
    late = datetime(2026, 4, 13, 22, 30, tzinfo=UTC)
    words = re.sub(r"<[^>]+>", "", shown("{% date_plate day %}", day=late))
    assert words.split() == ["di", "14", "april"]


def test_a_tile_is_told_only_when_asked() -> None:
    assert 'aria-hidden="true"' in shown('{% tile "coffee" %}')
    assert 'aria-label="Kop koffie met een stroopwafel"' in shown('{% tile "coffee" described=True %}')


def test_an_act_can_be_undone_with_one_button() -> None:
    things = {
        "words": "U komt.",
        "undo_url": "/toch-niet/",
        "undo_words": "Ik kom toch niet",
        "csrf_token": "abc",
    }
    page = render_to_string("components/done.html", things)
    assert '<form method="post" action="/toch-niet/">' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page
    assert "Ik kom toch niet</button>" in page


@pytest.mark.parametrize("asked", ["", "blauw", "1f4fa3/../..", "#1f4fa3"])
def test_the_example_in_no_colour_is_blue(rf: RequestFactory, asked: str) -> None:
    page = show_example(rf.get("/huisstijl/", {"kleur": asked})).content.decode()
    assert re.findall(r"/kleur-(\w+)\.css", page) == ["1f4fa3"]


def test_a_mail_address_is_cut_after_its_at_or_before_a_dot_and_not_at_a_hyphen() -> None:
    whole = '<span class="whole">{}</span>'
    parts = ("anne-marie@", "het-huis", ".example")
    assert mail_address("".join(parts)) == "<wbr>".join(whole.format(part) for part in parts)
    assert mail_address("riet@example.org") == "riet@example.org"
    assert mail_address("a-<b>@x.nl").startswith('<span class="whole">a-&lt;b&gt;@</span><wbr>')
