"""All that can be seen from here about the mail of one address: each a finding, with the lines that help."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypedDict

from django.conf import settings

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.arriving import dmarc, spf
from dorpsplein.community.arriving.asking import Asker
from dorpsplein.community.outbox.envelope import INSTALLATION, arrives, is_read
from dorpsplein.community.outbox.keys import key_of
from dorpsplein.community.outbox.models import Sender
from dorpsplein.community.outbox.pacing import PROVIDER_OF

GOOD, NOT_YET, UNKNOWN = "good", "not_yet", "unknown"
FREE = frozenset({*PROVIDER_OF, "proton.me", "protonmail.com", "gmx.net", "gmx.com", "tele2.nl", "online.nl"})
TTL = 3600  # seconds


class Line(TypedDict):
    """A line for the host of a domain: of DNS, always TXT. ``instead`` is what it takes the place of."""

    name: str
    value: str
    instead: list[str]


class Finding(TypedDict):
    """What is seen of one thing, as it is kept: ``why`` has a sentence in ``words``, ``told`` fills it."""

    what: str
    state: str
    why: str
    told: dict[str, str]
    lines: list[Line]


class Checked(NamedTuple):
    """An address whose mail is looked at: of the installation, or a village's own."""

    address: str
    reply_to: str
    village_key: str

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return domain_of(self.address)

    @property
    def is_ours(self) -> bool:
        """The address of the installation."""
        return self.address == settings.MAIL_FROM


def domain_of(address: str) -> str:
    """What stands behind the @ of an address."""
    return address.rpartition("@")[2].lower()


def check(checked: Checked) -> list[Finding]:
    """Look at everything; what could not be asked is not known, and nothing is an error."""
    if "." not in checked.domain:
        return [_finding("spf", UNKNOWN, "local")]
    if checked.domain in FREE:
        return [_finding("dmarc", NOT_YET, "free", domain=checked.domain)]
    ask = Asker()
    found = [_careful(what, look, checked, ask) for what, look in LOOKS.items()]
    return [*found, _large(found)]


def is_right(findings: list[Finding]) -> bool | None:
    """Will mail from this address arrive? None: not everything that counts could be seen.

    Without a line for DMARC mail arrives too, so that one alone holds nothing up.
    """
    count = [one for one in findings if one["what"] != "large" and one["why"] != "dmarc_none"]
    if any(one["state"] == NOT_YET for one in count):
        return False
    return None if any(one["state"] == UNKNOWN for one in count) else True


def comes_back() -> Finding:
    """Do we hear it of a mail that does not arrive? Nothing of it stands in DNS, and it holds nothing up."""
    if not is_read():
        return _finding("back", NOT_YET, "back_unread")
    ours = Sender.objects.filter(village_key=INSTALLATION).first()
    return _finding("back", GOOD, "back_each" if ours and arrives(ours) else "back_most")


def _spf(checked: Checked, ask: Asker) -> Finding:
    wanted = _wanted(checked)
    policy = spf.read(checked.domain, wanted, ask)
    line = _line(checked.domain, spf.merged(policy.records, wanted), policy.records)
    lookups = policy.lookups if policy.holds else spf.lookups_of(line["value"], ask)
    told = {"name": policy.broken, "number": str(lookups)}
    wrong = {
        "spf_none": not policy.records,
        "spf_several": len(policy.records) > 1,
        "spf_broken": bool(policy.broken),
        "spf_long": lookups > spf.MOST,
        "spf_without": bool(wanted) and not policy.holds,
    }
    if why := next((why for why, is_so in wrong.items() if is_so), ""):
        helps = (wanted or policy.records) and why not in {"spf_broken", "spf_long"}
        return _finding("spf", NOT_YET, why, lines=[line] if helps else [], **told)
    return _finding("spf", GOOD, "spf_good") if wanted else _finding("spf", UNKNOWN, "spf_open")


def _wanted(checked: Checked) -> list[str]:
    """What lets our mail server through: as the operator says, else what the installation's domain allows."""
    ours = domain_of(settings.MAIL_FROM)
    if settings.MAIL_SPF or checked.is_ours or "." not in ours:
        return list(settings.MAIL_SPF.split())
    return [f"include:{ours}"]


def _dkim(checked: Checked, ask: Asker) -> Finding:
    if checked.is_ours and not settings.MAIL_SIGN:
        return _finding("dkim", UNKNOWN, "dkim_elsewhere")
    key = key_of(checked.domain, "" if checked.is_ours else checked.village_key)
    line = _line(key.name, key.record, [])
    try:
        found = [_published(text) for text in ask.texts(key.name)]
    except Unavailable:  # a name of ours alone: the line is right whatever stands there
        return _finding("dkim", UNKNOWN, "silent", lines=[line])
    if found == [key.public]:
        return _finding("dkim", GOOD, "dkim_good")
    return _finding("dkim", NOT_YET, "dkim_other" if found else "dkim_none", lines=[line])


def _dmarc(checked: Checked, ask: Asker) -> Finding:
    try:
        policy = dmarc.read(checked.domain, ask)
    except dmarc.Twice:
        return _finding("dmarc", NOT_YET, "dmarc_several")
    if policy is None:
        line = _line(f"_dmarc.{checked.domain}", "v=DMARC1; p=none", [])
        return _finding("dmarc", NOT_YET, "dmarc_none", lines=[line])
    why = {"none": "dmarc_none_asked"}.get(policy.wish, f"dmarc_{policy.wish}")
    return _finding("dmarc", GOOD, why, place=policy.place)


def _mx(checked: Checked, ask: Asker) -> Finding:
    for address in filter(None, [checked.reply_to, checked.address]):
        hosts = ask.mail_hosts(domain_of(address))
        if not hosts or hosts == ["."]:
            return _finding("mx", NOT_YET, "mx_none", address=address)
    return _finding("mx", GOOD, "mx_good", address=checked.reply_to or checked.address)


type Look = Callable[[Checked, Asker], Finding]
LOOKS: dict[str, Look] = {"spf": _spf, "dkim": _dkim, "dmarc": _dmarc, "mx": _mx}


def _large(found: list[Finding]) -> Finding:
    """What Google, Yahoo and Microsoft ask of who sends much; the one press is in every newsletter."""
    states = {one["state"] for one in found}
    state = next((state for state in (NOT_YET, UNKNOWN) if state in states), GOOD)
    if all(one["why"] == "silent" for one in found):
        return _finding("large", UNKNOWN, "large_silent")
    return _finding("large", state, {GOOD: "large_good", NOT_YET: "large_not", UNKNOWN: "large_open"}[state])


def _careful(what: str, look: Look, checked: Checked, ask: Asker) -> Finding:
    try:
        return look(checked, ask)
    except Unavailable:
        return _finding(what, UNKNOWN, "silent")


def _published(text: str) -> str:
    pairs = (part.partition("=") for part in text.split(";"))
    return next(("".join(value.split()) for name, _is, value in pairs if name.strip() == "p"), "")


def _line(name: str, value: str, instead: list[str]) -> Line:
    return {"name": name, "value": value, "instead": instead}


def _finding(what: str, state: str, why: str, *, lines: list[Line] | None = None, **told: str) -> Finding:
    return {"what": what, "state": state, "why": why, "told": told, "lines": lines or []}
