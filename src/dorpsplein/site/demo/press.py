"""An invented press list, of the Network and of a village, and a press text that went out. Nothing is mailed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.channels.press.filling import sources_of
from dorpsplein.channels.press.listing import add_outlet, press_list, use_shared
from dorpsplein.channels.press.models import Fate, OutletKind, Receipt, Release, State
from dorpsplein.channels.press.services import begin_release
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

AGO = timedelta(days=3)
REFUSED, PLACED = 1, 2
OF_THE_CITY = (
    ("De Stadskrant", OutletKind.NEWSPAPER, "stadskrant", "+31201234501", "dinsdag voor 12 uur"),
    ("Stadsradio", OutletKind.RADIO, "stadsradio", "+31201234502", ""),
)
OWN = (
    ("De Wijkkrant", OutletKind.LOCAL_PAPER, "wijkkrant", "+31201234503", "woensdag voor 12 uur"),
    ("Buurtsite", OutletKind.WEBSITE, "buurtsite", "", ""),
    ("Buurtplatform", OutletKind.PLATFORM, "", "+31201234504", ""),
)


def keep_press_list_of_the_city(network: Village) -> None:
    """What the Network keeps for all villages."""
    for told in OF_THE_CITY:
        _add(network, *told)


def write_to_the_press(village: Village, editor: Person) -> None:
    """A press text of three days ago: one was refused, one published it, one has no mail."""
    for told in OWN:
        _add(village, *told)
    network = Village.objects.networks().first()
    if network:
        use_shared(village=village, keys=[one.key for one in press_list(network)], actor=editor)
    source = next(iter(sources_of(village)), None)
    release = begin_release(village=village, source=source.key if source else "", actor=editor)
    then = timezone.now() - AGO
    rows = Release.objects.of(village).filter(pk=release.pk)
    rows.update(state=State.SENT, sent_at=then, done_at=then, sent_by=editor)
    for number, one in enumerate(press_list(village)):
        outlet, refused = one.outlet, number == REFUSED
        fate = Fate.REFUSED if refused else Fate.SENT
        Receipt.every.create(
            village=village,
            release=release,
            outlet_key=outlet.public_id,
            name=outlet.name,
            email=outlet.email,
            phone=outlet.phone,
            fate=fate if outlet.email else Fate.BY_HAND,
            at=then,
            placed_at=then + timedelta(days=1) if number == PLACED else None,
        )


def _add(village: Village, name: str, kind: OutletKind, box: str, phone: str, deadline: str) -> None:
    facts = {"name": name, "kind": kind, "phone": phone, "deadline": deadline}
    facts["email"] = f"{box}@demo.example" if box else ""
    add_outlet(village=village, facts=facts, actor=None)
