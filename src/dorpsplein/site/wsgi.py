"""What the web server calls; the worker thread lives here when the web process is the only one."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")

application = get_wsgi_application()


def application_with_worker() -> object:
    """The application, with the background worker in a thread of the same process."""
    from dorpsplein.site.worker import start_in_background

    start_in_background()
    return application
