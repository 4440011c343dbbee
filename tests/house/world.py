"""Two villages with the same life, so that every view has real objects, and every visitor a face.

A new view with a parameter in its address needs one line in ``OBJECTS``: what it names in a village. One that
cannot do without a question mark has a line in ``QUESTIONS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.newsletters.models import Edition, FarVillage
from dorpsplein.channels.newsletters.services import begin_edition
from dorpsplein.channels.newsletters.tests.make import make_sent
from dorpsplein.channels.press.letter import sign as sign_press
from dorpsplein.channels.press.models import Outlet, Receipt, Release
from dorpsplein.channels.press.tests.make import make_outlet, make_release, make_sent_release, receipt_of
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.areas.models import AreaVersion
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.arriving.answering import answers_token
from dorpsplein.community.arriving.services import sender_of
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import How as Said
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.stopping import address_mark, sign
from dorpsplein.community.dispatch.tests.make import make_dispatch
from dorpsplein.community.dispatch.tokens import choice_token
from dorpsplein.community.lifeevents.models import Kind as LifeKind
from dorpsplein.community.lifeevents.models import LifeEvent
from dorpsplein.community.links.services import shorten
from dorpsplein.community.outbox.models import Sender
from dorpsplein.community.people.entrusting import OF_CIRCLES
from dorpsplein.community.people.models import (
    CardVersion,
    Circle,
    CircleMember,
    Handover,
    ListIntake,
    Merge,
    Person,
    PersonRole,
    PhotoList,
    Ring,
)
from dorpsplein.community.people.services import (
    begin_reading_in,
    card_of,
    change_card,
    form_circle,
    give_role,
    hand_over,
    join_circle,
    merge_people,
    open_list,
    read_in,
    say_streets,
    show_in_circle,
)
from dorpsplein.community.people.services.photographed import keep_photos, keep_typed
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.printouts.lines import new_lines
from dorpsplein.community.printouts.models import Entered, Kind, Printout
from dorpsplein.community.printouts.services import draft_printout, enter_paper, make_form, make_printout
from dorpsplein.community.returns.models import Call, Wish
from dorpsplein.community.returns.tests.make import make_call, make_wish
from dorpsplein.community.subscriptions.letters import token_for_old
from dorpsplein.community.subscriptions.models import How, Move, Subscription
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village, VillageVersion
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.community.vouching.models import Plea
from dorpsplein.design.print.press import Form
from dorpsplein.life.activities.arriving import Part
from dorpsplein.life.activities.models import Activity, Address, Draft, Intake, Occurrence
from dorpsplein.life.activities.services import keep_draft, open_intake
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.documents.models import Document, DocumentVersion
from dorpsplein.life.documents.services import change_document
from dorpsplein.life.documents.tests.make import make_document
from dorpsplein.life.joining.models import Newcomer
from dorpsplein.life.joining.tests.make import make_newcomer
from dorpsplein.life.letterbox.models import Message, Proposal
from dorpsplein.life.letterbox.tests.make import make_message, make_proposal
from dorpsplein.life.news.models import News
from dorpsplein.life.news.tests.make import make_appeal, make_news
from dorpsplein.life.pages.models import Page
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.life.writing.tests.make import a_photo
from dorpsplein.site.beginning.models import Beginning
from dorpsplein.site.beginning.steps import DONE

VILLAGE, INSTALLATION = "dorpsplein.site.urls", "dorpsplein.site.urls_installation"
FACES = (
    *("stranger", "member", "organiser", "editor", "board", "coordinator"),
    *("secretary", "treasurer", "help_host", "circle", "neighbourhood"),
    *("other village's organiser", "other village's board", "operator"),
)
# Whose every page in a village is read by ``test_canaries``; ``test_cells`` fires what that leaves.
READERS = ("stranger", "member", "organiser", "editor", "board", "other village's board")
TASKS = ("secretary", "treasurer", "help_host", "circle", "neighbourhood")
EMPTY_AGENDA = b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Home:
    """One village, and one of each thing in it."""

    village: Village
    board: Person
    organiser: Person
    neighbour: Person
    card: CardVersion
    people_list: ListIntake
    photographed: PhotoList
    merge: Merge
    circle: Circle
    activity: Activity
    date: Occurrence
    name: str
    draft: Draft
    intake: Intake
    publication: Publication
    role: PersonRole
    version: VillageVersion
    area: AreaVersion
    code: str
    page: Page
    news: News
    idea: News
    message: Message
    proposal: Proposal
    document: Document
    plea: Plea
    printout: Printout
    ground: Circle
    entered: Entered
    life_event: LifeEvent
    consent: Consent
    unsigned: Consent
    filed: DocumentVersion
    newcomer: Newcomer
    subscription: Subscription
    edition: Edition
    far: FarVillage
    sent: Edition
    outlet: Outlet
    press: Release
    pressed: Receipt
    dispatch: Dispatch
    move: Move
    call: Call
    wish: Wish
    handover: Handover
    member: CircleMember
    form: Printout
    form_entry: Entered


# What a parameter names: by view and parameter, else by its room, else by the parameter alone.
OBJECTS: dict[str, Callable[[Home], object]] = {
    "activities.key": lambda home: home.activity.public_id,
    "activities:draft_gone.key": lambda home: home.draft.public_id,
    "activities:date.key": lambda home: home.date.public_id,
    "activities:change_date.key": lambda home: home.date.public_id,
    "activities:resumption.key": lambda home: home.date.public_id,
    "activities:cancellation.key": lambda home: home.date.public_id,
    **dict.fromkeys(
        (
            "activities:intake_look.key",
            "activities:intake_act.key",
            "activities:intake_publication.key",
            "activities:intake_undoing.key",
        ),
        lambda home: home.intake.public_id,
    ),
    "studio.key": lambda home: home.activity.public_id,
    "publishing.key": lambda home: home.publication.public_id,
    "subscriptions.key": lambda home: home.subscription.public_id,
    "newsletters.key": lambda home: home.edition.public_id,
    "newsletters.number": lambda home: home.sent.number,
    "newsletters.size": lambda _home: "gewoon",
    "newsletters.end": lambda _home: "png",
    "press.key": lambda home: home.press.public_id,
    "press:row.key": lambda home: home.pressed.release.public_id,
    "press:row.row": lambda home: home.pressed.public_id,
    "press:outlet.key": lambda home: home.outlet.public_id,
    "press:outlet_act.key": lambda home: home.outlet.public_id,
    "press:stop.token": lambda home: sign_press(home.village, home.outlet.public_id),
    "arriving.token": lambda home: answers_token(sender_of(home.village), home.village),
    "dispatch.key": lambda home: home.dispatch.public_id,
    "dispatch:post.key": lambda home: home.neighbour.public_id,
    "dispatch:leaving_old.token": lambda home: token_for_old(home.move),
    "dispatch:choices.token": lambda home: choice_token(
        home.village, address_mark(home.village, home.neighbour.email)
    ),
    "dispatch.move": lambda home: home.move.public_id,
    "dispatch.path": lambda _home: "etiketten",
    "dispatch.token": lambda home: sign(home.village, address_mark(home.village, home.neighbour.email)),
    "vouching.key": lambda home: home.plea.public_id,
    "printouts.key": lambda home: home.printout.public_id,
    "privacy.key": lambda home: home.neighbour.public_id,
    "printouts:undo.entry": lambda home: home.entered.public_id,
    "printouts.form": lambda home: home.form.public_id,
    "printouts:undo_form.entry": lambda home: home.form_entry.public_id,
    "birthdays.key": lambda home: home.neighbour.public_id,
    "people:neighbourhood.key": lambda home: home.ground.public_id,
    "lifeevents.key": lambda home: home.neighbour.public_id,
    "lifeevents.event": lambda home: home.life_event.public_id,
    "lifeevents.path": lambda _home: "rustiger",
    "behalf.key": lambda home: home.consent.public_id,
    "behalf:consent.key": lambda home: home.unsigned.public_id,
    "behalf:form.key": lambda home: home.unsigned.public_id,
    **dict.fromkeys(
        ("behalf:person.key", "behalf:give.key", "behalf:year.key"), lambda home: home.neighbour.public_id
    ),
    "behalf:details_back.version": lambda home: home.card.public_id,
    "people.key": lambda home: home.neighbour.public_id,
    "people.slug": lambda home: home.circle.slug,
    "people:circle_out.key": lambda home: home.member.public_id,
    "people:circle_in.key": lambda home: home.member.public_id,
    **dict.fromkeys(
        (
            f"people:list_{act}.key"
            for act in ("look", "columns", "reading", "stop", "undoing", "known", "message")
        ),
        lambda home: home.people_list.public_id,
    ),
    **dict.fromkeys(
        ("people:photo_typing.key", "people:photo_more.key", "people:photo_away.key"),
        lambda home: home.photographed.public_id,
    ),
    "people:photo.key": lambda home: home.photographed.photos.get().public_id,
    "people:two_again.key": lambda home: home.merge.kept.public_id,
    "people:two_again.merge": lambda home: home.merge.public_id,
    "people:mine_version.key": lambda home: home.card.public_id,
    "people:version.version": lambda home: home.card.public_id,
    "people:ending.key": lambda home: home.role.public_id,
    "people:return.key": lambda home: home.role.public_id,
    "people:prolong.key": lambda home: home.role.public_id,
    "handover.key": lambda home: home.role.public_id,
    "handover:done.key": lambda home: home.handover.public_id,
    "handover:undo.key": lambda home: home.handover.public_id,
    "areas.key": lambda home: home.area.public_id,
    "villages.key": lambda home: home.version.public_id,
    "pages.key": lambda home: home.page.public_id,
    "news.key": lambda home: home.news.public_id,
    "joining:answer.name": lambda home: home.idea.slug,
    "news:outcome.key": lambda home: home.idea.public_id,
    "documents.key": lambda home: home.document.public_id,
    "documents:return.key": lambda home: home.filed.public_id,
    "documents:file.name": lambda home: home.document.file_name,
    "joining.key": lambda home: home.newcomer.public_id,
    "letterbox.key": lambda home: home.message.public_id,
    "letterbox:about.key": lambda home: home.idea.public_id,
    "letterbox:joiners.key": lambda home: home.idea.public_id,
    "letterbox:placing.key": lambda home: home.proposal.public_id,
    "letterbox:refusal.key": lambda home: home.proposal.public_id,
    "website:page.name": lambda home: home.page.slug,
    "website:story.name": lambda home: home.news.slug,
    "operators.slug": lambda home: home.village.slug,
    "report:sheet.slug": lambda home: home.village.slug,
    "talks.slug": lambda home: home.village.slug,
    "rounds.slug": lambda home: home.village.slug,
    "invitations:wave.slug": lambda home: home.village.slug,
    "feeds:circle.slug": lambda home: home.circle.slug,
    "website:circle.slug": lambda home: home.circle.slug,
    "name": lambda home: home.name,
}
# These name no object of a village: a day, a kind of paper, a colour, a code that leads anywhere.
OPEN: dict[str, Callable[[Home], object]] = {
    "printouts:make.path": lambda _home: "adreslijst",
    "paper:month.paper": lambda _home: f"{local_today():%Y-%m}",
    "short.typed": lambda home: home.code,
    "short_day.typed": lambda home: home.code,
    "short_day.day": lambda _home: "1-1",
    "insights.form": lambda _home: "csv",
    "factsheet.kind": lambda _home: "activity",
    "factsheet.subject": lambda _home: "film",
    "talks.kind": lambda _home: "activity",
    "subjects.kind": lambda _home: "activity",
    "subjects.subject": lambda _home: "film",
    "media.path": lambda _home: "pictures/niets.webp",
    "year": lambda home: home.date.day.year,
    "month": lambda home: home.date.day.month,
    "number": lambda _home: 1,
    "paper": lambda _home: "poster",
    "form": lambda _home: Form.PDF,
    "mark": lambda _home: "nu",
    "colour": lambda _home: "1f4fa3",
    "opendata:unknown.rest": lambda _home: "niets",
    "overlaps.key": lambda _home: "niets",
    "invitations.key": lambda _home: "niets",
    "returned.secret": lambda _home: "zo-sprak-niemand-een-geheim-af",
    "round.token": lambda _home: "zo-gaf-niemand-een-link",
    "colours": lambda _home: "1f4fa3-a4382a",
}


# What a page cannot do without, after the question mark: by view.
QUESTIONS: dict[str, Callable[[Home], dict[str, str]]] = {
    "publishing:new": lambda home: {"datum": home.name},
    "behalf:give": lambda home: {"wie": home.merge.kept.public_id},
    **dict.fromkeys(
        ("insights:question_map", "insights:question_drawing", "insights:question_paper"),
        lambda _home: {"met": "activity.film"},
    ),
}


def first_answers(canary: str) -> dict[str, object]:
    """What a village that begins told of its first activity."""
    when, place = f"{coming(2):%d-%m-%Y} 10 uur", "Huis van de Buurt, Kadestraat 3"
    told = {"kind": "coffee", "title": f"Eerste {canary}", "words": canary, "when": when, "place": place}
    return {**told, "is_home": False}


def make_home(slug: str, canary: str) -> Home:
    """A village in which everything that people wrote holds the canary."""
    village = make_village(slug=slug, name=slug.replace("-", " ").title())
    board = make_person(village, Role.BOARD, name=f"Bestuur {canary}", email=f"bestuur@{slug}.example")
    organiser = make_person(
        village, Role.ORGANISER, name=f"Trekker {canary}", email=f"trekker@{slug}.example"
    )
    neighbour = make_person(village, name=f"Buur {canary}", email=f"buur@{slug}.example")
    card = change_card(
        person=neighbour,
        card=replace(card_of(neighbour), street=f"Kade {canary}", email=f"nu@{slug}.example"),
        actor=board,
    )
    assert card is not None
    circle = form_circle(village=village, name=f"Kring {canary}")
    plan = plan_for(coming(1), title=f"Koffie {canary}", circle=circle, contact_name=canary)
    activity = make_activity(village, plan)
    date = activity.occurrences.get()
    change_village(village=village, actor=board, facts={"slogan": f"Samen {canary}"})
    draw_area(village=village, actor=board, postcodes="1079", released=False)
    say(village, "activity.film", called=f"Film {canary}")
    release(village, everyone=True)
    offer(village=village, words=f"Elke maand {canary}", actor=board)
    document = make_document(village, f"Verslag {canary}")
    filed = change_document(document=document, actor=board, title=f"Notulen {canary}")
    assert filed is not None
    people_list = open_list(
        village=village, actor=board, name=f"{canary}.csv", content=f"Naam\nNieuwe {canary}\n".encode()
    )
    begin_reading_in(intake=people_list, same=[], ring=Ring.PARTICIPANT, actor=board)
    read_in(people_list)
    photographed = keep_photos(village=village, actor=board, uploads=[a_photo(60, 90)])
    keep_typed(photographed=photographed, rows=[[f"Getypt {canary}", "", "", ""]])
    member = join_circle(circle=circle, person=neighbour, actor=board)
    join_circle(circle=circle, person=board, actor=board)
    show_in_circle(member=member, shown={"phone"}, actor=neighbour)
    form = make_form(person=neighbour, actor=board)
    assert form
    printout = make_printout(
        draft=draft_printout(village=village, kind=Kind.ADDRESSES, told={"title": f"Lijst {canary}"}),
        lines=new_lines([neighbour]),
        actor=board,
    )
    outlet = make_outlet(village, f"Krant {canary}", f"krant@{slug}.example")
    twins = [make_person(village, name=f"Dubbel {canary}", email=f"{n}@{slug}.example") for n in "ab"]
    merge = merge_people(kept=twins[0], gone=twins[1], actor=board)
    Beginning.every.create(
        village=village, person=board, step=DONE, activity=activity, told=first_answers(canary)
    )
    answers = {"asked": f"antwoord@{slug}.example", "asked_at": timezone.now()}
    Sender.objects.create(village_key=village.public_id, **answers)
    village.refresh_from_db()
    return Home(
        village=village,
        board=board,
        organiser=organiser,
        neighbour=neighbour,
        card=card,
        people_list=people_list,
        photographed=photographed,
        merge=merge,
        circle=circle,
        activity=activity,
        date=date,
        name=Address.objects.of(village).get(occurrence=date).name,
        draft=keep_draft(village=village, person=organiser, typed={"title": f"Half {canary}"}),
        intake=open_intake(village=village, actor=organiser, source=canary, parts=[Part("", EMPTY_AGENDA)]),
        publication=Publication.every.create(
            village=village,
            channel=Channel.POSTER,
            activity_key=activity.public_id,
            title=f"Koffie {canary}",
            last_start=timezone.now(),
            who=canary,
        ),
        role=organiser.roles.get(),
        version=village.versions.get(),
        area=AreaVersion.objects.of(village).get(),
        code=shorten(village=village, kind="activity", obj=activity),
        page=make_page(village, f"Over {canary}"),
        news=make_news(village, f"Nieuws {canary}"),
        idea=make_appeal(village, f"Idee {canary}"),
        message=make_message(village, f"Vraag {canary}", to=organiser),
        proposal=make_proposal(village, f"Zingen {canary}"),
        document=document,
        printout=printout,
        ground=say_streets(
            village=village, circle=None, name=f"Buurt {canary}", streets="Kade", postcodes="", actor=board
        ).circle,
        life_event=LifeEvent.every.create(
            village=village, person=neighbour, kind=LifeKind.EASED, acts={"house": [], "house_after": {}}
        ),
        consent=make_consent(neighbour, board, photo=True),
        unsigned=make_consent(neighbour, organiser, how=Said.PAPER),
        entered=enter_paper(printout=printout, changes=[], guests=[], actor=board),
        plea=Plea.every.create(village=village, person=organiser),
        filed=filed,
        member=member,
        form=form,
        form_entry=Entered.every.create(village=village, printout=form, by=board),
        subscription=Subscription.every.create(
            village=village, email=f"{canary.lower()}@example.org", how=How.WEBSITE
        ),
        sent=make_sent(village, f"Brief {canary}", village.pk * 100),
        outlet=outlet,
        pressed=receipt_of(make_sent_release(village)),
        press=make_release(village),
        edition=begin_edition(village=village, actor=None),
        far=FarVillage.every.create(village=village, name=f"Ver {canary}", address="https://ver.example/"),
        dispatch=make_dispatch(village, neighbour),
        move=Move.every.create(
            village=village, old=neighbour.email, new="nieuw@example.net", confirmed_at=timezone.now()
        ),
        call=make_call(village, neighbour),
        wish=make_wish(village, neighbour, f"Graag afmelden, {canary}"),
        newcomer=make_newcomer(village, f"Nieuw {canary}"),
        handover=hand_over(
            role=give_role(village=village, person=board, role=Role.EDITOR, since=local_today()),
            name=f"Opvolger {canary}",
            email=f"opvolger@{slug}.example",
            since=local_today(),
            actor=board,
            together=True,
        ),
    )


def visitors(home: Home, other: Home) -> dict[str, Client]:
    """Everybody who may knock at a village."""
    village = home.village
    operator = Login.objects.create_user("operator@example.org", is_operator=True)
    faces = {
        "member": make_person(village, name="Lid de Vries"),
        "organiser": home.organiser,
        "editor": make_person(village, Role.EDITOR, name="Redacteur Bos"),
        "board": home.board,
        "coordinator": make_person(village, Role.COORDINATOR, name="Coordinator Smit"),
        **{role: make_task(home, Role(role)) for role in TASKS},
        "other village's organiser": other.organiser,
        "other village's board": other.board,
    }
    join_circle(circle=home.circle, person=faces["member"], actor=home.board)
    logins = {face: person.login for face, person in faces.items()} | {"operator": operator}
    return {face: knocking(logins.get(face)) for face in FACES}


def make_task(home: Home, role: Role) -> Person:
    """Somebody with this task, and where it is one of a circle, for ours."""
    person = make_person(home.village, role, name=f"{role} Jansen")
    if role in OF_CIRCLES:
        person.roles.update(circle=home.circle)
    return person


def knocking(login: Login | None) -> Client:
    """A browser, signed in or not; a fault is an answer too."""
    return make_browser(login, faults=False)


def address_of(view: str, pattern: str, urlconf: str, objects_of: Home, at: Home) -> str:
    """The address of a view in the village ``at``, with objects of ``objects_of``."""
    parameters = {name: what(view, name)(objects_of) for name in PARAMETER.findall(pattern)}
    path = reverse(view, urlconf=urlconf, kwargs=parameters)
    question = QUESTIONS.get(view, lambda _home: {})(objects_of)
    asked = f"{path}?{urlencode(question)}" if question else path
    return asked if urlconf == INSTALLATION else f"/{at.village.slug}{asked}"


def what(view: str, parameter: str) -> Callable[[Home], object]:
    """The maker of a parameter; without one the test says which line is missing."""
    names = [f"{view}.{parameter}", f"{view.partition(':')[0]}.{parameter}", parameter]
    found = next((name for name in names if name in OBJECTS or name in OPEN), None)
    assert found, f'tests/house/world.py: OBJECTS needs a line "{view}.{parameter}"'
    return OBJECTS.get(found) or OPEN[found]


def names_an_object(view: str, pattern: str) -> bool:
    """Does the address name something of a village?"""
    named = [what(view, name) for name in PARAMETER.findall(pattern)]
    return view in QUESTIONS or any(maker in OBJECTS.values() for maker in named)
