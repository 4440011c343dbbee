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
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person
from dorpsplein.life.activities.notice import preview
from dorpsplein.life.letterbox.letters import goes_on_letter
from dorpsplein.life.letterbox.models import Message, MessageQuerySet
from dorpsplein.life.letterbox.rules import messages_for
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
    first: dict[str, Message] = {}
    for one in rows.order_by(F("told_at").asc(nulls_last=True), "at"):
        first.setdefault(one.email or one.phone, one)
    return sorted(first.values(), key=lambda one: one.at)


@transaction.atomic
def tell_by_mail(*, idea: News, notice: Notice, joiners: Iterable[Message], actor: Person | None) -> int:
    """Mail who joins in that it goes on, and how one says to come; who knows it already gets none.

    Nobody is signed up by it. Gives how many mails.
    """
    keys = [one.pk for one in joiners if one.email]
    rows = Message.objects.of(idea.village).filter(pk__in=keys, told_at=None)
    held = list(rows.select_related("village").select_for_update(of=("self",)))
    for message in held:
        subject, body = goes_on_letter(message, idea, notice)
        key = f"goes-on:{message.public_id}:{notice.activity}"
        write_mail(key=key, to=message.email, subject=subject, body=body, village=idea.village)
        _mark(message, actor, told=True)
    return len(held)


@transaction.atomic
def tell_by_phone(*, message: Message, told: bool, actor: Person | None) -> None:
    """A volunteer rang to say that it goes on, or did not after all."""
    if bool(message.told_at) != told:
        _mark(message, actor, told=told)


def _mark(message: Message, actor: Person | None, *, told: bool) -> None:
    """All that came from the same neighbour about it is told with it."""
    alike: MessageQuerySet = Message.objects.of(message.village).from_(message.phone, message.email)
    alike.filter(story=message.story).update(told_at=timezone.now() if told else None)
    record(village=message.village, actor=actor, verb="tell" if told else "untell", obj=message)
