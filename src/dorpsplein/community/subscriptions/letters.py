"""Two mails: say yes with one press, and you get it already."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.subscriptions.models import Subscription


def confirm_letter(subscription: Subscription) -> tuple[str, str]:
    """The subject and text with the way to say yes."""
    village = subscription.village
    parts = [
        _("Dag,"),
        _("Iemand vroeg met dit mailadres om de nieuwsbrief van %(village)s.")
        % {"village": village.full_name},
        _("Was u dat? Druk op deze regel, en dan op Ja:"),
        village.address(f"nieuwsbrief/ja/{subscription.public_id}/"),
        _("Was u het niet? Dan hoeft u niets te doen. Na een week gooien wij dit adres weg."),
    ]
    return _("Wilt u onze nieuwsbrief?"), _letter(parts, subscription)


def already_letter(subscription: Subscription) -> tuple[str, str]:
    """The subject and text for who gets it already."""
    village = subscription.village
    parts = [
        _("Dag,"),
        _("U krijgt de nieuwsbrief van %(village)s al. U hoeft niets te doen.")
        % {"village": village.full_name},
        _("Wilt u hem niet meer? Druk op deze regel:"),
        village.address(f"nieuwsbrief/weg/{subscription.public_id}/"),
    ]
    return _("U krijgt onze nieuwsbrief al"), _letter(parts, subscription)


def _letter(parts: list[str], subscription: Subscription) -> str:
    village = subscription.village
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return "\n\n".join([*parts, sign, village.full_name]) + "\n"
