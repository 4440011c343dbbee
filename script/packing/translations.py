"""Puts the compiled translations into the wheel: git keeps the texts alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compile each catalogue outside the checkout, and send it along under its own place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, before hatchling packs."""
        self._workshop = tempfile.TemporaryDirectory(prefix="dorpsplein-wheel-")
        source = Path(self.root) / "src"
        for catalogue in sorted(source.glob("dorpsplein/locale/*/LC_MESSAGES/*.po")):
            inside = catalogue.with_suffix(".mo").relative_to(source)
            compiled = Path(self._workshop.name) / inside
            compiled.parent.mkdir(parents=True, exist_ok=True)
            with catalogue.open("rb") as texts, compiled.open("wb") as file:
                write_mo(file, read_po(texts))
            build_data["force_include"][str(compiled)] = str(inside)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        self._workshop.cleanup()
