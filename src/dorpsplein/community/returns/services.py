"""Acts: taking in what came by mail, phoning about it, and deciding what somebody meant."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import override

from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.services import count_return, miss, tick
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.models import GIVE_UP, KEPT, SILENT_KEPT, Mail, Sender, SilentAddress, State
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.outbox.silence import bring_back, complain, mail_named, trust_again
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns.letters import answer_letter, complaint_letter
from dorpsplein.community.returns.models import READ_KEPT, WISH_KEPT, Call, Outcome, Taken, Wish
from dorpsplein.community.returns.recognising import Kind as What
from dorpsplein.community.returns.recognising import Mailed, read_mail
from dorpsplein.community.returns.rules import caller_for, readers_of
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import How, Kind, Language, Subscription
from dorpsplein.community.villages.models import Village

OF_THE_LETTER = "nl"
A_DAY = timedelta(days=1)
MOST_FROM_ONE, MOST_OF_VILLAGE = 5, 100
SHOWN_WORDS = 600


class Taking:
    """What became of a mail, for who asks: a kind, and whether it was ours to handle."""

    def __init__(self, kind: What, *, handled: bool, again: bool = False) -> None:
        self.kind, self.handled, self.again = kind, handled, again

    def told(self) -> dict[str, str | bool]:
        """As facts, without a word of the mail."""
        return {"kind": self.kind.value, "handled": self.handled, "again": self.again}


def take_in(raw: bytes) -> Taking:
    """Read one mail and do what it asks for, all in one transaction. The same mail again does nothing.

    Not handled is what we do not know: whoever keeps the mailbox finds it there.
    """
    mail = read_mail(raw)
    with transaction.atomic():
        row, new = Taken.objects.get_or_create(mark=mail.mark)
        if not new:
            return Taking(mail.kind, handled=row.handled, again=True)
        with override(OF_THE_LETTER):
            row.handled = _act_on(mail)
        row.save(update_fields=["handled"])
        return Taking(mail.kind, handled=row.handled)


def look_at(raw: bytes) -> Taking:
    """What would become of it; nothing is done, and nothing stays."""
    with transaction.atomic():
        Taken.objects.filter(mark=read_mail(raw).mark).delete()
        found = take_in(raw)
        transaction.set_rollback(True)
    return found


def _act_on(mail: Mailed) -> bool:
    sent = mail_named(mail.ids) if mail.ids else None
    village = Village.objects.filter(public_id=sent.village_key).first() if sent else None
    match mail.kind:
        case What.BOUNCE if sent and village:
            return _bounce(village, sent, mail)
        case What.COMPLAINT if sent and village:
            return _complaint(village, sent)
        case What.LATE | What.MACHINE:
            return sent is not None
        case What.AWAY if sent and village:
            _count(village, sent, "away")
            return True
        case What.ANSWER:
            return _answer(village, sent, mail)
    return False


def _bounce(village: Village, sent: Mail, mail: Mailed) -> bool:
    """Only who got a mail knows its Message-ID, and it must say the address to which that went."""
    told = [failure.hard for failure in mail.failures if failure.address == sent.recipient.lower()]
    if not told and sent.recipient.lower() in mail.known_to:  # she sends her mail on, and that failed
        told = [failure.hard for failure in mail.failures]
    if not told:
        return False
    before = sent.came_back
    falls = bring_back(sent, hard=any(told))
    sent.refresh_from_db(fields=["came_back", "state"])
    if sent.came_back and not before:
        _count(village, sent, "returned")
    if sent.mailing and sent.state == State.FAILED:
        miss(village=village, key=sent.mailing.key)
    if falls:
        _be_phoned(village, sent)
    return True


def _be_phoned(village: Village, sent: Mail) -> None:
    people = subscriptions.people_at(village, sent.recipient)
    facts = {"at": timezone.now(), "caller": caller_for(village, people), "spoken_at": None, "by": None}
    if people:
        Call.objects.of(village).update_or_create(
            address=sent.recipient, defaults=facts, create_defaults={**facts, "village": village}
        )
    for person in people:
        record(village=village, actor=None, verb="fall_silent", obj=person)


def _complaint(village: Village, sent: Mail) -> bool:
    """No letter any more to who calls it junk, and an editor hears it: nobody goes in silence."""
    if not complain(sent):
        return True
    _count(village, sent, "complained")
    if sent.mailing is None or sent.mailing.kind not in Kind.values:
        return True  # of what is no letter to readers, such as a press text, its own room hears it
    people = subscriptions.people_at(village, sent.recipient)
    subscriptions.decline(people=people, how=How.COMPLAINT, kinds=tuple(Kind))
    for row in Subscription.objects.of(village).filter(email=sent.recipient).select_related("village"):
        subscriptions.stop(subscription=row, how=How.COMPLAINT)
    names = [person.name for person in people] or [sent.recipient]
    subject, body = complaint_letter(village, names)
    for number, to in enumerate(readers_of(village, None, sent.recipient)):
        write_mail(key=f"complaint:{sent.pk}:{number}", to=to, subject=subject, body=body, village=village)
    return True


def _answer(village: Village | None, sent: Mail | None, mail: Mailed) -> bool:
    home = village or _home_of(mail.sender)
    if home is None or _is_own(mail):
        return False
    dispatch = _dispatch_of(home, sent)
    readers = readers_of(home, dispatch.sender if dispatch else None, mail.sender)
    if not readers:
        return False
    limits = (
        (f"answer:{home.public_id}:{mail.sender}", MOST_FROM_ONE),
        (f"answer:{home.public_id}", MOST_OF_VILLAGE),
    )
    if not all(let_through(who, most=most, during=A_DAY) for who, most in limits):
        return False
    if dispatch:
        count_return(village=home, key=dispatch.key, what="replied")
    if mail.stops:
        _wish(home, sent.recipient if sent and sent.recipient else mail.sender, mail)
    known = [person.name for person in subscriptions.people_at(home, mail.sender)]
    who = ", ".join(known) or mail.name or mail.sender
    subject, body = answer_letter(home, mail, who=who, title=dispatch.title if dispatch else "")
    for number, to in enumerate(readers):
        key = f"answer:{mail.mark}:{number}"
        write_mail(key=key, to=to, subject=subject, body=body, village=home, reply_to=mail.sender)
    return True


def _is_own(mail: Mailed) -> bool:
    """Did we send it ourselves? Other programs make Message-IDs that look like ours."""
    if Sender.objects.filter(address=mail.sender).exists():
        return True
    return bool(mail.own_id) and mail_named([mail.own_id]) is not None


def _home_of(address: str) -> Village | None:
    """The one village in which this address is known; None where it is none, or more than one."""
    found = {
        village.pk: village
        for village in Village.objects.villages()
        if subscriptions.people_at(village, address)
        or Subscription.objects.of(village).confirmed().filter(email=address).exists()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _wish(village: Village, address: str, mail: Mailed) -> None:
    people = subscriptions.people_at(village, address)
    gets = any(subscriptions.gets(person, kind) for person in people for kind in Kind)
    if gets or Subscription.objects.of(village).confirmed().filter(email=address).exists():
        Wish.every.create(
            village=village, address=address, writer=mail.sender, words=mail.words[:SHOWN_WORDS]
        )


def _dispatch_of(village: Village, sent: Mail | None) -> Dispatch | None:
    if sent is None or sent.mailing is None:
        return None
    rows = Dispatch.objects.of(village).select_related("sender__login", "sender__village")
    return rows.filter(key=sent.mailing.key).first()


def _count(village: Village, sent: Mail, what: str) -> None:
    if sent.mailing:
        count_return(village=village, key=sent.mailing.key, what=what)


@transaction.atomic
def speak(*, call: Call, done: bool, actor: Person | None) -> None:
    """Somebody was phoned about her mail, or not after all; the letter that she missed is ticked with it."""
    rows = Call.objects.of(call.village).filter(pk=call.pk, spoken_at__isnull=done)
    at, by = (timezone.now(), actor) if done else (None, None)
    if rows.update(spoken_at=at, by=by):
        people = subscriptions.people_at(call.village, call.address)
        missed = Delivery.objects.of(call.village).filter(person__in=people, way=Way.MISSED)
        tick(
            deliveries=missed.filter(dispatch__written_at__gte=call.at - KEPT - GIVE_UP),
            done=done,
            actor=actor,
        )
        record(village=call.village, actor=actor, verb="speak" if done else "unspeak", obj=call)


@transaction.atomic
def take_call(*, call: Call, actor: Person | None) -> None:
    """Another phones."""
    Call.objects.of(call.village).filter(pk=call.pk).update(caller=actor)
    record(village=call.village, actor=actor, verb="take_call", obj=call)


@transaction.atomic
def believe(*, village: Village, address: str, actor: Person | None) -> None:
    """A volunteer says that the address is right: mail goes there again."""
    if trust_again(village, address):
        Call.objects.of(village).filter(address=address).delete()
        record(village=village, actor=actor, verb="trust_again", obj=village)


@transaction.atomic
def settle_wish(*, wish: Wish, stops: bool, actor: Person | None) -> Wish:
    """An editor decides: no newsletter any more for who wrote this, or it meant something else."""
    held = Wish.objects.of(wish.village).select_for_update().get(pk=wish.pk)
    if held.outcome:
        return held
    held.village = wish.village
    if stops:
        held.before = _stop_all(held, actor)
    held.outcome = Outcome.STOPPED if stops else Outcome.OTHER
    held.settled_at, held.by = timezone.now(), actor
    held.save()
    record(village=held.village, actor=actor, verb="settle", obj=held)
    return held


@transaction.atomic
def reopen_wish(*, wish: Wish, actor: Person | None) -> None:
    """Not after all: as it was before."""
    held = Wish.objects.of(wish.village).select_for_update().get(pk=wish.pk)
    if not held.outcome:
        return
    village, before = wish.village, held.before
    for key, kinds in before.get("people", {}).items():
        people = Person.objects.of(village).filter(public_id=key).select_related("village", "login")
        subscriptions.welcome_back(people=people, kinds=map(Kind, kinds), how=How.MAIL, actor=actor)
    if how := before.get("how"):
        facts = {"how": how, "asked_at": before["asked_at"], "confirmed_at": before["confirmed_at"]}
        facts["language"] = before.get("language", Language.DUTCH)
        kinds = map(Kind, before["kinds"])
        subscriptions.return_subscription(village=village, email=held.address, kinds=kinds, **facts)
    held.outcome, held.before, held.settled_at, held.by = "", {}, None, None
    held.save()
    record(village=village, actor=actor, verb="reopen", obj=held)


def _stop_all(wish: Wish, actor: Person | None) -> dict[str, object]:
    village = wish.village
    people = subscriptions.people_at(village, wish.address)
    got = {one.public_id: [kind for kind in Kind if subscriptions.gets(one, kind)] for one in people}
    before: dict[str, object] = {"people": got}
    row = Subscription.objects.of(village).confirmed().filter(email=wish.address).first()
    if row and row.confirmed_at:
        times = {"asked_at": row.asked_at.isoformat(), "confirmed_at": row.confirmed_at.isoformat()}
        row.village = village
        before |= {"how": row.how, "kinds": sorted(subscriptions.kinds_of(row)), **times}
        before["language"] = row.language
        subscriptions.stop(subscription=row, actor=actor, how=How.MAIL)
    subscriptions.decline(people=people, how=How.MAIL, kinds=tuple(Kind), actor=actor)
    return before


def forget_marks() -> None:
    """After a hundred days no mail comes a second time."""
    Taken.objects.filter(at__lt=timezone.now() - READ_KEPT).delete()


def forget_calls() -> None:
    """A call about an address to which mail goes again, or a year old, leads to nobody."""
    known = SilentAddress.objects.filter(since__isnull=False, address=OuterRef("address"))
    known = known.filter(village_key=OuterRef("village__public_id"))
    Call.every.filter(~Exists(known) | Q(at__lt=timezone.now() - SILENT_KEPT)).delete()


def forget_wishes() -> None:
    """After a fortnight nothing is left of what somebody wrote."""
    Wish.every.filter(at__lt=timezone.now() - WISH_KEPT).delete()
