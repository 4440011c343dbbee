"""Who said *ik doe mee* with an idea that became an activity: who is told that it goes on, and how."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.notice import Notice
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.notice import coming_of_ideas, told_in_full
from dorpsplein.life.letterbox.changes import in_full, with_changes
from dorpsplein.life.letterbox.facts import Fact
from dorpsplein.life.letterbox.letters import changed_letter, goes_on_letter
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.reaching import firsts, key_of, looked_up
from dorpsplein.life.letterbox.rules import messages_for
from dorpsplein.life.letterbox.services import answer_message
from dorpsplein.life.news.models import News


@dataclass(frozen=True, slots=True)
class Untold:
    """An idea that goes on, and who joins in and does not know it."""

    idea: News
    joiners: list[Message]

    @property
    def is_missed(self) -> bool:
        """Was one of them told, by a mail that did not arrive?"""
        return any(one.failed_at for one in self.joiners)


def date_of(idea: News) -> Notice | None:
    """The next date of what an idea became, once the world may come to it."""
    notice = coming_of_ideas(idea.village, [idea.public_id]).get(idea.public_id)
    return told_in_full(idea.village, notice) if notice else None


def joiners_of(idea: News, person: Person, roles: frozenset[Role]) -> list[Message]:
    """What each who joins in wrote first, as far as this person may read it; who wrote twice is one."""
    rows = messages_for(idea.village, person, roles).filter(story=idea.public_id, held=False)
    listed = with_changes(idea.village, looked_up(idea.village, firsts(rows)))
    return sorted(in_full(idea.village, listed), key=lambda one: one.at)


def others_of(idea: News, joiners: Iterable[Message]) -> int:
    """How many more join in, whose letters are for others to read."""
    rows = Message.objects.of(idea.village).filter(story=idea.public_id, held=False)
    return len({one.writer for one in rows} - {one.writer for one in joiners})


def untold_for(village: Village, person: Person, roles: frozenset[Role]) -> list[Untold]:
    """Which ideas go on while some who join in do not know it, as far as this person may read them."""
    rows = messages_for(village, person, roles).filter(held=False).exclude(story="")
    comes = coming_of_ideas(village, set(rows.order_by().values_list("story", flat=True)))
    if not comes:
        return []
    by_idea: dict[str, list[Message]] = {}
    for one in looked_up(village, firsts(rows.filter(story__in=comes))):
        if not one.is_told:
            by_idea.setdefault(one.story, []).append(one)
    ideas = News.objects.of(village).filter(public_id__in=by_idea).exclude(published_at=None)
    return [Untold(idea, by_idea[idea.public_id]) for idea in ideas]


@transaction.atomic
def tell_by_mail(*, idea: News, notice: Notice, joiners: Iterable[Message], actor: Person | None) -> int:
    """Mail who joins in that it goes on, and how one says to come; who knows it already gets none.

    Nobody is signed up by it. Gives how many mails.
    """
    held = _held(idea.village, [one for one in joiners if one.by_mail and not one.is_told])
    for message in held:
        _mail(message, goes_on_letter(message, idea, notice), Fact.of(notice), actor)
    return len(held)


@transaction.atomic
def tell_changes_by_mail(*, idea: News, joiners: Iterable[Message], actor: Person | None) -> int:
    """Mail who joins in what is otherwise now than she was told; the same facts are never mailed twice.

    Gives how many mails.
    """
    changes = {one.pk: one.change for one in joiners if one.change and one.by_mail}
    held = _held(idea.village, [one for one in joiners if one.pk in changes])
    for message in held:
        change = changes[message.pk]
        _mail(message, changed_letter(message, idea, change), change.now, actor)
    return len(held)


@transaction.atomic
def tell_by_phone(
    *, message: Message, told: bool, actor: Person | None, notice: Notice | None = None
) -> bool:
    """A volunteer told it: that it goes on, or what is otherwise now; or did not after all.

    Gives whether that was so: not when it was done already, or somebody else just did.
    """
    fact = message.change.now if message.change else Fact.of(notice) if notice else None
    knows = message.is_told and message.change is None
    if knows == told or (told and fact is None) or (knows and not message.by_hand):
        return False
    held = _held(message.village, [message])
    for one in held:
        _mark(one, [*one.told, fact.kept("")] if told and fact else one.told[:-1], actor, told=told)
    return bool(held)


@transaction.atomic
def answer_told(*, joiners: Iterable[Message], actor: Person | None) -> None:
    """An editor says that who knows that it goes on has an answer with that, also to what she wrote twice."""
    for joiner in joiners:
        for message in _alike(joiner) if joiner.is_told else []:
            answer_message(message=message, actor=actor)


def _held(village: Village, seen: Collection[Message]) -> list[Message]:
    """The messages, held; not those to whom somebody told something since they were seen."""
    before = {one.pk: (one.told, one.told_at) for one in seen}
    rows = Message.objects.of(village).filter(pk__in=before).order_by("pk").select_related("village")
    held = rows.select_for_update(of=("self",))
    return [one for one in held if (one.told, one.told_at) == before[one.pk]]


def _mail(message: Message, letter: tuple[str, str], fact: Fact, actor: Person | None) -> None:
    key, (subject, body) = key_of(message), letter
    write_mail(key=key, to=message.email, subject=subject, body=body, village=message.village)
    _mark(message, [*message.told, fact.kept(key)], actor, told=True)


def _mark(message: Message, facts: list[object], actor: Person | None, *, told: bool) -> None:
    """All that came from the same neighbour about it is told with it."""
    keys = [one.pk for one in _alike(message)]
    rows = Message.objects.of(message.village).filter(pk__in=keys)
    at = timezone.now() if told else message.told_at if facts else None
    rows.update(told=facts, told_at=at)
    record(village=message.village, actor=actor, verb="tell" if told else "untell", obj=message)


def _alike(message: Message) -> list[Message]:
    """What the same neighbour wrote about the same idea."""
    rows = Message.objects.of(message.village).filter(story=message.story, held=False)
    rows = rows.filter(email=message.email, phone=message.phone)
    return [one for one in rows.select_related("village") if one.writer == message.writer]
