"""What somebody reads and likes, as she tells it herself: signed in, or by a link in a mail."""

from __future__ import annotations

from dorpsplein.community.dispatch.forms import LinkForm, PreferenceForm
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Subscription
from dorpsplein.community.subscriptions.services import prefer, preference_of, read_in

PRESSED = "voorkeur"


def preferred(request: VillageRequest, person: Person) -> tuple[PreferenceForm, bool]:
    """The form of somebody, and whether it was just kept."""
    pressed = request.method == "POST" and PRESSED in request.POST
    before = PreferenceForm.of(preference_of(person))
    form = PreferenceForm(request.POST if pressed else None, initial=before)
    if not pressed or not form.is_valid():
        return form, False
    prefer(person=person, **form.cleaned_data, actor=request.person)
    return PreferenceForm(initial=form.cleaned_data), True


def preferred_by_link(request: VillageRequest, people: dict[str, Person | Subscription]) -> bool:
    """Keep what one of those behind the address of a link chose; was it?"""
    key = request.POST.get(PRESSED, "")
    one = people.get(key)
    if one is None:
        return False
    form = LinkForm.of(one, key, request.POST)
    if not form.is_valid():
        return False
    if isinstance(one, Person):
        liked = preference_of(one).interests
        prefer(person=one, interests=liked, **form.cleaned_data, actor=request.person)
    else:
        read_in(subscription=one, language=form.cleaned_data["language"])
    return True
