"""One edition in two languages: who gets which, so that everybody gets one."""

from __future__ import annotations

from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.community.dispatch.large import Letters, letters_to
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import Reckoning, missed, reckon
from dorpsplein.community.dispatch.services import may_catch_up
from dorpsplein.community.printouts.choosing import READS_DUTCH, READS_ENGLISH
from dorpsplein.community.subscriptions.models import Kind, Language
from dorpsplein.community.subscriptions.services import has_english_readers


def may_have_twin(edition: Edition) -> bool:
    """May an edition in English be made beside it?

    Not of a message, nor of one that follows others, nor of one that corrects what had none.
    """
    return (
        edition.is_open
        and edition.language == Language.DUTCH
        and not edition.is_message
        and not edition.corrects_id
        and not edition.original_id
        and not edition.host
        and has_english_readers(edition.village)
    )


def readers_of_side(edition: Edition) -> str:
    """The choice of people that a side of a pair goes to."""
    return READS_ENGLISH if edition.original_id else READS_DUTCH


def has_other_english(edition: Edition) -> bool:
    """Does another in English stand beside the same one in Dutch?"""
    rows = Edition.objects.of(edition.village).exclude(state=State.BINNED).exclude(pk=edition.pk)
    return bool(edition.original_id) and rows.filter(original=edition.original_id).exists()


def went_to_all(twin: Edition) -> bool:
    """Did the other side go to others than its own readers?"""
    return twin.state == State.SENT and twin.whom != readers_of_side(twin)


def people_of(twin: Edition) -> int:
    """How many the other side reaches, or reached."""
    row = Dispatch.objects.of(twin.village).filter(key=twin.key).first()
    return row.people if row else reckon_for(twin, readers_of_side(twin)).people


def late_beside(edition: Edition) -> int:
    """How many get the other side, which went, when this one goes: who came since, or reads it by now."""
    other = None if edition.state == State.SENT else last_beside(edition)
    row = Dispatch.objects.of(edition.village).filter(key=other.key).first() if other else None
    if row is None or not may_catch_up(row):
        return 0
    return missed(edition.village, row.key, row.whom, Kind(row.kind), beside=keys_of(edition)).people


def keys_of(edition: Edition) -> list[str]:
    """The keys under which this side went: what was stopped too, and what corrected it."""
    return [one.key for one in _side_of(edition)]


def gone_beside(edition: Edition) -> list[str]:
    """The same of the other side, once that went: who had it gets nothing, whatever she reads by now."""
    twin = _side_of(edition)[0].twin
    return keys_of(twin) if twin and twin.state == State.SENT else []


def last_beside(edition: Edition) -> Edition | None:
    """What went last of the other side, to its own readers: that one may go to more."""
    twin = _side_of(edition)[0].twin
    if twin is None or twin.state != State.SENT or went_to_all(twin):
        return None
    return _side_of(twin)[-1]


def _side_of(edition: Edition) -> list[Edition]:
    """One side of a pair: as it was first, and each that went in its place."""
    while edition.corrects:
        edition = edition.corrects
    side = [edition]
    while (better := side[-1].correction) and better.state == State.SENT:
        side.append(better)
    return side


def letters_of(edition: Edition) -> Letters:
    """The letters that an edition needs, or needed when it went, and how many of them in large print."""
    village = edition.village
    sent = Dispatch.objects.of(village).filter(key=edition.key).first()
    if sent is None:
        return letters_to(village, reckon_for(edition, edition.whom).lettered)
    rows = Delivery.objects.of(village).of_dispatch(sent).by_hand(Way.LETTER)
    return letters_to(village, [row.person for row in rows])


def reckon_for(edition: Edition, whom: str) -> Reckoning:
    """Whom an edition reaches when it goes to this choice."""
    return reckon(edition.village, whom, Kind(edition.kind), beside=gone_beside(edition))
