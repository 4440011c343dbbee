"""A device with a key, made of software: it does what an honest or a dishonest one would do."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_encode

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


@dataclass
class Device:
    """A device: ``host`` is where it made its key, ``count`` how often it opened."""

    origin: str = "http://testserver"
    host: str = "testserver"
    count: int = 0
    flags: int = PRESENT | VERIFIED
    handle: bytes = b""
    key_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, asked: dict[str, Any]) -> str:
        """The answer to the question for a new key."""
        point = self.secret.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}  # RFC 9053: ES256
        data = bytes(16) + struct.pack(">H", len(self.key_id)) + self.key_id + cbor.encode(public)
        sealed = {"fmt": "none", "attStmt": {}, "authData": self._told(WITH_KEY) + data}
        self.handle = asked["user"]["id"].encode()
        said = self._said("webauthn.create", asked)
        return self._answer({"clientDataJSON": said, "attestationObject": cbor.encode(sealed)})

    def open(self, asked: dict[str, Any]) -> str:
        """The answer to the question to open."""
        self.count += 1
        told, said = self._told(0), self._said("webauthn.get", asked)
        signature = self.secret.sign(told + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": told, "signature": signature})

    def _told(self, more: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", self.flags | more, self.count)

    def _said(self, what: str, asked: dict[str, Any]) -> bytes:
        return json.dumps({"type": what, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        packed = {name: websafe_encode(value) for name, value in response.items()}
        packed |= {"userHandle": self.handle.decode()} if "signature" in packed else {}
        name = websafe_encode(self.key_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": packed})
