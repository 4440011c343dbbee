"""The report that rebuilds itself: texts with questions in them, answered by a release, for screen and paper.

``texts`` hold the words and the named questions; ``parsing`` checks them; ``filling`` answers them for one
``Edition`` and gives a ``Report``, which knows no layout. ``pages``, ``paper`` and ``word`` write it out.
Every number keeps its base, what is unknown, and the way to its question.
"""
