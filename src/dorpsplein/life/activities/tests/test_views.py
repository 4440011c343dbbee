"""What an organiser does on the screen."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dorpsplein.base.access import Role
from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import AMSTERDAM, day_words, local_today
from dorpsplein.base.when import When
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.pictures.models import UNUSED_KEPT, Picture
from dorpsplein.community.pictures.services import sweep_pictures
from dorpsplein.community.pictures.slips import key_on
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Draft, Occurrence, State
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import pictures_in_use, plan_activity, publish_activity
from dorpsplein.life.venues.models import Venue

pytestmark = pytest.mark.django_db
NEW = "/de-brug/beheer/activiteiten/nieuw/"
DAY = local_today() + timedelta(days=9)
TYPED = {"kind": "coffee", "when": f"{DAY:%d-%m-%Y} half 11", "place": "Huis van de Buurt, Kadestraat 3"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def organiser(village: Village) -> Client:
    return door(village)


def door(village: Village, name: str = "Riet de Wit") -> Client:
    client = Client()
    login = make_person(village, Role.ORGANISER, name=name).login
    assert login is not None
    client.force_login(login)
    return client


def photo() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (800, 600), "orange").save(held, "JPEG")
    return SimpleUploadedFile("foto.jpg", held.getvalue(), "image/jpeg")


def test_three_answers_are_enough(organiser: Client) -> None:
    answer = organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    assert answer["Location"] == f"/de-brug/beheer/activiteiten/{activity.public_id}/"
    assert (activity.title, activity.state, activity.first_day, activity.start) == (
        "Koffieochtend",
        State.HIDDEN,
        DAY,
        time(10, 30),
    )
    page = organiser.get(answer["Location"]).content.decode()
    assert "Nog niet zichtbaar voor anderen" in page
    organiser.post(f"{answer['Location']}publicatie/")
    assert Activity.every.get().state == State.PUBLISHED


def test_an_unclear_date_is_asked_and_nothing_typed_is_lost(organiser: Client) -> None:
    answer = organiser.post(NEW, TYPED | {"when": "binnenkort", "words": "Neem iemand mee"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wanneer bedoelt u?" in page
    assert "Neem iemand mee" in page
    assert page.count('name="when" value="') == 3
    assert Activity.every.count() == 0


def test_a_number_without_consent_is_asked(organiser: Client) -> None:
    answer = organiser.post(NEW, TYPED | {"contact_name": "Joke", "contact_phone": "0201234567"})
    assert "Vindt deze persoon het goed?" in answer.content.decode()


def test_what_is_being_typed_is_read_and_kept(village: Village, organiser: Client) -> None:
    page = organiser.post("/de-brug/beheer/activiteiten/lezen/", TYPED).content.decode()
    assert day_words(DAY, year=True) in page.lower()
    draft = Draft.every.get()
    assert draft.typed["when"] == TYPED["when"]
    again = organiser.get(f"{NEW}?verder={draft.public_id}").content.decode()
    assert TYPED["when"] in again
    organiser.post(NEW, TYPED | {"draft": draft.public_id})
    assert not Draft.every.filter(finished_at=None).exists()


def test_somebody_else_does_not_find_my_draft(village: Village, organiser: Client) -> None:
    organiser.post("/de-brug/beheer/activiteiten/lezen/", TYPED | {"words": "geheim plan"})
    other = door(village, "Hanna Blok")
    assert "geheim plan" not in other.get(f"{NEW}?verder={Draft.every.get().public_id}").content.decode()


def test_a_photo_is_made_ours_and_needs_words(
    organiser: Client,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    without = organiser.post(NEW, TYPED | {"picture": photo()})
    assert "Vertel in een paar woorden wat er op de foto staat." in without.content.decode()
    kept = without.context["form"]["photo"].value()
    told = {"photo": kept, "picture": photo(), "picture_words": "Een oranje tafel"}
    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(NEW, TYPED | told)
    picture = Activity.every.get().picture
    assert picture is not None
    assert picture.public_id != kept
    assert picture.description == "Een oranje tafel"
    Picture.every.update(made_at=picture.made_at - UNUSED_KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_pictures(used=pictures_in_use) == 1
    assert len(list(tmp_path.rglob("*.webp"))) == 1


def test_what_is_no_photo_is_said_and_nothing_typed_is_lost(
    organiser: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    wrong = SimpleUploadedFile("foto.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = organiser.post(NEW, TYPED | {"picture": wrong, "picture_words": "Iets"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze foto kunnen wij niet lezen." in page
    assert str(TYPED["place"]) in page


def test_two_people_who_change_different_things_are_joined(organiser: Client) -> None:
    organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    change = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/"
    opened = TYPED | {"title": "Koffieochtend", "audience": "everyone", "revision": activity.revision}
    organiser.post(change, opened | {"title": "Thee", "words": "Met koek."})
    second = organiser.post(change, opened | {"price": "2,50"})
    assert second.status_code == 302
    activity = Activity.every.get()
    assert (activity.title, activity.words, activity.price_cents) == ("Thee", "Met koek.", 250)


def test_what_both_changed_is_asked_and_the_rest_is_joined(organiser: Client) -> None:
    organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    change = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/"
    opened = TYPED | {"title": "Koffieochtend", "audience": "everyone", "revision": activity.revision}
    organiser.post(change, opened | {"title": "Thee", "words": "Met koek."})
    second = organiser.post(change, opened | {"title": "Sap"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "<dt>Zo noemen wij het</dt><dd>Thee</dd>" in page
    assert "Met koek.</textarea>" in page
    number = Activity.every.get().revision
    assert f'name="revision" value="{number}"' in page
    organiser.post(change, opened | {"title": "Sap", "words": "Met koek.", "revision": number})
    activity = Activity.every.get()
    assert (activity.title, activity.words) == ("Sap", "Met koek.")


def test_two_tabs_do_not_overwrite_each_other(village: Village, organiser: Client) -> None:
    organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    change = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/"
    organiser.post(change, TYPED | {"title": "Thee", "revision": activity.revision})
    second = organiser.post(change, TYPED | {"title": "Sap", "revision": activity.revision})
    page = second.content.decode()
    assert second.status_code == 409
    assert "<dd>Thee</dd>" in page
    assert 'value="Sap"' in page
    assert Activity.every.get().title == "Thee"


@pytest.mark.parametrize("act", ["", "veranderen/", "publicatie/", "terugname/", "prullenbak/", "versies/1/"])
def test_another_village_finds_nothing_of_ours(village: Village, act: str) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    plan = Plan("coffee", "Koffie", When(DAY, time(10), 60), "Hier")
    ours = plan_activity(village=village, actor=None, plan=plan)
    theirs = door(other, "Hanna Blok")
    for prefix in ("de-brug", "het-baken"):
        address = f"/{prefix}/beheer/activiteiten/{ours.public_id}/{act}"
        assert {theirs.get(address).status_code, theirs.post(address, TYPED).status_code} <= {404, 405}
    ours.refresh_from_db()
    assert (ours.state, ours.revision) == (State.HIDDEN, 1)


def test_cancelling_asks_once_and_says_why(village: Village, organiser: Client) -> None:
    plan = Plan("coffee", "Koffie", When(DAY, time(10), 60), "Hier")
    activity = publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    key = activity.occurrences.get().public_id
    asked = f"/de-brug/beheer/activiteiten/keer/{key}/afgelasting/"
    assert "niet door?" in organiser.get(asked).content.decode()
    assert not Occurrence.every.get().is_cancelled
    organiser.post(asked, {"remark": "Riet is ziek"})
    assert Occurrence.every.get().remark == "Riet is ziek"


def test_a_copy_keeps_all_and_proposes_a_week_later(village: Village, organiser: Client) -> None:
    plan = Plan("coffee", "Koffie in de tuin", When(DAY, time(10), 60), "Hier", words="Loop binnen")
    activity = plan_activity(village=village, actor=None, plan=plan)
    page = organiser.get(f"{NEW}?van={activity.public_id}").content.decode()
    assert 'value="Koffie in de tuin"' in page
    assert "Loop binnen" in page
    week_later = day_words(DAY + timedelta(days=7), year=True, language="nl").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert f'value="{week_later} 10.00 tot 11.00 uur"' in page


def test_a_half_change_goes_on_with_the_same_activity(village: Village, organiser: Client) -> None:
    organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    half = TYPED | {"title": "Thee", "revision": activity.revision, "activity": activity.public_id}
    organiser.post("/de-brug/beheer/activiteiten/lezen/", half)
    draft = Draft.every.get()
    assert draft.activity == activity
    go_on = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/?verder={draft.public_id}"
    assert go_on in organiser.get("/de-brug/beheer/").content.decode()
    assert 'value="Thee"' in organiser.get(go_on).content.decode()
    organiser.post(go_on, half | {"draft": draft.public_id})
    assert (Activity.every.get().title, Draft.every.get().typed) == ("Thee", {})


def test_a_name_with_an_emoji_and_tags_is_shown_as_it_is(village: Village, organiser: Client) -> None:
    organiser.post(NEW, TYPED | {"title": "Ĳs & ☕ <b>voor</b> ĳedereen"})
    activity = Activity.every.get()
    organiser.post(f"/de-brug/beheer/activiteiten/{activity.public_id}/publicatie/")
    page = Client().get("/de-brug/agenda/").content.decode()
    assert "Ĳs &amp; ☕ &lt;b&gt;voor&lt;/b&gt; ĳedereen" in page


def test_another_known_place_keeps_its_own_facts(village: Village, organiser: Client) -> None:
    kade = Accessibility("none", "yes", "plain", "yes", 40, "Bij de brug.")
    other = Plan("film", "Film", When(DAY, time(19), 60), "De Kade, Kadestraat 12", facts=kade)
    publish_activity(activity=plan_activity(village=village, actor=None, plan=other), actor=None)
    here = Accessibility("stairs", "no", "wheelchair", "no", 30, "150 meter van de tram.")
    plan = Plan("coffee", "Koffie", When(DAY, time(10), 60), "Huis van de Buurt", facts=here)
    activity = plan_activity(village=village, actor=None, plan=plan)
    address = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/"
    page = organiser.get(address).context["form"]
    typed = {field.name: str(field.value()) for field in page if field.value() and field.name != "together"}
    organiser.post(address, typed | {"place": "De Kade, Kadestraat 12"})
    venues = {venue.name: venue.accessibility for venue in Venue.every.all()}
    assert venues == {"De Kade": kade, "Huis van de Buurt": here}
    typed["revision"] = str(Activity.every.get(pk=activity.pk).revision)
    organiser.post(address, typed | {"place": "De Kade", "facts_of": "De Kade", "seats": "45"})
    seats = {one.title: one.venue and one.venue.seats for one in Activity.every.select_related("venue")}
    assert seats == {"Film": 40, "Koffie": 45}


def test_a_photo_survives_another_question(organiser: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    asked = organiser.post(NEW, TYPED | {"picture": photo()})
    assert "Uw foto staat klaar." in asked.content.decode()
    key = asked.context["form"]["photo"].value()
    organiser.post(NEW, TYPED | {"photo": key, "picture_words": "Een oranje tafel"})
    picture = Activity.every.get().picture
    assert picture is not None
    assert (picture.public_id, picture.description) == (key_on(key), "Een oranje tafel")


def test_the_words_of_a_photo_change_alone_and_it_can_go(
    organiser: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    organiser.post(NEW, TYPED | {"picture": photo(), "picture_words": "Een tafel"})
    activity = Activity.every.get()
    address = f"/de-brug/beheer/activiteiten/{activity.public_id}/veranderen/"
    organiser.post(address, TYPED | {"picture_words": "Een oranje tafel", "revision": activity.revision})
    activity = Activity.every.get()
    assert activity.picture is not None
    assert activity.picture.description == "Een oranje tafel"
    organiser.post(address, TYPED | {"no_photo": "on", "revision": activity.revision})
    assert Activity.every.get().picture is None


def test_a_photo_of_another_village_is_not_taken(
    organiser: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    other = door(make_village(slug="het-baken", name="Het Baken"), "Hanna Blok")
    asked = other.post(NEW.replace("de-brug", "het-baken"), TYPED | {"picture": photo()})
    organiser.post(NEW, TYPED | {"photo": asked.context["form"]["photo"].value(), "picture_words": "x"})
    assert Activity.every.get().picture is None


def test_what_was_begun_is_offered_and_comes_back_when_it_was_thrown_away(organiser: Client) -> None:
    key = organiser.get(NEW).context["form"]["draft"].value()
    organiser.post("/de-brug/beheer/activiteiten/lezen/", {"title": "Soep met brood", "draft": key})
    assert "Soep met brood" in organiser.get(NEW).content.decode()
    assert "U was al begonnen" not in organiser.get(f"{NEW}?verder={key}").content.decode()
    gone = f"/de-brug/beheer/activiteiten/concepten/{key}/weg/"
    desk = organiser.post(gone, follow=True).content.decode()
    assert "Weggegooid." in desk
    assert "Soep met brood" not in desk
    assert "Soep met brood" in organiser.post(gone, {"back": "1"}, follow=True).content.decode()
    assert organiser.get(f"{NEW}?verder={key}").context["form"]["title"].value() == "Soep met brood"


def test_a_title_that_is_too_long_is_asked_about_and_stays_whole(organiser: Client) -> None:
    long = "Koffie met alle buren van het plein en de kade " * 3
    asked = organiser.post(NEW, TYPED | {"title": long})
    assert f"Dit is te lang: {len(long.strip())} tekens. Er passen er 90." in asked.content.decode()
    assert asked.context["form"]["title"].value() == long
    assert "maxlength" not in str(asked.context["form"]["title"])


def test_a_change_that_was_begun_is_called_a_change(organiser: Client) -> None:
    organiser.post(NEW, TYPED)
    activity = Activity.every.get()
    told = {"title": "Thee", "activity": activity.public_id}
    organiser.post("/de-brug/beheer/activiteiten/lezen/", told)
    desk = organiser.get("/de-brug/beheer/").content.decode()
    assert f"Uw verandering van ‘{activity.title}’ is nog niet bewaard" in desk
    assert "is nog niet af" not in desk


def test_an_activity_that_nobody_showed_yet_is_not_offered_again(organiser: Client) -> None:
    organiser.post(NEW, TYPED | {"title": "Nog verborgen"})
    assert "Nog verborgen" not in organiser.get(NEW).content.decode()


def test_a_photo_that_stands_elsewhere_is_not_taken_by_its_public_key(
    organiser: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    organiser.post(NEW, TYPED | {"picture": photo(), "picture_words": "Van een ander"})
    elsewhere = Activity.every.get().picture
    assert elsewhere is not None
    organiser.post(NEW, TYPED | {"photo": elsewhere.public_id, "picture_words": "Nu van mij"})
    elsewhere.refresh_from_db()
    assert elsewhere.description == "Van een ander"
    assert Activity.every.order_by("pk").last().picture is None  # type: ignore[union-attr]


def test_what_is_typed_too_late_makes_no_ghost(organiser: Client) -> None:
    key = organiser.get(NEW).context["form"]["draft"].value()
    organiser.post(NEW, TYPED | {"draft": key})
    organiser.post("/de-brug/beheer/activiteiten/lezen/", TYPED | {"draft": key})
    assert "is nog niet af" not in organiser.get("/de-brug/beheer/").content.decode()
    assert [draft.typed for draft in Draft.every.all()] == [{}]


def test_what_has_no_name_yet_has_one_on_the_desk(organiser: Client) -> None:
    organiser.post("/de-brug/beheer/activiteiten/lezen/", {"when": "dinsdag 10 uur"})
    assert "‘Nieuwe activiteit’ is nog niet af" in organiser.get("/de-brug/beheer/").content.decode()


def test_a_question_at_no_field_points_at_none(organiser: Client) -> None:
    typed = TYPED | {"draft": organiser.get(NEW).context["form"]["draft"].value()}
    organiser.post(NEW, typed)
    assert "Nog een vraag. Kijk hier:" not in organiser.post(NEW, typed).content.decode()


def test_who_goes_back_and_saves_again_changes_what_was_made(organiser: Client) -> None:
    typed = TYPED | {"draft": organiser.get(NEW).context["form"]["draft"].value()}
    organiser.post(NEW, typed)
    asked = organiser.post(NEW, typed | {"title": "Thee"})
    assert (asked.status_code, asked.context["form"]["title"].value()) == (409, "Thee")
    assert "Dit had u al bewaard." in asked.content.decode()
    organiser.post(NEW, typed | {"title": "Thee", "revision": asked.context["form"]["revision"].value()})
    assert Activity.every.get().title == "Thee"


def test_a_copy_takes_the_photo_along_and_says_when_it_is_there_already(
    organiser: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    series = {"title": "Breien", "when": f"elke dag 10 uur vanaf {DAY:%d-%m-%Y}"}
    organiser.post(NEW, TYPED | series | {"picture": photo(), "picture_words": "Een oranje tafel"})
    activity = Activity.every.get()
    page = organiser.get(f"{NEW}?van={activity.public_id}")
    form, words = page.context["form"], page.content.decode()
    assert activity.picture is not None
    assert key_on(form["photo"].value()) == activity.picture.public_id
    assert "Uw foto staat klaar." in words
    assert f"Let op: op {day_words(DAY)} is ‘Breien’ er al." in words
    copied = {"photo": form["photo"].value(), "picture_words": form["picture_words"].value()}
    organiser.post(NEW, TYPED | copied)
    assert Activity.every.latest("pk").picture == activity.picture


def test_a_key_of_somebody_elses_draft_begins_a_new_one(village: Village, organiser: Client) -> None:
    key = organiser.get(NEW).context["form"]["draft"].value()
    organiser.post("/de-brug/beheer/activiteiten/lezen/", TYPED | {"draft": key, "words": "van mij"})
    other = door(village, "Hanna Blok")
    other.post("/de-brug/beheer/activiteiten/lezen/", TYPED | {"draft": key, "words": "van haar"})
    assert sorted(draft.typed["words"] for draft in Draft.every.all()) == ["van haar", "van mij"]


def test_an_act_says_what_is_true_now_and_can_be_undone_there(village: Village, organiser: Client) -> None:
    plan = Plan("coffee", "Koffie", When(DAY, time(10), 60), "Hier")
    activity = publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)
    asked = f"/de-brug/beheer/activiteiten/keer/{activity.occurrences.get().public_id}/afgelasting/"
    page = organiser.post(asked, {"remark": ""}, follow=True).content.decode()
    assert f"{day_words(DAY).capitalize()} gaat niet door." in page
    undo = f"/de-brug/beheer/activiteiten/{activity.public_id}/versies/2/"
    assert f'action="{undo}"' in page
    assert "Het is weer zoals het was." in organiser.post(undo, follow=True).content.decode()
    assert not Occurrence.every.get().is_cancelled


@pytest.mark.parametrize(
    ("typed", "offered"), [("-5", "5"), ("<i>gratis</i>", "gratis"), ("{{ 5 }}", "gratis")]
)
def test_what_is_no_price_is_asked_and_nothing_is_lost(organiser: Client, typed: str, offered: str) -> None:
    answer = organiser.post(NEW, TYPED | {"price": typed, "words": "Neem een kopje mee."})
    page = answer.content.decode()
    assert (answer.status_code, Activity.every.exists()) == (422, False)
    assert "Wat kost het?" in page
    assert "Neem een kopje mee." in page
    assert offered in dict(answer.context["form"].errors.as_data()["price"][0].answers)


def test_hours_that_may_be_a_length_are_said_beside_the_field_and_ask_no_second_press(
    organiser: Client,
) -> None:
    when = f"{DAY:%d-%m-%Y}, 2 uur"
    reading = {"when": when, "draft": ""}
    said = organiser.post(NEW.replace("nieuw", "lezen"), reading).text.replace("\u00a0", " ")
    asked = "Wij lezen: om 14.00 uur. Is ‘2 uur’ hoelang het duurt? Typ dan bijvoorbeeld:"
    assert asked in " ".join(said.split())
    early = organiser.post(NEW.replace("nieuw", "lezen"), {**reading, "when": f"{DAY:%d-%m-%Y} 8 uur"}).text
    assert "Wij lezen: ’s ochtends. Is het ’s avonds? Typ dat er dan bij." in early
    sure = organiser.post(NEW.replace("nieuw", "lezen"), {**reading, "when": f"{when} 's middags"}).text
    assert "hoelang het duurt" not in sure
    assert organiser.post(NEW, {**TYPED, "when": when}).status_code == 302
    assert f"{Occurrence.every.get().start.astimezone(AMSTERDAM):%H.%M}" == "14.00"
