"""One edition: a release, the one before it, and what may be told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dorpsplein.channels.factsheet.catalogue import Subject, every_subject
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.lines import Neighbour, neighbours_of
from dorpsplein.network.insights.asking import Question, called_today
from dorpsplein.network.insights.crossing import Cross, Tally, tally
from dorpsplein.network.insights.differences import Differences, differences
from dorpsplein.network.insights.drafting import draft_now
from dorpsplein.network.insights.edition import ReleaseRow, release_rows
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.openness import open_now
from dorpsplein.network.insights.sight import Sight
from dorpsplein.network.insights.snapshot import Place, Snapshot, snapshot, snapshot_of


@dataclass(frozen=True, slots=True)
class Count:
    """The answer to a question: of how many it is so, of how many we know, and how many were asked.

    ``groups`` is None where the question does not ask one thing; ``withdrawn`` are those that took it back
    since, and are not in the rest.
    """

    yes: int
    base: int
    everybody: int
    planned: int = 0
    groups: int | None = None
    withdrawn: int = 0

    @property
    def unknown(self) -> int:
        """Of how many we do not know."""
        return self.everybody - self.base

    @classmethod
    def of(cls, told: Tally, withdrawn: int = 0) -> Count:
        """From a count of one subject."""
        return cls(told.yes, told.base, told.everybody, told.states[State.PLANNED], told.groups, withdrawn)


@dataclass(frozen=True)
class Edition:
    """What a report is made from. ``sees_all``: every village may be named with all it released.

    Without it, numbers of one thing count everybody, and names and numbers of several things rest only on
    what villages let everyone see, then and now: the rule of ``insights.sight``.
    """

    release: Release
    facts: list[ReleaseFact]
    shot: Snapshot
    before: Release | None
    sees_all: bool = False

    @cached_property
    def sight(self) -> Sight:
        """What may be counted, and of what names may be told."""
        return Sight(self.cross, self.cross if self.sees_all else self.open_shot.cross)

    @property
    def cross(self) -> Cross:
        """What was told that day, side by side."""
        return self.shot.cross

    def called(self, field: str) -> str:
        """What a field was called that day, or today when it came later; "" for what is not asked."""
        return self.shot.called(field) or called_today(field)

    @cached_property
    def open_shot(self) -> Snapshot:
        """The same, made of nothing but what everyone may see."""
        if self.sees_all:
            return self.shot
        now = open_now({*self.shot.subjects})
        said = {about: one for about, one in self.shot.said.items() if one.for_everyone and about in now}
        return replace(self.shot, said=said)

    @cached_property
    def changed(self) -> Differences | None:
        """What became otherwise since the edition before; None for the first."""
        return differences(snapshot_of(self.before), self.shot) if self.before else None

    @cached_property
    def villages(self) -> Mapping[str, Village]:
        """The villages that the world may see today, by their public id."""
        return {one.public_id: one for one in Village.objects.visible().villages()}

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """Those of this edition that one may see today, with their areas, for a map."""
        here = [one for key, one in self.villages.items() if key in self.shot.places]
        return neighbours_of(sorted(here, key=lambda one: one.name))

    def count(self, question: Question) -> Count:
        """The answer, with its base."""
        if question.is_single and question.having:
            (field,) = question.having
            return Count.of(tally(self.cross, field), self.shot.gone.get(field, 0))
        counted, _named = self.sight.answers(question)
        return Count(counted.count, counted.base, counted.among.bit_count())

    def named_in(self, question: Question) -> tuple[list[Place], int]:
        """The villages of whom it is so and that may be named, and how many others there are."""
        counted, named = self.sight.answers(question)
        order = list(self.shot.places.values())
        known = [order[at] for at in named.keys if order[at].key in self.villages]
        return sorted(known, key=lambda one: one.name), counted.count - len(known)

    def subject(self, field: str) -> Subject:
        """A subject in the words of that day; one that came later in those of today."""
        return self.shot.subjects.get(field) or every_subject()[field]

    def rows(self, kind: Kind) -> list[ReleaseRow]:
        """The subjects of a kind of which something is known, most first, as on the page of the release."""
        return release_rows(self.shot, kind)


def edition_of(release: Release, *, sees_all: bool = False) -> Edition:
    """The edition of a release that is kept."""
    facts = list(ReleaseFact.objects.of(release.village).within(release))
    earlier = Release.objects.of(release.village).newest_first().filter(number__lt=release.number)
    return Edition(release, facts, snapshot(release.contents, facts), earlier.first(), sees_all)


def edition_now(network: Village, *, sees_all: bool = False) -> Edition:
    """As it would be if a release was made now, to look at."""
    draft = draft_now(network)
    last = Release.objects.of(network).newest_first().first()
    return Edition(draft.release, draft.facts, draft.shot, last, sees_all)
