"""The console command ``dorpsplein``: serve, worker, demo, and Django's own."""

from __future__ import annotations

import os
import sys

from dorpsplein.base.directions import without_directions


def main() -> None:
    """Run a command of the product or of Django."""
    program, *words = map(without_directions, sys.argv)
    if words[:1] == ["serve"]:
        from dorpsplein.site.serving import serve  # not a command of Django, which it does not load

        serve(words[1:])
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
    from django.core.management import execute_from_command_line

    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")  # "import-agenda" is the module import_agenda
    execute_from_command_line([program, *words])


if __name__ == "__main__":
    main()
