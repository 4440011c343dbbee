"""The page on which a village says what it is."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import show_phone
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.forms import PRESETS, LookForm, answers_of
from dorpsplein.community.villages.models import Village, VillageVersion
from dorpsplein.community.villages.services import change_village, kept_versions, restore_village

MOST_SHOWN = 60
CHANGERS = (Role.BOARD, Role.EDITOR, Role.COORDINATOR)


class Asking(HttpRequest):
    """A request as the frame of the site hands it over, as far as this room knows it."""

    village: Village
    person: Keyed | None


@may(*CHANGERS)
def look(request: Asking) -> HttpResponseBase:
    """Name, colour, whom to ring, what we do: one form, and the way back."""
    form = LookForm(request.POST or None, initial=answers_of(request.village))
    if form.is_valid():
        try:
            before = _newest_version(request.village)
            change_village(village=request.village, actor=request.person, facts=form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            newest = _newest_version(request.village)
            request.session["look_done"] = newest if newest != before else ""
            return redirect("villages:look")
    context = {
        "form": form,
        "done": request.session.pop("look_done", ""),
        "back": request.session.pop("look_back", False),
        "earlier": [(each, _other_then(request.village, each)) for each in kept_versions(request.village)],
        "swatches": "-".join(colour.removeprefix("#") for colour, _word in PRESETS),
    }
    return render(request, "villages/look.html", context, status=422 if form.is_bound else 200)


@may(*CHANGERS)
@require_POST
def reading(request: Asking) -> HttpResponseBase:
    """How we read the number and the colour so far; nothing is kept."""
    form = LookForm(request.POST)
    form.is_valid()
    told = form.cleaned_data
    context = {
        "form": form,
        "phone": show_phone(told["contact_phone"]) if "contact_phone" in told else "",
        "colour": str(told.get("colour", "")).removeprefix("#"),
        "name": told.get("name", ""),
        "kind_word": told.get("kind_word", ""),
    }
    return render(request, "villages/reading.html", context)


@may(*CHANGERS)
@require_POST
def version(request: Asking, key: str) -> HttpResponseBase:
    """Let the village say again what it said before."""
    earlier = get_object_or_404(kept_versions(request.village), public_id=key)
    restore_village(village=request.village, version=earlier, actor=request.person)
    request.session["look_done"], request.session["look_back"] = _newest_version(request.village), True
    return redirect("villages:look")


def _other_then(village: Village, version: VillageVersion) -> str:
    """What the village said then and does not say now, shortened."""
    told = {name: value for name, value in version.facts.items() if value != getattr(village, name)}
    words = [
        _("een andere kleur") if told.pop("colour", "") else "",
        show_phone(told.pop("contact_phone", "")),
        {True: _("verborgen"), False: _("zichtbaar")}.get(told.pop("hidden", None), ""),
        *(Truncator(" ".join(value.split()) or _("niets")).chars(MOST_SHOWN) for value in told.values()),
    ]
    return ", ".join(word for word in words if word) or _("hetzelfde als nu")


def _newest_version(village: Village) -> str:
    return village.versions.values_list("public_id", flat=True).first() or ""
