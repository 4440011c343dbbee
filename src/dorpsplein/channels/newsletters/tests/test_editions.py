"""An edition fills itself, is as its editors wish, and says in mail, on paper and on the website the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from html.parser import HTMLParser

import pypdfium2
import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import AMSTERDAM, NBSP, day_words, local_today
from dorpsplein.base.markup import to_text
from dorpsplein.base.notice import Notice
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import compose, offers_of
from dorpsplein.channels.newsletters.content import Content, Entry, Part
from dorpsplein.channels.newsletters.mail import MOST_BYTES, mail_of
from dorpsplein.channels.newsletters.models import Edition, Piece, Section
from dorpsplein.channels.newsletters.offering import sum_of
from dorpsplein.channels.newsletters.paper import blocks, print_edition
from dorpsplein.channels.newsletters.remembering import remember_edition
from dorpsplein.channels.newsletters.services.beginning import NEARLY_OVER
from dorpsplein.channels.newsletters.since import untrue_now, with_changes
from dorpsplein.channels.newsletters.sources import _spread
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.channels.publishing import board
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import Kind
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import (
    WEEKLY,
    call_off,
    coming,
    dates_of,
    make_activity,
    move,
    plan_for,
    put_elsewhere,
    revise,
)
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db
NASTY = (
    'Soep & "taart" <b>gratis</b> {{salutation}} 🎉 </mj-text><mj-image src="https://kwaad.example/x.gif">'
)


@pytest.fixture
def village() -> Village:
    return make_village()


def begin(village: Village, **facts: object) -> Edition:
    edition = services.begin_edition(village=village, actor=None)
    if facts:
        edition = services.change_edition(edition=edition, seen=0, facts=facts, wishes={}, actor=None)
    return edition


def wish(edition: Edition, source: str, **facts: object) -> None:
    edition.refresh_from_db()
    usual = {"title": "", "words": "", "is_out": False, "is_first": False}
    services.change_edition(
        edition=edition, seen=edition.revision, facts={}, wishes={source: {**usual, **facts}}, actor=None
    )


def titles(content: Content, section: Section) -> list[str]:
    return [entry.title for part in content.parts if part.name == section for entry in part.entries]


class Page(HTMLParser):
    """What a mail program would fetch, and what it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in {"img", "link", "script", "iframe", "video", "object", "mj-image"}:
            self.fetched.append(str(told))
        if tag == "a":
            self.links.append(told.get("href") or "")


def test_it_fills_itself_with_what_comes_what_changed_and_what_is_new(village: Village) -> None:
    coffee = make_activity(village, plan_for(coming(1), rule=WEEKLY))
    make_activity(village, plan_for(coming(3), title="Soep", kind_key="meal"))
    make_news(village, "Nieuwe stoelen")
    with time_machine.travel(timezone.now() - timedelta(days=80), tick=False):
        make_news(village, "Oud nieuws")
    second = dates_of(coffee)[1]
    call_off(second, "De zaal is dicht")
    content = compose(begin(village))
    assert [part.name for part in content.parts] == [Section.CHANGES, Section.AGENDA, Section.NEWS]
    assert sorted(titles(content, Section.AGENDA)) == ["Koffie", "Soep"]
    assert titles(content, Section.NEWS) == ["Nieuwe stoelen"]
    (changed,) = content.parts[0].entries
    assert (changed.loud, changed.is_off) == ("Gaat niet door", True)
    assert "De zaal is dicht" in changed.words
    (many,) = [entry for entry in content.entries if entry.title == "Koffie" and not entry.loud]
    days = [one.start.astimezone(AMSTERDAM).day for one in dates_of(coffee) if one.pk != second.pk]
    shown = [int(number) for number in re.findall(r"\d+", many.when.partition(", 10.30")[0])]
    assert shown == days[: len(shown)]
    assert len(shown) in {4, 5}


def test_editors_leave_out_shorten_put_on_top_and_write_their_own(village: Village) -> None:
    coffee = make_activity(village, plan_for(coming(1)))
    soup = make_activity(village, plan_for(coming(3), title="Soep"))
    edition = begin(village, opening="Dag **buren**.", order=["own", "agenda"])
    piece = services.add_piece(edition=edition, actor=None)
    wish(edition, piece.source, title="Wie helpt?", words="Bel [ons](https://example.org).")
    wish(edition, f"activity:{coffee.public_id}", is_out=True)
    wish(edition, f"activity:{soup.public_id}", is_first=True, words="Breng een kom mee.")
    content = compose(edition)
    assert [(entry.title, entry.words) for entry in content.first] == [("Soep", "Breng een kom mee.")]
    assert titles(content, Section.OWN) == ["Wie helpt?"]
    assert titles(content, Section.AGENDA) == []
    wish(edition, f"activity:{coffee.public_id}")
    assert titles(compose(edition), Section.AGENDA) == ["Koffie"]
    wish(edition, piece.source, gone=True)
    assert titles(compose(edition), Section.OWN) == []


def test_what_is_put_first_has_a_heading_and_stands_after_what_changed(village: Village) -> None:
    koor, soup = make_activity(village, plan_for(coming(1), title="Koor")), make_activity(village)
    call_off(dates_of(koor)[0], "Storm")
    edition = begin(village)
    wish(edition, f"activity:{soup.public_id}", is_first=True)
    assert sum_of(offers_of(edition), "nl").first[0].source == f"activity:{soup.public_id}"
    make_person(village, email="riet@example.org")
    services.send(edition=edition, actor=None)
    content, path = compose(edition), f"/de-brug/nieuwsbrieven/{edition.number}/"
    mail, printed = mail_of(edition, content), print_edition(edition, content).content
    paper = pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_range()
    for told in (mail.html, mail.text, Client().get(path).text, paper):
        assert re.findall("Let op: veranderd|Eerst dit", told) == ["Let op: veranderd", "Eerst dit"]


def test_in_english_the_words_around_what_an_editor_wrote_are_english(village: Village) -> None:
    soup = make_activity(village, plan_for(coming(1), title="Soep"))
    make_activity(village, plan_for(coming(2), title="Koffie"))
    call_off(dates_of(soup)[0], "Storm")
    edition = begin(village, opening="Dag buren.", language="en")
    content = compose(edition)
    assert [part.heading for part in content.parts] == ["Please note: changed", "Agenda"]
    assert content.title == f"Newsletter {local_today() + NEARLY_OVER:%B %Y}"  # also the subject
    made = mail_of(edition, content)
    assert '<html lang="en"' in made.html
    spoken = re.findall(r'<h3 lang="(\w+)"|class="words" lang="(\w+)"', made.html)
    assert (spoken.count(("nl", "")), ("", "nl") in spoken) == (2, True)
    for words in ("Dag buren.", "Less mail? Choose yourself what you get"):
        assert words in made.text
    assert print_edition(edition, content).accessible


def test_the_mail_fetches_nothing_and_says_in_text_all_that_it_says(village: Village) -> None:
    make_activity(village, plan_for(coming(1), title="Soep & taart", words=NASTY))
    edition = begin(village, opening=NASTY, title='Nieuws & "meer" 🎉')
    content = compose(edition)
    made = mail_of(edition, content)
    page = Page(made.html)
    assert page.fetched == []
    assert not re.search(r"url\(|@import", made.html)
    assert "{{unsubscribe}}" in made.html
    assert "{{unsubscribe}}?kies" in made.text
    for entry in content.entries:
        assert entry.title in made.text
        assert entry.when.replace("\N{NO-BREAK SPACE}", " ") in made.text
        assert entry.address in made.text
        assert entry.address in page.links
    assert village.contact_name in made.text


def test_while_the_website_is_shut_the_mail_leads_nowhere_but_out(village: Village) -> None:
    make_activity(village)
    Village.objects.filter(pk=village.pk).update(hidden=True)
    edition = begin(village)
    made = mail_of(edition, compose(edition))
    links = [link for link in Page(made.html).links if not link.startswith("tel:")]
    assert links == ["{{unsubscribe}}", "{{unsubscribe}}?kies"]
    assert village.address() not in made.text
    assert "Koffie" in made.text


def test_of_long_words_the_first_sentences_stand_there_with_a_way_to_the_rest(village: Village) -> None:
    make_activity(village, plan_for(coming(1), words="Er is thee. " * 40))
    make_activity(village, plan_for(coming(3), title="Soep", words="Er is soep."))
    edition = begin(village)
    made = mail_of(edition, compose(edition))
    assert made.html.count("Lees verder over") == made.text.count("Lees verder") == 1
    assert "Lees verder over ‘Koffie’" in made.html


def test_a_mail_that_is_too_large_shortens_itself_and_says_so(village: Village) -> None:
    edition = begin(village)
    long = Entry(
        "activity:x", "Koffie", "Woorden. " * 40, "dinsdag", "Huis", address="https://example.org/k/"
    )
    for count in (20, 120, 900):
        content = Content(1, "Nieuws", "Dag.", "vandaag", (Part("agenda", "Agenda", (long,) * count),))
        made = mail_of(edition, content)
        assert len(made.html.encode()) <= MOST_BYTES
        shown = made.html.count(">Koffie</a></h3>")
        assert shown == count - made.left
        assert (made.shortened > 0) == (count > 20)
        assert (made.left > 0) == (count > 120)
        if made.left:
            assert f"En nog {made.left} dingen." in made.html
        assert made.text.count(long.address) == count


def test_of_what_does_not_fit_in_the_mail_nothing_is_lost(village: Village) -> None:
    edition = begin(village, opening="Dag.")
    make_person(village, name="Riet de Wit", email="riet@example.org")
    pieces = tuple(Entry(f"own:{number}", f"Stukje {number}", "Kom ook. " * 440) for number in range(25))
    for content in (
        Content(1, "Nieuws", "Dag.", "vandaag", (Part("own", "Van ons", pieces),)),
        Content(1, "Nieuws", "Dag.", "vandaag", first=pieces),
    ):
        made = mail_of(edition, content)
        assert (len(made.html.encode()) <= MOST_BYTES, made.shortened > 0, made.left) == (True, True, 0)
        assert made.html.count(f'href="{edition.address}"') == 2 * made.shortened + 1
        edition.is_public = False
        made = mail_of(edition, content)
        assert made.left > 0
        agenda = village.address("agenda/")
        assert (made.html.count(agenda), made.text.count(agenda)) == (1, 1)  # at the foot alone
        shown = render_to_string("newsletters/shortened.html", {"mail": made, "edition": edition})
        assert ("Zo kan hij niet weg." in shown, "en wel op de website" in shown) == (True, False)
        edition.is_public = True
    Piece.every.bulk_create(
        Piece(village=village, edition=edition, source=one.source, title=one.title, words=one.words)
        for one in pieces
    )
    edition.refresh_from_db()
    with pytest.raises(services.Changed, match="Zet hem ook op de website"):
        services.send_now(edition=edition, seen=edition.seen, whom="all", is_public=False, actor=None)
    services.send_now(edition=edition, seen=edition.seen, whom="all", is_public=True, actor=None)


def test_the_plain_text_says_all_where_the_page_was_shortened(village: Village) -> None:
    entry = Entry(
        "activity:x", "Koffie", "Woorden. " * 40, "dinsdag", "Huis", address="https://example.org/k/"
    )
    made = mail_of(begin(village), Content(1, "Nieuws", "", "", (Part("agenda", "Agenda", (entry,) * 150),)))
    assert (made.shortened > 0, made.text.count("Woorden. Woorden.")) == (True, 150 * 20)


def test_on_paper_what_is_long_goes_on_at_the_next_page(village: Village) -> None:
    words = "\n\n".join(f"{number}. " + "Kom ook eens een keer kijken. " * 12 for number in range(10))
    entries = (
        Entry("activity:x", "Koor", words, plate=("di", "3", "dec")),
        Entry("own:y", "Wie helpt?", words),
    )
    content, edition = Content(1, "Nieuws", "", "", (Part("own", "Van ons", entries),)), begin(village)
    for large in (False, True):
        pages = pypdfium2.PdfDocument(print_edition(edition, content, large=large).content)
        told = [page.get_textpage() for page in pages]
        feet = [page.get_text_bounded(bottom=0, top=50).partition("Bladzijde")[0].strip() for page in told]
        assert set(feet) == {feet[0]}  # who may be phoned, and no line of what is told
        all_of_it = " ".join(page.get_text_range() for page in told)
        assert all_of_it.count("kijken.") == 2 * 10 * 12


def test_no_page_holds_only_whom_to_ring(village: Village) -> None:
    edition, words = begin(village), "Kom ook eens een keer kijken. " * 6
    # at 9 and at 3 a brief one fits; at 11, 4 and 12 a page is spared by less white between things
    cases = ((9, False, 1), (11, False, 1), (23, False, 2), (3, True, 1), (4, True, 1), (12, True, 2))
    for number, large, paid in cases:
        all_of_it = tuple(Entry(f"own:{one}", f"Stuk {one}", words) for one in range(number))
        content = Content(1, "Nieuws", "Dag", "vandaag", (Part("own", "Van ons", all_of_it),))
        made = pypdfium2.PdfDocument(print_edition(edition, content, large=large).content)
        told = [page.get_textpage().get_text_range() for page in made]
        assert (number, "Stuk" in told[-1], "Vragen of meedoen?" in told[-1]) == (number, True, True)
        assert (number, len(told)) == (number, paid)


def test_on_paper_stands_the_same_and_it_can_be_read_aloud(village: Village) -> None:
    make_activity(village, plan_for(coming(1), title="Soep & taart"))
    edition = begin(village, opening="Dag **buren**.\n\n- brood\n- soep")
    for large in (False, True):
        made = print_edition(edition, compose(edition), large=large)
        assert made.accessible
        pages = pypdfium2.PdfDocument(made.content)
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
        for words in ("Dag buren.", "brood", "Soep & taart", "Huis van de Buurt", edition.title):
            assert words in text


def test_large_print_ends_with_its_code_and_leaves_no_page_half_white(village: Village) -> None:
    def printed() -> pypdfium2.PdfDocument:
        edition = begin(village)
        return pypdfium2.PdfDocument(print_edition(edition, compose(edition), large=True).content)

    for number in range(5):
        make_activity(village, plan_for(coming(number), title=f"Soep {number}"))
    (page,) = printed()
    shapes = [one.get_bounds() for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    at_the_right = [(right - left, high - low) for left, low, right, high in shapes if left > 400]
    assert any(wide > 60 and wide == pytest.approx(high) for wide, high in at_the_right)
    make_activity(village, plan_for(coming(5), title="Soep 6"))
    _first, last = printed()
    told = last.get_textpage()
    lines = [told.get_rect(place) for place in range(told.count_rects())]
    assert min(low for _left, low, _right, _high in lines if low > 60) < 421  # half of the page


def test_what_was_sent_stays_as_it_was_said_and_tells_what_changed_since(village: Village) -> None:
    coffee = make_activity(village, plan_for(coming(1)))
    film = make_activity(village, plan_for(coming(2), more=(coming(2, weeks=2),), title="Film"))
    soup = make_activity(village, plan_for(coming(3), more=(coming(3, weeks=2),), title="Soep"))
    call_off(dates_of(soup)[0], "Ziek")
    sent = make_sent(village)
    assert Content.read(sent.content or {}) == compose(sent)
    told = next(one for one in compose(sent).entries if one.title == "Film")
    services.show_on_website(edition=sent, shown=True, actor=None)
    call_off(dates_of(coffee)[0], "Storm")
    sent.refresh_from_db()
    assert [one.title for one in compose(sent).entries if one.loud] == ["Soep"]
    call_off(dates_of(film)[0], "Storm")
    page = Client().get(f"/de-brug/nieuwsbrieven/{sent.number}/").content.decode()
    _soup_off, coffee_told, film_told, soup_told = page.replace("&nbsp;", NBSP).split("</h3>")[1:]
    assert page.count("word--off") == 2  # of the coffee and the soup: the film goes on at its other date
    assert "Gaat niet door" not in soup_told  # of its other date: the first stood there already
    assert "Gaat niet door:" not in coffee_told
    assert f"<strong>{told.when}</strong>" in film_told
    assert f"Gaat niet door: {day_words(coming(2))}" in film_told
    english = Client().get(f"/de-brug/en/nieuwsbrieven/{sent.number}/").text
    assert ("This newsletter is in Dutch" in english, "Gaat niet door:" in english) == (True, True)


def test_what_was_sent_tells_where_a_date_went_that_was_moved_and_moved_again(village: Village) -> None:
    (chess,) = dates_of(make_activity(village, plan_for(coming(2), title="Schaken")))
    (soup,) = dates_of(make_activity(village, plan_for(coming(2), title="Soep")))
    soup = move(soup, coming(3))
    sent = make_sent(village)
    chess = move(chess, sent.until + timedelta(days=9))
    soup = move(soup, coming(4))
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries}
    for title, row in (("Schaken", chess), ("Soep", soup)):
        entry, before = told[title], day_words(coming(2))
        assert (entry.loud, entry.plate[1:2]) == ("Andere dag", (str(row.day.day),))
        assert entry.when.startswith(day_words(row.day))
        assert entry.when.endswith(f"niet op {before}")
    call_off(soup, "Ziek")
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries}
    assert (told["Soep"].loud, told["Soep"].is_off) == ("Gaat niet door", True)


def test_what_was_sent_tells_another_place_and_another_time(village: Village) -> None:
    film = make_activity(village, plan_for(coming(2), title="Film"))
    soup = make_activity(village, plan_for(coming(3), title="Soep"))
    choir = make_activity(village, plan_for(coming(4), title="Koor", rule=WEEKLY))
    chess = make_activity(village, plan_for(coming(5), title="Schaken", more=(coming(5, weeks=1),)))
    sent = make_sent(village)
    remember_edition(sent, compose(sent), None)
    said = {one.title: one for one in compose(sent).entries}
    services.show_on_website(edition=sent, shown=True, actor=None)
    here, there = "Huis van de Buurt, Kadestraat 3", "De Klaver, Meerweg 2"
    revise(film, plan_for(coming(2), title="Film", place=there))
    revise(soup, plan_for(coming(3), title="Soep", place=there, start=time(11)))
    revise(choir, plan_for(coming(4), title="Koor", rule=WEEKLY, place=there))
    second = dates_of(chess)[1]
    put_elsewhere(second, there)
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries}
    assert [told[name].loud for name in ("Film", "Soep", "Koor", "Schaken")] == [
        "Andere plek",
        "Andere tijd en andere plek",
        "Andere plek",
        "",
    ]
    assert [told[name].where for name in ("Film", "Soep", "Koor", "Schaken")] == [there, there, there, here]
    assert told["Film"].when == said["Film"].when
    assert told["Soep"].when.endswith(f"niet om 10.30{NBSP}uur")
    for name in ("Film", "Soep", "Koor"):
        assert told[name].words.startswith(f"Eerder stond hier: {here}.")
    assert told["Schaken"].words.startswith(
        f"Andere plek: {day_words(second.day)}, 10.30 tot 12.00{NBSP}uur, {there}"
    )
    (wrong,) = [words for words in untrue_now(sent) if words.startswith("Soep")]
    assert wrong.endswith(f"11.00 tot 12.30{NBSP}uur, in {there}")
    page = Client().get(f"/de-brug/nieuwsbrieven/{sent.number}/").text
    assert (page.count(">Andere plek<"), page.count("Eerder stond hier")) == (2, 3)
    for start, now in ((time(11), "11.00 tot 12.30"), (time(10, 30), "is de plek nog niet bekend")):
        revise(soup, plan_for(coming(3), title="Soep", place="", start=start))
        (wrong,) = [words for words in untrue_now(sent) if "Soep" in words]
        assert wrong.replace(f"{NBSP}uur", "").endswith(now)
    revise(film, plan_for(coming(2), title="Film", place=here, minutes=120))
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries}
    assert (told["Film"].loud, told["Film"].where) == ("Andere tijd", here)
    assert told["Film"].words.startswith(f"Eerder stond hier: {said['Film'].when}.")
    revise(film, plan_for(coming(2), title="Film", place=here, words="Neem thee mee."))
    told = {one.title: one for one in with_changes(sent, compose(sent)).entries}
    assert told["Film"] == said["Film"]


def test_the_next_edition_tells_what_is_elsewhere_or_at_another_time_than_the_last_one_said(
    village: Village,
) -> None:
    film = make_activity(village, plan_for(coming(2), title="Film"))
    (music,) = dates_of(make_activity(village, plan_for(coming(3), title="Muziek")))
    choir = make_activity(village, plan_for(coming(4), title="Koor", rule=WEEKLY))
    soup = make_activity(village, plan_for(coming(5), title="Soep", rule=WEEKLY))
    make_activity(village, plan_for(coming(6), title="Lezen"))
    sent = make_sent(village)
    remember_edition(sent, compose(sent), None)
    here, there = "Huis van de Buurt, Kadestraat 3", "De Klaver, Meerweg 2"
    revise(film, plan_for(coming(2), title="Film", place=there))
    put_elsewhere(move(music, coming(8)), there)
    revise(choir, plan_for(coming(4), title="Koor", rule=WEEKLY, place=there))
    revise(soup, plan_for(coming(5), title="Soep", rule=WEEKLY, start=time(11)))
    draft = services.begin_edition(village=village, actor=None)
    parts = {part.name: part.entries for part in compose(draft).parts}
    told = {one.title: one.loud for one in parts[Section.CHANGES]}
    assert told["Muziek"] == "Andere dag en andere plek"
    assert (told["Film"], told["Koor"]) == ("Andere plek", "Andere plek")
    assert told["Soep"] == "Andere tijd"
    assert [one.title for one in parts[Section.CHANGES]].count("Koor") == 1
    assert {one.words for one in parts[Section.CHANGES] if one.title == "Film"} == {
        f"Eerder stond hier: {here}."
    }
    assert {one.loud for one in parts[Section.AGENDA] if one.title in {"Koor", "Lezen"}} == {""}


def test_what_was_off_before_or_never_stood_there_is_not_told_anew(village: Village) -> None:
    soup = dates_of(make_activity(village, plan_for(coming(2), title="Soep", rule=WEEKLY)))
    call_off(soup[0], "Ziek")
    sent = make_sent(village)
    bare = compose(sent)
    bare = replace(bare, parts=tuple(part for part in bare.parts if part.name == Section.AGENDA))  # left out
    (entry,) = with_changes(sent, bare).entries
    assert "Gaat niet door" not in entry.words
    call_off(soup[1], "Storm")
    elsewhere = replace(bare, parts=(replace(bare.parts[0], entries=(replace(entry, when="wo 33, 10.00"),)),))
    assert [one.words.count("Gaat niet door") for one in with_changes(sent, bare).entries] == [1]
    assert [one.words.count("Gaat niet door") for one in with_changes(sent, elsewhere).entries] == [0]


def test_who_got_what_is_not_so_any_more_gets_a_message_and_paper_that_is_right(village: Village) -> None:
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    film = make_activity(village, plan_for(coming(2), title="Film"))
    sent = make_sent(village)
    Edition.objects.of(village).filter(pk=sent.pk).update(whom="ring-core")
    remember_edition(sent, compose(sent), None)
    call_off(dates_of(film)[0], "Storm")
    listed = editor.get("/de-brug/beheer/verspreid/").text
    page = f"/de-brug/beheer/nieuwsbrieven/{sent.public_id}/"
    assert f'href="{page}verstuur/">Stuur een bericht aan wie hem kreeg' in listed
    assert "Zij weten het" in listed
    assert "1 stuk" not in listed
    organiser = make_door(village, Role.ORGANISER, name="Hanna")
    hers = organiser.get("/de-brug/beheer/verspreid/").text
    assert "Ali Yilmaz kan een bericht sturen aan wie hem kreeg. Het staat ook op Vandaag" in hers
    assert (f'href="{page}' in hers, "Zij weten het" in hers) == (False, True)
    assert "Dit klopt niet meer: 1 nieuwsbrief" in editor.get("/de-brug/beheer/").text
    shown = editor.get(f"{page}verstuur/").text
    assert re.search(r"Film van woensdag [^<:]*, gaat niet door", shown)
    assert "Er gaat hier nog geen mail de deur uit" in shown
    editor.post(f"{page}doe/", {"doe": "bericht"})
    message = Edition.objects.of(village).get(kind=Kind.MESSAGE)
    assert (message.whom, message.is_public) == ("ring-core", False)
    assert message.title == "Verbetering: Nieuwsbrief mei"
    assert re.search(r"^- Film van woensdag [^:]*, gaat niet door$", message.opening, re.MULTILINE)
    told = pypdfium2.PdfDocument(print_edition(message, compose(message)).content)
    words = " ".join(" ".join(one.get_textpage().get_text_bounded() for one in told).split())
    both = (True, False)
    assert ("Wilt u zulke berichten niet meer?" in words, "deze nieuwsbrief niet meer" in words) == both
    paper = pypdfium2.PdfDocument(editor.get(f"{page}papier/gewoon.pdf").content)
    assert "Gaat niet door" in " ".join(one.get_textpage().get_text_bounded() for one in paper)


def test_the_next_one_begins_where_the_last_one_ended(village: Village) -> None:
    make_news(village, "Nieuwe stoelen")
    sent = make_sent(village)
    Edition.objects.of(village).filter(pk=sent.pk).update(order=["news", "agenda"])
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        following = services.begin_edition(village=village, actor=None)
        assert (following.number, following.since) == (sent.number + 1, local_today() - timedelta(days=30))
        assert following.order == ["news", "agenda"]
        assert titles(compose(following), Section.NEWS) == []


@pytest.mark.parametrize(("day", "month"), [("2027-02-05", "februari 2027"), ("2027-02-26", "maart 2027")])
def test_each_has_a_name_of_its_own_after_the_month_it_tells_of(
    village: Village, day: str, month: str
) -> None:
    with time_machine.travel(f"{day}T12:00Z", tick=False):
        names = [services.begin_edition(village=village, actor=None).title for _time in range(3)]
    day = f"{int(day[-2:])} februari 2027"
    assert names[0] == f"Nieuwsbrief {month}"
    assert (names[1].endswith(day), names[2]) == (True, "Nieuwsbrief 3")


def test_news_of_before_stays_told_and_what_is_over_is_left_out(village: Village) -> None:
    make_news(village, "Nieuwe stoelen")
    first = make_sent(village)
    second = make_sent(village)
    assert [titles(Content.read(one.content or {}), Section.NEWS) for one in (first, second)] == [
        ["Nieuwe stoelen"],
        [],
    ]
    day = coming(2)
    make_activity(village, plan_for(day, title="Wandelen", more=(day + timedelta(days=7),)))
    make_activity(village, plan_for(day, title="Soep", start=time(17)))
    make_activity(village, plan_for(day, title="Ontbijt", start=time(8)))
    third = begin(village)
    assert titles(compose(third), Section.NEWS) == []
    with time_machine.travel(datetime.combine(day, time(14), tzinfo=AMSTERDAM), tick=False):
        told = compose(third)
    assert titles(told, Section.AGENDA) == ["Soep", "Wandelen"]
    assert [entry.plate[1:2] for entry in told.entries] == [
        (str(day.day),),
        (str((day + timedelta(days=7)).day),),
    ]


@pytest.mark.parametrize(
    ("opening", "greets"),
    [
        ("Beste buren,\n\nHet wordt mei.", True),
        ("Dag **buren**.", True),
        ("Beste buur", True),
        ("Goede morgen allemaal! Er is soep.", True),
        ("Dag en nacht staat de deur van ons huis voor u open, zegt Ali.", False),
        ("Het wordt mei.", False),
        ("", False),
    ],
)
def test_who_greets_herself_greets_once(village: Village, opening: str, greets: bool) -> None:
    edition = begin(village, opening=opening)
    made = mail_of(edition, compose(edition))
    assert ["{{salutation}}" in words for words in (made.text, made.html)] == [not greets] * 2


def test_a_piece_keeps_its_paragraphs_in_plain_text_and_a_number_its_line_on_paper(village: Village) -> None:
    edition = begin(village, order=["own"])
    piece = services.add_piece(edition=edition, actor=None)
    wish(
        edition,
        piece.source,
        title="Soep",
        words="Elke week.\nOok mei.\n\n- kom\n- lepel\n\nBel 020 123 45 67.",
    )
    words = compose(edition).parts[0].entries[0].words
    told = mail_of(edition, compose(edition)).text
    assert "Soep\nElke week.\nOok mei.\n\n- kom\n- lepel\n\nBel 020 123 45 67.\n" in told
    assert blocks(words)[-1]["words"] == "Bel 020\xa0123\xa045\xa067."
    sites = "[de site](https://www.debrug.nl/koor/), [hier](/agenda/), debrug.nl"
    (line,) = blocks(f"{sites}, [Riet](riet@debrug.nl), [bel](tel:+31201234567).", "https://dorp.example/")
    assert line["words"] == (
        "de site (debrug.nl/koor), hier (dorp.example/agenda), debrug.nl, Riet (riet@debrug.nl),"
        " bel (020\xa0123\xa045\xa067)."
    )
    among = (
        "Kom (zie [de site](https://debrug.nl/koor) of [bel](tel:+31201234567)). [Hier](https://debrug.nl/a)."
    )
    (line,) = blocks(among)
    assert line["words"].replace(NBSP, " ") == (
        "Kom (zie de site: debrug.nl/koor of bel: 020 123 45 67). Hier (debrug.nl/a)."
    )
    assert to_text(among) == "Kom (zie de site: https://debrug.nl/koor of bel). Hier (https://debrug.nl/a)."


def test_on_paper_lists_have_their_numbers_and_bold_is_bold(village: Village) -> None:
    typed = "## Kop\n\n1. **bel** ons\n2. kom\n   - onder\n\nLet **op:** vol."
    assert [(one["kind"], one["mark"], one["words"]) for one in blocks(typed)] == [
        ("head", "", "Kop"),
        ("item", "1.", "bel ons"),
        ("item", "2.", "kom"),
        ("item", "–", "onder"),
        ("text", "", "Let op: vol."),
    ]
    assert blocks(typed)[-1]["runs"] == [
        {"words": "Let ", "bold": False},
        {"words": "op:", "bold": True},
        {"words": " vol.", "bold": False},
    ]
    edition = begin(village, opening=typed)
    page = pypdfium2.PdfDocument(print_edition(edition, compose(edition)).content)[0]
    assert "1. bel ons" in page.get_textpage().get_text_range()


def test_other_villages_are_not_those_of_today_alone(village: Village) -> None:
    make_activity(village, plan_for(coming(1)))
    (one,) = board.notices(village, local_today(), local_today() + timedelta(days=5))

    def told(slug: str, hours: int) -> Notice:
        later = one.start + timedelta(hours=hours)
        return replace(one, village=replace(one.village, slug=slug), start=later, day=later.date())

    today = [told(slug, hour) for hour, slug in enumerate("aaaaabbcd")]
    chosen = _spread([*today, told("e", 48), told("f", 72)])
    assert [(each.village.slug, each.day > one.day) for each in chosen[-2:]] == [("e", True), ("f", True)]
    assert [each.village.slug for each in chosen[:-2]] == ["a", "a", "a", "b"]
