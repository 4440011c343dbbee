"""A sheet to talk about: what one village told beside what all told, and three questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.channels.factsheet.catalogue import Subject
from dorpsplein.channels.factsheet.released import withdrawn_fields
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.channels.publishing.addresses import tongue
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.counts import Houses
from dorpsplein.network.insights.crossing import Tally, tally
from dorpsplein.network.insights.wording import called
from dorpsplein.network.report.edition import Count, Edition
from dorpsplein.network.report.quantities import WORDS, may_be_worded, quantity
from dorpsplein.network.report.telling import counted, of_base

DONE = (Kind.ACTIVITY, Kind.GROUP, Kind.SERVICE)
WISHED = (*DONE, Kind.ROOM, Kind.CHANNEL, Kind.AMBITION)
MOST = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """One subject: what this village says of it ("" for nothing), and what all say."""

    subject: Subject
    state: str
    tally: Tally
    withdrawn: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.subject.named(tongue())

    @property
    def own(self) -> str:
        """What the village says, in words."""
        known = self.state not in {"", State.UNKNOWN}
        return str(State(self.state).label) if known else _("niet verteld")

    @property
    def all(self) -> str:
        """What all villages say."""
        return counted(Count.of(self.tally, self.withdrawn))

    @property
    def houses(self) -> Houses:
        """How that is drawn."""
        return Houses.of(self.tally.yes, self.tally.states[State.PLANNED], self.tally.everybody)

    @property
    def share(self) -> float:
        """Which part of those of whom we know says yes."""
        return self.tally.yes / self.tally.base


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands on the sheet: three lists, and a question with each."""

    village: Village
    told: int
    lists: list[tuple[str, list[Beside], str]]


def has_talk(edition: Edition, village: Village) -> bool:
    """Does the village tell anything, to whom asks?"""
    return any(
        key == village.public_id and said.is_known for (key, _), said in edition.open_shot.said.items()
    )


def talk_of(edition: Edition, village: Village) -> Talk:
    """Choose what to talk about: what few do, what many do and this village does not, and what it wants."""
    own = {
        field: said.state
        for (key, field), said in edition.open_shot.said.items()
        if key == village.public_id and said.is_known
    }
    told, silent = list(_beside(edition, own)), _kept_silent(edition, village)
    rare = sorted(_that(told, DONE, {State.YES}), key=lambda one: (one.share, one.name))[:MOST]
    common = [one for one in told if _may_be_offered(one, silent, sees_all=edition.sees_all)]
    common = sorted((one for one in common if _is_known(one)), key=lambda one: (-one.share, one.name))[:MOST]
    wanted = [*_that(told, (Kind.NEED,), {State.YES}), *_that(told, WISHED, {State.PLANNED})][:MOST]
    return Talk(
        village,
        len(own),
        [
            (_("Wat u doet, en anderen minder vaak"), rare, _of_rare(rare)),
            (_("Wat anderen doen, en u niet, zover wij weten"), common, _of_common(common)),
            (_("Wat u nodig hebt of graag wilt"), wanted, _of_wanted(wanted)),
        ],
    )


def _beside(edition: Edition, own: dict[str, State]) -> Iterator[Beside]:
    """Each subject that stands for itself; one that holds others is nothing to talk about."""
    for field, subject in edition.shot.subjects.items():
        alone = subject.has_state and field not in edition.shot.contents["holds"]
        told = tally(edition.cross, field) if alone else None
        if told and told.base:
            yield Beside(subject, own.get(field, ""), told, edition.shot.gone.get(field, 0))


def _that(told: list[Beside], kinds: tuple[Kind, ...], states: set[State]) -> list[Beside]:
    """Of these kinds, and said so by the village; most shared first."""
    found = [one for one in told if one.subject.kind in kinds and one.state in states]
    return sorted(found, key=lambda one: (-one.tally.yes, one.name))


def _kept_silent(edition: Edition, village: Village) -> set[str]:
    """What is not offered to a village that says nothing of it: it took that back, then or since."""
    taken = edition.shot.withdrawn | withdrawn_fields()
    return {field for key, field in taken if key == village.public_id}


def _may_be_offered(one: Beside, silent: set[str], *, sees_all: bool) -> bool:
    """Others may do it, and this village does not, as far as it told and did not take back.

    To a stranger only what it denies openly: else what is left out would tell what was taken back.
    """
    had = one.state in {State.YES, State.INFORMAL}
    may_be_said = bool(one.state) or (sees_all and one.subject.field not in silent)
    return one.subject.kind in DONE and not had and may_be_said


def _is_known(one: Beside) -> bool:
    """Of enough villages to speak of many."""
    return may_be_worded(one.tally.base, one.tally.everybody)


def _of_rare(rare: list[Beside]) -> str:
    if not rare:
        return _("Waar bent u trots op, en wie zou dat graag van u horen?")
    words = {"what": called(rare[0].subject), "count": of_base(Count.of(rare[0].tally))}
    told = _("Bij u is er ‘%(what)s’. Dat geldt voor %(count)s stadsdorpen. Wat vertelt u anderen daarover?")
    return told % words


def _of_common(common: list[Beside]) -> str:
    if not common:
        return _("Wat zag u bij een ander stadsdorp dat bij uw buurt zou passen?")
    first = common[0]
    words = {
        "many": str(WORDS[quantity(first.tally.yes, first.tally.base)]),
        "what": called(first.subject),
    }
    return _("Bij %(many)s is er ‘%(what)s’. Zou dat bij uw buurt passen, of juist niet? Waarom?") % words


def _of_wanted(wanted: list[Beside]) -> str:
    if not wanted:
        return _("Wat wilt u volgend jaar het liefst? Wie hebt u daarvoor nodig?")
    words = {"what": called(wanted[0].subject), "count": of_base(Count.of(wanted[0].tally))}
    told = _("U noemt ‘%(what)s’. Dat geldt voor %(count)s stadsdorpen. Wie kan helpen?")
    return told % words
