"""Photos in an edition: of an own piece, of news, and of an activity at the top.

A mail holds none (decision 57): it says what there is to see, and where. Paper and website show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.errors import Refusal
from dorpsplein.base.notice import Image
from dorpsplein.channels.newsletters.content import OWN, Content, Entry
from dorpsplein.channels.newsletters.models import Edition, Piece, Section, State
from dorpsplein.community.people.models import Person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import describe_picture, keep_picture
from dorpsplein.community.villages.models import Village

OPEN = "…"  # in an offer, where the editor says what there is to see


class PhotoRefused(Refusal):
    """A photo of this piece could not be kept."""

    def __init__(self, words: str, source: str) -> None:
        super().__init__(words)
        self.source = source


@dataclass(frozen=True, slots=True)
class Untold:
    """A photo of which nobody said yet what there is to see; ``offer`` begins a sentence that says it."""

    piece: Piece
    offer: str

    def is_told_by(self, words: str) -> bool:
        """Do these words say it: something, and no offer that nobody completed?"""
        begun = self.offer.partition(OPEN)[0] + OPEN
        return bool(words.strip()) and not words.strip().startswith(begun)


@dataclass(frozen=True, slots=True)
class OfLetter:
    """A photo with an editor's own piece: of which village, and may the world read a letter that shows it?"""

    village_id: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What an editor said of the photo of a piece; ``upload`` is a new one."""

    upload: UploadedFile[Any] | None = None
    words: str = ""
    is_decoration: bool = False
    is_gone: bool = False


def place_photo(held: Edition, source: str, told: Told, actor: Person | None) -> None:
    """Put a photo with a piece of the editor's own, say what it shows, or take it off.

    Errors: PhotoRefused for what is too large, no picture, or broken; OSError when the disk takes nothing.
    """
    piece = Piece.objects.of(held.village).filter(edition=held, source=source).first()
    if piece is None or not (told.upload or piece.picture):
        return
    if told.upload:
        try:
            piece.picture = keep_picture(
                village=held.village, actor=actor, upload=told.upload, description=told.words
            )
        except Refusal as refusal:
            raise PhotoRefused(str(refusal), source) from refusal
    elif told.is_gone:
        piece.picture = None
    elif piece.picture:
        piece.picture = describe_picture(picture=piece.picture, actor=actor, description=told.words)
    piece.is_decoration = told.is_decoration and piece.picture is not None
    piece.save(update_fields=["picture", "is_decoration"])


def with_photo_of(piece: Piece, entry: Entry) -> Entry:
    """The entry of an own piece with its photo."""
    if piece.picture is None:
        return entry
    words = "" if piece.is_decoration else piece.picture.description
    return replace(entry, photo=piece.picture.print_name, photo_words=words)


def untold_in(edition: Edition) -> list[Untold]:
    """The photos that would go out without a word of what they show."""
    if Section.OWN not in edition.order:
        return []
    rows = Piece.objects.of(edition.village).filter(edition=edition, source__startswith=OWN, is_out=False)
    open_still = rows.filter(picture__description="", is_decoration=False).select_related("picture")
    return [Untold(piece, _offer(piece, edition)) for piece in open_still]


def refuse_untold(edition: Edition) -> None:
    """Errors: Refusal while a photo says nothing."""
    if untold_in(edition):
        raise Refusal(_("Bij een foto staat nog niet wat u ziet. Kijk hieronder, bij de foto."))


def only_own(content: Content, village: Village) -> Content:
    """The same without photos that are gone, or of another village: people are on those for it alone."""
    named = [entry for entry in content.entries if entry.photo]
    there = images_of(content, village)
    return content if all(one.photo in there for one in named) else _without(content, there)


def images_of(content: Content, village: Village) -> dict[str, Image]:
    """The photos of this village that stand in an edition, by their name."""
    keys = {PurePosixPath(entry.photo).stem for entry in content.entries if entry.photo}
    if not keys:
        return {}
    return {row.print_name: row.image for row in Picture.objects.of(village).filter(public_id__in=keys)}


def paths_of(entries: Iterable[Entry], images: Mapping[str, Image], *, large: bool) -> dict[str, Path]:
    """The files of these photos for paper, by the name of the photo; those that are on this disk."""
    found = {}
    for entry in entries:
        image = images.get(entry.photo)
        path = Path(default_storage.path(image.print_name if large else image.small_name)) if image else None
        if path and path.is_file():
            found[entry.photo] = path
    return found


def shown_of_letter(key: str) -> OfLetter | None:
    """Whether the photo with this key may be seen, as far as letters tell; None where it is of none."""
    pieces = list(Piece.every.filter(picture__public_id=key).select_related("edition__village", "picture"))
    if not pieces:
        return None
    shown = any(_is_read(piece) for piece in pieces)
    return OfLetter(pieces[0].village_id, shown)


def pictures_in_use() -> set[int]:
    """Primary keys of the pictures with an editor's own pieces."""
    shown = Piece.every.values_list("picture", flat=True)
    return {key for key in shown if key}


def _is_read(piece: Piece) -> bool:
    edition, picture = piece.edition, piece.picture
    if edition.state != State.SENT or not edition.address or picture is None:
        return False
    return picture.print_name in {entry.photo for entry in Content.read(edition.content or {}).entries}


def _offer(piece: Piece, edition: Edition) -> str:
    with override(edition.language):
        return _("Foto van … bij ‘%(title)s’") % {"title": piece.title or edition.title}


def _without(content: Content, there: Mapping[str, Image]) -> Content:
    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            one if not one.photo or one.photo in there else replace(one, photo="", photo_words="")
            for one in entries
        )

    parts = tuple(replace(part, entries=kept(part.entries)) for part in content.parts)
    return replace(content, parts=parts, first=kept(content.first))
