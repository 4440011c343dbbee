"""What a receiver does with a signature: apart from what signs, and tried on the example of RFC 8463."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode

import dns.resolver
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

# RFC 8463, appendix A: the message with its RSA signature, and the line in DNS.
EXAMPLE = """\
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
""".replace("\n", "\r\n").encode()
EXAMPLE_LINE = (
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08"
    "a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqM"
    "KrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
)


def verified(raw: bytes, place: tuple[str, int]) -> list[str]:
    """The headers that are signed. Errors: InvalidSignature; AssertionError for a body that differs."""
    head, body = raw.split(b"\r\n\r\n", 1)
    headers = re.split(rb"\r\n(?![ \t])", head)
    above = next(line for line in headers if line.lower().startswith(b"dkim-signature:"))
    tags = {
        tag.strip().decode(): b"".join(value.split()).decode()
        for tag, _is, value in (part.partition(b"=") for part in above.partition(b":")[2].split(b";"))
    }
    even = re.sub(rb"[ \t]+(?=\r\n|$)", b"", re.sub(rb"[ \t]+", b" ", body)).rstrip(b"\r\n")
    assert b64encode(hashlib.sha256(even + b"\r\n").digest()).decode() == tags["bh"]
    names = tags["h"].lower().split(":")
    left, covered = list(reversed(headers)), []
    for name in names:
        found = next((line for line in left if line.lower().startswith(name.encode() + b":")), None)
        if found:
            left.remove(found)
            covered.append(_even(found))
    unsigned = re.sub(rb"([;\s]b=)[^;]*", rb"\1", above)
    covered.append(_even(unsigned).rstrip())
    _key(tags, place).verify(b64decode(tags["b"]), b"\r\n".join(covered), PKCS1v15(), SHA256())
    return names


def _even(header: bytes) -> bytes:
    name, _colon, value = header.partition(b":")
    return name.strip().lower() + b":" + b" ".join(value.split())


def _key(tags: dict[str, str], place: tuple[str, int]) -> RSAPublicKey:
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = [place[0]], place[1]
    (line,) = resolver.resolve(f"{tags['s']}._domainkey.{tags['d']}", "TXT")
    told = b"".join(line.strings).decode()
    key = load_der_public_key(b64decode(told.partition("p=")[2]))
    assert isinstance(key, RSAPublicKey)
    return key
