"""Who joins in and was told of a date that is otherwise now: at another moment, elsewhere, off, or on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.notice import Notice
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.notice import coming_of_ideas, dates_keyed, told_in_full
from dorpsplein.life.letterbox.facts import Change, Fact
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.reaching import firsts, looked_up
from dorpsplein.life.letterbox.rules import messages_for
from dorpsplein.life.news.models import News


@dataclass(slots=True)
class Group:
    """Who were told the same, and for whom the same is otherwise now."""

    change: Change
    mails: list[Message] = field(default_factory=list)
    rings: list[Message] = field(default_factory=list)


def with_changes(village: Village, messages: Iterable[Message]) -> list[Message]:
    """The messages, each with what is otherwise now than was told; in a constant number of queries."""
    listed = list(messages)
    known = [(one, fact) for one in listed if (fact := one.known)]
    dates = dates_keyed(village, {fact.key for _one, fact in known}) if known else {}
    now = timezone.now()
    lost = {one.story for one, fact in known if fact.key not in dates and fact.end > now}
    instead = coming_of_ideas(village, lost) if lost else {}
    for one, fact in known:
        one.change = _change(
            fact, dates.get(fact.key) or (instead.get(one.story) if fact.end > now else None)
        )
    return listed


def groups_of(messages: Iterable[Message]) -> list[Group]:
    """Who is to hear of a change, by mail or by telephone; who were told the same stand together."""
    found: dict[tuple[str, str], Group] = {}
    for one in messages:
        if one.change:
            key = one.change.was.mark, one.change.now.mark
            group = found.setdefault(key, Group(one.change))
            (group.mails if one.by_mail else group.rings).append(one)
    return sorted(found.values(), key=lambda group: group.change.was.start)


def in_full(village: Village, messages: Iterable[Message]) -> list[Message]:
    """The messages; of a date that is off also when it takes place again."""
    listed = list(messages)
    off: dict[str, Notice] = {}
    for one in listed:
        if one.change and one.change.notice and one.change.notice.is_off:
            notice = one.change.notice
            if notice.key not in off:
                off[notice.key] = told_in_full(village, notice)
            one.change = replace(one.change, notice=off[notice.key])
    return listed


def changed_for(
    village: Village, person: Person, roles: frozenset[Role]
) -> list[tuple[News, Change, list[Message]]]:
    """Of which ideas somebody was told what is otherwise now: each with the first change, and who."""
    rows = messages_for(village, person, roles).filter(held=False).exclude(story="").exclude(told_at=None)
    told = [one for one in firsts(rows) if one.told]
    listed = with_changes(village, looked_up(village, told)) if told else []
    by_idea: dict[str, list[Message]] = {}
    for one in listed:
        if one.change:
            by_idea.setdefault(one.story, []).append(one)
    if not by_idea:
        return []
    ideas = News.objects.of(village).filter(public_id__in=by_idea).exclude(published_at=None)
    grouped = [(idea, groups_of(by_idea[idea.public_id])) for idea in ideas]
    return [(idea, groups[0].change, by_idea[idea.public_id]) for idea, groups in grouped]


def _change(was: Fact, notice: Notice | None) -> Change | None:
    """What is otherwise, while somebody may still come on the day that she was told, or is now."""
    now = timezone.now()
    fact = Fact.of(notice) if notice else replace(was, is_off=True, mail="")
    is_over = was.end <= now and (fact.is_off or fact.end <= now)
    return None if is_over or was.mark == fact.mark else Change(was, fact, notice)
