"""Where the invented villages lie: borders that nobody drew, and postcodes that only look right."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin

from dorpsplein.base.outline import Outline, checked

CORNERS = 9
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of an invented area. Units: degrees; ``km`` from the middle to the border, about."""

    east: float
    north: float
    km: float
    postcodes: str


SPOTS = {
    "de-brug": Spot(4.9052, 52.3480, 0.60, "1078, 1079 AA-KZ"),
    "de-klinker": Spot(4.8725, 52.3703, 0.55, "1053, 1054 AA-NZ"),
    "de-lindehof": Spot(4.8266, 52.3583, 0.80, "1062, 1065"),
    "het-anker": Spot(4.9394, 52.3755, 0.62, "1019"),
    "zonnehoek": Spot(4.8877, 52.3298, 0.80, "1083"),
    "vaartzicht": Spot(4.9213, 52.3542, 0.55, "1091, 1092"),
    "de-wilg": Spot(4.8763, 52.3481, 0.70, "1077"),
    "het-baken": Spot(4.9416, 52.3905, 0.62, "1023, 1024 AA-CZ"),
    "de-sluis": Spot(4.8605, 52.3598, 0.58, "1058, 1054 PA-ZZ"),
    "molenwerf": Spot(4.8023, 52.3792, 0.70, "1067"),
    "de-ooievaar": Spot(4.8745, 52.3825, 0.55, "1051, 1052"),
    "het-hofje": Spot(4.8974, 52.3727, 0.55, "1012"),
    "de-meerpaal": Spot(5.0074, 52.3493, 0.85, "1086, 1087"),
    "rietland": Spot(4.9077, 52.4161, 0.80, "1035"),
    "de-kastanje": Spot(4.8481, 52.3488, 0.62, "1059, 1062 PA-ZZ"),
    "de-veerpont": Spot(4.9171, 52.3926, 0.70, "1031, 1032"),
    "waterhoek": Spot(4.8544, 52.3871, 0.60, "1055, 1056"),
    "de-merel": Spot(4.9499, 52.3518, 0.55, "1097, 1098 AA-LZ"),
    "het-tuinpad": Spot(4.9406, 52.3414, 0.52, "1096, 1098 MA-ZZ"),
    "de-lantaarn": Spot(4.8928, 52.3613, 0.55, "1017"),
    "de-zwaluw": Spot(4.9111, 52.3644, 0.52, "1018"),
    "parkzicht": Spot(4.8573, 52.3305, 0.80, "1081, 1082"),
    "de-kade": Spot(4.9364, 52.3627, 0.52, "1094, 1095 AA-KZ"),
    "het-roer": Spot(4.8844, 52.3937, 0.58, "1013"),
    "de-populier": Spot(4.8302, 52.3815, 0.70, "1063, 1064"),
    "de-windvaan": Spot(4.7855, 52.3573, 0.62, "1068, 1069"),
    "polderzicht": Spot(4.9387, 52.4033, 0.62, "1025, 1034"),
    "het-kompas": Spot(4.9544, 52.3153, 0.75, "1102, 1103"),
    "de-trekvogel": Spot(4.9777, 52.3204, 0.75, "1104"),
    "schippershof": Spot(4.9713, 52.2969, 0.70, "1106, 1107"),
    "de-duinroos": Spot(4.8560, 52.3040, 0.90, "1181, 1182, 1185"),
    "appelhof": Spot(4.9150, 52.4320, 0.75, "1121"),
    "de-tol": Spot(4.9050, 52.2960, 0.75, "1191"),
    "het-vlot": Spot(4.9690, 52.3380, 0.60, "1111, 1112"),
}

TOWN_WIDE = frozenset({"de-waaier"})  # says that it has no area of its own; De Regenjas did not draw one yet


def border_of(spot: Spot) -> Outline:
    """Some corners around a middle, never round and always the same."""
    seed = round(spot.east * 10_000) + round(spot.north * 10_000)
    wide = spot.km / (KM_A_DEGREE * cos(radians(spot.north)))
    high = spot.km / KM_A_DEGREE
    ring = []
    for corner in range(CORNERS):
        turn = 2 * pi * (corner + seed % 7 / 7) / CORNERS
        far = 0.72 + 0.4 * ((seed * (corner + 3) * 37) % 11) / 11
        point = (spot.east + wide * far * cos(turn), spot.north + high * far * sin(turn))
        ring.append((round(point[0], 5), round(point[1], 5)))
    return checked((((*ring, ring[0]),),))
