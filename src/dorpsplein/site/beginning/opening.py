"""From a code to a village: which letter is it, and the first who does everything there."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.papers import count_try, keep_letters, login_behind, paper_mark
from dorpsplein.community.accounts.services import WrongCode
from dorpsplein.community.journal.services import record
from dorpsplein.community.links.codes import read_letters
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person, Ring
from dorpsplein.community.people.services import add_person, give_role
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import found_village
from dorpsplein.site.beginning.inviting import free_slug
from dorpsplein.site.beginning.models import Beginning, Invitation
from dorpsplein.site.beginning.steps import FIRST

SALT = "dorpsplein.beginning"
SHOWN = 3600  # seconds between the code and the button


def find_letter(*, typed: str, network: str, known_logins: Sequence[str] = ()) -> Invitation | Login:
    """Whose letter is this: of a village to begin, or of who began with it? The try is counted before.

    Errors: TooOften, WrongCode.
    """
    mark = paper_mark(read_letters(typed))
    among = count_try(network, letters=True, known_logins=known_logins)
    letter = _letters(mark=mark) if among is None else None
    if letter and letter.withdrawn_at:
        raise WrongCode(_("Deze brief geldt niet meer. Bel het nummer dat op de brief staat."))
    if letter and letter.begun_at is None and not letter.is_over:
        return letter
    login = login_behind(mark, among)
    if login:
        return login
    if letter and letter.is_over:
        raise WrongCode(_("Deze brief is te oud. Bel het nummer op de brief, dan krijgt u een nieuwe."))
    raise WrongCode(_("Dit is niet de code. Kijk nog eens op de brief, of bel het nummer dat erop staat."))


def slip_of(invitation: Invitation) -> str:
    """A slip that says that the code of this letter was typed here, an hour at most."""
    return signing.dumps([invitation.public_id, invitation.mark], salt=SALT)


def letter_on(slip: str) -> Invitation | None:
    """The letter of a slip; None where it is forged or too old, or another letter was sent since."""
    try:
        key, mark = signing.loads(slip, salt=SALT, max_age=SHOWN)
    except (signing.BadSignature, ValueError):
        return None
    return _letters(public_id=key, mark=mark, withdrawn_at=None)


@transaction.atomic
def begin(*, invitation: Invitation) -> Beginning:
    """A village comes to be, which nobody sees yet, with the person of the letter as its board.

    From now on the code opens her door. Two who press at once begin one village: the second waits for the
    first, and finds it. Errors: WrongCode for a letter that was withdrawn meanwhile.
    """
    invitation = Invitation.objects.of(invitation.village).select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at:
        raise WrongCode(_("Deze brief geldt niet meer. Bel het nummer dat op de brief staat."))
    if invitation.begun:
        return Beginning.objects.of(invitation.begun).get()
    village = found_village(
        name=invitation.name, slug=_slug(invitation), contact_name=invitation.contact_name, hidden=True
    )
    person = _first_of_the_board(village, invitation)
    invitation.begun, invitation.begun_at = village, timezone.now()
    invitation.save(update_fields=["begun", "begun_at"])
    begun = Beginning.every.create(village=village, invitation=invitation, person=person, step=FIRST)
    record(village=village, actor=person, verb="begin", obj=begun)
    return begun


def _first_of_the_board(village: Village, invitation: Invitation) -> Person:
    """Who begins may do everything; her door opens with the letter, so no mail address is asked."""
    card = Card(name=read_name(invitation.contact_name))
    person = add_person(village=village, card=card, ring=Ring.CORE, actor=None)
    person.login = Login.objects.create(email=None, password=make_password(None))
    person.save(update_fields=["login"])
    keep_letters(login=person.login, village=village, mark=invitation.mark)
    give_role(village=village, person=person, role=Role.BOARD, since=local_today(), actor=None)
    return person


def _letters(**facts: object) -> Invitation | None:
    """The letter of these facts; the code is asked where no village is known yet."""
    networks = Village.objects.networks()
    rows = (Invitation.objects.of(network).select_related("village", "begun") for network in networks)
    return next((found for some in rows if (found := some.filter(**facts).first())), None)


def _slug(invitation: Invitation) -> str:
    """The address that was meant, unless somebody took it meanwhile."""
    taken = Village.objects.filter(slug=invitation.slug).exists()
    return free_slug(invitation.name) if taken else invitation.slug
