"""How the Dutch and the English name days that come back."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.base.rule import Frequency


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; ``%s`` is where the days go."""

    every_period: dict[Frequency, str]
    other_period: dict[Frequency, str]
    some_periods: dict[Frequency, str]
    ordinals: tuple[str, ...]
    nth: str
    before_last: tuple[str, ...]
    nth_before_last: str
    joint: str
    every: str
    every_run: str
    weekday_of_month: tuple[str, str]
    weekday_of_year: tuple[str, str]
    month_day: str
    month_day_back: str
    of_month: str
    if_there: str
    days_between: str
    on: str
    on_the: str
    only_on: str
    only_in: str
    not_in: str
    not_on: str
    from_day: str
    until: str
    once: str
    times: str
    chosen: str
    weeks: str
    never: str
    not_soon: str


PHRASES = {
    "nl": Phrases(
        every_period=dict(zip(Frequency, ("elke dag", "elke week", "elke maand", "elk jaar"), strict=True)),
        other_period=dict(
            zip(Frequency, ("om de dag", "om de week", "om de maand", "om het jaar"), strict=True)
        ),
        some_periods=dict(
            zip(Frequency, ("elke %s dagen", "elke %s weken", "elke %s maanden", "elke %s jaar"), strict=True)
        ),
        ordinals=("", "eerste", "tweede", "derde", "vierde", "vijfde"),
        nth="%se",
        before_last=("", "laatste", "een-na-laatste", "twee-na-laatste", "drie-na-laatste"),
        nth_before_last="%s-na-laatste",
        joint=" en ",
        every="elke %s",
        every_run="elke dag van %s",
        weekday_of_month=("elke %s %s van de maand", "de %s %s van de maand"),
        weekday_of_year=("elke %s %s van het jaar", "de %s %s van het jaar"),
        month_day="de %se",
        month_day_back="de %s dag",
        of_month="%s van de maand",
        if_there="%s (als die er is)",
        days_between="%s tot en met %s",
        on="%s op %s",
        on_the="%s op de %s",
        only_on="%s, alleen op %s",
        only_in="alleen in %s",
        not_in="niet in %s",
        not_on="niet op %s",
        from_day="vanaf %s",
        until="tot en met %s",
        once="1 keer",
        times="%s keer",
        chosen="%s de %s van deze dagen: %s",
        weeks="een week begint op %s",
        never="nooit",
        not_soon="de eerste tien jaar nooit",
    ),
    "en": Phrases(
        every_period=dict(
            zip(Frequency, ("every day", "every week", "every month", "every year"), strict=True)
        ),
        other_period=dict(
            zip(
                Frequency,
                ("every other day", "every other week", "every other month", "every other year"),
                strict=True,
            )
        ),
        some_periods=dict(
            zip(
                Frequency,
                ("every %s days", "every %s weeks", "every %s months", "every %s years"),
                strict=True,
            )
        ),
        ordinals=("", "first", "second", "third", "fourth", "fifth"),
        nth="%sth",
        before_last=("", "last", "second to last", "third to last", "fourth to last"),
        nth_before_last="last but %s",
        joint=" and ",
        every="every %s",
        every_run="every day from %s",
        weekday_of_month=("every %s %s of the month", "the %s %s of the month"),
        weekday_of_year=("every %s %s of the year", "the %s %s of the year"),
        month_day="day %s",
        month_day_back="the %s day",
        of_month="%s of the month",
        if_there="%s (if there is one)",
        days_between="%s to %s",
        on="%s on %s",
        on_the="%s on the %s",
        only_on="%s, only on %s",
        only_in="only in %s",
        not_in="not in %s",
        not_on="not on %s",
        from_day="from %s",
        until="up to and including %s",
        once="once",
        times="%s times",
        chosen="%s the %s of these days: %s",
        weeks="a week begins on %s",
        never="never",
        not_soon="never in the first ten years",
    ),
}


def ordinal(which: int, phrases: Phrases) -> str:
    """Which one: "tweede", "laatste"."""
    if 0 < which < len(phrases.ordinals):
        return phrases.ordinals[which]
    if which > 0:
        return phrases.nth % which
    if -which < len(phrases.before_last):
        return phrases.before_last[-which]
    return phrases.nth_before_last % (-which - 1)


def joined(words: list[str], joint: str) -> str:
    """Some words in a row: "april, mei en juni"."""
    return joint.join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])
