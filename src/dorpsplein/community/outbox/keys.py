"""The keys that sign our mail: one for each domain it comes from and who sends.

Who shows or checks a key makes it at first need; who signs only reads it.

The private half lies in the data folder, readable by the product alone: in no database, export or log.
"""

from __future__ import annotations

import base64
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from dorpsplein.base.scoping import new_public_id

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

BITS = 2048  # RFC 8301: at least 1024, better 2048; longer does not fit every host's screen
LONGEST = 255  # bytes of one string of a TXT record: RFC 1035, 3.3.14


class Key(NamedTuple):
    """What signs for a domain. The selector follows from the key: another key never takes its place."""

    domain: str
    private: RSAPrivateKey
    public: str

    @property
    def selector(self) -> str:
        """The name under which receivers find it."""
        return f"dorpsplein-{sha256(self.public.encode()).hexdigest()[:6]}"

    @property
    def name(self) -> str:
        """Where its line stands in DNS."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        """What the line says: RFC 6376, 3.6.1."""
        return f"v=DKIM1; k=rsa; p={self.public}"


def key_of(domain: str, village_key: str = "") -> Key:
    """The key of a domain: of the installation, or of one village; made where there is none.

    Of each village another: whose key stands in DNS holds the domain, and no village can send as another.
    A file that is no key is put aside, and the new one asks for a new line in DNS.
    """
    file = _file(domain, village_key)
    if file.exists():
        try:
            return _kept(file, domain.lower())
        except ValueError:
            file.replace(file.with_suffix(".broken"))
    _make(file)
    return _kept(file, domain.lower())


def made_key_of(domain: str, village_key: str = "") -> Key:
    """The same, never made here. Errors: OSError where it cannot be read, ValueError where it is no key."""
    return _kept(_file(domain, village_key), domain.lower())


def pieces(record: str) -> list[str]:
    """The strings in which a long line of DNS is written."""
    return [record[start : start + LONGEST] for start in range(0, len(record), LONGEST)]


def _file(domain: str, village_key: str) -> Path:
    name = Path(".".join(filter(None, [domain.lower(), village_key]))).name
    return Path(settings.MAIL_KEYS) / f"{name}.pem"


@cache
def _kept(file: Path, domain: str) -> Key:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    private = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(private, RSAPrivateKey):
        raise ValueError(f"{file.name} holds no RSA key")  # noqa: TRY004 - the file is wrong
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Key(domain, private, base64.b64encode(public).decode())


def _make(file: Path) -> None:
    """Two processes may do this at once: the first that puts its file there wins."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = generate_private_key(public_exponent=65537, key_size=BITS)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{new_public_id()}")
    draft.touch(mode=0o600)
    try:
        with draft.open("wb") as written:
            written.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            written.flush()
            os.fsync(written.fileno())
        if not file.exists():
            os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
