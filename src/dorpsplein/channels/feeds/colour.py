"""A village's colour by the nearest name that calendars know."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def nearest_name(colour: str) -> str:
    """The name of CSS that looks most like this colour: "#1f4fa3" is "darkslateblue".

    Source: RFC 7986, section 5.9 (COLOR); CSS Color Module Level 3, section 4.3.
    """
    from coloraide import Color
    from coloraide.css.color_names import name2val_map

    wanted = Color(colour)
    names = sorted(name for name in name2val_map if name not in {"transparent", "rebeccapurple"})
    return min(names, key=lambda name: wanted.delta_e(name, method="2000"))
