"""How far a round is, and who is unconfirmed: the window for those who count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Looked, Outcome, Round, Row, Status


@dataclass(frozen=True, slots=True)
class Line:
    """One village on the board: how many rows were asked, answered, and wait for who coordinates."""

    invitation: Invitation
    asked: int
    answered: int
    waiting: int
    back: int

    @property
    def status(self) -> Status:
        """How far it is."""
        if self.invitation.handed_in_at:
            return Status.ANSWERED if self.waiting or self.back else Status.APPROVED
        return Status.OPENED if self.invitation.opened_at else Status.INVITED

    @property
    def is_silent(self) -> bool:
        """It did not hand in."""
        return self.invitation.handed_in_at is None


@dataclass(frozen=True, slots=True)
class Board:
    """All villages of a round."""

    lines: tuple[Line, ...]

    @property
    def answered(self) -> int:
        """How many handed in."""
        return sum(not line.is_silent for line in self.lines)

    @property
    def approved(self) -> int:
        """How many are wholly taken over."""
        return sum(line.status == Status.APPROVED for line in self.lines)

    @property
    def waiting(self) -> int:
        """How many rows wait for who coordinates."""
        return sum(line.waiting for line in self.lines)

    @property
    def back(self) -> int:
        """How many rows wait for their village, that was asked once more."""
        return sum(line.back for line in self.lines)

    @property
    def counts(self) -> list[tuple[Status, int]]:
        """How many villages are how far."""
        found = Counter(line.status for line in self.lines)
        return [(status, found[status]) for status in Status]

    @property
    def silent(self) -> list[Line]:
        """Who did not answer."""
        return [line for line in self.lines if line.is_silent]

    @property
    def to_ring(self) -> list[Line]:
        """Who cannot be written to and did not answer."""
        return [line for line in self.lines if line.is_silent and not line.invitation.mailed]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """The last round that closed, and who did not look all of it over; who hides has no name here.

    ``answered`` looked all of it over, ``part`` some of it (``looking``); both are numbers of villages.
    ``villages`` are the names of the others, ``in_part`` of those that looked at some. ``part_keys``,
    ``silent_keys`` and ``answered_keys`` are primary keys of villages.
    """

    name: str
    reference_date: date
    answered: int
    asked: int
    villages: tuple[str, ...] = ()
    silent_keys: frozenset[int] = frozenset()
    answered_keys: frozenset[int] = frozenset()
    part: int = 0
    in_part: tuple[str, ...] = ()
    part_keys: frozenset[int] = frozenset()

    @property
    def silent(self) -> int:
        """How many did not look all of it over."""
        return self.asked - self.answered

    @property
    def untouched(self) -> int:
        """How many confirmed nothing of it."""
        return self.silent - self.part


def board_of(round_: Round) -> Board:
    """Everybody in a round, in order of the names."""
    rows = Invitation.objects.of(round_.village).filter(round=round_).by_name().annotate(**_counts())
    return Board(tuple(_line(one) for one in rows))


def newcomers(round_: Round) -> list[Village]:
    """Who the world may see and is not asked in this round: it came since that began."""
    asked = Invitation.objects.of(round_.village).filter(round=round_).values("about")
    return list(Village.objects.visible().villages().exclude(pk__in=asked).order_by("name"))


def line_of(invitation: Invitation) -> Line:
    """One village of it."""
    rows = Invitation.objects.of(invitation.village).annotate(**_counts())
    return _line(rows.select_related("about", "round").get(pk=invitation.pk))


def unconfirmed(until: datetime | None = None, *, named: bool = True) -> Unconfirmed | None:
    """Who looked the facts over in the last round that closed, or had closed by then; None without a round.

    Without ``named`` only how many, which is quicker where very many were asked.
    """
    network = Village.objects.networks().first()
    if network is None:
        return None
    rounds = Round.objects.of(network).closed().newest_first()
    last = (rounds.filter(closed_at__lte=until) if until else rounds).first()
    if last is None:
        return None
    rows = Invitation.objects.of(network).filter(round=last)
    whole, part = Count("pk", filter=Q(looked=Looked.WHOLE)), Count("pk", filter=Q(looked=Looked.PART))
    told = rows.aggregate(asked=Count("pk"), whole=whole, part=part)
    plain = Unconfirmed(last.name, last.reference_date, told["whole"], told["asked"], part=told["part"])
    if not named:
        return plain
    keys = {value: _keys(rows, value) for value in (*Looked, "")}
    names = dict(_names(rows.exclude(looked=Looked.WHOLE)))
    return replace(
        plain,
        villages=tuple(name for pk, name in names.items() if pk in keys[""]),
        in_part=tuple(name for pk, name in names.items() if pk in keys[Looked.PART]),
        silent_keys=keys[""],
        part_keys=keys[Looked.PART],
        answered_keys=keys[Looked.WHOLE],
    )


def asked_now(village: Village) -> Invitation | None:
    """What a village is asked in the round that is open, until it handed in."""
    network = Village.objects.networks().first()
    if network is None or village.is_network:
        return None
    rows = Invitation.objects.of(network).silent().filter(about=village, round__closed_at=None)
    found: Invitation | None = rows.select_related("round", "village").first()
    return found


def _keys(rows: QuerySet[Invitation], looked: str) -> frozenset[int]:
    return frozenset(rows.filter(looked=looked).values_list("about", flat=True))


def _names(rows: QuerySet[Invitation]) -> list[tuple[int, str]]:
    """Of whom the world may see, in order."""
    shown = Village.objects.visible().filter(pk__in=rows.values("about")).order_by("name")
    return [(village.pk, village.full_name) for village in shown]


@dataclass(frozen=True, slots=True)
class Unread:
    """Answers of a round that wait for who coordinates."""

    round: Round
    answers: int


def unread_answers(network: Village) -> Unread | None:
    """How many answers nobody looked at in the last round that has any, open or closed; None without any."""
    waiting = Row.objects.of(network).unsettled().exclude(invitation__handed_in_at=None)
    last = Round.objects.of(network).filter(invitations__rows__in=waiting).newest_first().first()
    return Unread(last, waiting.filter(invitation__round=last).count()) if last else None


def _counts() -> dict[str, Count]:
    said = ~Q(rows__answer="")
    return {
        "asked_rows": Count("rows", filter=Q(rows__added=False)),
        "answered_rows": Count("rows", filter=Q(rows__added=False) & said),
        "waiting_rows": Count("rows", filter=said & Q(rows__outcome="")),
        "back_rows": Count("rows", filter=Q(rows__outcome=Outcome.ASKED_BACK)),
    }


def _line(one: Invitation) -> Line:
    told = vars(one)
    return Line(one, *(told[name] for name in ("asked_rows", "answered_rows", "waiting_rows", "back_rows")))
