"""Who holds which role, in words for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.villages.models import Village

WORDS = {
    Role.BOARD: _("Mag alles hier, en zegt wie wat mag."),
    Role.EDITOR: _("Zorgt voor de website, en mag elke activiteit veranderen."),
    Role.ORGANISER: _("Zet activiteiten op de website."),
    Role.COORDINATOR: _("Werkt voor het Netwerk. Ziet geen mensen van andere dorpen."),
}


@dataclass(frozen=True, slots=True)
class Task:
    """A role and who holds it today."""

    role: Role
    words: str
    held: list[PersonRole]

    @property
    def alone(self) -> str:
        """The one who holds it alone; nobody when several do."""
        return self.held[0].person.first_name if len(self.held) == 1 else ""


def roles_in(village: Village) -> list[Role]:
    """The roles that exist in a village; a coordinator exists in the Network alone."""
    usual = [Role.BOARD, Role.EDITOR, Role.ORGANISER]
    return [Role.COORDINATOR, *usual] if village.is_network else usual


def tasks_of(village: Village, today: date) -> list[Task]:
    """Every role of a village with its holders, in one query."""
    rows = list(PersonRole.objects.of(village).on(today).select_related("person").order_by("since", "pk"))
    return [
        Task(role, str(WORDS[role]), [row for row in rows if row.role == role]) for role in roles_in(village)
    ]
