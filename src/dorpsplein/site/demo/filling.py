"""Fill an empty installation with the sample network, through the same acts that people use."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from django.db import transaction

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.money import read_price
from dorpsplein.base.phone import read_phone
from dorpsplein.base.rule import WEEKDAY_CODES, read_rule
from dorpsplein.base.when import When
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.models import Circle, CircleKind, Person, Ring
from dorpsplein.community.people.services import (
    change_circle,
    form_circle,
    give_role,
    join_circle,
    welcome_person,
)
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import found_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.occurring import coming_dates
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    move_occurrence,
    plan_activity,
    publish_activity,
)
from dorpsplein.site.demo.acting import let_one_act
from dorpsplein.site.demo.content import (
    DAYS_BACK,
    HABITS,
    HOURS,
    HOURS_EN,
    PERSONS,
    VENUES,
    VILLAGES,
    Habit,
    Sample,
    keeps,
)
from dorpsplein.site.demo.letters import offer_to_others, write_newsletters
from dorpsplein.site.demo.neighbours import fill_list
from dorpsplein.site.demo.newcomers import let_read, welcome_some, write_to_some
from dorpsplein.site.demo.places import SPOTS, TOWN_WIDE, border_of
from dorpsplein.site.demo.press import keep_press_list_of_the_city, write_to_the_press
from dorpsplein.site.demo.telling import Kept, appeal, tell, write_in

READERS = 8


def refuse_real_villages() -> None:
    """The demo never mixes with real people.

    Errors: Refusal when a village that is not of the demo lives here.
    """
    if Village.objects.filter(is_demo=False).exists():
        raise Refusal("Hier staat een echt stadsdorp. De proefdorpen komen er niet bij.")


@transaction.atomic
def fill_demo(most: int = len(VILLAGES)) -> list[Village]:
    """Found the Network and its villages, with people and activities around today; what is there stays."""
    refuse_real_villages()
    _found_network()
    known = set(Village.objects.values_list("slug", flat=True))
    new = [(number, sample) for number, sample in enumerate(VILLAGES[:most]) if sample.slug not in known]
    founded = [_found(sample) for _number, sample in new]
    for (number, sample), village, other in zip(new, founded, founded[1:] + founded[:1], strict=True):
        _live(village, sample, number, [other] if number % 3 == 0 and other != village else [])
    return founded


LETTER_OF_THE_NETWORK = "Vier keer per jaar een mail: wat stadsdorpen samen doen, en wat er nieuw is."


def _found_network() -> None:
    if not Village.objects.networks().exists():
        network = found_village(
            kind=VillageKind.NETWORK,
            kind_word="Netwerk van",
            name="stadsdorpen",
            slug="netwerk",
            colour="#2f6b4f",
            contact_name="Truus",
            contact_phone="020 123 45 60",
            intro="Dit zijn verzonnen dorpen, om in rond te kijken. Niemand hier bestaat.",
            intro_en="These villages are made up, to look around in. Nobody here exists.",
            is_demo=True,
        )
        _welcome(network, "Truus Mulder", ("coordinator",))
        offer(village=network, words=LETTER_OF_THE_NETWORK, actor=None)
        let_read(network, [sample.slug for sample in VILLAGES])
        keep_press_list_of_the_city(network)


def _found(sample: Sample) -> Village:
    return found_village(
        name=sample.name,
        slug=sample.slug,
        colour=sample.colour,
        contact_name=sample.contact,
        contact_phone=sample.phone,
        contact_hours=HOURS,
        contact_hours_en=HOURS_EN,
        slogan="Buren die dingen samen doen",
        slogan_en="Neighbours who do things together",
        intro=f"Wij drinken koffie, wandelen, eten en helpen elkaar. Dat doen wij in de buurt tussen {sample.water} en {sample.park}.",
        intro_en=f"We have coffee, walk, eat and help each other, in the streets between {sample.water} and {sample.park}.",
        where_words="U vindt ons meestal in het Huis van de Buurt, Kadestraat 3.\n\nEr is geen trap. Er is een toilet voor een rolstoel. De koffie staat klaar.\n\nWoont u net buiten de buurt? U bent ook welkom.",
        where_words_en="You will mostly find us in the Huis van de Buurt, Kadestraat 3.\n\nThere are no stairs. There is a toilet for a wheelchair.\n\nDo you live just outside? You are welcome too.",
        is_demo=True,
    )


def _live(village: Village, sample: Sample, number: int, others: list[Village]) -> None:
    people = [_welcome(village, name, roles) for name, roles in PERSONS]
    fill_list(village, people[2], many=number == 0)
    readers = form_circle(village=village, name="Leeskring")
    near = form_circle(village=village, name="Kadebuurt", kind=CircleKind.INNER_NEIGHBOURHOOD)
    if number == 0:
        _share_work(village, readers, near)
        let_one_act(village, people[2])
    circles = {"reading": readers, "drinks": near}
    kept = [habit for place, habit in enumerate(HABITS) if keeps(habit, number, place)]
    for habit in kept:
        _keep_habit(
            village, people[0], sample, habit, shift=number, others=others, circle=circles.get(habit.kind)
        )
    if sample.slug in SPOTS:
        spot = SPOTS[sample.slug]
        draw_area(village=village, actor=people[2], outline=border_of(spot), postcodes=spot.postcodes)
    elif sample.slug in TOWN_WIDE:
        draw_area(village=village, actor=people[2])
    tell(village, people[1], sample, [_kept(habit, number) for habit in kept])
    if number <= 1:
        appeal(village, people[1], sample, many=number == 0)
    write_in(village)
    welcome_some(village, people[0])
    write_to_some(village, people[1])
    if number == 0:
        write_newsletters(village, people[1])
        write_to_the_press(village, people[1])
    if number == 1:
        offer_to_others(village, people[1])
    _leave_unfinished(village, people[0])


def _share_work(village: Village, readers: Circle, near: Circle) -> None:
    """In one village more than three do something, and a circle is full."""
    neighbours = Person.objects.of(village).current().filter(login__isnull=False, roles=None).in_order()
    treasurer, coordinator, *others = neighbours[: 2 + READERS]
    since, term = local_today() - timedelta(days=300), local_today() + timedelta(days=430)
    give_role(village=village, person=treasurer, role=Role.TREASURER, since=since, term=term)
    give_role(
        village=village, person=coordinator, role=Role.NEIGHBOURHOOD, since=since, term=term, circle=near
    )
    change_circle(circle=readers, name=readers.name, kind=CircleKind.CIRCLE, capacity=READERS - 2, actor=None)
    for person in others:
        join_circle(circle=readers, person=person, actor=None)


def _welcome(village: Village, name: str, roles: tuple[str, ...]) -> Person:
    login = Login.objects.create_user(f"{name.split(maxsplit=1)[0].lower()}.{village.slug}@demo.example")
    person = welcome_person(
        village=village, name=name, login=login, ring=Ring.CORE if roles else Ring.PARTICIPANT
    )
    for role in roles:
        give_role(village=village, person=person, role=role, since=local_today() - timedelta(days=200))  # type: ignore[arg-type]
    return person


def _keep_habit(
    village: Village,
    actor: Person,
    sample: Sample,
    habit: Habit,
    *,
    shift: int,
    others: list[Village],
    circle: Circle | None,
) -> None:
    together = tuple(others) if habit.kind == "film" else ()
    plan = replace(_plan(sample, habit, _when(habit, shift), together), circle=circle)
    activity = publish_activity(activity=plan_activity(village=village, actor=actor, plan=plan), actor=actor)
    _let_something_happen(activity, actor, habit)


def _kept(habit: Habit, shift: int) -> Kept:
    when = _when(habit, shift)
    assert when.rule is not None  # noqa: S101 - every habit repeats
    return Kept(habit, when.rule, when.first)


def _when(habit: Habit, shift: int) -> When:
    """Half a year of it lies behind us; each village has its own day of the week."""
    rule = read_rule(habit.rule.format(day=WEEKDAY_CODES[(habit.weekday + shift) % 5]))
    began = local_today() - timedelta(days=DAYS_BACK)
    first = next(rule.days(began, local_today() + timedelta(days=DAYS_BACK)))
    return When(first, habit.start, habit.minutes, rule)


def _plan(sample: Sample, habit: Habit, when: When, together: tuple[Village, ...]) -> Plan:
    place, is_home, facts = VENUES[habit.venue]
    return Plan(
        kind_key=habit.kind,
        title=habit.title,
        when=when,
        place=place,
        words=habit.words,
        is_home=is_home,
        price=read_price(habit.price),
        contact_name=sample.contact,
        contact_phone=read_phone(sample.phone),
        contact_consent=True,
        together=together,
        other_title=habit.english,
        facts=facts,
    )


def _let_something_happen(activity: Activity, actor: Person, habit: Habit) -> None:
    occurrence = coming_dates(activity).first()
    if occurrence and habit.kind == "walk":
        words = "Te veel wind. Over twee weken lopen wij weer."
        cancel_occurrence(occurrence=occurrence, actor=actor, remark=words)
    if occurrence and habit.kind == "meal":
        later = timedelta(days=1)
        start, end = occurrence.start + later, occurrence.end + later
        move_occurrence(occurrence=occurrence, actor=actor, start=start, end=end)


def _leave_unfinished(village: Village, actor: Person) -> None:
    when = When(local_today() + timedelta(days=24), time(10), 120)
    plan = Plan("garden", "Tuinochtend", when, VENUES[0][0], words="Neem handschoenen mee.")
    plan_activity(village=village, actor=actor, plan=plan)
