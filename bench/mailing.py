"""A newsletter to 10,000: beside a bare loop over smtplib that only fills in two words and sends.

Text and HTML, a salutation and a link to stop for each. Ours writes the queue (``write_mailing``), sends it
and leaves a row of each mail that says what became of it; the moments that ``pacing`` gives are all now, and
a round has no end. Four lines are ``lines=4`` in the address of the mail server, as an operator writes it.
Each contender is a process of its own, rotating within a round; CPU is that of the process once it is loaded,
without the mail server (another process, one child a connection) and without PostgreSQL. Memory is the peak
of it, and what it was before the first mail. On SQLite it is sent again while somebody signs up for the
newsletter time after time: "slowest" is the longest that one press took.
With DORPSPLEIN_DATABASE_URL all is done in that PostgreSQL, which must be empty.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic, process_time, sleep
from typing import Any

from neighbours import peak, spread

LINK = "https://example.org/de-brug/nieuwsbrief/stop/{}/"
TEXT = "Dag {{salutation}},\n\n" + "Op dinsdag is er koffie in het buurthuis, kom gerust eens kijken.\n" * 16
HTML = (
    '<!doctype html><html lang="nl"><body style="margin:0"><p>Dag {{salutation}},</p>'
    + '<p style="font-size:20px;line-height:1.5;color:#1b2a22">Op dinsdag is er <b>koffie</b>.</p>\n' * 24
    + '<p><a href="{{unsubscribe}}">Ik wil geen nieuwsbrief meer</a></p></body></html>\n'
)
DONE = "done"
IN_POSTGRESQL = "DORPSPLEIN_DATABASE_URL" in os.environ


def main() -> None:
    asked = read_words()
    if asked.act:
        act = {"bare": bare, "ours": ours, "signed": ours, "prepare": prepare, "visit": visit}[asked.act]
        print(json.dumps(act(asked)), flush=True)
        return
    rounds, mails = asked.rounds, asked.mails
    with sink() as port, data_folder() as data:
        contenders = [(name, lines) for lines in (1, 4) for name in ("bare", "ours")]
        if asked.signed:
            contenders += [("signed", 1), ("signed", 4)]
        told: dict[tuple[str, int], list[dict[str, float]]] = {one: [] for one in contenders}
        for turn in range(rounds):
            first = turn % len(contenders)
            for one in contenders[first:] + contenders[:first]:
                told[one].append(run(one, mails, port, data))
        for (name, lines), figures in told.items():
            base = told["bare", lines]
            for what, unit in (("cpu", "s of CPU"), ("wall", "s on the clock")):
                mine = [one[what] for one in figures]
                ratio = [one[what] / other[what] for one, other in zip(figures, base, strict=True)]
                print(f"{name} x{lines}  {spread(mine, 2)} {unit}  x {spread(ratio, 2)}")
            for what, unit in (("writing", "s of CPU to write"), ("memory", "MiB"), ("before", "MiB before")):
                if what in figures[0]:
                    print(f"{name} x{lines}  {spread([one[what] for one in figures], 2)} {unit}")
        if not IN_POSTGRESQL:
            slowest = [
                run(("ours", 4), mails, port, data, visited=True)["slowest"] for _turn in range(rounds)
            ]
            print(f"ours x4  {spread(slowest, 2)} s, slowest sign-up meanwhile")


def read_words() -> argparse.Namespace:
    about, more = (__doc__ or "").split("\n\n", 1)
    parser = argparse.ArgumentParser(
        description=about, epilog=more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rounds", nargs="?", type=int, default=3, help="how often each does it (3)")
    parser.add_argument("mails", nargs="?", type=int, default=10_000, help="how many mails each time (10000)")
    parser.add_argument("--signed", action="store_true", help="ours also with our own signature (DKIM)")
    for word in ("--act", "--lines", "--port"):  # what a contender is told
        parser.add_argument(word, type=str if word == "--act" else int, help=argparse.SUPPRESS)
    return parser.parse_args()


def run(
    contender: tuple[str, int], mails: int, port: int, data: Path, *, visited: bool = False
) -> dict[str, float]:
    """One contender in a process of its own, with a copy of the empty database."""
    name, lines = contender
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(data, folder, dirs_exist_ok=True)
        way = f"smtp://127.0.0.1:{port}/?lines={lines}"
        own = {"DORPSPLEIN_DATA": folder, "DORPSPLEIN_SMTP_URL": way}
        command = [sys.executable, __file__, "1", str(mails), f"--lines={lines}", f"--port={port}", "--act"]
        environment = {**environment_of(data), **own, "DORPSPLEIN_MAIL_SIGN": str(int(name == "signed"))}
        visitor = None
        if visited:
            visitor = subprocess.Popen([*command, "visit"], env=environment, stdout=subprocess.PIPE)
            assert visitor.stdout  # noqa: S101
            visitor.stdout.readline()
        found = subprocess.run(
            [*command, name], env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        told: dict[str, float] = json.loads(found.stdout.splitlines()[-1])
        if visitor:
            (Path(folder) / DONE).touch()
            told["slowest"] = float(visitor.communicate()[0])
        return told


@contextmanager
def data_folder() -> Iterator[Path]:
    """An installation with one village, to be copied."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--act", "prepare"]
        own = environment_of(Path(folder)) | {"DORPSPLEIN_DATA": folder}
        subprocess.run(command, env=own, check=True, stdout=subprocess.PIPE)
        yield Path(folder)
        shutil.rmtree(f"{folder}-compiled", ignore_errors=True)


def environment_of(data: Path) -> dict[str, str]:
    """As where it is installed: what was read once is compiled, and nothing is compiled while we look."""
    others = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return others | {"PYTHONPYCACHEPREFIX": f"{data}-compiled"}


@contextmanager
def sink() -> Iterator[int]:
    """A mail server that takes everything and keeps nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as door:
        keeper = os.fork()
        if not keeper:
            while True:
                line, _who = door.accept()
                if not os.fork():
                    with suppress(OSError):
                        take_mail(line)
                    os._exit(0)
                line.close()
        try:
            yield door.getsockname()[1]
        finally:
            os.kill(keeper, 9)
            os.waitpid(keeper, 0)


def take_mail(line: socket.socket) -> None:
    line.sendall(b"220 sink\r\n")
    while words := line.recv(65_536):
        *first, words = words.splitlines()  # said at once: sender, recipient, DATA
        before = b"250 OK\r\n" * len(first)
        verb = words[:4].upper()
        if verb == b"EHLO":
            line.sendall(b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10000000\r\n")
        elif verb == b"DATA":
            line.sendall(before + b"354 go on\r\n")
            last = b""
            while not last.endswith(b"\r\n.\r\n"):
                last = last[-5:] + line.recv(65_536)
            line.sendall(b"250 OK\r\n")
        elif verb == b"QUIT":
            line.sendall(b"221 bye\r\n")
            return
        else:
            line.sendall(b"250 OK\r\n")


def bare(asked: argparse.Namespace) -> dict[str, float]:
    """The least: the message is there, two words are filled in, and smtplib sends it."""
    lines, mails, port = asked.lines, asked.mails, asked.port
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"], message["To"] = (
        "Nieuws",
        "De Brug <post@localhost>",
        "TO@example.org",
    )
    message["Date"], message["Message-ID"] = "Thu, 26 Nov 2026 12:00:00 +0000", "<ID@localhost>"
    message.set_content(TEXT)
    message.add_alternative(HTML, subtype="html")
    form = message.as_bytes()

    def send(first: int) -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as smtp:
            for number in range(first, mails, lines):
                address = f"riet{number}@voorbeeld.nl"
                words = form.replace(b"TO@example.org", address.encode()).replace(b"ID@", b"%d@" % number)
                words = words.replace(b"{{salutation}}", b"Riet %d" % number)
                words = words.replace(b"{{unsubscribe}}", LINK.format(f"{number:070}").encode())
                smtp.sendmail("post@localhost", [address], words)

    def at_once() -> None:
        threads = [threading.Thread(target=send, args=(number,)) for number in range(1, lines)]
        for thread in threads:
            thread.start()
        send(0)
        for thread in threads:
            thread.join()

    return timed(at_once)


def ours(asked: argparse.Namespace) -> dict[str, float]:
    """The queue, the sending, and what is kept of it."""
    mails = asked.mails
    start_django()
    from django.conf import settings
    from django.db import connection

    from dorpsplein.community.outbox import pacing
    from dorpsplein.community.outbox.keys import key_of
    from dorpsplein.community.outbox.mailings import Alike, To, progress_of, write_mailing
    from dorpsplein.community.outbox.models import Mail
    from dorpsplein.community.outbox.services import pump
    from dorpsplein.community.villages.models import Village
    from dorpsplein.site.memory import keep_few_pages

    pacing.A_VILLAGE = pacing.A_PROVIDER = timedelta(0)
    pacing.MOST_A_DAY = 10 * mails
    if IN_POSTGRESQL:
        connection.cursor().execute("TRUNCATE outbox_mail, outbox_mailing, outbox_lane")
    if settings.MAIL_SIGN:
        key_of(settings.MAIL_FROM.rpartition("@")[2])
    keep_few_pages()  # as the worker does
    village = Village.objects.get()
    alike = Alike("Nieuws", TEXT, HTML, "De Brug", list_id="nieuwsbrief.de-brug.localhost")
    recipients = (
        To(
            f"nieuws:{number}",
            f"riet{number}@voorbeeld.nl",
            {"salutation": f"Riet {number}", "unsubscribe": LINK.format(f"{number:070}")},
        )
        for number in range(mails)
    )
    spent: dict[str, float] = {}

    def all_of_it() -> None:
        began = process_time()
        write_mailing(key="nieuws", alike=alike, recipients=recipients, village=village)
        spent["writing"] = process_time() - began
        while progress_of("nieuws").waiting:
            if not pump(mails):  # who signs up keeps writing, so there may always be something
                sleep(0.005)

    write_mailing(key="first", alike=alike, recipients=[To("first", "a@voorbeeld.nl", {})], village=village)
    pump()
    told = timed(all_of_it) | spent
    assert Mail.objects.filter(state="sent", mailing__key="nieuws").count() == mails  # noqa: S101
    return told


def timed(act: Callable[[], None]) -> dict[str, float]:
    """Units: seconds, MiB."""
    before, began, clock = peak(), process_time(), monotonic()
    act()
    told = {"cpu": process_time() - began, "wall": monotonic() - clock}
    return {**told, "memory": peak() / 1024, "before": before / 1024}


def prepare(_asked: argparse.Namespace) -> None:
    start_django()
    from django.core.management import call_command
    from django.db import connection

    if connection.introspection.table_names():
        sys.exit("this database is not empty: give one of its own")
    from dorpsplein.community.villages.models import Village

    call_command("migrate", verbosity=0)
    told = {"name": "De Brug", "contact_name": "Riet", "contact_phone": "+31201234567"}
    Village.objects.get_or_create(slug="de-brug", defaults={**told, "newsletter_words": "Eens per maand."})


def visit(_asked: argparse.Namespace) -> float:
    """Sign up for the newsletter, each time with another address, until told to stop."""
    start_django()
    from django.test import Client

    from dorpsplein.community.subscriptions.services import asking

    asking.MOST_FOR_NETWORK = sys.maxsize
    done = Path(os.environ["DORPSPLEIN_DATA"]) / DONE
    slowest, number = 0.0, 0
    while not done.exists():
        number += 1
        began = monotonic()
        answer: Any = Client().post("/de-brug/nieuwsbrief/", {"email": f"nieuw{number}@voorbeeld.nl"})
        if number == 1:
            assert answer.status_code == 200, answer.content  # noqa: S101
            print("ready", flush=True)
            continue
        slowest = max(slowest, monotonic() - began)
        sleep(0.05)
    return slowest


def start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "dorpsplein.site.settings"
    import django

    django.setup()


if __name__ == "__main__":
    main()
