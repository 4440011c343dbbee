"""Which mail somebody gets of what she did not ask for: each kind, and the last word counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet

from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.reading import held_keys
from dorpsplein.community.consents.services import say_no, say_yes
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import withdraw_mailings
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Choice, How, Kind, NoMail, Subscription
from dorpsplein.community.villages.models import Village


@transaction.atomic
def stop(
    *,
    subscription: Subscription,
    actor: Person | None = None,
    how: How = How.WEBSITE,
    kinds: Iterable[Kind] = tuple(Kind),
    alone: bool = False,
) -> None:
    """She does not want these kinds any more: what waited for her goes; with nothing left, the row too.

    Who stands on the list with this address gets them no more either, unless the row ends ``alone``:
    nobody said a word, but who read by it went away.
    """
    village, kinds = subscription.village, list(kinds)
    held = kinds_of(subscription)
    record(village=village, actor=actor, verb="stop", obj=subscription)
    people = people_at(village, subscription.email)
    for kind in kinds:
        if not (alone and any(gets(one, kind) for one in people)):
            withdraw_mailings(village=village, to=subscription.email, kind=kind)
        if kind in held:
            say_no(village=village, about=About(kind), obj=subscription, how=how)
    if held <= set(kinds):
        subscription.delete()
    for person in () if alone else people:
        _say_none(person, kinds, how, actor)


@transaction.atomic
def decline(
    *,
    people: Iterable[Person],
    how: How,
    kinds: Iterable[Kind] = (Kind.NEWSLETTER,),
    actor: Person | None = None,
) -> None:
    """Who stand on the list want none of these kinds. Twice is the same as once.

    What waits for them goes too, and a yes by the address alone, unless another behind it still wants it.
    """
    kinds = list(kinds)
    for person in people:
        _say_none(person, kinds, how, actor)
        if not person.email:
            continue
        there = people_at(person.village, person.email)
        unwanted = [kind for kind in kinds if not any(gets(one, kind) for one in there)]
        for kind in unwanted:
            withdraw_mailings(village=person.village, to=person.email, kind=kind)
        for row in Subscription.objects.of(person.village).filter(email=person.email) if unwanted else ():
            stop(subscription=row, actor=actor, how=how, kinds=unwanted)


@transaction.atomic
def welcome_back(
    *,
    people: Iterable[Person],
    kinds: Iterable[Kind] = (Kind.NEWSLETTER,),
    how: How = How.WEBSITE,
    actor: Person | None = None,
) -> None:
    """They want these kinds after all."""
    kinds = list(kinds)
    for person in people:
        rows = NoMail.objects.of(person.village).filter(person=person, kind__in=kinds)
        back = [Kind(kind) for kind in rows.values_list("kind", flat=True)]
        rows.delete()
        for kind in back:
            say_yes(village=person.village, about=About(kind), obj=person, how=how, text=str(kind.label))
        if back:
            record(village=person.village, actor=actor, verb="welcome_back", obj=person)


@transaction.atomic
def choose(*, person: Person, choice: Choice, how: How, actor: Person | None = None) -> None:
    """Somebody on the list chose which kinds come; the others do not."""
    welcome_back(people=[person], kinds=choice.kinds, how=how, actor=actor)
    decline(people=[person], kinds=set(Kind) - choice.kinds, how=how, actor=actor)


def gets(person: Person, kind: Kind = Kind.NEWSLETTER) -> bool:
    """Who stands on the list gets it, unless she said no."""
    return not NoMail.objects.of(person.village).filter(person=person, kind=kind).exists()


def who_want_none(village: Village, addresses: Collection[str]) -> list[tuple[Person, bool]]:
    """Who stand on the list with these addresses, each with whether she wants no mail at all."""
    rows = Person.objects.of(village).current().filter(login__email__in=addresses).select_related("login")
    people = list(rows.distinct()) if addresses else []
    said = NoMail.objects.of(village).filter(person__in=people).values_list("person", "kind")
    told = set(said) if people else set()
    return [(one, all((one.pk, kind) in told for kind in Kind)) for one in people]


def choice_for(person: Person) -> Choice:
    """What somebody on the list gets, in words."""
    rows = NoMail.objects.of(person.village).filter(person=person)
    return Choice.of(set(Kind) - {Kind(kind) for kind in rows.values_list("kind", flat=True)})


def kinds_of(subscription: Subscription) -> set[Kind]:
    """The kinds that a reader said yes to, of each by her last word."""
    key = subscription.public_id
    return {kind for kind in Kind if held_keys(subscription.village, About(kind)).filter(key=key).exists()}


def reading_of(village: Village) -> dict[str, set[Kind]]:
    """The same of all readers of a village, by the keys of their rows."""
    found: dict[str, set[Kind]] = defaultdict(set)
    for kind in Kind:
        for row in held_keys(village, About(kind)):
            found[row["key"]].add(kind)
    return found


def people_at(village: Village, email: str) -> list[Person]:
    """Who stand on the list with this address."""
    rows = Person.objects.of(village).current().filter(login__email=email)
    return list(rows.select_related("village", "login").order_by("pk"))


def recipients(village: Village, kind: Kind = Kind.NEWSLETTER) -> QuerySet[Subscription]:
    """Whom this kind may go to at this moment: who said yes to it, and of whom that is the last line.

    A row that came without a line gets nothing: all that is sent goes through here.
    """
    rows = Subscription.objects.of(village).confirmed()
    return rows.filter(public_id__in=held_keys(village, About(kind))).order_by("email")


def _say_none(person: Person, kinds: Iterable[Kind], how: How, actor: Person | None) -> None:
    facts = {"village": person.village, "how": how, "by": actor}
    rows = NoMail.objects.of(person.village)
    new = [kind for kind in kinds if rows.get_or_create(person=person, kind=kind, defaults=facts)[1]]
    for kind in new:
        say_no(village=person.village, about=About(kind), obj=person, how=how)
    if new:
        record(village=person.village, actor=actor, verb="decline", obj=person)
