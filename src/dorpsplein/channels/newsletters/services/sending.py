"""Acts: sending an edition, now or at its moment, going on with it, and trying it first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from dorpsplein.channels.newsletters.composing import compose
from dorpsplein.channels.newsletters.content import Content
from dorpsplein.channels.newsletters.mail import alike_of
from dorpsplein.channels.newsletters.models import (
    Edition,
    State,
)
from dorpsplein.channels.newsletters.remembering import remember_edition, remember_told
from dorpsplein.channels.newsletters.services.correcting import take_its_place
from dorpsplein.channels.newsletters.services.guests import hold_back_guests
from dorpsplein.channels.newsletters.services.holding import (
    Changed,
    hold,
    hold_in_village,
    refuse_empty,
    refuse_too_long,
    refuse_unseen,
)
from dorpsplein.channels.newsletters.services.keeping import show_on_website
from dorpsplein.channels.newsletters.twins import (
    gone_beside,
    keys_of,
    last_beside,
    readers_of_side,
    reckon_for,
    went_to_all,
)
from dorpsplein.channels.publishing.outgoing import send_due, write_proof
from dorpsplein.community.dispatch import again
from dorpsplein.community.dispatch.having import is_known
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.services import catch_up, dispatch, may_go_on, stop
from dorpsplein.community.dispatch.stopping import proof_address
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.services import show_change
from dorpsplein.life.joining.counting import begin_counting

THERE_IS_A_BETTER = gettext_lazy("Er is een verbeterde. Gooi die eerst weg als u met deze verder wilt.")


@transaction.atomic
def plan(
    *, edition: Edition, seen: str, at: datetime, whom: str, is_public: bool, actor: Person | None
) -> Edition:
    """It goes out by itself at this moment, to these people.

    Errors: Changed when it is no draft, says nothing, or is not as it was ``seen``.
    """
    held = hold(edition)
    refuse_unseen(held, seen, actor)
    held.state, held.send_at, held.whom, held.is_public = State.PLANNED, at, whom, is_public
    held.stalled_at = None
    refuse_too_long(held, compose(held))
    held.revision += 1
    held.changed_by = actor
    held.save()
    record(village=held.village, actor=actor, verb="plan", obj=held)
    return held


@transaction.atomic
def unplan(*, edition: Edition, actor: Person | None) -> Edition:
    """Not yet: it is a draft again, that knows its moment; so is what was to go with it in other villages.

    Errors: Changed when it is on its way, or gone.
    """
    held = hold(edition)
    if held.state == State.DRAFT:  # another page did
        return held
    if held.state != State.PLANNED:
        gone = held.state == State.BINNED
        raise Changed(_("Dit is weggegooid.") if gone else _("Dit is al onderweg. Stoppen kan hieronder."))
    held.state = State.DRAFT
    held.save()
    record(village=held.village, actor=actor, verb="unplan", obj=held)
    hold_back_guests(held)
    return held


@transaction.atomic
def send(*, edition: Edition, actor: Person | None) -> Edition:
    """Send it now: what it says is kept as it is, and goes to everybody by her own way.

    Errors: Changed when it went out or was thrown away, says nothing, or reaches nobody.
    """
    held = hold_in_village(edition)
    if held.state not in {State.DRAFT, State.PLANNED}:
        raise Changed(_("Dit is al onderweg."))
    content = compose(held)
    refuse_empty(content)
    refuse_too_long(held, content)
    if twin := held.twin:
        if went_to_all(twin):
            raise Changed(_("Die in de andere taal ging al naar iedereen. Deze kan niet meer weg."))
        held.whom = readers_of_side(held)
    if held.corrects and not is_known(held.village, held.whom):
        raise Changed(_("Wie de gestopte had, weten wij niet meer. Begin een nieuwe."))
    if not reckon_for(held, held.whom).people:
        raise Changed(_("Dit zou nu niemand krijgen. Kies eerst wie hem krijgt."))
    remember_edition(held, content, actor)
    remember_told(held)
    held.content, held.state, held.sent_at = content.to_keep(), State.SENT, timezone.now()
    held.changed_by = actor or held.changed_by
    held.stalled_at = None
    held.save()
    begin_counting(held.village, held.mark)
    show_change(held.village)
    _dispatch(held, content, actor)
    take_its_place(held, actor)
    _catch_up(held, actor)
    record(village=held.village, actor=actor, verb="send", obj=held)
    return held


@transaction.atomic
def stop_edition(*, edition: Edition, actor: Person | None) -> int:
    """Stop while it goes out, and off the website with it; gives how many mails stayed here.

    Once all mails are out the website stays as it is: they lead there, and only letters and calls wait.
    What was to go by itself with this in it, in another village, waits as well.
    """
    held = hold_in_village(edition)
    stayed = stop(dispatch=Dispatch.objects.of(held.village).get(key=held.key), actor=actor)
    if held.is_public and stayed:
        show_on_website(edition=held, shown=False, actor=actor)
        Edition.objects.of(held.village).filter(pk=held.pk).update(hidden_by_stop=True)
    hold_back_guests(held)
    return stayed


@transaction.atomic
def go_on(*, edition: Edition, actor: Person | None) -> Edition:
    """Of one that was stopped halfway: to who did not get it yet, and on the website where it was.

    Errors: Changed, also long after.
    """
    held = hold_in_village(edition)
    row = Dispatch.objects.of(held.village).select_for_update().filter(key=held.key).first()
    if held.correction:
        raise Changed(str(THERE_IS_A_BETTER))
    if row is None or not may_go_on(row):
        raise Changed(_("Verder versturen kan nu niet. Wie hem niet had, krijgt de volgende."))
    if held.hidden_by_stop:
        show_on_website(edition=held, shown=True, actor=actor)
        held.refresh_from_db(fields=["is_public", "hidden_by_stop"])
    _dispatch(held, compose(held), actor)
    _catch_up(held, actor)
    record(village=held.village, actor=actor, verb="go_on", obj=held)
    return held


@transaction.atomic
def try_again(*, edition: Edition, actor: Person | None) -> int:
    """Of one that a mail server refused for what it thought of us: to who missed it for that; gives how many.

    Errors: Changed when it did not go out, or when a corrected one goes to who missed it.
    """
    held = hold(edition)
    if held.correction:
        raise Changed(str(THERE_IS_A_BETTER))
    row = Dispatch.objects.of(held.village).filter(key=held.key).first()
    if row is None:
        raise Changed(_("Dit is nog niet verzonden."))
    return again.try_again(dispatch=row, actor=actor, language=held.language, beside=gone_beside(held))


def _dispatch(held: Edition, content: Content, actor: Person | None) -> None:
    dispatch(
        village=held.village,
        key=held.key,
        title=content.title,
        whom=held.whom,
        alike=alike_of(held, content)._replace(kind=held.kind),
        actor=actor,
        language=held.language,
        beside=gone_beside(held),
    )


def _catch_up(held: Edition, actor: Person | None) -> None:
    """The other side, once that went, also goes to who reads its language by now and had neither."""
    other = last_beside(held)
    if other is None:
        return
    catch_up(
        village=held.village,
        key=other.key,
        alike=alike_of(other, compose(other)),
        language=other.language,
        beside=keys_of(held),
        actor=actor,
    )


@transaction.atomic
def send_now(*, edition: Edition, seen: str, whom: str, is_public: bool, actor: Person | None) -> Edition:
    """Send a draft at once to these people.

    Errors: Changed when it is no draft, says nothing, reaches nobody, or is not as it was ``seen``.
    """
    held = hold_in_village(edition)
    refuse_unseen(held, seen, actor)
    held.whom, held.is_public = whom, is_public
    held.save(update_fields=["whom", "is_public"])
    return send(edition=held, actor=actor)


def send_what_is_due() -> None:
    """Send the editions whose moment has come; one that cannot go is a draft again, and says so.

    Hosts go first: what has their part in it waits with them.
    """
    due = Edition.every.filter(state=State.PLANNED, send_at__lte=timezone.now())
    rows = due.order_by(F("joins").asc(nulls_first=True), "pk").select_related("changed_by", "village")
    send_due(rows, _send_planned, stalled=hold_back_guests)


@transaction.atomic
def _send_planned(edition: Edition) -> None:
    held = hold_in_village(edition)
    if held.state == State.PLANNED:  # two workers saw it, or somebody held it back
        if held.host and not held.followed:
            raise Changed(_("Het deel van het andere stadsdorp is er niet meer. Kijk hem eerst na."))
        send(edition=held, actor=held.changed_by)


@transaction.atomic
def send_test(*, edition: Edition, to: str) -> None:
    """One mail as everybody will get it, to the editor herself; its page on the website is not there yet."""
    edition.is_public = False
    alike = alike_of(edition, compose(edition))
    with override(edition.language):
        fills = {"salutation": _("Dag lezer,"), "unsubscribe": proof_address(edition.village)}
        write_proof(key=edition.key, alike=alike, to=to, fills=fills, village=edition.village)
