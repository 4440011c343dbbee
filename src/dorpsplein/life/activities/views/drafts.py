"""Drafts of the form: what one typed and did not save yet, to go on with."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities import services
from dorpsplein.life.activities.models import Activity, Draft
from dorpsplein.life.activities.views.finding import who_asks

NEVER_KEPT = {"csrfmiddlewaretoken", "draft", "picture", "activity", "since", "gone", "begin"}


def keep_for_later(request: VillageRequest) -> Draft:
    """Keep what was typed, to go on with another day, or at once."""
    return services.keep_draft(
        village=request.village,
        person=who_asks(request),
        typed=as_typed(request.POST),
        key=request.POST.get("draft", ""),
    )


def own_drafts(request: VillageRequest) -> QuerySet[Draft]:
    """The drafts of who asks."""
    return Draft.objects.of(request.village).of_person(who_asks(request))


def draft_asked(request: VillageRequest, activity: Activity | None) -> Draft | None:
    """The draft with which one goes on; one of another activity is not found here."""
    return own_drafts(request).filter(activity=activity, public_id=request.GET.get("verder", "")).first()


def as_typed(data: QueryDict) -> dict[str, str | list[str]]:
    """What was typed, without what is no answer."""
    return {
        name: values if len(values) > 1 or name == "together" else values[0]
        for name, values in data.lists()
        if name not in NEVER_KEPT
    }
