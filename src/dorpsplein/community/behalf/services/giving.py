"""Saying that somebody may act for another, and stopping it."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.behalf.letters import given_letter, stopped_letter
from dorpsplein.community.behalf.models import SOON, TAKE_BACK, Allowed, Consent, SignedPaper
from dorpsplein.community.behalf.models.consent import ConsentQuerySet
from dorpsplein.community.behalf.services.telling import tell_both
from dorpsplein.community.behalf.wishing import Wish
from dorpsplein.community.behalf.words import End, How
from dorpsplein.community.consents.models import About
from dorpsplein.community.consents.services import say_no, say_yes
from dorpsplein.community.journal.services import record
from dorpsplein.community.links.codes import new_code
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

NO_WAY_BACK = gettext_noop(
    "Dit kan niet meer ongedaan. Moet het toch verder? Dan zegt deze buur het opnieuw."
)


@transaction.atomic
def give(*, wish: Wish, actor: Person) -> Consent:
    """Write down who may act for whom. A paper waits for its signature; what was said holds at once.

    Errors: Refusal for oneself, for who cannot sign in, for what is there already, and for who would write
    down alone that she herself may.
    """
    village = Village.objects.select_for_update().get(pk=wish.person.village_id)
    _refuse(wish, actor)
    since = _first_day(village, wish)
    spoken = wish.how != How.PAPER
    taken = set(Consent.objects.of(village).values_list("code", flat=True))
    consent = Consent.every.create(
        village=village,
        person=wish.person,
        stand_in=wish.stand_in,
        since=since,
        until=since + relativedelta(months=wish.months) - timedelta(days=1),
        how=wish.how,
        code=next(code for code in iter(new_code, "") if code not in taken),
        agreed_on=wish.heard_on if spoken else None,
        heard_by=wish.heard_by if spoken else "",
        by=actor,
    )
    Allowed.objects.bulk_create(Allowed(consent=consent, scope=scope) for scope in wish.scopes)
    record(village=village, actor=actor, verb="give_consent", obj=consent)
    if spoken:
        _say_yes(consent)
        tell_both(consent, "given", given_letter)
    return consent


@transaction.atomic
def sign(*, consent: Consent, day: date, kept_at: str, image: bytes, actor: Person | None) -> Consent:
    """The paper came back: it holds from now. ``image`` is our own JPEG of it, or nothing.

    Errors: Refusal for what holds already, or stopped meanwhile, and for who would say alone, without a
    photo that others can see, that a paper in which she herself may was signed.
    """
    held = _held(consent)
    if not held.is_open or not held.waits:
        raise Refusal(_("Dit papier wacht niet meer op een handtekening."))
    if actor is not None and actor.pk == held.stand_in_id and not image:
        words = _(
            "U zou dan zelf zeggen dat u het mag. Maak een foto van het papier, of laat een ander dit doen."
        )
        raise Refusal(words)
    held.agreed_on, held.kept_at = day, kept_at
    held.save(update_fields=["agreed_on", "kept_at"])
    if image:
        SignedPaper.objects.create(consent=held, image=image)
    record(village=held.village, actor=actor, verb="sign_consent", obj=held)
    _say_yes(held)
    tell_both(held, "given", given_letter)
    return held


@transaction.atomic
def stop(*, consent: Consent, actor: Person | None, end: End = End.STOPPED) -> bool:
    """Nothing may be done from now on; True when it was not over already.

    Whoever says stop means these two: what was written down for after it, or waits on paper, ends with it.
    Of who left, each is ended by itself, so that what takes that back knows each.
    """
    held = _held(consent)
    if not held.is_open:
        return False
    now, ending = timezone.now(), [held]
    if end == End.STOPPED:
        ending += _of_both(held).open(local_today()).exclude(pk=held.pk)
    for one in ending:
        one.ended_at, one.end, one.ended_by = now, end, actor
        one.save(update_fields=["ended_at", "end", "ended_by"])
        record(village=one.village, actor=actor, verb="stop_consent", obj=one)
        if not one.waits:
            say_no(village=one.village, about=About.BEHALF, obj=one, how=end)
    if end == End.STOPPED and not all(one.waits for one in ending):
        tell_both(held, f"stopped:{now:%Y%m%d%H%M%S%f}", stopped_letter)
    return True


@transaction.atomic
def resume(*, consent: Consent, actor: Person | None) -> Consent:
    """Undo a stop, within a day, by who stopped it, with all that ended by it; else it is said anew.

    Errors: Refusal for anybody else, later, and where another consent came meanwhile.
    """
    held = _held(consent)
    mine = actor is not None and held.ended_by_id == actor.pk and held.end == End.STOPPED
    if not mine or held.ended_at is None or held.ended_at < timezone.now() - TAKE_BACK:
        raise Refusal(_(NO_WAY_BACK))
    with_it = _of_both(held).filter(ended_at=held.ended_at, until__gte=local_today()).exclude(pk=held.pk)
    going = [_go_on(one, actor) for one in (held, *with_it)]
    said = next((one for one in going if not one.waits), None)
    if said:
        tell_both(said, f"resumed:{timezone.now():%Y%m%d%H%M%S%f}", given_letter)
    return held


@transaction.atomic
def take_back_end(*, consent: Consent, actor: Person | None) -> Consent:
    """What ended because somebody left goes on, since that is taken back; nobody was told, nor is now.

    Errors: Refusal as above.
    """
    held = _held(consent)
    if held.end != End.AWAY:
        raise Refusal(_(NO_WAY_BACK))
    return _go_on(held, actor)


def _go_on(held: Consent, actor: Person | None) -> Consent:
    there = _of_both(held).open(local_today()).filter(since__lte=held.until, until__gte=held.since)
    if held.until < local_today() or there.exists():
        raise Refusal(_(NO_WAY_BACK))
    held.ended_at, held.end, held.ended_by = None, "", None
    held.save(update_fields=["ended_at", "end", "ended_by"])
    record(village=held.village, actor=actor, verb="resume_consent", obj=held)
    if not held.waits:
        _say_yes(held)
    return held


def _refuse(wish: Wish, actor: Person) -> None:
    person, stand_in, today = wish.person, wish.stand_in, local_today()
    if person.pk == stand_in.pk or person.village_id != stand_in.village_id:
        raise Refusal(_("Kies twee verschillende mensen."))
    if stand_in.login_id is None:
        words = _("%(name)s kan niet inloggen. Schrijf eerst een mailadres op de kaart van %(name)s.")
        raise Refusal(words % {"name": stand_in.name})
    if wish.how != How.PAPER and actor.pk == stand_in.pk:
        raise Refusal(_("U zou dan zelf opschrijven dat u het mag. Laat een ander dat doen, of kies papier."))
    if wish.how != How.PAPER and (wish.heard_on is None or wish.heard_on > today):
        raise Refusal(_("Op welke dag zei deze buur het? Die dag is al geweest."))


def _first_day(village: Village, wish: Wish) -> date:
    """Today, or the day after what ends within a month."""
    rows = Consent.objects.of(village).open(local_today())
    there = rows.filter(person=wish.person, stand_in=wish.stand_in).order_by("-until").first()
    if there is None:
        return local_today()
    if there.waits or there.until > local_today() + SOON:
        told = {"name": wish.stand_in.name, "until": day_words(there.until, year=True)}
        raise Refusal(_("Dit staat er al voor %(name)s, tot en met %(until)s. Stop dat eerst.") % told)
    return there.until + timedelta(days=1)


def _of_both(held: Consent) -> ConsentQuerySet:
    """All of these two, whenever it holds."""
    rows = Consent.objects.of(held.village).with_people()
    return rows.filter(person=held.person_id, stand_in=held.stand_in_id)


def _held(consent: Consent) -> Consent:
    """The row as it is now, with its village locked: stopping and acting wait for each other there."""
    village = Village.objects.select_for_update().get(pk=consent.village_id)
    return Consent.objects.of(village).with_people().get(pk=consent.pk)


def _say_yes(held: Consent) -> None:
    """The line says which paper, what was allowed, and from when to when."""
    text = f"{held.wording}; {', '.join(held.scopes)}; {held.since}/{held.until}"
    say_yes(village=held.village, about=About.BEHALF, obj=held, how=held.how, text=text)
