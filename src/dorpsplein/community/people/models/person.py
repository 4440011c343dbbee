"""Somebody, as one village knows her."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.addresses import PostalAddress, street_line
from dorpsplein.base.names import Address, Name, NameUse, Noble, fold, sort_words
from dorpsplein.base.personal import Seen, declare
from dorpsplein.base.scoping import Door, VillageQuerySet, index_where_told
from dorpsplein.community.people.models.household import Household
from dorpsplein.community.people.models.known import FOR_HER, KNOWN, LIVES, NAMED, SHOWN
from dorpsplein.community.villages.models import VillageRow


class Channel(models.TextChoices):
    """How somebody wants to hear from us."""

    EMAIL = "email", _("per mail")
    LETTER = "letter", _("per brief")
    PHONE = "phone", _("door de telefoon")
    THROUGH = "through", _("via iemand anders")


class PersonQuerySet(VillageQuerySet["Person"]):
    """Persons in words."""

    def current(self, ring: str = "") -> Self:
        """With a place today, or only those who stand so near."""
        there = {"places__ring": ring} if ring else {}
        return self.filter(places__isnull=False, places__until=None, **there).annotate(
            ring=F("places__ring"), since=F("places__since")
        )

    def called(self, words: str) -> Self:
        """With every word somewhere on the card; capitals and accents do not matter."""
        rows = self
        for word in fold(words).split():
            rows = rows.filter(found_by__contains=word)
        return rows

    def in_order(self) -> Self:
        """Under the surname, as in a Dutch list."""
        return self.order_by("sort_key", "pk")


class Person(VillageRow):
    """A card of one village. Only the name is needed; the login opens the door, and may be shared.

    Who is in two villages has a card in each, behind the same login; nothing passes between them by itself.
    ``phone`` and ``second_phone`` are in E.164. ``sort_key`` and ``found_by`` follow from the rest.
    ``merged_into`` is set on a card that waits, off the list, because another is of the same person.
    """

    name = models.CharField(max_length=160)
    given = models.CharField(max_length=60, blank=True)
    initials = models.CharField(max_length=20, blank=True)
    prefix = models.CharField(max_length=30, blank=True)
    surname = models.CharField(max_length=80, blank=True)
    partner_prefix = models.CharField(max_length=30, blank=True)
    partner_surname = models.CharField(max_length=80, blank=True)
    name_use = models.CharField(max_length=12, choices=NameUse, default=NameUse.OWN)
    title = models.CharField(max_length=40, blank=True)
    noble = models.CharField(max_length=4, blank=True)
    partner_noble = models.CharField(max_length=4, blank=True)
    addressed = models.CharField(max_length=10, choices=Address, default=Address.NONE, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    second_phone = models.CharField(max_length=20, blank=True)
    extra = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=80, blank=True)
    house_number = models.PositiveIntegerField(null=True, blank=True)
    addition = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    town = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    through = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="persons", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    login = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    sort_key = models.CharField(max_length=200, blank=True, editable=False)
    found_by = models.CharField(max_length=700, blank=True, editable=False)

    objects = Door(PersonQuerySet)

    personal = declare(
        name=KNOWN.called(
            _("uw naam"),
            about="self",
            seen_by=(
                *(Seen.FELLOWS, Seen.CIRCLE, Seen.NEAR, Seen.NEIGHBOURS),
                *(Seen.ORGANISERS, Seen.EDITORS),
                *FOR_HER.seen_by,
            ),
        ),
        given=NAMED.called(_("uw voornaam"), about="self"),
        initials=NAMED.called(_("uw voorletters"), about="self"),
        prefix=NAMED.called(_("uw tussenvoegsel"), about="self"),
        surname=NAMED.called(_("uw achternaam"), about="self"),
        partner_prefix=NAMED.called(_("het tussenvoegsel van uw partner"), about="self"),
        partner_surname=NAMED.called(_("de achternaam van uw partner"), about="self"),
        name_use=NAMED.called(_("welke achternaam u gebruikt"), about="self"),
        title=NAMED.called(_("uw titel"), about="self"),
        noble=KNOWN.called(_("uw adellijke titel"), about="self"),
        partner_noble=KNOWN.called(_("de adellijke titel van uw partner"), about="self"),
        addressed=NAMED.called(_("hoe wij u aanschrijven"), about="self"),
        phone=SHOWN.called(_("uw telefoonnummer"), about="self", seen_by=(*SHOWN.seen_by, Seen.STAND_IN)),
        second_phone=FOR_HER.called(_("uw tweede telefoonnummer"), about="self"),
        extra=FOR_HER.called(
            _("wat boven uw adres staat"), about="self", seen_by=(*FOR_HER.seen_by, Seen.NEAR)
        ),
        street=LIVES.called(_("uw straat"), about="self"),
        house_number=LIVES.called(_("uw huisnummer"), about="self"),
        addition=LIVES.called(_("wat achter uw huisnummer staat"), about="self"),
        postcode=LIVES.called(_("uw postcode"), about="self"),
        town=LIVES.called(_("uw plaats"), about="self"),
        channel=FOR_HER.called(_("hoe u van ons wilt horen"), about="self"),
        through=FOR_HER.called(_("via wie u van ons hoort"), about="self"),
        household=NAMED.called(_("met wie u samen één brief krijgt"), about="self"),
        merged_into=KNOWN.called(_("bij welke andere kaart deze is gevoegd"), about="merged_into"),
        login=SHOWN.called(_("met welk mailadres u inlogt"), about="self"),
        sort_key=KNOWN.called(_("waar u staat in de lijst"), about="self"),
        found_by=KNOWN.called(_("waarmee wij u in de lijst vinden"), about="self"),
    )

    class Meta(VillageRow.Meta):
        app_label = "people"
        indexes = [
            models.Index(fields=["village", "sort_key"], name="people_in_order"),
            index_where_told("through", name="through_another"),
            index_where_told("household", name="of_a_household"),
            index_where_told("merged_into", name="merged_into_another"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """How a neighbour says it."""
        return self.given or self.name.split(" ")[0]

    @property
    def full_name(self) -> Name:
        """The name in its parts."""
        return Name(
            given=self.given,
            initials=self.initials,
            prefix=self.prefix,
            surname=self.surname,
            partner_prefix=self.partner_prefix,
            partner_surname=self.partner_surname,
            use=NameUse(self.name_use),
            address=Address(self.addressed),
            title=self.title,
            noble=Noble(self.noble),
            partner_noble=Noble(self.partner_noble),
        )

    @property
    def listed_name(self) -> str:
        """How the name stands in a list: "Berg, Riet van den"."""
        return sort_words(self.full_name) or self.name

    @property
    def email(self) -> str:
        """The address that opens the door, if there is one."""
        return (self.login.email if self.login else "") or ""

    @property
    def lives(self) -> PostalAddress:
        """Where the letter goes."""
        return PostalAddress(
            street=self.street,
            number=self.house_number,
            addition=self.addition,
            postcode=self.postcode,
            town=self.town,
            extra=self.extra,
        )

    @property
    def street_line(self) -> str:
        """Street, number and what follows it: "Rijnstraat 12-3hs"."""
        return street_line(self.lives)

    @property
    def hears_by(self) -> Channel | None:
        """How this person hears from us: as she said, else by mail, telephone or letter, what there is."""
        if self.channel:
            return Channel(self.channel)
        ways = ((self.email, Channel.EMAIL), (self.phone, Channel.PHONE), (self.street, Channel.LETTER))
        return next((channel for there, channel in ways if there), None)

    @property
    def own_address(self) -> str:
        """Where this person reads what her village knows of her."""
        return f"{self.village.address() if self.village.host else self.village.prefix}ik/gegevens/"
