"""The questions in their order, and a good answer to begin with for each of the six first activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dorpsplein.base.rule import Frequency, Rule, Weekday
from dorpsplein.base.when import When
from dorpsplein.life.activities.kinds import FIRST as MOST_CARDS
from dorpsplein.life.activities.kinds import KINDS, kind_of

FIRST = "buurt"
STEPS = (FIRST, "bereik", "eerste", "wanneer", "vaak", "waar", "kijk", "online", "samen", "lijst", "afspraak")
DONE = "klaar"
LAST_WEEK = 5

WEEK, TWO_WEEKS, MONTH, ONCE = "week", "twee", "maand", "een"


@dataclass(frozen=True, slots=True)
class Card:
    """One of the six: what stands on it, and what is filled in when one chooses it."""

    key: str
    label: str | Promise
    words: str | Promise
    often: str


CARDS = (
    Card(
        "coffee",
        gettext_lazy("Koffieochtend"),
        gettext_lazy("De koffie staat klaar. U bent welkom, ook als u nog niemand kent."),
        TWO_WEEKS,
    ),
    Card(
        "drinks",
        gettext_lazy("Borrel"),
        gettext_lazy("Een drankje en een praatje met buren. Schuif gerust even aan."),
        MONTH,
    ),
    Card(
        "walk",
        gettext_lazy("Wandeling"),
        gettext_lazy("Een rondje door de buurt, rustig aan. Iedereen loopt mee zo ver als het gaat."),
        WEEK,
    ),
    Card(
        "reading",
        gettext_lazy("Leesclub"),
        gettext_lazy("Wij lezen een boek en praten erover. De eerste keer kiezen wij samen wat."),
        MONTH,
    ),
    Card(
        "meal",
        gettext_lazy("Samen eten"),
        gettext_lazy("Samen aan tafel, met wat de buren koken. Ook als u alleen komt."),
        MONTH,
    ),
    Card("other", gettext_lazy("Iets anders"), gettext_lazy("U bent welkom."), ONCE),
)
assert [card.key for card in CARDS] == [kind.key for kind in KINDS[:MOST_CARDS]]  # noqa: S101 - the same six
BY_KEY = {card.key: card for card in CARDS}


def title_of(key: str) -> str:
    """How it is called, in the language of a village; "" for something else, which has no name yet."""
    with override("nl"):
        return str(kind_of(key).title)


def words_of(key: str) -> str:
    """What is written about it, in the language of a village."""
    with override("nl"):
        return str(BY_KEY[key].words)


def furthest(one: str, other: str) -> str:
    """The later of two questions."""
    order = (*STEPS, DONE)
    return max(one, other, key=order.index)


def after(step: str) -> str:
    """The question that comes after it."""
    return (*STEPS, DONE)[STEPS.index(step) + 1]


def before(step: str) -> str:
    """The question one goes back to; "" before the first."""
    return STEPS[STEPS.index(step) - 1] if step in STEPS[1:] else ""


def rhythms() -> tuple[tuple[str, str], ...]:
    """How often, in words that follow a day and a time."""
    return (
        (TWO_WEEKS, _("elke twee weken")),
        (WEEK, _("elke week")),
        (MONTH, _("elke maand")),
        (ONCE, _("alleen deze keer")),
    )


def repeated(when: When, often: str) -> When:
    """The same moment, coming back as somebody chose."""
    rules = {
        WEEK: Rule(Frequency.WEEKLY),
        TWO_WEEKS: Rule(Frequency.WEEKLY, interval=2),
        MONTH: Rule(Frequency.MONTHLY, weekdays=(_of_the_month(when.first),)),
    }
    return When(when.first, when.start, when.minutes, rules.get(often))


def _of_the_month(day: date) -> Weekday:
    """The second Tuesday of the month; a fifth is the last."""
    which = (day.day - 1) // 7 + 1
    return Weekday(-1 if which == LAST_WEEK else which, day.weekday())
