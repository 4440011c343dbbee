"""Facts: outlets, press texts, and who got which."""

from dorpsplein.channels.press.models.outlets import OUTLET_KEPT, Outlet, OutletKind, Use
from dorpsplein.channels.press.models.receipts import RECIPIENT_KEPT, Fate, Receipt
from dorpsplein.channels.press.models.releases import MOST_TEXT, RELEASE_KEPT, Release
from dorpsplein.channels.publishing.stages import State

__all__ = [
    "MOST_TEXT",
    "OUTLET_KEPT",
    "RECIPIENT_KEPT",
    "RELEASE_KEPT",
    "Fate",
    "Outlet",
    "OutletKind",
    "Receipt",
    "Release",
    "State",
    "Use",
]
