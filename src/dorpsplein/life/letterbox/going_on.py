"""Who said *ik doe mee* with an idea that became an activity: who is told that it goes on, and how."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.notice import Notice
from dorpsplein.base.visibility import Visibility
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.models import KEPT
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.outbox.silence import missed_since
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.notice import preview
from dorpsplein.life.letterbox.letters import goes_on_letter
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.rules import messages_for
from dorpsplein.life.letterbox.services import answer_message
from dorpsplein.life.news.models import News


def date_of(idea: News) -> Notice | None:
    """The next date of what an idea became, once the world may come to it."""
    activity = idea.activity
    notice = preview(activity) if activity and activity.is_published else None
    if notice is None or notice.is_off or notice.end <= timezone.now():
        return None
    return notice if notice.visibility == Visibility.PUBLIC else None


def joiners_of(idea: News, person: Person, roles: frozenset[Role]) -> list[Message]:
    """What each who joins in wrote first, as far as this person may read it; who wrote twice is one."""
    rows = messages_for(idea.village, person, roles).filter(story=idea.public_id, held=False)
    first: dict[tuple[str, str], Message] = {}
    for one in rows.order_by(F("told_at").asc(nulls_last=True), "at"):
        first.setdefault(one.writer, one)
    return sorted(_looked_up(first.values()), key=lambda one: one.at)


def missed_by(village: Village, person: Person, roles: frozenset[Role]) -> list[News]:
    """Which ideas go on while somebody does not know it: the mail did not arrive, and nobody rang."""
    rows = messages_for(village, person, roles).exclude(email="").filter(held=False)
    told = rows.filter(told_at__gte=timezone.now() - KEPT).exclude(story="")
    stories = {one.story for one in _looked_up(told) if not one.is_told}
    ideas = News.objects.of(village).filter(public_id__in=stories).exclude(published_at=None)
    return [idea for idea in ideas.select_related("village") if date_of(idea)] if stories else []


def _looked_up(messages: Iterable[Message]) -> list[Message]:
    """The messages, each with when the mail that told it went, if that did not arrive."""
    listed = list(messages)
    failed = missed_since([_key(one) for one in listed if one.email])
    for one in listed:
        one.failed_at = failed.get(_key(one))
    return listed


def _key(message: Message) -> str:
    return f"goes-on:{message.public_id}"


@transaction.atomic
def tell_by_mail(*, idea: News, notice: Notice, joiners: Iterable[Message], actor: Person | None) -> int:
    """Mail who joins in that it goes on, and how one says to come; who knows it already gets none.

    Nobody is signed up by it. Gives how many mails.
    """
    keys = [one.pk for one in joiners if one.by_mail]
    rows = Message.objects.of(idea.village).filter(pk__in=keys, told_at=None)
    held = list(rows.select_related("village").select_for_update(of=("self",)))
    for message in held:
        subject, body = goes_on_letter(message, idea, notice)
        write_mail(key=_key(message), to=message.email, subject=subject, body=body, village=idea.village)
        _mark(message, actor, told=True)
    return len(held)


@transaction.atomic
def tell_by_phone(*, message: Message, told: bool, actor: Person | None) -> None:
    """A volunteer rang to say that it goes on, or did not after all."""
    if message.is_told != told:
        _mark(message, actor, told=told)


@transaction.atomic
def answer_told(*, joiners: Iterable[Message], actor: Person | None) -> None:
    """An editor says that who knows that it goes on has an answer with that, also to what she wrote twice."""
    for joiner in joiners:
        for message in _alike(joiner) if joiner.is_told else []:
            answer_message(message=message, actor=actor)


def _mark(message: Message, actor: Person | None, *, told: bool) -> None:
    """All that came from the same neighbour about it is told with it."""
    keys = [one.pk for one in _alike(message)]
    rows = Message.objects.of(message.village).filter(pk__in=keys)
    rows.update(told_at=timezone.now() if told else None)
    record(village=message.village, actor=actor, verb="tell" if told else "untell", obj=message)


def _alike(message: Message) -> list[Message]:
    """What the same neighbour wrote about the same idea."""
    rows = Message.objects.of(message.village).filter(story=message.story, held=False)
    rows = rows.filter(email=message.email, phone=message.phone)
    return [one for one in rows.select_related("village") if one.writer == message.writer]
