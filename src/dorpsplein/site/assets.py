"""Static files under a name that holds their content, so that browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Whitenoise's storage; a file it does not know is served under its plain name (tests, first start)."""

    manifest_strict = False

    def hashed_name(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The name with its content's mark; as it is, for a file that was not collected."""
        try:
            return str(super().hashed_name(name, *args, **kwargs))
        except ValueError:
            return name


def collect_files() -> None:
    """Collect the static files; when none has changed since the last time, that costs milliseconds.

    Names and contents tell, not dates: Django would leave an older file where a newer one stands, also when
    an installer has set the date. Copies under a mark of earlier times stay, for pages that are open.
    """
    root, owned = Path(settings.STATIC_ROOT), dict(_owned())
    kept, mark = root / "mark", "".join(f"{name} {content}\n" for name, content in sorted(owned.items()))
    if kept.exists() and kept.read_text() == mark:
        return
    for name in owned:
        (root / name).unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(mark)


def _owned() -> Iterator[tuple[str, str]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                yield str(name), sha256(file.read()).hexdigest()
