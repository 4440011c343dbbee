"""The login, its codes, and where it is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.accounts.browsers import device_words

CODE_LENGTH = 8


class LoginManager(BaseUserManager["Login"]):
    """Makes logins; Django's own commands ask for these two."""

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> Login:
        """Make a login for an address; without a password, since people sign in by code."""
        login = self.model(email=tidy_email(email), **facts)
        login.set_password(password)
        login.save(using=self._db)
        return login

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> Login:
        """Make a login of an operator."""
        return self.create_user(email, password, is_operator=True, is_superuser=True, **facts)


class Login(AbstractBaseUser, PermissionsMixin):
    """An address with which one signs in. An operator has power over villages, never over persons."""

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = LoginManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_staff(self) -> bool:
        """Django's word for who may see its own admin pages; we have none."""
        return False


def tidy_email(email: str) -> str:
    """An address as we keep it: without spaces around it, in small letters."""
    return email.strip().lower()


class Code(models.Model):
    """A code that somebody asked: it works once, for a quarter of an hour, in the browser that asked.

    Nothing here can be read back: address, network and code are marks made with the secret key. ``login`` is
    None for an address that we do not know; then no code will ever fit.
    """

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    login = models.ForeignKey(Login, models.CASCADE, null=True, related_name="+")
    code_mark = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return self.public_id


class Device(models.Model):
    """Where somebody is signed in: a kind of browser on a kind of device, and the day it was last seen.

    Purpose: somebody sees where she is signed in, and signs out what she lost. Term: as long as the session,
    180 days at most; it goes with the session's row. No address of a network, no whole name of a browser.
    """

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    login = models.ForeignKey(Login, models.CASCADE, related_name="devices")
    session = models.OneToOneField("sessions.Session", models.CASCADE, related_name="+")
    browser = models.CharField(max_length=20)
    system = models.CharField(max_length=20)
    since = models.DateTimeField(default=timezone.now)
    seen_on = models.DateField()

    class Meta:
        app_label = "accounts"
        ordering = ["-seen_on", "-since"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def words(self) -> str:
        """As one says it: "Safari op een iPad"."""
        return device_words(self.browser, self.system)


class Passkey(models.Model):
    """A key that a device of somebody keeps; we hold the half that can only check.

    Purpose: coming in without a code. Term: until its owner takes it away, or the login goes. ``name`` is
    what she calls the device; ``used_on`` the day it last opened. Finger and face never leave the device.
    """

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    login = models.ForeignKey(Login, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    host = models.CharField(max_length=100)
    credential_id = models.CharField(max_length=2046, unique=True)
    data = models.BinaryField()
    sign_count = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)

    class Meta:
        app_label = "accounts"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.public_id


class Turnstile(models.Model):
    """How often something was asked since a moment; ``mark`` says by whom, unreadably."""

    mark = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
