"""What somebody reads and likes, as she tells it herself."""

from __future__ import annotations

from dorpsplein.community.dispatch.forms import PreferenceForm
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.services import prefer, preference_of

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
