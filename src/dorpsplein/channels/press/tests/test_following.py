"""What becomes otherwise after a press text went, what goes along, and what comes back of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.press import correcting, listing, sending, services
from dorpsplein.channels.press.filling import sources_of
from dorpsplein.channels.press.following import follow_releases
from dorpsplein.channels.press.models import Fate, Receipt, Release
from dorpsplein.channels.press.tests.make import (
    PRESS,
    make_outlet,
    make_release,
    make_sent_release,
    seen_in,
    typed,
    words,
)
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.models import State as Mailed
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.community.returns.services import take_in
from dorpsplein.community.returns.tests.mails import answer
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.tests.make import call_off, coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.writing.tests.make import a_photo

pytestmark = pytest.mark.django_db


def test_what_came_back_stands_on_the_desk_of_who_sent_it_until_she_saw_it(village: Village) -> None:
    ali, marga = (make_person(village, Role.EDITOR, name=name) for name in ("Ali Yilmaz", "Marga Bos"))
    make_outlet(village, email="krant@example.org")
    release = make_release(village)
    keys = [one.key for one in listing.willing(village)]
    sending.send_now(release=release, seen=release.revision, chosen=keys, actor=ali)
    Receipt.objects.of(village).update(fate=Fate.REFUSED)
    line = "Persbericht ‘Feest’: kijk naar 1 redactie De Wijkkrant : de mail kwam niet aan"
    alis, margas = make_browser(ali.login), make_browser(marga.login)
    assert line in words(alis, "/de-brug/beheer/")
    assert "De Wijkkrant" not in words(margas, "/de-brug/beheer/")
    Mail.objects.update(state=Mailed.SENT, fills={})
    Receipt.objects.of(village).update(fate=Fate.SENT, seen_at=timezone.now())
    (sent,) = Mail.objects.all()
    take_in(answer(sent.message_id, "krant@example.org", "Wij zetten het erin. Geen nieuwsbrief graag."))
    follow_releases()
    (sent_on,) = Mail.objects.filter(key__startswith="answer:")
    assert (sent_on.recipient, sent_on.reply_to) == (ali.email, "krant@example.org")
    assert "‘Persbericht: Feest’" in sent_on.body
    assert "leest als een afmelding" not in sent_on.body  # that is of the newsletter
    assert "De Wijkkrant : gaf antwoord" in words(alis, "/de-brug/beheer/")
    line = "Persbericht ‘Feest’: kijk naar 1 redactie De Wijkkrant : gaf antwoord"
    PersonRole.objects.of(village).filter(person=ali).delete()  # whoever edits now hears it
    assert line in words(margas, "/de-brug/beheer/")
    margas.post(f"{PRESS}{release.public_id}/doe/", {"doe": "gezien"})
    assert "De Wijkkrant" not in words(margas, "/de-brug/beheer/")


def test_news_that_changes_or_goes_is_corrected_as_a_date_is(village: Village, editor: Client) -> None:
    news = make_news(village, "De lift doet het")
    make_outlet(village, email="krant@example.org", phone="+31201234501")
    make_outlet(village, "Het Platform", phone="+31201234503")
    release = make_sent_release(village)
    assert (release.title, correcting.wrong_texts(village)) == ("De lift doet het", [])
    type(news).objects.of(village).update(words="Vanaf **maandag**. Ook in het weekend.")
    (wrong,) = correcting.wrong_texts(village)
    assert [(str(one.label), one.was, one.now) for one in wrong.changes] == [
        ("Tekst", "stond er niet bij", "Ook in het weekend.")
    ]
    again = correcting.correct(release=release, seen=wrong.mark, actor=None)
    assert "Vanaf maandag. Ook in het weekend." in again.text
    rung = Receipt.objects.of(village).get(release=again, name="Het Platform")  # by telephone, still
    assert (rung.fate, rung.email) == (Fate.BY_HAND, "")
    page = f"{PRESS}{again.public_id}/verstuur/"
    told = words(editor, page)
    assert "naar 1 redactie, en 1 zonder mail. 1 mail is nog onderweg. U belt nog 1 redactie." in told
    before = words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert "Zij kregen geen mail. Zij staan nu bij de rectificatie." in before
    assert "U belt nog" not in before
    editor.post(f"{PRESS}{again.public_id}/redactie/{rung.public_id}/", {"doe": "hoorde-het"})
    assert "Zij hoorden het per telefoon." in words(editor, page)
    assert not Receipt.objects.of(village).unheard().exists()
    assert correcting.wrong_texts(village) == []
    type(news).objects.of(village).filter(pk=news.pk).update(state="binned")
    (gone,) = correcting.wrong_texts(village)
    last = correcting.correct(release=again, seen=gone.mark, actor=None)
    assert "‘De lift doet het’ staat niet meer op onze website." in last.text
    assert correcting.wrong_texts(village) == []


def test_an_activity_taken_from_the_website_is_told_too(village: Village) -> None:
    activity = make_activity(village, plan_for(coming(1, weeks=1)))
    make_outlet(village, email="krant@example.org")
    make_sent_release(village)
    for state, says in (("withdrawn", ["staat niet meer in onze agenda"]), ("published", [])):
        type(activity).objects.of(village).update(state=state)
        wrong = correcting.wrong_texts(village)
        assert [change.now for one in wrong for change in one.changes] == says


def test_a_photo_goes_along_as_a_link_with_words_and_maker_until_it_is_taken_off(
    village: Village, editor: Client
) -> None:
    news = make_news(village)
    picture = keep_picture(
        village=village, actor=None, upload=a_photo(300, 200), description="De nieuwe lift"
    )
    type(news).objects.of(village).filter(pk=news.pk).update(picture=picture)
    make_outlet(village, email="krant@example.org")
    release = make_release(village)
    edit = f"{PRESS}{release.public_id}/"
    said = typed(release, photo="on", photo_words="De nieuwe lift", doe="verder")
    without = editor.post(edit, said)
    assert "Kijk hier:" in without.text
    assert "Wie maakte de foto? De krant zet die naam erbij." in without.text
    assert "moet, als de foto meegaat" in without.text
    assert "Deze foto is klein: 300 bij 200 beeldpunten" in without.text
    send = editor.post(edit, {**said, "photo_credit": "Riet de Wit {{stop}}"})["Location"]
    page = words(editor, send)
    assert village.address().partition("de-brug")[0] + f"media/{picture.print_name}" in page
    assert "Foto, 300 bij 200 beeldpunten:" in page
    assert "Op de foto: De nieuwe lift Foto gemaakt door: Riet de Wit" in page
    release.refresh_from_db()
    keys = [one.key for one in listing.willing(village)]
    sending.send_now(release=release, seen=release.revision, chosen=keys, actor=None)
    assert correcting.wrong_texts(village) == []
    type(news).objects.of(village).filter(pk=news.pk).update(picture=None)
    (wrong,) = correcting.wrong_texts(village)
    assert [(one.was, one.now) for one in wrong.changes] == [
        ("De nieuwe lift", "gebruikt u deze foto liever niet meer")
    ]
    again = correcting.correct(release=release, seen=wrong.mark, actor=None)
    assert (again.photo, correcting.wrong_texts(village)) == ("", [])


def test_nobody_gets_it_twice_and_a_text_whose_activity_went_is_the_editors_own(
    village: Village, editor: Client
) -> None:
    make_outlet(village, email="krant@example.org")
    new = f"{PRESS}redacties/nieuw/"
    double = editor.post(new, {"name": "Krant\r\nBcc: x", "kind": "website", "email": " KRANT@Example.ORG "})
    assert "Dit adres staat al op de perslijst, bij De Wijkkrant." in double.text
    make_outlet(village, "De Radio", email="krant@example.org")  # of the Network, say
    assert [(one.outlet.name, one.same_as, one.gets) for one in listing.press_list(village)] == [
        ("De Radio", "", True),
        ("De Wijkkrant", "De Radio", False),
    ]
    activity = make_activity(village, plan_for(coming(1, weeks=1)))
    release = make_release(village)
    type(activity).objects.of(village).update(state="binned")
    page = words(editor, f"{PRESS}{release.public_id}/")
    assert "Houd mijn eigen tekst" in page
    assert "Maak de tekst opnieuw" not in page
    editor.post(f"{PRESS}{release.public_id}/doe/", {"doe": "los"})
    release.refresh_from_db()
    assert services.changes_of(release) == []


def sent_under_embargo(village: Village) -> Release:
    """A text that a newspaper has, and may use from tomorrow on."""
    make_outlet(village, email="krant@example.org")
    release = make_release(village)
    release.embargo = timezone.now() + timedelta(days=1)
    release.save()
    keys = [one.key for one in listing.willing(village)]
    sending.send_now(release=release, seen=release.revision, chosen=keys, actor=None)
    release.refresh_from_db()
    return release


def test_that_it_is_off_is_free_unless_the_village_waits_for_an_embargo_that_ends_in_time(
    village: Village, editor: Client
) -> None:
    activity = make_activity(village, plan_for(coming(3, weeks=1)))
    release = sent_under_embargo(village)
    call_off(dates_of(activity)[0])
    (wrong,) = correcting.wrong_texts(village)
    change = f"{PRESS}{release.public_id}/veranderd/"
    page = words(editor, change)
    assert ("Mag dit nu al in de krant?" in page, "VRIJ VOOR PUBLICATIE" in page) == (True, False)
    free, held = (editor.post(change, {"doe": deed}).text for deed in ("bekijk", "bekijk-embargo"))
    assert "Rectificatie, VRIJ VOOR PUBLICATIE: " in free
    assert "Rectificatie, ONDER EMBARGO tot " in held
    choice = {"doe": "verstuur-embargo", "wat": wrong.mark}
    other = editor.post(change, {**choice, "gezien": seen_in(free)})  # what was shown is what goes
    assert (other.status_code, release.corrections.count()) == (409, 0)
    sent = editor.post(change, {**choice, "gezien": seen_in(held)})
    (correction,) = release.corrections.all()
    assert "Niet publiceren voor" in words(editor, sent["Location"])
    assert correction.embargo == release.embargo
    for embargo, asked in ((timezone.now() + timedelta(days=90), False), (timezone.now(), False)):
        release.embargo = embargo
        assert correcting.Wrong(release, wrong.changes, wrong.now).asks_embargo is asked
        made = correcting.correction_of(correcting.Wrong(release, wrong.changes, wrong.now), waits=True)
        assert made.embargo is None


def test_news_taken_back_is_not_free_but_keeps_the_embargo_without_asking(
    village: Village, editor: Client
) -> None:
    news = make_news(village, "De lift doet het")
    release = sent_under_embargo(village)
    type(news).objects.of(village).filter(pk=news.pk).update(state="binned")
    page = words(editor, f"{PRESS}{release.public_id}/veranderd/")
    asked = "Mag dit nu al in de krant?" in page
    free = "VRIJ VOOR PUBLICATIE" in page
    assert (asked, free, "Rectificatie, ONDER EMBARGO" in page) == (False, False, True)
    release.embargo = timezone.now()  # over: still nothing to publish
    release.save()
    assert correcting.shown_mail(correcting.wrong_text(release))[0] == "Rectificatie: De lift doet het"


def test_a_correction_keeps_the_editors_own_text_and_says_nothing_of_words_that_never_stood_in_it(
    village: Village, editor: Client
) -> None:
    activity = make_activity(village, plan_for(coming(2, weeks=1)))
    make_outlet(village, email="krant@example.org")
    release = make_release(village)
    release.title, release.text = "Schrijver leest voor", f"Jan leest. Plek: {release.told['where'][1]}."
    release.save()
    keys = [one.key for one in listing.willing(village)]
    sending.send_now(release=release, seen=release.revision, chosen=keys, actor=None)
    activity.occurrences.update(start=F("start") + timedelta(minutes=30))
    change = f"{PRESS}{release.public_id}/veranderd/"
    page = editor.get(change)
    (ready,) = page.context["ready"]
    assert page.context["form"]["title"].value() == "Schrijver leest voor"
    assert page.context["form"]["text"].value() == release.text
    facts = {"wat": page.context["wrong"].mark, "title": "Schrijver leest voor", "text": "Jan leest nog."}
    put = editor.post(change, {**facts, "zet": ready})
    assert (put.context["form"]["text"].value(), put.context["ready"]) == (f"{ready}\n\nJan leest nog.", [])
    old = editor.post(change, {**facts, "wat": "oud", "doe": "verstuur"})
    assert (old.status_code, old.context["form"]["text"].value()) == (409, "Jan leest nog.")
    empty = editor.post(change, {**facts, "text": "", "doe": "verstuur"})
    assert (empty.status_code, release.corrections.count()) == (422, 0)
    editor.post(change, {**facts, "doe": "verstuur", "gezien": seen_in(old.text)})
    (again,) = release.corrections.all()
    assert (again.title, again.text) == ("Schrijver leest voor", "Jan leest nog.")
    call_off(dates_of(activity)[0])
    (off,) = correcting.wrong_texts(village)
    made = correcting.correction_of(off)
    assert made.title == "Gaat niet door: Schrijver leest voor"
    assert made.text.endswith("gaat niet door.\n\nJan leest nog.")


def test_of_news_in_the_editors_own_words_the_press_hears_only_what_it_had(village: Village) -> None:
    news = make_news(village, "De lift doet het")
    make_outlet(village, email="krant@example.org")
    release = make_release(village)
    release.text = "Lift van de week. Vanaf maandag."
    release.save()
    keys = [one.key for one in listing.willing(village)]
    sending.send_now(release=release, seen=release.revision, chosen=keys, actor=None)
    release.refresh_from_db()
    type(news).objects.of(village).update(title="De lift rijdt", words="Vanaf **dinsdag**.")
    (wrong,) = correcting.wrong_texts(village)
    _subject, mail = correcting.shown_mail(wrong)
    assert "De lift rijdt\n\nLift van de week. Vanaf dinsdag." in mail
    type(news).objects.of(village).update(title="De lift doet het", words="Vanaf maandag. Ook zondag.")
    (wrong,) = correcting.wrong_texts(village)
    _subject, mail = correcting.shown_mail(wrong)
    assert "Nu: Ook zondag." in mail
    assert ("Eerst:" in mail, correcting.to_put_in(wrong)) == (False, ["Ook zondag."])


def test_news_comes_with_whose_it_is_its_list_and_where_links_lead(village: Village) -> None:
    news = make_news(village)
    words = "Er komen:\n\n- vijf bomen\n- een bank\n\nLees [de folder](https://example.org/folder)."
    type(news).objects.of(village).update(words=words)
    page = village.address(f"nieuws/{news.slug}/")
    assert make_release(village).text == (
        "Dit is nieuws van Stadsdorp De Brug.\n\nEr komen:\n\n- vijf bomen\n- een bank\n\n"
        f"Lees de folder (https://example.org/folder).\n\nMeer lezen: {page}"
    )


def test_who_has_no_mail_stands_on_the_desk_until_rung_or_published(village: Village, editor: Client) -> None:
    make_outlet(village, email="krant@example.org")
    for name in ("Het Platform", "De Radio"):
        make_outlet(village, name, phone="+31201234503")
    release = make_sent_release(village)
    desk = words(editor, "/de-brug/beheer/")
    assert "kijk naar 2 redacties De Radio : geen mailadres: bel, of plaats het zelf" in desk
    page = words(editor, f"{PRESS}{release.public_id}/verstuur/")
    counted = ", per mail naar 1 redactie, en 2 zonder mail. 1 mail is nog onderweg. U belt nog 2 redacties."
    assert counted in page
    editor.post(f"{PRESS}{release.public_id}/doe/", {"doe": "gezien"})  # nobody rang by that
    page = words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert (page.count("Geen mailadres: bel"), page.count(" Gebeld ")) == (2, 2)
    assert "Zij hoorden het per telefoon" not in page
    for name, deed in (("Het Platform", "hoorde-het"), ("De Radio", "geplaatst")):
        row = Receipt.objects.of(village).get(name=name)
        editor.post(f"{PRESS}{release.public_id}/redactie/{row.public_id}/", {"doe": deed})
    assert not Receipt.objects.of(village).unheard().exists()
    page = words(editor, f"{PRESS}{release.public_id}/verstuur/")
    assert (page.count("Zij hoorden het per telefoon."), "U belt nog" in page) == (1, False)


def test_a_date_that_is_later_can_be_chosen_too(village: Village, editor: Client) -> None:
    make_activity(village, plan_for(coming(1, weeks=20), title="Lentefeest"))
    make_activity(village, plan_for(coming(1)))
    assert "Lentefeest" not in words(editor, f"{PRESS}nieuw/")
    assert "Laat er nog 1 zien" in words(editor, f"{PRESS}nieuw/")
    assert "Lentefeest" in words(editor, f"{PRESS}nieuw/?alles")
    (one,) = [source.key for source in sources_of(village, far=True) if "Lentefeest" in source.words]
    assert editor.post(f"{PRESS}nieuw/", {"source": one}).status_code == 302
