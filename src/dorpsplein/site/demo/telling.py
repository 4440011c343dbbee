"""What the invented villages say of themselves: their pages and their news."""

from __future__ import annotations

from datetime import time, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.when import When
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.letterbox.recipients import Subject
from dorpsplein.life.letterbox.services import propose_activity, send_message
from dorpsplein.life.news.models import News
from dorpsplein.life.pages.beginning import beginnings
from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.services import GAP, publish, write

ANSWERS = {
    "over-ons": (
        *("2019", "honderdveertig", "de Lange Vaart", "het Molenpark"),
        *(
            "elke dinsdag koffie in het Huis van de Buurt",
            "om de week een wandeling",
            "samen eten op vrijdag",
        ),
        "Hanna Blok, Ali Yilmaz en Marga van den Berg",
        *("2019", "a hundred and forty", "the Lange Vaart", "the Molenpark"),
    ),
    "nieuw-hier": (
        "dinsdag om 10.30 uur in het Huis van de Buurt",
        "Wij doen elke maand de agenda in de bus. Bel ons, dan krijgt u hem ook.",
        "Tuesday at half past ten in the Huis van de Buurt",
    ),
    "meedoen": (
        *("koffie zetten op dinsdag", "de agenda rondbrengen in uw straat"),
        *(
            "iemand ophalen die niet alleen kan komen",
            "Lid zijn kost € 20 per jaar. U hoeft geen lid te zijn.",
        ),
        *("make coffee on Tuesday", "deliver the programme in your street"),
    ),
}
NEWS = (
    (
        "De lift in het Huis van de Buurt doet het weer",
        "Vanaf maandag kunt u weer met de lift. Dank aan de buren die drie weken lang stoelen droegen.",
        "The lift in the Huis van de Buurt works again",
        "From Monday you can take the lift again.",
    ),
    (
        "Wie heeft er nog een naaimachine staan?",
        "De kledinghulp zoekt een naaimachine die het doet.\n\n- Hij hoeft niet mooi te zijn.\n- Wij halen hem op.",
        "",
        "",
    ),
)


def tell(village: Village, actor: Person) -> None:
    """Fill in the ready-made pages, and write some news."""
    for ready in beginnings(village):
        page = Page(village=village, slug=ready.name)
        told = _filled(ready.values, ANSWERS[ready.name])
        publish(writing=write(writing=page, actor=actor, answers=told), actor=actor)
    today = local_today()
    for title, words, english, other in NEWS:
        told = {"title": title, "words": words, "other_title": english, "other_words": other}
        until = {"until": today + timedelta(days=20)}
        news = write(writing=News(village=village), actor=actor, answers=told | until)
        publish(writing=news, actor=actor)


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
