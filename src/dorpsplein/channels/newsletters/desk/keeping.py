"""Behind the door: what was typed in an edition is kept while one types."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.composing import offers_of
from dorpsplein.channels.newsletters.content import OWN
from dorpsplein.channels.newsletters.desk.asking import CONFLICT
from dorpsplein.channels.newsletters.forms import EditionForm, facts_in, photos_in, wishes_in
from dorpsplein.channels.newsletters.joining import page_of, signed_on

if TYPE_CHECKING:
    from collections.abc import Container

    from django.http import QueryDict

    from dorpsplein.channels.newsletters.models import Edition
    from dorpsplein.channels.newsletters.offering import Offer
    from dorpsplein.community.people.models import Person

BY_ITSELF = "vanzelf"
WRITTEN_IN = ("titel", "woorden", "fotowoorden")
LOSES = ("weg-", f"zonderfoto-{OWN}")  # what goes for good goes with a press alone


def kept_so_far(
    *,
    edition: Edition,
    form: EditionForm,
    typed: QueryDict,
    data: QueryDict,
    offers: list[Offer],
    asked: Container[str],
    actor: Person | None,
) -> JsonResponse:
    """Keep what can be kept as it is; what is asked of stays in the page, and so does what only a press does.

    ``data`` is what was ``typed``, with what another saved meanwhile.
    """
    whole = form.is_valid() and not asked
    try:
        keep_what_fits(
            edition=edition,
            seen=edition.revision,
            form=form,
            data=data,
            offers=offers,
            asked=asked,
            actor=actor,
            by_itself=True,
        )
    except Refusal as refusal:
        return not_kept(str(refusal))
    edition.refresh_from_db()
    now = timezone.localtime()
    time = f"{now.hour}.{now:%M}"
    words = (
        _("Bewaard om %(time)s uur. U raakt niets kwijt.")
        if whole
        else _("Bewaard om %(time)s uur, maar nog niet alles. Druk op Bewaar, dan ziet u wat wij vragen.")
    )
    marks = signed_on(typed, page_of(edition, offers_of(edition)))
    return JsonResponse(
        {
            "kept": whole,
            "words": words % {"time": time},
            "was": marks,
            "revision": edition.revision,
            "last": unescape(render_to_string("newsletters/last_hands.html", {"edition": edition})).strip(),
        }
    )


def keep_what_fits(
    *,
    edition: Edition,
    seen: int,
    form: EditionForm,
    data: QueryDict,
    offers: list[Offer],
    asked: Container[str],
    actor: Person | None,
    by_itself: bool = False,
) -> bool:
    """Keep all but what is ``asked`` of, and what goes for good; False where there is nothing.

    Errors: as with ``change_edition``.
    """
    safe = data.copy()
    for name in [one for one in safe if one.startswith(LOSES)]:
        del safe[name]
    wishes, photos = wishes_in(safe, offers), photos_in(safe, {}, offers)
    fine = [one for one in wishes if not any(f"{what}-{one}" in asked for what in WRITTEN_IN)]
    facts = facts_in(form)
    if not (facts or fine):
        return False
    services.change_edition(
        edition=edition,
        seen=seen,
        facts=facts,
        wishes={one: wishes[one] for one in fine},
        photos={one: photos[one] for one in fine if one in photos},
        actor=actor,
        by_itself=by_itself,
    )
    return True


def not_kept(words: str, *, ends: bool = False) -> JsonResponse:
    """Nothing was kept, and why; where that ``ends`` it, trying again is of no use."""
    return JsonResponse({"kept": False, "words": words, "ends": ends}, status=CONFLICT)
