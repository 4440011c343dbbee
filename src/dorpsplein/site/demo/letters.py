"""Invented newsletters: one that went out three weeks ago, and one in the making. Nothing of them is mailed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from dorpsplein.base.dates import day_words
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.services import begin_edition, change_edition
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

AGO = timedelta(days=21)
BEFORE = """De bladeren zijn van de bomen, en de koffie is warm. Komt u ook?

Wij zoeken nog iemand die één keer per maand de post rondbrengt. Bel ons, dan vertellen wij hoe het gaat.
"""
NOW = """Dank aan iedereen die hielp met de maaltijd: er waren **34 buren**, en er was genoeg voor 40.

Hieronder staat wat er komt. Is er iets bij waar u altijd al naartoe wilde? Bel ons, dan gaat er iemand met u mee.
"""


def write_newsletters(village: Village, editor: Person) -> None:
    """A newsletter that was sent, and the next one as a draft."""
    sent = begin_edition(village=village, actor=editor)
    then = timezone.now() - AGO
    facts = {"opening": BEFORE, "title": f"Nieuwsbrief van {day_words(then.date(), language='nl')}"}
    change_edition(edition=sent, seen=0, facts=facts, wishes={}, actor=editor)
    sent.refresh_from_db()
    content = replace(compose(sent), day=day_words(then.date(), year=True, language="nl"))
    Edition.objects.of(village).filter(pk=sent.pk).update(
        content=content.to_keep(), state=State.SENT, sent_at=then
    )
    found = reckon(village)
    Dispatch.every.create(
        village=village,
        key=sent.key,
        title=content.title,
        whom=sent.whom,
        mails=len(found.mails),
        letters=len(found.homes),
        people=found.people,
        sent=len(found.mails),
        written_at=then,
        ended_at=then,
    )
    draft = begin_edition(village=village, actor=editor)
    change_edition(edition=draft, seen=0, facts={"opening": NOW}, wishes={}, actor=editor)
