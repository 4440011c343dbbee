"""Can I get in? What a place offers to who walks badly, hears badly, or needs a chair."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext


class Stairs(models.TextChoices):
    """Steps between the street and the chair."""

    UNKNOWN = "", gettext_lazy("weten we niet")
    NONE = "none", gettext_lazy("geen trap")
    FEW = "few", gettext_lazy("een paar treden")
    STAIRS = "stairs", gettext_lazy("een trap")


class Toilet(models.TextChoices):
    """What kind of toilet there is."""

    UNKNOWN = "", gettext_lazy("weten we niet")
    NONE = "none", gettext_lazy("geen toilet")
    PLAIN = "plain", gettext_lazy("toilet")
    WHEELCHAIR = "wheelchair", gettext_lazy("toilet voor een rolstoel")


class Present(models.TextChoices):
    """Is it there? Silence is never no."""

    UNKNOWN = "", gettext_lazy("weten we niet")
    YES = "yes", gettext_lazy("ja")
    NO = "no", gettext_lazy("nee")


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The facts to know before leaving the house; what nobody told is left out, what is not there is said.

    Units: seats in pieces.
    """

    stairs: str = ""
    lift: str = ""
    toilet: str = ""
    loop: str = ""
    seats: int | None = None
    way: str = ""

    def words(self) -> tuple[str, ...]:
        """The known facts: first what is there, then what is not.

        Each is whole by itself, so that in a row none is read with the one before it:
        after "geen trap, toilet" some look for no toilet.
        """
        return tuple(fact for fact in (*self._there(), *self._absent()) if fact)

    @property
    def without_stairs(self) -> bool:
        """Somebody who cannot climb gets in."""
        return self.stairs == Stairs.NONE or self.lift == Present.YES

    def _there(self) -> tuple[str, ...]:
        loop = _("met ringleiding") if self.loop == Present.YES else ""
        return *self._way_up(), self._toilet(), loop, self._seats()

    def _absent(self) -> tuple[str, ...]:
        missed_lift = self.lift == Present.NO and self.stairs != Stairs.NONE
        return (
            _("geen lift") if missed_lift else "",
            _("geen toilet") if self.toilet == Toilet.NONE else "",
            _("geen ringleiding") if self.loop == Present.NO else "",
        )

    def _way_up(self) -> tuple[str, str]:
        """How one comes to the chair; before the stairs stands the way for who cannot climb."""
        lift = self.lift == Present.YES
        known = {
            Stairs.UNKNOWN: "",
            Stairs.NONE: _("zonder trap"),
            Stairs.FEW: _("met lift of een paar treden") if lift else _("een paar treden"),
            Stairs.STAIRS: _("met lift of trap") if lift else _("een trap"),
        }[Stairs(self.stairs)]
        is_told = self.stairs in (Stairs.FEW, Stairs.STAIRS)
        return known, _("met lift") if lift and not is_told else ""

    def _toilet(self) -> str:
        known = {Toilet.PLAIN: _("met toilet"), Toilet.WHEELCHAIR: _("met toilet voor een rolstoel")}
        return known.get(Toilet(self.toilet), "")

    def _seats(self) -> str:
        if not self.seats:
            return ""
        return ngettext("%(count)s stoel", "%(count)s stoelen", self.seats) % {"count": self.seats}
