"""Static files under a name that holds their content, so that browsers may keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Whitenoise's storage; a file it does not know is served under its plain name (tests, first start)."""

    manifest_strict = False
