"""What somebody reads and likes, as she tells it herself, or as a keeper of the list heard it."""

from __future__ import annotations

from dorpsplein.community.dispatch.forms import PreferenceForm
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.services import prefer, preference_of

PRESSED = "voorkeur"


def preferred(
    request: VillageRequest, person: Person, *, of_another: bool = False
) -> tuple[PreferenceForm, bool]:
    """The form of somebody, and whether it was just kept."""
    pressed = request.method == "POST" and PRESSED in request.POST
    before = PreferenceForm.of(preference_of(person))
    form = PreferenceForm(request.POST if pressed else None, initial=before, of_another=of_another)
    if not pressed or not form.is_valid():
        return form, False
    told = form.cleaned_data
    prefer(person=person, language=told["language"], interests=told["interests"], actor=request.person)
    return PreferenceForm(initial=told, of_another=of_another), True
