"""What will exist, as it would be: pictures of a village that is not there yet, and of what it will do."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from django.http import QueryDict

from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.fitting import Written
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.publishing.sharing import message
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.imagining import NO_CODE_YET, imagine
from dorpsplein.site.beginning.models import Beginning, Invitation
from dorpsplein.site.beginning.services import as_typed
from dorpsplein.site.beginning.steps import title_of, words_of
from dorpsplein.site.studio.previews import Picture, poster_of


@dataclass(frozen=True, slots=True)
class Example:
    """One activity as page, poster and message."""

    village: Village
    notice: Notice
    poster: Picture
    message: Written


def example_for(invitation: Invitation) -> Example | None:
    """A coffee morning of the village of a letter; nothing of it is kept."""
    village = copy(invitation.village)  # nothing but its name is another; it is never saved
    village.kind_word, village.name, village.slug = "Stadsdorp", invitation.name, invitation.slug
    village.contact_name = invitation.contact_name
    village.contact_phone = invitation.phone or village.contact_phone
    typed = QueryDict(mutable=True)
    typed.update(
        {
            "kind": "coffee",
            "title": title_of("coffee"),
            "words": words_of("coffee"),
            "when": "elke dinsdag 10 uur",
            "place": "Huis van de Wijk",
        }
    )
    return _example(typed, village)


def example_of(begun: Beginning, **newer: str) -> Example | None:
    """What was answered until now; None while nobody knows when it is."""
    return _example(as_typed(begun, **newer), begun.village, begun.told.get("code", NO_CODE_YET))


def _example(typed: QueryDict, village: Village, code: str = NO_CODE_YET) -> Example | None:
    notice = imagine(typed, village, code=code)
    if notice is None:
        return None
    return Example(village, notice, poster_of(notice, village), message(notice, desk_of(village), "nl"))
