"""What could stand in an edition, section by section, and what its editor wished of each thing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise

from dorpsplein.base.pasting import from_text
from dorpsplein.channels.newsletters.content import OWN, TAKEN, THEIRS, WRITTEN, Entry
from dorpsplein.channels.newsletters.gifts import OF_THE_AGENDA, Given, Stand
from dorpsplein.channels.newsletters.models import Piece
from dorpsplein.community.subscriptions.models import Language


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that could stand in the edition, and what was wished of it.

    ``now`` is what another village says of it, where it was taken over.
    """

    entry: Entry
    piece: Piece | None = None
    stand: Stand = Stand.SAME
    given: Given | None = None
    is_always_first: bool = False
    now: Entry | None = None

    @property
    def is_theirs(self) -> bool:
        """Does it come from the village that began this edition?"""
        return self.entry.source.startswith(THEIRS)

    @property
    def is_out(self) -> bool:
        """Left out; so is what comes again, until the editor says otherwise."""
        return self.piece.is_out if self.piece else self.entry.again

    @property
    def is_first(self) -> bool:
        """At the top."""
        return self.is_always_first or bool(self.piece and self.piece.is_first)

    @property
    def is_touched(self) -> bool:
        """Did the editor wish something of it beside leaving it out?"""
        piece = self.piece
        return bool(piece and (piece.is_first or piece.words or piece.without_photo))

    @property
    def is_otherwise(self) -> bool:
        """Did who offered it change it since, or take it back, while it is to go?"""
        return self.stand != Stand.SAME and not self.is_out

    @property
    def asks(self) -> bool:
        """May it go as it stands here? That is for the editor to say."""
        return self.is_otherwise and self.stand in {Stand.CHANGED, Stand.WITHDRAWN}

    @property
    def is_reworded(self) -> bool:
        """Does it say something else than what was taken over?"""
        was = (self.piece.kept if self.piece else None) or {}
        told, entry = self.told, was.get("entry", {})
        return (told.title, from_text(told.words)) != (entry.get("title"), from_text(entry.get("words", "")))

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
    def said(self) -> Entry:
        """The same as it is read: which of its dates are off comes before its words."""
        told = self.told
        words = "\n\n".join(filter(None, (told.off_dates, told.words)))
        return replace(told, words=words, off_dates="")

    @property
    def told(self) -> Entry:
        """As it stands in the edition."""
        if self.is_theirs:
            return replace(self.entry, source=self.entry.source.removeprefix(THEIRS))
        shown = replace(self.entry, again=False)
        if not self.shows_photo:
            shown = replace(shown, photo="", photo_words="")
        if self.piece is None:
            return shown
        own = self.entry.source.startswith(WRITTEN)
        title = self.piece.title if own else self.entry.title
        words = self.piece.words or ("" if own else self.entry.words)
        shortened = not own and bool(self.piece.words) and bool(self.entry.words)
        if self.piece.words:
            shown = replace(shown, language="", words_language="")
        return replace(shown, title=title, words=words, more=self.entry.more or shortened)


@dataclass(frozen=True, slots=True)
class Offer:
    """A section of the page of the editor: all that is there, also what was left out.

    ``section`` is its name; that of another village begins with ``THEIRS``, and ``village`` says whose.
    What ``stays`` at its place is at the top whatever the order.
    """

    section: str
    offered: tuple[Offered, ...]
    is_in: bool
    label: Promise | str
    village: str = ""
    stays: bool = False

    @property
    def going(self) -> int:
        """How many of it stand in the edition."""
        return sum(one.goes for one in self.offered) if self.is_in else 0

    @property
    def is_filled(self) -> bool:
        """Is there something to show?"""
        return self.is_in and bool(self.offered)


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands in an edition, in numbers: all, own, taken, left out, not translated; and the ``first``."""

    going: int
    own: int
    taken: int
    out: int
    untranslated: int
    first: tuple[Entry, ...] = ()


def sum_of(offers: list[Offer], language: str) -> Sum:
    """Count what stands in it, and in which of it an edition in English has words in another language."""
    shown = [one for offer in offers if offer.is_in for one in offer.offered]
    going = [one for one in shown if one.goes]
    own, taken = (sum(one.entry.source.startswith(kind) for one in going) for kind in (OWN, TAKEN))
    other = sum(not one.told.speaks(language) for one in going) if language == Language.ENGLISH else 0
    first = tuple(one.entry for one in going if one.is_first)
    out = sum(bool(one.piece and one.piece.is_out) for one in shown)
    return Sum(len(going), own, taken, out, other, first)


def otherwise_now(offers: list[Offer]) -> list[Offered]:
    """What was taken over and is otherwise now at who offered it, in the order of the edition."""
    return [one for offer in offers if offer.is_in for one in offer.offered if one.is_otherwise]
