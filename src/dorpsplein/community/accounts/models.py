"""The login."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from dorpsplein.base.scoping import new_public_id


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
