"""A letter with a code, for who has no mail: it opens one's own door, as often as needed, for a year."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.limits import family_of, let_through, mark_of, round_of
from dorpsplein.community.accounts.models import PAPER_LENGTH, PAPER_LIVES, Login, PaperKey
from dorpsplein.community.accounts.services import MOST_FOR_NETWORK, TooOften, WrongCode
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.links.codes import new_code, read_code, read_letters
from dorpsplein.community.villages.models import Village

MOST_ROUND_IT = 120
MOST_FOR_FAMILY = 6_000
MOST_FOR_KNOWN = 10
MOST_LETTERS, MOST_LETTERS_ROUND_IT, MOST_LETTERS_FOR_FAMILY = 10, 30, 240  # fewer than ten characters


@transaction.atomic
def new_paper(*, login: Login, village: Village, actor: Keyed | None) -> str:
    """A new code, told this once; that of an older letter opens nothing any more."""
    Login.objects.select_for_update().get(pk=login.pk)
    PaperKey.objects.filter(login=login).delete()
    code = new_code(PAPER_LENGTH)
    PaperKey.objects.create(login=login, mark=paper_mark(code))
    record(village=village, actor=actor, verb="make_paper", obj=login)
    return in_halves(code)


@transaction.atomic
def keep_letters(*, login: Login, village: Village, mark: str) -> None:
    """Let the code of eight letters with which somebody began open her door, in the place of any older."""
    PaperKey.objects.filter(login=login).delete()
    PaperKey.objects.create(login=login, mark=mark)
    record(village=village, actor=None, verb="make_paper", obj=login)


def open_with_paper(*, typed: str, network: str, known_logins: Sequence[str] = ()) -> Login:
    """Whose letter is this? The try is counted before we look. Errors: TooOften, WrongCode."""
    letters = read_letters(typed)
    among = count_try(network, letters=bool(letters), known_logins=known_logins)
    login = login_behind(paper_mark(letters or read_code(typed, PAPER_LENGTH)), among)
    if login is None:
        raise WrongCode(_("Dit is niet de code, of de brief is te oud. Kijk nog eens, of bel ons."))
    return login


def count_try(
    network: str, *, letters: bool = False, known_logins: Sequence[str] = ()
) -> Sequence[str] | None:
    """Count one try. None where any letter may open, else whose letters alone. Errors: TooOften.

    ``known_logins``: who signed in with this browser before. For their letters it has tries of its own, so
    that no crowd, in the same house or elsewhere, keeps them out. Of ``letters`` alone fewer may be tried.
    """
    if _let_guess(network, letters=letters):
        return None
    if not known_logins or not let_through(f"paper-known:{known_logins[0]}", most=MOST_FOR_KNOWN):
        raise TooOften(_("Er is vaak een code geprobeerd. Wacht een uur, of bel ons."))
    return known_logins


def login_behind(mark: str, among: Sequence[str] | None = None) -> Login | None:
    """The login that this mark of a letter opens now; it is written down that it did."""
    fitting = PaperKey.objects.filter(mark=mark, made_at__gt=_oldest(), login__is_active=True)
    if among is not None:
        fitting = fitting.filter(login__public_id__in=among)
    key = fitting.select_related("login").first()
    if key is None:
        return None
    PaperKey.objects.filter(pk=key.pk).update(used_on=local_today())
    return key.login


def paper_of(login: Login) -> PaperKey | None:
    """The letter that opens for this login now."""
    return PaperKey.objects.filter(login=login, made_at__gt=_oldest()).first()


@transaction.atomic
def end_paper(*, login: Login, actor: Keyed) -> None:
    """The letter opens nothing from now on."""
    if PaperKey.objects.filter(login=login).delete()[0]:
        record(village=None, actor=actor, verb="end_paper", obj=login)


def lay_aside_paper(*, login: Login) -> dict[str, str] | None:
    """The letter opens nothing, until it is laid back; gives what that takes: a mark, never the code."""
    key = PaperKey.objects.filter(login=login).first()
    if key is None:
        return None
    key.delete()
    return {"mark": key.mark, "made": key.made_at.isoformat()}


def lay_back_paper(*, login: Login, kept: dict[str, str]) -> bool:
    """The same letter opens again; not where another was made since."""
    if PaperKey.objects.filter(login=login).exists():
        return False
    PaperKey.objects.create(login=login, mark=kept["mark"], made_at=kept["made"])
    return True


def forget_papers() -> None:
    """What is too old to open is forgotten."""
    PaperKey.objects.filter(made_at__lte=_oldest()).delete()


def in_halves(code: str) -> str:
    """Ten characters as one reads them: "dfhj2 k45mn"."""
    return f"{code[: PAPER_LENGTH // 2]} {code[PAPER_LENGTH // 2 :]}"


def paper_mark(code: str) -> str:
    """What is kept of a code on a letter."""
    return mark_of("paper", code)


def _let_guess(network: str, *, letters: bool) -> bool:
    """Count one for a network, for what lies round it, and for its family of addresses (decisions 40, 42)."""
    kind = "letters" if letters else "paper"
    counted = (
        (f"{kind}:{network}", MOST_LETTERS if letters else MOST_FOR_NETWORK),
        (f"{kind}-round:{round_of(network)}", MOST_LETTERS_ROUND_IT if letters else MOST_ROUND_IT),
        (f"{kind}-family:{family_of(network)}", MOST_LETTERS_FOR_FAMILY if letters else MOST_FOR_FAMILY),
    )
    return all(let_through(who, most=most) for who, most in counted)


def _oldest() -> object:
    return timezone.now() - PAPER_LIVES
