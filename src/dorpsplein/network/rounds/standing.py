"""How far a round is, and who is unconfirmed: the window for those who count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Outcome, Round, Row, Status


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
    """The last round that closed, and which villages did not answer in it; who hides has no name here.

    ``silent_keys`` and ``answered_keys`` are primary keys of villages.
    """

    name: str
    reference_date: date
    answered: int
    asked: int
    villages: tuple[str, ...] = ()
    silent_keys: frozenset[int] = frozenset()
    answered_keys: frozenset[int] = frozenset()

    @property
    def silent(self) -> int:
        """How many did not answer."""
        return self.asked - self.answered


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
    """Who did not answer in the last round that closed, or had closed by then; None when there was none.

    Who was asked nothing, since it confirmed all of it in an earlier round, is not unconfirmed.
    Without ``named`` only how many, which is quicker where very many were asked.
    """
    network = Village.objects.networks().first()
    if network is None:
        return None
    rounds = Round.objects.of(network).closed().newest_first()
    last = (rounds.filter(closed_at__lte=until) if until else rounds).first()
    if last is None:
        return None
    rows, before = Invitation.objects.of(network).filter(round=last), _confirmed_before(last)
    if not named:
        told = rows.aggregate(asked=Count("pk"), answered=Count("handed_in_at"))
        return Unconfirmed(last.name, last.reference_date, told["answered"] + len(before), told["asked"])
    answered = frozenset(rows.answered().values_list("about", flat=True)) | before
    silent = frozenset(rows.silent().values_list("about", flat=True)) - before
    quiet = rows.silent().exclude(about__in=before)
    shown = Village.objects.visible().filter(pk__in=quiet.values("about")).order_by("name")
    return Unconfirmed(
        last.name,
        last.reference_date,
        len(answered),
        len(answered) + len(silent),
        tuple(village.full_name for village in shown),
        silent,
        answered,
    )


def asked_now(village: Village) -> Invitation | None:
    """What a village is asked in the round that is open, until it handed in."""
    network = Village.objects.networks().first()
    if network is None or village.is_network:
        return None
    rows = Invitation.objects.of(network).silent().filter(about=village, round__closed_at=None)
    found: Invitation | None = rows.select_related("round", "village").first()
    return found


def _confirmed_before(last: Round) -> frozenset[int]:
    """Who said nothing in a round that asked it nothing, and answered an earlier one."""
    earlier = Invitation.objects.of(last.village).answered().filter(round__number__lt=last.number)
    quiet = Invitation.objects.of(last.village).silent().filter(round=last, about__in=earlier.values("about"))
    return frozenset(quiet.exclude(rows__added=False).values_list("about", flat=True))


@dataclass(frozen=True, slots=True)
class Unread:
    """Answers of a round that wait for who coordinates."""

    round: Round
    answers: int


def unread_answers(network: Village) -> Unread | None:
    """In the last round, open or closed: how many answers nobody looked at; None when there are none."""
    last = Round.objects.of(network).newest_first().first()
    if last is None:
        return None
    handed_in = Invitation.objects.of(network).answered().filter(round=last)
    count = Row.objects.of(network).unsettled().filter(invitation__in=handed_in).count()
    return Unread(last, count) if count else None


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
