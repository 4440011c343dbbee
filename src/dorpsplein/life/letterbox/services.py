"""The acts of the letterbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.notice import StoryKind
from dorpsplein.base.when import When
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person, persons_of
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.arriving import is_at_home
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import bin_activity, plan_activity, publish_activity
from dorpsplein.life.letterbox.letters import (
    message_letter,
    placed_letter,
    reaction_letter,
    refused_letter,
)
from dorpsplein.life.letterbox.models import KEPT, Kind, Message, Proposal
from dorpsplein.life.letterbox.recipients import (
    KEEPERS,
    OF_APPEALS,
    Subject,
    addresses_for,
    gets_mail,
)
from dorpsplein.life.letterbox.sealing import has_link
from dorpsplein.life.news.models import News
from dorpsplein.life.writing.services import publish, throw_away, write

MOST_FOR_NETWORK = 6
MOST_FOR_SENDER = 3
MOST_FOR_VILLAGE = 60
ON_FRONT = timedelta(days=30)
STORIES = {Kind.NEWS: StoryKind.NEWS, Kind.IDEA: StoryKind.IDEA}


class TooOften(Refusal):
    """Too many letters within the hour."""


@transaction.atomic
def send_message(
    *,
    village: Village,
    subject: Subject,
    sender: dict[str, str],
    words: str,
    network: str,
    language: str = "nl",
) -> Message:
    """Put a question in the letterbox, and send it on; a stranger's first one with a link waits.

    ``sender`` is name, phone and email; ``language`` that of the page on which she wrote.
    Errors: TooOften.
    """
    _count(village, sender, network)
    message = Message.every.create(
        village=village,
        about=subject.about[:140],
        to=subject.to,
        story=subject.story,
        words=words,
        held=has_link(words) and not _is_known(village, sender),
        language=language,
        **sender,
    )
    record(village=village, actor=None, verb="ask", obj=message)
    if not message.held:
        _send_on(message)
    return message


@transaction.atomic
def release_message(*, message: Message, actor: Person | None) -> Message:
    """An editor looked: it goes on. Pressing twice is the same as once."""
    if Message.objects.of(message.village).filter(pk=message.pk, held=True).update(held=False):
        message.held = False
        record(village=message.village, actor=actor, verb="release", obj=message)
        _send_on(message)
    return message


@transaction.atomic
def answer_message(*, message: Message, actor: Person | None) -> Message:
    """Somebody answered; ninety days later nothing of it is left."""
    rows = Message.objects.of(message.village).waiting().filter(pk=message.pk)
    if rows.update(answered_at=timezone.now(), answered_by=actor, held=False):
        record(village=message.village, actor=actor, verb="answer", obj=message)
    return message


@transaction.atomic
def reopen_message(*, message: Message, actor: Person | None) -> Message:
    """It was not answered after all."""
    rows = Message.objects.of(message.village).answered().filter(pk=message.pk)
    if rows.update(answered_at=None, answered_by=None):
        record(village=message.village, actor=actor, verb="reopen", obj=message)
    return message


@transaction.atomic
def discard_message(*, message: Message, actor: Person | None) -> None:
    """Rubbish: it goes at once, and its sender stays a stranger."""
    record(village=message.village, actor=actor, verb="discard", obj=message)
    message.delete()


@transaction.atomic
def propose_activity(
    *, village: Village, sender: dict[str, str], title: str, when: When, place: str, words: str, network: str
) -> Proposal:
    """Propose something for the agenda: a hidden activity, for an editor to look at.

    Errors: TooOften; Refusal when it never takes place.
    """
    _count(village, sender, network)
    plan = Plan(kind_key="other", title=title, when=when, place=place, words=words, is_home=is_at_home(place))
    activity = plan_activity(village=village, actor=None, plan=plan)
    return _keep(village, sender, Kind.ACTIVITY, activity)


@transaction.atomic
def propose_news(
    *,
    village: Village,
    sender: dict[str, str],
    title: str,
    words: str,
    network: str,
    kind: Kind = Kind.NEWS,
) -> Proposal:
    """Propose a message or an idea: hidden news, for an editor to look at.

    Errors: TooOften.
    """
    _count(village, sender, network)
    answers = {"title": title, "words": words, "other_title": "", "other_words": ""}
    told = answers | {"until": local_today() + ON_FRONT, "kind": STORIES[kind]}
    return _keep(village, sender, kind, write(writing=News(village=village), actor=None, answers=told))


@transaction.atomic
def place_proposal(*, proposal: Proposal, actor: Person | None) -> Proposal:
    """Put it on the website, and tell who sent it, if by mail one can.

    Errors: Refusal, where publishing refuses.
    """
    found = thing_of(proposal)
    if isinstance(found, Activity):
        publish_activity(activity=found, actor=actor)
    elif found:
        publish(writing=found, actor=actor)
    return _settle(proposal, actor, "place", placed_letter(proposal))


@transaction.atomic
def refuse_proposal(*, proposal: Proposal, actor: Person | None, why: str = "") -> Proposal:
    """Throw it in the bin, and say so kindly, if by mail one can."""
    found = thing_of(proposal)
    if isinstance(found, Activity):
        bin_activity(activity=found, actor=actor)
    elif found:
        throw_away(writing=found, actor=actor)
    return _settle(proposal, actor, "refuse", refused_letter(proposal, why))


def thing_of(proposal: Proposal) -> Activity | News | None:
    """The hidden activity or message that a proposal became."""
    model = Activity if proposal.kind == Kind.ACTIVITY else News
    found: Activity | News | None = model.objects.of(proposal.village).filter(public_id=proposal.key).first()
    return found


def forget_letters(kept: Iterable[str] = ()) -> int:
    """Erase what was answered, or lay unseen, ninety days ago, but not what is ``kept``; returns how many."""
    over = timezone.now() - KEPT
    stays = list(kept)
    answered = Message.every.filter(answered_at__lt=over)
    unseen = Message.every.filter(held=True, at__lt=over)
    settled = Proposal.every.filter(answered_at__lt=over)
    return sum(rows.exclude(public_id__in=stays).delete()[0] for rows in (answered, unseen, settled))


def _count(village: Village, sender: dict[str, str], network: str) -> None:
    who = sender["email"] or sender["phone"]
    if not (
        let_through(f"letter:network:{network}", most=MOST_FOR_NETWORK)
        and let_through(f"letter:village:{village.public_id}", most=MOST_FOR_VILLAGE)
        and let_through(f"letter:from:{village.public_id}:{who}", most=MOST_FOR_SENDER)
    ):
        raise TooOften(_("U schreef ons net al een paar keer. Wacht een uur, of bel ons."))


def _is_known(village: Village, sender: dict[str, str]) -> bool:
    """Was this sender answered before, or does one with this address live here?"""
    earlier = Message.objects.of(village).from_(sender["phone"], sender["email"])
    if earlier.answered().exists():
        return True
    login = Login.objects.filter(email=sender["email"]).first() if sender["email"] else None
    return bool(login and persons_of(login, village).exists())


def _send_on(message: Message) -> None:
    asked = News.objects.of(message.village).filter(public_id=message.story)
    appeal = asked.first() if message.story else None
    keepers = OF_APPEALS if appeal else KEEPERS
    told = gets_mail(message.to)
    subject, body = reaction_letter(message, appeal, to_contact=told) if appeal else message_letter(message)
    for number, address in enumerate(addresses_for(message.village, message.to, keepers)):
        key = f"letter:{message.public_id}:{number}"
        write_mail(key=key, to=address, subject=subject, body=body, village=message.village)


def _keep(village: Village, sender: dict[str, str], kind: Kind, thing: Activity | News) -> Proposal:
    proposal = Proposal.every.create(
        village=village, kind=kind, key=thing.public_id, title=thing.title, **sender
    )
    record(village=village, actor=None, verb="propose", obj=proposal)
    return proposal


def _settle(proposal: Proposal, actor: Person | None, verb: str, letter: tuple[str, str]) -> Proposal:
    rows = Proposal.objects.of(proposal.village).waiting().filter(pk=proposal.pk)
    if rows.update(answered_at=timezone.now()):
        record(village=proposal.village, actor=actor, verb=verb, obj=proposal)
        if proposal.email:
            subject, body = letter
            key = f"proposal:{proposal.public_id}"
            write_mail(key=key, to=proposal.email, subject=subject, body=body, village=proposal.village)
    return proposal
