"""What another village changed or took back since: said at the top, and answered before it goes."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import exchanging, services
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.gifts import asks
from dorpsplein.channels.newsletters.models import Edition, Gift, Section, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
WHERE = "/de-haven/beheer/nieuwsbrieven/"


@dataclass
class Taken:
    """Two pieces of De Brug, in the draft of De Haven: of the one she made other words."""

    offered: Edition
    draft: Edition
    door: Client
    help: Gift
    photos: Gift

    def page(self, path: str = "") -> str:
        there = self.door.get(f"{WHERE}{self.draft.public_id}/{path}").content.decode()
        return " ".join(html.unescape(there).split())

    def press(self, **more: str) -> tuple[int, str]:
        """A press on the page of sending: its status, and what the page says."""
        self.draft.refresh_from_db()
        shown = {"whom": "all", "gezien": "all 1", "revision": self.draft.seen}
        answer = self.door.post(f"{WHERE}{self.draft.public_id}/verstuur/", {**shown, **more})
        self.draft.refresh_from_db()
        return answer.status_code, " ".join(html.unescape(answer.content.decode()).split())


def write(edition: Edition, source: str, title: str, words: str) -> None:
    edition.refresh_from_db()
    wish = {"title": title, "words": words, "is_out": False, "is_first": False}
    services.change_edition(
        edition=edition, seen=edition.revision, facts={}, wishes={source: wish}, actor=None
    )


@pytest.fixture
def taken() -> Taken:
    village, other = make_village(), make_village(name="De Haven", slug="de-haven")
    offered, draft = (services.begin_edition(village=one, actor=None) for one in (village, other))
    gifts = []
    for title in ("Wie helpt?", "Oude foto’s"):
        piece = services.add_piece(edition=offered, actor=None)
        write(offered, piece.source, title, "Bel ons.")
        gifts.append(exchanging.give(edition=offered, source=piece.source, actor=None))
        exchanging.take(edition=draft, gift=gifts[-1], actor=None)
    write(draft, f"taken:{gifts[0].public_id}", "Hulp gezocht", "Bel hen even.")
    return Taken(offered, draft, make_door(other, Role.EDITOR), *gifts)


def going(edition: Edition) -> list[str]:
    return [entry.title for entry in compose(edition).entries]


def test_a_draft_says_at_its_top_what_another_village_did_since_and_counts_whose_it_is(taken: Taken) -> None:
    write(taken.offered, taken.help.source, "Wie helpt nog?", "Bel ons snel.")
    write(taken.offered, taken.photos.source, "Oude foto’s", "Breng ze.")
    exchanging.withdraw(gift=taken.photos, actor=None)
    top, _here, below = taken.page().partition('id="delen"')
    said = {
        taken.help: "Stadsdorp De Brug veranderde de tekst van ‘Hulp gezocht’.",
        taken.photos: "Stadsdorp De Brug trok ‘Oude foto’s’ terug.",
    }
    for gift, sentence in said.items():
        assert f'{sentence} </strong> <a class="link-big" href="#taken-{gift.public_id}">' in top
        assert f"<p><strong>{sentence} " in below
    assert "Er staan 2 dingen in.</strong> U nam er 2 over van andere stadsdorpen.</p>" in below
    compared = below[below.index("Dit schreven zij eerst</strong>") :]
    places = [compared.index(words) for words in ("Bel ons.", "Dit staat nu bij u", "Bel hen even.")]
    assert places == sorted(places)
    assert compared.index("Bel ons snel.") > places[-1]
    write(taken.draft, f"taken:{taken.help.public_id}", "Wie helpt?", "Bel ons.")
    assert "Dit schreven zij eerst, en staat nu bij u</strong>" in taken.page()  # not twice the same


def test_what_was_taken_back_says_that_it_stays_away_and_how_it_comes_along_after_all(taken: Taken) -> None:
    exchanging.withdraw(gift=taken.photos, actor=None)
    source = f"taken:{taken.photos.public_id}"
    exchanging.follow(edition=taken.draft, source=source, actor=None)
    page = taken.page()
    assert "trok ‘Oude foto’s’ terug. Het gaat niet mee.</strong>" in page
    assert f'<input type="hidden" name="uit-{source}" value="1">' in page  # kept as it is by each button
    assert f'name="doe" value="laat-zo:{source}">Laat het toch meegaan<' in page
    assert going(taken.draft) == ["Hulp gezocht"]
    exchanging.keep_as_it_is(edition=taken.draft, source=source, actor=None)
    assert (going(taken.draft), asks(taken.draft.village)) == (["Hulp gezocht", "Oude foto’s"], set())


def test_before_sending_each_piece_is_answered_by_a_button_and_what_was_chosen_stays(taken: Taken) -> None:
    write(taken.offered, taken.help.source, "Wie helpt nog?", "Bel ons snel.")
    exchanging.withdraw(gift=taken.photos, actor=None)
    status, page = taken.press(verstuur="1", when="now")
    assert (status, taken.draft.state) == (422, State.DRAFT)
    assert "Zeg eerst wat er gebeurt met wat u overnam: ‘Hulp gezocht’, ‘Oude foto’s’." in page
    helps, photos = (f"taken:{gift.public_id}" for gift in (taken.help, taken.photos))
    for source in (helps, photos):
        for answer in ("volg", "laat-zo"):
            assert f'name="antwoord" value="{answer}:{source}"' in page
    assert page.index('name="reken"') < page.index('name="antwoord"')  # what Enter presses answers nothing
    status, page = taken.press(antwoord=f"volg:{photos}", when="later", moment="31 december 9.00")
    assert (status, "‘Oude foto’s’ gaat niet mee." in page) == (200, True)
    assert 'value="31 december 9.00"' in page
    assert "Dit schreven zij eerst" in page  # the other is still asked
    assert taken.press(verstuur="1", when="now")[0] == 422
    assert taken.press(antwoord=f"bied:{helps}")[0] == 200  # no answer
    taken.press(antwoord=f"laat-zo:{helps}")
    assert (taken.press(verstuur="1", when="now")[0], taken.draft.state) == (302, State.SENT)
    assert going(taken.draft) == ["Hulp gezocht"]


def test_what_stands_ready_says_what_is_otherwise_and_a_part_that_is_left_out_asks_nothing(
    taken: Taken,
) -> None:
    village: Village = taken.draft.village
    exchanging.withdraw(gift=taken.photos, actor=None)
    Edition.objects.of(village).update(state=State.PLANNED, send_at=timezone.now())
    assert "trok ‘Oude foto’s’ terug." in taken.page("verstuur/")
    assert asks(village) == {taken.draft.pk}
    taken.draft.refresh_from_db()
    order = [name for name in taken.draft.order if name != Section.TAKEN]
    Edition.objects.of(village).update(order=order)
    assert asks(village) == set()
    assert "terug." not in taken.page("verstuur/")
