"""Who holds which role, in words for a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Circle, CircleKind, PersonRole
from dorpsplein.community.villages.models import Village

SOON = timedelta(days=60)
OF_CIRCLES = (Role.CIRCLE, Role.NEIGHBOURHOOD)


class Words(NamedTuple):
    """What somebody with this task does here, and what of other people that person sees."""

    does: str | Promise
    sees: str | Promise


WORDS = {
    Role.BOARD: Words(
        _("Mag alles hier, en zegt wie wat mag."),
        _("Ziet alles van dit stadsdorp, ook wie op de lijst staat."),
    ),
    Role.SECRETARY: Words(
        _("Houdt de lijst met mensen en de welkomlijst bij, beantwoordt brieven, en bewaart documenten."),
        _("Ziet wie op de lijst staat, wie de nieuwsbrief krijgt, en wat er in de brievenbus ligt."),
    ),
    Role.TREASURER: Words(
        _("Kijkt na wie er meedoet. Geld bijhouden kan hier nog niet."),
        _("Ziet wie op de lijst staat, met adres en telefoon. Verandert daar niets."),
    ),
    Role.EDITOR: Words(
        _("Zorgt voor de website, de nieuwsbrief en de pers, en mag elke activiteit veranderen."),
        _("Ziet wat er in de brievenbus ligt, maar niet wie op de lijst staat."),
    ),
    Role.ORGANISER: Words(
        _("Zet activiteiten op de website."),
        _("Ziet alleen wie een vraag stelt over de eigen activiteiten."),
    ),
    Role.CIRCLE: Words(
        _("Zegt wie er in de eigen kring zit. Voor activiteiten op de website is er de taak trekker."),
        _("Ziet wie in die kring zit, met telefoon en mail, en wie er iets over vraagt. Verder niemand."),
    ),
    Role.NEIGHBOURHOOD: Words(
        _("Zegt wie er bij de eigen binnenbuurt hoort, en print lijsten van wie er woont."),
        _("Ziet wie er in die binnenbuurt woont, met adres, telefoon en mail, en wie er iets over vraagt."),
    ),
    Role.HELP_HOST: Words(
        _("Neemt hulpvragen aan, en zoekt een buur. Die vragen bijhouden kan hier nog niet."),
        _("Ziet wat er in de brievenbus ligt, maar niet wie op de lijst staat."),
    ),
    Role.COORDINATOR: Words(_("Werkt voor het Netwerk."), _("Ziet geen mensen van andere dorpen.")),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A task as somebody has it, and whether anybody else does."""

    row: PersonRole
    alone: bool
    today: date

    @property
    def choice(self) -> str:
        """How the form calls it, to give the same to another."""
        return choice_of(self.row.role, self.row.circle)

    @property
    def is_over(self) -> bool:
        """The agreed term is over; who decides goes on until somebody takes over."""
        return self.row.term is not None and self.row.term < self.today

    @property
    def ends_soon(self) -> bool:
        """The agreed term is over within two months, or it is over already."""
        return self.row.term is not None and self.row.term <= self.today + SOON


@dataclass(frozen=True, slots=True)
class Task:
    """A role and who holds it today."""

    role: Role
    words: Words
    held: list[Held]


def roles_in(village: Village) -> list[Role]:
    """The roles that exist in a village; a coordinator exists in the Network alone."""
    if village.is_network:
        return [Role.COORDINATOR, Role.BOARD, Role.EDITOR, Role.ORGANISER]
    usual = [Role.BOARD, Role.SECRETARY, Role.TREASURER, Role.EDITOR, Role.ORGANISER]
    return [*usual, Role.CIRCLE, Role.NEIGHBOURHOOD, Role.HELP_HOST]


def tasks_of(village: Village, today: date) -> list[Task]:
    """Every role of a village with its holders, in one query."""
    held = held_in(village, today)
    return [
        Task(role, WORDS[role], [one for one in held if one.row.role == role]) for role in roles_in(village)
    ]


def held_in(village: Village, today: date) -> list[Held]:
    """What everybody does today; a task of a circle is one of its own."""
    rows = list(
        PersonRole.objects.of(village).on(today).select_related("person", "circle").order_by("since", "pk")
    )
    many = Counter((row.role, row.circle_id) for row in rows)
    return [Held(row, many[row.role, row.circle_id] == 1, today) for row in rows]


def choices_in(village: Village) -> list[tuple[str, str]]:
    """What one may give: a role, or a role for one circle ("circle:key")."""
    of_circles = [(_role_in(circle), circle) for circle in Circle.objects.of(village)]
    found: list[tuple[str, str]] = []
    for role in roles_in(village):
        if role in OF_CIRCLES:
            own = [circle for needs, circle in of_circles if needs == role]
            found += [(choice_of(role, one), PersonRole(role=role, circle=one).title) for one in own]
        else:
            found.append((role.value, str(role.label)))
    return found


def choice_of(role: str, circle: Circle | None) -> str:
    """How a form calls it."""
    return f"{role}:{circle.public_id}" if circle else str(role)


def read_choice(village: Village, choice: str) -> tuple[Role, Circle | None]:
    """What was chosen. Errors: ValueError where it is none."""
    role, _colon, key = choice.partition(":")
    circle = Circle.objects.of(village).filter(public_id=key).first() if key else None
    if (Role(role) in OF_CIRCLES) != (circle is not None):
        raise ValueError(choice)
    return Role(role), circle


def lonely_words(tasks: list[Task]) -> list[str]:
    """Where only one is left: "Penningmeester: Riet"."""
    rows = [held.row for task in tasks for held in task.held if held.alone]
    return [f"{capfirst(row.title)}: {row.person.first_name}" for row in rows]


def _role_in(circle: Circle) -> Role:
    return Role.NEIGHBOURHOOD if circle.kind == CircleKind.INNER_NEIGHBOURHOOD else Role.CIRCLE
