"""Persons, places, roles, circles."""

from dorpsplein.community.people.models.circle import Circle, CircleKind
from dorpsplein.community.people.models.handover import Handover
from dorpsplein.community.people.models.household import Household
from dorpsplein.community.people.models.intake import CameWith, ListIntake
from dorpsplein.community.people.models.member import FIELDS, CircleMember
from dorpsplein.community.people.models.membership import Means, MemberRule, rule_of
from dorpsplein.community.people.models.merge import Merge
from dorpsplein.community.people.models.person import Channel, Person
from dorpsplein.community.people.models.photographed import ListPhoto, PhotoList
from dorpsplein.community.people.models.place import PersonPlace, Ring, Source
from dorpsplein.community.people.models.role import DECIDING, PersonRole
from dorpsplein.community.people.models.standing import (
    decides_alone,
    has_board,
    has_place,
    is_needed,
    persons_of,
)
from dorpsplein.community.people.models.streets import Streets
from dorpsplein.community.people.models.version import CardVersion

__all__ = [
    "DECIDING",
    "FIELDS",
    "CameWith",
    "CardVersion",
    "Channel",
    "Circle",
    "CircleKind",
    "CircleMember",
    "Handover",
    "Household",
    "ListIntake",
    "ListPhoto",
    "Means",
    "MemberRule",
    "Merge",
    "Person",
    "PersonPlace",
    "PersonRole",
    "PhotoList",
    "Ring",
    "Source",
    "Streets",
    "decides_alone",
    "has_board",
    "has_place",
    "is_needed",
    "persons_of",
    "rule_of",
]
