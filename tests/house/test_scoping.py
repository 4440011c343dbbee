"""A query starts at its village."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dorpsplein.life.activities.models import Activity

SOURCE = Path(__file__).parents[2] / "src" / "dorpsplein"
# Making a row names its village; the clockwork, the subjects and the demo walk all villages on purpose.
ALLOWED = re.compile(r"\.every\.(create|bulk_create|bulk_update|none)\(")
TENDING, PUBLISHING = "life/activities/services/tending.py", "channels/publishing/services.py"
DOCUMENTS = "life/documents/services.py"
AREAS = "community/areas/services.py"
FACTSHEET = "channels/factsheet/services/releasing.py"
LETTERBOX = "life/letterbox/services.py"
WRITING = "life/writing/services.py"
PHOTOS, PICTURES, NEWS = "life/writing/photos.py", "community/pictures/services.py", "life/news/services.py"
DEFINING = "channels/factsheet/services/defining.py"
HEARING = "channels/factsheet/services/hearing.py"
DEMO = "site/demo/sheets.py"
STANDING = "community/people/models/standing.py"
LIFE_EVENTS = "community/lifeevents/services/undoing.py"
BEHALF = "community/behalf/services/keeping.py"
CARDS = "community/people/services/cards.py"
PRINTS = "community/printouts/services/making.py"
LISTS = "community/people/services/lists.py"
LIST_PHOTOS = "community/people/services/photographed.py"
INVITING = "site/beginning/inviting.py"
DISPATCH = "community/dispatch/services.py"
ELSEWHERE = "channels/newsletters/far_keeping.py"
SENDING, KEEPING = (f"channels/newsletters/services/{act}.py" for act in ("sending", "keeping"))
PRESS, FOLLOWING = "channels/press/sending.py", "channels/press/following.py"
MERGING = "community/people/services/merging.py"
RETURNS = "community/returns/services"
WAITING = "begun__isnull=False, online_at__isnull=False, first_at=None"
CLOCKWORK = (
    f"{INVITING}: waiting = Invitation.every.filter({WAITING})",
    f"{INVITING}: Invitation.every.filter(sent_at__lt=timezone.now() - KEPT).delete()",
    (
        "community/subscriptions/services/asking.py: rows = Subscription.every.filter("
        "confirmed_at=None, asked_at__lte=timezone.now() - WAITS)"
    ),
    "community/subscriptions/services/moving.py: Move.every.filter(old).delete()",
    (
        "community/subscriptions/services/moving.py: reads = Subscription.every.filter("
        'village=OuterRef("village"), email=OuterRef("old"))'
    ),
    (
        "community/subscriptions/services/moving.py: "
        "_bring_along(Move.every.exclude(by=None).filter(Exists(reads)))"
    ),
    "life/joining/services.py: Newcomer.every.filter(old()).delete()",
    f'{DISPATCH}: for row in Dispatch.every.filter(ended_at=None).select_related("village"):',
    (f"{DISPATCH}: Delivery.every.filter(dispatch__written_at__lt=timezone.now() - KEPT).delete()"),
    (
        f"{RETURNS}/answering.py: there = Person.every.filter("
        "login__email=address, places__isnull=False, places__until=None)"
    ),
    f"{RETURNS}/answering.py: reads = Subscription.every.filter(email=address, confirmed_at__isnull=False)",
    (
        f"{RETURNS}/calling.py: Call.every.filter("
        "~Exists(known) | Q(at__lt=timezone.now() - SILENT_KEPT)).delete()"
    ),
    f"{RETURNS}/wishing.py: Wish.every.filter(at__lt=timezone.now() - WISH_KEPT).delete()",
    (
        f"{ELSEWHERE}: due = FarVillage.every.filter(IN_USE, look_at__lte=now)"
        '.select_related("village").distinct()'
    ),
    f'{ELSEWHERE}: FarVillage.every.exclude(pk__in=FarVillage.every.filter(IN_USE).values("pk")).delete()',
    f"{ELSEWHERE}: silent = FarVillage.every.filter(read_at__lt=timezone.now() - UNREAD_KEPT)",
    'channels/newsletters/photos.py: shown = Piece.every.values_list("picture", flat=True)',
    (  # the address of a photo names no village
        "channels/newsletters/photos.py: pieces = list(Piece.every.filter(picture__public_id=key)"
        '.select_related("edition__village", "picture"))'
    ),
    (f"{KEEPING}: over = Edition.every.filter(state=State.SENT, sent_at__lt=timezone.now() - EDITIONS_KEPT)"),
    f"{SENDING}: due = Edition.every.filter(state=State.PLANNED, send_at__lte=timezone.now())",
    (
        f"{KEEPING}: Edition.every.filter("
        "state=State.BINNED, ended_at__lte=timezone.now() - BINNED_KEPT).delete()"
    ),
    f"{PRESS}: due = Release.every.filter(state=State.PLANNED, send_at__lte=timezone.now())",
    f"{FOLLOWING}: sent = Receipt.every.filter(~known, public_id__in=rows, fate=Fate.SENT)",
    (
        f"{FOLLOWING}: for release in Release.every.filter("
        'state=State.SENT, done_at=None).select_related("village"):'
    ),
    f"{FOLLOWING}: Outlet.every.filter(ended_at__lte=now - OUTLET_KEPT).delete()",
    f"{FOLLOWING}: Release.every.filter(state=State.BINNED, ended_at__lte=now - BINNED_KEPT).delete()",
    f"{FOLLOWING}: Release.every.filter(state=State.SENT, sent_at__lte=now - RELEASE_KEPT).delete()",
    f"{FOLLOWING}: old = Receipt.every.filter(release__sent_at__lte=now - RECIPIENT_KEPT)",
    "community/vouching/services.py: Plea.every.filter(asked_at__lt=timezone.now() - KEPT).delete()",
    f"{LIFE_EVENTS}: return LifeEvent.every.filter(at__lt=timezone.now() - TAKE_BACK).delete()[0]",
    (
        f"{BEHALF}: ending = Consent.every.filter("
        "ended_at=None, reminded_at=None, until__range=(today, today + SOON))"
    ),
    (
        f"{BEHALF}: left = Consent.every.filter(gone, ended_at=None, "
        'until__gte=local_today()).select_related("village")'
    ),
    f'{BEHALF}: there = PersonPlace.every.filter(until=None).values("person")',
    f"{BEHALF}: return Consent.every.filter(over).delete()[0]",
    f"{BEHALF}: return Act.every.filter(at__lt=timezone.now() - ACTS_KEPT).delete()[0]",
    f"{CARDS}: return CardVersion.every.filter(until__lt=timezone.now() - KEPT).delete()[0]",
    f"{PRINTS}: over = Printout.every.filter(at__lt=timezone.now() - KEPT)",
    f"{LISTS}: old = ListIntake.every.filter(at__lt=timezone.now() - WAITS, reading__isnull=False)",
    (
        f"{LISTS}: waiting = ListIntake.every.filter("
        "begun_at__isnull=False, stopped_at=None, done_at=None, undone_at=None)"
    ),
    f"{LIST_PHOTOS}: old = PhotoList.every.filter(at__lt=timezone.now() - TYPING)",
    f"{MERGING}: over = Merge.every.filter(at__lt=timezone.now() - KEPT, undone_at=None)",
    (
        f"{MERGING}: return Person.every.filter("
        'merged_into__isnull=False, pk__in=over.values("gone")).delete()[0]'
    ),
    f'{STANDING}: return Person.every.filter(login=login).select_related("village").order_by("pk")',
    f'{DEFINING}: rows = Fact.every.filter(subject__in=subjects).values_list("kind", "subject").distinct()',
    f'{FACTSHEET}: for sheet in Sheet.every.filter(by_itself=True).select_related("village"):',
    f"{HEARING}: return int(Heard.every.filter(over).delete()[0])",
    f"{PUBLISHING}: over = Publication.every.filter(last_start__lt=timezone.now() - KEPT_AFTER)",
    f"{AREAS}: AreaVersion.every.filter(until__lt=timezone.now() - KEPT).delete()",
    f"{PICTURES}: old = Picture.every.filter(made_at__lt=timezone.now() - UNUSED_KEPT)",
    f"{TENDING}: binned = Activity.every.filter(state=State.BINNED, ended_at__lt=now - TAKE_BACK)",
    f"{TENDING}: drafts = Draft.every.filter(changed_at__lt=now - DRAFT_KEPT)",
    f"{TENDING}: finished = Draft.every.filter(finished_at__lt=now - FINISHED_KEPT)",
    f"{TENDING}: Intake.every.filter(at__lt=now - READER_KEPT, by__isnull=False).update(by=None)",
    f"{TENDING}: read = Intake.every.filter(at__lt=now - INTAKE_KEPT, parts__isnull=False)",
    f"{TENDING}: old = Version.every.filter(at__lt=timezone.now() - VERSION_KEPT)",
    f"{TENDING}: young = Version.every.filter(at__gte=timezone.now() - TAKE_BACK - SLACK)",
    f'{TENDING}: typed = Draft.every.values_list("typed__photo", flat=True)',
    (
        f"{TENDING}: waiting = Picture.every.filter("
        "public_id__in=[key_on(slip) for slip in typed if isinstance(slip, str)])"
    ),
    f'{TENDING}: shown = Activity.every.filter(picture__isnull=False).values_list("picture", flat=True)',
    f'{TENDING}: behind = Activity.every.exclude(rule="").filter(written_until__lt=horizon() - SLACK)',
    f'{DOCUMENTS}: over = list(Document.every.filter(ended_at__lt=long_ago).prefetch_related("versions"))',
    f"{DOCUMENTS}: were = list(DocumentVersion.every.filter(until__lt=long_ago).exclude(document__in=over))",
    f"{LETTERBOX}: answered = Message.every.filter(answered_at__lt=over)",
    f"{LETTERBOX}: unseen = Message.every.filter(held=True, at__lt=over)",
    f"{LETTERBOX}: settled = Proposal.every.filter(answered_at__lt=over)",
    f"{NEWS}: young = Version.every.filter(at__gte=timezone.now() - TAKE_BACK - SLACK)",
    f'{NEWS}: rows = News.every.filter(over).exclude(contact_name="", contact_phone="")',
    f"{NEWS}: versions = list(Version.every.filter(key__in=keys))",
    f'{NEWS}: shown = News.every.values_list("picture", flat=True)',
    f'{PHOTOS}: rows = list(Photo.every.values_list("village", "number", "picture"))',
    f'{PHOTOS}: later = Version.every.filter(key=OuterRef("key"), number__gt=OuterRef("number"))',
    f"{PHOTOS}: versions = Version.every.filter(Q(at__gte=young) | ~Exists(later), village__in=villages)",
    f"{PHOTOS}: drafts = Draft.every.filter(village__in=villages)",
    f"{WRITING}: old = Draft.every.filter(changed_at__lt=now - DRAFT_KEPT)",
    f"{WRITING}: finished = Draft.every.filter(finished_at__lt=now - FINISHED_KEPT)",
    f"{WRITING}: old = Version.every.filter(at__lt=timezone.now() - VERSION_KEPT)",
    f"{WRITING}: over = model.every.filter(state=State.BINNED, ended_at__lt=timezone.now() - TAKE_BACK)",
    f"{WRITING}: Version.every.filter(key__in=keys).delete()",
    (
        "site/privacy/erasing.py: rows = Person.every.filter(public_id__in=keys)"
        '.select_related("village", "login")'
    ),
    "site/privacy/expiring.py: over = Expiry.every.filter(kept_at__lte=timezone.now() - STAYS_FOR)",
    (
        "site/privacy/expiring.py: rows = Expiry.every.filter("
        "kind=Kind.EDITION, kept_at__gt=timezone.now() - STAYS_FOR)"
    ),
    (
        "site/privacy/expiring.py: rows = Expiry.every.filter("
        "kind=Kind.LETTER, kept_at__gt=timezone.now() - STAYS_FOR)"
    ),
    (
        "site/privacy/expiring.py: row, _new = Expiry.every.update_or_create("
        "village=village, kind=kind, key=key, defaults=facts)"
    ),
    f"{DEMO}: filled = Sheet.every.filter(village__slug__in=[sample.slug for sample in VILLAGES])",
)
EXEMPT = {"base/scoping.py", "community/villages/models.py", "site/demo/views.py"}


def test_the_door_offers_one_village_or_what_villages_share() -> None:
    opening = Activity.objects
    assert {name for name in dir(opening) if not name.startswith("_")} == {"of", "shared"}
    with pytest.raises(AttributeError):
        opening.filter  # type: ignore[attr-defined]  # noqa: B018 - the look-up itself must fail


def test_nobody_goes_round_the_door() -> None:
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in sorted(SOURCE.rglob("*.py"))
        if "tests" not in file.parts
        and "migrations" not in file.parts
        and str(file.relative_to(SOURCE)) not in EXEMPT
        for line in file.read_text().splitlines()
        if ".every." in line and not ALLOWED.search(line)
    ]
    assert sorted(found) == sorted(CLOCKWORK)
