"""A print that was made: its page, and the paper itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.links.codes import read_code
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_paper
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.lines import lines_of
from dorpsplein.community.printouts.models import Kind, Printout
from dorpsplein.community.printouts.sheets import print_out
from dorpsplein.community.printouts.views.making import KEEPERS, PATHS, printer_of

MOST_SHOWN = 30
WITHOUT_A_TWIN = (Kind.LABELS, Kind.LETTERS)
DONE = "printouts_done"


@may(*KEEPERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """What one can print, and what was printed; a code from a paper leads to it."""
    typed = request.GET.get("code", "")
    kept = Printout.objects.of(request.village).young().aged().select_related("by")
    found = kept.filter(code=read_code(typed)).first() if typed else None
    if found:
        own_form = found.kind == Kind.SHOWN
        return redirect("printouts:enter_form" if own_form else "printouts:show", found.public_id)
    kinds = [(path, kind) for path, kind in PATHS.items()]
    context = {"prints": kept.lists()[:MOST_SHOWN], "kinds": kinds, "typed": typed[:20]}
    return render(request, "printouts/list.html", context)


@may(*KEEPERS)
@others
@require_safe
def show(request: VillageRequest, key: str) -> HttpResponseBase:
    """One print: the paper to open, and what may be done with it."""
    printout = find_printout(request, key)
    context = {
        "printout": printout,
        "count": printout.rows.count(),
        "kind": Kind(printout.kind),
        "entered": printout.entered.select_related("by"),
        "has_twin": printout.kind not in WITHOUT_A_TWIN,
        "done": told(request),
    }
    return render(request, "printouts/show.html", context)


@may(*KEEPERS)
@others
@never_cache
@require_safe
def paper(request: VillageRequest, key: str) -> HttpResponseBase:
    """The PDF, of today and with the name of who opens it; whoever stands on it reads that it was printed."""
    printout = find_printout(request, key)
    lines = lines_of(printout)
    printed = print_out(printout, lines, printer_of(request))
    persons = [line.person for line in lines]
    look_at_paper(village=request.village, actor=request.person, paper=printout, persons=persons)
    name = f"{printout.kind}-{printout.code}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=headers)


@may(*KEEPERS)
@others
@require_POST
def discarding(request: VillageRequest, key: str) -> HttpResponseBase:
    """Forget a print before its time: the paper was thrown away."""
    services.discard_printout(printout=find_printout(request, key), actor=request.person)
    return redirect("printouts:list")


def find_printout(request: VillageRequest, key: str) -> Printout:
    """A print of this village that is still kept."""
    rows = Printout.objects.of(request.village).young().lists().select_related("village", "by")
    return get_object_or_404(rows, public_id=key)


def told(request: VillageRequest) -> dict[str, str] | None:
    """What was just done, once."""
    done: dict[str, str] | None = request.session.pop(DONE, None)
    return done
