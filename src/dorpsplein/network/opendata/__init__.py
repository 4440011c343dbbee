"""Open data: what villages let everyone see, for whoever writes a program, and only that.

``telling`` makes each thing into words for machines, ``views`` answers with a page of them, and
``description`` says in OpenAPI what is in it. Who asks gets what a stranger gets. No person is in any of it.
"""
