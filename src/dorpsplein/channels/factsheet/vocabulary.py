"""The closed words of a fact: its kind, its state, and what may be told beside it.

Source: the classification of the Network's report. A new word here is a decision, since every release
and every count is written in these.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of thing a fact is about: the same word returns in another kind."""

    ACTIVITY = "activity", _("Activiteiten")
    GROUP = "group", _("Clubs en groepen")
    SERVICE = "service", _("Hulp en diensten")
    WORKING_GROUP = "working_group", _("Werkgroepen")
    REFERRAL = "referral", _("Doorverwijzen")
    PARTNERSHIP = "partnership", _("Samenwerking met organisaties")
    JOINT_ACTIVITY = "joint_activity", _("Samen met anderen")
    CHANNEL = "channel", _("Hoe wij mensen bereiken")
    ROOM = "room", _("Ruimte")
    INCOME = "income", _("Geld")
    LEGAL_FORM = "legal_form", _("Rechtsvorm")
    ORGANISATION = "organisation", _("Hoe wij het regelen")
    ROLE = "role", _("Onze rol")
    VALUE = "value", _("Wat wij belangrijk vinden")
    STANCE = "stance", _("Waar wij voor staan")
    NEED = "need", _("Wat wij nodig hebben")
    AMBITION = "ambition", _("Wat wij willen")
    BOTTLENECK = "bottleneck", _("Wat ons hindert")
    EXPERIENCE = "experience", _("Hoe het gaat")
    PROFILE = "profile", _("Wie wij zijn")
    NETWORK_ROLE = "network_role", _("Wat wij voor het Netwerk doen")


class State(models.TextChoices):
    """What is so. Silence is never no: it is unknown."""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    PLANNED = "planned", _("willen wij nog")
    DELIBERATELY_NOT = "deliberately_not", _("bewust niet")
    INFORMAL = "informal", _("zo onder elkaar")
    STOPPED = "stopped", _("is gestopt")
    UNKNOWN = "unknown", _("weten wij niet")


class Evidence(models.TextChoices):
    """How we know it, from weak to strong."""

    FOUND = "found", _("gevonden")
    SEEN = "seen", _("gezien in de agenda")
    INTERVIEW = "interview", _("uit een gesprek")
    CONFIRMED = "confirmed", _("bevestigd door het stadsdorp")
    CORRECTED = "corrected", _("verbeterd door het stadsdorp")


class Domain(models.TextChoices):
    """What it is about; each subject has one, and may carry others as tags."""

    MEETING = "meeting", _("Ontmoeting")
    CULTURE = "culture", _("Cultuur")
    HOUSING_CARE = "housing_care", _("Wonen en zorg")
    SAFETY = "safety", _("Veiligheid")
    MOBILITY = "mobility", _("Vervoer en onderweg")
    SUSTAINABILITY = "sustainability", _("Duurzaamheid")
    PUBLIC_SPACE = "public_space", _("Openbare ruimte")
    GREENERY = "greenery", _("Groen")
    EDUCATION = "education", _("Leren")
    HEALTH = "health", _("Gezondheid")
    SOCIAL_COHESION = "social_cohesion", _("Sociale cohesie")
    SPORT_MOVEMENT = "sport_movement", _("Sport en bewegen")
    INCOME_MONEY = "income_money", _("Inkomen en geldzaken")
    THEME_MEETINGS = "theme_meetings", _("Thema-avonden")
    COMMUNICATION = "communication", _("Communicatie")
    MONEY = "money", _("Geld van het stadsdorp")
    EFFORT = "effort", _("Inzet van bewoners")
    ROOM = "room", _("Ruimte")
    COOPERATION = "cooperation", _("Samenwerking")
    NETWORK = "network", _("Netwerk van stadsdorpen")
    NEEDS_RESEARCH = "needs_research", _("Weten wat bewoners willen")
    SUPPORT = "support", _("Ondersteuning")
    AMBITION = "ambition", _("Ambitie")
    ROLE = "role", _("Rol")
    VALUES = "values", _("Waarden")
    PARTICIPANTS = "participants", _("Deelnemers")
    GROWTH = "growth", _("Groei")
    EVALUATION = "evaluation", _("Tevredenheid")
    ACTIVITY_LEVEL = "activity_level", _("Hoe actief")
    GOAL = "goal", _("Doel")
    ORGANISATION = "organisation", _("Organisatie")
    AUTONOMY = "autonomy", _("Zelf beslissen")


class Theme(models.TextChoices):
    """The five themes on which villages tell their vision."""

    COMMUNITY = "community_and_neighbourliness", _("Gemeenschap en nabuurschap")
    SURROUNDINGS = "housing_and_surroundings", _("Wonen en leefomgeving")
    HEALTH = "health_and_precaution", _("Gezondheid en voorzorg")
    HELP = "neighbour_help", _("Burenhulp")
    COOPERATION = "cooperation", _("Samenwerking")


class Asks(models.TextChoices):
    """What the answer to a subject is."""

    STATE = "state", _("ja of nee")
    GROUPS = "groups", _("hoeveel")
    YEAR = "year", _("een jaartal")
    CENTS = "cents", _("een bedrag")
    WORDS = "words", _("in eigen woorden")


class OrganisedBy(models.TextChoices):
    """Who does it."""

    VILLAGE = "village", _("het stadsdorp")
    INNER_NEIGHBOURHOOD = "inner_neighbourhood", _("een binnenbuurt")
    GROUP = "group", _("een kring of club")
    RESIDENT = "individual_resident", _("een bewoner")
    JOINT = "joint", _("samen met anderen")
    PARTNER = "partner_only", _("alleen een partner")


class Form(models.TextChoices):
    """How people come together."""

    DROP_IN = "drop_in", _("inloop")
    GATHERING = "gathering", _("bijeenkomst")
    OUTING = "outing", _("uitje")
    COURSE = "course", _("cursus")
    LECTURE = "lecture", _("lezing")
    SCREENING = "screening", _("filmvertoning")
    TOUR = "tour", _("rondleiding")
    GROUP_MEETING = "group_meeting", _("groep die vaker bijeenkomt")
    INFORMATION = "information_session", _("voorlichting")
    WORKSHOP = "workshop", _("workshop")
    CAMPAIGN = "campaign", _("actie")
    APPOINTMENT = "appointment", _("op afspraak")
    MATCH = "match", _("iemand wordt aan iemand gekoppeld")
    TASK = "task", _("klus")


class Purpose(models.TextChoices):
    """What a channel is used for."""

    ANNOUNCE = "announce", _("aankondigen")
    TALK = "talk", _("met elkaar praten")
    RECRUIT = "recruit", _("nieuwe mensen vinden")
    ARCHIVE = "archive", _("bewaren")


class Intensity(models.TextChoices):
    """How close a partnership is, from loose to firm."""

    KNOW = "know", _("wij kennen elkaar")
    INFORM = "inform", _("wij houden elkaar op de hoogte")
    REFER = "refer", _("wij verwijzen door")
    JOINT = "joint_activity", _("wij doen dingen samen")
    AGREEMENT = "agreement", _("wij hebben afspraken op papier")
