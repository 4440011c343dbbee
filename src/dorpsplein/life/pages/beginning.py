"""Three texts to begin with. What a village must tell stands between brackets with three dots.

These are words of the village, not of the interface: Dutch, with English beside it.
"""

from __future__ import annotations

from dorpsplein.base.phone import show_phone
from dorpsplein.community.villages.models import Village
from dorpsplein.life.writing.room import Beginning

ABOUT = """\
Wij zijn buren van elkaar. Samen doen wij leuke en nuttige dingen, dicht bij huis. Wij drinken koffie, wandelen, eten samen en helpen elkaar.

## Wie zijn wij?

{name} is van bewoners. Wij doen alles zelf, en niemand verdient eraan. Wij begonnen in [… het jaar]. Nu doen er ongeveer [… hoeveel] mensen mee.

## Waar zijn wij?

Onze buurt ligt tussen [… straat, water of park] en [… straat, water of park]. Woont u net erbuiten? U bent ook welkom.

## Wat doen wij?

- [… bijvoorbeeld: elke dinsdag koffie in het Huis van de Buurt]
- [… bijvoorbeeld: een keer per maand een wandeling]
- [… bijvoorbeeld: samen eten op vrijdag]

Alles wat komt, staat in de agenda.

## Wie regelt het?

[… namen van de mensen die het regelen]. Wilt u iets vragen? Bel {contact}: {phone}.
"""
ABOUT_EN = """\
We are neighbours. Together we do things that are fun and useful, close to home. We have coffee, walk, eat together and help each other.

## Who are we?

{name} belongs to residents. We do everything ourselves, and nobody earns money from it. We began in [… the year]. Now about [… how many] people join in.

## Where are we?

Our neighbourhood lies between [… street, water or park] and [… street, water or park]. Do you live just outside? You are welcome too.

## Questions?

Call {contact}: {phone}.
"""
NEW = """\
Fijn dat u er bent. U hoeft niets te weten en niets te kunnen. Kom gewoon een keer kijken.

## Zo begint u

1. Kies iets uit de agenda. Koffie is een goed begin: [… dag, tijd en plek].
2. Bel of mail ons even als u dat prettig vindt. Dan wacht er iemand op u.
3. Kom langs. U hoeft geen lid te zijn.

## Vindt u het spannend?

Dat hebben veel mensen. Bel {contact}: {phone}. Er gaat graag een buur met u mee.

## Kunt u niet goed lopen of horen?

Bij elke activiteit staat of er een trap is, en een toilet. Staat het er niet bij? Bel dan even.

## Hebt u geen internet?

[… bijvoorbeeld: Wij doen elke maand de agenda in de bus. Bel ons, dan krijgt u hem ook.]
"""
NEW_EN = """\
Good to see you here. You need not know or bring anything. Just come and have a look.

## How to begin

1. Choose something from the agenda. Coffee is a good start: [… day, time and place].
2. Call us first if you like. Then somebody waits for you.
3. Come along. You need not be a member.

## Does it feel like a big step?

Many people feel that way. Call {contact}: {phone}. A neighbour will gladly come with you.
"""
JOIN = """\
Er is altijd iets te doen, groot of klein. U kiest zelf wat, en hoe vaak.

## Kom naar een activiteit

Bij de meeste activiteiten loopt u zo binnen. Kijk in de agenda.

## Help een uurtje mee

- [… bijvoorbeeld: koffie zetten op dinsdag]
- [… bijvoorbeeld: de agenda rondbrengen in uw straat]
- [… bijvoorbeeld: iemand ophalen die niet alleen kan komen]

## Begin zelf iets

Hebt u een idee? Een wandeling, een leeskring, een avond over de buurt? Vertel het ons. Wij helpen u met een plek, een poster en mensen.

## Word lid

[… bijvoorbeeld: U hoeft geen lid te zijn. Wilt u ons steunen? Lid zijn kost € 20 per jaar.]

Bel {contact}: {phone}.
"""
JOIN_EN = """\
There is always something to do, large or small. You choose what, and how often.

## Come to an activity

Most of the time you can just walk in. See the agenda.

## Help for an hour

- [… for instance: make coffee on Tuesday]
- [… for instance: deliver the programme in your street]

## Start something yourself

Do you have an idea? Tell us. We help you with a place, a poster and people.

Call {contact}: {phone}.
"""
TEXTS = (
    ("over-ons", "Over ons", ABOUT, "About us", ABOUT_EN, 3),
    ("nieuw-hier", "Nieuw hier?", NEW, "New here?", NEW_EN, 1),
    ("meedoen", "Meedoen", JOIN, "Join in", JOIN_EN, 2),
)


def beginnings(village: Village) -> list[Beginning]:
    """The three texts, with the name and the telephone number of the village in them."""
    facts = {
        "name": village.full_name,
        "contact": village.contact_name,
        "phone": show_phone(village.contact_phone),
    }
    return [
        Beginning(
            slug,
            {
                "title": title,
                "words": words.format(**facts),
                "other_title": english,
                "other_words": other.format(**facts),
                "place": place,
            },
        )
        for slug, title, words, english, other, place in TEXTS
    ]
