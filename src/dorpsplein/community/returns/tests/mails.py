"""Mails as they come back, in the forms of the servers that old people's mail lives on; all made up."""

from __future__ import annotations

BOUNDARY = "=_deel"
GONE = "5.1.1", "smtp; 550 5.1.1 <{to}>: Recipient address rejected: User unknown"
FULL = "5.2.2", "smtp; 552 5.2.2 <{to}>: user is over quota"


def original(ours: str, to: str) -> str:
    """The head of what we sent."""
    return (
        f"From: Stadsdorp De Brug <post@localhost>\nTo: {to}\nMessage-ID: {ours}\nSubject: Nieuws\n"
        "List-Unsubscribe: <https://debrug.example/nieuwsbrief/stop/x/>\n"
    )


def report(
    ours: str, to: str, *, status: tuple[str, str] = GONE, action: str = "failed", head: str = ""
) -> bytes:
    """A report by the standard, as Postfix writes it; ``head`` goes above it."""
    return mixed(
        "report; report-type=delivery-status",
        "From: MAILER-DAEMON@mx.example.nl (Mail Delivery System)\nAuto-Submitted: auto-replied\n" + head,
        (
            "text/plain; charset=us-ascii",
            f"This is the mail system at host mx.example.nl.\n\n<{to}>: sorry\n",
        ),
        (
            "message/delivery-status",
            (
                f"Reporting-MTA: dns; mx.example.nl\n\nFinal-Recipient: rfc822; {to}\nAction: {action}\n"
                f"Status: {status[0]}\nDiagnostic-Code: {status[1].format(to=to)}\n"
            ),
        ),
        ("text/rfc822-headers", original(ours, to)),
    )


def exchange(ours: str, to: str) -> bytes:
    """Outlook.com and Exchange: a page first, the mail itself behind it, a code of its own."""
    return mixed(
        'report; report-type="delivery-status"',
        f"From: Microsoft Outlook <postmaster@outlook.example>\nIn-Reply-To: {ours}\n"
        "Subject: Undeliverable: Nieuws\nMIME-Version: 1.0\n",
        ("text/html; charset=utf-8", "<html><p>Your message couldn&#39;t be delivered.</p></html>"),
        (
            "message/delivery-status",
            (
                f"Reporting-MTA: dns;AM0.eurprd.example\n\nFinal-Recipient: RFC822;{to}\nAction: failed\n"
                "Status: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found\n"
            ),
        ),
        ("message/rfc822", original(ours, to) + "\nDag\n"),
    )


def gmail(ours: str, to: str) -> bytes:
    """Gmail: its report, with the address in a head of its own."""
    return mixed(
        'report; report-type="delivery-status"',
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\n"
        f"X-Failed-Recipients: {to}\nIn-Reply-To: {ours}\nReferences: {ours}\nAuto-Submitted: auto-replied\n",
        ("text/plain; charset=UTF-8", f"** Address not found **\n\nYour message wasn't delivered to {to}"),
        (
            "message/delivery-status",
            (
                "Reporting-MTA: dns; googlemail.example\n\n"
                f"Final-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\n"
                "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\n"
            ),
        ),
        ("message/rfc822", original(ours, to) + "\nDag\n"),
    )


def exim(ours: str, to: str) -> bytes:
    """Exim as it wrote before the standard: words, and below them the mail."""
    return (
        f"From: Mail Delivery System <Mailer-Daemon@exim.example>\nX-Failed-Recipients: {to}\n"
        "Auto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender\n\n"
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is a "
        f"permanent error. The following address(es) failed:\n\n  {to}\n"
        "    SMTP error from remote mail server after RCPT TO:<x>: 550 no such user\n\n"
        "------ This is a copy of the message's headers. ------\n\n" + original(ours, to)
    ).encode()


def ziggo(ours: str, to: str) -> bytes:
    """A Dutch provider: a full mailbox, told in Dutch and by the standard."""
    return report(ours, to, status=("4.2.2", "smtp; 452 4.2.2 Mailbox vol"), head="Subject: Niet bezorgd\n")


def kpn(ours: str, to: str) -> bytes:
    """Another: the mail went on to an address of hers that is gone; it says to whom we wrote below."""
    return report(ours, to).replace(
        f"Final-Recipient: rfc822; {to}".encode(), b"Final-Recipient: rfc822; elders@planet.example"
    )


def in_words(_ours: str, to: str) -> bytes:
    """A server that keeps to no standard, names no mail of ours and brings nothing back."""
    return (
        "From: Mail Delivery System <mailer-daemon@mail.example.nl>\nSubject: Niet afgeleverd\n\n"
        f"Uw bericht kon niet worden afgeleverd. Reden: onbekende ontvanger ({to}).\n"
    ).encode()


ABSENT = (
    "Dag, ik ben van 3 tot en met 17 mei met vakantie. Uw mail wordt niet doorgestuurd.",
    "Thank you for your e-mail. I am currently out of the office, without access to my mail.",
    "Vielen Dank. Ich bin bis zum 17. Mai im Urlaub und lese keine Mail.",
)


def complaint(ours: str, to: str = "redacted@provider.example", *, kind: str = "abuse") -> bytes:
    """Somebody pressed 'junk'. Source: RFC 5965."""
    return mixed(
        "report; report-type=feedback-report",
        "From: fbl@provider.example\nSubject: FW: Nieuws\n",
        ("text/plain", "This is an email abuse report.\n"),
        ("message/feedback-report", f"Feedback-Type: {kind}\nUser-Agent: X/1\nVersion: 1\n"),
        ("text/rfc822-headers", original(ours, to)),
    )


def outlook_complaint(ours: str, to: str) -> bytes:
    """The same of Outlook.com: no report, but the mail itself with a line of its own."""
    return mixed(
        "mixed",
        "From: staff@hotmail.example\nSubject: complaint about message from 192.0.2.1\n",
        ("message/rfc822", f"X-HmXmrOriginalRecipient: {to}\n{original(ours, to)}\nDag\n"),
    )


def xarf_complaint(ours: str, to: str) -> bytes:
    """The same as X-ARF, which hosts use among each other."""
    return mixed(
        "mixed",
        "From: abuse@provider.example\nSubject: report\nX-XARF: PLAIN\nAuto-Submitted: auto-generated\n",
        ("text/plain", "Dear Sir or Madam, this is an automated report.\n"),
        ("text/plain; name=report.txt", "Report-Type: spam\nSource: 192.0.2.1\n"),
        ("text/plain", original(ours, to)),
    )


def answer(ours: str, sender: str, words: str, *, head: str = "", subject: str = "Re: Nieuws") -> bytes:
    """What a person writes back."""
    refers = f"In-Reply-To: {ours}\nReferences: {ours}\n" if ours else ""
    return (
        f"From: {sender}\nTo: post@localhost\nSubject: {subject}\n"
        f"Message-ID: <{len(words)}.{sender[-20:]}>\n{refers}{head}"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
    ).encode()


def mixed(kind: str, head: str, *parts: tuple[str, str]) -> bytes:
    """A mail of parts."""
    inside = "".join(f"--{BOUNDARY}\nContent-Type: {told}\n\n{body}\n" for told, body in parts)
    return f'{head}Content-Type: multipart/{kind}; boundary="{BOUNDARY}"\n\n{inside}--{BOUNDARY}--\n'.encode()
