"""Invented newsletters: one that went out three weeks ago, and one in the making. Nothing of them is mailed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from dorpsplein.base.dates import day_words
from dorpsplein.channels.newsletters.composing import compose, offers_of, usual_order
from dorpsplein.channels.newsletters.exchanging import give
from dorpsplein.channels.newsletters.models import Edition, Section, State
from dorpsplein.channels.newsletters.services import add_piece, begin_edition, change_edition
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.reckoning import reckon
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.counting import begin_counting

AGO, BROUGHT = timedelta(days=21), timedelta(days=2)
BEFORE = """De bladeren zijn van de bomen, en de koffie is warm. Komt u ook?

Wij zoeken nog iemand die één keer per maand de post rondbrengt. Bel ons, dan vertellen wij hoe het gaat.
"""
NOW = """Dank aan iedereen die hielp met de maaltijd: er waren **34 buren**, en er was genoeg voor 40.

Hieronder staat wat er komt. Is er iets bij waar u altijd al naartoe wilde? Bel ons, dan gaat er iemand met u mee.
"""

LENT = """Onze tien grote soeppannen staan de meeste dagen stil. Kookt u voor veel buren? U leent ze gratis.

Haal ze op in ons gebouw, en breng ze schoon terug.
"""


def write_newsletters(village: Village, editor: Person) -> None:
    """A newsletter that was sent, and the next one as a draft."""
    sent = begin_edition(village=village, actor=editor)
    then = timezone.now() - AGO
    order = [name for name in sent.order if name not in {Section.IDEAS, Section.TASKS}]
    facts = {
        "order": order,
        "opening": BEFORE,
        "title": f"Nieuwsbrief van {day_words(then.date(), language='nl')}",
    }
    change_edition(edition=sent, seen=0, facts=facts, wishes={}, actor=editor)
    sent.refresh_from_db()
    content = replace(compose(sent), day=day_words(then.date(), year=True, language="nl"))
    Edition.objects.of(village).filter(pk=sent.pk).update(
        content=content.to_keep(), state=State.SENT, sent_at=then
    )
    begin_counting(village, sent.mark)
    found = reckon(village)
    row = Dispatch.every.create(
        village=village,
        key=sent.key,
        title=content.title,
        whom=sent.whom,
        mails=len(found.mails),
        letters=len(found.homes),
        calls=len(found.called),
        people=found.people,
        sent=len(found.mails),
        written_at=then,
        ended_at=then,
    )
    by_hand = [(Way.LETTER, found.lettered), (Way.PHONE, found.called)]
    Delivery.every.bulk_create(
        Delivery(village=village, dispatch=row, person=person, way=way, done_at=then + BROUGHT)
        for way, people in by_hand
        for person in people
    )
    draft = begin_edition(village=village, actor=editor)
    change_edition(
        edition=draft,
        seen=0,
        facts={"opening": NOW, "order": usual_order(None, village)},
        wishes={},
        actor=editor,
    )


def offer_to_others(village: Village, editor: Person) -> None:
    """A draft of which a piece and an activity are on offer to the other villages."""
    draft = begin_edition(village=village, actor=editor)
    piece = add_piece(edition=draft, actor=editor)
    wish = {"title": "Soeppannen te leen", "words": LENT, "is_out": False, "is_first": False}
    change_edition(edition=draft, seen=0, facts={}, wishes={piece.source: wish}, actor=editor)
    give(edition=draft, source=piece.source, actor=editor)
    (agenda,) = [offer for offer in offers_of(draft) if offer.section == Section.AGENDA]
    for one in agenda.offered[:1]:
        give(edition=draft, source=one.entry.source, actor=editor)
