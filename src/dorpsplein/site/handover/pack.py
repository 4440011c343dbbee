"""What goes along with a task, of all that the rooms know today; nothing of it is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today, month_words
from dorpsplein.base.phone import show_phone
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.press.listing import press_list
from dorpsplein.channels.publishing.board import notices, page_titles
from dorpsplein.community.accounts.proof import has_lock
from dorpsplein.community.people.entrusting import OF_CIRCLES, WORDS
from dorpsplein.community.people.models import Circle, CircleMember, Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.documents.models import Document
from dorpsplein.life.venues.models import Venue
from dorpsplein.site.handover.open_ends import TELLING, open_ends

A_YEAR = timedelta(days=365)
OFTEN = 8  # in so many of the twelve months
WRITING = frozenset({Role.BOARD, Role.SECRETARY, Role.EDITOR})
READING = frozenset({Role.BOARD, Role.SECRETARY, Role.TREASURER})
GATHERING = frozenset({Role.BOARD, Role.EDITOR, Role.ORGANISER, *OF_CIRCLES})


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, with sentences or with points below it."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What somebody needs to go on with a task."""

    role: PersonRole
    title: str
    lead: str
    parts: tuple[Part, ...]


def pack_of(role: PersonRole, *, reader: Person) -> Pack:
    """The pack of a task, as it is today, in the language that is switched on."""
    facts = {"role": role.title, "village": role.village.full_name}
    return Pack(
        role=role,
        title=_("Pakket: %(role)s") % facts,
        lead=_("Alles om deze taak te doen bij %(village)s, zoals het vandaag is.") % facts,
        parts=tuple(_parts(role, reader)),
    )


def _parts(role: PersonRole, reader: Person) -> list[Part]:
    village, kind = role.village, role.kind
    does, sees = WORDS[kind]
    begin = Part(_("Wat u doet en ziet"), f"{does} {sees}")
    found = [begin, _first_steps(village, reader), Part(_("Wat nog openligt"), points=open_ends(role))]
    if kind in GATHERING:
        found.append(Part(_("Het jaar dat komt"), points=_year(role)))
    if kind in TELLING:
        found.append(Part(_("Nieuwsbrief en pers"), points=_telling(village)))
    found.append(_people(role))
    if role.circle:
        found.append(Part(_("Wie erbij hoort"), points=_members(role.circle)))
    if kind in GATHERING:
        found.append(Part(_("Ruimtes"), points=_rooms(village)))
    if kind in WRITING:
        found.append(Part(_("Teksten en documenten"), points=_texts(village)))
    nothing = _("Niets op dit moment.")
    return [part if part.text or part.points else Part(part.title, nothing) for part in found]


def _first_steps(village: Village, reader: Person) -> Part:
    """How one comes in; who has a second lock needs no word of it."""
    address = village.address("inloggen/")
    steps = [
        _("Ga naar %(address)s en typ uw mailadres. U krijgt een code.") % {"address": address},
        _("Kijk bij Vandaag: daar staat wat wacht."),
    ]
    if reader.login is None or not has_lock(reader.login):
        steps.append(
            _("Zet een tweede slot op uw deur als wij erom vragen: uw vinger of gezicht, of een app.")
        )
        steps.append(_("Print daarna de codes op papier, voor als u uw telefoon kwijt bent."))
    return Part(_("Zo begint u"), points=tuple(steps))


def _year(role: PersonRole) -> tuple[str, ...]:
    """What comes all year through, and then by month the rest: "December 2026: Filmavond, Borrel"."""
    today = local_today()
    coming = [one for one in notices(role.village, today, today + A_YEAR) if not one.is_off]
    if role.circle:
        coming = [one for one in coming if one.circle_slug == role.circle.slug]
    if role.kind == Role.ORGANISER:
        own = set(
            Activity.objects.of(role.village)
            .filter(organiser=role.person)
            .values_list("public_id", flat=True)
        )
        coming = [one for one in coming if one.activity in own]
    months: dict[date, Counter[str]] = {}
    for one in coming:
        months.setdefault(one.day.replace(day=1), Counter())[one.text.title] += 1
    spread = Counter(title for titles in months.values() for title in titles)
    always = {title for title, number in spread.items() if number >= OFTEN}
    through = sum(months.values(), Counter())
    lines = (
        [_("Het hele jaar door: %(titles)s") % {"titles": _times(_only(through, always))}] if always else []
    )
    rest = {month: _only(titles, set(titles) - always) for month, titles in months.items()}
    return (
        *lines,
        *(f"{capfirst(month_words(month))}: {_times(some)}" for month, some in rest.items() if some),
    )


def _only(titles: Counter[str], some: set[str]) -> Counter[str]:
    return Counter({title: number for title, number in titles.items() if title in some})


def _times(titles: Counter[str]) -> str:
    return ", ".join(
        title if number == 1 else _("%(title)s (%(number)s keer)") % {"title": title, "number": number}
        for title, number in titles.items()
    )


def _telling(village: Village) -> tuple[str, ...]:
    """Where the newsletter and the press are, and how far they came."""
    lines = [_("De nieuwsbrief maakt en verstuurt u hier: %(address)s") % _at(village, "nieuwsbrieven/")]
    if last := Edition.objects.of(village).sent().first():
        told = {"title": last.title, "day": day_words(local_today(last.sent_at), year=True)}
        lines.append(_("De laatste was ‘%(title)s’, op %(day)s.") % told)
    lines.append(_("Wie hem krijgt: %(address)s") % _at(village, "nieuwsbrief/"))
    lines.append(_("Persberichten, en wie er op de perslijst staat: %(address)s") % _at(village, "pers/"))
    names = [one.outlet.name for one in press_list(village)]
    return (*lines, *([_("Op de perslijst: %(names)s.") % {"names": ", ".join(names)}] if names else []))


def _at(village: Village, path: str) -> dict[str, str]:
    return {"address": village.address(f"beheer/{path}")}


def _people(role: PersonRole) -> Part:
    """Who does what, and whom to ring; numbers only for who reads the list of people anyhow."""
    village = role.village
    rows = PersonRole.objects.of(village).on(local_today()).select_related("person", "circle")
    lines = [_("%(name)s, voor vragen van buren: %(phone)s") % _contact(village)]
    for row in rows.order_by("role", "since", "pk"):
        phone = show_phone(row.person.phone) if row.person.phone and role.kind in READING else ""
        told = f"{capfirst(row.title)}: {row.person.name}"
        told += f", {phone}" if phone else ""
        told += _(", tot en met %(day)s") % {"day": day_words(row.term, year=True)} if row.term else ""
        lines.append(told)
    return Part(_("Mensen"), points=tuple(lines))


def members_of(circle: Circle) -> list[CircleMember]:
    """Who is in a circle or waits, under the surname."""
    rows = CircleMember.objects.of(circle.village).current().filter(circle=circle)
    return list(rows.select_related("person__login").order_by("waiting", "person__sort_key", "pk"))


def _members(circle: Circle) -> tuple[str, ...]:
    lines = []
    for member in members_of(circle):
        person = member.person
        reached = (show_phone(person.phone) if person.phone else "", person.email)
        told = ", ".join((person.name, *(way for way in reached if way)))
        lines.append(f"{told} {_('(reservelijst)')}" if member.waiting else told)
    return tuple(lines)


def _contact(village: Village) -> dict[str, str]:
    return {"name": village.contact_name, "phone": show_phone(village.contact_phone)}


def _rooms(village: Village) -> tuple[str, ...]:
    """Where the village meets, with what the world knows of it; never a home."""
    rows = Venue.objects.of(village).shown().filter(is_home=False).best_first()
    told: dict[str, str] = {}
    for venue in rows:
        words = ", ".join(venue.accessibility.words())
        told.setdefault(venue.name, f"{venue}. {capfirst(words)}" if words else str(venue))
    return tuple(told.values())


def _texts(village: Village) -> tuple[str, ...]:
    pages = [_("Bladzijde: %(title)s") % {"title": page.text_in("nl").title} for page in page_titles(village)]
    papers = Document.objects.of(village).kept().order_by("title")
    return (*pages, *(_("Document: %(title)s") % {"title": paper.title} for paper in papers))
