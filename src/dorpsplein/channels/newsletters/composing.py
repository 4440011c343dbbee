"""An edition as it stands now: what there is to tell, as its editors wish it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.newsletters.across import open_agenda, village_news
from dorpsplein.channels.newsletters.content import OWN, WRITTEN, Content, Entry, Part
from dorpsplein.channels.newsletters.gifts import OF_THE_AGENDA, Given, Stand, taken_of
from dorpsplein.channels.newsletters.models import (
    ORDER_OF_THE_NETWORK,
    USUAL_ORDER,
    WORDS_OF_THE_NETWORK,
    Edition,
    Piece,
    Section,
)
from dorpsplein.channels.newsletters.photos import only_own, with_photo_of
from dorpsplein.channels.newsletters.sources import first_day, found_for
from dorpsplein.channels.newsletters.together import follow, names_beside
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that could stand in the edition, and what was wished of it."""

    entry: Entry
    piece: Piece | None = None
    stand: Stand = Stand.SAME
    given: Given | None = None

    @property
    def is_out(self) -> bool:
        """Left out."""
        return bool(self.piece and self.piece.is_out)

    @property
    def is_first(self) -> bool:
        """At the top."""
        return bool(self.piece and self.piece.is_first)

    @property
    def goes(self) -> bool:
        """Does it stand in the edition?"""
        told = self.told
        return not self.is_out and self.stand != Stand.GONE and bool(told.title or told.words)

    @property
    def shows_photo(self) -> bool:
        """Does its photo stand with it? In the agenda there is no room; at the top there is."""
        if self.piece and self.piece.without_photo:
            return False
        return self.is_first or not self.entry.source.startswith(OF_THE_AGENDA)

    @property
    def told(self) -> Entry:
        """As it stands in the edition."""
        shown = self.entry if self.shows_photo else replace(self.entry, photo="", photo_words="")
        if self.piece is None:
            return shown
        own = self.entry.source.startswith(WRITTEN)
        title = self.piece.title if own else self.entry.title
        words = self.piece.words or ("" if own else self.entry.words)
        shortened = not own and bool(self.piece.words) and bool(self.entry.words)
        return replace(shown, title=title, words=words, more=self.entry.more or shortened)


@dataclass(frozen=True, slots=True)
class Offer:
    """A section of the page of the editor: all that is there, also what was left out."""

    section: Section
    offered: tuple[Offered, ...]
    is_in: bool
    label: Promise | str


def offers_of(edition: Edition, language: str = "") -> list[Offer]:
    """All sections with all there is, those of the edition first, in its order."""
    with override(language or edition.language):
        first, village = first_day(timezone.now()), edition.village
        found = found_for(edition, first)
        if village.is_network:
            found |= {
                Section.NEIGHBOURS: open_agenda(edition, first),
                Section.VILLAGES: village_news(edition),
            }
        rows = Piece.objects.of(edition.village).filter(edition=edition)
        pieces = {
            piece.source: piece
            for piece in rows.select_related("gift__village", "gift__piece__edition", "picture")
        }
        found[Section.OWN] = [
            with_photo_of(piece, Entry(piece.source, piece.title))
            for piece in pieces.values()
            if piece.source.startswith(OWN)
        ]
        taken = {one.entry.source: one for one in taken_of(pieces.values())}
        found[Section.TAKEN] = [one.entry for one in taken.values()]
        order = [Section(name) for name in edition.order if name in Section.values]
        rest = [
            section
            for section in Section
            if section not in order and (village.is_network or section != Section.VILLAGES)
        ]
        return [
            Offer(
                section,
                tuple(
                    Offered(
                        entry,
                        pieces.get(entry.source),
                        taken[entry.source].stand if entry.source in taken else Stand.SAME,
                    )
                    for entry in found.get(section, [])
                ),
                section in order,
                label_of(section, village),
            )
            for section in (*order, *rest)
        ]


def compose(edition: Edition, offers: list[Offer] | None = None) -> Content:
    """The edition as it goes out now; of a sent one what was said."""
    if edition.content:
        return only_own(Content.read(edition.content), edition.village)
    made = _made(edition, offers, edition.language)
    host = edition.followed
    with override(edition.language):
        others = names_beside(edition, host)
        if others:
            day = _("%(day)s, samen met %(villages)s") % {"day": made.day, "villages": others}
            made = replace(made, day=day)
        if host:
            made = follow(made, _made(host, None, edition.language), host.village)
        return only_own(made, edition.village)


def _made(edition: Edition, offers: list[Offer] | None, language: str) -> Content:
    with override(language):
        chosen = [
            (offer, [one for one in offer.offered if one.goes])
            for offer in (offers_of(edition, language) if offers is None else offers)
            if offer.is_in
        ]
        parts = tuple(
            Part(offer.section, str(offer.label), tuple(one.told for one in there if not one.is_first))
            for offer, there in chosen
        )
        return Content(
            edition.number,
            edition.title,
            edition.opening,
            day_words(local_today(), year=True),
            tuple(part for part in parts if part.entries),
            tuple(one.told for _offer, there in chosen for one in there if one.is_first),
        )


def label_of(section: Section, village: Village) -> Promise | str:
    """What stands above a section."""
    return (WORDS_OF_THE_NETWORK.get(section) if village.is_network else None) or section.label


def usual_order(last: Edition | None, village: Village) -> list[str]:
    """The sections of a new edition: those of the last, in its order."""
    usual = ORDER_OF_THE_NETWORK if village.is_network else USUAL_ORDER
    return list(last.order) if last else [str(section) for section in usual]
