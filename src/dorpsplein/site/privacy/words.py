"""What stands around the declarations, on the page and on paper alike."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLE = _("Wat doen wij met uw gegevens?")
LEAD = _("%(village)s bewaart zo weinig mogelijk, en kort. Hier staat wat, waarom en hoe lang.")
READING = _("Als u alleen leest")
READING_TOLD = _(
    "Dan bewaren wij niets van u. Er zijn geen volgers en geen reclame. Wij houden niet bij wie wat leest. "
    "Uw keuze voor grote letters blijft op uw eigen apparaat."
)
SHORT = (
    _("Van wie meedoet, weten wij naam, telefoon, adres en mail. Alleen wie die lijst bijhoudt, ziet haar."),
    _("Wat u ons schrijft, is 90 dagen na het antwoord weg."),
    _("Uw telefoonnummer staat alleen op de website als u dat goed vond."),
    _("Wij verkopen niets, en geven niets aan reclame."),
    _("U ziet zelf wat wij van u weten, en wie ernaar keek. U neemt het mee, of laat het wissen."),
)
KEPT = _("Wat wij bewaren, en hoe lang")
KEPT_TOLD = _("Kies wat over u gaat. Wie print, krijgt alles.")
COOKIES = _("Cookies")
COOKIES_TOLD = _(
    "Lezen zet geen cookie. Een formulier zet er één, tegen misbruik. Inloggen zet er twee. De ene onthoudt "
    "dat u bent ingelogd, hooguit 180 dagen. De andere onthoudt dat dit uw eigen apparaat is."
)
SHARING = _("Met wie wij het delen")
SHARING_TOLD = _(
    "Wij verkopen niets. Alles staat op de computer van deze website. Wie die voor ons beheert, mag er "
    "alleen bij om hem aan de gang te houden."
)
RIGHTS = _("Wat u kunt vragen")
RIGHTS_TOLD = _(
    "U mag zien wat wij van u bewaren, en het meenemen. U mag het laten verbeteren of weggooien. U mag "
    "zeggen dat u iets niet wilt. Zei u eerst ja? U mag zich altijd bedenken. Wij antwoorden binnen een "
    "maand."
)
COMPLAINT = _("Bent u niet tevreden? Dan kunt u een klacht sturen aan de Autoriteit Persoonsgegevens.")

VISIBLE = _("Wie kan mij zien, en waarom?")
VISIBLE_PAPER = _("Klopt iets niet, of moet iets weg? Schrijf het erachter. Geef het blad aan het bestuur.")
CIRCLES = _("In uw kringen")
CIRCLES_TOLD = _(
    "Uw naam ziet iedereen in de kring. Kruis aan wat zij ook mogen zien, of zet een streep door het kruis. "
    "Wie de kring trekt, ziet altijd uw naam, telefoon en mailadres."
)
STAND_INS = _("Wie namens u iets mag doen")
CHANGE = _("Weg, of anders:")
SIGN = _("Van wie is dit blad?")
SIGNED = (_("Datum:"), _("Handtekening:"), _("Namens u ingevuld door:"))
REGISTER = _("Lijst van gegevens die wij bewaren")
REGISTER_LEAD = _(
    "De wet vraagt ieder stadsdorp om zo’n lijst: het verwerkingsregister (artikel 30 van de AVG). Het "
    "programma maakt haar uit wat het bewaart, dus zij loopt niet achter."
)
WHO = _("Van wie is deze lijst?")
TO_FILL_IN = _("Dit weet het programma niet. Schrijf het erbij op papier.")
BLANKS = (
    _("Wie in het bestuur over gegevens gaat:"),
    _("Wie de computer beheert, en in welk land hij staat:"),
    _("Wie onze mail bezorgt:"),
)
HEAD = (_("Van wie, en wat"), _("Waarom het mag"), _("Wie het ziet of krijgt"), _("Hoe lang, en daarna"))
SAFE = _("Hoe wij het beveiligen")
NO_END = _("Wat niet vanzelf weggaat")
NO_END_TOLD = _(
    "Hier let een mens op. Kijk er één keer per jaar naar, en gooi weg wat niemand meer nodig heeft."
)
MEASURES = (
    _("Wie meehelpt, logt in met een code of een sleutel van het eigen apparaat. Er zijn geen wachtwoorden."),
    _("Wie wat mag, hoort bij een taak. Is de taak voorbij, dan gaat de deur dicht."),
    _("Wie rollen geeft of sleutels maakt, liet net nog een keer zien wie hij is."),
    _("Elk stadsdorp ziet alleen de eigen gegevens. Bij elke verandering kijken wij dat na."),
    _("Codes en internetadressen staan er alleen als onleesbaar kenmerk."),
    _("Uit foto’s halen wij weg waar en waarmee ze gemaakt zijn."),
    _("Er zijn geen volgers en er is geen reclame."),
    _("Wie naar gegevens van een ander keek, staat in een lijst waarin niemand ongemerkt iets verandert."),
    _("Wie wat veranderde, staat in een lijst met kenmerken en zonder namen."),
)
