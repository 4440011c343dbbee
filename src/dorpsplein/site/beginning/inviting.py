"""Inviting a new village: a letter with a code, another letter, taking it back, and how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import keep_letters, paper_mark, paper_of
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.links.codes import LETTERS_LENGTH, new_letters
from dorpsplein.community.villages.models import RESERVED, Village
from dorpsplein.life.joining.models import Newcomer
from dorpsplein.site.beginning.models import KEPT, Beginning, Invitation

SLUG_LENGTH = 34  # with room for a number behind it


@dataclass(frozen=True, slots=True)
class Invited:
    """To whom the letter goes, and where; nothing but the name is needed. ``phone`` is in E.164."""

    contact_name: str
    phone: str = ""
    email: str = ""
    address: str = ""


@transaction.atomic
def invite(*, network: Village, name: str, to: Invited, actor: Keyed | None) -> tuple[Invitation, str]:
    """A letter for a new village, with its code, told this once.

    The same village and the same person twice, before anybody began, is a new letter instead of the old one.
    Errors: Refusal when there is such a village, or somebody else was invited to begin it.
    """
    Village.objects.select_for_update().get(pk=network.pk)
    name = " ".join(name.split())
    if Village.objects.filter(name__iexact=name).exists():
        raise Refusal(_("Er is al een stadsdorp dat zo heet. Kies een andere naam."))
    open_ = Invitation.objects.of(network).standing().filter(name__iexact=name, begun_at=None).first()
    if open_ and open_.contact_name.casefold() != to.contact_name.casefold():
        raise Refusal(_("%(name)s is al uitgenodigd om dit dorp te beginnen.") % {"name": open_.contact_name})
    made = open_ or Invitation(village=network, name=name)
    made.contact_name, made.phone, made.email, made.address = (
        to.contact_name,
        to.phone,
        to.email,
        to.address,
    )
    made.slug = made.slug or free_slug(name)
    return made, _new_letter(made, actor, "invite")


@transaction.atomic
def invite_again(*, invitation: Invitation, actor: Keyed | None) -> str:
    """Another letter; the code of the older one opens nothing any more.

    Errors: Refusal once the village is on the website, or who began has another way in: from then on its own
    people open its doors.
    """
    invitation = Invitation.objects.of(invitation.village).select_for_update().get(pk=invitation.pk)
    login = _login_of(invitation)
    if invitation.online_at or invitation.withdrawn_at or (login and paper_of(login) is None):
        raise Refusal(
            _("Dit dorp heeft geen brief meer nodig, of de brief is ingetrokken. Een nieuwe kan niet meer.")
        )
    return _new_letter(invitation, actor, "invite_again")


@transaction.atomic
def withdraw(*, invitation: Invitation, actor: Keyed | None) -> Invitation:
    """Nobody begins with this letter. Twice is the same as once.

    Errors: Refusal when somebody began: then it is a village, and no letter.
    """
    invitation = Invitation.objects.of(invitation.village).select_for_update().get(pk=invitation.pk)
    if invitation.begun_at:
        raise Refusal(_("Met deze brief is al begonnen. Intrekken kan niet meer. Bel liever even."))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        record(village=invitation.village, actor=actor, verb="withdraw", obj=invitation)
    return invitation


def free_slug(name: str) -> str:
    """An address for a village of this name that is nobody's; of emoji alone it is "stadsdorp"."""
    wanted = slugify(name)[:SLUG_LENGTH].strip("-") or "stadsdorp"
    tried = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(one for one in tried if one not in RESERVED and not Village.objects.filter(slug=one).exists())


def in_fours(code: str) -> str:
    """Eight letters as one reads them: "dfhj kmnp"."""
    return f"{code[: LETTERS_LENGTH // 2]} {code[LETTERS_LENGTH // 2 :]}"


def note_first_people() -> None:
    """Write down of each new village that somebody said to come: that, and never who."""
    waiting = Invitation.every.filter(begun__isnull=False, online_at__isnull=False, first_at=None)
    for invitation in waiting.select_related("begun"):
        assert invitation.begun is not None  # noqa: S101 - so it was asked
        first = Newcomer.objects.of(invitation.begun).order_by("at").first()
        if first:
            invitation.first_at = first.at
            invitation.save(update_fields=["first_at"])


def forget_invitations() -> None:
    """A year after the letter nobody needs to know to whom it went."""
    Invitation.every.filter(sent_at__lt=timezone.now() - KEPT).delete()


def _new_letter(invitation: Invitation, actor: Keyed | None, verb: str) -> str:
    code = new_letters()
    invitation.mark, invitation.sent_at = paper_mark(code), timezone.now()
    invitation.save()
    login = _login_of(invitation)
    if login and invitation.begun:
        keep_letters(login=login, village=invitation.begun, mark=invitation.mark)
    record(village=invitation.village, actor=actor, verb=verb, obj=invitation)
    return code


def _login_of(invitation: Invitation) -> Login | None:
    """The login of who began with this letter; None while nobody did."""
    begun = Beginning.objects.of(invitation.begun).first() if invitation.begun else None
    return begun.person.login if begun and begun.person else None
