"""What villages really do: the kinds of activity, each with a good beginning for the form.

Source: the kinds counted in the Network's report, chapter 2.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity.

    Units: ``minutes`` is how long it usually takes; ``start`` the usual wall time.
    """

    key: str
    label: Words
    title: Words
    minutes: int = 120
    start: time = time(14)
    tile: str = ""

    @property
    def drawing(self) -> str:
        """The name of its tile."""
        return self.tile or self.key


FIRST = 6

KINDS: tuple[Kind, ...] = (
    Kind("coffee", _("Koffie"), _("Koffieochtend"), 120, time(10)),
    Kind("drinks", _("Borrel"), _("Borrel"), 120, time(17)),
    Kind("walk", _("Wandelen"), _("Wandeling"), 120, time(14)),
    Kind("reading", _("Lezen"), _("Leesclub"), 120, time(20), "book"),
    Kind("meal", _("Eten"), _("Samen eten"), 150, time(18)),
    Kind("other", _("Anders"), "", 120, time(14), "door"),
    Kind("film", _("Film"), _("Filmavond"), 150, time(19, 30)),
    Kind("museum", _("Museum"), _("Naar het museum"), 180, time(13)),
    Kind("games", _("Spelletjes"), _("Spelletjesmiddag"), 150, time(14)),
    Kind("cards", _("Kaarten"), _("Kaartmiddag"), 150, time(14)),
    Kind("lecture", _("Lezing"), _("Lezing"), 120, time(20)),
    Kind("course", _("Cursus"), _("Cursus"), 120, time(10)),
    Kind("talk", _("Praten"), _("Gespreksgroep"), 120, time(20)),
    Kind("sport", _("Bewegen"), _("Samen bewegen"), 60, time(10)),
    Kind("cycling", _("Fietsen"), _("Fietstocht"), 180, time(11)),
    Kind("music", _("Muziek"), _("Muziekmiddag"), 120, time(15)),
    Kind("singing", _("Zingen"), _("Samen zingen"), 90, time(19, 30), "choir"),
    Kind("theatre", _("Toneel"), _("Naar het theater"), 180, time(20)),
    Kind("painting", _("Tekenen"), _("Tekenen en schilderen"), 150, time(14)),
    Kind("repair", _("Repareren"), _("Repaircafé"), 180, time(13)),
    Kind("garden", _("Tuin"), _("Tuinochtend"), 120, time(10)),
    Kind("cleaning", _("Schoonmaken"), _("Samen de buurt schoon"), 90, time(10)),
    Kind("trip", _("Uitstapje"), _("Uitstapje"), 360, time(10)),
    Kind("party", _("Buurtfeest"), _("Buurtfeest"), 240, time(15)),
    Kind("meeting", _("Bijeenkomst"), _("Buurtbijeenkomst"), 120, time(20)),
    Kind("computer", _("Computer"), _("Hulp bij de computer"), 120, time(14)),
    Kind("language", _("Taal"), _("Taalcafé"), 90, time(10)),
)

BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(key: str) -> Kind:
    """The kind of that key; an unknown one is "other"."""
    return BY_KEY.get(key, BY_KEY["other"])


def keys_of(drawings: Collection[str]) -> list[str]:
    """The kinds with these drawings."""
    return [kind.key for kind in KINDS if kind.drawing in drawings]
