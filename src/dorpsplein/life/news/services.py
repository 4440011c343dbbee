"""The acts on appeals, and what happens by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.community.people.models import Person
from dorpsplein.life.news.models import News, Outcome
from dorpsplein.life.writing.models import TAKE_BACK, Version
from dorpsplein.life.writing.services import amend, erase_binned

SLACK = timedelta(days=7)


def close_appeal(*, news: News, outcome: Outcome, actor: Person | None) -> News:
    """It is done, or needed no more. It stays to be read, and is asked no longer."""
    return amend(writing=news, actor=actor, verb="close", outcome=outcome)


def reopen_appeal(*, news: News, actor: Person | None) -> News:
    """It is asked again."""
    return amend(writing=news, actor=actor, verb="reopen", outcome="")


def empty_bin() -> int:
    """Erase news that lay in the bin for thirty days."""
    return erase_binned(News)


def pictures_in_use() -> set[int]:
    """Primary keys of the pictures that news shows, or showed in a version to go back to."""
    young = Version.every.filter(at__gte=timezone.now() - TAKE_BACK - SLACK)
    shown = News.every.values_list("picture", flat=True)
    before = young.values_list("values__picture", flat=True)
    return {key for key in (*shown, *before) if key}
