"""What DNS says of a domain, from a real name server, in words that help."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from time import monotonic

import pytest
from django.core.management import call_command
from pytest_django import Settings

from dorpsplein.community.arriving import asking, dmarc, spf
from dorpsplein.community.arriving.asking import Asker
from dorpsplein.community.arriving.checking import Checked, Finding, check, is_right
from dorpsplein.community.arriving.words import SENTENCES, told
from dorpsplein.community.outbox.keys import key_of
from dorpsplein.community.outbox.tests.names import NameServer, name_server

OURS = "include:spf.post.example"
PROVIDER = {("spf.post.example", "TXT"): ["v=spf1 ip4:192.0.2.0/24 ~all"]}
BRUG = Checked("nieuws@debrug.example", "riet@post.example", "brug")
MX = {("debrug.example", "MX"): ["10 in.debrug.example."], ("post.example", "MX"): ["5 mx.post.example."]}
type Lines = Mapping[tuple[str, str], Sequence[str]]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sleutels")


@pytest.fixture(autouse=True)
def _installation(settings: Settings, keys: Path) -> None:
    settings.MAIL_FROM, settings.MAIL_SPF, settings.MAIL_KEYS = "post@dorp.example", OURS, keys


@contextmanager
def dns_of(settings: Settings, lines: Lines) -> Iterator[NameServer]:
    with name_server({**PROVIDER, **lines}) as running:
        settings.NAME_SERVER = running.place
        yield running


def txt(**told: Sequence[str]) -> Lines:
    """Texts of names; two underscores for a dot."""
    return {(name.replace("__", "."), "TXT"): texts for name, texts in told.items()}


def why(findings: list[Finding]) -> dict[str, str]:
    return {one["what"]: one["why"] for one in findings}


SPF = {
    "none": ([], "spf_none", f"v=spf1 {OURS} ~all"),
    "ours": ([f"v=spf1 a {OURS} -all"], "spf_good", ""),
    "ours, through another": (["v=spf1 include:through.example ~all"], "spf_good", ""),
    "without": (
        ["v=spf1 mx include:other.example -all"],
        "spf_without",
        f"v=spf1 {OURS} mx include:other.example -all",
    ),
    "sends nothing": (["v=spf1 -all"], "spf_without", f"v=spf1 {OURS} -all"),
    "elsewhere": (["v=spf1 redirect=other.example"], "spf_without", f"v=spf1 {OURS} redirect=other.example"),
    "refused by name": ([f"v=spf1 -{OURS} ~all"], "spf_without", f"v=spf1 {OURS} -{OURS} ~all"),
    "two": (["v=spf1 mx -all", "v=spf1 a mx ~all"], "spf_several", f"v=spf1 {OURS} a mx ~all"),
    "another text": (["v=spf10 x", "google-site=1"], "spf_none", f"v=spf1 {OURS} ~all"),
    "nothing at an include": ([f"v=spf1 {OURS} include:gone.example"], "spf_broken", ""),
    "eleven": ([f"v=spf1 {OURS} " + " ".join(f"a:h{n}.example" for n in range(10))], "spf_long", ""),
    "ours is the eleventh": (["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(10))], "spf_long", ""),
    "in itself": (
        ["v=spf1 include:debrug.example ~all"],
        "spf_without",
        f"v=spf1 {OURS} include:debrug.example ~all",
    ),
}


@pytest.mark.parametrize("name", SPF)
def test_one_record_lets_us_through_and_never_a_second(name: str, settings: Settings) -> None:
    records, expected, line = SPF[name]
    lines = txt(
        debrug__example=records,
        other__example=["v=spf1 ip4:198.51.100.7 ~all"],
        through__example=[f"v=spf1 {OURS} ~all"],
    )
    with dns_of(settings, lines):
        found = check(BRUG)[0]
    assert (found["why"], [one["value"] for one in found["lines"]]) == (expected, [line] if line else [])
    assert all(
        one["instead"] == sorted(text for text in records if spf.is_record(text)) for one in found["lines"]
    )


def test_a_number_is_among_those_of_a_net(settings: Settings) -> None:
    with dns_of(settings, txt(debrug__example=["v=spf1 include:spf.post.example -all"])):
        for want, holds in {
            "ip4:192.0.2.7": True,
            "ip4:203.0.113.1": False,
            "ip6:2001:db8::1": False,
        }.items():
            assert spf.read("debrug.example", [want], Asker()).holds is holds


DMARC = {
    "its own": (
        "debrug.example",
        txt(_dmarc__debrug__example=["v=DMARC1; p=reject"]),
        ("debrug.example", "reject"),
    ),
    "in test": (
        "debrug.example",
        txt(_dmarc__debrug__example=["v=DMARC1; p=reject; t=y"]),
        ("debrug.example", "none"),
    ),
    "of the whole, for below": (
        "mail.debrug.example",
        txt(_dmarc__debrug__example=["v=DMARC1; p=reject; sp=quarantine"]),
        ("debrug.example", "quarantine"),
    ),
    "the highest counts": (
        "a.b.debrug.example",
        txt(_dmarc__b__debrug__example=["v=DMARC1; p=reject"], _dmarc__debrug__example=["v=DMARC1; p=none"]),
        ("debrug.example", "none"),
    ),
    "psd=n ends the walk": (
        "a.b.debrug.example",
        txt(
            _dmarc__b__debrug__example=["v=DMARC1; p=reject; psd=n"],
            _dmarc__debrug__example=["v=DMARC1; p=none"],
        ),
        ("b.debrug.example", "reject"),
    ),
    "below who gives names out": (
        "a.debrug.example",
        txt(
            _dmarc__debrug__example=["v=DMARC1; p=quarantine"], _dmarc__example=["v=DMARC1; p=reject; psd=y"]
        ),
        ("debrug.example", "quarantine"),
    ),
    "only who gives names out": (
        "a.debrug.example",
        txt(_dmarc__example=["v=DMARC1; p=reject; psd=y"]),
        ("example", "reject"),
    ),
    "nothing": ("debrug.example", txt(_dmarc__debrug__example=["p=reject; v=DMARC1", "DMARC1"]), None),
}


@pytest.mark.parametrize("name", DMARC)
def test_the_policy_of_a_domain_is_found_by_walking_up(name: str, settings: Settings) -> None:
    domain, lines, expected = DMARC[name]
    with dns_of(settings, lines):
        assert dmarc.read(domain, Asker()) == expected


def test_a_long_name_asks_eight_questions_at_most(settings: Settings) -> None:
    with dns_of(settings, {}) as names:
        assert dmarc.read(".".join("abcdefghijk") + ".example", Asker()) is None
        assert [name.count(".") for name in names.asked if name != "."] == [12, 7, 6, 5, 4, 3, 2, 1]


def test_an_address_of_its_own_is_right_once_all_lines_stand_there(settings: Settings) -> None:
    with dns_of(settings, MX) as names:
        first = check(BRUG)
        assert why(first) == {
            "spf": "spf_none",
            "dkim": "dkim_none",
            "dmarc": "dmarc_none",
            "mx": "mx_good",
            "large": "large_not",
        }
        assert is_right(first) is False
        # The host writes down exactly the lines that were asked.
        for line in (line for one in first for line in one["lines"]):
            names.lines[line["name"], "TXT"] = [line["value"]]
        after = check(BRUG)
        assert ({one["state"] for one in after}, is_right(after)) == ({"good"}, True)
        # Another village has another key, so it does not get in by this one's lines.
        assert why(check(BRUG._replace(village_key="baken")))["dkim"] == "dkim_none"
        names.lines[key_of("debrug.example", "brug").name, "TXT"] = ["v=DKIM1; p=AAAA"]
        assert why(check(BRUG))["dkim"] == "dkim_other"
        names.lines["debrug.example", "MX"] = ["0 ."]
        assert why(check(BRUG))["mx"] == "mx_none"


def test_of_the_installation_what_the_provider_does_is_not_seen_from_here(settings: Settings) -> None:
    ours = Checked("post@dorp.example", "", "")
    with dns_of(settings, txt(dorp__example=["v=spf1 mx ~all"])):
        settings.MAIL_SPF = ""
        found = why(check(ours))
        assert (found["spf"], found["dkim"], found["mx"]) == ("spf_open", "dkim_elsewhere", "mx_none")
        # Without a word of the operator a village lets through what the installation's domain does.
        assert check(BRUG)[0]["lines"][0]["value"] == "v=spf1 include:dorp.example ~all"
        settings.MAIL_SIGN = True
        assert check(ours)[1]["lines"][0]["name"] == key_of("dorp.example").name
    assert why(check(Checked("post@localhost", "", ""))) == {"spf": "local"}
    assert why(check(Checked("riet@gmail.com", "", "brug"))) == {"dmarc": "free"}


def test_without_an_answer_we_say_so_within_seconds(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TOGETHER", 0.3)
    with dns_of(settings, {}) as names:
        names.is_silent = True
        begun = monotonic()
        found = check(BRUG)
    assert monotonic() - begun < 2
    assert (set(why(found[:4]).values()), is_right(found)) == ({"silent"}, None)
    assert why(found[4:]) == {"large": "large_silent"}
    assert ["p=" in line["value"] for one in found for line in one["lines"]] == [True]  # of the signature


def test_a_name_server_that_knows_of_no_domain_tells_nothing(settings: Settings) -> None:
    with name_server({}) as names:
        settings.NAME_SERVER = names.place
        found = check(BRUG)
    assert (set(why(found[:4]).values()), is_right(found)) == ({"silent"}, None)


@pytest.mark.django_db
def test_the_operator_reads_it_by_a_command(settings: Settings) -> None:
    settings.MAIL_SIGN = True
    with dns_of(settings, {("dorp.example", "MX"): ["5 mx.dorp.example."]}) as names:
        first, after = StringIO(), StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("check_mail", json=True, stdout=first)
        for one in json.loads(first.getvalue())["post@dorp.example"]:
            names.lines |= {(line["name"], "TXT"): [line["value"]] for line in one["lines"]}
        call_command("check_mail", stdout=after)
    assert (ended.value.code, after.getvalue().count("Good: ")) == (1, 5)


def test_each_finding_has_words() -> None:
    for sentence in SENTENCES.values():
        assert str(sentence) % dict.fromkeys(("domain", "number", "name", "place", "address"), "x")
    assert told({"what": "spf", "state": "good", "why": "spf_good", "told": {}, "lines": []}).word
