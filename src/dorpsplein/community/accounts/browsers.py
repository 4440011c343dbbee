"""Which browser on what kind of device, in plain words; no versions, nothing that tells two iPads apart."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# In this order: most browsers also claim to be those below them.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPad": "ipad",
    "iPhone": "iphone",
    "Android": "android",
    "CrOS": "chromebook",
    "Windows": "windows",
    "Macintosh": "mac",
    "Linux": "linux",
}
SYSTEM_WORDS = {
    "ipad": gettext_lazy("een iPad"),
    "iphone": gettext_lazy("een iPhone"),
    "android": gettext_lazy("een Android-telefoon"),
    "tablet": gettext_lazy("een Android-tablet"),
    "chromebook": gettext_lazy("een Chromebook"),
    "windows": gettext_lazy("een Windows-computer"),
    "mac": gettext_lazy("een Mac of iPad"),  # an iPad says that it is a Mac
    "linux": gettext_lazy("een Linux-computer"),
}


def browser_and_system(told: str) -> tuple[str, str]:
    """What a browser says of itself, as two short words; "" for what we do not know."""
    browser = next((word for sign, word in BROWSERS.items() if sign in told), "")
    system = next((word for sign, word in SYSTEMS.items() if sign in told), "")
    return browser, "tablet" if system == "android" and "Mobile" not in told else system


def device_words(browser: str, system: str) -> str:
    """As one says it: "Safari op een iPad"."""
    on = str(SYSTEM_WORDS.get(system) or _("een onbekend apparaat"))
    return _("%(browser)s op %(device)s") % {"browser": browser or _("Een browser"), "device": on}
