"""Pages for who keeps the list, and for who acts or is acted for."""

from dorpsplein.community.behalf.views import acting, choosing, keeping, own, papers

__all__ = ["acting", "choosing", "keeping", "own", "papers"]
