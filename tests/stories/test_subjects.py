"""The Network says a subject otherwise, adds, merges and splits; what was said keeps its meaning."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import catalogue, leaves, look_again
from dorpsplein.channels.factsheet.fields import fields_of, said_of
from dorpsplein.channels.factsheet.models import Fact, SubjectEdit
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.answering import answer
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import cross_now, forget, tally
from dorpsplein.network.insights.differences import What, differences
from dorpsplein.network.insights.drafting import draft_now
from dorpsplein.network.insights.releasing import forget_withdrawn, make_release
from dorpsplein.network.insights.snapshot import snapshot_of

pytestmark = pytest.mark.django_db
DESK = "/netwerk/beheer/onderwerpen/"
WORDS = {
    "name": "Soepclub",
    "meaning": "Buren koken samen soep en brengen die rond",
    "english": "Soup club",
    "meaning_english": "Neighbours make soup together and bring it round.",
}
TALE = {"name": "Vertelclub", "meaning": "Buren vertellen elkaar verhalen.", "english": "Story circle"}
TALE["meaning_english"] = "Neighbours tell each other stories."
PAGES = ("", "nieuw/", "group/choir/", "group/choir/bij/", "group/choir/delen/")
OLD, NOW = "group.choir", "group.drama_group"


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    look_again()
    forget()
    yield
    look_again()
    forget()


@pytest.fixture
def network() -> Village:
    return make_village(name="stadsdorpen", slug="netwerk", kind=VillageKind.NETWORK)


@pytest.fixture
def village(network: Village) -> Village:
    return make_village()


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


def a_village(slug: str) -> Village:
    return make_village(name=slug, slug=slug)


def merge(network: Village, field: str = OLD, into: str = NOW) -> SubjectEdit:
    services.merge_subject(network=network, actor=None, field=field, into=into)
    return SubjectEdit.objects.of(network).order_by("-pk")[0]


def part_of(part: str, words: dict[str, str]) -> dict[str, str]:
    return {f"{part}-{name}": value for name, value in words.items()}


def counted(field: str) -> tuple[int, int]:
    told = tally(cross_now(), field)
    return told.yes, told.base


def test_a_subject_said_otherwise_is_so_at_once_for_every_village(
    coordinator: Client, village: Village, client: Client
) -> None:
    say(village, "activity.film")
    release(village, everyone=True)
    assert "Soepclub" not in client.get("/de-brug/overzicht/").content.decode()
    answer = coordinator.post(f"{DESK}activity/film/", WORDS | {"domain": "culture"}, follow=True)
    assert "Soepclub: Anders gezegd" in answer.content.decode()
    assert "Soepclub" in client.get("/de-brug/overzicht/").content.decode()
    told = client.get("/netwerk/cijfers/telling/").content.decode()
    assert "Buren koken samen soep en brengen die rond." in told
    coordinator.post(f"{DESK}terug/", {"key": SubjectEdit.every.get().public_id})
    assert "Soepclub" not in client.get("/de-brug/overzicht/").content.decode()
    verbs = Entry.objects.filter(kind="subjectedit").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["define", "return"]


def test_a_new_subject_can_be_told_of_and_is_counted(coordinator: Client, village: Village) -> None:
    coordinator.post(f"{DESK}nieuw/", WORDS | {"kind": "group", "domain": "meeting"})
    assert catalogue()["group.soup_club"].meaning.endswith("rond.")
    say(village, "group.soup_club", groups=2)
    release(village)
    assert counted("group.soup_club") == (1, 1)
    added = SubjectEdit.every.get()
    with pytest.raises(Refusal, match="vertelde hier al iets over"):
        services.return_subject(network=added.village, actor=None, edit=added)


def test_a_name_is_there_once_in_a_kind_and_what_was_typed_stays(coordinator: Client) -> None:
    film = catalogue()["activity.film"].name
    answer = coordinator.post(
        f"{DESK}nieuw/", WORDS | {"name": film, "kind": "activity", "domain": "meeting"}
    )
    assert answer.status_code == 422
    assert f"‘{film}’ staat er al bij deze soort." in answer.content.decode()
    assert WORDS["meaning"] in answer.content.decode()
    assert not SubjectEdit.every.exists()


def test_what_was_said_of_a_merged_subject_counts_for_the_other(network: Village, village: Village) -> None:
    other = a_village("de-klinker")
    say(village, OLD, groups=2)
    say(other, NOW, groups=1)
    release(village)
    release(other)
    assert (counted(OLD), counted(NOW)) == ((1, 1), (1, 1))
    edit = merge(network)
    assert OLD not in catalogue()
    assert counted(NOW) == (2, 2)
    assert tally(cross_now(), NOW).groups == 3
    assert [shown.field for shown in shown_of(village.pk) if shown.kind == "group"] == [NOW]
    assert fields_of(village)[NOW].groups == 2
    services.return_subject(network=network, actor=None, edit=edit)
    assert (counted(OLD), counted(NOW)) == ((1, 1), (1, 1))


def test_saying_no_after_a_merge_is_no_and_going_back_is_as_it_was(
    network: Village, village: Village
) -> None:
    first = say(village, OLD)
    merge(network)
    after = say(village, NOW, State.STOPPED)
    assert fields_of(village)[NOW].state == State.STOPPED
    assert {fact.field for fact in said_of(village, NOW)} == {OLD, NOW}
    services.undo_statements(village=village, actor=None, facts=[after])
    assert fields_of(village)[NOW].stated == first
    assert Fact.objects.of(village).current().get() == first


def test_what_was_withheld_stays_at_home_after_a_merge(network: Village, village: Village) -> None:
    """Only the old name was withheld; the other was shown, and does not carry it out of the house."""
    say(village, OLD)
    say(village, NOW, State.NO)
    release(village, OLD, by_itself=True)
    merge(network)
    say(village, "activity.film")
    assert [shown.field for shown in shown_of(village.pk) if shown.kind == "group"] == []
    assert counted(NOW) == (0, 0)


def test_a_merge_takes_nothing_out_of_a_release_and_taking_back_does(
    network: Village, village: Village
) -> None:
    say(village, OLD)
    release(village)
    kept = make_release(network=network, actor=None)
    edit = merge(network)
    release(village)
    assert (village.public_id, OLD) in snapshot_of(kept).said
    services.withhold_field(village=village, actor=None, field=NOW)
    assert (village.public_id, OLD) in snapshot_of(kept).withdrawn
    release(village)
    services.return_subject(network=network, actor=None, edit=edit)
    assert (village.public_id, OLD) in snapshot_of(kept).said
    assert forget_withdrawn() == 0


def test_what_was_copied_under_a_new_name_is_taken_back_under_that_name(
    network: Village, village: Village
) -> None:
    """The village showed the old name; the release was made after the merge, and has the new one."""
    say(village, OLD)
    release(village)
    merge(network)
    kept = make_release(network=network, actor=None)
    assert (village.public_id, NOW) in snapshot_of(kept).said
    services.withhold_field(village=village, actor=None, field=NOW)
    assert (village.public_id, NOW) in snapshot_of(kept).withdrawn
    assert forget_withdrawn() == 1


def test_a_release_counts_and_is_asked_in_its_own_names_after_a_merge(
    network: Village, village: Village
) -> None:
    other = a_village("de-klinker")
    say(village, OLD, groups=2)
    say(village, NOW, groups=1)
    say(other, OLD, groups=4)
    release(village)
    release(other)
    kept = make_release(network=network, actor=None)
    before = {name: tally(snapshot_of(kept).cross, name) for name in (OLD, NOW)}
    merge(network)
    shot = snapshot_of(kept)
    assert {name: tally(shot.cross, name) for name in (OLD, NOW)} == before
    asked = Question.read(QueryDict(f"met={OLD}"), shot.called)
    assert answer(shot.cross, asked).count == 2
    assert Question.read(QueryDict(f"met={OLD}")).having == (NOW,)


def test_a_merge_is_no_difference(network: Village, village: Village) -> None:
    other = a_village("de-klinker")
    say(village, OLD, groups=2)
    say(other, NOW, groups=1)
    release(village)
    release(other)
    kept = make_release(network=network, actor=None)
    merge(network)
    told = differences(snapshot_of(kept), draft_now(network).shot)
    assert (told.turned, told.sums) == ([], [])
    assert {one.subject.field: (one.before, one.after) for one in told.recounted} == {NOW: ((1, 1), (2, 3))}
    say(village, NOW, groups=3)
    release(village)
    (turned,) = differences(snapshot_of(kept), draft_now(network).shot).turned
    assert (turned.subject.field, turned.what, turned.by) == (NOW, What.MORE, 1)


def test_an_old_address_of_a_question_asks_the_new_subject(
    network: Village, village: Village, client: Client
) -> None:
    say(village, OLD)
    release(village, everyone=True)
    merge(network)
    answer = client.get(f"/netwerk/cijfers/vraag/?met={OLD}", follow=True).content.decode()
    assert village.name in answer
    assert catalogue()[NOW].name.lower() in answer.lower()


@pytest.mark.parametrize("into", [OLD, "group.nothing", "activity.film", "room.cafe"])
def test_two_that_are_not_one_are_not_merged(network: Village, into: str) -> None:
    with pytest.raises(Refusal):
        merge(network, OLD, into)
    assert not SubjectEdit.every.exists()


def test_parts_count_for_the_whole_and_the_whole_still_counts(network: Village, village: Village) -> None:
    other, third = a_village("de-klinker"), a_village("de-sluis")
    say(village, OLD)
    parts = services.split_subject(network=network, actor=None, field=OLD, parts=[WORDS, TALE])
    say(other, parts[0])
    say(third, parts[1])
    for one in (village, other, third):
        release(one)
    assert counted(OLD) == (3, 3)
    assert [counted(part) for part in parts] == [(1, 1), (1, 1)]
    assert set(parts) < leaves(OLD)
    split = SubjectEdit.objects.of(network).on(OLD)[0]
    services.return_subject(network=network, actor=None, edit=split)
    assert counted(OLD) == (1, 1)
    assert set(parts) <= catalogue().keys()


def test_a_split_without_second_thoughts_leaves_no_trace_in_the_lists(coordinator: Client) -> None:
    told = {
        f"{part}-{name}": value
        for part, words in (("een", WORDS), ("twee", TALE))
        for name, value in words.items()
    }
    before = set(catalogue())
    coordinator.post(f"{DESK}group/choir/delen/", told)
    assert len(catalogue()) == len(before) + 2
    key = SubjectEdit.every.filter(verb="split").get().public_id
    coordinator.post(f"{DESK}terug/", {"key": key})
    assert set(catalogue()) == before


def test_the_third_part_may_stay_empty_as_a_browser_sends_it(coordinator: Client) -> None:
    empty = part_of("drie", dict.fromkeys(WORDS, ""))
    told = part_of("een", WORDS) | part_of("twee", TALE) | empty
    assert coordinator.post(f"{DESK}group/choir/delen/", told).status_code == 302
    assert len(SubjectEdit.every.get(verb="split").holds) == 2


def test_english_may_wait_and_the_list_says_where(
    coordinator: Client, village: Village, client: Client
) -> None:
    dutch = {"name": "Soepclub", "meaning": WORDS["meaning"], "english": "", "meaning_english": ""}
    told = dutch | {"kind": "group", "domain": "meeting"}
    assert coordinator.post(f"{DESK}nieuw/", told).status_code == 302
    one = catalogue()["group.soepclub"]
    assert (one.named("en"), one.meant("en")) == ("Soepclub", "Buren koken samen soep en brengen die rond.")
    page = coordinator.get(DESK).content.decode()
    assert '<h2 id="engels">' in page
    say(village, one.field)
    release(village, everyone=True)
    assert "Soepclub" in client.get("/de-brug/en/overzicht/").content.decode()
    assert 'value="Soepclub"' not in _english_box(coordinator.get(f"{DESK}group/soepclub/").content.decode())
    coordinator.post(f"{DESK}group/soepclub/", WORDS | {"domain": "meeting"})
    assert '<h2 id="engels">' not in coordinator.get(DESK).content.decode()


def _english_box(page: str) -> str:
    return page[page.index('name="english"') - 200 :][:400]


def test_what_was_done_last_month_is_taken_back_from_the_list(coordinator: Client, network: Village) -> None:
    services.define_subject(network=network, actor=None, field=NOW, told=WORDS | {"domain": "meeting"})
    edit = merge(network)
    for number in range(12):
        services.define_subject(
            network=network, actor=None, field="activity.film", told=TALE | {"name": f"Film {number}"}
        )
    SubjectEdit.every.filter(pk=edit.pk).update(at=timezone.now() - timedelta(days=29))
    page = coordinator.get(DESK).content.decode()
    assert page.count("Terugdraaien: ") == 3  # the last of each
    assert f'value="{edit.public_id}"' in page
    assert "Terugdraaien haalt ze weer uit elkaar." in page
    told = coordinator.post(f"{DESK}terug/", {"key": edit.public_id}, follow=True).content.decode()
    assert f"{catalogue()[OLD].name}: Teruggezet" in told
    assert "Maak dit ongedaan" not in told
    SubjectEdit.every.update(at=timezone.now() - timedelta(days=31))
    assert "Terugdraaien: " not in coordinator.get(DESK).content.decode()


def test_a_merged_subject_says_where_it_went(coordinator: Client, network: Village) -> None:
    edit = merge(network)
    answer = coordinator.get(f"{DESK}group/choir/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"is samengevoegd met {catalogue()[NOW].name}" in " ".join(page.split())
    assert f'value="{edit.public_id}"' in page
    assert coordinator.get(f"{DESK}group/choir/delen/").headers["Location"] == f"{DESK}group/choir/"
    assert coordinator.get(f"{DESK}group/nooit/").status_code == 404


def test_what_others_were_merged_into_does_not_go(network: Village) -> None:
    field = services.add_subject(
        network=network, actor=None, kind=Kind.GROUP, told=WORDS | {"domain": "meeting"}
    )
    added = SubjectEdit.every.get()
    merged = merge(network, OLD, field)
    with pytest.raises(Refusal, match="kan niet meer terug"):
        services.return_subject(network=network, actor=None, edit=added)
    services.return_subject(network=network, actor=None, edit=merged)
    services.return_subject(network=network, actor=None, edit=added)
    assert field not in catalogue()


def test_a_part_does_not_go_without_its_whole(network: Village) -> None:
    told = [one | {"domain": "meeting"} for one in (WORDS, TALE)]
    services.split_subject(network=network, actor=None, field=OLD, parts=told)
    edits = services.recent_edits(network)
    can = services.returnable(network, edits)
    assert [edit.verb for edit in edits if edit.pk in can] == ["split"]


def test_half_a_split_is_asked_for_the_other_half(coordinator: Client) -> None:
    answer = coordinator.post(f"{DESK}group/choir/delen/", part_of("een", WORDS))
    assert answer.status_code == 422
    assert WORDS["meaning"] in answer.content.decode()
    assert not SubjectEdit.every.exists()


def test_after_thirty_days_or_another_edit_there_is_no_way_back(network: Village) -> None:
    edit = merge(network)
    SubjectEdit.every.update(at=timezone.now() - timedelta(days=31))
    edit.refresh_from_db()
    with pytest.raises(Refusal, match="kan niet meer terug"):
        services.return_subject(network=network, actor=None, edit=edit)
    assert OLD not in catalogue()


@pytest.mark.django_db(transaction=True)
def test_another_process_knows_at_its_next_request(network: Village) -> None:
    """What another thread keeps in mind is its own; it looks again when a request begins."""
    seen: list[bool] = []
    merged = threading.Event()

    def other() -> None:
        seen.append(OLD in catalogue())
        ready.set()
        merged.wait(5)
        Client().get("/netwerk/")
        seen.append(OLD in catalogue())
        connection.close()

    ready = threading.Event()
    thread = threading.Thread(target=other)
    thread.start()
    ready.wait(5)
    merge(network)
    merged.set()
    thread.join()
    assert seen == [True, False]


@pytest.mark.parametrize("path", PAGES)
def test_a_village_has_no_such_desk(village: Village, coordinator: Client, path: str) -> None:
    assert "Koor" in coordinator.get(f"{DESK}group/choir/").content.decode()
    there = make_door(village, Role.BOARD, Role.COORDINATOR, name="Wil")
    assert there.get(f"/de-brug/beheer/onderwerpen/{path}").status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "terug/"])
def test_only_a_coordinator_comes_here(network: Village, client: Client, path: str) -> None:
    there = make_door(network, Role.EDITOR, Role.ORGANISER, name="Wil")
    for method in ("get", "post"):
        assert getattr(there, method)(f"{DESK}{path}").status_code == 403
        assert getattr(client, method)(f"{DESK}{path}").headers["Location"].startswith("/netwerk/inloggen/")
    assert not SubjectEdit.every.exists()


def test_every_kind_can_have_one_more(network: Village) -> None:
    told = WORDS | {"domain": "meeting"}
    made = [services.add_subject(network=network, actor=None, kind=kind, told=told) for kind in Kind]
    assert made == [f"{kind}.soup_club" for kind in Kind]
