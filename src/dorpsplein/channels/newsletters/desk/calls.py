"""Behind the door: on paper whom to phone of an edition, for who may see those numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.channels.newsletters.calling import what_to_tell
from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.desk.asking import edition_of
from dorpsplein.channels.newsletters.paper import typed
from dorpsplein.channels.newsletters.since import with_changes
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch.again import Why, why_missed
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.models import CALLS, Delivery, Dispatch, Way
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_paper
from dorpsplein.community.printouts.calls import Call, print_calls
from dorpsplein.community.printouts.sheets import Printer


@may(*KEEPERS)
@others
@never_cache
@require_safe
def calls(request: VillageRequest, key: str) -> HttpResponseBase:
    """The PDF of whom nobody spoke yet; whoever stands on it reads that it was printed."""
    edition = edition_of(request, key)
    dispatch = Dispatch.objects.of(request.village).filter(key=edition.key, stopped_at=None).first()
    found = _calls(request, dispatch) if dispatch else []
    if dispatch is None or not found:
        return redirect("dispatch:none")
    name = request.person.name if request.person else request.village.full_name
    said = compose(edition)
    all_of_it = typed(edition.address or edition.page_at("agenda/"))
    printed = print_calls(
        request.village,
        dispatch.title,
        what_to_tell(with_changes(edition, said), said, all_of_it),
        found,
        Printer(name, local_today(), request.language),
    )
    persons = [one.person for one in found]
    look_at_paper(village=request.village, actor=request.person, paper=dispatch, persons=persons)
    headers = {"Content-Disposition": f'inline; filename="bellijst-{edition.number}.pdf"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=headers)


def _calls(request: VillageRequest, dispatch: Dispatch) -> list[Call]:
    """Who has a number and was not spoken; of whose mail did not arrive, whether its address is right."""
    rows = Delivery.objects.of(request.village).of_dispatch(dispatch).by_hand(*CALLS).filter(done_at=None)
    found = [row for row in rows if row.person.phone]
    missed = [row.person for row in found if row.way == Way.MISSED]
    why = why_missed(dispatch, missed)
    wrong = {person.pk for person in missed if why.get(person.pk) == Why.ADDRESS}
    ask = _("Klopt het mailadres nog?")
    return [Call(row.person, ask if row.person_id in wrong else "") for row in found]
