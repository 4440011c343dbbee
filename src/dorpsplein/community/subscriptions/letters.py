"""Mails: say yes with one press, you get it already, and your mail goes to another address."""

from __future__ import annotations

from django.core import signing
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.phone import show_phone
from dorpsplein.community.subscriptions.models import Move, Subscription
from dorpsplein.community.villages.models import Village


def confirm_letter(subscription: Subscription) -> tuple[str, str]:
    """The subject and text with the way to say yes."""
    village = subscription.village
    parts = [
        _("Dag,"),
        _("Iemand vroeg met dit mailadres om de nieuwsbrief van %(village)s.")
        % {"village": village.full_name},
        _("Was u dat? Druk op deze regel, en dan op Ja:"),
        page_at(village, f"nieuwsbrief/ja/{subscription.public_id}/"),
        _("Was u het niet? Dan hoeft u niets te doen. Na een week gooien wij dit adres weg."),
    ]
    return _("Wilt u onze nieuwsbrief?"), _letter(parts, subscription.village)


def already_letter(subscription: Subscription) -> tuple[str, str]:
    """The subject and text for who gets it already."""
    village = subscription.village
    parts = [
        _("Dag,"),
        _("U krijgt de nieuwsbrief van %(village)s al. U hoeft niets te doen.")
        % {"village": village.full_name},
        _("Wilt u hem niet meer? Druk op deze regel:"),
        page_at(village, f"nieuwsbrief/weg/{subscription.public_id}/"),
    ]
    return _("U krijgt onze nieuwsbrief al"), _letter(parts, subscription.village)


def move_letter(move: Move) -> tuple[str, str]:
    """The subject and text for the new address: the same for whoever asked, of whatever old address."""
    village = move.village
    parts = [
        _("Dag,"),
        _("Iemand vroeg ons de post van %(village)s voortaan naar dit adres te sturen.")
        % {"village": village.full_name},
        _("Was u dat? Druk op deze regel, en dan op de knop:"),
        _way(move),
        _("Was u het niet? Dan hoeft u niets te doen. Na een week gooien wij dit adres weg."),
    ]
    return _("Klopt uw nieuwe mailadres?"), _letter(parts, village)


def moved_away_letter(move: Move) -> tuple[str, str]:
    """The subject and text for the old address, where something of it is known."""
    village = move.village
    here = {"village": village.full_name}
    if move.proven:
        parts = [
            _("Iemand wil de post van %(village)s die hier komt, op een ander adres.") % here,
            _("Was u dat? Dan is het goed."),
            _("Was u dat niet? Druk op deze regel, en dan op de knop. Dan blijft alles zoals het was:"),
        ]
    else:
        parts = [
            _("Iemand wil de post van %(village)s die hier komt, op een ander adres.") % here,
            _("Op dit adres verandert er niets."),
            _("Was u het, en mag de post hier stoppen? Of was u het niet? Druk op deze regel, en kies:"),
        ]
    way = page_at(village, f"nieuwsbrief/ander-adres/{move.public_id}/{token_for_old(move)}/")
    return _("Gaat uw post naar een ander adres?"), _letter([_("Dag,"), *parts, way], village)


def token_for_old(move: Move) -> str:
    """What only the mail to the old address holds."""
    return signing.Signer(salt="dorpsplein.mail.move.old").signature(move.public_id)


def is_from_old(move: Move, token: str) -> bool:
    """Does this stand in the mail to the old address?"""
    return constant_time_compare(token, token_for_old(move))


def page_at(village: Village, path: str) -> str:
    """The whole address of a page in the language of the letter."""
    return village.address(f"en/{path}" if get_language() == "en" else path)


def _way(move: Move) -> str:
    return page_at(move.village, f"nieuwsbrief/ander-adres/{move.public_id}/")


def _letter(parts: list[str], village: Village) -> str:
    sign = f"{village.contact_name}, {show_phone(village.contact_phone)}"
    return "\n\n".join([*parts, sign, village.full_name]) + "\n"
