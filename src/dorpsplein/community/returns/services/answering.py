"""Acts: an answer goes to who sent the letter, and a wish in it to an editor."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef

from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.services import count_return
from dorpsplein.community.outbox.models import Mail, Sender
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.outbox.silence import mail_named, note_answer
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns.letters import answer_letter
from dorpsplein.community.returns.models import Wish
from dorpsplein.community.returns.recognising import Mailed
from dorpsplein.community.returns.rules import readers_of
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Kind, Subscription
from dorpsplein.community.villages.models import Village

A_DAY = timedelta(days=1)
MOST_FROM_ONE, MOST_OF_VILLAGE = 5, 100
SHOWN_WORDS = 600


def answer(village: Village | None, sent: Mail | None, mail: Mailed) -> bool:
    """Send it on to a person; False where nobody reads it, or it is too much of one."""
    home = village or _home_of(mail.sender)
    if home is None or _is_own(mail):
        return False
    dispatch = _dispatch_of(home, sent)
    author = dispatch.sender if dispatch else _author_of(home, sent)
    readers = readers_of(home, author, mail.sender)
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
    if sent:
        note_answer(sent)
    of_letter = sent is None or sent.mailing is None or sent.mailing.kind in ("", *Kind.values)
    if mail.stops and of_letter:
        _wish(home, sent.recipient if sent and sent.recipient else mail.sender, mail)
    known = [person.name for person in subscriptions.people_at(home, mail.sender)]
    who = ", ".join(known) or mail.name or mail.sender
    title = _title_of(dispatch, sent)
    subject, body = answer_letter(home, mail, who=who, title=title, stops=mail.stops and of_letter)
    for number, to in enumerate(readers):
        key = f"answer:{mail.mark}:{number}"
        write_mail(key=key, to=to, subject=subject, body=body, village=home, reply_to=mail.sender)
    return True


def _author_of(village: Village, sent: Mail | None) -> Person | None:
    """Who sent what is no letter to readers, such as a press text."""
    key = sent.mailing.author_key if sent and sent.mailing else ""
    rows = Person.objects.of(village).select_related("login", "village")
    return rows.filter(public_id=key).first() if key else None


def _title_of(dispatch: Dispatch | None, sent: Mail | None) -> str:
    if dispatch:
        return dispatch.title
    return sent.mailing.subject if sent and sent.mailing and sent.mailing.author_key else ""


def _is_own(mail: Mailed) -> bool:
    """Did we send it ourselves? Other programs make Message-IDs that look like ours."""
    if Sender.objects.filter(address=mail.sender).exists():
        return True
    return bool(mail.own_id) and mail_named([mail.own_id]) is not None


def _home_of(address: str) -> Village | None:
    """The one village in which this address is known; None where it is none, or more than one."""
    there = Person.every.filter(login__email=address, places__isnull=False, places__until=None)
    reads = Subscription.every.filter(email=address, confirmed_at__isnull=False)
    known = (Exists(rows.filter(village=OuterRef("pk"))) for rows in (there, reads))
    found = Village.objects.villages().filter(reduce(or_, known))[:2]
    return found[0] if len(found) == 1 else None


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
