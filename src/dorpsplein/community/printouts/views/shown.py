"""A print that was made: its page, and the paper itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.accounts.views import safe_next
from dorpsplein.community.links.codes import read_code
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_paper
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.lines import lines_of
from dorpsplein.community.printouts.models import Kind, Printout, PrintoutQuerySet
from dorpsplein.community.printouts.sheets import print_out
from dorpsplein.community.printouts.views.making import OF_KEEPERS, PATHS, PRINTERS, own_grounds, printer_of

MOST_SHOWN = 30
WITHOUT_A_TWIN = (Kind.LABELS, Kind.LETTERS)
DONE = "printouts_done"


@may(*PRINTERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """What one can print, and what was printed; a code from a paper leads to it."""
    typed = request.GET.get("code", "")
    kept = _own(request, Printout.objects.of(request.village).young().aged().select_related("by"))
    keeps = own_grounds(request) is None
    found = kept.filter(code=read_code(typed)).first() if typed else None
    if found:
        own_form = found.kind == Kind.SHOWN
        return redirect("printouts:enter_form" if own_form else "printouts:show", found.public_id)
    kinds = [(path, kind) for path, kind in PATHS.items() if keeps or kind not in OF_KEEPERS]
    context = {"prints": kept.lists()[:MOST_SHOWN], "kinds": kinds, "typed": typed[:20], "keeps": keeps}
    return render(request, "printouts/list.html", context)


@may(*PRINTERS)
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
        "has_twin": own_grounds(request) is None and printout.kind not in WITHOUT_A_TWIN,
        "done": told(request),
        "way_back": safe_next(request),
    }
    return render(request, "printouts/show.html", context)


@may(*PRINTERS)
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


@may(*PRINTERS)
@others
@require_POST
def discarding(request: VillageRequest, key: str) -> HttpResponseBase:
    """Forget a print before its time: the paper was thrown away."""
    services.discard_printout(printout=find_printout(request, key), actor=request.person)
    return redirect("printouts:list")


def find_printout(request: VillageRequest, key: str) -> Printout:
    """A print of this village that is still kept."""
    rows = Printout.objects.of(request.village).young().lists().select_related("village", "by")
    return get_object_or_404(_own(request, rows), public_id=key)


def _own(request: VillageRequest, rows: PrintoutQuerySet) -> PrintoutQuerySet:
    """What who asks may open: all, or what she printed of a neighbourhood that she still coordinates."""
    only = own_grounds(request)
    if only is None:
        return rows
    return rows.filter(by=request.person, wish__ground__in=[one.circle.public_id for one in only])


def told(request: VillageRequest) -> dict[str, str] | None:
    """What was just done, once."""
    done: dict[str, str] | None = request.session.pop(DONE, None)
    return done
