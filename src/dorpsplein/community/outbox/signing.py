"""A signature of our own under what goes on the line (DKIM), where the mail server does not sign.

What a provider may write anew, Date and Message-ID, is left out of the signature: one such change would
break it. In ``From`` is signed twice: nobody can put a second one before it.

Source: RFC 6376 (relaxed/relaxed), 8301 (rsa-sha256), 8058 (the headers of one press are signed).
"""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from hashlib import sha256
from time import time

from django.conf import settings

from dorpsplein.community.outbox.answers import Later
from dorpsplein.community.outbox.keys import Key, made_key_of

logger = logging.getLogger(__name__)

SIGNED = (
    *("from", "to", "subject", "reply-to", "mime-version", "content-type", "content-transfer-encoding"),
    *("list-id", "list-unsubscribe", "list-unsubscribe-post", "archived-at", "auto-submitted"),
)
BLANKS = re.compile(rb"[ \t]+")
LINE_END = re.compile(rb"[ \t]+\r\n")
FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:((?:.*\r\n)(?:[ \t].*\r\n)*)")
LINE = 72  # characters of the signature before a fold


def signed(message: bytes, address: str, village_key: str) -> bytes:
    """The bytes of a message as they go on the line, with a signature on top where one is due.

    From a village's own ``address`` always: the mail server does not know its domain. Without a good key the
    installation's goes unsigned, or nobody could come in to mend it. Errors: Later.
    """
    message = message.rstrip(b"\r\n") + b"\r\n"
    is_ours = address == settings.MAIL_FROM
    if is_ours and not settings.MAIL_SIGN:
        return message
    key = good_key(address, "" if is_ours else village_key)
    if key is None and not is_ours:
        raise Later("no key")
    return sign(message, key, int(time())) if key else message


def good_key(address: str, village_key: str) -> Key | None:
    """The key that signs mail from an address; None where it is gone or broken."""
    from cryptography.exceptions import UnsupportedAlgorithm

    domain = address.rpartition("@")[2]
    try:
        return made_key_of(domain, village_key)
    except (OSError, ValueError, UnsupportedAlgorithm):
        logger.exception("no good key for %s", domain)
        return None


def sign(message: bytes, key: Key, at: int) -> bytes:
    """Sign with a key, at a moment in seconds since 1970."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    head, _gap, body = message.partition(b"\r\n\r\n")
    fields = {name.lower(): (name, value) for name, value in FIELD.findall(head + b"\r\n")}
    names = [name for name in SIGNED if name.encode() in fields]
    told = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={key.domain}; s={key.selector}; t={at};\r\n"
        f" h={':'.join([*names, 'from'])};\r\n bh={body_hash(body)};\r\n b="
    )
    lines = [relaxed(*fields[name.encode()]) for name in names]
    covered = b"".join([*lines, relaxed(b"dkim-signature", told.encode()).removesuffix(b"\r\n")])
    signature = b64encode(key.private.sign(covered, PKCS1v15(), SHA256())).decode()
    folded = "\r\n ".join(signature[start : start + LINE] for start in range(0, len(signature), LINE))
    return f"DKIM-Signature: {told}{folded}\r\n".encode() + message


def body_hash(body: bytes) -> str:
    """Of a body: blanks count once and not at the end of a line, nor do empty lines at the end."""
    even = LINE_END.sub(b"\r\n", BLANKS.sub(b" ", body)).rstrip(b"\r\n")
    return b64encode(sha256(even + b"\r\n" if even else b"").digest()).decode()


def relaxed(name: bytes, value: bytes) -> bytes:
    """A header in one line: its name in small letters, blanks once."""
    return name.lower() + b":" + BLANKS.sub(b" ", value.replace(b"\r\n", b"")).strip() + b"\r\n"
