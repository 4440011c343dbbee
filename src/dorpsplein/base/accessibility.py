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
        """The known facts, each in a few words: ("geen trap", "toilet", "geen ringleiding")."""
        return tuple(
            fact
            for fact in (self._stairs(), self._lift(), self._toilet(), self._loop(), self._seats())
            if fact
        )

    @property
    def without_stairs(self) -> bool:
        """Somebody who cannot climb gets in."""
        return self.stairs == Stairs.NONE or self.lift == Present.YES

    def _stairs(self) -> str:
        return str(Stairs(self.stairs).label) if self.stairs else ""

    def _lift(self) -> str:
        if self.lift == Present.YES:
            return _("lift")
        return _("geen lift") if self.lift == Present.NO and self.stairs != Stairs.NONE else ""

    def _toilet(self) -> str:
        return str(Toilet(self.toilet).label) if self.toilet else ""

    def _loop(self) -> str:
        return {Present.YES: _("ringleiding"), Present.NO: _("geen ringleiding")}.get(Present(self.loop), "")

    def _seats(self) -> str:
        if not self.seats:
            return ""
        return ngettext("%(count)s stoel", "%(count)s stoelen", self.seats) % {"count": self.seats}
