"""The login, its codes, and where it is signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.personal import Basis, Erase, Export, Personal, Purpose, Seen, Term, Whose, declare
from dorpsplein.base.personal.words import UNTIL_ASKED
from dorpsplein.base.scoping import new_public_id
from dorpsplein.community.accounts.browsers import device_words

CODE_LENGTH = 8
SPARE_LENGTH = 12
PAPER_LENGTH = 10
SIGNED_IN = timedelta(days=180)
LIVES = timedelta(minutes=15)
CODE_KEPT = timedelta(days=1)
WINDOW = timedelta(hours=1)
LONGEST = timedelta(days=1)
PAPER_LIVES = timedelta(days=365)

OF_LOGIN = Personal(
    purpose=Purpose.SIGNING_IN,
    whose=Whose.LOGIN,
    basis=Basis.AGREEMENT,
    term=UNTIL_ASKED,
    seen_by=(Seen.SELF,),
    export=Export.FILE,
    erase=Erase.ROW,
)
OF_CODE = replace(
    OF_LOGIN,
    about="login",
    seen_by=(Seen.NOBODY,),
    term=Term(_("tot een dag na uw vraag"), CODE_KEPT, job="forget_codes"),
    export=Export.NOT,
    erase=Erase.EXPIRES,
)
OF_DEVICE = replace(
    OF_LOGIN,
    about="login",
    term=Term(_("tot u daar uitlogt, en hooguit 180 dagen"), SIGNED_IN, job="clear_expired"),
    export=Export.LOOK,
)
OF_PASSKEY = replace(
    OF_LOGIN, about="login", term=Term(_("tot u het weghaalt")), basis=Basis.CONSENT, export=Export.LOOK
)
OF_LOCK = replace(OF_PASSKEY, basis=Basis.INTEREST)
OF_PAPER = replace(
    OF_LOGIN,
    about="login",
    term=Term(_("een jaar, of tot u de brief niet meer wilt"), PAPER_LIVES, job="forget_papers"),
    export=Export.LOOK,
)
OF_TURNSTILE = Personal(
    purpose=Purpose.GUARDING,
    whose=Whose.VISITOR,
    basis=Basis.INTEREST,
    term=Term(_("hooguit een dag"), LONGEST, job="forget_limits"),
    seen_by=(Seen.NOBODY,),
    export=Export.NOT,
    erase=Erase.EXPIRES,
)


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
    """An address with which one signs in, or for who has none a code on a letter.

    An operator has power over villages, never over persons.
    """

    public_id = models.CharField(max_length=22, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    proved_at = models.DateTimeField(null=True)

    objects = LoginManager()

    personal = declare(
        email=OF_LOGIN.called(_("uw mailadres"), about="self", seen_by=(Seen.SELF, Seen.BOARD)),
        last_login=OF_LOGIN.called(_("wanneer u voor het laatst inlogde"), about="self", export=Export.LOOK),
        is_operator=OF_LOGIN.called(_("of u de server beheert"), about="self", export=Export.LOOK),
        proved_at=OF_LOGIN.called(
            _("wanneer u uw tweede slot voor het laatst opende"), about="self", export=Export.LOOK
        ),
    )

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

    personal = declare(
        login=OF_CODE.called(_("dat u om een code vroeg")),
        code_mark=OF_CODE.called(_("dat u om een code vroeg")),
        asked_at=OF_CODE.called(_("dat u om een code vroeg")),
    )

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

    personal = declare(
        login=OF_DEVICE.called(_("op welk soort apparaat en met welk programma")),
        session=OF_DEVICE.called(
            _("het nummer in het cookie dat onthoudt dat u bent ingelogd"), export=Export.NOT
        ),
        browser=OF_DEVICE.called(_("op welk soort apparaat en met welk programma")),
        system=OF_DEVICE.called(_("op welk soort apparaat en met welk programma")),
        since=OF_DEVICE.called(_("sinds wanneer u daar bent ingelogd")),
        seen_on=OF_DEVICE.called(_("op welke dag u daar voor het laatst was")),
    )

    class Meta:
        app_label = "accounts"
        ordering = ["-seen_on", "-since"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def words(self) -> str:
        """As one says it: "Safari op een iPad"."""
        return device_words(self.browser, self.system)


class PaperKey(models.Model):
    """A code on a letter, for who has no mail: only a mark is kept, and it opens until its day is past.

    Term: a year, or until its owner or her board takes it away; a new letter replaces it.
    """

    login = models.OneToOneField(Login, models.CASCADE, related_name="paper_key")
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)

    personal = declare(
        login=OF_PAPER.called(_("dat u een brief met een code hebt")),
        mark=OF_PAPER.called(_("een onleesbaar kenmerk van de code op uw brief"), export=Export.NOT),
        used_on=OF_PAPER.called(_("op welke dag u de code op uw brief voor het laatst gebruikte")),
    )

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def until(self) -> date:
        """The last day on which it opens."""
        return timezone.localtime(self.made_at + PAPER_LIVES).date()


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

    personal = declare(
        login=OF_PASSKEY.called(
            _("dat u met vinger of gezicht inlogt, maar nooit uw vinger of gezicht zelf")
        ),
        name=OF_PASSKEY.called(_("hoe u dat apparaat noemt")),
        credential_id=OF_PASSKEY.called(_("het kenmerk van de sleutel"), export=Export.NOT),
        data=OF_PASSKEY.called(_("een sleutel die alleen bij uw apparaat past"), export=Export.NOT),
        used_on=OF_PASSKEY.called(_("op welke dag u de sleutel voor het laatst gebruikte")),
    )

    class Meta:
        app_label = "accounts"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.public_id


class Authenticator(models.Model):
    """An app that shows six digits; ``last_step`` is that of the digits last used, for they open once.

    Its secret stands nowhere: it is made of ``public_id`` and the secret key of the installation.
    Term: until its owner takes it away, or the login goes.
    """

    public_id = models.CharField(max_length=22, unique=True, editable=False)
    login = models.ForeignKey(Login, models.CASCADE, related_name="authenticators")
    name = models.CharField(max_length=60)
    last_step = models.BigIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    used_on = models.DateField(null=True)

    personal = declare(
        login=OF_LOCK.called(_("dat u een app met cijfers hebt")),
        name=OF_LOCK.called(_("hoe u het apparaat met die app noemt")),
        used_on=OF_LOCK.called(_("op welke dag u die app voor het laatst gebruikte")),
    )

    class Meta:
        app_label = "accounts"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.public_id


class SpareCode(models.Model):
    """One of the ten codes on paper: only a mark is kept, and it opens once."""

    login = models.ForeignKey(Login, models.CASCADE, related_name="spare_codes")
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    personal = declare(
        login=OF_LOCK.called(_("dat u reservecodes op papier hebt")),
        mark=OF_LOCK.called(_("een onleesbaar kenmerk van een reservecode"), export=Export.NOT),
        used_at=OF_LOCK.called(_("wanneer u een reservecode gebruikte")),
    )

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return str(self.pk)


class Turnstile(models.Model):
    """How often something was asked since a moment; ``mark`` says by whom, unreadably."""

    mark = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    personal = declare(
        mark=OF_TURNSTILE.called(_("een onleesbaar kenmerk van uw internetverbinding of mailadres")),
        count=OF_TURNSTILE.called(_("hoe vaak er iets gevraagd werd")),
    )

    class Meta:
        app_label = "accounts"

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
