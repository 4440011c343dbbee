"""Today's desk: what waits, what comes, where one stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Notice
from dorpsplein.channels.factsheet.proposals import waits_for
from dorpsplein.channels.factsheet.questions import Question, open_questions
from dorpsplein.channels.newsletters.models import Together
from dorpsplein.channels.newsletters.together import invitations_for
from dorpsplein.channels.press.correcting import Wrong, wrong_texts
from dorpsplein.channels.press.hearing import Heard, heard_by
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.memory import Stale, by_title, stale
from dorpsplein.community.arriving.answering import came_back_from
from dorpsplein.community.arriving.services import unused_address
from dorpsplein.community.behalf.rules import ending_soon
from dorpsplein.community.dispatch.waiting import who_reaches
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import (
    DECIDING,
    Handover,
    Person,
    PersonRole,
    PhotoList,
    decides_alone,
)
from dorpsplein.community.people.views.finding import KEEPERS
from dorpsplein.community.returns.listing import Silent, how_to_reach, silent_for, wishes_waiting
from dorpsplein.community.subscriptions.services import moves_to_ask
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Draft, State
from dorpsplein.life.joining.rules import newcomers_waiting
from dorpsplein.life.letterbox.changes import changed_for
from dorpsplein.life.letterbox.facts import Change
from dorpsplein.life.letterbox.going_on import Untold, untold_for
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.rules import READERS, letters_waiting, waiting_proposals
from dorpsplein.life.news.models import News
from dorpsplein.network.report.finding import report_for
from dorpsplein.network.rounds.standing import Unread, unread_answers
from dorpsplein.site.beginning.starting import Starting, starting_of
from dorpsplein.site.beside import Asked, asked_of
from dorpsplein.site.privacy.expiring import leaving
from dorpsplein.site.unsent import Begun, Unfinished, editions_begun, undone_letters

GATHERING = frozenset({Role.BOARD, Role.SECRETARY, Role.CIRCLE, Role.NEIGHBOURHOOD})
SOON = timedelta(days=14)
ENDING = timedelta(days=60)
JUST_BEGUN = timedelta(days=21)
MOST = 7
MOST_STALE, MOST_DRAFTS = 3, 3
STATING = frozenset({Role.EDITOR, Role.BOARD})
ORGANISING = frozenset({Role.ORGANISER, Role.EDITOR, Role.BOARD})
WELCOMING = ORGANISING | {Role.SECRETARY}


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands on the desk of one person."""

    today: date
    name: str
    drafts: list[Draft]
    hidden: list[Activity]
    soon: list[Notice]
    stale: list[list[Stale]]
    press: list[Wrong]
    heard_of: list[Heard]
    letters: int
    untold: list[Untold]
    changed: list[tuple[News, Change, list[Message]]]
    newcomers: int
    to_ask: int
    calls: list[Silent]
    lost: int
    undone: Unfinished
    editions: Begun
    who_reaches: list[str]
    wishes: int
    together: list[Together]
    unused_address: str
    unheard_address: str
    question: Question | None
    asked: Asked | None
    unread: Unread | None
    heard: bool
    leaving: int
    ending_acting: int
    moves: int
    typing: list[PhotoList]
    organises: bool
    edits: bool
    reaches: bool
    has_post: bool
    keeps_papers: bool
    has_circles: bool
    coordinates: bool
    decides: bool
    alone: bool
    ending: list[PersonRole]
    begun: list[PersonRole]
    report: str
    more: int
    starting: Starting | None

    @property
    def whom_to_reach(self) -> str:
        """To how many of those whose mail comes back one phones, and where one goes by."""
        return how_to_reach(self.calls)

    @property
    def waiting(self) -> int:
        """How many things wait."""
        return (
            bool(self.letters)
            + len(self.untold)
            + len(self.changed)
            + bool(self.calls)
            + bool(self.lost)
            + len(self.undone)
            + len(self.editions)
            + bool(self.wishes)
            + bool(self.unused_address)
            + bool(self.unheard_address)
            + bool(self.newcomers)
            + bool(self.to_ask)
            + len(self.together)
            + bool(self.question)
            + bool(self.asked)
            + bool(self.unread)
            + self.heard
            + bool(self.leaving)
            + bool(self.ending_acting)
            + bool(self.moves)
            + len(self.typing)
            + len(self.stale)
            + len(self.press)
            + len(self.heard_of)
            + len(self.drafts)
            + len(self.hidden)
        )


def desk_of(request: VillageRequest) -> Desk:
    """The desk of who asks: at most seven things, and how many there are beside these."""
    today = local_today()
    person = request.person
    reader = person if request.roles & READERS else None
    begun = list(_begun(request.village, person)) if person else []
    tasks = list(_tasks(person, today)) if person else []
    taken = _taken(tasks, today)
    drafts = begun[:MOST_DRAFTS]
    organises = bool(request.roles & ORGANISING)
    hidden = list(hidden_activities(request.village)) if organises else []
    outdated = by_title(stale(request.village)) if organises else []
    wrong = outdated[:MOST_STALE]
    told_the_press = wrong_texts(request.village) if organises else []
    press = told_the_press[:MOST_STALE]
    heard_of = heard_by(request.village, person) if request.roles & STATING else []
    of_press = heard_of[:MOST_STALE]
    shown = max(0, MOST - 2 - len(drafts) - len(wrong) - len(press) - len(of_press))
    newcomers, to_ask = _newcomers(request)
    calls, lost = silent_for(request.village, person, request.roles)
    coming = notices(request.village, today, today + SOON)
    editions = editions_begun(request)
    undone = undone_letters(request, editions)
    return Desk(
        today=today,
        name=person.first_name if person else "",
        drafts=drafts,
        hidden=hidden[:shown],
        stale=wrong,
        press=press,
        heard_of=of_press,
        letters=_letters(request),
        untold=untold_for(request.village, reader, request.roles) if reader else [],
        changed=changed_for(request.village, reader, request.roles) if reader else [],
        newcomers=newcomers,
        calls=calls,
        lost=lost,
        undone=undone,
        editions=editions,
        who_reaches=who_reaches(request.village) if undone else [],
        wishes=wishes_waiting(request.village, request.roles),
        unused_address=unused_address(request.village) if Role.BOARD in request.roles else "",
        unheard_address=came_back_from(request.village) if Role.BOARD in request.roles else "",
        to_ask=to_ask,
        together=_together(request),
        question=_question(request),
        asked=asked_of(request),
        unread=_unread(request),
        heard=_heard(request),
        leaving=len(leaving(request.village)) if Role.BOARD in request.roles else 0,
        ending_acting=ending_soon(request.village) if request.roles & frozenset(KEEPERS) else 0,
        moves=len(moves_to_ask(request.village)) if request.roles & frozenset(KEEPERS) else 0,
        typing=_typing(request),
        edits=bool(request.roles & STATING),
        reaches=bool(request.roles & frozenset(KEEPERS)),
        organises=organises,
        has_post=bool(request.roles & READERS),
        keeps_papers=Role.SECRETARY in request.roles,
        has_circles=not request.village.is_network and bool(request.roles & GATHERING),
        more=sum(
            len(all_of) - len(some)
            for all_of, some in (
                (begun, drafts),
                (hidden, hidden[:shown]),
                (outdated, wrong),
                (told_the_press, press),
                (heard_of, of_press),
            )
        ),
        decides=Role.BOARD in request.roles,
        alone=_alone(request, today),
        ending=[task for task in tasks if task.term and task.term <= today + ENDING],
        begun=[task for task in tasks if task.since >= today - JUST_BEGUN and task.pk in taken],
        coordinates=request.village.is_network and Role.COORDINATOR in request.roles,
        report=report_for(request.village),
        starting=starting_of(request),
        soon=[notice for notice in coming if notice.end > timezone.now()][:5],
    )


def _typing(request: VillageRequest) -> list[PhotoList]:
    """The last list on paper of which somebody stopped halfway."""
    if not request.roles & frozenset(KEEPERS):
        return []
    return list(PhotoList.objects.of(request.village).filter(intake=None)[:1])


def _tasks(person: Person, today: date) -> QuerySet[PersonRole]:
    """What somebody does here today, or will begin with."""
    rows = PersonRole.objects.of(person.village).held_by(person).not_over(today)
    return rows.select_related("circle").order_by("since", "pk")


def _taken(tasks: list[PersonRole], today: date) -> set[int]:
    """Which of the newest came from another, with a pack."""
    new = [task.pk for task in tasks if task.since >= today - JUST_BEGUN]
    if not new:
        return set()
    rows = Handover.objects.of(tasks[0].village).filter(after__in=new)
    return set(rows.values_list("after", flat=True))


def _begun(village: Village, person: Person) -> QuerySet[Draft]:
    """What somebody began and did not finish."""
    return Draft.objects.of(village).of_person(person).select_related("activity")


def _letters(request: VillageRequest) -> int:
    """How many things in the letterbox wait for who asks."""
    if request.person is None or not request.roles & READERS:
        return 0
    return letters_waiting(request.village, request.person, request.roles)


def _together(request: VillageRequest) -> list[Together]:
    """Which villages ask to make a newsletter together, and got no answer yet."""
    if not request.roles & STATING:
        return []
    return list(invitations_for(request.village).filter(declined_at=None))


def _newcomers(request: VillageRequest) -> tuple[int, int]:
    """How many newcomers want to be rung, and how many to be asked how it was."""
    welcomes = not request.village.is_network and request.roles & WELCOMING
    return newcomers_waiting(request.village) if welcomes else (0, 0)


def _alone(request: VillageRequest, today: date) -> bool:
    """Does who asks decide alone here?"""
    decides = request.person is not None and request.roles & frozenset(DECIDING)
    return bool(decides) and request.person is not None and decides_alone(request.person, today)


def _question(request: VillageRequest) -> Question | None:
    """What the agenda shows and the village denies, or the other way round: one at a time."""
    if request.village.is_network or not request.roles & STATING:
        return None
    return next(iter(open_questions(request.village)), None)


def _unread(request: VillageRequest) -> Unread | None:
    """Which answers to the round wait for who coordinates."""
    coordinates = request.village.is_network and Role.COORDINATOR in request.roles
    return unread_answers(request.village) if coordinates else None


def _heard(request: VillageRequest) -> bool:
    """Does something that was told in a talk wait for an answer?"""
    may_answer = not request.village.is_network and request.roles & STATING
    return bool(may_answer) and waits_for(request.village)


def hidden_activities(village: Village) -> QuerySet[Activity]:
    """What organisers have yet to show; what others proposed lies in the letterbox."""
    proposed = [proposal.key for proposal in waiting_proposals(village)]
    rows = Activity.objects.of(village).filter(state=State.HIDDEN).exclude(public_id__in=proposed)
    return rows.coming(timezone.now())
