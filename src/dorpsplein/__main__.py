"""The console command ``dorpsplein``: serve, worker, demo, and Django's own."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command of the product or of Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
