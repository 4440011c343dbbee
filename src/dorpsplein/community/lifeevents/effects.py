"""All that follows, in words, before anything happens."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dorpsplein.base.dates import local_today
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.lifeevents import pairing
from dorpsplein.community.lifeevents.models import Kind
from dorpsplein.community.lifeevents.nearest import housemates, is_own_address, those_through
from dorpsplein.community.outbox.services import count_waiting
from dorpsplein.community.people.entrusting import held_in
from dorpsplein.community.people.models import CircleMember, Person, PersonRole
from dorpsplein.community.printouts.models import PrintedRow, Printout
from dorpsplein.community.subscriptions.models import Subscription

NO_POSTCODE = gettext_lazy(
    "Zonder postcode komt post misschien niet aan. Ook weten wij dan niet altijd welke binnenbuurt het is."
)


@dataclass(frozen=True, slots=True)
class Effects:
    """What is in the way, with what to do; and what happens."""

    refusal: str
    lines: list[str]


def effects_of(person: Person, kind: Kind, other: Person | None = None) -> Effects:
    """For this person, as things are now; ``other`` is the other of a pair."""
    lines = [*_lines(person, kind, other), *_behalf(person, kind), *_duties(person, kind)]
    papers = papers_with(person)
    if papers and kind != Kind.EASED:
        codes = ", ".join(papers)
        lines.append(_("Deze lijsten op papier kloppen dan niet meer: %(codes)s.") % {"codes": codes})
    return Effects(_refusal(person, kind, other), lines)


def tasks_of(person: Person) -> list[PersonRole]:
    """What this person does, or will begin to do."""
    rows = PersonRole.objects.of(person.village).held_by(person).not_over(local_today())
    return list(rows.select_related("circle"))


def consents_of(person: Person) -> list[Consent]:
    """What this person may do for others, and others for her."""
    rows = Consent.objects.of(person.village).open(local_today()).with_people()
    return list(rows.filter(Q(person=person) | Q(stand_in=person)))


def papers_with(person: Person) -> list[str]:
    """The codes of kept prints on which this person stands."""
    rows = PrintedRow.objects.filter(person=person).values("printout")
    return list(
        Printout.objects.of(person.village).young().filter(pk__in=rows).values_list("code", flat=True)
    )


def _lines(person: Person, kind: Kind, other: Person | None) -> list[str]:
    if kind.is_end:
        return _of_an_end(person, kind)
    if kind == Kind.TOGETHER and other:
        return pairing.of_a_pair(person, other)
    if kind == Kind.APART:
        return pairing.of_parting(person)
    return _of_staying(kind)


def _refusal(person: Person, kind: Kind, other: Person | None) -> str:
    if kind in {Kind.TOGETHER, Kind.APART}:
        return pairing.refusal(person, kind, other)
    return _of_the_last(person) if kind.is_end else ""


def _of_the_last(person: Person) -> str:
    decides = any(role.is_deciding for role in tasks_of(person))
    others = PersonRole.objects.of(person.village).filter(~Q(person=person))
    if not decides or (others.deciding(local_today()).exists() and others.lasting().exists()):
        return ""
    words = _("Alleen %(name)s zegt hier nog wie wat mag. Geef dat eerst aan een ander, bij Wie mag wat.")
    return words % {"name": person.name}


def _of_an_end(person: Person, kind: Kind) -> list[str]:
    names = {"name": person.first_name, "email": person.email}
    lines = [_("%(name)s staat op geen lijst meer, en krijgt geen brieven en geen mail van ons.") % names]
    if kind == Kind.DIED:
        lines.append(_("Er gaat geen bericht uit, ook geen afscheid."))
    if is_own_address(person):
        lines += _of_mail(person)
    elif person.email:
        lines.append(_("Het mailadres is ook van een ander, en blijft dus werken voor die ander."))
    elif person.login_id:
        lines.append(_("De brief met een code opent niets meer. Draait u het terug, dan weer wel."))
    left = " & ".join(other.name for other in housemates(person))
    if left:
        lines.append(_("De brief naar dit huis is voortaan alleen voor %(left)s.") % {"left": left})
    circles = CircleMember.objects.of(person.village).of_person(person)
    if circles:
        names_of = ", ".join(str(one.circle) for one in circles)
        lines.append(_("Uit de kringen: %(circles)s.") % {"circles": names_of})
    for other in those_through(person):
        told = {"other": other.name, "name": person.first_name}
        lines.append(_("%(other)s hoort nu van ons via %(name)s, en straks niet meer. Bel even.") % told)
    return lines


def _of_mail(person: Person) -> list[str]:
    lines = []
    waiting = count_waiting(village=person.village, to=person.email)
    if waiting:
        words = ngettext(
            "Een mail die klaarstaat, gaat niet weg.", "%(n)s mails die klaarstaan, gaan niet weg.", waiting
        )
        lines.append(words % {"n": waiting})
    if Subscription.objects.of(person.village).filter(email=person.email).exists():
        lines.append(_("De nieuwsbrief naar %(email)s stopt.") % {"email": person.email})
    return lines


def _of_staying(kind: Kind) -> list[str]:
    if kind == Kind.MOVED:
        moves = _("Brieven gaan naar het nieuwe adres. Wie niet meeverhuist, krijgt een eigen brief.")
        return [moves, str(NO_POSTCODE)]
    return [_("U kiest hieronder hoe deze buur van ons hoort, en of de taken stoppen.")]


def _behalf(person: Person, kind: Kind) -> list[str]:
    """Who acts for whom: it ends with an end, and else goes on."""
    ends = _("%(actor)s doet niets meer namens %(person)s.")
    stays = _("%(actor)s doet ook straks dingen namens %(person)s. Klopt dat niet meer? Stop het dan.")
    names = [{"actor": one.stand_in.name, "person": one.person.name} for one in consents_of(person)]
    return [(ends if kind.is_end else stays) % one for one in names]


def _duties(person: Person, kind: Kind) -> list[str]:
    if not kind.moves_door:
        return []
    held = [one for one in held_in(person.village, local_today()) if one.row.person_id == person.pk]
    alone = _("%(task)s: stopt. Er is dan niemand anders voor deze taak. Geef hem door bij Wie mag wat.")
    shared = _("%(task)s: stopt. Een ander doet deze taak al mee.")
    if kind == Kind.EASED:
        alone = _("%(task)s: daar is niemand anders voor.")
        shared = _("%(task)s: een ander doet deze taak al mee.")
    return [(alone if one.alone else shared) % {"task": capfirst(one.row.title)} for one in held]
