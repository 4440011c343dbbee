"""An edition as it stands now: what there is to tell, as its editors wish it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.newsletters.across import open_agenda, village_news
from dorpsplein.channels.newsletters.content import OWN, THEIRS, Content, Entry, Part
from dorpsplein.channels.newsletters.gifts import Stand, taken_of
from dorpsplein.channels.newsletters.models import (
    ORDER_OF_THE_NETWORK,
    USUAL_ORDER,
    WORDS_OF_THE_NETWORK,
    Edition,
    Piece,
    Section,
)
from dorpsplein.channels.newsletters.offering import Offer, Offered
from dorpsplein.channels.newsletters.photos import only_own, with_photo_of
from dorpsplein.channels.newsletters.ringing import with_rings
from dorpsplein.channels.newsletters.sources import first_day, found_for
from dorpsplein.channels.newsletters.together import (
    as_sent,
    names_beside,
    with_both_names,
    with_ours,
    with_theirs,
)
from dorpsplein.community.villages.models import Village


def offers_of(edition: Edition, language: str = "") -> list[Offer]:
    """All sections with all there is, those of the edition first, in its order."""
    with override(language or edition.language):
        own = _own_offers(edition)
        host = edition.followed
        if host is None:
            return own
        wishes = Piece.objects.of(edition.village).filter(edition=edition, source__startswith=THEIRS)
        pieces = {piece.source: piece for piece in wishes}
        theirs = as_sent(_made(host, None, language or edition.language), host)
        both = with_theirs(own, theirs, host.village, edition.order, pieces)
        return with_ours(both, edition.village)


def _own_offers(edition: Edition) -> list[Offer]:
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
        for piece in rows.select_related("gift__village", "gift__piece__edition", "far", "picture")
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
                    now=taken[entry.source].now if entry.source in taken else None,
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
        return only_own(with_rings(edition, Content.read(edition.content)), edition.village)
    made = _made(edition, offers, edition.language)
    host = edition.followed
    with override(edition.language):
        others = names_beside(edition, host)
        if others:
            day = _("%(day)s, samen met %(villages)s") % {"day": made.day, "villages": others}
            made = replace(made, day=day)
        if host:
            made = with_both_names(made, edition.village)
        return only_own(made, edition.village)


def _made(edition: Edition, offers: list[Offer] | None, language: str) -> Content:
    with override(language):
        chosen = [
            (offer, [one for one in offer.offered if one.goes])
            for offer in (offers_of(edition, language) if offers is None else offers)
            if offer.is_in
        ]
        parts = tuple(
            Part(offer.section, str(offer.label), tuple(one.said for one in there if not one.is_first))
            for offer, there in chosen
        )
        first = tuple(one.said for _offer, there in chosen for one in there if one.is_first)
        return Content(
            edition.number,
            edition.title,
            edition.opening,
            day_words(local_today(), year=True),
            tuple(part for part in parts if part.entries),
            first,
            _("Eerst dit") if first else "",
        )


def label_of(section: Section, village: Village) -> Promise | str:
    """What stands above a section."""
    return (WORDS_OF_THE_NETWORK.get(section) if village.is_network else None) or section.label


def usual_order(last: Edition | None, village: Village) -> list[str]:
    """The sections of a new edition: those of the last, in its order."""
    usual = ORDER_OF_THE_NETWORK if village.is_network else USUAL_ORDER
    kept = [name for name in last.order if name in Section.values] if last and not last.host else []
    return kept or [str(section) for section in usual]
