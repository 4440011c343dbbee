"""Static files under a name that holds their content, so that browsers may keep them for ever."""

from __future__ import annotations

from typing import Any

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
