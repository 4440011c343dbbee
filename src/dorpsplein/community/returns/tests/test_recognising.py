"""What came is known for what it is, and nothing that comes stops the reader."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dorpsplein.community.outbox.hardness import is_hard
from dorpsplein.community.returns.opening import LONGEST_ADDRESS, MOST_WORDS
from dorpsplein.community.returns.recognising import Kind, own_words, read_mail
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.returns.wishes import wants_to_stop

OURS = f"<{'0123456789abcdef' * 2}@localhost>"
TO = "wil@example.org"


@pytest.mark.parametrize(
    ("form", "hard"),
    [
        (mails.report, True),
        (mails.exchange, True),
        (mails.gmail, True),
        (mails.exim, True),
        (mails.ziggo, False),
    ],
)
def test_a_bounce_of_each_server_says_which_mail_which_address_and_for_how_long(
    form: Callable[[str, str], bytes], hard: bool
) -> None:
    found = read_mail(form(OURS, TO))
    assert (found.kind, found.ids) == (Kind.BOUNCE, [OURS])
    assert {(one.address, one.hard) for one in found.failures} == {(TO, hard)}


def test_a_warning_is_no_bounce_and_a_complaint_is_known() -> None:
    assert read_mail(mails.report(OURS, TO, action="delayed")).kind == Kind.LATE
    assert read_mail(mails.report(OURS, TO, action="delivered")).kind == Kind.LATE
    for form in (mails.complaint, mails.outlook_complaint, mails.xarf_complaint):
        found = read_mail(form(OURS, TO))
        assert (found.kind, found.ids) == (Kind.COMPLAINT, [OURS])
    for kind in ("not-spam", "auth-failure"):  # "this was no junk", and a word about a forgery
        assert read_mail(mails.complaint(OURS, TO, kind=kind)).kind == Kind.MACHINE


@pytest.mark.parametrize(
    ("status", "words", "hard"),
    [
        ("5.1.1", "550 5.1.1 user unknown", True),
        ("5.0.0", "smtp; 550 no such user here", True),
        ("5.2.1", "550 5.2.1 mailbox disabled", True),
        ("5.4.4", "host not found", True),
        ("5.7.1", "554 5.7.1 message looks like spam", False),
        ("5.7.1", "550 5.7.1 unknown recipient", True),
        ("5.2.2", "552 mailbox full", False),
        ("5.3.4", "message too big", False),
        ("4.4.1", "connection timed out", False),
        ("", "421 come back later", False),
        ("", "550 mailbox unavailable", True),
        # As Exchange, Outlook.com, Gmail, KPN and Ziggo say it.
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)", True),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address", True),
        ("5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable", True),
        ("5.4.310", "550 5.4.310 DNS domain weg.example does not exist", True),
        ("5.4.300", "550 5.4.300 Message expired", False),
        ("5.7.606", "550 5.7.606 Access denied, banned sending IP [192.0.2.1]", False),
        ("5.7.1", "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected", False),
        ("5.2.3", "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large", False),
        ("5.1.8", "550 5.1.8 Access denied, bad outbound sender", False),
        ("5.1.1", "550-5.1.1 The email account that you tried to reach does not exist.", True),
        ("5.2.1", "550-5.2.1 The email account that you tried to reach is inactive.", True),
        ("5.2.2", "552-5.2.2 The recipient's inbox is out of storage space.", False),
        ("4.2.2", "452-4.2.2 The email account that you tried to reach is over quota.", False),
        ("5.7.26", "550-5.7.26 Your email has been blocked because the sender is unauthenticated.", False),
        ("5.4.5", "550 5.4.5 Daily SMTP relay sending limit exceeded for this user", False),
        ("5.1.1", "550 5.1.1 <wil@kpn.example>: Recipient address rejected: User unknown", True),
        ("", "550 Invalid recipient <wil@ziggo.example> (Mode: normal)", True),
        ("", "554 mx.ziggo.example resimta ESMTP server not available, blocked by policy", False),
        ("5.0.0", "550 Deze gebruiker bestaat niet", True),
        ("5.0.0", "552 De mailbox van deze gebruiker is vol", False),
        ("", "", False),
    ],
)
def test_for_good_is_only_what_says_that_the_address_is_wrong(status: str, words: str, hard: bool) -> None:
    assert is_hard(status, words) is hard


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        ("Auto-Submitted: auto-replied\n", "Re: Nieuws"),
        ("X-Autoreply: yes\n", "Re: Nieuws"),
        ("Precedence: auto_reply\n", "Re: Nieuws"),
        ("Auto-Submitted: auto-generated\n", "Automatisch antwoord: Nieuws"),
        ("Return-Path: <>\n", "=?utf-8?q?Afwezig=3A_Nieuws?="),
        ("Precedence: bulk\n", "Out of Office: Nieuws"),
        ("", "Automatisch antwoord: Nieuws"),
        ("", "Automatic reply: Nieuws"),
        ("", "Automatische Antwort: Nieuws"),
        ("", "=?utf-8?q?Abwesenheitsnotiz=3A_Nieuws?="),
    ],
)
def test_who_is_away_did_not_answer(head: str, subject: str) -> None:
    raw = mails.answer(OURS, "riet@example.org", "Ik ben er niet.", head=head, subject=subject)
    assert read_mail(raw).kind == Kind.AWAY


def test_who_says_in_a_subject_that_she_is_not_there_is_read() -> None:
    words = "Mijn man is gevallen, kan iemand bellen?"
    found = read_mail(mails.answer(OURS, TO, words, subject="Ik ben er niet donderdag"))
    assert (found.kind, found.words) == (Kind.ANSWER, words)


def test_a_person_answers_a_machine_does_not_and_what_we_sent_is_ours() -> None:
    raw = mails.answer(OURS, '"Riet de Wit" <Riet@Example.org>', "Ik kom!", subject="Re: Vakantie")
    found = read_mail(raw)
    assert (found.kind, found.sender, found.name) == (Kind.ANSWER, "riet@example.org", "Riet de Wit")
    for head in ("Auto-Submitted: auto-generated\n", "Precedence: bulk\n", "List-Id: <a.b>\n"):
        assert read_mail(mails.answer(OURS, TO, "Hoi", head=head)).kind == Kind.MACHINE
    for sender in ("post@localhost", "no-reply@example.org", "MAILER-DAEMON@example.org", "geen adres"):
        assert read_mail(mails.answer(OURS, sender, "Hoi")).kind == Kind.MACHINE
    own = mails.original(OURS, TO).encode() + b"\nDag"
    assert read_mail(own).kind == Kind.OWN
    roundcube = mails.answer(OURS, TO, "Hoi").replace(
        b"Message-ID: <", b"Message-ID: <" + b"ab" * 16 + b"@x>\nX: <"
    )
    assert read_mail(roundcube).kind == Kind.ANSWER  # its marks look like ours


def test_of_an_answer_only_what_she_wrote_herself_is_read() -> None:
    ours = "> Ik wil geen nieuwsbrief meer: https://debrug.example/nieuwsbrief/stop/x/"
    assert own_words(f"Leuk!\n\nOp 3 mei schreef De Brug <post@localhost>:\n{ours}\n\nGroet, Riet") == (
        "Leuk!\n\n\nGroet, Riet".replace("\n\n\n", "\n\n")
    )
    assert own_words(f"Leuk!\n\n-----Oorspronkelijk bericht-----\nVan: De Brug\n{ours[2:]}") == "Leuk!"
    assert own_words("Leuk!\n\nVan: De Brug\nVerzonden: maandag\n\nIk wil geen nieuwsbrief meer") == "Leuk!"
    assert not read_mail(mails.answer(OURS, TO, ours)).stops
    assert not read_mail(mails.answer(OURS, TO, "Leuk", subject="Re: Geen nieuwsbrief in juli")).stops


@pytest.mark.parametrize(
    "words",
    [
        "Graag afmelden",
        "graag afmelden s.v.p.",
        "Afmelden!",
        "Dag Marga, graag afmelden, ik ben te oud.",
        "Stop",
        "STOP AUB",
        "unsubscribe",
        "Please unsubscribe me.",
        "Ik wil de nieuwsbrief niet meer ontvangen.",
        "Wilt u mij afmelden voor de nieuwsbrief?",
        "Kunt u stoppen met deze mails",
        "stop met deze mail",
        "Geen mail meer, dank u wel.",
        "Haal mij van de lijst",
        "wilt u mij van de mailinglijst halen",
        "Ik hoef geen nieuwsbrief meer.",
        "Dag Marga, wij zijn verhuisd.\nGraag uitschrijven voor de nieuwsbrief. Groet, Jan",
        "Schrap mijn adres uit de verzendlijst",
        "I no longer want to receive your newsletter",
        "Remove me from your mailing list",
        "Stop sending me these emails",
        "Don't send me any more mails",
        "De nieuwsbrief graag opzeggen",
        "gooi mij maar van de lijst",
        "Gooi mie mar van de lieste.",
        "ik wil die post niet meer hebben",
        "Ik hoef die krantjes niet meer",
        "stop",
        "Stop er maar mee.",
        "Schei maar uit met die mails",
        "Hou maar op met sturen.",
        "Niks meer sturen aub",
        "Stuur mij maar niets meer.",
        "U hoeft mij niet meer te schrijven",
        "Schrijf me maar uit",
        "Haal me er maar af.",
        "Streep mij maar door, ik ga naar Hoorn.",
        "Ik wil er niks meer van horen",
        "Doe mij maar geen mail meer",
        "Ich möchte den Newsletter abbestellen",
        "ik wil hem niet meer",
        "Ik wil deze brief niet meer.",
        "Dag Ali, ik hoef hem niet meer te krijgen hoor. Groet, Wim",
        "I don't want this letter any more.",
    ],
)
def test_a_wish_to_stop_is_read_in_many_words(words: str) -> None:
    assert wants_to_stop("", words)


@pytest.mark.parametrize(
    "words",
    [
        "ik wil me afmelden voor de wandeling",
        "Wij moeten ons helaas afmelden voor het eten van vrijdag.",
        "Graag afmelden, voor de wandeling van zondag.",
        "Wat een leuke nieuwsbrief!",
        "Ik heb de nieuwsbrief niet ontvangen.",
        "Vorige maand kreeg ik geen nieuwsbrief, kan dat?",
        "Mijn buurvrouw heeft geen mail en wil de nieuwsbrief op papier",
        "Kunt u mijn mailadres veranderen? Het oude stopt.",
        "De lift doet het niet meer, komt de koffie boven?",
        "Ik stop met de kookclub maar wil de nieuwsbrief graag houden, die vind ik leuk.",
        "Bedankt voor de mail. Wij komen met zijn tweeën.",
        "I did not receive the newsletter",
        "Please do not unsubscribe me from the newsletter, I like it",
        "Er is geen post meer om de hoek, weet u dat?",
        "ik stop met de yoga, maar kom wel bij de koffie",
        "Wij stoppen ermee, met de leesclub.",
        "De bus stopt niet meer voor de deur.",
        "Stop de foto's maar in mijn brievenbus.",
        "Kunt u de flyer nog eens sturen? Ik heb hem niet meer.",
        "Mijn man is er niet meer. Wilt u zijn naam van de lijst van de wandelclub halen?",
        "U hoeft mij niet meer te halen, ik kan weer fietsen.",
        "Ik wil niet meer koken, wel eten.",
        "De post wil niet meer bezorgen op vijf hoog.",
        "Haal mij maar af van het station",
        "Schrijf mij maar in voor de soep",
        "Hou maar een plaats vrij, ik kom.",
        "Doe mij maar geen taart meer, wel koffie.",
        "Kan ik mij ook per mail afmelden?",
        "Leuk, ik wil hem niet meer missen!",
        "Mijn hond: ik wil hem niet meer uitlaten.",
        "Ik lees hem niet meer zonder bril.",
        "",
    ],
)
def test_what_is_left_or_missed_otherwise_is_no_wish_to_stop(words: str) -> None:
    assert not wants_to_stop("", words)


DEEP = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(4000))
MANY = b'From: a@b.nl\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 30000
PLAIN = b"From: riet@example.org\nContent-Type: text/plain; charset=%s\n\nHall\xc3\xb6 <b>\n"
HOSTILE = {
    "nothing": b"",
    "no head": b"\n\n\n",
    "only noise": bytes(range(256)) * 500,
    "only colons": b":" * 200_000,
    "nested a thousand times": DEEP,
    "thousands of parts": MANY,
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 9000,
    "parts without a boundary": b"From: a@b.nl\nContent-Type: multipart/report\n\nx",
    "a boundary that never comes": b'From: a@b.nl\nContent-Type: multipart/mixed; boundary="\n\n--x\n',
    "a charset that is none": PLAIN % b"geen-charset",
    "a charset that is dangerous": PLAIN % b"zlib_codec",
    "the wrong charset": PLAIN % b"us-ascii",
    "a charset with a null": PLAIN % b'"utf-8\x00"',
    "false base64": b"From: a@b.nl\nContent-Transfer-Encoding: base64\n\n====AAAA\x00",
    "a head without end": b"From: a@b.nl\nSubject: " + b"=?utf-8?q?" + b"=20" * 60_000 + b"?=\n\nx",
    "many addresses": b"From: " + b"a@b.nl, <" * 30_000 + b"\n\nx",
    "a bent address": b'From: "\r\nBcc: x@y.nl" <riet@example.org\nX: y>\n\nx',
    "a report without parts": b"Content-Type: multipart/report; boundary=b\n\n--b--",
    "a report of text": mails.report(OURS, TO).replace(
        b"message/delivery-status", b"message/delivery-status; x="
    ),
    "a report cut off": mails.report(OURS, TO)[:500],
    "empty status": mails.mixed("report; report-type=delivery-status", "", ("message/delivery-status", "")),
    "tags": b"From: a@b.nl\nContent-Type: text/html\n\n" + b"<script>" * 20_000 + b"<" * 50_000,
    "nested tags": b"From: a@b.nl\nContent-Type: text/html\n\n" + b"<div>" * 12_000,
    "one word": b"From: a@b.nl\n\n" + b"geen mail " * 20_000,
    "a head in false base64": b"From: a@b.nl\nMessage-ID: =?utf-8?b?A?=\nSubject: =?utf-8?b?A?=\n\nx",
    "twenty megabytes": mails.report(OURS, TO) + b"x" * 20_000_000,
    "a report two hundred deep": DEEP[: len(DEEP) // 20] + mails.report(OURS, TO),
    "an attachment with a face": mails.mixed(
        "mixed", f"From: {TO}\n", ("image/png; name=\U0001f4ec.png\nContent-Disposition: attachment", "x")
    ),
    "an address longer than may be": b"From: riet@" + b"a" * 60 + (b"." + b"b" * 60) * 4 + b".nl\n\nx",
    "a machine of no alphabet": b"Auto-Submitted: auto-replied\nFrom: caf\xe9 <mailer-daemon@b.nl>\n\nx",
    "ids without end": b"From: mailer-daemon@b.nl\n\n" + OURS.encode() * 5000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_comes_stops_the_reader(raw: bytes, caplog: pytest.LogCaptureFixture) -> None:
    before = time.process_time()
    found = read_mail(raw)
    assert time.process_time() - before < 2
    assert not caplog.records
    assert len(found.words) <= MOST_WORDS
    assert len(found.mark) == 64
    assert "\n" not in found.sender + found.name + found.subject
    assert len(found.sender) <= LONGEST_ADDRESS


def test_words_come_out_plain_whatever_they_were_in() -> None:
    page = (
        b"From: riet@example.org\nContent-Type: text/html; charset=iso-8859-1\n\n"
        b"<style>p{}</style><p>Hall\xf6 &amp; dag</p><script>x()</script><p>Riet\xa0\x07</p>"
    )
    assert read_mail(page).words.split("\n") == ["Hallö & dag", "Riet"]
    turned = mails.answer(OURS, TO, "Dag \u202etxt\u202c \u200bbuur")
    assert read_mail(turned).words == "Dag txt buur"
    attached = mails.mixed("mixed", f"From: {TO}\n", ("text/plain", "Kijk!"), ("image/jpeg", "x"))
    assert (read_mail(attached).words, read_mail(attached).attachments) == ("Kijk!", 1)
