"""What the invented villages say of themselves: their pages and their news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from dorpsplein.base.dates import local_today, time_words
from dorpsplein.base.notice import StoryKind
from dorpsplein.base.phone import read_phone
from dorpsplein.base.rule import Rule
from dorpsplein.base.when import When, rhythm_words
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.recipients import Subject
from dorpsplein.life.letterbox.services import propose_activity, send_message
from dorpsplein.life.news.models import News
from dorpsplein.life.pages.beginning import beginnings
from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.services import GAP, publish, write
from dorpsplein.site.demo.content import PERSONS, VILLAGES, Habit, Sample
from dorpsplein.site.demo.quotas import Say, say_all

NAMES = [name for name, roles in PERSONS if roles]
NEWS = (
    (
        "Twintig nieuwe stoelen in het Huis van de Buurt",
        "De stoelen hebben leuningen. Dank aan de buren die ze naar binnen droegen.",
        "Twenty new chairs in the Huis van de Buurt",
        "The chairs have arms. Thanks to the neighbours who carried them in.",
    ),
    (
        "Wie heeft er nog een naaimachine staan?",
        "De kledinghulp zoekt een naaimachine die het doet.\n\n- Hij hoeft niet mooi te zijn.\n- Wij halen hem op.",
        "",
        "",
    ),
)
APPEALS = (
    (
        StoryKind.IDEA,
        "Samen schaken op woensdag",
        "Ik zou graag elke week een partij spelen. Beginners zijn welkom: ik leg het rustig uit.",
        "Chess together on Wednesday",
        "I would love to play a game every week. Beginners are welcome: I explain it calmly.",
        "woensdagmiddag, een uur of twee",
    ),
    (
        StoryKind.TASK,
        "Plantenbakken verven op het plein",
        "De bakken zijn kaal. Wij hebben verf en kwasten, en koffie. Een uurtje helpen is ook fijn.",
        "Painting the planters on the square",
        "The planters are bare. We have paint and brushes, and coffee. An hour of help is fine too.",
        "zaterdagochtend vanaf 10 uur",
    ),
    (
        StoryKind.IDEA,
        "Een boekenkast in de hal van het Huis van de Buurt",
        "Wie een boek uit heeft, zet het erin. Wie een kast over heeft, mag bellen.",
        "",
        "",
        "",
    ),
    (
        StoryKind.TASK,
        "De agenda rondbrengen in de Molenstraat",
        "Een keer per maand, veertig brievenbussen. De straat is vlak.",
        "",
        "",
        "een keer per maand, drie kwartier",
    ),
)
PEOPLE = {
    "profile.size_small": ("zestig", "sixty"),
    "profile.size_middle": ("honderdveertig", "a hundred and forty"),
    "profile.size_large": ("driehonderd", "three hundred"),
}


class Kept(NamedTuple):
    """A habit that a village keeps, how it repeats, and its first day."""

    habit: Habit
    rule: Rule
    first: date


def tell(village: Village, actor: Person, sample: Sample, kept: list[Kept]) -> None:
    """Fill in the ready-made pages with what the agenda says too, and write some news."""
    answers = _answers(sample, kept)
    for ready in beginnings(village):
        page = Page(village=village, slug=ready.name)
        told = _filled(ready.values, answers[ready.name])
        publish(writing=write(writing=page, actor=actor, answers=told), actor=actor)
    today = local_today()
    for title, words, english, other in NEWS:
        told = {"title": title, "words": words, "other_title": english, "other_words": other}
        until = {"until": today + timedelta(days=20)}
        news = write(writing=News(village=village), actor=actor, answers=told | until)
        publish(writing=news, actor=actor)


def appeal(village: Village, actor: Person, sample: Sample, *, many: bool) -> None:
    """Ask neighbours who joins in, and who helps."""
    until = local_today() + timedelta(days=24)
    for place, (kind, title, words, english, other, moment) in enumerate(APPEALS[: 4 if many else 1]):
        told = {"title": title, "words": words, "other_title": english, "other_words": other}
        facts = {"kind": kind, "moment": moment, "until": until}
        if place != len(APPEALS) - 1:
            facts |= {"contact_name": sample.contact, "contact_phone": read_phone(sample.phone)}
            facts |= {"contact_consent": True}
        news = write(writing=News(village=village), actor=actor, answers=told | facts)
        publish(writing=news, actor=actor)


def _answers(sample: Sample, kept: list[Kept]) -> dict[str, tuple[str, ...]]:
    """What stands between the brackets of each ready-made page; the factsheet says the same."""
    said = say_all()[VILLAGES.index(sample)]
    founded = str(said["profile.founded_year"].details["number"])
    people, people_en = next(words for size, words in PEOPLE.items() if size in said)
    doing = [f"{habit.title.lower()}, {rhythm_words(rule, first, 'nl')}" for habit, rule, first in kept]
    coffee = next((one for one in kept if one.habit.kind == "coffee"), None)
    return {
        "over-ons": (
            *(founded, people, sample.water, sample.park),
            *[*doing, "wat u zelf wilt beginnen", "elkaar helpen", "buren leren kennen"][:3],
            " en ".join((", ".join(NAMES[:-1]), NAMES[-1])),
            *(founded, people_en, sample.water, sample.park),
        ),
        "nieuw-hier": (
            _moment(coffee, "nl") if coffee else "bel ons, dan drinkt u een kop mee",
            "Wij doen elke maand de agenda in de bus. Bel ons, dan krijgt u hem ook.",
            _moment(coffee, "en") if coffee else "call us, and have a cup with us",
        ),
        "meedoen": (
            *("koffie zetten", "de agenda rondbrengen in uw straat"),
            "iemand ophalen die niet alleen kan komen",
            _joining(said),
            *("make coffee", "deliver the programme in your street"),
        ),
    }


def _joining(said: Mapping[str, Say]) -> str:
    if "income.dues_amount_max" not in said:
        return "Meedoen kost niets. U hoeft geen lid te zijn."
    dues = said["income.dues_amount_max"].details["number"] // 100
    return f"Lid zijn kost € {dues} per jaar. U hoeft geen lid te zijn."


def _moment(kept: Kept, language: str) -> str:
    at, place = {"nl": ("om", "in het Huis van de Buurt"), "en": ("at", "in the Huis van de Buurt")}[language]
    hour = time_words(kept.habit.start, language=language)
    return f"{rhythm_words(kept.rule, kept.first, language)} {at} {hour} {place}"


def write_in(village: Village) -> None:
    """A neighbour asks something, and a choir proposes something."""
    sender = {"name": "Mia Visser", "phone": "+31612345678", "email": ""}
    words = "Ik loop met een rollator. Kan ik meewandelen, of gaat dat te snel?"
    send_message(village=village, subject=Subject(), sender=sender, words=words, network=village.slug)
    choir = {"name": "Buurtkoor", "phone": "", "email": "koor@demo.example"}
    propose_activity(
        village=village,
        sender=choir,
        title="Meezingmiddag",
        when=When(local_today() + timedelta(days=18), time(14), 120),
        place="Buurtzaal De Kade, Kadestraat 12",
        words="Iedereen kan meezingen. Noten lezen hoeft niet.",
        network=village.slug,
    )


def _filled(values: dict[str, str], answers: tuple[str, ...]) -> dict[str, str]:
    """The text with its gaps filled in, one after the other."""
    waiting = iter(answers)
    fields = ("words", "other_words")
    return values | {name: GAP.sub(lambda _gap: next(waiting, ""), values[name]) for name in fields}
