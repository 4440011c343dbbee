"""What an editor does with the pages of a village, and what the world then reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.pages.models import Page
from dorpsplein.life.pages.services import empty_bin
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.life.writing.models import Draft, State, Version
from dorpsplein.life.writing.services import forget_drafts

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/bladzijden/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def typed(page: Page, **changes: str) -> dict[str, str]:
    return {
        "title": page.title,
        "words": page.words,
        "place": str(page.place),
        "revision": str(page.revision),
        **changes,
    }


def test_a_page_is_written_looked_at_and_put_on_the_website(editor: Client, client: Client) -> None:
    answer = editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": "## Wie?\n\nBuren.", "place": "3"})
    page = Page.every.get()
    assert answer["Location"] == f"{DESK}{page.public_id}/"
    assert client.get("/de-brug/over-ons/").status_code == 404
    editor.post(f"{DESK}{page.public_id}/publicatie/")
    shown = client.get("/de-brug/over-ons/")
    assert "<h2>Wie?</h2>\n<p>Buren.</p>" in shown.content.decode()
    assert '<a href="/de-brug/over-ons/" aria-current="page">Over ons</a>' in shown.content.decode()


@pytest.mark.parametrize(
    ("title", "words"),
    [("over  ons", "al een bladzijde met deze titel"), ("!!!", "In een titel staat een woord")],
)
def test_a_title_is_of_one_page_and_has_a_word(editor: Client, title: str, words: str) -> None:
    editor.post(f"{DESK}nieuw/", {"title": "Over ons", "words": "Buren."})
    answer = editor.post(f"{DESK}nieuw/", {"title": title, "words": "Wij ook."})
    assert (answer.status_code, Page.every.count()) == (422, 1)
    assert words in answer.context["form"]["title"].errors[0]
    page = Page.every.get()
    assert editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="Wij.")).status_code == 302


@pytest.mark.parametrize("name", ["over-ons", "nieuw-hier", "meedoen"])
def test_a_ready_made_text_keeps_its_address_and_waits_for_its_gaps(
    editor: Client, client: Client, name: str
) -> None:
    form = editor.get(f"{DESK}nieuw/?begin={name}").context["form"]
    began = {field.name: field.value() or "" for field in form}
    assert "Bel Riet: 020 123 45 67" in began["words"]
    editor.post(f"{DESK}nieuw/?begin={name}", began)
    page = Page.every.get()
    assert (page.slug, page.state) == (name, State.HIDDEN)
    told = editor.post(f"{DESK}{page.public_id}/publicatie/", follow=True).content.decode()
    assert "Hier moet nog iets komen: [… " in told
    assert client.get(f"/de-brug/{name}/").status_code == 404


def test_a_page_on_the_website_never_gets_a_gap(editor: Client, village: Village) -> None:
    page = make_page(village)
    answer = editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="In [… het jaar]."))
    assert answer.status_code == 422
    page.refresh_from_db()
    assert page.words == "Wij zijn buren."


def test_at_most_five_words_stand_in_the_menu(village: Village, client: Client) -> None:
    for number in range(1, 6):
        make_page(village, f"Bladzijde {number}", place=1)
    frame = client.get("/de-brug/agenda/").context["frame"]
    assert [item.label for item in frame.menu] == [
        "Agenda",
        "Bladzijde 1",
        "Bladzijde 2",
        "Bladzijde 3",
        "Bladzijde 4",
    ]
    assert "Bladzijde 5" in [item.label for item in frame.footer_links]


def test_every_page_leads_to_the_others(village: Village, client: Client) -> None:
    make_page(village, "Over ons")
    make_page(village, "Privacy van leden")
    make_page(village, "Nog niet af", published=False)
    assert [name for name, _text in client.get("/de-brug/over-ons/").context["others"]] == [
        "privacy-van-leden"
    ]


def test_what_was_taken_off_the_website_says_so_once_and_comes_back_with_one_press(
    village: Village, editor: Client, client: Client
) -> None:
    page = make_page(village)
    show = f"{DESK}{page.public_id}/"
    told = editor.post(f"{show}terugname/", follow=True).content.decode()
    assert "Het staat niet meer op de website." in told
    undo = f'action="{show}versies/2/"'
    assert undo in told.split('role="status"')[1].split("</form>")[0]
    assert "Het staat niet meer op de website." not in editor.get(show).content.decode()
    back = editor.post(f"{show}versies/2/", follow=True).content.decode()
    assert "Het is weer zoals het was." in back
    assert client.get("/de-brug/over-ons/").status_code == 200


def test_going_back_tells_after_which_act_it_was_so(village: Village, editor: Client) -> None:
    page = make_page(village)
    editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="Andere woorden."))
    page.refresh_from_db()
    editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="Weer andere."))
    lines = editor.get(f"{DESK}{page.public_id}/").content.decode().split("Terugdraaien</summary>")[1]
    acts = [line.split("</strong>")[0] for line in lines.split("<strong>")[1:]]
    assert acts == ["veranderd", "op de website gezet", "gemaakt"]


def test_the_preview_says_what_is_missing_before_one_presses(village: Village, editor: Client) -> None:
    page = make_page(village, published=False)
    Page.every.update(words="Kijk:\n\n[foto 3: wat is er te zien…]")
    told = editor.get(f"{DESK}{page.public_id}/").content.decode()
    assert "Hier moet nog iets komen: [foto 3: wat is er te zien…]." in told
    assert "Klopt alles?" not in told
    editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="Klaar."))
    assert "Klopt alles?" in editor.get(f"{DESK}{page.public_id}/").content.decode()


def test_who_puts_a_page_in_the_menu_reads_what_stands_there(village: Village, editor: Client) -> None:
    make_page(village, "Meedoen", place=2)
    make_page(village, "Over ons", place=1)
    make_page(village, "Geschiedenis")
    told = editor.get(f"{DESK}nieuw/").content.decode()
    assert "Nu staan er: Over ons, Meedoen. Past een woord er niet bij" in told


def test_a_title_in_the_menu_is_short_and_never_one_of_our_own_addresses(editor: Client) -> None:
    long = editor.post(f"{DESK}nieuw/", {"title": "Wij zijn allemaal buren", "place": "1"})
    taken = editor.post(f"{DESK}nieuw/", {"title": "Agenda"})
    assert (long.status_code, taken.status_code, Page.every.count()) == (422, 422, 0)


def test_english_shows_what_is_there_and_says_what_is_dutch(village: Village, client: Client) -> None:
    page = make_page(village, place=1)
    dutch = client.get("/de-brug/en/over-ons/").content.decode()
    assert '<h1 class="writing-title" lang="nl">Over ons</h1>' in dutch
    Page.every.filter(pk=page.pk).update(other_title="About us", other_words="We are neighbours.")
    Village.objects.update(revision=99)
    english = client.get("/de-brug/en/over-ons/").content.decode()
    assert '<h1 class="writing-title" lang="en">About us</h1>' in english
    assert "We are neighbours." in english


def test_two_who_change_different_things_are_joined(editor: Client, village: Village) -> None:
    page = make_page(village)
    other = make_door(village, Role.BOARD, name="Marga Berg")
    change = f"{DESK}{page.public_id}/veranderen/"
    other.post(change, typed(page, title="Over ons allen"))
    answer = editor.post(change, typed(page, words="Wij zijn goede buren."))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.title, page.words) == ("Over ons allen", "Wij zijn goede buren.")


def test_two_who_change_the_same_words_are_asked(editor: Client, village: Village) -> None:
    page = make_page(village)
    other = make_door(village, Role.BOARD, name="Marga Berg")
    change = f"{DESK}{page.public_id}/veranderen/"
    other.post(change, typed(page, words="Van Marga."))
    answer = editor.post(change, typed(page, words="Van Riet."))
    assert answer.status_code == 409
    assert "Van Marga." in answer.content.decode()
    assert "Van Riet." in answer.content.decode()
    page.refresh_from_db()
    assert page.words == "Van Marga."
    again = {**typed(page, words="Van Riet."), "revision": answer.context["form"].data["revision"]}
    assert editor.post(change, again).status_code == 302
    page.refresh_from_db()
    assert page.words == "Van Riet."


def test_what_was_changed_can_be_made_as_it_was_for_thirty_days(editor: Client, village: Village) -> None:
    page = make_page(village)
    editor.post(f"{DESK}{page.public_id}/veranderen/", typed(page, words="Anders.", place="2"))
    old = Version.objects.of(village).get(number=2)
    editor.post(f"{DESK}{page.public_id}/versies/2/")
    page.refresh_from_db()
    assert (page.words, page.place, page.state, page.revision) == ("Wij zijn buren.", 0, State.PUBLISHED, 4)
    Version.every.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=31))
    assert editor.post(f"{DESK}{page.public_id}/versies/2/").status_code == 404


def test_the_bin_is_emptied_after_thirty_days_with_all_that_was_kept(
    editor: Client, village: Village
) -> None:
    page = make_page(village)
    editor.post(f"{DESK}{page.public_id}/prullenbak/")
    assert empty_bin() == 0
    Page.every.update(ended_at=timezone.now() - timedelta(days=31))
    empty_bin()
    assert (Page.every.count(), Version.every.count()) == (0, 0)


def test_what_is_typed_is_kept_and_shown_as_it_will_be(editor: Client) -> None:
    answer = editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": "- koffie", "draft": ""})
    assert "<li>koffie</li>" in answer.content.decode()
    draft = Draft.every.get()
    editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": "- thee", "draft": draft.public_id})
    form = editor.get(f"{DESK}nieuw/?verder={draft.public_id}").context["form"]
    assert (Draft.every.count(), form["words"].value()) == (1, "- thee")
    assert editor.post(f"{DESK}nieuw/", {"title": "Meedoen", "later": "1"})["Location"] == DESK
    editor.post(f"{DESK}nieuw/", {"title": "Meedoen", "draft": draft.public_id})
    assert Draft.every.filter(finished_at=None).count() == 1
    Draft.every.update(changed_at=timezone.now() - timedelta(days=91))
    assert forget_drafts() == 2


def test_what_is_typed_fast_is_one_draft_and_gone_when_it_is_saved(editor: Client) -> None:
    key = editor.get(f"{DESK}nieuw/").context["form"]["draft"].value()
    for words in ("kof", "koffie"):  # the second is sent before the first is answered
        editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": words, "draft": key})
    assert Draft.every.get().typed["words"] == "koffie"
    editor.post(f"{DESK}nieuw/", {"title": "Meedoen", "words": "koffie", "draft": key})
    editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": "koffie", "draft": key})  # it comes too late
    (left,) = Draft.every.all()
    assert (Page.every.count(), left.typed, editor.get(DESK).context["drafts"].count()) == (1, {}, 0)
    later = timezone.now() + timedelta(minutes=1)  # who goes back and types on loses nothing
    with time_machine.travel(later):
        editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": "meer", "draft": key})
    assert Draft.every.get(finished_at=None).typed["words"] == "meer"
    Draft.every.filter(finished_at=None).delete()
    page = Page.every.get()
    key = editor.get(f"{DESK}{page.public_id}/veranderen/").context["form"]["draft"].value()
    for words in ("thee", "thee en taart"):
        about = {"title": "Meedoen", "words": words, "draft": key, "writing": page.public_id}
        editor.post(f"{DESK}lezen/", about)
    assert Draft.every.get(finished_at=None).typed["words"] == "thee en taart"
    Draft.every.update(finished_at=timezone.now() - timedelta(days=2))
    assert forget_drafts() == 2


def test_what_is_typed_and_saved_before_it_was_kept_comes_too_late_as_well(editor: Client) -> None:
    key = editor.get(f"{DESK}nieuw/").context["form"]["draft"].value()
    editor.post(f"{DESK}nieuw/", {"title": "Meedoen", "words": "koffie", "draft": key})
    editor.post(f"{DESK}lezen/", {"title": "Meedoen", "words": "koffie", "draft": key})
    assert not Draft.every.filter(finished_at=None).exists()


def test_a_draft_that_is_thrown_away_keeps_nothing_of_what_was_typed(editor: Client) -> None:
    editor.post(f"{DESK}lezen/", {"title": "Koffieblad", "words": "koffie", "draft": ""})
    key = Draft.every.get().public_id
    assert "Koffieblad" in editor.get(DESK).content.decode()
    editor.post(f"{DESK}concepten/{key}/weg/")
    assert "Koffieblad" not in editor.get(DESK).content.decode()
    assert Draft.every.get().typed == {}


def test_the_draft_of_somebody_else_stays_as_it_is(editor: Client, village: Village) -> None:
    other = make_door(village, Role.EDITOR, name="Jo")
    other.post(f"{DESK}lezen/", {"title": "Van Jo", "words": "", "draft": ""})
    key = Draft.every.get().public_id
    editor.post(f"{DESK}lezen/", {"title": "Van mij", "words": "", "draft": key})
    assert sorted(one.typed["title"] for one in Draft.every.all()) == ["Van Jo", "Van mij"]
    assert Draft.every.get(public_id=key).typed["title"] == "Van Jo"
    editor.post(f"{DESK}lezen/", {"title": "Krom", "words": "", "draft": "x/y"})
    assert Draft.every.count() == 3


def test_what_is_pasted_comes_back_with_our_marks(editor: Client) -> None:
    answer = editor.post(f"{DESK}plakken/", {"html": "<h1>Kop</h1><ul><li>een</li></ul><script>x</script>"})
    assert (answer["Content-Type"], answer.content.decode()) == (
        "text/plain; charset=utf-8",
        "## Kop\n\n- een",
    )


@pytest.mark.parametrize("act", ["", "veranderen/", "publicatie/", "terugname/", "prullenbak/", "versies/1/"])
def test_the_pages_of_another_village_do_not_exist(editor: Client, act: str) -> None:
    there = make_page(make_village(name="De Klinker", slug="de-klinker"), published=False)
    address = f"{DESK}{there.public_id}/{act}"
    answers = {editor.get(address).status_code, editor.post(address).status_code}
    assert answers <= {404, 405}
    assert editor.post(f"{DESK}lezen/", {"writing": there.public_id}).status_code == 404
    there.refresh_from_db()
    assert there.state == State.HIDDEN


def test_an_organiser_reads_a_sentence_and_a_stranger_is_asked_who(village: Village, client: Client) -> None:
    assert make_door(village, Role.ORGANISER, name="Hanna Blok").get(DESK).status_code == 403
    assert client.get(DESK)["Location"].startswith("/de-brug/inloggen/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_same_whatever_its_length(
    editor: Client, village: Village, count: int, django_assert_max_num_queries: object
) -> None:
    for number in range(count):
        make_page(village, f"Bladzijde {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        editor.get(DESK)
