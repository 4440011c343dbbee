"""The one fetcher reads the open internet, and nothing else, in time."""

from __future__ import annotations

import gzip
import ssl
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch import OPEN, Doors, Limits, fetch
from dorpsplein.base.fetch.doors import is_open
from dorpsplein.base.fetch.targets import read_target
from dorpsplein.base.tests.servers import NameServer, Site, Talk, ask_by, drips, says, sends_on, site

QUICK = Limits(seconds=0.6, size=100_000)
FEED = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
CLOSED = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.8 192.0.0.9
192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808
64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:db8::1 2001:10::1 2002:7f00:1::1 2002:808:808::1 3fff::1
5f00::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2606:4700::1%eth0
"""
ODD = """
http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://127.0.0.0x1/ http://0/
http://localhost/ http://１２７.0.0.1/ http://[::ffff:127.0.0.1]/ http://[::1]/ http://[fe80::1%25lo]/
http://[64:ff9b::7f00:1]/ http://169.254.169.254/latest/meta-data/ http://127.0.0.1:80/ https://10.0.0.1/
http://agenda.example:80@127.0.0.1/ http://127.0.0.1#@agenda.example/ http://riet:geheim@agenda.example/
http:\\\\agenda.example\\ http://agenda.example\\@127.0.0.1/ file:///etc/passwd file:/etc/passwd
gopher://agenda.example:70/1 ftp://agenda.example/ data:text/plain,hallo javascript:alert(1) //[ http://
http://agenda..example/ http://agenda.example:99999/ http://-.example/ http:///pad http://a.b.c:abc/
"""


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    with made.stack:
        yield made


class World:
    """Names that lead to sites of this test."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.spared: set[tuple[str, int]] = set()

    def opens(self, talk: Talk, *, address: str = "127.0.0.1", port: int = 0, spared: bool = True) -> Site:
        opened = self.stack.enter_context(site(talk, address=address, port=port))
        if spared:
            self.spared.add((opened.address, opened.port))
        return opened

    def doors(self, *answers: list[str]) -> Doors:
        server = NameServer(*answers)
        self.stack.callback(server.close)
        return Doors(resolve=ask_by(server), spared=frozenset(self.spared))


def address_of(there: Site, path: str = "/agenda.ics") -> str:
    return f"http://agenda.example:{there.port}{path}"


def test_an_agenda_is_read_by_its_name_and_nothing_of_us_is_told(world: World) -> None:
    there = world.opens(says(FEED, "Content-Type: text/calendar; charset=utf-8", "Set-Cookie: a=b"))
    found = fetch(address_of(there, "/één agenda.ics".replace(" ", "%20")), doors=world.doors(["127.0.0.1"]))
    assert (found.body, found.kind) == (FEED, "text/calendar")
    lines = there.asked[0].decode().split("\r\n")
    assert lines[0] == "GET /%C3%A9%C3%A9n%20agenda.ics HTTP/1.1"
    names = {line.partition(":")[0]: line.partition(": ")[2] for line in lines[1:] if line}
    assert names.keys() == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert names["Host"] == f"agenda.example:{there.port}"
    assert names["User-Agent"].startswith("Dorpsplein/")


@pytest.mark.parametrize("text", CLOSED.split())
def test_an_address_of_ourselves_or_of_nobody_is_closed(text: str) -> None:
    assert not is_open(ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "145.97.39.155", "2606:4700::1111", "2a02:898::1"])
def test_an_address_of_the_open_internet_is_open(text: str) -> None:
    assert is_open(ip_address(text))


@pytest.mark.parametrize("text", ODD.split())
def test_an_odd_address_is_refused_before_anybody_is_asked(text: str) -> None:
    def never(name: str) -> list[str]:
        raise AssertionError(name)

    with pytest.raises(Refusal):
        fetch(text, doors=replace(OPEN, resolve=never))


@pytest.mark.parametrize("text", CLOSED.split())
def test_a_name_that_leads_inside_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="open internet"):
        fetch("http://agenda.example/", doors=Doors(resolve=lambda _name: ["8.8.8.8", text]))


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 8000, 8080])
def test_other_ports_are_closed(port: int) -> None:
    with pytest.raises(Refusal, match="open internet"):
        fetch(f"http://agenda.example:{port}/", doors=Doors(resolve=lambda _name: ["8.8.8.8"]))


def test_a_name_that_changes_between_check_and_connection_gains_nothing(world: World) -> None:
    good = world.opens(says(FEED))
    inside = world.opens(says(b"secret"), address="127.0.0.2", port=good.port, spared=False)
    for turn in range(5):
        doors = world.doors(["127.0.0.1"], ["127.0.0.2"])  # asked a second time, it leads inside
        assert fetch(address_of(good), doors=doors).body == FEED
        with pytest.raises(Refusal):
            fetch(address_of(good), doors=doors)
        assert (good.visits, inside.visits) == (turn + 1, 0)


def test_one_bad_address_among_good_ones_is_enough_to_refuse(world: World) -> None:
    good = world.opens(says(FEED))
    inside = world.opens(says(b"secret"), address="127.0.0.2", port=good.port, spared=False)
    with pytest.raises(Refusal):
        fetch(address_of(good), doors=world.doors(["127.0.0.1", "127.0.0.2"]))
    assert (good.visits, inside.visits) == (0, 0)


@pytest.mark.parametrize(
    "onward",
    ["http://127.0.0.2:{port}/", "//127.0.0.2:{port}/", "http://127.2:{port}/", "file:///etc/passwd"],
)
def test_a_redirect_to_the_inside_is_refused_too(world: World, onward: str) -> None:
    inside = world.opens(says(b"secret"), address="127.0.0.2", spared=False)
    outside = world.opens(sends_on(onward.format(port=inside.port)))
    with pytest.raises(Refusal):
        fetch(address_of(outside), doors=world.doors(["127.0.0.1"]))
    assert (outside.visits, inside.visits) == (1, 0)


def test_three_redirects_are_followed_and_a_fourth_is_not(world: World) -> None:
    there = world.opens(says(FEED))
    for _turn in range(3):
        there = world.opens(sends_on(address_of(there)))
    doors = world.doors(["127.0.0.1"])
    assert fetch(address_of(there), doors=doors).body == FEED
    there = world.opens(sends_on(address_of(there)))
    with pytest.raises(Unavailable, match="stuurt ons steeds door"):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]))


def test_a_circle_of_redirects_ends(world: World) -> None:
    there = world.opens(sends_on("/agenda.ics"))
    with pytest.raises(Unavailable, match="stuurt ons steeds door"):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]))
    assert there.visits == 4


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"],
)
def test_a_letter_at_a_time_ends_in_time(world: World, beginning: bytes) -> None:
    there = world.opens(drips(beginning))
    began = monotonic()
    with pytest.raises(Unavailable, match="te langzaam"):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]), limits=QUICK)
    assert monotonic() - began < QUICK.seconds + 2  # on a busy machine; it drips for twenty


def test_a_name_server_that_sleeps_ends_in_time() -> None:
    def sleeps(_name: str) -> list[str]:
        Event().wait(3)
        return ["8.8.8.8"]

    with pytest.raises(Unavailable, match="te langzaam"):
        fetch("http://agenda.example/", doors=Doors(resolve=sleeps), limits=QUICK)


def test_too_much_is_refused_announced_or_not(world: World) -> None:
    announced = world.opens(says(b"x" * 100_001))
    endless = world.opens(drips(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000, every=0))
    for there in (announced, endless):
        with pytest.raises(Refusal, match="Zoveel lezen wij niet"):
            fetch(address_of(there), doors=world.doors(["127.0.0.1"]), limits=QUICK)


def test_a_bomb_is_stopped_while_it_unpacks(world: World) -> None:
    layer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(layer.compress(bytes(1_000_000)) for _turn in range(60)) + layer.flush()
    there = world.opens(says(bomb, "Content-Encoding: gzip"))
    assert len(bomb) < QUICK.size
    with pytest.raises(Refusal, match="Zoveel lezen wij niet"):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]), limits=QUICK)


def test_what_is_packed_is_unpacked_and_what_is_cut_off_is_not_believed(world: World) -> None:
    packed = gzip.compress(FEED * 50)
    whole = world.opens(says(packed, "Content-Encoding: gzip"))
    assert fetch(address_of(whole), doors=world.doors(["127.0.0.1"])).body == FEED * 50
    cut = world.opens(says(packed[:-9], "Content-Encoding: gzip"))
    short = world.opens(
        lambda visitor, _question: visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
    )
    unknown = world.opens(says(packed, "Content-Encoding: br"))
    rubbish = world.opens(lambda visitor, _question: visitor.sendall(b"\x16\x03\x01 what?\r\n\r\n"))
    for there in (cut, short, unknown, rubbish):
        with pytest.raises(Unavailable, match="geen goed antwoord"):
            fetch(address_of(there), doors=world.doors(["127.0.0.1"]), limits=QUICK)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "staat niets"),
        ("403 Forbidden", "niet openbaar"),
        ("500 Oops", "geen goed antwoord"),
    ],
)
def test_a_refusal_of_the_other_side_is_said_in_our_words(world: World, status: str, words: str) -> None:
    there = world.opens(says(b"", status=status))
    with pytest.raises(Unavailable, match=words):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]))


def test_nobody_at_home_is_said_and_so_is_an_unknown_name(world: World) -> None:
    there = world.opens(says(FEED))
    there.close()
    with pytest.raises(Unavailable):
        fetch(address_of(there), doors=world.doors(["127.0.0.1"]), limits=QUICK)
    with pytest.raises(Unavailable, match="typefout"):
        fetch("https://agenda.example/", doors=world.doors([]))


def test_a_secure_site_is_known_by_its_name_not_by_its_address(world: World, tmp_path: Path) -> None:
    paper = certificate(tmp_path, "agenda.example")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(paper)

    with site(says(FEED), paper=server) as there:
        world.spared.add((there.address, there.port))
        trusting = replace(world.doors(["127.0.0.1"]), trust=lambda: ssl.create_default_context(cafile=paper))
        assert fetch(f"https://agenda.example:{there.port}/", doors=trusting).body == FEED
        assert there.asked[0].split(b"\r\n")[1] == f"Host: agenda.example:{there.port}".encode()
        for doors, name in ((trusting, "ander.example"), (world.doors(["127.0.0.1"]), "agenda.example")):
            with pytest.raises(Unavailable, match="geen goed antwoord"):
                fetch(f"https://{name}:{there.port}/", doors=doors)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.debrug.nl/agenda.ics", "https://www.debrug.nl/agenda.ics"),
        (" HTTP://WWW.DeBrug.nl. ", "http://www.debrug.nl/"),
        ("webcal://debrug.nl:443/a?b=ç#c", "https://debrug.nl/a?b=%C3%A7"),
        ("https://café.nl/", "https://xn--caf-dma.nl/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert read_target(typed).url == meant


def certificate(folder: Path, name: str) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    paper = (
        x509.CertificateBuilder(called, called, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "paper.pem"
    file.write_bytes(
        paper.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file
