"""Documents: known by what is in them, kept as they came, handed out as files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.documents.kinds import DOCX, MOST_BYTES, ODT, kind_of
from dorpsplein.life.documents.models import Document, DocumentVersion
from dorpsplein.life.documents.notice import leaflets
from dorpsplein.life.documents.services import bin_document, change_document, empty_bin, kept_versions
from dorpsplein.life.documents.tests.make import PACKED_PDF, PDF, docx, make_document, odt, packed

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/documenten/"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR)


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "end", "media_type", "pages"),
    [
        (PDF, "pdf", "application/pdf", 2),
        (PACKED_PDF, "pdf", "application/pdf", 3),
        (docx(), "docx", DOCX, 4),
        (odt(), "odt", ODT, 1),
    ],
)
def test_a_file_is_known_by_what_is_in_it(content: bytes, end: str, media_type: str, pages: int) -> None:
    kind = kind_of(content)
    assert (kind.end, kind.media_type, kind.pages) == (end, media_type, pages)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.4 afgebroken",
        b"MZ\x90\x00",
        b"PK\x03\x04kapot",
        packed(index_DOT_html=b"<script></script>"),
        packed(mimetype=b"application/epub+zip"),
        docx(word__vbaProject_DOT_bin=b"x"),
        odt(Basic__Standard__script_DOT_xml=b"x"),
        packed(mimetype=ODT.encode(), flood=b"0" * (201 * 2**20)),
    ],
    ids=["empty", "page", "cut off", "program", "broken", "zip", "book", "macros of Word", "macros", "flood"],
)
def test_anything_else_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal, match="bestand"):
        kind_of(content)


def test_a_document_is_put_on_and_taken_along_as_a_file(
    editor: Client, village: Village, client: Client, folder: Path
) -> None:
    upload = SimpleUploadedFile("../../etc/x.html", PDF, "text/html")
    assert editor.post(DESK, {"title": "Verslag  van mei", "file": upload}).status_code == 302
    document = Document.every.get()
    assert files(folder) == [document.public_id]
    page = client.get("/de-brug/documenten/").content.decode()
    address = f"/de-brug/documenten/{document.public_id}/verslag-van-mei.pdf"
    assert f'href="{address}"' in page
    assert "PDF, 2 bladzijden, " in page
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="verslag-van-mei.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Documenten" in [
        item.label for item in client.get("/de-brug/agenda/").context["frame"].footer_links
    ]


def test_the_file_on_the_disk_has_no_address_of_its_own(village: Village, client: Client) -> None:
    document = make_document(village)
    assert client.get(f"/media/{document.disk_name}").status_code == 404
    assert client.get(f"/de-brug/media/{document.disk_name}").status_code == 404


def test_what_is_too_large_or_wrong_is_asked_again_and_nothing_is_kept(
    editor: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = editor.post(DESK, {"title": "Foto", "file": SimpleUploadedFile("a.pdf", b"\xff\xd8\xff\xe0")})
    assert wrong.status_code == 422
    assert "Dit bestand kunnen wij niet lezen." in wrong.content.decode()
    monkeypatch.setattr("dorpsplein.life.documents.services.MOST_BYTES", 10)
    large = editor.post(DESK, {"title": "Groot", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert "Dit bestand is te groot." in large.content.decode()
    assert (Document.every.count(), files(folder), MOST_BYTES) == (0, [], 20 * 2**20)


def test_what_is_taken_off_comes_back_or_is_erased_after_thirty_days(
    editor: Client, village: Village, client: Client, folder: Path
) -> None:
    document = make_document(village)
    address = f"/de-brug/documenten/{document.public_id}/{document.file_name}"
    editor.post(f"{DESK}{document.public_id}/prullenbak/")
    assert (client.get(address).status_code, leaflets(village)) == (404, [])
    editor.post(f"{DESK}{document.public_id}/herstel/")
    assert client.get(address).status_code == 200
    editor.post(f"{DESK}{document.public_id}/prullenbak/")
    assert empty_bin() == 0
    Document.every.update(ended_at=timezone.now() - timedelta(days=31))
    assert empty_bin() == 1
    assert (Document.every.count(), files(folder)) == (0, [])


def taken(client: Client, document: Document) -> bytes:
    answer = client.get(f"/de-brug/documenten/{document.public_id}/{document.file_name}")
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_another_file_takes_its_place_under_the_same_address_and_can_be_taken_back(
    editor: Client, village: Village, client: Client, folder: Path
) -> None:
    document = make_document(village)
    upload = SimpleUploadedFile("nieuw.pdf", PACKED_PDF)
    page = editor.post(
        f"{DESK}{document.public_id}/", {"title": "Verslag van mei", "file": upload}, follow=True
    )
    assert "‘Verslag van mei’ is veranderd." in page.content.decode()
    assert (taken(client, document), len(files(folder))) == (PACKED_PDF, 2)
    assert "PDF, 3 bladzijden, " in client.get("/de-brug/documenten/").content.decode()
    first = document.versions.get()
    assert f'action="{DESK}terug/{first.public_id}/"' in page.content.decode()
    for _time in range(2):
        editor.post(f"{DESK}terug/{first.public_id}/")
    assert taken(client, document) == PDF
    second = document.versions.get()
    assert "PDF, 3 bladzijden, " in editor.get(f"{DESK}{document.public_id}/").content.decode()
    editor.post(f"{DESK}terug/{second.public_id}/")
    assert taken(client, document) == PACKED_PDF
    verbs = Entry.objects.filter(kind="document").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["keep", "change", "return", "return"]


def test_another_kind_of_file_or_title_keeps_the_old_address_alive(
    editor: Client, village: Village, client: Client
) -> None:
    document = make_document(village)
    old = f"/de-brug/documenten/{document.public_id}/verslag-van-mei.pdf"
    upload = SimpleUploadedFile("nieuw", odt())
    editor.post(f"{DESK}{document.public_id}/", {"title": "Verslag van juni", "file": upload})
    assert client.get(old)["Location"] == old.replace(".pdf", ".odt")
    assert client.get(old, follow=True)["Content-Type"] == ODT
    assert "Verslag van juni" in client.get("/de-brug/documenten/").content.decode()
    editor.post(f"{DESK}{document.public_id}/", {"title": "Verslag van juni"})
    assert document.versions.count() == 1


def test_a_wrong_file_changes_nothing(editor: Client, village: Village, client: Client, folder: Path) -> None:
    document = make_document(village)
    wrong = SimpleUploadedFile("a.pdf", b"GIF89a")
    asked = editor.post(f"{DESK}{document.public_id}/", {"title": "Nieuw", "file": wrong})
    assert asked.status_code == 422
    assert "Dit bestand kunnen wij niet lezen." in asked.content.decode()
    assert 'value="Nieuw"' in asked.content.decode()
    assert (taken(client, document), document.versions.count(), len(files(folder))) == (PDF, 0, 1)
    bin_document(document=document, actor=None)
    assert editor.get(f"{DESK}{document.public_id}/").status_code == 404
    with pytest.raises(Refusal, match="prullenbak"):
        change_document(document=document, actor=None, title="Nieuw")


def test_how_it_was_is_erased_after_thirty_days_and_with_its_document(village: Village, folder: Path) -> None:
    kept, gone = make_document(village), make_document(village)
    for document in (kept, gone):
        upload = SimpleUploadedFile("nieuw", odt())
        change_document(document=document, actor=None, title="Verslag", upload=upload)
    bin_document(document=gone, actor=None)
    assert (empty_bin(), len(files(folder))) == (0, 4)
    Document.every.filter(pk=gone.pk).update(ended_at=timezone.now() - timedelta(days=31))
    assert (empty_bin(), len(files(folder))) == (1, 2)
    DocumentVersion.every.update(until=timezone.now() - timedelta(days=31))
    assert list(kept_versions(kept)) == []
    assert (empty_bin(), files(folder)) == (1, [Document.every.get().disk])


def test_an_address_with_another_name_leads_to_the_true_one(village: Village, client: Client) -> None:
    document = make_document(village)
    answer = client.get(f"/de-brug/documenten/{document.public_id}/anders.html")
    assert answer["Location"] == f"/de-brug/documenten/{document.public_id}/verslag-van-mei.pdf"


def test_the_documents_of_another_or_a_hidden_village_are_not_there(editor: Client, client: Client) -> None:
    there = make_document(make_village(name="De Klinker", slug="de-klinker"))
    assert client.get(f"/de-brug/documenten/{there.public_id}/{there.file_name}").status_code == 404
    was = change_document(document=there, actor=None, title="Anders")
    assert was is not None
    for act in (f"{there.public_id}/prullenbak", f"{there.public_id}/herstel", f"terug/{was.public_id}"):
        assert editor.post(f"{DESK}{act}/").status_code == 404
    assert editor.get(f"{DESK}{there.public_id}/").status_code == 404
    Village.objects.filter(slug="de-klinker").update(hidden=True)
    assert client.get(f"/de-klinker/documenten/{there.public_id}/{there.file_name}").status_code == 404
