"""Where the letters come from: an installed package, so that no font file is copied."""

from importlib.resources import files
from pathlib import Path


def font_folder() -> Path:
    """Give the folder with the font files, for `STATICFILES_DIRS` (as "fonts") and for print."""
    return Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
