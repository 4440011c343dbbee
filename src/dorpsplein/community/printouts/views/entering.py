"""The paper that came back: the same rows on a screen, some at a time, to type in with the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.freshness import freshly_when
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.finding import possible_doubles
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.lines import Line, lines_of
from dorpsplein.community.printouts.models import Entered, Printout
from dorpsplein.community.printouts.typed import (
    Blank,
    Change,
    Row,
    as_it_is,
    as_typed,
    blanks,
    changes,
    is_ticked,
)
from dorpsplein.community.printouts.views.making import KEEPERS
from dorpsplein.community.printouts.views.shown import DONE, WITHOUT_A_TWIN, find_printout, told

ON_A_PAGE = 30
ROW = "row"


def _moves_mail(request: VillageRequest, **_asked: str) -> bool:
    """Would this change an address that opens somebody's door? What is not our form is asked too."""
    told = {name: str(value).strip() for name, value in request.POST.items()}
    moved = (
        value != told.get(f"was-{name}", "") for name, value in told.items() if name.startswith("email-")
    )
    return ROW not in told or any(moved)


@may(*KEEPERS)
@others
@freshly_when(_moves_mail)
def enter(request: VillageRequest, key: str) -> HttpResponseBase:
    """Type in what stands on the paper; one press keeps all of a page."""
    printout = _with_rows(request, key)
    lines = lines_of(printout)
    page = Paginator(lines, ON_A_PAGE).get_page(_page_of(request, lines))
    ticked = is_ticked(printout)
    came = dict(printout.rows.values_list("number", "came"))
    if request.method != "POST":
        rows = as_it_is(list(page), {number: bool(value) for number, value in came.items()})
        return _page(request, printout, page, rows, blanks(printout, {}))
    posted = [line for line in lines if str(line.number) in set(request.POST.getlist(ROW))]
    rows = as_typed(posted, request.POST, ticked=ticked, closed=_closed(request))
    names = blanks(printout, request.POST) if ticked and not page.has_next() else []
    _ask_doubles(request, names)
    if any(row.asked for row in rows) or any(one.asked for one in names):
        return _page(request, printout, page, rows, names, status=422)
    new = list(changes(rows, came, ticked=ticked))
    guests = [one for one in names if one.name]
    if new or guests:
        try:
            entered = services.enter_paper(
                printout=printout, changes=new, guests=guests, actor=request.person
            )
        except Refusal as refusal:
            return _page(request, printout, page, rows, names, status=422, refusal=str(refusal))
        _tell(request, printout, entered, new, guests)
    after = page.next_page_number() if page.has_next() else page.number
    return redirect(f"{reverse('printouts:enter', args=[printout.public_id])}?blad={after}")


@may(*KEEPERS)
@others
@require_POST
def undo(request: VillageRequest, key: str, entry: str) -> HttpResponseBase:
    """Take back what was typed in at once."""
    printout = _with_rows(request, key)
    entered = get_object_or_404(
        Entered.objects.of(request.village).filter(printout=printout), public_id=entry
    )
    try:
        left = services.take_back_entered(entered=entered, actor=request.person)
    except Refusal as refusal:
        request.session[DONE] = {"words": str(refusal)}
    else:
        names = ", ".join(person.name for person in left)
        more = _("Wat daarna nog veranderde, blijft staan: %(names)s.") % {"names": names} if left else ""
        words = _("Teruggedraaid, op dit na:") if more else _("Alles staat er weer zoals het was")
        request.session[DONE] = {"words": words, "more": more}
    return redirect("printouts:show", printout.public_id)


def _closed(request: VillageRequest) -> set[int]:
    """Whose mail address and place only the board may change: who has a task."""
    if Role.BOARD in request.roles:
        return set()
    tasks = PersonRole.objects.of(request.village).on(local_today())
    return set(tasks.values_list("person", flat=True))


def _with_rows(request: VillageRequest, key: str) -> Printout:
    printout = find_printout(request, key)
    if printout.kind in WITHOUT_A_TWIN:
        raise Http404
    return printout


def _page_of(request: VillageRequest, lines: Sequence[Line]) -> str:
    """The page that was asked for, or the one with the row of this code."""
    code = request.GET.get("rij", "").strip().lower()
    at = next((place for place, line in enumerate(lines) if code and line.code == code), None)
    return request.GET.get("blad", "1") if at is None else str(at // ON_A_PAGE + 1)


def _ask_doubles(request: VillageRequest, names: Sequence[Blank]) -> None:
    """Who stands on the list already gets no second card by a tick."""
    for one in names:
        new = one.name and one.card and not one.asked
        if new and possible_doubles(request.village, Card(name=read_name(one.name))):
            one.asked = _(
                "Iemand met deze naam staat al op de lijst. Haal het kruisje weg, of typ de naam anders."
            )


def _page(
    request: VillageRequest,
    printout: Printout,
    page: Page[Line],
    rows: Sequence[Row],
    names: Sequence[Blank],
    status: int = 200,
    refusal: str = "",
) -> HttpResponseBase:
    look_at_list(village=request.village, actor=request.person)
    context = {
        "printout": printout,
        "page": page,
        "rows": rows,
        "blanks": names if not page.has_next() else [],
        "ticked": is_ticked(printout),
        "asked": [row for row in rows if row.asked],
        "refusal": refusal,
        "done": told(request),
        "code": request.GET.get("rij", "").strip().lower()[:8],
    }
    return render(request, "printouts/enter.html", context, status=status)


def _tell(
    request: VillageRequest,
    printout: Printout,
    entered: Entered,
    new: Sequence[Change],
    guests: Sequence[Blank],
) -> None:
    lines = [f"{change.line.person.name}: {_changed(change)}" for change in new if _is_told(change)]
    welcomed, came = _("op de lijst"), _("was er")
    lines += [f"{one.name}: {welcomed if one.card else came}" for one in guests]
    count = len(lines)
    words = ngettext("Bewaard: %(n)s regel", "Bewaard: %(n)s regels", count) % {"n": count}
    request.session[DONE] = {
        "words": words,
        "more": "; ".join(lines),
        "undo_url": reverse("printouts:undo", args=[printout.public_id, entered.public_id]),
    }


def _changed(change: Change) -> str:
    if change.came is not None:
        return _("was er")
    words: Mapping[str, str] = {"phone": _("telefoon"), "email": _("mail")}
    return ", ".join(
        [*(words[name] for name in change.card), *([_("van de lijst")] if change.leaves else [])]
    )


def _is_told(change: Change) -> bool:
    """Who was not there is not named one by one."""
    return change.came is not False
