"""What a member is here, and who is one."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Means, MemberRule, PersonPlace
from dorpsplein.community.villages.models import Village


@transaction.atomic
def say_rule(*, village: Village, means: Means, actor: Keyed | None) -> MemberRule:
    """Say whom this village counts as a member; who was written down as one stays written down."""
    Village.objects.select_for_update().get(pk=village.pk)
    rule = MemberRule.objects.of(village).first() or MemberRule(village=village)
    if rule.means != means:
        rule.means = means
        rule.save()
        record(village=village, actor=actor, verb="say_members", obj=rule)
    return rule


@transaction.atomic
def set_member(
    *, place: PersonPlace, since: date | None, until: date | None, actor: Keyed | None
) -> PersonPlace:
    """Write down since when somebody is a member, and until when; neither means that she is none.

    Errors: Refusal where the end is before the beginning, or stands alone.
    """
    if until and since is None:
        raise Refusal(_("Sinds wanneer was deze buur lid? Het jaar is genoeg."))
    if since and until and until < since:
        raise Refusal(_("Het einde ligt voor het begin."))
    if (place.member_since, place.member_until) != (since, until):
        place.member_since, place.member_until = since, until
        place.save(update_fields=["member_since", "member_until"])
        record(village=place.village, actor=actor, verb="set_member", obj=place)
    return place
