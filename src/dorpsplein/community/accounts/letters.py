"""The mails of the door: a code, or the word that we do not know an address."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from dorpsplein.base.dates import day_words, time_words
from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village


def code_letter(village: Village | None, code: str) -> tuple[str, str]:
    """The subject and text of a mail with a code. No link: nothing in it can be opened or used up."""
    subject = _("%(code)s is uw code om in te loggen") % {"code": code}
    parts = [
        _("Dag,"),
        _("Uw code is %(code)s") % {"code": code},
        _("Typ deze code op de bladzijde waar u hem vroeg. De code werkt 15 minuten, en één keer."),
        _("Hebt u geen code gevraagd? Dan hoeft u niets te doen."),
        _("Geef de code aan niemand. Wij bellen u er nooit over."),
    ]
    return subject, _letter(parts, village)


def confirm_letter(village: Village | None, code: str) -> tuple[str, str]:
    """The subject and text for somebody who is signed in, and wants to do something that matters much."""
    subject = _("%(code)s is uw code om verder te gaan") % {"code": code}
    parts = [
        _("Dag,"),
        _("U bent ingelogd, en wilt iets veranderen wat belangrijk is. Uw code is %(code)s") % {"code": code},
        _("Typ deze code op de bladzijde waar u bezig was. De code werkt 15 minuten, en één keer."),
        _("Was u niet bezig? Dan zit er iemand anders op uw apparaat. Geef de code aan niemand, en bel ons."),
    ]
    return subject, _letter(parts, village)


def device_letter(village: Village | None, device: str, at: datetime) -> tuple[str, str]:
    """The subject and text for who came in with a browser that never came in before."""
    subject = _("U bent ingelogd op een nieuw apparaat")
    facts = {"device": device, "day": day_words(at.date()), "hour": time_words(at.time())}
    parts = [
        _("Dag,"),
        _("Met dit mailadres is ingelogd: %(device)s, %(day)s, %(hour)s.") % facts,
        _("Was u dat? Dan hoeft u niets te doen."),
        _("Was u het niet? Log in, en druk onderaan op ‘Waar u bent ingelogd’. Log dat apparaat uit."),
    ]
    return subject, _letter(parts, village)


def key_letter(village: Village | None, name: str) -> tuple[str, str]:
    """The subject and text for who made a key: somebody else may have done so on her device."""
    subject = _("U kunt nu inloggen zonder code")
    parts = [
        _("Dag,"),
        _("Vanaf nu kan dit apparaat inloggen met een vinger of gezicht: %(name)s") % {"name": name},
        _("Zette u dat zelf aan? Dan hoeft u niets te doen."),
        _("Was u het niet? Log in, en druk onderaan op ‘Waar u bent ingelogd’. Haal het daar weg."),
    ]
    return subject, _letter(parts, village)


def app_letter(village: Village | None, name: str) -> tuple[str, str]:
    """The subject and text for who set up an app with digits as her second lock."""
    subject = _("Uw tweede slot werkt nu ook met een app")
    parts = [
        _("Dag,"),
        _("Vanaf nu opent een app met cijfers uw tweede slot. De app staat op: %(name)s") % {"name": name},
        _("Zette u dat zelf aan? Dan hoeft u niets te doen."),
        _not_you(),
    ]
    return subject, _letter(parts, village)


def app_gone_letter(village: Village | None, name: str) -> tuple[str, str]:
    """The subject and text for who took an app with digits away."""
    subject = _("Een app opent uw tweede slot niet meer")
    parts = [
        _("Dag,"),
        _("De app met cijfers op dit apparaat opent niets meer: %(name)s") % {"name": name},
        _("Deed u dat zelf? Dan hoeft u niets te doen."),
        _not_you(),
    ]
    return subject, _letter(parts, village)


def spare_letter(village: Village | None) -> tuple[str, str]:
    """The subject and text for who made a new sheet of codes on paper."""
    subject = _("U hebt een nieuw papier met reservecodes")
    parts = [
        _("Dag,"),
        _("Er zijn tien nieuwe reservecodes gemaakt, om te printen. Een ouder papier werkt niet meer."),
        _("Maakte u ze zelf? Gooi het oude papier dan weg."),
        _not_you(),
    ]
    return subject, _letter(parts, village)


def spare_used_letter(village: Village | None, left: int) -> tuple[str, str]:
    """The subject and text for who came through with a code on paper."""
    subject = _("Er is een reservecode van uw papier gebruikt")
    parts = [
        _("Dag,"),
        _("Er is ingelogd met een reservecode. Op uw papier staan er nog %(left)s die werken.")
        % {"left": left},
        _("Was u dat? Streep die code dan door."),
        _not_you(),
    ]
    return subject, _letter(parts, village)


def off_letter(village: Village | None) -> tuple[str, str]:
    """The subject and text for whose second lock was taken off by her board."""
    subject = _("Uw tweede slot is eraf")
    parts = [
        _("Dag,"),
        _("Uw bestuur zei dat u het bent. Uw tweede slot is eraf, en u bent overal uitgelogd."),
        _("Log in met een code uit uw mail. Daarna zet u een nieuw slot op uw deur."),
        _not_you(),
    ]
    return subject, _letter(parts, village)


def unknown_letter(village: Village | None) -> tuple[str, str]:
    """The subject and text for who asked a code with an address that we do not know."""
    subject = _("Dit mailadres kennen wij niet")
    parts = [
        _("Dag,"),
        _("Iemand vroeg met dit mailadres een code om in te loggen. Maar wij kennen dit adres niet."),
        _("Deed u dat zelf? Misschien staat u bij ons met een ander adres. Probeer dat, of bel ons."),
        _("Was u het niet? Dan hoeft u niets te doen. Wij bewaren dit adres niet."),
    ]
    return subject, _letter(parts, village)


def _not_you() -> str:
    return _("Was u het niet? Bel ons meteen: dan is er iemand anders in uw mail of op uw apparaat.")


def _letter(parts: list[str], village: Village | None) -> str:
    return "\n\n".join([*parts, *_signature(village)]) + "\n"


def _signature(village: Village | None) -> list[str]:
    if village is None:
        return []
    facts = {"name": village.contact_name, "phone": show_phone(village.contact_phone)}
    return [_("Lukt het niet? Bel %(name)s: %(phone)s") % facts, village.full_name]
