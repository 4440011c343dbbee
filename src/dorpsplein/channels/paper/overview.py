"""What stands on the pages about paper behind the door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.asked import SERIES, SHOP, SMALL
from dorpsplein.channels.paper.papers import MONTH_PAPERS
from dorpsplein.channels.paper.sheets import SHEETS, USUAL, Sheet
from dorpsplein.channels.paper.told import remarks
from dorpsplein.channels.publishing.board import notices
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.press import Form

AHEAD = timedelta(days=56)
MONTHS = 3
PREVIEW_WIDTH = 420

type Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet on a page about paper: its picture, where to get it, and what to know before printing."""

    label: Promise | str
    purpose: Promise | str
    picture: str
    description: str
    width: int
    height: int
    links: list[Link]
    remarks: list[str]


def coming(village: Village) -> list[Notice]:
    """The next date of every activity in eight weeks, and each that is cancelled or moved."""
    today = local_today()
    seen: set[str] = set()
    found = []
    for notice in notices(village, today, today + AHEAD):
        if notice.is_off or notice.is_moved:
            found.append(notice)
        elif notice.activity not in seen:
            seen.add(notice.activity)
            found.append(notice)
    return found


def months() -> list[date]:
    """This month and the two after it, each by its first day."""
    first = local_today().replace(day=1)
    found = [first]
    while len(found) < MONTHS:
        found.append((found[-1] + timedelta(days=32)).replace(day=1))
    return found


def month_end(first: date) -> date:
    """The last day of the month that begins with this one."""
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def papers_of_month(first: date, village: Village, language: str) -> list[Paper]:
    """Every paper of a month."""
    found = notices(village, first, month_end(first))
    return [
        Paper(
            label=paper.label,
            purpose=paper.purpose,
            picture=month_url(first, f"{name}{SMALL}", Form.PNG),
            description=_("Zo ziet het eruit: %(paper)s") % {"paper": paper.label},
            width=PREVIEW_WIDTH,
            height=round(PREVIEW_WIDTH * paper.height / paper.width),
            links=[
                (month_url(first, name, Form.PDF), _("Open om te printen")),
                _memory_link("maand", f"{first:%Y-%m}", paper.remembered_as),
            ],
            remarks=[]
            if paper.is_imposed
            else remarks(
                paper.make(first, found, village, replace(USUAL, language=language)), sides=paper.sides
            ),
        )
        for name, paper in MONTH_PAPERS.items()
    ]


def papers_of(notice: Notice, village: Village, language: str) -> list[Paper]:
    """Every sheet of a date, and of its series if it repeats."""
    return [_paper(name, sheet, notice, village, language) for name, sheet in SHEETS.items()]


def _paper(name: str, sheet: Sheet, notice: Notice, village: Village, language: str) -> Paper:
    made = sheet.make(notice, village, replace(USUAL, language=language))
    return Paper(
        label=sheet.label,
        purpose=sheet.purpose,
        picture=_url(notice, f"{name}{SMALL}", Form.PNG),
        description=_("Zo ziet het eruit: %(paper)s") % {"paper": sheet.label},
        width=PREVIEW_WIDTH,
        height=round(PREVIEW_WIDTH * sheet.height / sheet.width),
        links=_links(name, sheet, notice),
        remarks=remarks(made),
    )


def _links(name: str, sheet: Sheet, notice: Notice) -> list[Link]:
    if sheet.is_picture:
        return [(_url(notice, name, Form.PNG), _("Open het plaatje"))]
    links = [(_url(notice, name, Form.PDF), _("Open om te printen"))]
    if notice.rule is not None:
        links.append((_url(notice, f"{name}{SERIES}", Form.PDF), _("Voor alle keren")))
    if sheet.for_shop:
        links.append((_url(notice, f"{name}{SHOP}", Form.PDF), _("Voor de drukker")))
    links.append(_memory_link("datum", notice.name, sheet.remembered_as))
    return links


def _memory_link(of: str, name: str, kind: str) -> Link:
    """Where one tells that this paper left the house, so that nobody forgets it after a change."""
    asked = urlencode({of: name, "soort": kind})
    return f"{reverse('publishing:new')}?{asked}", _("Opgehangen? Onthoud waar")


def month_url(first: date, name: str = "", form: Form = Form.PDF) -> str:
    """Where a paper of this month is found; the programme unless told otherwise."""
    return reverse("paper:month", kwargs={"paper": f"{first:%Y-%m}{name}", "form": form})


def _url(notice: Notice, paper: str, form: Form) -> str:
    return reverse("paper:sheet", kwargs={"name": notice.name, "paper": paper, "form": form})
